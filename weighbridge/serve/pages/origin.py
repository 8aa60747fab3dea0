from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.record import Judgement
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, PageNumber, Pager, RowId, means, paged
from weighbridge.serve.rows import ClaimRow, OriginRow, TransferRow, claim_rows, origin_row, transfer_rows

router = APIRouter()


class OriginPage(Page, frozen=True, kw_only=True):
    """One origin: who the source is, who carried it first, and the claims that go back to it."""

    template: ClassVar[str] = "origin"

    row: Annotated[OriginRow, means("the origin, and how much is built on it")]
    transfers: Annotated[tuple[TransferRow, ...], means("the transfers that it stands behind")]
    claims: Annotated[tuple[ClaimRow, ...], means("the claims that go back to it, by day of publication")]
    pager: Annotated[Pager, means("where this page stands in the list of claims")]
    judgements: Annotated[tuple[Judgement, ...], means("what reviewers decided about it")]


@router.get("/origins/{id}", **shows(OriginPage))
def origin(asked: Asked, id: RowId, page: PageNumber = 1) -> Response:
    return asked.answer(origin_page(asked.view, id, page))


def origin_page(view: View, key: str, page: int) -> OriginPage:
    """Raises: BadQuestion: no origin has the id, or there is no such page."""
    row = view.origin(key)
    some, pager = paged(tuple(view.claims_of(row.claims)), page)
    return OriginPage(
        row=origin_row(row, view),
        transfers=transfer_rows(view.transfers[t] for t in view.transfers_of_origin.get(key, ())),
        claims=claim_rows(some, view, first=pager.first),
        pager=pager,
        judgements=tuple(j for j in view.ledger.judgements if key in (j.subject, j.other)),
    )
