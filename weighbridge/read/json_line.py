"""JSON: one object is one report; a list of objects is several."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from weighbridge.read.draft import Draft
from weighbridge.record import Notice, Rejected

MAX_NUMBER = 10**30  # ids and dates given as numbers; guess: Python will not print numbers of thousands of digits

_DATES = ("published", "date", "report_window_est")
_FIELDS = ("id", "publisher", "title", "language", "url", "author", *_DATES)


class Loaded(msgspec.Struct, frozen=True):
    """What a JSON text holds, and a Notice where it had to be read leniently."""

    value: Any
    notices: tuple[Notice, ...] = ()


def load(text: str) -> Loaded | str:
    """What a JSON text holds, or what is wrong with it.

    Half a character pair, raw control characters and NaN are no JSON, but programs write them: they are let through.
    """
    try:
        return Loaded(msgspec.json.decode(text.encode("utf-8", errors="replace")))
    except RecursionError:
        return "it is nested too deeply"
    except msgspec.DecodeError as error:
        why = str(error)
    try:
        return Loaded(
            json.loads(text, strict=False), (Notice(code="bad_json", detail=f"It was read leniently: {why}."),)
        )
    except (ValueError, RecursionError):
        return why


def drafts(value: Any, notices: tuple[Notice, ...]) -> Iterator[Draft | Rejected]:
    """The reports in a parsed JSON value, in order."""
    if isinstance(value, dict):
        yield _draft(value, notices)
    elif isinstance(value, list) and value:
        for item in value:
            yield _draft(item, notices) if isinstance(item, dict) else _bad("an item of the list is no object")
    else:
        yield _bad("it is no object with a text")


def _bad(why: str) -> Rejected:
    return Rejected(
        reason="bad_json", detail=f'The JSON cannot be read as a report: {why}. Expected: an object with a "text".'
    )


def bad_json(why: str) -> Rejected:
    """The refusal of a text that is not JSON and claims to be."""
    return _bad(f"{why}; one object per line needs the suffix .jsonl")


def _draft(found: dict[str, Any], notices: tuple[Notice, ...]) -> Draft | Rejected:
    text = found.get("text")
    if text is not None and not isinstance(text, str):
        return _bad("its text is no string")
    fields: dict[str, str] = {}
    odd = []
    for name in _FIELDS:
        value = found.get(name)
        if isinstance(value, str):
            fields[name] = value
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_NUMBER:
            fields[name] = str(value)
        elif value is not None:
            odd.append(Notice(code="bad_field", detail=f"{name} is no string; it was ignored."))
    return Draft(
        text=text or "",
        title=fields.get("title", ""),
        publisher=fields.get("publisher", ""),
        published=next((fields[n] for n in _DATES if fields.get(n, "").strip()), ""),
        language=fields.get("language", ""),
        url=fields.get("url", ""),
        external_id=fields.get("id", ""),
        bylines=(fields["author"],) if "author" in fields else (),
        media_type="application/json",
        notices=(*notices, *odd),
    )
