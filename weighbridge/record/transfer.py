from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.claim import Stage
from weighbridge.record.time import Window

RelationKind = Literal["same", "part_of", "disjoint", "overlaps", "supersedes", "contradicts"]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A supplier or recipient. country: ISO 3166 alpha-2; entity: the body named. None: no report says."""

    country: str | None = None
    entity: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Goods as the vocabulary names them; class as in goods.toml ("precursor", "munition")."""

    name: str | None = None
    class_: str | None = msgspec.field(default=None, name="class")


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number known to lie in [low, high]; None leaves a side open. unit as in units.toml; text as printed."""

    low: float | None = None
    high: float | None = None
    unit: str = ""
    text: str = ""


class Vessel(msgspec.Struct, frozen=True, kw_only=True):
    """A ship. name: the commonest spelling; variants: the others, as printed; imo: seven digits that check, or None."""

    name: str
    imo: str | None = None
    variants: tuple[str, ...] = ()


class OriginCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many independent origins stand behind the cargo: an interval, the origins, and why."""

    low: int
    high: int
    ids: tuple[str, ...]
    reason: str
    movement_ids: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How this transfer stands to another one, and why in words."""

    kind: RelationKind
    to: str
    reason: str


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value that some claims give for a slot. value: as text."""

    value: str
    claims: tuple[str, ...]


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """A slot for which reports give values that cannot all hold."""

    slot: str
    values: tuple[Value, ...]


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """A movement of goods put together from claims, counted once.

    stage: the furthest one that somebody asserts. decisions: why these claims are one transfer, in words, sorted.
    open_questions: what the reports leave open, in words.
    """

    id: str
    supplier: Party
    recipient: Party
    item: Item
    amount: Count | None
    stage: Stage
    window: Window
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    shipments: Count | None = None
    containers: Count | None = None
    vessels: tuple[Vessel, ...] = ()
    load_port: str | None = None
    discharge_port: str | None = None
    cumulative: bool = False
    origins: OriginCount | None = None
    relations: tuple[Relation, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    decisions: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
