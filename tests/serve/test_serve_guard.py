"""Who may ask, how, and what a browser may do with the answer."""

from __future__ import annotations

from pathlib import Path

import ledgers
import pytest
from fastapi import FastAPI
from serve_site import ask, site, store

from weighbridge.record import sha256_hex
from weighbridge.serve import create_app
from weighbridge.serve.guard import HEADERS
from weighbridge.serve.pages.original import safe_name

HARBOUR = ledgers.harbour()
REPORT = HARBOUR.reports[0]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return site(HARBOUR)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8010", 200),
        ("localhost:9999", 200),
        ("LOCALHOST", 200),
        ("[::1]:8010", 200),
        ("evil.example", 421),
        ("evil.example:8010", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost@evil.example", 421),
        ("evil.example/127.0.0.1", 421),
        ("192.0.2.7", 421),
        ("0.0.0.0", 421),
        ("", 421),
        ("127.0.0.1:port", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(app: FastAPI, host: str, status: int) -> None:
    """A page elsewhere that points its own name at this machine learns nothing."""
    found = ask(app, "/", host=host)
    assert found.status_code == status
    assert ("shell" in found.text) == (status == 200)


def test_other_names_can_be_given() -> None:
    """Who starts the server may let it answer to a further name."""
    app = create_app("none.casebook", names=["desk.example"])
    assert ask(app, "/static/serve.css", host="desk.example").status_code == 200
    assert ask(app, "/static/serve.css", host="other.example").status_code == 421


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/", "GET", 200),
        ("/?format=json", "GET", 200),
        ("/static/serve.css", "GET", 200),
        ("/-/openapi.json", "GET", 200),
        ("/-/patterns", "HEAD", 200),
        ("/nowhere", "GET", 404),
        ("/transfers/t-nothing", "GET", 404),
        ("/claims?act=sings", "GET", 400),
        ("/", "POST", 405),
        ("/", "DELETE", 405),
        ("/static/../app.py", "GET", 404),
        ("/static/..%2fapp.py", "GET", 404),
        ("/static/%2e%2e/%2e%2e/record/ids.py", "GET", 404),
        ("/docs", "GET", 404),
    ],
)
def test_every_answer_is_sealed(app: FastAPI, address: str, method: str, status: int) -> None:
    """No answer, not even an error, lets a browser run, frame, guess or pass on anything."""
    found = ask(app, address, method=method)
    assert found.status_code == status
    for name, value in HEADERS.items():
        assert found.headers[name] == value
    assert "server" not in found.headers


def test_the_policy_is_closed() -> None:
    """Nothing but our own style sheet and pictures can be loaded; no form can be sent, no page framed."""
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


def test_pages_are_not_kept_by_the_browser(app: FastAPI) -> None:
    """A casebook may be confidential: its pages are not stored."""
    assert ask(app, "/").headers["cache-control"] == "no-store"


def test_head_is_get_without_the_body(app: FastAPI) -> None:
    """HEAD has the headers of GET and no body."""
    head, get = ask(app, "/claims", method="HEAD"), ask(app, "/claims")
    assert head.content == b""
    assert head.headers == get.headers


def test_originals_come_as_files_to_keep(tmp_path: Path) -> None:
    """The bytes come exactly as they were, under a name that owes nothing to the document, never to be shown."""
    app = create_app(store(HARBOUR, tmp_path / "a.casebook"))
    found = ask(app, f"/originals/{REPORT.sha256}")
    assert found.content == f"{REPORT.publisher}\n{REPORT.text}".encode()
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"] == f'attachment; filename="original-{REPORT.sha256[:16]}.txt.bin"'
    assert "sandbox" in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert ask(app, f"/originals/{sha256_hex(b'broken')}").content == b"broken"


@pytest.mark.parametrize(
    ("key", "status"), [(sha256_hex(b"nobody's"), 404), ("0" * 63, 404), ("A" * 64, 404), ("..%2f..%2fetc", 404)]
)
def test_only_hashes_in_the_casebook_are_originals(app: FastAPI, key: str, status: int) -> None:
    """An original is named by its whole hash and has to be there."""
    assert ask(app, f"/originals/{key}").status_code == status


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf", "x/\r\nSet-Cookie: a", '"; evil=".exe', ""])
def test_a_file_name_is_safe_whatever_the_document_claims_to_be(media_type: str) -> None:
    """The name has no character that a header or a file system could take amiss."""
    name = safe_name("ab" * 32, media_type)
    assert name.replace("-", "").replace(".", "").isalnum()
    assert name.endswith(".bin")
