from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.record import Estimate, Rejection, Total
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, PageNumber, Pager, Part, means, paged
from weighbridge.serve.rows import ReportRef, TransferRow, report_ref, transfer_rows

router = APIRouter()

MOST_TOTALS = 100  # totals on the overview; guess: a few screens
MOST_UNREAD = 10  # documents named on the overview, of those not read; the list of reports has them all


class Counts(Part, frozen=True, kw_only=True):
    """How much the casebook holds."""

    reports: Annotated[int, means("reports that were read")]
    unread: Annotated[int, means("reports that came in whole but whose text was not read, such as for its language")]
    rejections: Annotated[int, means("documents that could not be taken for a report at all")]
    claims: Annotated[int, means("claims found in the reports")]
    origins: Annotated[int, means("origins that they go back to")]
    transfers: Annotated[int, means("transfers, each counted once")]
    statements: Annotated[int, means("denials, not-aware answers, no comment and requests for comment")]


class UnreadRow(Part, frozen=True, kw_only=True):
    """A report whose text was not read, and why."""

    report: Annotated[ReportRef, means("the report")]
    why: Annotated[str, means("why it was not read")]


class OverviewPage(Page, frozen=True, kw_only=True):
    """What is reported to have moved, how much in all, on how many origins it rests, and what was not read."""

    template: ClassVar[str] = "overview"

    casebook: Annotated[str, means("name of the casebook file")]
    counts: Annotated[Counts, means("how much the casebook holds")]
    transfers: Annotated[tuple[TransferRow, ...], means("reported transfers, by day, each counted once")]
    pager: Annotated[Pager, means("where this page stands in the list of transfers")]
    most_reports: Annotated[int, means("reports of the transfer here that most tell of: the length of a whole bar")]
    totals: Annotated[
        tuple[Total, ...], means("bounds on each flow over all readings of how the reports hang together")
    ]
    totals_left_out: Annotated[int, means("totals that did not fit; an export has them all")]
    estimates: Annotated[
        tuple[Estimate, ...], means("what the amounts come to if sources err by as much as the settings say")
    ]
    unread: Annotated[tuple[UnreadRow, ...], means("the first of the reports that were not read")]
    rejections: Annotated[tuple[Rejection, ...], means("the first of the documents that could not be read, and why")]


@router.get("/", **shows(OverviewPage))
def overview(asked: Asked, page: PageNumber = 1) -> Response:
    return asked.answer(overview_page(asked.view, page))


def overview_page(view: View, page: int) -> OverviewPage:
    ledger = view.ledger
    transfers, pager = paged(transfer_rows(ledger.transfers), page)
    unread = [r for r in ledger.reports if r.unread is not None]
    return OverviewPage(
        casebook=view.name,
        counts=Counts(
            reports=len(ledger.reports) - len(unread),
            unread=len(unread),
            rejections=len(ledger.rejections),
            claims=len(ledger.claims),
            origins=len(ledger.origins),
            transfers=len(ledger.transfers),
            statements=len(ledger.statements),
        ),
        transfers=transfers,
        pager=pager,
        most_reports=max((t.reports for t in transfers), default=0),
        totals=ledger.totals[:MOST_TOTALS],
        totals_left_out=max(0, len(ledger.totals) - MOST_TOTALS),
        estimates=ledger.estimates[:MOST_TOTALS],
        unread=tuple(UnreadRow(report=report_ref(r), why=r.unread or "") for r in unread[:MOST_UNREAD]),
        rejections=ledger.rejections[:MOST_UNREAD],
    )
