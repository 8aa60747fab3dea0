"""What a total would come to by the ratios that sources state ("2,000 t, enough for 500 missiles").

A ratio says what an amount would be enough for, *if all were used for it*. It is no forecast of production.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from weighbridge.record import Claim, Estimate, Quantity, Ratio, Total
from weighbridge.tally.model import Change, Model, draw
from weighbridge.tally.pool import Draws, Streams, Vote, stated, vote_of
from weighbridge.tally.summary import summed

MOST_ORIGINS = 12  # left out one by one; guess: with more, none of them moves the equivalent much


class _Rate(msgspec.Struct, frozen=True, kw_only=True):
    """One stated ratio: units of the equivalent for one unit of the goods; high infinite where open."""

    origin: str
    claim: str
    source: Vote
    target: Vote
    low: float
    high: float


def equivalents(
    model: Model,
    total: Total,
    members: set[str],
    claims: Iterable[Claim],
    origin: Mapping[str, str],
    streams: Streams,
) -> list[Estimate]:
    """One estimate for each thing that the goods are said to be enough for.

    Rival ratios are a mixture, one vote per independent origin, since each may hold for another design; alternatives
    that one origin gives ("260 of one type or 200 of another") share its vote.

    Args:
        members: ids of the claims that make up the transfers of the total.
    """
    rates: dict[str, list[_Rate]] = defaultdict(list)
    for claim in claims:
        if claim.ratio is None or claim.polarity == "-" or not _speaks_of(claim, total, members):
            continue
        rate = _rate(claim.ratio, origin[claim.id], claim.id)
        if rate is not None:
            rates[claim.ratio.target.unit].append(rate)
    found = []
    for unit, stated_rates in sorted(rates.items()):
        by_origin: dict[str, list[_Rate]] = defaultdict(list)
        for rate in _distinct(stated_rates):
            by_origin[rate.origin].append(rate)
        base = draw(model, streams)
        rivals = sorted(by_origin) if 1 < len(by_origin) <= MOST_ORIGINS else []
        changed = [
            (f"ratio without {model.names.get(o, o)}", base * _mixed(by_origin, streams, without=o)) for o in rivals
        ]
        mixed = _mixed(by_origin, streams)
        changed += [(c.words, draw(model, streams, c) * mixed) for c in _changes(model)]
        tops = [r.high for r in stated_rates]
        high = None if total.high is None or math.inf in tops else total.high * max(tops)
        found.append(
            summed(
                name=f"equivalent ({unit}), if all were used for it: {model.name}",
                drawn=base * mixed,
                low=float(f"{total.low * min(r.low for r in stated_rates):.12g}"),
                high=None if high is None else float(f"{high:.12g}"),
                unit=unit,
                inputs={r.claim for r in stated_rates}
                | {v.claim for votes in model.votes.values() for v in votes if v.claim is not None},
                sensitivity=changed,
                streams=streams,
                note=f"if all were used for this, by the ratios that sources state; "
                f"source error {streams.settings.source_error:g} (a judgement)",
            )
        )
    return found


def _speaks_of(claim: Claim, total: Total, members: set[str]) -> bool:
    ratio = claim.ratio
    if ratio is None or ratio.source.unit != total.unit:
        return False
    named = ratio.source.item or (claim.slots.item if claim.slots is not None else None)
    return named == total.item if named is not None else claim.id in members


def _rate(ratio: Ratio, origin: str, claim: str) -> _Rate | None:
    (a, b), (c, d) = _sides(ratio.source), _sides(ratio.target)
    if a <= 0 or d <= 0:
        return None
    return _Rate(
        origin=origin,
        claim=claim,
        source=vote_of(ratio.source, origin, claim),
        target=vote_of(ratio.target, origin, claim),
        low=c / b if math.isfinite(b) else c / a,
        high=d / a,
    )


def _sides(quantity: Quantity) -> tuple[float, float]:
    """The printed number or numbers. "More than 1,000 t, up to 260 missiles" relates 260 to the 1,000 that is printed."""
    low, high = quantity.low, quantity.high
    if low is None or quantity.bound in ("at_most", "less_than"):
        low = high
    if high is None or quantity.bound in ("at_least", "more_than"):
        high = low
    return low or 0.0, high or 0.0


def _distinct(rates: list[_Rate]) -> list[_Rate]:
    """Each origin's different ratios once, however many pages repeat them."""
    first: dict[tuple[str, float, float], _Rate] = {}
    for rate in sorted(rates, key=lambda r: (r.origin, r.low, r.high, r.claim)):
        first.setdefault((rate.origin, rate.low, rate.high), rate)
    return list(first.values())


def _mixed(by_origin: Mapping[str, list[_Rate]], streams: Streams, *, without: str | None = None) -> Draws:
    names = [o for o in sorted(by_origin) if o != without]
    each, shares = [], []
    for name in names:
        for rate in by_origin[name]:
            each.append(stated(rate.target, streams, "target", rate.claim) / _middle(rate.source))
            shares.append(1 / len(names) / len(by_origin[name]))
    edges = np.cumsum(shares)
    chosen = np.minimum(np.searchsorted(edges, streams.uniform("ratio"), side="right"), len(each) - 1)
    return np.asarray(np.stack(each)[chosen, np.arange(len(chosen))])


def _middle(vote: Vote) -> float:
    low = vote.low if vote.low is not None else vote.high or 1.0
    return (low + (vote.high if vote.high is not None else low)) / 2


def _changes(model: Model) -> list[Change]:
    """Short tons do not move an equivalent: the ratio was stated in the same words as the amount."""
    heard = sorted({v.origin for votes in model.votes.values() for v in votes})
    if len(heard) > MOST_ORIGINS:
        return []
    return [Change(words=f"amount without {model.names.get(o, o)}", without=o) for o in heard] if len(heard) > 1 else []
