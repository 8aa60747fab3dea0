from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, PageNumber, Pager, Part, means, paged
from weighbridge.serve.rows import OriginRow, TransferRow, origin_row, transfer_rows

router = APIRouter()

MOST_COUNTS = 100  # transfers in the first table; guess: a few screens


class OriginCountRow(Part, frozen=True, kw_only=True):
    """A transfer: how many reports tell of it, on how many independent origins they rest, and why."""

    transfer: Annotated[TransferRow, means("the transfer, with both counts")]
    reason: Annotated[str, means("why so many, in words")]


class OriginsPage(Page, frozen=True, kw_only=True):
    """Where information entered public reporting. Ten reports that relay one source are one origin."""

    template: ClassVar[str] = "origins"

    counts: Annotated[tuple[OriginCountRow, ...], means("reports against origins, most reports first")]
    counts_left_out: Annotated[int, means("transfers that did not fit; each says so on its own page")]
    most_reports: Annotated[int, means("reports of the transfer that most tell of: the length of a whole bar")]
    origins: Annotated[tuple[OriginRow, ...], means("the origins, those that most reports rest on first")]
    pager: Annotated[Pager, means("where this page stands in the list of origins")]


@router.get("/origins", **shows(OriginsPage))
def origins(asked: Asked, page: PageNumber = 1) -> Response:
    return asked.answer(origins_page(asked.view, page))


def origins_page(view: View, page: int) -> OriginsPage:
    """Raises: BadQuestion: there is no such page."""
    traced = {t.id: t.origins.reason for t in view.ledger.transfers if t.origins is not None}
    counts = [
        OriginCountRow(transfer=row, reason=traced[row.id])
        for row in transfer_rows(view.ledger.transfers)
        if row.id in traced
    ]
    counts.sort(key=lambda c: (-c.transfer.reports, c.transfer.id))
    rows = sorted((origin_row(o, view) for o in view.ledger.origins), key=lambda o: (-o.reports, o.origin.id))
    some, pager = paged(tuple(rows), page)
    return OriginsPage(
        counts=tuple(counts[:MOST_COUNTS]),
        counts_left_out=max(0, len(counts) - MOST_COUNTS),
        most_reports=max((c.transfer.reports for c in counts), default=0),
        origins=some,
        pager=pager,
    )
