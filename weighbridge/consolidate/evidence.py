"""What speaks for two tellings being one transfer, as a list that reads like a policy.

Each function looks at a telling and at a cluster of tellings and gives the values that met, in words, or nothing. Weights
are log-odds to base 2 as judged on the bundled examples, every one a guess until labelled pairs are there to fit them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

import msgspec

from weighbridge.consolidate.tellings import Telling, span_of
from weighbridge.measure.amounts import SLACK, agree, one_figure, vague
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Quantity

TO_THE_DAY = 2  # days that a window may have to count as one day; two, for the hours of the world (guess)
NEWS_DAYS = 21  # days within which two pages report the same news (guess)
LONG_DAYS = 120  # days after which a page without any shared detail speaks of something else (guess)
VOYAGE_DAYS = (
    60  # days within which a ship named again is on the same voyage (guess: three weeks out, and a wait at either end)
)
SAME_NAME = 0.8  # ratio of matching letters above which two ship names are one (guess)

Cluster = Sequence[Telling]
Look = Callable[[Telling, Cluster, Vocabulary], str | None]


class Weigh(msgspec.Struct, frozen=True):
    """One line of the policy. weight: bits for (+) or against (-); -inf forbids the union whatever else speaks for it."""

    look: Look
    weight: float


class Found(msgspec.Struct, frozen=True):
    """bits: log2 odds, + for the same transfer. why: the evidence in words, strongest first."""

    bits: float
    why: tuple[str, ...]


def same_ship(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    shared = [a for a in t.vessels for o in c for b in o.vessels if alike(a, b)]
    return f"both name the ship {shared[0]}" if shared and _days_apart(t, c) <= VOYAGE_DAYS else None


def same_ship_long_after(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    shared = [a for a in t.vessels for o in c for b in o.vessels if alike(a, b)]
    return f"the ship {shared[0]} again, months apart" if shared and _days_apart(t, c) > VOYAGE_DAYS else None


def other_ships(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    theirs = {b for o in c for b in o.vessels}
    if t.vessels and theirs and not any(alike(a, b) for a in t.vessels for b in theirs):
        return f"other ships: {', '.join(t.vessels[:3])} against {', '.join(sorted(theirs)[:3])}"
    return None


def same_amount(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for a in t.amounts:
        for o in c:
            for b in o.amounts:
                if a.low is not None and a.low == b.low and a.unit == b.unit and not vague(a):
                    return f"both print {figure(a)}"
    return None


def near_amount(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if same_amount(t, c, v):
        return None
    for a in (*t.amounts, *t.parts):
        for o in c:
            for b in (*o.amounts, *o.parts):
                if agree(a, b) and not vague(a) and not vague(b):
                    return f"{figure(a)} and {figure(b)} can be one figure"
    return None


def same_vague_amount(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for a in t.amounts:
        for o in c:
            for b in o.amounts:
                if vague(a) and vague(b) and a.unit == b.unit and a.low == b.low:
                    return f"both speak of {figure(a)}"
    return None


def misprint(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if same_amount(t, c, v) or near_amount(t, c, v):
        return None
    for a in t.amounts:
        for o in c:
            for b in o.amounts:
                if (
                    a.unit == b.unit
                    and a.low
                    and b.low
                    and any(abs(a.low * k - b.low) <= SLACK * b.low for k in (1000.0, 0.001))
                ):
                    return f"{figure(a)} against {figure(b)}: a factor of a thousand"
    return None


def other_amount(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if same_amount(t, c, v) or near_amount(t, c, v) or misprint(t, c, v):
        return None
    mine = {a.unit for a in t.amounts}
    theirs = [b for o in c for b in o.amounts if b.unit in mine]
    if theirs and not any(agree(a, b) for a in t.amounts for b in theirs):
        return f"{figure(t.amounts[0])} against {figure(theirs[0])}"
    return None


def same_containers(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for a in t.containers:
        for o in c:
            for b in o.containers:
                if a.unit == b.unit and a.low is not None and a.low == b.low:
                    return f"both print {figure(a)}"
    return None


def other_containers(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """Boxes are the amount where nothing is weighed; counts by ship are parts and say nothing here."""
    if same_containers(t, c, v) or t.amounts or (t.vessels and not t.cumulative):
        return None
    theirs = [
        b
        for o in c
        for b in o.containers
        if not o.amounts and (not o.vessels or o.cumulative) and b.unit in {a.unit for a in t.containers}
    ]
    if theirs and not any(agree(a, b) for a in t.containers for b in theirs):
        return f"{figure(t.containers[0])} against {figure(theirs[0])}"
    return None


def own_measures(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """Each counts in its own way (shells here, boxes there) and no detail is shared: two observers, or two movements."""
    mine = bool(t.amounts or t.containers)
    theirs = any(o.amounts or o.containers for o in c)
    shared = (
        same_amount,
        near_amount,
        same_vague_amount,
        misprint,
        same_containers,
        same_shipments,
        same_ship,
        same_carrier,
        cites_its_first_report,
    )
    if mine and theirs and not any(look(t, c, v) for look in shared):
        return "each gives its own figure, and no detail is shared"
    return None


def same_shipments(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for a in t.shipments:
        for o in c:
            for b in o.shipments:
                if a.low == b.low and (a.low or 0) > 1:
                    return f"both print {figure(a)}"
    return None


def same_equivalent(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for a in t.equivalents:
        for o in c:
            for b in o.equivalents:
                if one_figure(a, b) and not vague(a):
                    return f"both say it is enough for {figure(a)}"
    return None


def same_goods(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    if t.item is not None and not t.general and any(o.item == t.item for o in c):
        return f"both speak of {t.item}"
    return None


def related_goods(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if same_goods(t, c, v):
        return None
    if t.item is not None and any(o.item == t.item for o in c):
        return f"both speak of {t.item}"
    for o in c:
        if v.covers(t.item, o.item) or v.covers(o.item, t.item):
            return f"{t.item or 'goods'} can be {o.item or 'goods'}"
    return None


def sister_goods(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """Other goods of one class, which careless pages confuse."""
    theirs = _other_items(t, c, v)
    return (
        f"{t.item} against {', '.join(theirs[:3])}"
        if theirs and any(_class(o, v) == t.item_class for o in theirs)
        else None
    )


def other_goods(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    theirs = _other_items(t, c, v)
    return f"{t.item} against {', '.join(theirs[:3])}" if theirs and not sister_goods(t, c, v) else None


def _other_items(t: Telling, c: Cluster, v: Vocabulary) -> list[str]:
    # Goods carried over from elsewhere in a report are no evidence of difference.
    if same_goods(t, c, v) or related_goods(t, c, v) or t.item is None or not t.own_item:
        return []
    return sorted({o.item for o in c if o.item is not None})


def _class(item: str, v: Vocabulary) -> str | None:
    return v.goods[item].class_ if item in v.goods else None


def days_meet(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    if not t.window.known:
        return None
    for o in c:
        if o.window.known and t.window.may_meet(o.window) and _bounded(t) and _bounded(o):
            return "the days they give can be the same"
    return None


def one_day(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """Days that are given to the day fall together by chance far more seldom than months do."""
    del v
    for o in c:
        if _to_the_day(t) and _to_the_day(o) and t.window.may_meet(o.window):
            return f"both give the day {t.window.earliest}"
    return None


def _to_the_day(t: Telling) -> bool:
    start, after = t.window.earliest, t.window.after
    return start is not None and after is not None and (after - start).days <= TO_THE_DAY


def days_apart(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if days_meet(t, c, v) or not _bounded(t):
        return None
    theirs = [o for o in c if _bounded(o)]
    if theirs and min(_gap(t, o) for o in theirs) > NEWS_DAYS:
        return f"the days they give lie {min(_gap(t, o) for o in theirs)} days apart"
    return None


def long_apart(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    if days_meet(t, c, v) or not _bounded(t):
        return None
    theirs = [o for o in c if _bounded(o)]
    if theirs and min(_gap(t, o) for o in theirs) > LONG_DAYS:
        return "months apart"
    return None


def same_news(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    near = [o for o in c if _published_apart(t, o) <= NEWS_DAYS]
    return "published within three weeks of one another" if near else None


_PLANS = frozenset({"planned", "ordered"})


def old_news(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """A cargo is told of for weeks, a pledge or an order for years."""
    del v
    if t.stages and t.stages <= _PLANS and any(o.stages and o.stages <= _PLANS for o in c):
        return None
    if all(_published_apart(t, o) > LONG_DAYS for o in c):
        return "published months apart"
    return None


def same_carrier(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    for o in c:
        shared = t.cites & o.cites
        if shared and _published_apart(t, o) <= NEWS_DAYS:
            return f"both cite {sorted(shared)[0]} within three weeks"
    return None


def same_carrier_same_days(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """A page that looks back on what an outlet had told: same outlet, same days, whenever the page appeared."""
    if same_carrier(t, c, v) or not _bounded(t):
        return None
    for o in c:
        shared = t.cites & o.cites
        if shared and _bounded(o) and t.window.may_meet(o.window):
            return f"both cite {sorted(shared)[0]} for the same days"
    return None


def cites_its_first_report(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """ "as the Herald reported in January" names the news that the cluster carries: same outlet, published in that month."""
    del v
    for outlet, start, after in t.cited_in:
        for o in c:
            first, last = o.published.earliest or o.published.latest, o.published.latest or o.published.earliest
            if (
                outlet in o.cites
                and first is not None
                and last is not None
                and first < after
                and start <= last
                and _published_apart(t, o) > 0
            ):
                return f"cites what {outlet} reported in {start:%B %Y}"
    return None


def seizure_against_delivery(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    mine = "interdicted" in t.stages
    theirs = any("interdicted" in o.stages for o in c)
    if mine != theirs and t.stages and any(o.stages for o in c):
        return "one was seized, the other was not"
    return None


def same_seizure(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    if "interdicted" in t.stages and any("interdicted" in o.stages and _published_apart(t, o) <= NEWS_DAYS for o in c):
        return "both tell of a seizure in the news at the same time"
    return None


def order_against_arrival(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    ordered = {"ordered", "planned"}
    mine, theirs = t.stages, frozenset(s for o in c for s in o.stages)
    if mine and theirs and ((mine <= ordered and not theirs & ordered) or (theirs <= ordered and not mine & ordered)):
        return "one is an order or a plan, the other has moved"
    return None


def same_direction(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    if t.supplier and t.recipient and any(o.supplier == t.supplier and o.recipient == t.recipient for o in c):
        return f"both from {t.supplier} to {t.recipient}"
    return None


def other_supplier(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    theirs = {o.supplier for o in c if o.supplier is not None}
    return (
        f"from {t.supplier} against {', '.join(sorted(theirs))}"
        if t.supplier and theirs and t.supplier not in theirs
        else None
    )


def other_recipient(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    del v
    theirs = {o.recipient for o in c if o.recipient is not None}
    return (
        f"to {t.recipient} against {', '.join(sorted(theirs))}"
        if t.recipient and theirs and t.recipient not in theirs
        else None
    )


def told_apart_by_their_report(t: Telling, c: Cluster, v: Vocabulary) -> str | None:
    """One report that tells of two transfers keeps them apart itself."""
    del v
    return "the same report tells of both, apart" if any(o.report == t.report for o in c) else None


FORBIDDEN = float("-inf")
EVIDENCE: tuple[Weigh, ...] = (
    Weigh(other_recipient, FORBIDDEN),
    Weigh(other_supplier, -6.0),
    Weigh(told_apart_by_their_report, -6.0),
    Weigh(seizure_against_delivery, -5.0),
    Weigh(same_ship, +4.0),
    Weigh(same_ship_long_after, +0.5),
    Weigh(other_ships, -1.0),
    Weigh(same_amount, +2.5),
    Weigh(near_amount, +1.0),
    Weigh(same_vague_amount, +1.0),
    Weigh(misprint, +0.5),
    Weigh(other_amount, -3.5),
    Weigh(same_direction, +0.3),
    Weigh(same_containers, +2.5),
    Weigh(own_measures, -1.0),
    Weigh(other_containers, -3.5),
    Weigh(same_shipments, +2.0),
    Weigh(same_equivalent, +1.5),
    Weigh(same_goods, +1.0),
    Weigh(related_goods, +0.5),
    Weigh(sister_goods, -1.8),
    Weigh(other_goods, -3.5),
    Weigh(days_meet, +1.0),
    Weigh(one_day, +1.5),
    Weigh(days_apart, -2.0),
    Weigh(long_apart, -3.0),
    Weigh(same_news, +0.6),
    Weigh(old_news, -2.0),
    Weigh(same_carrier, +1.8),
    Weigh(same_carrier_same_days, +1.2),
    Weigh(cites_its_first_report, +3.5),
    Weigh(same_seizure, +1.5),
    Weigh(order_against_arrival, -1.5),
)
JOIN_BITS = 2.0  # from here on two tellings are one transfer (guess)


def weigh(t: Telling, cluster: Cluster, vocabulary: Vocabulary) -> Found:
    """All lines of the policy on one pair."""
    bits = 0.0
    why: list[tuple[float, str]] = []
    for line in EVIDENCE:
        said = line.look(t, cluster, vocabulary)
        if said is None:
            continue
        bits += line.weight
        why.append((line.weight, said))
        if line.weight == FORBIDDEN:
            break
    return Found(bits, tuple(w for _, w in sorted(why, key=lambda x: (-abs(x[0]), x[1]))))


def alike(a: str, b: str) -> bool:
    """Whether two ship names are spellings of one."""
    a, b = a.casefold(), b.casefold()
    return a == b or (min(len(a), len(b)) >= 5 and a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= SAME_NAME)


def figure(q: Quantity) -> str:
    return q.text


def _bounded(t: Telling) -> bool:
    return t.window.earliest is not None and t.window.after is not None


def _gap(a: Telling, b: Telling) -> int:
    if a.window.earliest is None or a.window.after is None or b.window.earliest is None or b.window.after is None:
        return 0
    return max(0, (a.window.earliest - b.window.after).days, (b.window.earliest - a.window.after).days)


def _published_apart(a: Telling, b: Telling) -> int:
    """Days between two publications, at the least; 0 where either is unknown."""
    a1, a2, b1, b2 = a.published.earliest, a.published.latest, b.published.earliest, b.published.latest
    if a1 is None or a2 is None or b1 is None or b2 is None:
        return 0
    return max(0, (a1 - b2).days, (b1 - a2).days)


def _days_apart(t: Telling, c: Cluster) -> int:
    """Days between the nearest events if both say when, else between the publications."""
    return min((_gap(t, o) if _bounded(t) and _bounded(o) else _published_apart(t, o) for o in c), default=0)


__all__ = ["EVIDENCE", "JOIN_BITS", "Found", "Weigh", "alike", "span_of", "weigh"]
