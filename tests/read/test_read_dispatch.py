from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import dispatch, documents
from weighbridge.record import Arrival, Between, Rejection, Report, content_id, sha256_hex

VOCABULARY = Vocabulary(
    {
        **{kind: [] for kind in ("goods", "unit", "country", "port", "body")},
        "outlet": [Outlet(name="Harbour Daily", kind="newspaper", domains=("harbourdaily.example",))],
    }
)
STORY = "Forty crates of pump valves reached the quay on Friday, two dock workers said."


def read(name: str, data: bytes) -> list[Report | Rejection]:
    return list(documents(Arrival(name=name, data=data), VOCABULARY))


def one(name: str, data: bytes) -> Report:
    (found,) = read(name, data)
    assert isinstance(found, Report), found
    return found


def reason(name: str, data: bytes) -> str:
    (found,) = read(name, data)
    assert isinstance(found, Rejection), found
    assert found.rejected.detail
    return found.rejected.reason


def codes(report: Report) -> list[str]:
    return [n.code for n in report.notices]


def zipped() -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return box.getvalue()


def tarred() -> bytes:
    box = io.BytesIO()
    with tarfile.open(fileobj=box, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("report.txt"))
    return box.getvalue()


BOMB = b'<?xml version="1.0"?>\n<!DOCTYPE b [<!ENTITY a "tons"><!ENTITY b "&a;&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b" \n\t \r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", bytes(5000), "empty"),
        ("page.html", zipped(), "archive"),
        ("report.docx", zipped(), "archive"),
        ("a.txt", gzip.compress(b"report"), "archive"),
        ("a.txt", tarred(), "archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), "binary"),
        ("a.html", b"\xff\xd8\xff\xe0" + bytes(range(256)), "binary"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary"),
        ("noise", bytes(range(256)) * 40, "binary"),
        (
            "feed.xml",
            BOMB + b"<rss><channel><item><description>&b;</description></item></channel></rss>",
            "xml_entities",
        ),
        ("page.html", BOMB + b"<html><body>&b;</body></html>", "xml_entities"),
        ("x.xml", b'<!DOCTYPE r SYSTEM "http://dtd.example/r.dtd"><rss/>', "xml_entities"),
        ("x.xml", b'<?xml version="1.0"?><invoice><total>3</total></invoice>', "unsupported"),
        ("x.svg", b"<svg><text>" + STORY.encode() + b"</text></svg>", "unsupported"),
        ("x.rtf", rb"{\rtf1 " + STORY.encode() + b"}", "unsupported"),
        ("x.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + STORY.encode(), "unsupported"),
        ("x.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + STORY.encode(), "unsupported"),
        ("a.txt", b"--- *** !!! ...\n\n???", "no_text"),
        ("x.md", b"---\npublisher: [Quay Post\n---\n" + STORY.encode(), "bad_front_matter"),
        ("x.json", b'{"text": "half', "bad_json"),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + STORY.encode(), "too_deep"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_stable_word(name: str, data: bytes, expected: str) -> None:
    """The bytes decide, not the name, and the reason is one that a program can rely on."""
    assert reason(name, data) == expected


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("page.txt", b"<!DOCTYPE html><html><body><p>" + STORY.encode() + b"</p></body></html>", "text/html"),
        ("page", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><p>' + STORY.encode(), "text/html"),
        ("page.html", STORY.encode() + b"<br>And more.", "text/html"),
        ("page.html", STORY.encode(), "text/plain"),
        ("story", STORY.encode(), "text/plain"),
        ("story.txt", b"---\npublisher: Quay Post\n---\n" + STORY.encode(), "text/markdown"),
        ("story.md", STORY.encode(), "text/markdown"),
        ("pile.jsonl:7", b'{"text": "' + STORY.encode() + b'"}', "application/json"),
        ("story.txt", b'{"text": "' + STORY.encode() + b'"}', "application/json"),
        ("story.txt", b"{sic} " + STORY.encode(), "text/plain"),
        (
            "feed.txt",
            b"<rss><channel><item><description>" + STORY.encode() + b"</description></item></channel></rss>",
            "application/rss+xml",
        ),
    ],
)
def test_the_content_decides_what_a_document_is(name: str, data: bytes, media_type: str) -> None:
    """A suffix counts only where the content leaves it open."""
    report = one(name, data)
    assert report.media_type == media_type
    assert STORY in report.text


def test_ids_come_from_the_bytes_alone() -> None:
    """The same bytes under another name are the same report."""
    report = one("a.txt", STORY.encode())
    assert report == one("b/c.txt", STORY.encode())
    assert report.sha256 == sha256_hex(STORY.encode())
    assert report.id == content_id("r", report.sha256, 0)


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        (b"The barge lay at the caf\xe9 quay.", "The barge lay at the caf\u00e9 quay.", ["bad_utf8"]),
        ("Тонны грузов у причала.".encode() + b"\xd0", "Тонны грузов у причала.\ufffd", ["bad_utf8"]),
        (b"The bar\0ge lay\x07 there.", "The barge lay there.", ["control_characters"]),
        ("The \u202ebarge\u202c lay there.".encode(), "The barge lay there.", ["bidi_control"]),
        ("The cafe\u0301 quay.".encode(), "The caf\u00e9 quay.", []),
        ("\ufeffThe barge\r\nlay\u2028there.".encode(), "The barge\nlay\nthere.", []),
        ("The barge lay there.".encode("utf-16"), "The barge lay there.", []),
        ("The barge lay there.".encode("utf-16-be"), "The barge lay there.", []),
        ("a" + "\u0316\u0301" * 20_000, "", ["combining_marks"]),
    ],
)
def test_what_is_wrong_but_readable_is_a_notice(data: bytes | str, text: str, expected: list[str]) -> None:
    """A report with odd characters is read all the same, and says what was done about them."""
    report = one("a.txt", data if isinstance(data, bytes) else data.encode())
    assert codes(report) == expected
    assert report.text == text or not text


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.harbourdaily.example/valves", "Harbour Daily"),
        ("https://news.harbourdaily.example/valves", "Harbour Daily"),
        ("https://www.quay.example:8080/valves", "quay.example"),
        ("javascript:alert(1)", ""),
        ("https://[broken/valves", ""),
    ],
)
def test_an_unnamed_publisher_is_told_by_the_address(url: str, publisher: str) -> None:
    """Without a label the outlet known at the address is the publisher, and else the host."""
    report = one("a.md", f"---\nurl: {url!r}\n---\n{STORY}".encode())
    assert report.publisher == publisher
    assert (report.url is None) == (codes(report) == ["bad_url"])


