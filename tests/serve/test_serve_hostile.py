"""Reports are written by strangers: nothing in them acts, wherever it is shown."""

from __future__ import annotations

import re

import ledgers
import pytest
from fastapi import FastAPI
from serve_site import Seen, addresses, ask, hostile, site

HOSTILE = hostile(ledgers.harbour())
# Controls, and marks that turn the direction of writing; a page may hold line breaks.
STEERING = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The elements that the templates use.
ALLOWED = frozenset({
    "a", "b", "bdi", "blockquote", "body", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "footer",
    "h1", "h2", "h3", "head", "header", "html", "li", "link", "main", "mark", "meta", "nav", "ol", "p", "q", "rect",
    "section", "span", "summary", "sup", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
OWN_ADDRESS = re.compile(r"[/?#]|$")


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return site(HOSTILE)


@pytest.mark.parametrize("address", addresses(HOSTILE))
def test_no_text_becomes_markup(app: FastAPI, address: str) -> None:
    """Whatever a report says, a page has only the elements and links of its template."""
    found = ask(app, address)
    assert found.status_code == 200
    seen = Seen(found.text)
    assert {name for name, _ in seen.elements} <= ALLOWED
    for name, attributes in seen.elements:
        assert not any(key.startswith("on") or key in ("style", "src", "srcset", "action") for key in attributes), name
        if name == "a":
            assert OWN_ADDRESS.match(attributes["href"]) or attributes["href"].startswith(("http://", "https://"))


@pytest.mark.parametrize("address", addresses(HOSTILE))
@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_nothing_steers_a_terminal(app: FastAPI, address: str, kind: str) -> None:
    """A page or its JSON, printed, moves no cursor, names no window and turns no line around."""
    assert STEERING.search(ask(app, address, accept=kind).text.replace("\n", " ")) is None


def test_the_document_of_the_brief_has_no_script_either(app: FastAPI) -> None:
    """The one page that carries a style inside it carries nothing else."""
    seen = Seen(ask(app, "/brief/document").text)
    assert not {name for name, _ in seen.elements} & {"script", "img", "iframe", "object", "form"}
    assert not any(key.startswith("on") for _, attributes in seen.elements for key in attributes)


def test_hostile_words_are_still_shown(app: FastAPI) -> None:
    """Escaping hides nothing: the reader sees what the report says."""
    assert "<script>alert(1)</script>" in Seen(ask(app, "/reports").text).text


def test_json_keeps_every_character(app: FastAPI) -> None:
    """What is escaped in JSON comes back as it stood in the report."""
    report = HOSTILE.reports[0]
    assert ask(app, f"/reports/{report.id}?format=json").json()["report"]["text"] == report.text


def test_templates_are_not_made_of_reports(app: FastAPI) -> None:
    """An expression of the template language in a report is text."""
    assert "{{ 7*7 }}" in Seen(ask(app, "/reports").text).text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "//evil.example/x",
        "file:///etc/passwd",
        "http://user:word@evil.example/",
        "http:///nohost",
    ],
)
def test_a_report_links_out_to_the_web_only(url: str) -> None:
    """What is no plain http or https address is shown and not linked."""
    harbour = ledgers.harbour()
    first = harbour.reports[0]
    changed = type(first)(**{f: getattr(first, f) for f in first.__struct_fields__} | {"url": url})
    ledger = type(harbour)(
        **{f: getattr(harbour, f) for f in harbour.__struct_fields__} | {"reports": (changed, *harbour.reports[1:])}
    )
    seen = Seen(ask(site(ledger), f"/reports/{first.id}").text)
    assert all(OWN_ADDRESS.match(link) and not link.startswith("//") for link in seen.links)
    assert "not linked: not a web address" in seen.text
