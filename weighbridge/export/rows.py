"""The rows of the ledger JSON: the records as they are, except where the contract asks for another shape.

Keys follow the contract in docs/ledger.schema.json; it is generated from these types.
"""

from __future__ import annotations

import msgspec

from weighbridge.record import (
    Claim,
    Edge,
    Estimate,
    Judgement,
    LawRow,
    Notice,
    Origin,
    Rejected,
    Rejection,
    Report,
    Total,
    Transfer,
)
from weighbridge.record.time import Between


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document that came in: a report, or one that could not be read (then `rejected` says why).

    name: where a rejected document was found. unread: why the text of a report was not read.
    """

    id: str
    external_id: str | None
    url: str | None
    publisher: str
    title: str
    published: Between
    language: str
    sha256: str | None
    rejected: Rejected | None
    credits: tuple[str, ...] = ()
    unread: str | None = None
    notices: tuple[Notice, ...] = ()
    media_type: str | None = None
    name: str | None = None


class LedgerJson(msgspec.Struct, frozen=True, kw_only=True):
    """One casebook as one object; every array is sorted, so that the same casebook gives the same bytes."""

    reports: tuple[ReportRow, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    transfers: tuple[Transfer, ...]
    totals: tuple[Total, ...]
    estimates: tuple[Estimate, ...]
    statements: tuple[str, ...]
    law: tuple[LawRow, ...]
    judgements: tuple[Judgement, ...] = ()


def of_report(report: Report) -> ReportRow:
    """A report as a row; its text stays in the casebook."""
    return ReportRow(
        id=report.id,
        external_id=report.external_id,
        url=report.url,
        publisher=report.publisher,
        title=report.title,
        published=report.published,
        language=report.language,
        sha256=report.sha256,
        rejected=None,
        credits=report.credits,
        unread=report.unread,
        notices=report.notices,
        media_type=report.media_type,
    )


def of_rejection(rejection: Rejection) -> ReportRow:
    """A document that could not be read, with the reason, among the reports."""
    return ReportRow(
        id=rejection.id,
        external_id=None,
        url=None,
        publisher="",
        title="",
        published=Between(),
        language="und",
        sha256=rejection.sha256,
        rejected=rejection.rejected,
        name=rejection.name,
    )
