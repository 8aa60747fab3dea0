"""The bounds of a total as a small linear program.

The goods of a flow are an unknown non-negative measure. It is cut into atoms: the goods that belong to exactly the
transfers of one set, inside or outside the asked window. A set can have goods only if its transfers may share some, if
their windows meet, and if it holds with each part also the whole. Each transfer bounds the sum of the atoms it is in;
the total inside the window is the sum of all atoms inside. Since windows are intervals, nothing finer than inside and
outside can change the bounds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

import msgspec
import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from weighbridge.record import Window
from weighbridge.record.time import ONE_DAY
from weighbridge.tally.flows import Member
from weighbridge.tally.readings import Plan, above

MOST_ATOMS = 4096  # sets of transfers; guess: twelve that may all share goods; past it the bounds are max and sum
DIGITS = 9  # significant digits kept of a bound; past them stand the rounding errors of the solver
LEAST_LIFT = 1e-9  # of the largest amount; a smaller one is a rounding error of the solver


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one reading, high infinite where open. lifted: wholes whose parts add up to more: id -> new ceiling."""

    low: float
    high: float
    lifted: dict[str, float]


class _Atom(msgspec.Struct, frozen=True):
    members: frozenset[str]
    inside: bool


def bounds(plan: Plan, within: Window = Window()) -> Bounds:
    """The least and the most that can have moved inside a window under one reading.

    Args:
        within: taken as wide as it may be; a side that is unknown is open.
    """
    by_id = {m.id: m for m in plan.members}
    low = high = 0.0
    lifted: dict[str, float] = {}
    for group in _groups(plan):
        atoms = _atoms(group, plan, by_id, within)
        members = [by_id[i] for i in group]
        found = _solve(group, atoms, by_id) if atoms is not None else _coarse(members, plan, within)
        low, high, lifted = low + found.low, high + found.high, lifted | found.lifted
    return Bounds(low=_rounded(low), high=_rounded(high), lifted={k: _rounded(v) for k, v in lifted.items()})


def _groups(plan: Plan) -> list[list[str]]:
    """Members that have nothing to do with one another are weighed apart: the total is the sum."""
    near: dict[str, set[str]] = {m.id: set() for m in plan.members}
    for child, parents in plan.parents.items():
        for parent in parents:
            near[child].add(parent)
            near[parent].add(child)
    for a, b in plan.shares:
        near[a].add(b)
        near[b].add(a)
    groups, left = [], set(near)
    while left:
        todo, group = [min(left)], set()
        while todo:
            at = todo.pop()
            if at not in group:
                group.add(at)
                todo.extend(near[at])
        groups.append(sorted(group))
        left -= group
    return groups


def _atoms(group: list[str], plan: Plan, by_id: dict[str, Member], within: Window) -> list[_Atom] | None:
    up = {i: frozenset(above(i, plan.parents)) for i in group}
    may: dict[str, set[str]] = {i: set() for i in group}
    for a in group:
        for b in group:
            # Two wholes with a part in common share at least that part, whatever else is said of them.
            related = any(a in up[i] and b in up[i] for i in group)
            shared = (min(a, b), max(a, b)) in plan.shares and by_id[a].may_meet(by_id[b])
            if a != b and (related or shared):
                may[a].add(b)
    cliques: list[frozenset[str]] = []
    todo: list[tuple[frozenset[str], list[str]]] = [(frozenset(), group)]
    while todo:
        chosen, rest = todo.pop()
        for n, i in enumerate(rest):
            grown = chosen | {i}
            cliques.append(grown)
            if len(cliques) > MOST_ATOMS:
                return None
            todo.append((grown, [j for j in rest[n + 1 :] if j in may[i]]))
    found = []
    for clique in sorted(cliques, key=sorted):
        if all(up[i] <= clique for i in clique):
            # A part is where it was seen; its whole is there too, wherever reports put the whole.
            leaves = [by_id[i] for i in clique if not any(i in up[j] for j in clique - {i})]
            inside, outside = places(leaves, within)
            found += [_Atom(clique, True)] * inside + [_Atom(clique, False)] * outside
    return found


