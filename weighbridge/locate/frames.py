"""Which of a report's events are one transfer. A report tells of few transfers, and mostly goes on about the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from weighbridge.locate.event import Event, Other
from weighbridge.measure.amounts import agree
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Quantity

APART_DAYS = 45  # days between two event windows beyond which two arrivals are two transfers (guess)

_PLANS = ("planned", "ordered")
_MOVED = ("delivered", "arrived", "in_transit", "loaded")


class Frame(msgspec.Struct, kw_only=True):
    """What has been gathered on one transfer of one report; grows as events join. Never leaves this room."""

    number: int
    kind: Other = ""
    item: str | None = None
    item_class: str | None = None
    general: bool = False
    supplier: str | None = None
    recipient: str | None = None
    supplier_entity: str | None = None
    recipient_entity: str | None = None
    stage: str | None = None
    amounts: list[Quantity] = []
    containers: list[Quantity] = []
    vessels: set[str] = set()
    start: date | None = None
    after: date | None = None
    strong: bool = False
    weak: bool = False
    last: int = -1


def frame_events(events: Sequence[Event], vocabulary: Vocabulary) -> list[tuple[Event, Frame]]:
    """Give each event its frame, in reading order."""
    frames: list[Frame] = []
    out: list[tuple[Event, Frame]] = []
    for event in events:
        ranked = sorted(((fit(event, f, vocabulary), f.last, f.number) for f in frames), reverse=True)
        if ranked and ranked[0][0] > 0:
            frame = frames[ranked[0][2]]
        else:
            frame = Frame(
                number=len(frames), kind=event.other, weak=event.weak, amounts=[], containers=[], vessels=set()
            )
            frames.append(frame)
        _join(frame, event)
        out.append((event, frame))
    return out


def fit(event: Event, frame: Frame, vocabulary: Vocabulary) -> float:
    """How well an event goes on with a frame; above 0 it joins. Vetoes first, then what speaks for it."""
    if _differs(event.supplier, frame.supplier) or _differs(event.recipient, frame.recipient):
        return -1
    same_ship = bool(frame.vessels & set(event.vessels))
    if not same_ship and _other_occasion(event, frame):
        return -1
    if event.item and frame.item and event.item != frame.item and not _kin(event.item, frame.item, vocabulary):
        return -1
    # After a seizure, a sentence without a figure, day or ship of its own goes on about what was seized.
    told_anew = event.amount or event.containers or event.window.known or event.vessels
    if (
        event.strong
        and told_anew
        and event.stage
        and frame.stage
        and (event.stage == "interdicted") != (frame.stage == "interdicted")
    ):
        return -1
    # "The second batch has arrived. 19 were pledged last year": the pledge is not how much arrived.
    if (
        event.strong
        and event.amount is not None
        and event.stage in _PLANS
        and frame.stage in _MOVED
        and not frame.amounts
    ):
        return -1
    score = 1.0
    if event.amount is not None and frame.amounts:
        if any(agree(event.amount, a) for a in frame.amounts):
            score += 2
        elif event.aggregation not in ("subtotal", "per_shipment") and any(
            a.unit == event.amount.unit for a in frame.amounts
        ):
            return -1
    if (
        event.amount is None
        and not frame.amounts
        and event.containers is not None
        and frame.containers
        and not event.vessels
    ):
        # Counts of boxes are the amount where nothing is weighed.
        if not any(agree(event.containers, c) for c in frame.containers):
            return -1
        score += 2
    if _far(event, frame) and not same_ship:
        return -1
    if same_ship:
        score += 2
    elif frame.vessels and event.vessels:
        score -= 0.5
    if event.item is not None and event.item == frame.item:
        score += 0.5
    return score


def _kin(a: str, b: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.covers(a, b) or vocabulary.covers(b, a)


def _other_occasion(event: Event, frame: Frame) -> bool:
    """ "Another lot" is never one told before; "the previous one" is none that is not; "the new one" is the one the news is about."""
    if event.other == "another":
        return event.sentence != frame.last or event.amount is not None
    if event.other == "previous":
        return frame.kind != "previous"
    if event.other == "new":
        return frame.kind in ("previous", "another")
    return False


def _differs(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _far(event: Event, frame: Frame) -> bool:
    start, after = event.window.earliest, event.window.after
    if start is None or after is None or frame.start is None or frame.after is None:
        return False
    if start < frame.after and frame.start < after:
        return False
    gap = max((start - frame.after).days, (frame.start - after).days)
    both_told = event.stage not in ("planned", "ordered", "loaded") and frame.stage not in (
        "planned",
        "ordered",
        "loaded",
    )
    return gap > APART_DAYS and both_told and event.strong


def _join(frame: Frame, event: Event) -> None:
    if event.item is not None and (frame.item is None or (frame.general and not event.general)):
        frame.item, frame.item_class, frame.general = event.item, event.item_class, event.general
    for slot in ("supplier", "recipient", "supplier_entity", "recipient_entity"):
        if getattr(frame, slot) is None:
            setattr(frame, slot, getattr(event, slot))
    if event.stage is not None and frame.stage != "interdicted":  # what follows a seizure tells of what was seized
        frame.stage = event.stage if frame.stage is None or event.strong else frame.stage
    if event.amount is not None:
        frame.amounts.append(event.amount)
    if event.containers is not None:
        frame.containers.append(event.containers)
    frame.vessels |= set(event.vessels)
    if event.window.earliest is not None and event.window.after is not None:
        frame.start = min(frame.start or event.window.earliest, event.window.earliest)
        frame.after = max(frame.after or event.window.after, event.window.after)
    frame.strong = frame.strong or event.strong
    frame.weak = frame.weak or event.weak
    frame.last = event.sentence
