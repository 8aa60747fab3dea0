"""What each independent origin says an amount is, and draws from it.

One origin is one witness, however many pages repeat it: it has one vote in the pool (linear opinion pool, Stone 1961),
and all that rests on it is wrong together, by the same factor, in one draw.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from weighbridge.record import Bound, Claim, Origin, Quantity
from weighbridge.record.settings import Settings
from weighbridge.tally.flows import Member

Draws = npt.NDArray[np.float64]

# How far readers take an amount from the printed number, as a share of it (half width, taken as two standard
# deviations). "about": Ferson et al. 2015, "roughly 2,000" is read as about +-4 %. One-sided words: guesses.
HEDGE_WIDTH: dict[Bound, float] = {
    "exact": 0.0,
    "about": 0.04,
    "range": 0.0,
    "at_least": 0.10,
    "more_than": 0.10,
    "at_most": 0.10,
    "less_than": 0.10,
}
ROUND_WIDTH = 0.02  # of a bare round number, read as approximate too (Williams and Power 2013); the width is a guess
ROUND_STEP = 100.0  # a multiple of it is a round number; guess
KEPT_BYTES = 128 * 1024 * 1024  # of draws that are kept for a second use; guess: small beside any machine's memory
SHORT_TON = 0.90718474  # tonnes in a short ton of 2,000 lb (NIST Handbook 44, appendix C)

# A claim about what a ship can hold, what lies in store, or what one shipment of several carried, is another amount.
_OTHER_AMOUNTS = frozenset({"stock", "capacity", "per_shipment", "subtotal"})
_NO_VOTE = frozenset({"denies", "not_aware", "declines", "disputes", "retracts", "asked", "demands"})


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says the amount is. claim: where it says so, None where only the ledger's bounds are known.

    short: the unit is printed as "ton(s)", which may mean short tons.
    """

    origin: str
    low: float | None
    high: float | None
    bound: Bound
    claim: str | None = None
    short: bool = False


def origin_of(claims: Iterable[Claim], origins: Iterable[Origin]) -> dict[str, str]:
    """The origin of each claim: as traced, else the ultimate source as the outlet nearest to it carried it."""
    found: dict[str, str] = {}
    for claim in claims:
        outlets = [link.name for link in claim.chain if link.kind == "outlet"]
        source = [link.name for link in claim.chain if link.kind != "outlet"]
        found[claim.id] = " / ".join([*outlets[-1:], *source[-1:]]) or claim.report
    for origin in sorted(origins, key=lambda o: o.id):
        found |= dict.fromkeys(origin.claims, origin.id)
    return found


def names_of(origins: Iterable[Origin]) -> dict[str, str]:
    """Traced origins as a reader knows them: "European intelligence sources via CNN"; those of one name keep their id."""
    named = {o.id: " via ".join(x for x in (o.source, o.outlet) if x) or o.id for o in origins}
    often = Counter(named.values())
    return {i: name if often[name] == 1 else f"{name} ({i})" for i, name in named.items()}


def votes_for(
    member: Member, unit: str, claims: Iterable[Claim], origin: Mapping[str, str], traced: frozenset[str] = frozenset()
) -> tuple[Vote, ...]:
    """One vote per origin for a member's amount, sorted by origin.

    An origin that is quoted with several values votes with the one nearest to it (fewest links), then the commonest.
    Where no claim carries the amount, the ledger's own bounds are the only vote.

    Args:
        traced: the origins that stand behind the cargo; where some of them give the amount, no other page votes.
    """
    heard: dict[str, list[tuple[int, Vote]]] = defaultdict(list)
    for claim in claims:
        amount = claim.slots.amount if claim.slots is not None else None
        if amount is None or amount.unit != unit or amount.per is not None or amount.rate is not None:
            continue
        if claim.slots is None or claim.slots.aggregation in _OTHER_AMOUNTS:
            continue
        if claim.polarity == "-" or claim.act in _NO_VOTE:
            continue
        heard[origin[claim.id]].append((len(claim.chain), vote_of(amount, origin[claim.id], claim.id)))
    if not heard:
        high = member.high if math.isfinite(member.high) else None
        bound: Bound = "at_least" if high is None else "exact" if member.low == high else "range"
        return (Vote(origin=f"transfer {member.id}", low=member.low, high=high, bound=bound),)
    voters = traced & set(heard) or set(heard)
    return tuple(nearest(heard[o]) for o in sorted(voters))


