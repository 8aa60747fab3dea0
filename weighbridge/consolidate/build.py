"""A cluster of tellings → one Transfer: for each slot the value that most independent carriers print, the rest beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from weighbridge.consolidate.cluster import Cluster
from weighbridge.consolidate.evidence import alike
from weighbridge.consolidate.tellings import STAGES, SUPPORTS, Telling, hull
from weighbridge.measure.amounts import one_figure
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import (
    Claim,
    Contradiction,
    Count,
    Item,
    Party,
    Quantity,
    Stage,
    Transfer,
    Value,
    Vessel,
    content_id,
)

H = TypeVar("H", bound=Hashable)
CARRIED = frozenset({"loaded", "in_transit", "arrived", "delivered"})


def transfer_of(cluster: Cluster, vocabulary: Vocabulary) -> Transfer:
    """The transfer that a cluster tells of. Copies of one report weigh no more than the report: a carrier has one vote."""
    told = sorted(cluster.tellings, key=lambda t: t.key)
    claims = sorted({c.id: c for t in told for c in t.claims}.values(), key=lambda c: c.id)
    item = _item(told)
    stage = _stage(told)
    amount, boxes = _amount(told), _containers(claims, moved=stage in CARRIED)
    if amount is None and boxes is not None:
        amount, boxes = boxes, None  # nobody weighed them: the count of boxes is the amount
    return Transfer(
        id=content_id("t", [c.id for c in claims]),
        supplier=Party(
            country=_vote(told, lambda t: t.supplier), entity=_vote(told, lambda t: _first(t.supplier_entities))
        ),
        recipient=Party(
            country=_vote(told, lambda t: t.recipient), entity=_vote(told, lambda t: _first(t.recipient_entities))
        ),
        item=Item(name=item, class_=vocabulary.goods[item].class_ if item in vocabulary.goods else None),
        amount=amount,
        stage=stage,
        window=hull(
            [t.window for t in told if t.window.known and (stage not in CARRIED or t.stages & CARRIED or not t.stages)]
        ),
        reports=tuple(sorted({t.report for t in told})),
        claims=tuple(c.id for c in claims),
        shipments=_count(told, lambda t: t.shipments, "voyage"),
        containers=boxes,
        vessels=_vessels(claims),
        load_port=_vote_claims(claims, lambda c: c.slots.load_port if c.slots else None),
        discharge_port=_vote_claims(claims, lambda c: c.slots.discharge_port if c.slots else None),
        cumulative=_vote(told, lambda t: t.cumulative if t.amounts or t.containers else None) is True,
        contradictions=_contradictions(claims, vocabulary),
        decisions=tuple(sorted(set(cluster.why))),
    )


def voters(told: Sequence[Telling]) -> dict[str, list[Telling]]:
    """Tellings by the outlet that carried the news: fifty pages that relay one outlet are one voter."""
    out: dict[str, list[Telling]] = {}
    for t in told:
        # A page that cites nobody is a voter of its own; word-for-word copies of it are the same one.
        carriers = sorted(t.cites) or ["text " + min(" ".join(c.text.casefold().split()) for c in t.claims)]
        out.setdefault(carriers[-1] if len(carriers) == 1 else "+".join(carriers), []).append(t)
    return out


def _vote(told: Sequence[Telling], of: Callable[[Telling], H | None]) -> H | None:
    """The value that most carriers give, by the most of their pages; ties go to the value that sorts first."""
    votes: dict[H, float] = {}
    for group in voters(told).values():
        inner: dict[H, int] = {}
        for t in group:
            value = of(t)
            if value is not None:
                inner[value] = inner.get(value, 0) + 1
        total = sum(inner.values())
        for value, n in inner.items():
            votes[value] = votes.get(value, 0.0) + n / total
    return min(votes, key=lambda v: (-round(votes[v], 9), str(v))) if votes else None


def _vote_claims(claims: Sequence[Claim], of: Callable[[Claim], str | None]) -> str | None:
    counts: dict[str, int] = {}
    for c in claims:
        value = of(c)
        if value is not None and c.act in SUPPORTS:
            counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _item(told: Sequence[Telling]) -> str | None:
    """The goods most carriers name; a general word only where nobody names anything special."""

    def special(t: Telling) -> str | None:
        return t.item if t.item is not None and not t.general and t.own_item else None

    def named(t: Telling) -> str | None:
        return t.item if t.item is not None and not t.general else None

    return _vote(told, special) or _vote(told, named) or _vote(told, lambda t: t.item)


def _amount(told: Sequence[Telling]) -> Count | None:
    """The amount as an interval: the value with most votes, widened by every reading that agrees with it."""
    every = [q for t in told for q in t.amounts]
    figures = [q for q in every if any(ch.isdigit() for ch in q.text)] or every
    if not figures:
        parts = [q for t in told for q in t.parts]
        return _counted(parts[0], parts) if parts else None

    def lead(t: Telling) -> tuple[float, str] | None:
        mine = [q for q in t.amounts if q in figures]
        return ((mine[-1].low or mine[-1].high or 0.0), mine[-1].unit) if mine else None

    best = _vote(told, lead)
    chosen = [q for q in figures if best is not None and ((q.low or q.high or 0.0), q.unit) == best]
    if not chosen:
        return None
    close = [q for q in figures if one_figure(q, chosen[0])]
    return _counted(_plainest(chosen), close)


def _plainest(quantities: Sequence[Quantity]) -> Quantity:
    exact = [q for q in quantities if q.bound in ("exact", "about", "range")]
    return sorted(exact or quantities, key=lambda q: (q.text, q.span))[0]


def _counted(lead: Quantity, close: Sequence[Quantity]) -> Count:
    lows = [q.low for q in close if q.low is not None]
    highs = [q.high for q in close if q.high is not None]
    open_top = not highs and all(q.high is None for q in close)
    return Count(
        low=min(lows, default=lead.low), high=None if open_top else max([*highs, *lows]), unit=lead.unit, text=lead.text
    )


def _count(told: Sequence[Telling], of: Callable[[Telling], Sequence[Quantity]], unit: str) -> Count | None:
    def lead(t: Telling) -> tuple[float | None, float | None, str] | None:
        plural = [q for q in of(t) if (q.high or q.low or 0) > 1]
        return (plural[0].low, plural[0].high, plural[0].text) if plural else None

    best = _vote(told, lead)
    return Count(low=best[0], high=best[1], unit=unit, text=best[2]) if best is not None else None


def _containers(claims: Sequence[Claim], *, moved: bool) -> Count | None:
    """Containers: each ship's own where they are told by ship, so the whole lies between the largest and the sum."""
    per_ship: dict[str, list[Quantity]] = {}
    for c in claims:
        if c.slots is None or c.slots.containers is None or c.act not in SUPPORTS:
            continue
        if moved and c.slots.stage in ("planned", "suspected") and not c.slots.vessels:
            continue  # what somebody expects to need is no count of what moved
        per_ship.setdefault("+".join(c.slots.vessels), []).append(c.slots.containers)
    if not per_ship:
        return None
    lead = [_most(qs) for _, qs in sorted(per_ship.items())]
    lows = [q.low or 0.0 for q in lead]
    single = [_most(qs).low or 0.0 for ship, qs in per_ship.items() if ship and "+" not in ship]
    high = max([*lows, sum(single)]) if all(q.high is not None for q in lead) else None
    return Count(low=max(lows), high=high, unit=lead[0].unit, text="; ".join(sorted({q.text for q in lead})))


