"""The parts that several pages are made of, and how each is made from the ledger. Records are kept whole inside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from weighbridge.record import Between, Claim, Count, Item, Origin, Party, Report, Stage, Transfer, Vessel, Window
from weighbridge.serve.desk import View
from weighbridge.serve.page import Part, means


class ReportRef(Part, frozen=True, kw_only=True):
    """A report as other rows name it."""

    id: Annotated[str, means("id of the report")]
    publisher: Annotated[str, means("who published it, as the page or its metadata says; empty where unknown")]
    title: Annotated[str, means("its title, as printed")]
    published: Annotated[Between, means("day of publication, or the days it lies between")]
    language: Annotated[str, means("ISO 639-1; `und` where it could not be told")]


class TransferRef(Part, frozen=True, kw_only=True):
    """A transfer as other rows name it."""

    id: Annotated[str, means("id of the transfer")]
    item: Annotated[Item, means("the goods, as the vocabulary names them")]
    amount: Annotated[Count | None, means("how much, as reported; null where no report says")]


class OriginRef(Part, frozen=True, kw_only=True):
    """An origin as other rows name it."""

    id: Annotated[str, means("id of the origin")]
    source: Annotated[str | None, means("the ultimate source; null where the outlet names none")]
    outlet: Annotated[str | None, means("the outlet that carried it first; null where the source published itself")]


class ClaimRow(Part, frozen=True, kw_only=True):
    """One claim, with the report it stands in and the origins it goes back to."""

    number: Annotated[int, means("its number on this page")]
    claim: Annotated[Claim, means("the words, the chain of who says it through whom, and how firmly")]
    report: Annotated[ReportRef, means("where it stands")]
    origins: Annotated[tuple[OriginRef, ...], means("the origins that it goes back to")] = ()
    transfer: Annotated[TransferRef | None, means("the transfer that it is counted in")] = None


class TransferRow(Part, frozen=True, kw_only=True):
    """One reported transfer in a list, counted once however many reports tell of it."""

    id: Annotated[str, means("id of the transfer")]
    supplier: Annotated[Party, means("who is reported to have supplied")]
    recipient: Annotated[Party, means("who is reported to have received")]
    item: Annotated[Item, means("the goods, as the vocabulary names them")]
    amount: Annotated[Count | None, means("how much, as reported; null where no report says")]
    stage: Annotated[Stage, means("the furthest stage that somebody asserts")]
    window: Annotated[Window, means("when, as wide as the reports leave it")]
    vessels: Annotated[tuple[Vessel, ...], means("ships that are named")]
    reports: Annotated[int, means("how many reports tell of it")]
    origins_low: Annotated[int | None, means("independent origins for the cargo, at least; null: not traced")]
    origins_high: Annotated[int | None, means("independent origins for the cargo, at most")]
    differ_on: Annotated[tuple[str, ...], means("slots for which the reports give values that cannot all hold")]


class OriginRow(Part, frozen=True, kw_only=True):
    """One origin: where information entered public reporting, with what is built on it."""

    origin: Annotated[Origin, means("the source, the outlet that carried it first, and what it covers")]
    reports: Annotated[int, means("how many reports carry its claims")]
    transfers: Annotated[tuple[TransferRef, ...], means("the transfers that it stands behind")]


def report_ref(report: Report) -> ReportRef:
    return ReportRef(
        id=report.id,
        publisher=report.publisher,
        title=report.title,
        published=report.published,
        language=report.language,
    )


def transfer_ref(transfer: Transfer) -> TransferRef:
    return TransferRef(id=transfer.id, item=transfer.item, amount=transfer.amount)


def origin_ref(origin: Origin) -> OriginRef:
    return OriginRef(id=origin.id, source=origin.source, outlet=origin.outlet)


def claim_rows(claims: Iterable[Claim], view: View, *, first: int = 1) -> tuple[ClaimRow, ...]:
    """Claims as rows, numbered from `first` in the order given."""
    return tuple(
        ClaimRow(
            number=number,
            claim=claim,
            report=report_ref(view.reports[claim.report]),
            origins=tuple(origin_ref(view.origins[key]) for key in view.origins_of_claim.get(claim.id, ())),
            transfer=transfer_ref(view.transfers[claim.transfer]) if claim.transfer in view.transfers else None,
        )
        for number, claim in enumerate(claims, first)
    )


def transfer_row(transfer: Transfer) -> TransferRow:
    return TransferRow(
        id=transfer.id,
        supplier=transfer.supplier,
        recipient=transfer.recipient,
        item=transfer.item,
        amount=transfer.amount,
        stage=transfer.stage,
        window=transfer.window,
        vessels=transfer.vessels,
        reports=len(transfer.reports),
        origins_low=None if transfer.origins is None else transfer.origins.low,
        origins_high=None if transfer.origins is None else transfer.origins.high,
        differ_on=tuple(x.slot for x in transfer.contradictions),
    )


def transfer_rows(transfers: Iterable[Transfer]) -> tuple[TransferRow, ...]:
    """Transfers by their first possible day, then those with most reports first."""
    ordered = sorted(transfers, key=lambda t: (t.window.earliest or date.max, -len(t.reports), t.id))
    return tuple(map(transfer_row, ordered))


def origin_row(origin: Origin, view: View) -> OriginRow:
    return OriginRow(
        origin=origin,
        reports=len({view.claims[key].report for key in origin.claims if key in view.claims}),
        transfers=tuple(transfer_ref(view.transfers[key]) for key in view.transfers_of_origin.get(origin.id, ())),
    )
