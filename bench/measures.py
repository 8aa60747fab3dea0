"""The figures of the scorer about transfers, totals and origins, each in [0, 1], with notes in words on what is wrong.

A figure for which the gold asks nothing is None and left out of the mean.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.gold import Amount, Bounds, Gold, GoldTotal, Ship, Wanted
from bench.ledger import Json, Predicted, group
from bench.names import same_item, same_unit, words

SLACK = 0.10  # share by which a printed bound may be passed: a guess, wide enough for "more than" and rounding
ORIGIN_WIDTH = 2  # an origin count wider than this says too little; METHODS asks for an interval, not for any interval


class Figure(msgspec.Struct, frozen=True):
    """value: None where the gold asks nothing. notes: what was missed or wrong."""

    value: float | None
    notes: tuple[str, ...] = ()


def share(right: float, asked: float, notes: Iterable[str] = ()) -> Figure:
    return Figure(right / asked if asked else None, tuple(notes))


# -- matching ---------------------------------------------------------------------------------------------------------


def match(wanted: Sequence[Wanted], given: Sequence[Predicted]) -> dict[int, int]:
    """Index of a gold transfer to the index of the ledger transfer that stands for it, one to one, the best whole.

    A pair can match when it shares the item, one party, contradicts no party by swapping it, and at least half of the
    gold transfer's reports. Required transfers choose before optional ones.
    """
    found: dict[int, int] = {}
    for optional in (False, True):
        rows = [i for i, w in enumerate(wanted) if w.optional is optional]
        columns = [k for k in range(len(given)) if k not in found.values()]
        if not rows or not columns:
            continue
        weight = np.array([[_affinity(wanted[i], given[k]) for k in columns] for i in rows])
        for row, column in zip(*linear_sum_assignment(weight, maximize=True), strict=True):
            if weight[row, column] > 0:
                found[rows[row]] = columns[column]
    return found


def _affinity(want: Wanted, have: Predicted) -> float:
    shared = want.reports & have.reports
    if 2 * len(shared) < len(want.reports) or (want.reports and not shared) or not same_item(want.items, have.item):
        return 0.0
    if not want.reports:
        return 0.0
    parties = ((want.supplier, have.supplier), (want.recipient, have.recipient))
    agree = sum(a is not None and a == b for a, b in parties)
    if not agree or (want.supplier is not None and want.supplier == have.recipient):
        return 0.0
    jaccard = len(shared) / len(want.reports | have.reports)
    right, asked, _ = _slots(want, have)
    return jaccard + 0.25 * agree + 0.5 * (right / asked if asked else 0.0)


# -- transfers --------------------------------------------------------------------------------------------------------


def transfer_recall(wanted: Sequence[Wanted], pairs: Mapping[int, int]) -> Figure:
    """Required gold transfers that a ledger transfer stands for."""
    asked = [i for i, w in enumerate(wanted) if not w.optional]
    missed = ["+".join(wanted[i].ids) for i in asked if i not in pairs]
    return share(len(asked) - len(missed), len(asked), (f"no transfer for {m}" for m in missed))


def transfer_precision(wanted: Sequence[Wanted], given: Sequence[Predicted], pairs: Mapping[int, int]) -> Figure:
    """Ledger transfers that stand for a gold one; those that stand for an optional one count neither way."""
    back = {k: i for i, k in pairs.items()}
    counted = [k for k in range(len(given)) if k not in back or not wanted[back[k]].optional]
    extra = [given[k] for k in counted if k not in back]
    notes = (f"{t.id} ({t.supplier} to {t.recipient}, {t.item or 'no item'}, {t.stages[0]}) is extra" for t in extra)
    return share(len(counted) - len(extra), len(counted), notes)


def pages_f1(gold: Gold, wanted: Sequence[Wanted], given: Sequence[Predicted], pairs: Mapping[int, int]) -> Figure:
    """B-cubed F1 of reports grouped by transfer, where one report may tell of several.

    Reports that the gold lets a ledger attach or not are left out of the pair in question.
    Source: Bagga and Baldwin 1998, extended to overlapping groups by Amigo, Gonzalo, Artiles and Verdejo 2009.
    """
    mine: dict[str, set[int]] = {r: set() for r, report in gold.reports.items() if report.transfers}
    theirs: dict[str, set[int]] = {r: set() for r in mine}
    for i, want in enumerate(wanted):
        for report in want.reports & set(mine):
            if not want.optional:
                mine[report].add(i)
    mine = {r: labels for r, labels in mine.items() if labels}
    back = {k: i for i, k in pairs.items()}
    for k, have in enumerate(given):
        matched = wanted[back[k]] if k in back else None
        for report in have.reports & set(mine):
            if matched is None or not _free(gold, matched, report):
                theirs[report].add(k)
    precision = _b3(mine, theirs, list(mine))
    recall = _b3(theirs, mine, list(mine))
    if precision is None or recall is None:
        return Figure(0.0 if mine else None)
    return Figure(2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _free(gold: Gold, want: Wanted, report: str) -> bool:
    """Whether a ledger may attach this report to the transfer or not."""
    return want.optional or (
        report not in want.reports and bool(set(want.ids) & set(gold.reports[report].transfers_also))
    )


def _b3(right: Mapping[str, set[int]], given: Mapping[str, set[int]], reports: Sequence[str]) -> float | None:
    """Mean over reports of the share of their `given` companions that are right."""
    rows = []
    for a in reports:
        values = []
        for b in reports:
            together = len(given[a] & given[b])
            if together:
                values.append(min(together, len(right[a] & right[b])) / together)
        if values:
            rows.append(sum(values) / len(values))
    return sum(rows) / len(rows) if rows else None


def slots(wanted: Sequence[Wanted], given: Sequence[Predicted], pairs: Mapping[int, int]) -> Figure:
    """Over required matched transfers: parties, amount, containers, shipments, stage and vessels that are right."""
    right = asked = 0.0
    notes: list[str] = []
    for i, k in sorted(pairs.items()):
        if wanted[i].optional:
            continue
        r, a, wrong = _slots(wanted[i], given[k])
        right, asked = right + r, asked + a
        notes += [f"{'+'.join(wanted[i].ids)}: {w}" for w in wrong]
    return share(right, asked, notes)


def _slots(want: Wanted, have: Predicted) -> tuple[float, int, list[str]]:
    checks: list[tuple[str, float]] = []
    for name, a, b in (("supplier", want.supplier, have.supplier), ("recipient", want.recipient, have.recipient)):
        if a is not None:
            checks.append((f"{name} {b}, not {a}", float(a == b)))
    if want.amounts:
        checks.append((f"amount {_show(have.amounts)}", float(_any_amount(want.amounts, have.amounts))))
    # Containers and shipments may stand in their own slot or as the amount of goods; both say the same.
    for unit, bounds, own in (
        ("container", want.containers, have.containers),
        ("shipment", want.shipments, have.shipments),
    ):
        if bounds:
            asked = tuple(Amount(b.low, b.high, unit) for b in bounds)
            own_slot = tuple(Amount(b.low, b.high, unit) for b in own)
            checks.append((f"{unit}s {_show(own_slot)}", float(_any_amount(asked, (*own_slot, *have.amounts)))))
    stages = {group(s) for s in want.stages}
    checks.append(
        (f"stage {'/'.join(have.stages)}, not {'/'.join(want.stages)}", float(group(have.stages[0]) in stages))
    )
    if want.vessels:
        checks.append((f"vessels {sorted(v[0] for v in have.vessels)}", _ships(want.vessels, have.vessels)))
    return sum(v for _, v in checks), len(checks), [name for name, v in checks if v < 1]


def _show(amounts: Iterable[Amount]) -> str:
    return ", ".join(f"{a.low}..{a.high} {a.unit}" for a in amounts) or "none"


def _any_amount(right: Iterable[Amount], given: Sequence[Amount]) -> bool:
    return any(same_unit(a.unit, b.unit) and agrees(a, b) for a in right for b in given)


def agrees(right: Bounds | Amount, given: Bounds | Amount) -> bool:
    """Whether two intervals say the same: they overlap with slack, and no bound that is printed is left out by far.

    "At least 1,000" (1000, None) agrees with 1,000 to 1,100; an open interval from 0 agrees with nothing that has a floor.
    """
    low = right.low or 0.0
    high = math.inf if right.high is None else right.high
    have_low = given.low or 0.0
    have_high = math.inf if given.high is None else given.high
    if have_low > high * (1 + SLACK) or have_high < low * (1 - SLACK):
        return False
    return have_low >= low / 2 if low else True


def _ships(right: Sequence[Ship], given: Sequence[tuple[str, ...]]) -> float:
    """F1 of the vessels named."""
    have = [{_ship(n) for n in names if n} for names in given]
    hit = sum(any({_ship(n) for n in (s.name, *s.also)} & names for names in have) for s in right)
    return 2 * hit / (len(right) + len(have)) if right or have else 1.0


def _ship(name: str) -> str:
    parts = [w for w in words(name) if w not in {"mv", "ms", "ss", "vessel", "ship"}]
    return "".join(parts)


# -- totals and origins -----------------------------------------------------------------------------------------------


def no_double_count(gold: Gold, ledger: Json) -> Figure:
    """Flows whose total is right and not counted twice, and forbidden sums that the ledger does not have."""
    notes = []
    totals = list(ledger.get("totals") or ())
    for want in gold.totals:
        mine = [t for t in totals if _same_flow(want, t)]
        if not mine:
            notes.append(f"no total {want.supplier} to {want.recipient}, {want.item}, {want.stage}, {want.unit}")
        elif not any(agrees(Bounds(want.low, want.high), Bounds(t["low"], t["high"])) for t in mine):
            notes.append(f"total {[(t['low'], t['high']) for t in mine]}, not {want.low} to {want.high} {want.unit}")
        elif any(t["low"] > want.high * (1 + SLACK) for t in mine):
            notes.append(f"a total of {want.item} starts above {want.high} {want.unit}")
    for never in gold.must_not_sum:
        over = [
            t
            for t in totals
            if _same_parties(never.supplier, never.recipient, t)
            and same_unit(never.unit, str(t.get("unit")))
            and (never.stage is None or group(str(t.get("stage"))) == group(never.stage))
            and t["low"] >= never.at_least
        ]
        if over:
            notes.append(f"{over[0]['low']} {never.unit}: {never.why}")
    asked = len(gold.totals) + len(gold.must_not_sum)
    return share(asked - len(notes), asked, notes)


def _same_parties(supplier: str | None, recipient: str | None, total: Json) -> bool:
    return (supplier is None or total.get("supplier") == supplier) and (
        recipient is None or total.get("recipient") == recipient
    )


def _same_flow(want: GoldTotal, total: Json) -> bool:
    item = total.get("item")
    name = str((item or {}).get("name") if isinstance(item, Mapping) else item or "")
    return (
        _same_parties(want.supplier, want.recipient, total)
        and same_item((want.item, *want.item_also), name)
        and group(str(total.get("stage"))) == group(want.stage)
        and same_unit(want.unit, str(total.get("unit")))
    )


def origin_cover(wanted: Sequence[Wanted], given: Sequence[Predicted], pairs: Mapping[int, int]) -> Figure:
    """Required matched transfers whose count of independent origins meets the gold's and is narrow enough to say so."""
    notes = []
    asked = [(i, k) for i, k in sorted(pairs.items()) if not wanted[i].optional]
    for i, k in asked:
        want, have = wanted[i].origins, given[k].origins
        width = max(ORIGIN_WIDTH, (want.high or 0) - (want.low or 0) + 1)
        meets = (
            have is not None
            and have.low is not None
            and have.high is not None
            and have.low <= (want.high or 0)
            and have.high >= (want.low or 0)
            and have.high - have.low <= width
        )
        if not meets:
            shown = "none" if have is None else f"{have.low} to {have.high}"
            notes.append(f"{'+'.join(wanted[i].ids)}: origins {shown}, not {want.low} to {want.high}")
    return share(len(asked) - len(notes), len(asked), notes)
