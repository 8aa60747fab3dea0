"""One report's telling of one transfer: the claims of one frame, gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Between, Claim, Quantity, Report, Stage, Window

SUPPORTS = frozenset({"asserts", "reports_other", "predicts", "demands", "corrects"})
STAGES: tuple[Stage, ...] = (
    "planned",
    "suspected",
    "ordered",
    "loaded",
    "in_transit",
    "arrived",
    "delivered",
    "interdicted",
)
UNKNOWN_REACH_DAYS = 400  # how far back a report may look when it does not say when (guess)
YEAR_LONG_DAYS = 300  # days from which a window is only a year somebody named (guess)


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of one transfer.

    published: when the report appeared, as an interval. outlets: those it says the news came through, folded, each with the
    months it names for that ("the FT reported in January"). equivalents: counts of weapons that the amount is said to make.
    own_item: the report itself names the goods in this telling. cites: the outlet the news came through, last of each chain.
    """

    report: str
    key: str
    claims: tuple[Claim, ...]
    published: Between
    item: str | None
    item_class: str | None
    general: bool
    own_item: bool
    own_supplier: bool
    supplier: str | None
    recipient: str | None
    supplier_entities: tuple[str, ...]
    recipient_entities: tuple[str, ...]
    amounts: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]
    containers: tuple[Quantity, ...]
    shipments: tuple[Quantity, ...]
    equivalents: tuple[Quantity, ...]
    stages: frozenset[Stage]
    window: Window
    vessels: tuple[str, ...]
    cites: frozenset[str]
    cited_in: tuple[tuple[str, date, date], ...]
    cumulative: bool


def tellings(claims: Sequence[Claim], reports: Sequence[Report], vocabulary: Vocabulary) -> list[Telling]:
    """Claims with slots, by report and frame, in order of publication."""
    by_id = {r.id: r for r in reports}
    frames: dict[tuple[str, int], list[Claim]] = {}
    for c in sorted(claims, key=lambda c: c.id):
        if c.slots is not None and c.report in by_id:
            frames.setdefault((c.report, c.slots.frame), []).append(c)
    made = [_telling(by_id[rid], group, vocabulary) for (rid, _), group in frames.items()]
    return sorted((t for t in made if t is not None), key=lambda t: (_when(t), t.key))


def observers(told: Sequence[Telling]) -> frozenset[str]:
    """Whose counts these are: the ultimate sources, folded; where none is named, the outlet that carried the count."""
    out = set()
    for t in told:
        for c in t.claims:
            links = [x for x in c.chain if x.name != "unclear"]
            if (
                c.act in SUPPORTS
                and links
                and c.slots is not None
                and (c.slots.amount is not None or c.slots.containers is not None)
            ):
                out.add(fold(links[-1].name))
    return frozenset(out)


def _when(t: Telling) -> str:
    day = t.published.earliest or t.published.latest
    return day.isoformat() if day else "9999"


def _telling(report: Report, group: list[Claim], vocabulary: Vocabulary) -> Telling | None:
    support = [
        c for c in group if c.act in SUPPORTS and not (c.polarity == "-" and c.act == "asserts" and _only_negation(c))
    ]
    if not support:
        return None
    slots = [c.slots for c in support if c.slots is not None]
    own = [s for s in slots if s.item is not None and "item" not in s.inherited]
    items = Counter(s.item for s in (own or slots) if s.item is not None)
    item = _best_item(items, vocabulary)
    entry = vocabulary.goods.get(item or "")
    amounts = [
        s.amount
        for s in slots
        if s.amount is not None and s.aggregation not in ("subtotal", "capacity", "per_shipment", "stock")
    ]
    parts = [s.amount for s in slots if s.amount is not None and s.aggregation in ("subtotal", "per_shipment")]
    windows = [s.window for s in slots if s.window.known]
    return Telling(
        report=report.id,
        key=min(c.id for c in group),
        claims=tuple(group),
        published=report.published,
        item=item,
        item_class=entry.class_ if entry else None,
        general=entry.general if entry else False,
        own_item=bool(own),
        own_supplier=any(s.supplier is not None and "supplier" not in s.inherited for s in slots),
        supplier=_commonest([s.supplier for s in slots]),
        recipient=_commonest([s.recipient for s in slots]),
        supplier_entities=_sorted_set(s.supplier_entity for s in slots),
        recipient_entities=_sorted_set(s.recipient_entity for s in slots),
        amounts=tuple(_unique(amounts)),
        parts=tuple(_unique(parts)),
        containers=tuple(_unique([s.containers for s in slots if s.containers is not None])),
        shipments=tuple(_unique([s.shipments for s in slots if s.shipments is not None])),
        equivalents=tuple(_unique([s.equivalent for s in slots if s.equivalent is not None])),
        # "Whether any had been handed over was unclear" says nothing of how far it came.
        stages=frozenset(
            c.slots.stage
            for c in support
            if c.slots is not None and c.slots.stage is not None and c.certainty != "unknown"
        ),
        window=hull(windows),
        vessels=_sorted_set(v for s in slots for v in s.vessels),
        cites=frozenset(fold(x.name) for c in support for x in c.chain[1:] if x.kind == "outlet"),
        cited_in=tuple(sorted({x for c in support for x in _cited(c)})),
        cumulative=any(s.aggregation == "cumulative" for s in slots),
    )


