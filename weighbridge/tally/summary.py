"""Draws as printed numbers: quantiles, the Monte Carlo error of the median, and what each change does to them."""

from __future__ import annotations

import math

import numpy as np

from weighbridge.record import Estimate, Sensitivity
from weighbridge.tally.pool import Draws, Streams

QUANTILES = (5, 25, 50, 75, 95)  # percent
DIGITS = 6  # significant digits printed; the draws of two machines may differ in the last bits
MOST_CHANGES = 12  # rows of a sensitivity table; guess: more are not read
DENSITY_STEP = 0.05  # of probability on each side of the median, for its density; guess


def summed(
    *,
    name: str,
    drawn: Draws,
    low: float,
    high: float | None,
    unit: str,
    inputs: set[str],
    sensitivity: list[tuple[str, Draws]],
    streams: Streams,
    note: str,
) -> Estimate:
    """Draws as a printed estimate, with the standard error of its median and what each change does to it."""
    settings = streams.settings
    return Estimate(
        name=name,
        quantiles={str(q): _printed(float(v)) for q, v in zip(QUANTILES, np.percentile(drawn, QUANTILES), strict=True)},
        low=low,
        high=high,
        unit=unit,
        inputs=tuple(sorted(inputs)),
        sensitivity=_largest_first(drawn, sensitivity),
        seed=settings.seed,
        draws=settings.draws,
        error=_printed(error_of_median(drawn)),
        note=note,
    )


def error_of_median(drawn: Draws) -> float:
    """Monte Carlo standard error of the median: sqrt(p (1-p) / n) over the density there, p = 1/2."""
    below, above = np.quantile(drawn, [0.5 - DENSITY_STEP, 0.5 + DENSITY_STEP])
    return float(0.5 / math.sqrt(len(drawn)) * (above - below) / (2 * DENSITY_STEP))


def _largest_first(drawn: Draws, changed: list[tuple[str, Draws]]) -> tuple[Sensitivity, ...]:
    """What moves the median most stands first; what is left past the limit moves it least."""
    median = float(np.median(drawn))
    rows = [_changed(words, other) for words, other in changed]
    return tuple(sorted(rows, key=lambda s: (-abs(s.median - median), s.change))[:MOST_CHANGES])


def _changed(words: str, drawn: Draws) -> Sensitivity:
    low, median, high = np.percentile(drawn, [5, 50, 95])
    return Sensitivity(
        change=words, low=_printed(float(low)), median=_printed(float(median)), high=_printed(float(high))
    )


def _printed(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
