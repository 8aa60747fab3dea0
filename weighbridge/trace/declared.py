"""Dependence that a report states itself: the outlets in its chains and its credits."""

from __future__ import annotations

from collections.abc import Sequence

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Claim, Edge, Report, Span
from weighbridge.trace.names import folded, outlet_key
from weighbridge.trace.order import days_apart, may_precede

NEAR_DAYS = 45  # days within which a cited outlet's own report on the same goods is the one that is meant (guess)


def declared_edges(reports: Sequence[Report], claims: Sequence[Claim], vocabulary: Vocabulary) -> list[Edge]:
    """One edge for each report and outlet it cites: to that outlet's own report where the casebook holds it, else to its name."""
    published: dict[str, list[Report]] = {}
    for r in sorted(reports, key=lambda r: r.id):
        published.setdefault(outlet_key(r.publisher, vocabulary), []).append(r)
    topics = _topics(claims)
    by_report: dict[str, list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.spans, c.id)):
        by_report.setdefault(c.report, []).append(c)
    out = []
    for r in sorted(reports, key=lambda r: r.id):
        own = outlet_key(r.publisher, vocabulary)
        cited: dict[str, tuple[str, tuple[Span, ...]]] = {folded(c): (c, ()) for c in r.credits}
        for c in by_report.get(r.id, ()):
            for link in c.chain[1:]:
                if (
                    link.kind == "outlet"
                    and link.declared
                    and (folded(link.name) not in cited or not cited[folded(link.name)][1])
                ):
                    cited[folded(link.name)] = (link.name, (link.span,) if link.span is not None else ())
        cited.pop(own, None)
        for key, (name, spans) in sorted(cited.items()):
            target = _their_report(r, published.get(key, ()), topics)
            credit = key in {folded(c) for c in r.credits}
            reason = f"{r.publisher or 'the report'} {'credits' if credit else 'cites'} {name}"
            out.append(
                Edge(
                    from_report=r.id,
                    to_report=target.id if target is not None else None,
                    to_outlet=name,
                    kind="declared",
                    reason=reason,
                    spans=(spans, ()),
                )
            )
    return out


def _topics(claims: Sequence[Claim]) -> dict[str, set[tuple[str | None, str | None]]]:
    out: dict[str, set[tuple[str | None, str | None]]] = {}
    for c in claims:
        if c.slots is not None:
            out.setdefault(c.report, set()).add((c.slots.item, c.slots.recipient))
    return out


def _their_report(
    r: Report, theirs: Sequence[Report], topics: dict[str, set[tuple[str | None, str | None]]]
) -> Report | None:
    """The cited outlet's report on the same goods and recipient, published before and nearest in time."""
    fit = [
        t
        for t in theirs
        if t.id != r.id
        and may_precede(t, r)
        and days_apart(t, r) <= NEAR_DAYS
        and topics.get(t.id, set()) & topics.get(r.id, set())
    ]
    return min(fit, key=lambda t: (days_apart(t, r), t.id)) if fit else None
