from __future__ import annotations

import msgspec

from weighbridge.record.claim import Claim
from weighbridge.record.judgement import Judgement
from weighbridge.record.norm import LawRow
from weighbridge.record.origin import Edge, Origin
from weighbridge.record.report import Rejection, Report
from weighbridge.record.total import Estimate, Total
from weighbridge.record.transfer import Transfer


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a casebook holds, at one moment, each tuple sorted by id.

    This is what the brief, the exports and the pages are made from; `export.json` turns it into the ledger JSON.
    statements: ids of claims that are denials, not-aware, no comment or requests for comment.
    """

    reports: tuple[Report, ...]
    rejections: tuple[Rejection, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    transfers: tuple[Transfer, ...]
    totals: tuple[Total, ...]
    estimates: tuple[Estimate, ...]
    statements: tuple[str, ...]
    law: tuple[LawRow, ...]
    judgements: tuple[Judgement, ...] = ()