def places(members: Iterable[Member], within: Window) -> tuple[bool, bool]:
    """Whether goods seen in all of these windows can lie inside the asked one, and outside it."""
    members = list(members)
    start = max((m.earliest for m in members if m.earliest is not None), default=date.min)
    end = min((m.after for m in members if m.after is not None), default=date.max)
    first, after = within.earliest or date.min, within.after or date.max
    if start >= end:  # an empty window, of a report that contradicts itself: any day from one end to the other
        start, end = end, max(start, date.min + ONE_DAY)
    return start < after and first < end, start < first or after < end


def _solve(group: list[str], atoms: list[_Atom], by_id: dict[str, Member]) -> Bounds:
    if len(group) == 1:
        member, inside = by_id[group[0]], {a.inside for a in atoms}
        return Bounds(
            low=member.low if inside == {True} else 0.0, high=member.high if True in inside else 0.0, lifted={}
        )
    scale = max([1.0, *(x for i in group for x in (by_id[i].low, by_id[i].high) if math.isfinite(x))])
    ceiling = {i: by_id[i].high / scale for i in group}
    low = _optimum(group, atoms, by_id, ceiling, scale, sign=1)
    lifted: dict[str, float] = {}
    if low is None:
        lifted = _lift(group, atoms, by_id, ceiling, scale)
        ceiling |= lifted
        low = _optimum(group, atoms, by_id, ceiling, scale, sign=1)
        if low is None:
            raise ArithmeticError(f"no bounds for {group}, although every ceiling was lifted as far as needed")
    high = _optimum(group, atoms, by_id, ceiling, scale, sign=-1)
    return Bounds(
        low=low * scale,
        high=math.inf if high is None else -high * scale,
        lifted={i: v * scale for i, v in lifted.items()},
    )


def _rows(group: list[str], atoms: list[_Atom]) -> coo_array:
    """One row per transfer, one column per atom; 1 where the atom is among the transfer's goods."""
    at = [(r, c) for c, atom in enumerate(atoms) for r, i in enumerate(group) if i in atom.members]
    rows, columns = np.array(at, dtype=np.int64).T
    return coo_array((np.ones(len(at)), (rows, columns)), shape=(len(group), len(atoms)))


def _optimum(
    group: list[str],
    atoms: list[_Atom],
    by_id: dict[str, Member],
    ceiling: dict[str, float],
    scale: float,
    *,
    sign: int,
) -> float | None:
    """The least of `sign` times the total inside; None where there is none, or no bottom to it."""
    goods = _rows(group, atoms).toarray()
    tops = [r for r, i in enumerate(group) if math.isfinite(ceiling[i])]
    result = linprog(
        sign * np.array([float(a.inside) for a in atoms]),
        A_ub=np.vstack([goods[tops], -goods]),
        b_ub=np.array([*(ceiling[group[r]] for r in tops), *(-by_id[i].low / scale for i in group)]),
        bounds=(0, None),
        method="highs",
    )
    return float(result.fun) if result.success and result.fun is not None else None


def _lift(
    group: list[str], atoms: list[_Atom], by_id: dict[str, Member], ceiling: dict[str, float], scale: float
) -> dict[str, float]:
    """Ceilings raised by as little as possible in all, so that the reported parts fit into their wholes."""
    goods = _rows(group, atoms).toarray()
    tops = [r for r, i in enumerate(group) if math.isfinite(ceiling[i])]
    slack = np.zeros((len(tops) + len(group), len(tops)))
    slack[: len(tops)] = -np.eye(len(tops))
    result = linprog(
        np.concatenate([np.zeros(len(atoms)), np.ones(len(tops))]),
        A_ub=np.hstack([np.vstack([goods[tops], -goods]), slack]),
        b_ub=np.array([*(ceiling[group[r]] for r in tops), *(-by_id[i].low / scale for i in group)]),
        bounds=(0, None),
        method="highs",
    )
    over = result.x[len(atoms) :] if result.x is not None else np.zeros(len(tops))
    return {group[r]: ceiling[group[r]] + float(x) for r, x in zip(tops, over, strict=True) if x > LEAST_LIFT}


def _coarse(members: list[Member], plan: Plan, within: Window) -> Bounds:
    """For too many transfers that may all share goods: the largest at least, the sum at most; wider, never wrong."""
    sure = [m.low for m in members if places([m], within) == (True, False)]
    may = [m.high for m in members if not plan.parents.get(m.id) and places([m], within)[0]]
    return Bounds(low=max(sure, default=0.0), high=sum(may), lifted={})


def _rounded(amount: float) -> float:
    return amount if math.isinf(amount) else float(f"{amount:.{DIGITS}g}")
