"""Claims and texts of many reports → who depends on whom, and where information entered public reporting."""

from __future__ import annotations

from collections.abc import Sequence

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Claim, Edge, Report
from weighbridge.trace.declared import declared_edges
from weighbridge.trace.near_copies import textual_edges
from weighbridge.trace.origins import origins
from weighbridge.trace.shared_source import common_source_edges

__all__ = ["edges", "origins"]


def edges(reports: Sequence[Report], claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[Edge, ...]:
    """Every dependence between reports that can be shown, strongest kind first.

    A later report is never what an earlier one depends on. The order of the arguments does not matter.
    """
    declared = declared_edges(reports, claims, vocabulary)
    told = {(e.from_report, e.to_report) for e in declared}
    textual = [e for e in textual_edges(reports) if (e.to_report, e.from_report) not in told]
    common = common_source_edges(reports, claims, {(e.from_report, e.to_report) for e in (*declared, *textual)})
    return tuple(
        sorted(
            (*declared, *textual, *common),
            key=lambda e: (e.kind, e.from_report, e.to_report or "", e.to_outlet or "", e.reason),
        )
    )
