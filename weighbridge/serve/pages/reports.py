from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query, Response

from weighbridge.record import Notice, Rejection, Report
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, PageNumber, Pager, Part, means, paged
from weighbridge.serve.rows import ReportRef, report_ref

router = APIRouter()


class Only(StrEnum):
    """Which reports to list."""

    read = "read"
    unread = "unread"


class RelianceRow(Part, frozen=True, kw_only=True):
    """Whom a report relies on."""

    report: Annotated[ReportRef | None, means("the report it depends on; null where it is not in the casebook")]
    outlet: Annotated[str | None, means("the outlet it depends on, where that has no report here")]


class ReportRow(Part, frozen=True, kw_only=True):
    """One document that came in as a report."""

    report: Annotated[ReportRef, means("the report")]
    claims: Annotated[int, means("how many claims were found in it")]
    transfers: Annotated[int, means("how many transfers it tells of")]
    relies_on: Annotated[tuple[RelianceRow, ...], means("the reports and outlets that it depends on")]
    unread: Annotated[str | None, means("why its text was not read; null: it was")]
    notices: Annotated[tuple[Notice, ...], means("what was odd about it")]


class ReportsPage(Page, frozen=True, kw_only=True):
    """All documents that came in: the reports, and those that could not be read, with the reason."""

    template: ClassVar[str] = "reports"

    only: Annotated[Only | None, means("which reports are listed; null: all")]
    reports: Annotated[tuple[ReportRow, ...], means("the reports, by day of publication")]
    pager: Annotated[Pager, means("where this page stands in the list")]
    rejections: Annotated[
        tuple[Rejection, ...], means("documents that are no report, on the last page, after those that are")
    ]


@router.get("/reports", **shows(ReportsPage))
def reports(
    asked: Asked,
    only: Annotated[Only | None, Query(description="list only those that were read, or not")] = None,
    page: PageNumber = 1,
) -> Response:
    return asked.answer(reports_page(asked.view, only, page))


def reports_page(view: View, only: Only | None, page: int) -> ReportsPage:
    """Raises: BadQuestion: there is no such page."""
    wanted = [r for r in view.ledger.reports if only is None or (r.unread is None) == (only is Only.read)]
    some, pager = paged(tuple(sorted(wanted, key=_order)), page)
    refused = view.ledger.rejections if only is not Only.read and pager.page == pager.pages else ()
    relied = _relied(view)
    return ReportsPage(
        only=only,
        reports=tuple(_row(r, view, relied.get(r.id, ())) for r in some),
        pager=pager,
        rejections=refused,
    )


def _order(report: Report) -> tuple[str, str, str]:
    when = report.published
    return (str(when.earliest or when.latest or "9999"), report.publisher, report.id)


def _relied(view: View) -> dict[str, tuple[RelianceRow, ...]]:
    found: dict[str, dict[tuple[str, str], RelianceRow]] = {}
    for edge in view.ledger.edges:
        other = view.reports.get(edge.to_report or "")
        name = edge.to_outlet if other is None else other.publisher
        row = RelianceRow(report=None if other is None else report_ref(other), outlet=name if other is None else None)
        if other is not None or name is not None:
            found.setdefault(edge.from_report, {})[name or "", "" if other is None else other.id] = row
    return {key: tuple(rows[k] for k in sorted(rows)) for key, rows in found.items()}


def _row(report: Report, view: View, relies_on: tuple[RelianceRow, ...]) -> ReportRow:
    return ReportRow(
        report=report_ref(report),
        claims=len(view.claims_of_report.get(report.id, ())),
        transfers=len(view.transfers_of_report.get(report.id, ())),
        relies_on=relies_on,
        unread=report.unread,
        notices=report.notices,
    )
