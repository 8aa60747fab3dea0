from __future__ import annotations

import math
from collections.abc import Iterable

from weighbridge.record import Reading, Total, Transfer, Window, content_id
from weighbridge.tally.flows import Flow, flows, window_of
from weighbridge.tally.program import Bounds, bounds
from weighbridge.tally.readings import OPEN_WEIGHT, Plan, plans

SHOWN = 6  # transfers named in the words of a reading; guess: more are counted, not named


def totals(
    transfers: Iterable[Transfer], *, within: Window | None = None, open_weight: float = OPEN_WEIGHT
) -> tuple[Total, ...]:
    """Bounds on what each flow moved, with every reading that gives them; sorted by id.

    A flow is one supplier, recipient, kind of goods, unit and stage group: planned, ordered, in_transit (with loaded),
    delivered (with arrived), interdicted, suspected. What differs in any of these is never added up.

    Args:
        within: only what moved in these days; None: all days.
        open_weight: share of belief that two transfers are the same goods where the reports leave it open (a guess).
    """
    by_id = {t.id: t for t in transfers}
    found = []
    for flow in flows(by_id.values()):
        window = within if within is not None else window_of(flow, by_id.values())
        total = _total(flow, window, plans(flow, by_id, open_weight=open_weight))
        if within is None or total.high != 0:
            found.append(total)
    return tuple(sorted(found, key=lambda t: t.id))


def total_id(flow: Flow, window: Window) -> str:
    """The id of the total of a flow in a window."""
    return content_id("w", flow.supplier, flow.recipient, flow.item, flow.stage, flow.unit, window)


def _total(flow: Flow, window: Window, found: tuple[Plan, ...]) -> Total:
    weighed = [(plan, bounds(plan, window)) for plan in found]
    low = min(b.low for _, b in weighed)
    high = max(b.high for _, b in weighed)
    return Total(
        id=total_id(flow, window),
        supplier=flow.supplier,
        recipient=flow.recipient,
        item=flow.item,
        stage=flow.stage,
        window=window,
        low=low,
        high=_closed(high),
        unit=flow.unit,
        readings=tuple(
            _reading(plan, b, flow, gives_low=b.low == low, gives_high=b.high == high) for plan, b in weighed
        ),
    )


def _reading(plan: Plan, b: Bounds, flow: Flow, *, gives_low: bool, gives_high: bool) -> Reading:
    why = [_added(plan), *plan.why]
    by_id = {m.id: m for m in plan.members}
    why += [
        f"the parts of {by_id[i].label} add up to more than it, so it is taken as {top:,.6g} {flow.unit}"
        for i, top in sorted(b.lifted.items())
    ]
    if flow.without_amount:
        why.append(f"{len(flow.without_amount)} more of this flow with no amount in this unit: not in the total")
    which = {(True, True): "lower and the upper bound", (True, False): "lower bound", (False, True): "upper bound"}
    if words := which.get((gives_low, gives_high)):
        why.append(f"gives the {words}")
    return Reading(
        name=plan.name,
        low=b.low,
        high=_closed(b.high),
        weight=float(f"{plan.weight:.12g}"),
        why="; ".join(why),
        transfers=tuple(sorted(i for m in plan.members for i in m.ids)),
    )


def _added(plan: Plan) -> str:
    labels = [m.label for m in sorted(plan.roots, key=lambda m: (-m.low, m.id))]
    if len(labels) == 1:
        return f"counts {labels[0]}"
    more = [f"{len(labels) - SHOWN} more"] if len(labels) > SHOWN else []
    return f"counts {' + '.join([*labels[:SHOWN], *more])}"


def _closed(amount: float) -> float | None:
    return None if math.isinf(amount) else amount
