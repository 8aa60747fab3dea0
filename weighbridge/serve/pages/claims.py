from __future__ import annotations

from collections import Counter
from typing import Annotated, ClassVar, get_args

from fastapi import APIRouter, Query, Response

from weighbridge.record import Act
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import ID, Page, PageNumber, Pager, Part, means, paged
from weighbridge.serve.rows import ClaimRow, ReportRef, TransferRow, claim_rows, report_ref, transfer_row

router = APIRouter()


class ActCount(Part, frozen=True, kw_only=True):
    """A speech act, and how many of the claims are of it."""

    act: Annotated[Act, means("the speech act")]
    claims: Annotated[int, means("how many claims, with the other filters as they are")]


class ClaimsPage(Page, frozen=True, kw_only=True):
    """Claims, all of them or those of one speech act, report or transfer."""

    template: ClassVar[str] = "claims"

    act: Annotated[Act | None, means("only claims of this speech act; null: of all")]
    report: Annotated[ReportRef | None, means("only claims of this report; null: of all")]
    transfer: Annotated[TransferRow | None, means("only claims of this transfer; null: of all, and of none")]
    acts: Annotated[tuple[ActCount, ...], means("the speech acts that occur")]
    claims: Annotated[tuple[ClaimRow, ...], means("the claims, by day of publication and place in the report")]
    pager: Annotated[Pager, means("where this page stands in the list")]


@router.get("/claims", **shows(ClaimsPage))
def claims(
    asked: Asked,
    act: Annotated[Act | None, Query(description="only claims of this speech act")] = None,
    report: Annotated[str | None, Query(pattern=ID, description="only claims of the report with this id")] = None,
    transfer: Annotated[str | None, Query(pattern=ID, description="only claims of the transfer with this id")] = None,
    page: PageNumber = 1,
) -> Response:
    return asked.answer(claims_page(asked.view, page, act=act, report=report, transfer=transfer))


def claims_page(
    view: View, page: int, *, act: Act | None = None, report: str | None = None, transfer: str | None = None
) -> ClaimsPage:
    """Raises: BadQuestion: no report or transfer has the id, or there is no such page."""
    of_report = None if report is None else view.report(report)
    of_transfer = None if transfer is None else view.transfer(transfer)
    wanted = view.claims_in_order if of_transfer is None else view.claims_of(of_transfer.claims)
    if of_report is not None:
        wanted = tuple(c for c in wanted if c.report == of_report.id)
    found = Counter(c.act for c in wanted)
    some, pager = paged(tuple(c for c in wanted if act is None or c.act == act), page)
    return ClaimsPage(
        act=act,
        report=None if of_report is None else report_ref(of_report),
        transfer=None if of_transfer is None else transfer_row(of_transfer),
        acts=tuple(ActCount(act=a, claims=found[a]) for a in get_args(Act) if found[a]),
        claims=claim_rows(some, view, first=pager.first),
        pager=pager,
    )