def vote_of(amount: Quantity, origin: str, claim: str) -> Vote:
    """A quantity as a vote."""
    return Vote(
        origin=origin,
        low=amount.low,
        high=amount.high,
        bound=amount.bound,
        claim=claim,
        short=amount.unit == "t" and amount.unit_text.casefold() in ("ton", "tons"),
    )


def nearest(heard: list[tuple[int, Vote]]) -> Vote:
    """The vote of an origin out of all that is quoted from it."""
    least = min(links for links, _ in heard)
    near = [v for links, v in heard if links == least]
    often = Counter((v.low, v.high, v.bound) for v in near)
    return min(near, key=lambda v: (-often[v.low, v.high, v.bound], v.low or 0.0, v.high or 0.0, v.claim or ""))


class Streams:
    """Named random streams from one seed: a stream is the same whatever else is drawn, and in whatever order.

    So leaving something out changes only what hangs on it, and a change shows by itself.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[tuple[str, ...], Draws] = {}
        self._room = max(16, KEPT_BYTES // (8 * settings.draws))

    def uniform(self, *name: str) -> Draws:
        """Draws from [0, 1), shape (draws,)."""
        return self._once(("uniform", *name), lambda rng: rng.random(self.settings.draws))

    def normal(self, *name: str) -> Draws:
        """Standard normal draws, shape (draws,)."""
        return self._once(("normal", *name), lambda rng: rng.standard_normal(self.settings.draws))

    def _once(self, name: tuple[str, ...], make: Callable[[np.random.Generator], Draws]) -> Draws:
        if name not in self._made:
            digest = hashlib.sha256("\x1f".join(name).encode()).digest()
            entropy = [self.settings.seed, int.from_bytes(digest[:16], "big")]
            rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))
            if len(self._made) >= self._room:
                # The oldest goes; if it is asked for again, the same numbers are made again.
                del self._made[next(iter(self._made))]
            self._made[name] = make(rng)
        return self._made[name]


def stated(vote: Vote, streams: Streams, *names: str) -> Draws:
    """Draws of what the words allow, before any doubt about the source; shape (draws,)."""
    low = vote.low if vote.low is not None else vote.high or 0.0
    high = vote.high if vote.high is not None else low
    z = streams.normal("hedge", vote.origin, *names)
    half = HEDGE_WIDTH[vote.bound]
    if vote.bound == "exact" and low == high and is_round(low):
        half = ROUND_WIDTH
    if vote.bound in ("at_least", "more_than"):
        return np.asarray(low * (1 + np.abs(z) * half / 2))
    if vote.bound in ("at_most", "less_than"):
        return np.asarray(np.maximum(high * (1 - np.abs(z) * half / 2), 0.0))
    middle = np.full(streams.settings.draws, low)
    if low < high:
        middle = low + (high - low) * streams.uniform("range", vote.origin, *names)
    return np.asarray(middle * np.exp(z * half / 2))


def is_round(number: float) -> bool:
    """Whether a number is printed with zeros at its end, as in 2,000."""
    return number >= ROUND_STEP and number % ROUND_STEP == 0


def off(origin: str, streams: Streams) -> Draws:
    """The factor by which an origin is wrong in each draw: log-normal with median 1, the same wherever it speaks."""
    return np.asarray(np.exp(streams.settings.source_error * streams.normal("source", origin)))


def pooled(votes: tuple[Vote, ...], streams: Streams, *names: str, short_tons: bool = False) -> Draws:
    """Draws of an amount: in each draw one origin is believed, each as often as any other; shape (draws,)."""
    each = [
        stated(v, streams, *names) * off(v.origin, streams) * (SHORT_TON if short_tons and v.short else 1.0)
        for v in votes
    ]
    if len(each) == 1:
        return each[0]
    chosen = np.minimum((streams.uniform("vote", *names) * len(each)).astype(np.int64), len(each) - 1)
    return np.asarray(np.stack(each)[chosen, np.arange(len(chosen))])