def _most(quantities: Sequence[Quantity]) -> Quantity:
    counts: dict[tuple[float | None, float | None], list[Quantity]] = {}
    for q in quantities:
        counts.setdefault((q.low, q.high), []).append(q)
    key = min(counts, key=lambda k: (-len(counts[k]), k[0] or 0, k[1] or 0))
    return sorted(counts[key], key=lambda q: (q.text, q.span))[0]


def _stage(told: Sequence[Telling]) -> Stage:
    """The furthest stage that a telling asserts. What is everywhere only suspected, or only under way on a hunch, stays so."""
    reached: set[Stage] = {s for t in told for s in t.stages}
    if "interdicted" in reached:
        return "interdicted"
    suspecting = [t for t in told if "suspected" in t.stages]
    firm = [t for t in told if t.stages & CARRIED and "suspected" not in t.stages and t.amounts]
    if suspecting and not firm and reached <= {"suspected", "planned", "loaded", "in_transit", "arrived"}:
        return "suspected"
    order: dict[Stage, int] = {s: i for i, s in enumerate(STAGES)}
    return max(reached, key=lambda s: order[s], default="planned")


def _vessels(claims: Sequence[Claim]) -> tuple[Vessel, ...]:
    """Ships by name, spellings put together; an IMO number only where its digits check, whichever page prints it."""
    counts: dict[str, int] = {}
    imos: dict[str, str] = {}
    for c in claims:
        if c.slots is None or c.act not in SUPPORTS:
            continue
        for v in c.slots.vessels:
            counts[v] = counts.get(v, 0) + 1
        for v, number in c.slots.vessel_imos:
            if len(number) == 7:  # digits; an eighth is a misprint
                imos[v] = number
    groups: list[list[str]] = []
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        home = next((g for g in groups if any(alike(name, other) for other in g)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return tuple(
        Vessel(name=g[0], imo=next((imos[n] for n in g if n in imos), None), variants=tuple(sorted(g[1:])))
        for g in sorted(groups)
    )


def _contradictions(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[Contradiction, ...]:
    """Slots for which claims give values that cannot all hold, each value with its claims."""
    out = []
    for slot, of in _SLOTS:
        by_value: dict[str, list[str]] = {}
        for c in claims:
            if c.slots is None or c.act not in SUPPORTS or slot in c.slots.inherited:
                continue
            if (value := of(c)) is not None:
                by_value.setdefault(value, []).append(c.id)
        if slot == "item":
            by_value = _without_general(by_value, vocabulary)
        if len(by_value) > 1:
            out.append(
                Contradiction(
                    slot=slot,
                    values=tuple(Value(value=v, claims=tuple(sorted(ids))) for v, ids in sorted(by_value.items())),
                )
            )
    return tuple(out)


def _without_general(by_value: dict[str, list[str]], vocabulary: Vocabulary) -> dict[str, list[str]]:
    """A general word beside the thing it stands for is no contradiction."""
    return {v: ids for v, ids in by_value.items() if not any(v != o and vocabulary.covers(v, o) for o in by_value)}


def _printed(q: Quantity | None) -> str | None:
    if q is None or not any(ch.isdigit() for ch in q.text):
        return None
    return " ".join(q.text.split())


_SLOTS: tuple[tuple[str, Callable[[Claim], str | None]], ...] = (
    ("amount", lambda c: _amount_text(c)),
    ("item", lambda c: c.slots.item if c.slots else None),
    ("supplier", lambda c: c.slots.supplier if c.slots else None),
    ("recipient", lambda c: c.slots.recipient if c.slots else None),
    ("load_port", lambda c: c.slots.load_port if c.slots else None),
    ("discharge_port", lambda c: c.slots.discharge_port if c.slots else None),
    ("shipments", lambda c: _printed(c.slots.shipments) if c.slots else None),
)


def _amount_text(c: Claim) -> str | None:
    """Amounts as numbers, so that "1,000 tons" and "a thousand tonnes" are one value, and hedges another."""
    q = c.slots.amount if c.slots else None
    if q is None or c.slots is None or c.slots.aggregation in ("subtotal", "per_shipment", "capacity", "stock"):
        return None
    low, high = q.low, q.high
    number = (
        f"{low:,.15g}"
        if low is not None and low == high
        else f"{low or 0:,.15g} to {high:,.15g}"
        if high is not None
        else f"{low or 0:,.15g} or more"
    )
    hedge = {"about": "about ", "at_most": "up to ", "more_than": "more than ", "less_than": "less than "}.get(
        q.bound, ""
    )
    if q.bound in ("more_than", "at_least"):
        number = f"{low or 0:,.15g}"
    return f"{hedge}{number} {q.unit}".strip()


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None
