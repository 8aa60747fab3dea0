"""Tellings into clusters, one for each transfer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from weighbridge.consolidate.evidence import JOIN_BITS, Found, weigh
from weighbridge.consolidate.tellings import Telling
from weighbridge.measure.amounts import vague
from weighbridge.measure.vocabulary import Vocabulary

MOST_WITNESSES = 40  # tellings of a cluster that a new one is held against; one cluster may have thousands (guess)
ENOUGH = (
    3  # what a telling must say to be a transfer by itself; a poorer one can only join another (guess; see `richness`)
)


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Tellings of one transfer. why: for every union, the telling that joined and the reasons in words."""

    tellings: tuple[Telling, ...]
    why: tuple[str, ...] = ()


def clusters(told: Sequence[Telling], vocabulary: Vocabulary) -> list[Cluster]:
    """Put tellings together, the richest first, then whole clusters, until nothing joins any more.

    The order of `told` does not matter: tellings are taken by how much they say, then by date, then by content hash.
    """
    found = _Block()
    for t in sorted(told, key=lambda t: (-richness(t), t.published.earliest is None, str(t.published.earliest), t.key)):
        best = _best(t, found, vocabulary)
        if best is None:
            if richness(t) >= ENOUGH and (t.item is not None or (t.supplier is not None and t.recipient is not None)):
                found.add(_Growing(), t)
        else:
            home, evidence = best
            found.add(home, t, _say(t, evidence))
    return [Cluster(tellings=tuple(c.tellings), why=tuple(c.why)) for c in _merged(found.clusters, vocabulary)]


def richness(t: Telling) -> int:
    """How many slots a telling fills itself: the fuller one says what the transfer is, the poorer ones join it."""
    says = (
        (2, any(not vague(a) for a in t.amounts)),
        (2, t.amounts),
        (2, t.vessels),
        (1, t.containers),
        (1, t.equivalents),
        (1, t.own_item),
        (1, t.own_item and not t.general),
        (1, t.window.known),
        (1, t.own_supplier),
        (1, t.shipments),
        (2, "interdicted" in t.stages),
    )
    return sum(points for points, said in says if said)


class _Growing:
    """A cluster that tellings still join, and what stands for it: a large one is asked often and changes little."""

    __slots__ = ("_days", "at", "recipients", "tellings", "why", "witnesses")

    def __init__(self, tellings: Sequence[Telling] = (), why: Sequence[str] = (), at: int = 0) -> None:
        self.tellings: list[Telling] = []
        self.why: list[str] = list(why)
        self.at = at
        self.witnesses: tuple[Telling, ...] = ()
        self.recipients: frozenset[str] = frozenset()
        self._days: dict[str, Telling] = {}
        for t in tellings:
            self.add(t)

    def add(self, t: Telling) -> None:
        """Take a telling in. Witnesses: all, or of many the first, which are the richest, and one of each publication day."""
        self.tellings.append(t)
        self._days.setdefault(str(t.published.earliest), t)
        if len(self.tellings) <= MOST_WITNESSES:
            self.witnesses = tuple(self.tellings)
        else:
            half = MOST_WITNESSES // 2
            self.witnesses = (*self.tellings[:half], *islice(self._days.values(), half))
        self.recipients = frozenset(t.recipient for t in self.witnesses if t.recipient is not None)

    def barred(self, t: Telling) -> bool:
        """Whether `other_recipient` forbids the union, told without weighing anything."""
        return bool(t.recipient and self.recipients and t.recipient not in self.recipients)


class _Block:
    """Clusters by the recipients that their witnesses name, so that a telling is weighed against those of its own only."""

    def __init__(self) -> None:
        self.clusters: list[_Growing] = []
        self._of: dict[str, dict[int, _Growing]] = {}

    def add(self, home: _Growing, t: Telling, why: str | None = None) -> None:
        """Let a telling join a cluster, which is taken in if it is new."""
        if not home.tellings:
            home.at = len(self.clusters)
            self.clusters.append(home)
        old = home.recipients or _ANY
        home.add(t)
        home.why += [] if why is None else [why]
        new = home.recipients or _ANY
        if old != new or len(home.tellings) == 1:
            for key in old:
                self._of.get(key, {}).pop(home.at, None)
            for key in new:
                self._of.setdefault(key, {})[home.at] = home

    def near(self, t: Telling) -> Iterable[_Growing]:
        """The clusters that `other_recipient` does not forbid."""
        if not t.recipient:
            return self.clusters
        return (*self._of.get(t.recipient, {}).values(), *self._of.get("", {}).values())


_ANY = frozenset({""})  # the block of clusters whose witnesses name no recipient


def _best(t: Telling, found: _Block, vocabulary: Vocabulary) -> tuple[_Growing, Found] | None:
    good = [(f.bits, -c.at, f, c) for c in found.near(t) if (f := weigh(t, c.witnesses, vocabulary)).bits >= JOIN_BITS]
    if not good:
        return None
    _, _, evidence, home = max(good, key=lambda g: (g[0], g[1]))
    return home, evidence


def _merged(found: Sequence[_Growing], vocabulary: Vocabulary) -> list[_Growing]:
    """Join, pass by pass, the two clusters that belong together most: every member of the smaller must be free to join."""
    left = {c.at: c for c in found}
    good: dict[tuple[int, int], tuple[float, Found]] = {}
    fresh = set(left)
    while True:  # ends: every turn but the last leaves one cluster fewer
        # Only pairs with a cluster that changed since the last pass have to be weighed again.
        for i, small in left.items():
            for j, big in left.items():
                if (i in fresh or j in fresh) and i != j:
                    joined = _joins(small, big, vocabulary)
                    if joined is not None:
                        good[i, j] = joined
        if not good:
            break
        i, j = max(good, key=lambda at: (good[at][0], -at[0], -at[1]))
        evidence, small = good[i, j][1], left.pop(i)
        why = (*left[j].why, *small.why, *(_say(t, evidence) for t in small.tellings))
        left[j] = _Growing((*left[j].tellings, *small.tellings), why, at=j)
        fresh = {j}
        good = {at: g for at, g in good.items() if not {i, j} & set(at)}
    return list(left.values())


def _joins(small: _Growing, big: _Growing, vocabulary: Vocabulary) -> tuple[float, Found] | None:
    """Mean bits and strongest evidence of the smaller cluster's witnesses joining the other; None where they do not."""
    if (len(small.tellings), -small.at) > (len(big.tellings), -big.at):
        return None
    if any(big.barred(t) for t in small.witnesses):
        return None
    each = [weigh(t, big.witnesses, vocabulary) for t in small.witnesses]
    bits = sum(f.bits for f in each) / len(each)
    return (bits, max(each, key=lambda f: f.bits)) if bits >= JOIN_BITS else None


def _say(t: Telling, evidence: Found) -> str:
    return f"{t.report}: {'; '.join(evidence.why[:4])} ({evidence.bits:+.1f} bits)"
