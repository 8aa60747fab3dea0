"""A rule with the intervals in which each position holds it to be in force, as the TOML files have it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Mark = Literal["V", "V2", "M"]
Status = Literal["listed", "not_listed_by_name", "catch_all_possible", "not_covered", "disputed"]
Modality = Literal["decides", "calls upon", "political"]
# A list names goods; a catch-all reaches unlisted goods on a State's finding; an embargo reaches whole categories.
NormKind = Literal["list", "catch_all", "embargo"]


class View(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """What one holder takes a rule to be, from a day up to, not including, another; None leaves that side open."""

    holder: str
    in_force: bool
    source: str
    mark: Mark
    start: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in this interval."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


class GoodsEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list says of some goods, by their names or by their class in goods.toml; a name outweighs a class."""

    status: Literal["listed", "not_listed_by_name", "disputed"]
    source: str
    mark: Mark
    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


class Norm(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph of one instrument.

    says: what it asks, in our own words. suppliers, recipients: ISO 3166 alpha-2, any of them; empty: any country.
    parties: one of them on either side. classes: of goods, for a catch-all or an embargo. except_goods: names that it
    leaves to another rule. goods: of a list. list_ref: which list, and versions. views: who holds it in force, and when.
    adopted: nobody holds it in force before. source, mark: where its text was read, and how well.
    """

    id: str
    instrument: str
    paragraph: str
    adopted: date
    addressee: str
    modality: Modality
    kind: NormKind
    says: str
    source: str
    mark: Mark
    views: tuple[View, ...]
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    except_goods: tuple[str, ...] = ()
    goods: tuple[GoodsEntry, ...] = ()
    list_ref: str = ""

    @property
    def holders(self) -> tuple[str, ...]:
        """Who has a view on it, in the order of the file."""
        return tuple(dict.fromkeys(v.holder for v in self.views))

    def view(self, holder: str, day: date) -> View | None:
        """The view of a holder on a day; None before the rule, or where the file has none for that day."""
        if day < self.adopted:
            return None
        return next((v for v in self.views if v.holder == holder and v.holds_on(day)), None)


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dated event that is no rule. text: in our own words."""

    on: date
    text: str
    source: str
    mark: Mark
