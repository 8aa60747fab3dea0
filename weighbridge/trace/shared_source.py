"""Reports that may rest on one unnamed source: the same description, the same figures, close dates. Possible, never certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from weighbridge.record import Claim, Edge, Report, Span
from weighbridge.trace.names import source_words
from weighbridge.trace.order import days_apart, surely_earlier

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
        for i, (a, a_words, a_carrier) in enumerate(members):
            for b, b_words, b_carrier in members[i + 1 :]:
                if a.report == b.report or a_carrier == b_carrier or len(a_words & b_words) < 2:
                    continue
                ra, rb = by_id[a.report], by_id[b.report]
                if days_apart(ra, rb) > NEAR_DAYS:
                    continue
                late, early, lc, ec = (
                    (ra, rb, a, b)
                    if surely_earlier(rb, ra) or (not surely_earlier(ra, rb) and ra.id > rb.id)
                    else (rb, ra, b, a)
                )
                pair = (late.id, early.id)
                if pair in out or pair in known or (early.id, late.id) in known:
                    continue
                out[pair] = Edge(
                    from_report=late.id,
                    to_report=early.id,
                    to_outlet=None,
                    kind="common_source",
                    reason=f'both rest on "{lc.chain[-1].name}" or the like for {low:,.15g} {unit} of {item or "goods"}; '
                    "possibly one source",
                    spans=(_named(lc), _named(ec)),
                    strength=0.3,  # guess: a shared description is weak evidence of one briefing
                )
    return [out[k] for k in sorted(out)]


def _carrier(c: Claim) -> str:
    return next((x.name for x in reversed(c.chain) if x.kind == "outlet"), "")


def _named(c: Claim) -> tuple[Span, ...]:
    span = c.chain[-1].span
    return (span,) if span is not None else c.spans[:1]
