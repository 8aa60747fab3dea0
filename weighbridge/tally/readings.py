"""The relations between transfers decide what may be added; where they leave it open, each way is a reading."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from weighbridge.record import Transfer
from weighbridge.record.transfer import RelationKind
from weighbridge.tally.flows import Flow, Member

_Said = dict[str, frozenset[RelationKind]]
Tie = Literal["same", "part_of", "supersedes", "shares", "apart", "only"]

OPEN_WEIGHT = 0.5  # share of belief; guess: where the reports leave two readings open, neither is preferred
MOST_QUESTIONS = 5  # open questions, giving 32 readings; guess: more would not be read, the rest is left as a range
ABOUT_SAMENESS = re.compile(
    r"(?i)\b(same|part of|separate|apart|twice|double|distinct|included?|counted|overlaps?|one movement)\b"
)


class Pair(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """How two members stand to each other in one reading; for part_of, supersedes and only, the first to the second."""

    first: str
    second: str
    tie: Tie


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Two transfers that the reports leave open, with each possible tie, its share of belief and its name."""

    choices: tuple[tuple[Pair, float, str], ...]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One reading before it is weighed: the members that count, and how they are tied.

    parents: member id -> ids of the members that it is part of. shares: pairs that may be the same goods in part.
    """

    name: str
    weight: float
    why: tuple[str, ...]
    members: tuple[Member, ...]
    parents: dict[str, tuple[str, ...]]
    shares: frozenset[tuple[str, str]]

    @property
    def roots(self) -> tuple[Member, ...]:
        """The members that are part of no other."""
        return tuple(m for m in self.members if not self.parents.get(m.id))


def plans(flow: Flow, transfers: Mapping[str, Transfer], *, open_weight: float = OPEN_WEIGHT) -> tuple[Plan, ...]:
    """Every reading of a flow; the weights sum to 1.

    Args:
        transfers: all of them by id, since a relation may lead through a transfer of another flow.
        open_weight: share of belief that two transfers are the same goods where the reports leave it open.
    """
    members = {m.id: m for m in flow.members}
    said = {i: _said(i, transfers) for i in members}
    asked = {i: _asked(i, transfers) for i in members}
    sure: list[Pair] = []
    questions: list[Question] = []
    for a, b in itertools.combinations(sorted(members), 2):
        found = _tie(members[a], members[b], said, asked, open_weight)
        if isinstance(found, Question):
            questions.append(found)
        elif found is not None:
            sure.append(found)
    questions.sort(key=lambda q: (-_size(q, members), q.choices[0][0]))
    for left in questions[MOST_QUESTIONS:]:
        sure.append(_as_range(left, members))
    questions = questions[:MOST_QUESTIONS]
    made = []
    for choice in itertools.product(*(q.choices for q in questions)):
        weight = 1.0
        for _, share, _ in choice:
            weight *= share
        name = "; ".join(words for _, _, words in choice) or "as reported"
        made.append(_plan(name, weight, sorted([*sure, *(pair for pair, _, _ in choice)]), members))
    whole = sum(p.weight for p in made)
    return tuple(msgspec.structs.replace(p, weight=p.weight / whole) for p in made)


def _tie(
    a: Member, b: Member, said: Mapping[str, _Said], asked: Mapping[str, frozenset[str]], open_weight: float
) -> Pair | Question | None:
    """How a and b stand to each other: None where they are simply separate goods."""
    ours, theirs = said[a.id].get(b.id, frozenset()), said[b.id].get(a.id, frozenset())
    kinds = ours | theirs
    is_open = b.id in asked[a.id] or a.id in asked[b.id] or ("disjoint" in kinds and bool({"same", "part_of"} & kinds))
    if "contradicts" in kinds and not {"same", "part_of"} & kinds:
        return _rivals(a, b)
    small, large = sorted((a, b), key=lambda m: (m.low, m.high, m.id))
    once: Pair | None = None
    if "same" in kinds:
        once = Pair(first=a.id, second=b.id, tie="same")
    elif "part_of" in kinds:
        first, second = (a, b) if "part_of" in ours else (b, a)
        once = Pair(first=first.id, second=second.id, tie="part_of")
    elif "supersedes" in kinds:
        first, second = (a, b) if "supersedes" in ours else (b, a)
        return Pair(first=first.id, second=second.id, tie="supersedes")
    # Two running totals may share any part of their goods; two single lots are one lot or two.
    elif is_open and not (a.cumulative or b.cumulative):
        once = Pair(first=small.id, second=large.id, tie="part_of")
    # A running total and another amount of the same flow, with nothing said: they may be the same goods.
    elif "overlaps" in kinds or is_open or (not kinds and (a.cumulative or b.cumulative) and _may_share(a, b, said)):
        return Pair(first=a.id, second=b.id, tie="shares")
    if once is None or not is_open:
        return once
    names = {a.id: a.label, b.id: b.label}
    words = "{} and {} are the same goods" if once.tie == "same" else "{} is part of {}"
    return Question(
        choices=(
            (once, open_weight, words.format(names[once.first], names[once.second])),
            (
                Pair(first=a.id, second=b.id, tie="apart"),
                1 - open_weight,
                f"{names[once.first]} and {names[once.second]} are separate goods",
            ),
        )
    )


def _may_share(a: Member, b: Member, said: Mapping[str, _Said]) -> bool:
    """Whether nothing keeps the two apart: no windows that miss each other, no wholes that are separate goods."""
    if not a.may_meet(b):
        return False
    above_a = {a.id, *(i for i, kinds in said[a.id].items() if "part_of" in kinds and i in said)}
    above_b = {b.id, *(i for i, kinds in said[b.id].items() if "part_of" in kinds and i in said)}
    none: frozenset[RelationKind] = frozenset()
    return not any(
        "disjoint" in said[x].get(y, none) | said[y].get(x, none) for x in above_a for y in above_b if x != y
    )


def _rivals(a: Member, b: Member) -> Question:
    """Two accounts that cannot both hold: either one, with as many votes as it has origins."""
    share = a.votes / (a.votes + b.votes)
    return Question(
        choices=(
            (Pair(first=a.id, second=b.id, tie="only"), share, f"{a.label} holds, not {b.label}"),
            (Pair(first=b.id, second=a.id, tie="only"), 1 - share, f"{b.label} holds, not {a.label}"),
        )
    )


def _said(one: str, transfers: Mapping[str, Transfer]) -> _Said:
    """What is said of a transfer towards each other one; part of a part of something is part of it."""
    found: dict[str, set[RelationKind]] = defaultdict(set)
    for relation in transfers[one].relations:
        found[relation.to].add(relation.kind)
    seen, todo = {one}, [one]
    while todo:
        at = transfers.get(todo.pop())
        for relation in at.relations if at is not None else ():
            if relation.kind == "part_of" and relation.to not in seen:
                seen.add(relation.to)
                todo.append(relation.to)
                found[relation.to].add("part_of")
    return {to: frozenset(kinds) for to, kinds in found.items() if to != one}


def _asked(one: str, transfers: Mapping[str, Transfer]) -> frozenset[str]:
    """The transfers that this one may be the same goods as, according to its open questions.

    A question that names transfers is about those; one that names none is about those it is said to be related to.
    """
    found: set[str] = set()
    for question in transfers[one].open_questions:
        if ABOUT_SAMENESS.search(question):
            named = {i for i in transfers if i != one and i in question}
            kinds = {"same", "part_of", "overlaps"}
            found |= named or {r.to for r in transfers[one].relations if r.kind in kinds}
    return frozenset(found)


def _size(question: Question, members: Mapping[str, Member]) -> float:
    pair = question.choices[0][0]
    return min(members[pair.first].low, members[pair.second].low)


def _as_range(question: Question, members: dict[str, Member]) -> Pair:
    """A question too many: its readings folded into one, whose bounds hold for all of them."""
    pair = question.choices[0][0]
    first, second = sorted((pair.first, pair.second))
    if pair.tie == "same":  # then either amount may be the right one for both
        low = min(members[first].low, members[second].low)
        for i in (first, second):
            members[i] = msgspec.structs.replace(members[i], low=low)
    return Pair(first=first, second=second, tie="same" if pair.tie == "only" else "shares")


def _plan(name: str, weight: float, pairs: Iterable[Pair], members: Mapping[str, Member]) -> Plan:
    pairs = tuple(pairs)
    head = _heads([p for p in pairs if p.tie == "same"], members)
    why: list[str] = []
    gone = set()
    for p in pairs:
        if p.tie == "supersedes":
            gone.add(p.second)
            why.append(f"{members[p.first].label} replaces the earlier {members[p.second].label}")
        elif p.tie == "only":
            gone.add(p.second)
            why.append(f"{members[p.second].label} cannot hold together with {members[p.first].label} and is left out")
    gone = {i for i in members if head[i] in {head[g] for g in gone}}
    if len(gone) == len(members):
        gone = set()
    counted: dict[str, Member] = {}
    for group in sorted({head[i] for i in members if i not in gone}):
        same = [members[i] for i in sorted(members) if head[i] == group and i not in gone]
        counted[group] = _merged(group, same)
        if len(same) > 1:
            why.append(f"{' and '.join(m.label for m in same)} are the same goods, counted once")
    parents: dict[str, tuple[str, ...]] = {}
    shares: set[tuple[str, str]] = set()
    for p in pairs:
        first, second = head[p.first], head[p.second]
        if first == second or not {p.first, p.second}.isdisjoint(gone):
            continue
        if p.tie == "part_of" and first not in above(second, parents):
            parents[first] = tuple(sorted({*parents.get(first, ()), second}))
            why.append(f"{counted[first].label} is part of {counted[second].label} and is not added")
        elif p.tie == "shares":
            shares.add((min(first, second), max(first, second)))
            why.append(
                f"{counted[first].label} and {counted[second].label} may be the same goods in part: "
                "the total lies between the larger and the sum"
            )
    return Plan(
        name=name,
        weight=weight,
        why=tuple(dict.fromkeys(why)),
        members=tuple(counted.values()),
        parents=parents,
        shares=frozenset(shares),
    )


def _heads(same: Iterable[Pair], members: Iterable[str]) -> dict[str, str]:
    head = {i: i for i in members}

    def find(i: str) -> str:
        while head[i] != i:
            i = head[i]
        return i

    for p in same:
        a, b = find(p.first), find(p.second)
        head[max(a, b)] = min(a, b)
    return {i: find(i) for i in head}


def _merged(head: str, same: list[Member]) -> Member:
    """Accounts of the same goods: whatever one of them allows stays possible, so a further one never narrows."""
    if len(same) == 1:
        return same[0]
    starts = [m.earliest for m in same if m.earliest is not None]
    ends = [m.after for m in same if m.after is not None]
    return Member(
        ids=(head, *(i for m in same for i in m.ids if i != head)),
        low=min(m.low for m in same),
        high=max(m.high for m in same),
        text=" / ".join(sorted({m.text for m in same})),
        earliest=min(starts) if len(starts) == len(same) else None,
        after=max(ends) if len(ends) == len(same) else None,
        cumulative=any(m.cumulative for m in same),
        votes=max(m.votes for m in same),
    )


def above(member: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """A member and everything that it is part of."""
    seen, todo = {member}, [member]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen
