"""How transfers of one flow stand to one another, by the rules of counting, each with its reason in words.

1. Different goods are never added. 2. An order and its delivery are not two amounts. 3. A cumulative window that holds a
single event's window: part of, unless stated otherwise. 4. Disjoint windows, both delivered: disjoint. 5. Overlapping
cumulative windows: the total lies between the larger and the sum. 6. One ship on two voyages: two. 7. What the text leaves
open stays open, as a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Relation, Transfer

_MOVED = frozenset({"in_transit", "arrived", "delivered"})
_PLANNED = frozenset({"planned", "ordered", "loaded"})
SLACK = 0.12  # share by which two figures may differ and still be one rounded amount (guess)


def related(
    transfers: Sequence[Transfer], seen_by: Mapping[str, frozenset[str]], vocabulary: Vocabulary
) -> list[Transfer]:
    """The transfers with their relations and open questions; pairs of other flows or goods are left unrelated.

    Args:
        seen_by: for each transfer id, whose counts its amount rests on.
    """
    relations: dict[str, list[Relation]] = {t.id: [] for t in transfers}
    questions: dict[str, list[str]] = {t.id: [] for t in transfers}
    for a, b in combinations(sorted(transfers, key=lambda t: t.id), 2):
        if not _same_flow(a, b, vocabulary):
            continue
        if not _supersedes(a, b, seen_by, relations):
            _relate(a, b, relations, questions)
    return [
        msgspec.structs.replace(
            t,
            relations=tuple(sorted(relations[t.id], key=lambda r: (r.kind, r.to))),
            open_questions=tuple(sorted({*questions[t.id], *_own_questions(t)})),
        )
        for t in transfers
    ]


def _same_flow(a: Transfer, b: Transfer, vocabulary: Vocabulary) -> bool:
    return (
        a.recipient.country == b.recipient.country
        and (a.supplier.country == b.supplier.country or None in (a.supplier.country, b.supplier.country))
        and a.item.name is not None
        and (a.item.name == b.item.name or (a.cumulative and b.cumulative and _kin(a, b, vocabulary)))
    )


def _kin(a: Transfer, b: Transfer, vocabulary: Vocabulary) -> bool:
    return vocabulary.covers(a.item.name, b.item.name) or vocabulary.covers(b.item.name, a.item.name)


def _supersedes(
    a: Transfer, b: Transfer, seen_by: Mapping[str, frozenset[str]], relations: dict[str, list[Relation]]
) -> bool:
    """Two running counts of one observer: the later, larger one holds the earlier and takes its place."""
    shared = seen_by.get(a.id, frozenset()) & seen_by.get(b.id, frozenset())
    if not (shared and a.cumulative and b.cumulative and a.amount and b.amount and a.amount.unit == b.amount.unit):
        return False
    if not (a.window.known and b.window.known and a.window.may_meet(b.window)):
        return False
    old, new = sorted(
        (a, b), key=lambda t: (t.amount.low if t.amount and t.amount.low else 0.0, str(t.window.after), t.id)
    )
    reason = f"{sorted(shared)[0]} counted {_size(old)} earlier, and {_size(new)} in all by {new.window.after}"
    relations[new.id].append(Relation(kind="supersedes", to=old.id, reason=reason))
    return True


def _relate(a: Transfer, b: Transfer, relations: dict[str, list[Relation]], questions: dict[str, list[str]]) -> None:
    if "interdicted" in (a.stage, b.stage):
        return
    for one, other in ((a, b), (b, a)):
        if one.stage in _PLANNED and other.stage in _MOVED and _same_size(one, other):
            questions[one.id].append(
                f"Is this {'order' if one.stage == 'ordered' else 'plan'} the {_size(other)} of {other.item.name} "
                f"that was reported to have moved ({other.id})?"
            )
            return
    if a.stage not in _MOVED or b.stage not in _MOVED:
        return
    if not (a.window.known and b.window.known):
        question = (
            f"No report says whether this and the {_size(b)} ({b.id}) are one movement: at least one has no date."
        )
        questions[a.id].append(question)
        relations[a.id].append(Relation(kind="overlaps", to=b.id, reason="at least one of the two has no date"))
        relations[b.id].append(Relation(kind="overlaps", to=a.id, reason="at least one of the two has no date"))
        return
    if not a.window.may_meet(b.window):
        weak, strong = sorted((a, b), key=lambda t: (len(t.reports), t.id))
        if len(weak.reports) == 1 and _same_figure(a, b):
            # One page alone with a figure that is known from another date: a second lot, or the first one misdated.
            questions[weak.id].append(
                f"Is this the same {_size(strong)} that other reports date {_days(strong)} ({strong.id})? "
                "One report alone gives this date."
            )
        reason = f"the windows {_days(a)} and {_days(b)} do not meet"
        relations[a.id].append(Relation(kind="disjoint", to=b.id, reason=reason))
        relations[b.id].append(Relation(kind="disjoint", to=a.id, reason=reason))
        return
    for one, other in ((a, b), (b, a)):
        if other.cumulative and not one.cumulative and one.window.within(other.window) and _smaller(one, other):
            reason = f"its window {_days(one)} lies inside the cumulative window {_days(other)}"
            relations[one.id].append(Relation(kind="part_of", to=other.id, reason=reason))
            return
    reason = f"the windows {_days(a)} and {_days(b)} overlap and no report says that they are apart"
    relations[a.id].append(Relation(kind="overlaps", to=b.id, reason=reason))
    relations[b.id].append(Relation(kind="overlaps", to=a.id, reason=reason))
    questions[a.id].append(f"Does this overlap with the {_size(b)} ({b.id})? {reason.capitalize()}.")


def _own_questions(t: Transfer) -> list[str]:
    out = []
    goods = [c for c in t.contradictions if c.slot == "item"]
    if goods:
        out.append(f"Which goods? Reports say {_or(v.value for v in goods[0].values)}.")
    if t.amount is None and t.stage != "interdicted":
        out.append("How much? No report gives an amount.")
    return out


def _or(values: object) -> str:
    words = [str(v) for v in values]  # type: ignore[attr-defined]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _same_size(a: Transfer, b: Transfer) -> bool:
    if a.amount is None or b.amount is None:
        return True
    if a.amount.unit != b.amount.unit:
        return False
    a_high = a.amount.high if a.amount.high is not None else float("inf")
    b_high = b.amount.high if b.amount.high is not None else float("inf")
    return (a.amount.low or 0) <= b_high * (1 + SLACK) and (b.amount.low or 0) <= a_high * (1 + SLACK)


def _same_figure(a: Transfer, b: Transfer) -> bool:
    return (
        a.amount is not None and b.amount is not None and a.amount.unit == b.amount.unit and a.amount.low is not None
        and b.amount.low is not None and abs(a.amount.low - b.amount.low) <= SLACK * max(a.amount.low, b.amount.low)
    )  # fmt: skip


def _smaller(one: Transfer, other: Transfer) -> bool:
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return True
    top = other.amount.high if other.amount.high is not None else float("inf")
    return (one.amount.low or 0) <= top


def _size(t: Transfer) -> str:
    return t.amount.text if t.amount is not None else "goods"


def _days(t: Transfer) -> str:
    start, after = t.window.earliest, t.window.after
    return f"{start.isoformat() if start else '…'}/{after.isoformat() if after else '…'}"
