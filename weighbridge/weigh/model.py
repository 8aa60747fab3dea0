"""One total as draws: a reading is chosen by its weight, its members are drawn from their pools and added up."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from weighbridge.weigh.pool import Draws, Streams, Vote, pooled
from weighbridge.weigh.readings import Plan, above


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done otherwise, to see what hangs on it.

    without: an origin whose word does not count. part: (a, b), where a is taken to be part of b.
    """

    words: str
    without: str | None = None
    part: tuple[str, str] | None = None
    short_tons: bool = False


AS_IT_IS = Change(words="")


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """What the draws of one total need. votes: by the first id of each member of any reading.

    names: of origins, as a reader knows them.
    inside: per member the share range that lies in the asked window: (1, 1) wholly, (0, 1) open.
    """

    name: str
    names: Mapping[str, str]
    plans: tuple[Plan, ...]
    votes: Mapping[tuple[str, ...], tuple[Vote, ...]]
    inside: Mapping[tuple[str, ...], tuple[float, float]]


def draw(model: Model, streams: Streams, change: Change = AS_IT_IS) -> Draws:
    """Draws of the total, shape (draws,), in its unit."""
    each = [_reading(model, plan, streams, change) for plan in model.plans]
    if len(each) == 1:
        return each[0]
    edges = np.cumsum([p.weight for p in model.plans])
    chosen = np.minimum(np.searchsorted(edges, streams.uniform("reading", model.name), side="right"), len(each) - 1)
    return np.asarray(np.stack(each)[chosen, np.arange(len(chosen))])


def _reading(model: Model, plan: Plan, streams: Streams, change: Change) -> Draws:
    amounts: dict[str, Draws] = {}
    for member in plan.members:
        votes = tuple(v for v in model.votes[member.ids] if v.origin != change.without)
        if votes:
            drawn = pooled(votes, streams, *member.ids, short_tons=change.short_tons)
            least, most = model.inside[member.ids]
            if least < most:
                drawn = drawn * (least + (most - least) * streams.uniform("inside", *member.ids))
            amounts[member.id] = drawn if most > 0 else np.zeros_like(drawn)
    parents = dict(plan.parents)
    if change.part is not None:
        a, b = change.part
        heads = {i: m.id for m in plan.members for i in m.ids}
        child, whole = heads.get(a), heads.get(b)
        if child in amounts and whole in amounts and child != whole and child not in above(str(whole), parents):
            parents[str(child)] = tuple(sorted({*parents.get(str(child), ()), str(whole)}))
    total = np.zeros(streams.settings.draws)
    for group in _sharing(plan, amounts, parents):
        roots = [_whole(i, amounts, parents) for i in group]
        largest, whole_sum = np.maximum.reduce(roots), np.add.reduce(roots)
        if len(group) > 1:
            total = total + largest + (whole_sum - largest) * streams.uniform("share", *group)
        else:
            total = total + largest
    return np.asarray(total)


def _whole(root: str, amounts: Mapping[str, Draws], parents: Mapping[str, tuple[str, ...]]) -> Draws:
    """A root is at least what any of its parts is drawn to be."""
    parts = [amounts[i] for i in sorted(amounts) if root in above(i, parents)]
    return np.asarray(np.maximum.reduce(parts))


def _sharing(plan: Plan, amounts: Mapping[str, Draws], parents: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """The roots in groups that may share goods; a part without its whole (nobody left who says it) is a root."""
    roots = sorted(i for i in amounts if not any(p in amounts for p in above(i, parents) - {i}))
    group = {i: i for i in roots}
    root_of = {i: [r for r in roots if r in above(i, parents)] for i in amounts}

    def find(i: str) -> str:
        while group[i] != i:
            i = group[i]
        return i

    for a, b in sorted(plan.shares):
        for x in root_of.get(a, ()):
            for y in root_of.get(b, ()):
                if find(x) != find(y):
                    group[max(find(x), find(y))] = min(find(x), find(y))
    heads = sorted({find(i) for i in roots})
    return [[i for i in roots if find(i) == h] for h in heads]
