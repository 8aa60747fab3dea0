"""Reports that may rest on one unnamed source: the same description, the same figures, close dates. Possible, never certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from weighbridge.record import Claim, Edge, Report, Span
from weighbridge.trace.names import source_words
from weighbridge.trace.order import days_apart

NEAR_DAYS = 30  # days within which two reports can go back to one briefing (guess)
_BARE = frozenset({"source", "official", "expert", "analyst", "person", "people", "report", "unclear", "authoritie"})


def common_source_edges(
    reports: Sequence[Report], claims: Sequence[Claim], known: set[tuple[str, str | None]]
) -> list[Edge]:
    """Edges between reports of different carriers that describe their unnamed source alike and print the same figure."""
    by_id = {r.id: r for r in reports}
    groups: dict[tuple[str, float, str], list[tuple[Claim, frozenset[str], str]]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: c.id):
        leaf = c.chain[-1]
        words = source_words(leaf.name)
        if leaf.kind != "anonymous" or c.slots is None or c.slots.amount is None or not words - _BARE:
            continue
        q = c.slots.amount
        groups[(c.slots.item or "", q.low or q.high or 0.0, q.unit)].append((c, words, _carrier(c)))
    out: dict[tuple[str, str], Edge] = {}
    for (item, low, unit), members in sorted(groups.items()):
        # One edge a report, to the nearest earlier one of another carrier: the group hangs together without every pair.
        last: dict[str, tuple[Claim, frozenset[str]]] = {}
        for claim, words, carrier in sorted(members, key=lambda m: _when(by_id[m[0].report], m[0])):
            for other in reversed(last):
                near, near_words = last[other]
                if other == carrier or near.report == claim.report or len(words & near_words) < 2:
                    continue
                late, early = by_id[claim.report], by_id[near.report]
                if days_apart(late, early) > NEAR_DAYS:
                    continue
                pair = (late.id, early.id)
                if pair not in out and pair not in known and pair[::-1] not in out and pair[::-1] not in known:
                    out[pair] = Edge(
                        from_report=late.id,
                        to_report=early.id,
                        to_outlet=None,
                        kind="common_source",
                        reason=f'both rest on "{claim.chain[-1].name}" or the like for {low:,.15g} {unit} of {item or "goods"}; '
                        "possibly one source",
                        spans=(_named(claim), _named(near)),
                        strength=0.3,  # guess: a shared description is weak evidence of one briefing
                    )
                break
            last.pop(carrier, None)
            last[carrier] = (claim, words)
    return [out[k] for k in sorted(out)]


def _when(r: Report, c: Claim) -> tuple[date, str, str]:
    return r.published.earliest or date.max, r.id, c.id


def _carrier(c: Claim) -> str:
    return next((x.name for x in reversed(c.chain) if x.kind == "outlet"), "")


def _named(c: Claim) -> tuple[Span, ...]:
    span = c.chain[-1].span
    return (span,) if span is not None else c.spans[:1]
