"""What one stretch of a sentence says of a transfer, before anybody asks whose words it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record import Aggregation, Quantity, Span, Stage, Window

Other = Literal["", "previous", "new", "another"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The slots that a clause fills. region: the clause. core: the
    words that hold its amount, goods or ship. strong: it has a movement and goods of its own.

    target: what the goods are said to be enough for ("500 missiles"). other: the clause speaks of another occasion than what
    went before: a "previous" one, a "new" one, or "another" lot. weak: the goods are only called "the chemical" or the like. joint: several states
    supply together, so that an amount is no one's.
    """

    sentence: int
    region: Span
    core: Span | None = None
    item: str | None = None
    item_class: str | None = None
    general: bool = False
    amount: Quantity | None = None
    aggregation: Aggregation = "unclear"
    stage: Stage | None = None
    window: Window = Window()
    shipments: Quantity | None = None
    containers: Quantity | None = None
    vessels: tuple[str, ...] = ()
    vessel_imos: tuple[tuple[str, str], ...] = ()
    supplier: str | None = None
    supplier_entity: str | None = None
    recipient: str | None = None
    recipient_entity: str | None = None
    load_port: str | None = None
    discharge_port: str | None = None
    target: Quantity | None = None
    other: Other = ""
    weak: bool = False
    strong: bool = False
    joint: bool = False
