from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.record import Claim, Judgement, LawRow, Slots, Total, Transfer
from weighbridge.record.transfer import RelationKind
from weighbridge.serve import words
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, Part, RowId, means
from weighbridge.serve.rows import (
    ClaimRow,
    OriginRow,
    ReportRef,
    TransferRow,
    claim_rows,
    origin_row,
    report_ref,
    transfer_row,
)

router = APIRouter()

MOST_EVIDENCE = 500  # claims on the page; guess: past it the list of claims, page by page, reads better
MOST_CITED = 12  # claims cited in one cell; guess: one line


class SlotRow(Part, frozen=True, kw_only=True):
    """One slot of the transfer: its value, and the claims that give it."""

    name: Annotated[str, means("the slot")]
    value: Annotated[str, means("its value, as all claims together leave it; empty where no report says")]
    said: Annotated[tuple[int, ...], means("numbers of the first claims that say so themselves")]
    said_by: Annotated[int, means("how many claims say so themselves")]
    taken: Annotated[int, means("how many claims take it from elsewhere in their report")]


class ValueRow(Part, frozen=True, kw_only=True):
    """One of the values that cannot all hold."""

    value: Annotated[str, means("the value, as text")]
    claims: Annotated[tuple[int, ...], means("numbers of the first claims that give it")]
    given_by: Annotated[int, means("how many claims give it")]
    reports: Annotated[tuple[ReportRef, ...], means("the first reports that give it")]


class ContradictionRow(Part, frozen=True, kw_only=True):
    """A slot for which the reports give values that cannot all hold. None of them is preferred here."""

    slot: Annotated[str, means("the slot")]
    values: Annotated[tuple[ValueRow, ...], means("the values, with who gives them")]


class RelationRow(Part, frozen=True, kw_only=True):
    """How this transfer stands to another one."""

    kind: Annotated[RelationKind, means("same, part_of, disjoint, overlaps, supersedes or contradicts")]
    towards: Annotated[bool, means("true: this one stands so to the other; false: the other to this one")]
    other: Annotated[TransferRow, means("the other transfer")]
    reason: Annotated[str, means("why, in words")]


class TransferPage(Page, frozen=True, kw_only=True):
    """One reported transfer, why it is held to be one, and every claim that it rests on."""

    template: ClassVar[str] = "transfer"

    transfer: Annotated[Transfer, means("the transfer as the casebook holds it, with its decisions and open questions")]
    summary: Annotated[TransferRow, means("the same as the overview lists it")]
    slots: Annotated[tuple[SlotRow, ...], means("its slots, each with the claims that give it")]
    contradictions: Annotated[
        tuple[ContradictionRow, ...], means("slots for which reports give values that cannot all hold")
    ]
    relations: Annotated[tuple[RelationRow, ...], means("how it stands to other transfers, in both directions")]
    origins: Annotated[tuple[OriginRow, ...], means("where the information about the cargo entered public reporting")]
    movement_origins: Annotated[
        tuple[OriginRow, ...], means("origins that are evidence of movement alone, not of what was on board")
    ]
    law: Annotated[tuple[LawRow, ...], means("what each position holds of these goods at this stage on that day")]
    totals: Annotated[tuple[Total, ...], means("the totals in which it is counted")]
    evidence: Annotated[tuple[ClaimRow, ...], means("the claims it rests on, by day of publication")]
    evidence_left_out: Annotated[int, means("claims that did not fit; the list of claims has them all")]
    judgements: Annotated[tuple[Judgement, ...], means("what reviewers decided about it, beside what is found here")]


@router.get("/transfers/{id}", **shows(TransferPage))
def transfer(asked: Asked, id: RowId) -> Response:
    return asked.answer(transfer_page(asked.view, id))


def transfer_page(view: View, key: str) -> TransferPage:
    """Raises: BadQuestion: no transfer has the id."""
    row = view.transfer(key)
    evidence = claim_rows(view.claims_of(row.claims), view)
    numbers = {c.claim.id: c.number for c in evidence}
    counted = row.origins
    return TransferPage(
        transfer=row,
        summary=transfer_row(row),
        slots=tuple(_slot(name, value(row), given, evidence) for name, value, given in SLOTS),
        contradictions=_contradictions(row, view, numbers),
        relations=_relations(row, view),
        origins=_origins(() if counted is None else counted.ids, view),
        movement_origins=_origins(() if counted is None else counted.movement_ids, view),
        law=tuple(x for x in view.ledger.law if x.subject in (row.id, row.item.name)),
        totals=tuple(t for t in view.ledger.totals if any(row.id in reading.transfers for reading in t.readings)),
        evidence=evidence[:MOST_EVIDENCE],
        evidence_left_out=max(0, len(evidence) - MOST_EVIDENCE),
        judgements=tuple(j for j in view.ledger.judgements if row.id in (j.subject, j.other)),
    )


