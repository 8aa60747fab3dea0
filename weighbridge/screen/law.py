from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from weighbridge.record import LawRow, Transfer, Window
from weighbridge.record.time import ONE_DAY
from weighbridge.screen.norm import GoodsEntry, Mark, Norm, Status

DISPUTED_BY = "between these positions"
_WEAKER: dict[Mark, int] = {"V": 0, "V2": 1, "M": 2}


class _Answer(msgspec.Struct, frozen=True):
    holder: str
    status: Status
    source: str
    mark: Mark


def law(transfers: Iterable[Transfer], norms: Iterable[Norm]) -> tuple[LawRow, ...]:
    """What each position says of the goods of each transfer, on the days on which the answer may differ.

    A transfer has rows only for rules that speak to its parties and goods, and only where a report dates it. The first
    row of a rule is for the first day that it may have happened on; a later day has rows of its own only where some
    position gives another answer there: a ship may leave before a rule returns and arrive after. Where positions differ
    on whether the rule is in force, a row with the status "disputed" says so.

    Returns: rows sorted by transfer, rule and day. The product judges nobody: a status says what a text covers.
    """
    rules = sorted(norms, key=lambda n: n.id)
    rows: list[LawRow] = []
    for transfer in sorted(transfers, key=lambda t: t.id):
        for norm in rules:
            if not _speaks_to(norm, transfer):
                continue
            entry = _entry(norm, transfer)
            if norm.kind == "list" and entry is None:
                continue
            last: list[tuple[str, Status]] = []
            for day in _days(transfer.window, norm):
                answers = _answers(norm, entry, day)
                told = [(a.holder, a.status) for a in answers]
                if told != last:
                    rows += [_row(transfer, norm, day, a) for a in answers]
                last = told
    return tuple(rows)


def _speaks_to(norm: Norm, transfer: Transfer) -> bool:
    supplier, recipient = transfer.supplier.country, transfer.recipient.country
    if norm.suppliers and supplier not in norm.suppliers:
        return False
    if norm.recipients and recipient not in norm.recipients:
        return False
    if norm.parties and supplier not in norm.parties and recipient not in norm.parties:
        return False
    if transfer.item.name in norm.except_goods:
        return False
    return norm.kind == "list" or transfer.item.class_ in norm.classes


def _entry(norm: Norm, transfer: Transfer) -> GoodsEntry | None:
    """What a list says of the goods: by name, else by class; None where the file says nothing of them."""
    by_name = [e for e in norm.goods if transfer.item.name in e.names]
    by_class = [e for e in norm.goods if transfer.item.class_ in e.classes]
    return next(iter([*by_name, *by_class]), None)


def _days(window: Window, norm: Norm) -> list[date]:
    """The days to ask about: each end of the window at its earliest and latest, and every turn of a view in between."""
    ends = {window.start.earliest, window.start.latest}
    ends |= {d - ONE_DAY for d in (window.end.earliest, window.end.latest) if d is not None}
    known = sorted(d for d in ends if d is not None)
    if not known:
        return []
    first = window.earliest if window.earliest is not None else known[0]
    last = window.after - ONE_DAY if window.after is not None else known[-1]
    turns = {d for v in norm.views for d in (v.start, v.until) if d is not None and first < d <= last}
    if first < norm.adopted <= last:
        turns.add(norm.adopted)
    return sorted({d for d in known if first <= d <= max(first, last)} | turns)


def _answers(norm: Norm, entry: GoodsEntry | None, day: date) -> list[_Answer]:
    found = []
    held: dict[bool, list[str]] = {True: [], False: []}
    for holder in norm.holders:
        view = norm.view(holder, day)
        if view is None:
            words = "adopted later" if day < norm.adopted else "no position recorded for this day"
            found.append(_Answer(holder, "not_covered", f"{norm.source} ({words})", norm.mark))
            continue
        held[view.in_force].append(holder)
        status, source, mark = _covered(norm, entry)
        if not view.in_force:
            status, source, mark = "not_covered", "", "V"
        sources = "; ".join(s for s in (view.source, source) if s)
        found.append(_Answer(holder, status, sources, max(view.mark, mark, key=lambda m: _WEAKER[m])))
    if held[True] and held[False]:
        words = f"in force: {', '.join(held[True])}; not in force: {', '.join(held[False])}"
        weakest = max((a.mark for a in found), key=lambda m: _WEAKER[m])
        found.append(_Answer(DISPUTED_BY, "disputed", words, weakest))
    return found


def _covered(norm: Norm, entry: GoodsEntry | None) -> tuple[Status, str, Mark]:
    """What the rule says of the goods while it is in force, where that was read, and how well."""
    if entry is not None:
        return entry.status, entry.source, max(entry.mark, norm.mark, key=lambda m: _WEAKER[m])
    return ("catch_all_possible" if norm.kind == "catch_all" else "listed"), norm.source, norm.mark


def _row(transfer: Transfer, norm: Norm, day: date, answer: _Answer) -> LawRow:
    return LawRow(
        subject=transfer.id,
        stage=transfer.stage,
        on=day,
        position=answer.holder,
        status=answer.status,
        norm=norm.instrument,
        paragraph=norm.paragraph,
        source=answer.source,
        mark=answer.mark,
    )
