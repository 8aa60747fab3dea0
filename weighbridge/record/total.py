from __future__ import annotations

import msgspec

from weighbridge.record.claim import Stage
from weighbridge.record.time import Window


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One way to add up the transfers of a flow. weight: its share of belief, all readings of a total sum to 1."""

    name: str
    low: float
    high: float | None
    weight: float
    why: str
    transfers: tuple[str, ...] = ()


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on what one supplier-recipient-item flow moved in a window, at one stage group.

    low, high: over all readings, in `unit`; high None where some claim leaves it open.
    """

    id: str
    supplier: str | None
    recipient: str | None
    item: str
    stage: Stage
    window: Window
    low: float
    high: float | None
    unit: str
    readings: tuple[Reading, ...]


class Sensitivity(msgspec.Struct, frozen=True, kw_only=True, rename={"median": "50", "low": "5", "high": "95"}):
    """What the estimate would be after one change."""

    change: str
    low: float
    median: float
    high: float


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A distribution with hard bounds beside it. quantiles: keys "5", "25", "50", "75", "95".

    inputs: claim ids. error: Monte Carlo standard error of the median, in `unit`.
    """

    name: str
    quantiles: dict[str, float]
    low: float
    high: float | None
    unit: str
    inputs: tuple[str, ...]
    sensitivity: tuple[Sensitivity, ...]
    seed: int
    draws: int
    error: float
    note: str = ""
