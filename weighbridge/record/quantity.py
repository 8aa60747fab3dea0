from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.span import Span

Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """An amount as an interval [low, high] with a unit and the word that bounds it.

    `low` and `high` are what the words allow, before any doubt about the source: "2,000" is [2000, 2000] exact,
    "more than 1,000" is [1000, None] more_than, "10 to 12" is [10, 12] range, "about 2,000" keeps [2000, 2000] with
    the bound word about, "thousands of" is [2000, None] at_least. None leaves a side open.

    unit: a code of measure/tables/units.toml ("t", "container", "missile"), "" for a bare number.
    unit_text: the unit as printed ("tons", "metric tons"), because ton and tonne are readings, not a conversion.
    rate: None, or the period it repeats in: "day", "week", "month", "year" ("200 missiles a month").
    per: None, or the thing each of which carries the amount ("container", "shipment", "vessel").
    item: the goods named with it, a name of measure/tables/goods.toml, else None.
    """

    low: float | None
    high: float | None
    unit: str
    bound: Bound
    text: str
    span: Span
    unit_text: str = ""
    item: str | None = None
    rate: str | None = None
    per: str | None = None
