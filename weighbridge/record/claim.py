from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.attribution import Act, Certainty, Link, Polarity
from weighbridge.record.quantity import Quantity
from weighbridge.record.span import Span
from weighbridge.record.time import Window

Stage = Literal["planned", "ordered", "loaded", "in_transit", "arrived", "delivered", "interdicted", "suspected"]
Aggregation = Literal["single", "per_shipment", "subtotal", "cumulative", "stock", "capacity", "planned", "unclear"]


class Ratio(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """An amount turned into an equivalent, in somebody's words: {from: 2,000 t, to: about 500 missiles}."""

    source: Quantity
    target: Quantity


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim says of a transfer. None or empty: this claim does not say.

    frame: which of the report's own transfers this belongs to, a number within the report (0, 1, ...).
    supplier, recipient: ISO 3166 alpha-2. *_entity: the firm or body named.
    item: a name of goods.toml or the words used; item_class: its class there.
    amount: the quantity of goods moved, one of the claim's own quantities.
    equivalent: what the goods are said to be enough for. inherited: names of the slots that this claim takes from
    elsewhere in its report ("supplier", "item").
    """

    frame: int
    supplier: str | None = None
    supplier_entity: str | None = None
    recipient: str | None = None
    recipient_entity: str | None = None
    item: str | None = None
    item_class: str | None = None
    amount: Quantity | None = None
    aggregation: Aggregation = "unclear"
    stage: Stage | None = None
    window: Window = Window()
    shipments: Quantity | None = None
    containers: Quantity | None = None
    vessels: tuple[str, ...] = ()
    vessel_imos: tuple[tuple[str, str], ...] = ()
    equivalent: Quantity | None = None
    load_port: str | None = None
    discharge_port: str | None = None
    inherited: tuple[str, ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One content with its chain, its speech act, and what it says of when, how much and what moved.

    Each span slices the report's text; `text` joins the slices with one space.
    when: the time of the event told, not of the telling. told: when the
    source is said to have spoken. target: of a denial: event, quantity, actor, knowledge,
    intent or legality. slots: None unless it speaks of a transfer. transfer: id after consolidation, else None.
    movement: the claim is evidence of movement (tracking, imagery), not of what was on board.
    candidates: where the chain is unclear, the names it may be. read_by: what found the attribution: a rule by its name,
    or the reading model with its probability.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    text: str
    chain: tuple[Link, ...]
    act: Act = "asserts"
    certainty: Certainty = "certain"
    polarity: Polarity = "+"
    target: str | None = None
    when: Window = Window()
    told: Window = Window()
    quantities: tuple[Quantity, ...] = ()
    ratio: Ratio | None = None
    slots: Slots | None = None
    movement: bool = False
    transfer: str | None = None
    candidates: tuple[str, ...] = ()
    source_span: Span | None = None
    cue_span: Span | None = None
    read_by: str = ""
