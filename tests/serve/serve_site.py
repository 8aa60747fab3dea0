"""A hand-made ledger stored in a casebook, and a browser of a few lines that asks the pages in-process."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import msgspec
from fastapi import FastAPI

from weighbridge.ledger import intake, open_casebook
from weighbridge.record import Arrival, Ledger, sha256_hex
from weighbridge.serve import create_app
from weighbridge.serve.desk import Desk, View

BASE = "http://127.0.0.1:8010"


def store(ledger: Ledger, path: Path, originals: dict[str, bytes] | None = None) -> Path:
    """A casebook that holds this ledger. originals: the bytes of documents, where they are not publisher and text."""
    given = originals or {}
    batch = []
    for report in ledger.reports:
        data = given.get(report.id, f"{report.publisher}\n{report.text}".encode())
        assert sha256_hex(data) == report.sha256, "the original must have the hash that the report names"
        own = tuple(c for c in ledger.claims if c.report == report.id)
        batch.append(intake(Arrival(name=f"{report.id}.txt", data=data), [(report, own)], "v-1"))
    for refused in ledger.rejections:
        arrival = Arrival(name=refused.name, data=given.get(refused.id, b"broken"))
        batch.append(intake(arrival, [(refused, ())], "v-1"))
    derived = {name: getattr(ledger, name) for name in ("origins", "edges", "transfers", "totals", "estimates", "law")}
    with open_casebook(path, create=True) as book:
        book.add(batch)
        for judgement in ledger.judgements:
            book.add_judgement(judgement)
        book.replace_derived(derived, notes={})
    return path


def ask(app: FastAPI, address: str, *, method: str = "GET", faults: bool = False, **headers: str) -> httpx.Response:
    """One request to the site, without a network. faults: let the site answer for its own exceptions."""

    async def one() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=not faults)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return await client.request(method, address, headers=headers)

    return asyncio.run(one())


def page_json(app: FastAPI, address: str) -> Any:
    """A page as data."""
    found = ask(app, address, accept="application/json")
    assert found.status_code == 200, found.text
    return found.json()


class Held(Desk):
    """A desk with a ledger that is in no file."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(Path("held.casebook"))
        self.view = View("held.casebook", ledger)

    def now(self) -> View:
        return self.view


def site(ledger: Ledger) -> FastAPI:
    """The pages of a ledger, without a casebook."""
    app = create_app("held.casebook")
    app.state.desk = Held(ledger)
    return app


def addresses(ledger: Ledger) -> list[str]:
    """One address of every page that the ledger has."""
    return [
        "/",
        *(f"/transfers/{t.id}" for t in ledger.transfers),
        "/reports",
        "/reports?only=unread",
        *(f"/reports/{r.id}" for r in ledger.reports),
        "/claims",
        "/claims?act=denies",
        "/origins",
        *(f"/origins/{o.id}" for o in ledger.origins),
        "/statements",
        "/brief",
        "/-/patterns",
    ]


PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x1b]0;owned\x07\x9b31m\u202e{{ 7*7 }}"
# Keys of the fields in which a stranger's words can stand.
FREE = frozenset({
    "amount", "change", "detail", "discharge_port", "entity", "external_id", "item", "load_port", "name", "norm", "note",
    "outlet", "paragraph", "position", "publisher", "reason", "reviewer", "role", "slot", "source", "text", "title",
    "to_outlet", "unread", "value", "why",
})  # fmt: skip
FREE_LISTS = frozenset({"candidates", "credits", "decisions", "open_questions", "variants"})


def hostile(ledger: Ledger) -> Ledger:
    """The same ledger with markup, terminal escapes and turns of direction after every text that is not an id."""

    def poisoned(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: poisoned(v, k) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [poisoned(v, "text" if key in FREE_LISTS else key) for v in value]
        if key == "url":
            return "javascript:alert(3)//" + PAYLOAD
        return value + PAYLOAD if isinstance(value, str) and key in FREE else value

    return msgspec.convert(poisoned(msgspec.to_builtins(ledger)), Ledger)


class Seen(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for attributes in self.all("a")]
