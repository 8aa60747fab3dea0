from __future__ import annotations

from functools import cache
from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.errors import ErrorPage
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Help, Page, Pager, explained, means
from weighbridge.serve.pages.brief import BriefPage, brief_page
from weighbridge.serve.pages.origins import OriginsPage, origins_page
from weighbridge.serve.pages.overview import OverviewPage, overview_page
from weighbridge.serve.pages.report import ReportPage, report_page
from weighbridge.serve.pages.transfer import TransferPage, transfer_page
from weighbridge.serve.sample import ledger

router = APIRouter()


class PatternsPage(Page, frozen=True, kw_only=True):
    """Every component of these pages, shown on an invented casebook whose reports are hostile."""

    template: ClassVar[str] = "patterns"

    overview: Annotated[OverviewPage, means("the overview of the invented casebook")]
    transfer: Annotated[TransferPage, means("a transfer")]
    report: Annotated[ReportPage, means("a report with claims that overlap")]
    relay: Annotated[ReportPage, means("a report that depends on it and carries hostile text")]
    origins: Annotated[OriginsPage, means("its origins")]
    brief: Annotated[BriefPage, means("its brief")]
    pager: Annotated[Pager, means("a page in the middle of a long list")]
    error: Annotated[ErrorPage, means("an error")]
    help: Annotated[tuple[Help, ...], means("the explanation of a page")]


@router.get("/-/patterns", **shows(PatternsPage))
def patterns(asked: Asked) -> Response:
    return asked.answer(patterns_page())


@cache
def patterns_page() -> PatternsPage:
    view = View("sample.casebook", ledger())
    return PatternsPage(
        overview=overview_page(view, 1),
        transfer=transfer_page(view, "t-flares"),
        report=report_page(view, "r-gazette"),
        relay=report_page(view, "r-relay"),
        origins=origins_page(view, 1),
        brief=brief_page(view),
        pager=Pager(page=2, pages=3, rows=250, first=101, last=200),
        error=ErrorPage(
            status=404, came="no transfer has the id t-0", expected="the id of a transfer", todo="look it up"
        ),
        help=explained(ErrorPage),
    )
