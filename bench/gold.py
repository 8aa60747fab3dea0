"""The gold of an example casebook: what a careful reader finds in its reports. The format is told in examples/README.md.

A report may leave open whether two statements are about one movement. Then the gold lists the finest division and, as
`readings`, the mergers that are as good; a ledger is scored under each, and the one that fits it best counts.
"""

from __future__ import annotations

from pathlib import Path

import msgspec


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number in [low, high]; None leaves a side open."""

    low: float | None = None
    high: float | None = None


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quantity in [low, high] of a unit, None leaves a side open. unit: as units.toml names it ("t", "container")."""

    low: float | None
    high: float | None
    unit: str


class Ship(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vessel and the other spellings that the reports print."""

    name: str
    also: tuple[str, ...] = ()


class GoldReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One report. file: within the case's folder; several reports may share one (RSS, JSON Lines).

    chain: from the publisher to the ultimate source of the main content; chains_also: every other chain that the text
    supports. transfers: ids; transfers_also: ids that a ledger may attach to it or not. copies: the report it was
    taken from. slips: what it gets wrong, in words, for the reader of the gold.
    """

    file: str
    url: str | None
    language: str
    chain: tuple[str, ...]
    chains_also: tuple[tuple[str, ...], ...]
    transfers: tuple[str, ...]
    transfers_also: tuple[str, ...] = ()
    copies: str | None = None
    slips: tuple[str, ...] = ()


class GoldTransfer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One movement at its finest division. Empty or None: the reports do not say, and nobody is asked.

    optional: a ledger may have it or not. *_also: as good as the first.
    """

    id: str
    supplier: str | None
    recipient: str | None
    item: str
    amount: Amount | None
    stage: str
    reports: tuple[str, ...]
    origins: Bounds
    item_also: tuple[str, ...] = ()
    amounts_also: tuple[Amount, ...] = ()
    stage_also: tuple[str, ...] = ()
    vessels: tuple[Ship, ...] = ()
    containers: Bounds | None = None
    shipments: Bounds | None = None
    optional: bool = False
    why: str = ""


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Transfers that one reading takes as one, and how many independent origins stand behind the whole."""

    ids: tuple[str, ...]
    origins: Bounds


class GoldReading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A division of the evidence that is as good as the finest one."""

    name: str
    merge: tuple[Merge, ...]


class GoldTotal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one flow adds up to; a right total overlaps [low, high]."""

    supplier: str | None
    recipient: str | None
    item: str
    stage: str
    unit: str
    low: float
    high: float
    item_also: tuple[str, ...] = ()


class MustNotSum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sum that only double counting gives: no total of this flow in this unit may start at `at_least` or above."""

    supplier: str | None
    recipient: str | None
    unit: str
    at_least: float
    why: str
    stage: str | None = None


class GoldStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A denial, not-aware, no comment or request for comment in one report. country: alpha-2 of the speaker's state."""

    report: str
    by: str
    country: str | None
    act: str
    by_also: tuple[str, ...] = ()
    acts_also: tuple[str, ...] = ()


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole case. names: {name: other names for it in this case}. nothing: reports without any transfer."""

    case: str
    about: str
    names: dict[str, tuple[str, ...]]
    reports: dict[str, GoldReport]
    transfers: tuple[GoldTransfer, ...]
    readings: tuple[GoldReading, ...]
    totals: tuple[GoldTotal, ...]
    must_not_sum: tuple[MustNotSum, ...]
    statements: tuple[GoldStatement, ...]
    nothing: tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A gold transfer under one reading: each slot as the tuple of values that are right, empty where not asked."""

    ids: tuple[str, ...]
    supplier: str | None
    recipient: str | None
    items: tuple[str, ...]
    amounts: tuple[Amount, ...]
    stages: tuple[str, ...]
    vessels: tuple[Ship, ...]
    containers: tuple[Bounds, ...]
    shipments: tuple[Bounds, ...]
    origins: Bounds
    reports: frozenset[str]
    optional: bool


FINEST = GoldReading("as listed", ())


def load(path: Path) -> Gold:
    """The gold of a file.

    Raises: msgspec.ValidationError: a field is missing, unknown or of another type; ValueError: it contradicts itself.
    """
    gold = msgspec.json.decode(path.read_bytes(), type=Gold)
    problems = contradictions(gold)
    if problems:
        raise ValueError(f"{path.name}: " + "; ".join(problems))
    return gold


def contradictions(gold: Gold) -> list[str]:
    """Where parts of the gold name what is not there or disagree, in words; empty when it is sound."""
    known = {t.id for t in gold.transfers}
    found = []
    for name, report in gold.reports.items():
        strange = sorted({*report.transfers, *report.transfers_also} - known)
        if strange:
            found.append(f"{name} names unknown transfers {', '.join(strange)}")
        if report.copies is not None and report.copies not in gold.reports:
            found.append(f"{name} copies {report.copies}, which is not there")
        if not report.chain or any(chain[0] != report.chain[0] for chain in report.chains_also):
            found.append(f"the chains of {name} do not begin with one publisher")
    for transfer in gold.transfers:
        told = sorted(name for name, report in gold.reports.items() if transfer.id in report.transfers)
        if told != sorted(transfer.reports):
            found.append(f"{transfer.id} lists {sorted(transfer.reports)}, its reports say {told}")
    for reading in gold.readings:
        merged = [i for merge in reading.merge for i in merge.ids]
        if len(merged) != len(set(merged)) or not set(merged) <= known:
            found.append(f"reading {reading.name!r} merges a transfer twice or one that is not there")
    for name in (*gold.nothing, *(s.report for s in gold.statements)):
        if name not in gold.reports:
            found.append(f"{name} is not a report")
    found += [f"{name} has nothing and yet a transfer" for name in gold.nothing if gold.reports[name].transfers]
    return found


def wanted(gold: Gold, reading: GoldReading) -> tuple[Wanted, ...]:
    """The transfers that a ledger is asked for under a reading, in the order of the gold."""
    inside = {i: merge for merge in reading.merge for i in merge.ids}
    groups: dict[tuple[str, ...], list[GoldTransfer]] = {}
    for transfer in gold.transfers:
        merge = inside.get(transfer.id)
        groups.setdefault(merge.ids if merge else (transfer.id,), []).append(transfer)
    return tuple(_join(members, inside.get(members[0].id)) for members in groups.values())


def _join(members: list[GoldTransfer], merge: Merge | None) -> Wanted:
    return Wanted(
        ids=tuple(m.id for m in members),
        supplier=next((m.supplier for m in members if m.supplier), None),
        recipient=next((m.recipient for m in members if m.recipient), None),
        items=tuple(dict.fromkeys(i for m in members for i in (m.item, *m.item_also))),
        amounts=tuple(a for m in members for a in (m.amount, *m.amounts_also) if a is not None),
        stages=tuple(dict.fromkeys(s for m in members for s in (m.stage, *m.stage_also))),
        vessels=tuple({v.name: v for m in members for v in m.vessels}.values()),
        containers=tuple(m.containers for m in members if m.containers is not None),
        shipments=tuple(m.shipments for m in members if m.shipments is not None),
        origins=merge.origins if merge else members[0].origins,
        reports=frozenset(r for m in members for r in m.reports),
        optional=all(m.optional for m in members),
    )
