"""Which transfers may be added at all: one supplier, one recipient, one kind of goods, one unit, one stage group."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from weighbridge.record import Count, Stage, Transfer, Window

# An order and its delivery are two stages of the same goods, so they stand in different groups and are never added.
STAGE_GROUP: dict[Stage, Stage] = {
    "planned": "planned",
    "ordered": "ordered",
    "loaded": "in_transit",
    "in_transit": "in_transit",
    "arrived": "delivered",
    "delivered": "delivered",
    "interdicted": "interdicted",
    "suspected": "suspected",
}
CONTAINER = "container"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One transfer's amount in the unit of its flow.

    low, high: in that unit, high infinite where the reports leave it open. ids: the transfers it stands for (several
    once they are read as the same goods). earliest, after: the days it may lie in, None where open.
    """

    ids: tuple[str, ...]
    low: float
    high: float
    text: str
    earliest: date | None
    after: date | None
    cumulative: bool
    votes: int = 1

    @property
    def id(self) -> str:
        return self.ids[0]

    @property
    def label(self) -> str:
        """How a reading names it: the amount as printed, and the transfer to look up."""
        return f"{self.text} [{', '.join(self.ids)}]"

    def may_meet(self, other: Member) -> bool:
        """Whether both can share a day."""
        return _before(self.earliest, other.after) and _before(other.earliest, self.after)


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """All that may be added up. without_amount: transfers of this flow whose amount in this unit nobody gives."""

    supplier: str | None
    recipient: str | None
    item: str
    stage: Stage
    unit: str
    members: tuple[Member, ...]
    without_amount: tuple[str, ...]


def flows(transfers: Iterable[Transfer]) -> tuple[Flow, ...]:
    """The transfers grouped so that different goods, stages and units never meet, sorted.

    Goods that no report names make no flow: nobody can say that they are the same goods.
    """
    groups: dict[tuple[str, str, str, Stage], list[Transfer]] = defaultdict(list)
    for t in sorted(transfers, key=lambda t: t.id):
        if t.item.name is not None:
            key = (t.supplier.country or "", t.recipient.country or "", t.item.name, STAGE_GROUP[t.stage])
            groups[key].append(t)
    found = []
    for (supplier, recipient, item, stage), group in sorted(groups.items()):
        for unit in sorted({c.unit for t in group for c in _measures(t)}):
            members = tuple(_member(t, c) for t in group for c in _measures(t) if c.unit == unit)
            counted = {m.id for m in members}
            found.append(
                Flow(
                    supplier=supplier or None,
                    recipient=recipient or None,
                    item=item,
                    stage=stage,
                    unit=unit,
                    members=members,
                    without_amount=tuple(t.id for t in group if t.id not in counted),
                )
            )
    return tuple(found)


def window_of(flow: Flow, transfers: Iterable[Transfer]) -> Window:
    """The days that the flow's transfers span; a side is open where some transfer leaves it open."""
    counted = {i for m in flow.members for i in m.ids}
    windows = [t.window for t in transfers if t.id in counted]
    return Window(
        msgspec.structs.replace(
            windows[0].start,
            earliest=_extreme([w.start.earliest for w in windows], first=True),
            latest=_extreme([w.start.latest for w in windows], first=True),
        ),
        msgspec.structs.replace(
            windows[0].end,
            earliest=_extreme([w.end.earliest for w in windows], first=False),
            latest=_extreme([w.end.latest for w in windows], first=False),
        ),
    )


def _measures(transfer: Transfer) -> list[Count]:
    found = []
    if transfer.amount is not None and (transfer.amount.low is not None or transfer.amount.high is not None):
        found.append(transfer.amount)
    boxes = transfer.containers
    if boxes is not None and (boxes.low, boxes.high) != (None, None) and not any(c.unit == CONTAINER for c in found):
        found.append(msgspec.structs.replace(boxes, unit=CONTAINER))
    return found


def _member(transfer: Transfer, amount: Count) -> Member:
    low = amount.low if amount.low is not None else 0.0
    high = amount.high if amount.high is not None else math.inf
    low, high = min(low, high), max(low, high)
    return Member(
        ids=(transfer.id,),
        low=low,
        high=high,
        text=amount.text or bounds_text(low, high, amount.unit),
        earliest=transfer.window.earliest,
        after=transfer.window.after,
        cumulative=transfer.cumulative,
        votes=max(1, transfer.origins.low) if transfer.origins is not None else 1,
    )


def bounds_text(low: float, high: float, unit: str) -> str:
    """Bounds in words, with thousands set apart: "1,000 to 2,000 t", "at least 500 t"."""
    if low == high:
        return f"{low:,.12g} {unit}".strip()
    if math.isinf(high):
        return f"at least {low:,.12g} {unit}".strip()
    return f"{low:,.12g} to {high:,.12g} {unit}".strip()


def _extreme(days: list[date | None], *, first: bool) -> date | None:
    known = [d for d in days if d is not None]
    if len(known) < len(days):
        return None
    return min(known) if first else max(known)


def _before(a: date | None, b: date | None) -> bool:
    return a is None or b is None or a < b
