"""A hand-made ledger stored in a casebook, and a browser of a few lines that asks the pages in-process."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from weighbridge.ledger import intake, open_casebook
from weighbridge.record import Arrival, Ledger, sha256_hex

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
    derived = {
        name: getattr(ledger, name) for name in ("origins", "edges", "transfers", "totals", "estimates", "law")
    }
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