def _only_negation(c: Claim) -> bool:
    """A sentence that says something did not happen supports no slot, unless it states an amount all the same."""
    return c.slots is not None and c.slots.amount is None and not c.slots.vessels


def _best_item(items: Counter[str], vocabulary: Vocabulary) -> str | None:
    def rank(name: str) -> tuple[bool, int, int, str]:
        entry = vocabulary.goods.get(name)
        wider = sum(vocabulary.covers(other, name) for other in items if other != name)
        return (entry is not None and not entry.general, wider, items[name], name)  # "assault rifle" before "weapons"

    return max(items, key=rank) if items else None


def _cited(c: Claim) -> list[tuple[str, date, date]]:
    if c.told.earliest is None or c.told.after is None:
        return []
    return [(fold(x.name), c.told.earliest, c.told.after) for x in c.chain[1:] if x.kind == "outlet"]


def hull(windows: Sequence[Window]) -> Window:
    """The smallest window that holds all of them; the ends are as uncertain as the members are spread."""
    if not windows:
        return Window()
    # "In 2025" beside "on 3 March" says nothing more.
    windows = [w for w in windows if not _year_long(w)] or windows
    starts = [w.start.earliest for w in windows if w.start.earliest is not None]
    late_starts = [w.start.latest for w in windows if w.start.latest is not None]
    ends = [w.end.latest for w in windows if w.end.latest is not None]
    early_ends = [w.end.earliest for w in windows if w.end.earliest is not None]
    return Window(
        Between(min(starts, default=None), min(late_starts, default=None)),
        Between(max(early_ends, default=None), max(ends, default=None)),
    )


def _year_long(w: Window) -> bool:
    return w.earliest is not None and w.after is not None and (w.after - w.earliest).days >= YEAR_LONG_DAYS


def span_of(t: Telling) -> tuple[date | None, date | None]:
    """The days in which the telling can have happened, from its own times, else from when it was published."""
    start, after = t.window.earliest, t.window.after
    latest = t.published.latest or t.published.earliest
    if start is None and after is None:
        if latest is None:
            return None, None
        return latest - timedelta(days=UNKNOWN_REACH_DAYS), latest + timedelta(days=UNKNOWN_REACH_DAYS)
    return start, after


def fold(name: str) -> str:
    return " ".join(name.casefold().replace("the ", "").split())


def _commonest(values: Sequence[str | None]) -> str | None:
    counts = Counter(v for v in values if v is not None)
    return max(sorted(counts), key=lambda v: counts[v]) if counts else None


def _sorted_set(values: object) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))  # type: ignore[attr-defined]


def _unique(quantities: Sequence[Quantity]) -> list[Quantity]:
    seen: dict[tuple[float | None, float | None, str], Quantity] = {}
    # Of two ways to print one figure, digits stand for it rather than words.
    for q in sorted(quantities, key=lambda q: (not any(c.isdigit() for c in q.text), q.text)):
        seen.setdefault((q.low, q.high, q.unit), q)
    return [seen[k] for k in sorted(seen, key=lambda k: (k[2], k[0] or 0, k[1] or 0))]