def test_a_report_from_the_year_3000_has_no_date() -> None:
    """A day that no clock is needed to call wrong is ignored and said, and the report is read."""
    report = one("a.md", f"---\npublished: 3000-01-01\n---\n{STORY}".encode())
    assert report.published == Between()
    assert codes(report) == ["future_date"]


def test_a_date_is_sought_in_the_address_and_the_text_where_none_is_given() -> None:
    """What the report itself prints is better than nothing, and the Notice says where it was read."""
    by_url = one("a.md", f"---\nurl: https://quay.example/2024/05/03/valves\n---\n{STORY}".encode())
    by_text = one("a.txt", f"Valves reach the quay\n\n3 May 2024\n\n{STORY}".encode())
    assert by_url.published == by_text.published == Between.on(date(2024, 5, 3))
    assert codes(by_url) == ["date_from_url"]
    assert codes(by_text) == ["date_from_text"]


def test_every_word_that_a_program_may_rely_on_is_documented() -> None:
    """The reasons and codes in the source are the ones in the list that stands atop it."""
    folder = Path(dispatch.__file__).parent
    source = "\n".join(p.read_text() for p in sorted(folder.glob("*.py")) if p.name != "dispatch.py")
    used = set(re.findall(r'(?:reason|code)="(\w+)"|refuse\(\s*name,\s*"(\w+)"|"", \("(\w+)", ', source))
    words = {word for groups in used for word in groups if word}
    assert len(words) > 20
    assert {w for w in words if not re.search(rf"\b{w}\b", dispatch.__doc__ or "")} == set()


def test_a_failing_reader_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a fault of our own becomes a Rejection that names it."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("weighbridge.read.dispatch.plain", fails)
    assert reason("a.txt", STORY.encode()) == "reader_failed"


def test_importing_the_room_is_cheap() -> None:
    """The heavy readers are loaded by the documents that need them, so that a command line starts at once."""
    script = (
        "import sys, weighbridge.read; "
        "print([m for m in ('trafilatura', 'lxml', 'pypdfium2', 'py3langid', 'numpy', 'yaml', 'babel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
