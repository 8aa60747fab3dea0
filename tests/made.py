"""Reports and claims made without any reading, for rooms that must hold whatever the words were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from weighbridge.record import Between, Bound, Claim, Link, Quantity, Report, Slots, Span, Window, content_id


def page(name: str, on: date | None = date(2025, 3, 10), *, publisher: str | None = None, text: str = "") -> Report:
    """A report that is known by its name alone; its text is in no one's way."""
    return Report(
        id=content_id("r", name, publisher, on),
        sha256="",
        media_type="text/plain",
        text=text or f"{name} prints this and nothing else.",
        publisher=publisher if publisher is not None else name,
        published=Between.on(on) if on is not None else Between(),
        language="en",
    )


def much(low: float | None, unit: str = "t", *, high: float | None = -1.0, bound: Bound = "exact") -> Quantity:
    """An amount; high is low unless told otherwise."""
    text = f"{low or high:,.15g} {unit}"
    return Quantity(
        low=low, high=low if high == -1.0 else high, unit=unit, bound=bound, text=text, span=Span(0, len(text))
    )


def days(first: date, count: int = 1) -> Window:
    return Window.days(first, first + timedelta(days=count))


def outlet(name: str) -> Link:
    return Link(name=name, kind="outlet")


def unnamed(name: str, country: str | None = None, count: int | None = None) -> Link:
    return Link(name=name, kind="anonymous", country=country, count=count)


def tells(
    of: Report,
    *via: Link,
    supplier: str | None = "TR",
    recipient: str | None = "LY",
    item: str | None = "ammonium nitrate",
    frame: int = 0,
    act: Any = "asserts",
    at: int = 0,
    movement: bool = False,
    candidates: tuple[str, ...] = (),
    **slots: Any,
) -> Claim:
    """One claim of a report that speaks of a transfer. via: the links behind the publisher. at: where it stands."""
    span = Span(at, at + 5)
    chain = (outlet(of.publisher), *via)
    return Claim(
        id=content_id("c", of.id, at, [x.name for x in chain], act, frame),
        report=of.id,
        spans=(span,),
        text=span.of(of.text),
        chain=chain,
        act=act,
        polarity="-" if act == "denies" else "+",
        quantities=(slots["amount"],) if slots.get("amount") is not None else (),
        slots=Slots(frame=frame, supplier=supplier, recipient=recipient, item=item, **slots),
        movement=movement,
        candidates=candidates,
    )


def moved_to(claim: Claim, report: Report) -> Claim:
    """The same claim as another report prints it."""
    chain = (outlet(report.publisher), *claim.chain[1:])
    spoken = [x.name for x in chain]
    return msgspec.structs.replace(
        claim,
        report=report.id,
        chain=chain,
        id=content_id("c", report.id, claim.spans[0].start, spoken, claim.act, claim.slots.frame if claim.slots else 0),
    )
