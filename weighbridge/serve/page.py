"""A page is one record: its template shows it, its JSON is it, and its fields carry the text that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from fastapi import Path, Query

from weighbridge.record import BadQuestion

Row = TypeVar("Row")

PER_PAGE = 100  # rows of a list on one page; guess: a few screens, and some 100 kB of HTML
ID = r"^[a-z]{1,4}-[0-9a-z][0-9a-z-]{0,63}$"  # the shape that `record.content_id` gives, and hand-made ids
SHA256 = r"^[0-9a-f]{64}$"

RowId = Annotated[str, Path(pattern=ID, description="the id of a row, as the pages show it")]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000, description="which page of a long list, from 1")]


def means(text: str) -> msgspec.Meta:
    """What a field holds, in words, for readers of the page, of its JSON and of its schema."""
    return msgspec.Meta(description=text)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything that pages are made of."""


class Page(Part, frozen=True, kw_only=True):
    """Base of all pages. Its docstring and its fields explain it. template: the file that shows it."""

    template: ClassVar[str]


class Help(Part, frozen=True, kw_only=True):
    """What one record shows: in one sentence, and field by field."""

    name: Annotated[str, means("the record")]
    about: Annotated[str, means("what the record is")]
    fields: Annotated[tuple[tuple[str, str], ...], means("each field and what it holds")]


class Pager(Part, frozen=True, kw_only=True):
    """Where a page of a long list stands in it."""

    page: Annotated[int, means("this page, from 1")]
    pages: Annotated[int, means("how many pages there are")]
    rows: Annotated[int, means("how many rows all pages have together")]
    first: Annotated[int, means("the first row here, from 1; 0 where there is none")]
    last: Annotated[int, means("the last row here")]


def paged(rows: tuple[Row, ...], page: int) -> tuple[tuple[Row, ...], Pager]:
    """The rows of one page of a list.

    Raises: BadQuestion: the list has no such page.
    """
    pages = max(1, -(-len(rows) // PER_PAGE))
    if page > pages:
        raise BadQuestion(f"page {page} of a list of {pages}", expected=f"a page from 1 to {pages}")
    start = (page - 1) * PER_PAGE
    some = rows[start : start + PER_PAGE]
    return some, Pager(page=page, pages=pages, rows=len(rows), first=start + 1 if some else 0, last=start + len(some))


def explained(kind: type[Part]) -> tuple[Help, ...]:
    """The help of a record and of the parts that it is made of, each once, outermost first."""
    found: dict[type[Part], Help] = {}
    waiting = [kind]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = _help(one)
            waiting += [part for hint in _hints(one).values() for part in _parts(hint)]
    return tuple(found.values())


def _help(kind: type[Part]) -> Help:
    texts = {name: _description(hint) for name, hint in _hints(kind).items()}
    return Help(name=kind.__name__, about=cleandoc(kind.__doc__ or ""), fields=tuple(texts.items()))


def _hints(kind: type[Part]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}


def _description(hint: Any) -> str:
    for extra in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        if isinstance(extra, msgspec.Meta) and extra.description:
            return extra.description
    return ""


def _parts(hint: Any) -> Iterator[type[Part]]:
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for inner in get_args(hint):
        yield from _parts(inner)
