from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.record import Edge, Judgement, Report
from weighbridge.record.origin import EdgeKind
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, Part, RowId, means
from weighbridge.serve.passages import Paragraph, paragraphs, placed
from weighbridge.serve.rows import ClaimRow, ReportRef, TransferRow, claim_rows, report_ref, transfer_rows

router = APIRouter()


class EdgeRow(Part, frozen=True, kw_only=True):
    """How this report and another one depend on each other."""

    kind: Annotated[EdgeKind, means("declared: it says so; textual: the words are the same; common_source")]
    depends: Annotated[bool, means("true: this report depends on the other; false: the other on this one")]
    other: Annotated[ReportRef | None, means("the other report; null where it is not in the casebook")]
    outlet: Annotated[str | None, means("the outlet, where the report itself is not in the casebook")]
    reason: Annotated[str, means("why, in words")]
    strength: Annotated[float, means("how much of the dependent report it explains, 0 to 1")]
    here: Annotated[tuple[str, ...], means("the passages of this report that show it")]
    there: Annotated[tuple[str, ...], means("the passages of the other report")]


class ReportPage(Page, frozen=True, kw_only=True):
    """One report: its text with the claims marked, the chain of each beside it, and what it depends on."""

    template: ClassVar[str] = "report"

    report: Annotated[Report, means("the report as the casebook holds it, text and all")]
    paragraphs: Annotated[tuple[Paragraph, ...], means("its text, cut where claims begin and end")]
    claims: Annotated[int, means("how many claims were found in it")]
    unplaced: Annotated[tuple[ClaimRow, ...], means("claims whose words do not lie in the text; a casebook has none")]
    edges: Annotated[tuple[EdgeRow, ...], means("the reports that it depends on, and those that depend on it")]
    transfers: Annotated[tuple[TransferRow, ...], means("the transfers that it tells of")]
    judgements: Annotated[tuple[Judgement, ...], means("what reviewers decided about it")]


@router.get("/reports/{id}", **shows(ReportPage))
def report(asked: Asked, id: RowId) -> Response:
    return asked.answer(report_page(asked.view, id))


def report_page(view: View, key: str) -> ReportPage:
    """Raises: BadQuestion: no report has the id."""
    row = view.report(key)
    claims = claim_rows(view.claims_of_report.get(key, ()), view)
    return ReportPage(
        report=row,
        paragraphs=paragraphs(row.text, claims),
        claims=len(claims),
        unplaced=tuple(c for c in claims if not placed(c, row.text)),
        edges=tuple(_edge(e, row, view) for e in view.ledger.edges if key in (e.from_report, e.to_report)),
        transfers=transfer_rows(view.transfers[t] for t in view.transfers_of_report.get(key, ())),
        judgements=tuple(j for j in view.ledger.judgements if key in (j.subject, j.other)),
    )


def _edge(edge: Edge, row: Report, view: View) -> EdgeRow:
    depends = edge.from_report == row.id
    other = view.reports.get((edge.to_report if depends else edge.from_report) or "")
    here, there = edge.spans if depends else (edge.spans[1], edge.spans[0])
    return EdgeRow(
        kind=edge.kind,
        depends=depends,
        other=None if other is None else report_ref(other),
        outlet=edge.to_outlet if depends else None,
        reason=edge.reason,
        strength=edge.strength,
        here=tuple(span.of(row.text) for span in here),
        there=tuple(span.of(other.text) for span in there) if other is not None else (),
    )
