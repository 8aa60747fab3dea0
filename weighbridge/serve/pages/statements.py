from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.record import Act
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, PageNumber, Pager, means, paged
from weighbridge.serve.rows import ClaimRow, claim_rows

router = APIRouter()

ORDER: tuple[Act, ...] = ("denies", "disputes", "not_aware", "declines", "asked")  # the rest after them


class StatementsPage(Page, frozen=True, kw_only=True):
    """Denials, answers of not being aware, no comment, and requests for comment, whoever made them."""

    template: ClassVar[str] = "statements"

    statements: Annotated[
        tuple[ClaimRow, ...], means("the statements: denials first, requests for comment last, then by day")
    ]
    pager: Annotated[Pager, means("where this page stands in the list")]


@router.get("/statements", **shows(StatementsPage))
def statements(asked: Asked, page: PageNumber = 1) -> Response:
    return asked.answer(statements_page(asked.view, page))


def statements_page(view: View, page: int) -> StatementsPage:
    """Raises: BadQuestion: there is no such page."""
    rank = {act: n for n, act in enumerate(ORDER)}
    claims = sorted(view.claims_of(view.ledger.statements), key=lambda c: rank.get(c.act, len(ORDER)))
    some, pager = paged(tuple(claims), page)
    return StatementsPage(statements=claim_rows(some, view, first=pager.first), pager=pager)
