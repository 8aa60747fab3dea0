"""The pages: one file each, with its record and its route. The template of the same name shows it."""

from __future__ import annotations

import weighbridge.serve.pages.patterns as patterns
from weighbridge.serve.page import Page
from weighbridge.serve.pages import (
    brief,
    claims,
    origin,
    original,
    origins,
    overview,
    report,
    reports,
    statements,
    transfer,
)

PAGES: tuple[type[Page], ...] = (
    overview.OverviewPage,
    transfer.TransferPage,
    reports.ReportsPage,
    report.ReportPage,
    claims.ClaimsPage,
    origins.OriginsPage,
    origin.OriginPage,
    statements.StatementsPage,
    brief.BriefPage,
    patterns.PatternsPage,
)
ROUTERS = tuple(
    module.router
    for module in (
        overview, transfer, reports, report, original, claims, origins, origin, statements, brief, patterns,
    )
)  # fmt: skip
