"""Tellings into clusters, one for each transfer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from weighbridge.consolidate.evidence import JOIN_BITS, Found, weigh
from weighbridge.consolidate.tellings import Telling
from weighbridge.measure.amounts import vague
from weighbridge.measure.vocabulary import Vocabulary

MOST_WITNESSES = 40  # tellings of a cluster that a new one is held against; one cluster may have thousands (guess)
ENOUGH = (
    3  # what a telling must say to be a transfer by itself; a poorer one can only join another (guess; see `richness`)
)
PASSES = 3  # times that whole clusters are held against one another; it settles in two on every case seen


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Tellings of one transfer. why: for every union, the telling that joined and the reasons in words."""

    tellings: tuple[Telling, ...]
    why: tuple[str, ...] = ()


def clusters(told: Sequence[Telling], vocabulary: Vocabulary) -> list[Cluster]:
    """Put tellings together, the richest first, then whole clusters, until nothing joins any more.

    The order of `told` does not matter: tellings are taken by how much they say, then by date, then by content hash.
    """
    found: list[Cluster] = []
    for t in sorted(told, key=lambda t: (-richness(t), t.published.earliest is None, str(t.published.earliest), t.key)):
        best = _best(t, found, vocabulary)
        if best is None:
            if richness(t) >= ENOUGH:
                found.append(Cluster(tellings=(t,)))
        else:
            at, evidence = best
            found[at] = Cluster(tellings=(*found[at].tellings, t), why=(*found[at].why, _say(t, evidence)))
    for _ in range(PASSES):
        merged = _merge_once(found, vocabulary)
        if merged is None:
            break
        found = merged
    return found


def richness(t: Telling) -> int:
    """How many slots a telling fills itself: the fuller one says what the transfer is, the poorer ones join it."""
    says = (
        (3, any(not vague(a) for a in t.amounts)),
        (1, t.amounts),
        (2, t.vessels),
        (1, t.containers),
        (1, t.equivalents),
        (2, t.own_item and not t.general),
        (1, t.window.known),
        (1, t.supplier),
        (1, t.shipments),
        (2, "interdicted" in t.stages),
    )
    return sum(points for points, said in says if said)


def _best(t: Telling, found: Sequence[Cluster], vocabulary: Vocabulary) -> tuple[int, Found] | None:
    scored = [(weigh(t, witnesses(c), vocabulary), i) for i, c in enumerate(found)]
    good = [(f.bits, -i, f) for f, i in scored if f.bits >= JOIN_BITS]
    if not good:
        return None
    _, minus, evidence = max(good, key=lambda g: (g[0], g[1]))
    return -minus, evidence


def witnesses(c: Cluster) -> tuple[Telling, ...]:
    """Tellings that stand for a large cluster: the first ones, which are the richest, and one of each publication day."""
    if len(c.tellings) <= MOST_WITNESSES:
        return c.tellings
    days: dict[str, Telling] = {}
    for t in c.tellings:
        days.setdefault(str(t.published.earliest), t)
    return (*c.tellings[: MOST_WITNESSES // 2], *list(days.values())[: MOST_WITNESSES // 2])


def _merge_once(found: list[Cluster], vocabulary: Vocabulary) -> list[Cluster] | None:
    """Join the two clusters that belong together most, if any do: every member of the smaller must be free to join."""
    best: tuple[float, int, int, Found] | None = None
    for i, small in enumerate(found):
        for j, big in enumerate(found):
            if i == j or (len(small.tellings), -i) > (len(big.tellings), -j):
                continue
            each = [weigh(t, witnesses(big), vocabulary) for t in witnesses(small)]
            bits = sum(f.bits for f in each) / len(each)
            if bits >= JOIN_BITS and (best is None or bits > best[0]):
                best = (bits, i, j, max(each, key=lambda f: f.bits))
    if best is None:
        return None
    _, i, j, evidence = best
    joined = Cluster(
        tellings=(*found[j].tellings, *found[i].tellings),
        why=(*found[j].why, *found[i].why, *(_say(t, evidence) for t in found[i].tellings)),
    )
    return [joined if k == j else c for k, c in enumerate(found) if k != i]


def _say(t: Telling, evidence: Found) -> str:
    return f"{t.report}: {'; '.join(evidence.why[:4])} ({evidence.bits:+.1f} bits)"
