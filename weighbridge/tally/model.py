"""One total as draws: a reading is chosen by its weight, its members are drawn from their pools and added up."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from weighbridge.tally.flows import Member
from weighbridge.tally.pool import Draws, Streams, Vote, pooled
from weighbridge.tally.readings import Plan, above


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
    heard = {m.id: m for m in plan.members if any(v.origin != change.without for v in model.votes[m.ids])}
    parents = dict(plan.parents)
    if change.part is not None:
        heads = {i: m.id for m in plan.members for i in m.ids}
        child, whole = (heads.get(i, "") for i in change.part)
        if child in heard and whole in heard and child not in above(whole, parents):
            parents[child] = tuple(sorted({*parents.get(child, ()), whole}))
    parts: dict[str, list[str]] = {i: [] for i in heard}
    for i in sorted(heard):
        for root in above(i, parents) & heard.keys():
            parts[root].append(i)
    total = np.zeros(streams.settings.draws)
    for group in _sharing(plan, sorted(heard), parents):
        # A root is at least what any of its parts is drawn to be.
        roots = [np.maximum.reduce([_amount(model, heard[i], streams, change) for i in parts[root]]) for root in group]
        largest, whole_sum = np.maximum.reduce(roots), np.add.reduce(roots)
        if len(group) > 1:
            total += largest + (whole_sum - largest) * streams.uniform("share", *group)
        else:
            total += largest
    return total


def _amount(model: Model, member: Member, streams: Streams, change: Change) -> Draws:
    votes = tuple(v for v in model.votes[member.ids] if v.origin != change.without)
    drawn = pooled(votes, streams, *member.ids, short_tons=change.short_tons)
    least, most = model.inside[member.ids]
    if least < most:
        return drawn * (least + (most - least) * streams.uniform("inside", *member.ids))
    return drawn * most


def _sharing(plan: Plan, heard: list[str], parents: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """The roots in groups that may share goods; a part without its whole (nobody left who says it) is a root."""
    known = set(heard)
    root_of = {i: [r for r in above(i, parents) & known if not (above(r, parents) - {r}) & known] for i in heard}
    group = {r: r for roots in root_of.values() for r in roots}

    def find(i: str) -> str:
        while group[i] != i:
            i = group[i]
        return i

    for a, b in sorted(plan.shares):
        for x in sorted(root_of.get(a, ())):
            for y in sorted(root_of.get(b, ())):
                if find(x) != find(y):
                    group[max(find(x), find(y))] = min(find(x), find(y))
    found: dict[str, list[str]] = {}
    for root in sorted(group):
        found.setdefault(find(root), []).append(root)
    return [found[head] for head in sorted(found)]
