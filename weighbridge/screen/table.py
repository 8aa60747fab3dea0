"""The norm files: read, put together and checked, so that a slip of the pen is told by name and not screened with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from weighbridge.record import VocabularyError
from weighbridge.screen.norm import Fact, GoodsEntry, Mark, Modality, Norm, NormKind, View


class _Timeline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"views": "view"}):
    id: str
    title: str
    views: tuple[View, ...]


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A [[norm]] as it stands in a file: as `Norm`, with the name of its timeline in place of the views."""

    id: str
    instrument: str
    paragraph: str
    adopted: date
    timeline: str
    addressee: str
    modality: Modality
    kind: NormKind
    says: str
    source: str
    mark: Mark
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    except_goods: tuple[str, ...] = ()
    goods: tuple[GoodsEntry, ...] = ()
    list_ref: str = ""


class _File(msgspec.Struct, frozen=True, kw_only=True):
    norms: tuple[Norm, ...]
    facts: tuple[Fact, ...]


_TABLES = {"timeline": _Timeline, "norm": _Row, "fact": Fact}
TODO = "mend that entry; the head of iran-missile.toml says how the file is made"


def norms(extra: Iterable[Path] = ()) -> tuple[Norm, ...]:
    """The shipped rules with the user's own added, sorted by id.

    Args:
        extra: TOML files of the same form as those in screen/norms/.
    Raises: VocabularyError: a file is not TOML, has an unknown key or a value of the wrong type, names a timeline that
        does not exist, or holds two views of one holder for one day.
    """
    found: dict[str, Norm] = {}
    for file in (*_shipped(), *(_read(path.name, _bytes(path)) for path in extra)):
        for norm in file.norms:
            if norm.id in found:
                raise VocabularyError(f"two rules have the id {norm.id!r}", expected="one id for each rule", todo=TODO)
            found[norm.id] = norm
    return tuple(found[i] for i in sorted(found))


def facts() -> tuple[Fact, ...]:
    """The shipped dated events that are no rules, by day."""
    return tuple(sorted((f for file in _shipped() for f in file.facts), key=lambda f: (f.on, f.text)))


@cache
def _shipped() -> tuple[_File, ...]:
    folder = resources.files("weighbridge.screen") / "norms"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(_read(f.name, f.read_bytes()) for f in files)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VocabularyError(f"{path}: {error.strerror}", expected="a norm file that can be read") from None


def _read(name: str, raw: bytes) -> _File:
    try:
        data = msgspec.toml.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"{name}: {error}", expected="a TOML file in UTF-8", todo="mend the line it names"
        ) from None
    rows = {kind: _rows(name, kind, data.pop(kind, []), as_type) for kind, as_type in _TABLES.items()}
    if data:
        raise VocabularyError(
            f"{name}: table {', '.join(sorted(data))}", expected="[[timeline]], [[norm]] and [[fact]]", todo=TODO
        )
    timelines: dict[str, _Timeline] = {}
    for timeline in rows["timeline"]:
        if timeline.id in timelines:
            raise VocabularyError(f"{name}: two timelines have the id {timeline.id!r}", expected="one", todo=TODO)
        _check_views(name, timeline)
        timelines[timeline.id] = timeline
    return _File(norms=tuple(_norm(name, row, timelines) for row in rows["norm"]), facts=tuple(rows["fact"]))


def _rows(name: str, kind: str, rows: Any, as_type: Any) -> list[Any]:
    if not isinstance(rows, list):
        raise VocabularyError(f"{name}: [{kind}]", expected=f"[[{kind}]], once for each", todo=TODO)
    made = []
    for row in rows:
        try:
            made.append(msgspec.convert(row, as_type))
        except msgspec.ValidationError as error:
            what = row.get("id") or row.get("on") or "" if isinstance(row, dict) else row
            raise VocabularyError(
                f"{name}: [[{kind}]] {what}: {error}",
                expected="the keys and values that the shipped files have",
                todo=TODO,
            ) from None
    return made


def _check_views(name: str, timeline: _Timeline) -> None:
    where = f"{name}: timeline {timeline.id!r}"
    for n, view in enumerate(timeline.views):
        if view.start is not None and view.until is not None and view.until <= view.start:
            raise VocabularyError(
                f"{where}: {view.holder}: from {view.start} until {view.until}",
                expected="a first day before the last",
                todo=TODO,
            )
        for other in timeline.views[:n]:
            if other.holder == view.holder and _meet(view, other):
                raise VocabularyError(
                    f"{where}: {view.holder} has two views of {max(view.start or date.min, other.start or date.min)}",
                    expected="one view of one holder for one day",
                    todo=TODO,
                )


def _meet(a: View, b: View) -> bool:
    return (a.start or date.min) < (b.until or date.max) and (b.start or date.min) < (a.until or date.max)


def _norm(name: str, row: _Row, timelines: dict[str, _Timeline]) -> Norm:
    where = f"{name}: norm {row.id!r}"
    if row.timeline not in timelines:
        raise VocabularyError(
            f"{where}: timeline {row.timeline!r}", expected=f"one of: {', '.join(sorted(timelines))}", todo=TODO
        )
    if row.kind == "list" and not row.goods:
        raise VocabularyError(
            f"{where}: a list without [[norm.goods]]", expected="what it says of some goods", todo=TODO
        )
    if row.kind != "list" and not row.classes:
        raise VocabularyError(f"{where}: kind {row.kind!r} without classes", expected="the goods it reaches", todo=TODO)
    if not (row.suppliers or row.recipients or row.parties):
        raise VocabularyError(f"{where}: no suppliers, recipients or parties", expected="whom it speaks to", todo=TODO)
    fields = {f: getattr(row, f) for f in row.__struct_fields__ if f != "timeline"}
    return Norm(views=timelines[row.timeline].views, **fields)