# Each slot: its name, its value in the transfer in words, and the fields of a claim's slots that give it.
SLOTS: tuple[tuple[str, Callable[[Transfer], str], tuple[str, ...]], ...] = (
    ("supplier", lambda t: _or_nothing(words.party(t.supplier)), ("supplier", "supplier_entity")),
    ("recipient", lambda t: _or_nothing(words.party(t.recipient)), ("recipient", "recipient_entity")),
    ("goods", lambda t: _goods(t), ("item",)),
    ("amount", lambda t: words.counted(t.amount), ("amount",)),
    ("stage", lambda t: words.plain(t.stage), ("stage",)),
    ("when", lambda t: words.days(t.window), ("window",)),
    ("shipments", lambda t: words.counted(t.shipments), ("shipments",)),
    ("containers", lambda t: words.counted(t.containers), ("containers",)),
    ("vessels", lambda t: _vessels(t), ("vessels", "vessel_imos")),
    ("port of loading", lambda t: words.shown(t.load_port or ""), ("load_port",)),
    ("port of discharge", lambda t: words.shown(t.discharge_port or ""), ("discharge_port",)),
)


def _or_nothing(text: str) -> str:
    return "" if text == "not stated" else text


def _goods(row: Transfer) -> str:
    kind = f" ({words.plain(row.item.class_)})" if row.item.class_ else ""
    return words.shown(row.item.name or "") + kind


def _vessels(row: Transfer) -> str:
    def one(name: str, imo: str | None, variants: tuple[str, ...]) -> str:
        notes = [f"IMO {imo}"] if imo else []
        notes += [f"also printed {', '.join(variants)}"] if variants else []
        return f"{name} ({'; '.join(notes)})" if notes else name

    return words.shown("; ".join(one(v.name, v.imo, v.variants) for v in row.vessels))


def _slot(name: str, value: str, fields: tuple[str, ...], evidence: tuple[ClaimRow, ...]) -> SlotRow:
    giving = [row for row in evidence if row.claim.slots is not None and _gives(row.claim.slots, fields)]
    own = [row for row in giving if not _inherits(row.claim, fields)]
    return SlotRow(
        name=name,
        value=value,
        said=tuple(row.number for row in own[:MOST_CITED]),
        said_by=len(own),
        taken=len(giving) - len(own),
    )


def _gives(slots: Slots, fields: tuple[str, ...]) -> bool:
    if fields == ("window",):
        return slots.window.known
    return any(getattr(slots, field) for field in fields)


def _inherits(claim: Claim, fields: tuple[str, ...]) -> bool:
    return claim.slots is not None and any(field in claim.slots.inherited for field in fields)


def _contradictions(row: Transfer, view: View, numbers: dict[str, int]) -> tuple[ContradictionRow, ...]:
    def value(text: str, ids: tuple[str, ...]) -> ValueRow:
        claims = view.claims_of(ids)
        reports = {c.report: view.reports[c.report] for c in claims}
        return ValueRow(
            value=text,
            claims=tuple(sorted(numbers[c.id] for c in claims if c.id in numbers))[:MOST_CITED],
            given_by=len(claims),
            reports=tuple(map(report_ref, list(reports.values())[:MOST_CITED])),
        )

    return tuple(
        ContradictionRow(slot=x.slot, values=tuple(value(v.value, v.claims) for v in x.values))
        for x in row.contradictions
    )


def _relations(row: Transfer, view: View) -> tuple[RelationRow, ...]:
    own = [(r.kind, True, view.transfers.get(r.to), r.reason) for r in row.relations]
    others = [
        (r.kind, False, other, r.reason)
        for other in view.ledger.transfers
        for r in other.relations
        if r.to == row.id and (r.kind, other.id) not in {(x.kind, x.to) for x in row.relations}
    ]
    return tuple(
        RelationRow(kind=kind, towards=towards, other=transfer_row(other), reason=reason)
        for kind, towards, other, reason in [*own, *others]
        if other is not None
    )


def _origins(ids: tuple[str, ...], view: View) -> tuple[OriginRow, ...]:
    return tuple(origin_row(view.origins[key], view) for key in ids if key in view.origins)
