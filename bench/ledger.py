"""The parts of an exported ledger that the scorer reads, with its reports named as the gold names them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from bench.gold import Amount, Bounds, Gold

Json = Mapping[str, Any]

# Stages that a reader need not tell apart: goods on a ship are on the way, goods at the quay have come.
STAGE_GROUP = {
    "planned": "planned",
    "ordered": "ordered",
    "loaded": "moving",
    "in_transit": "moving",
    "arrived": "delivered",
    "delivered": "delivered",
    "interdicted": "interdicted",
    "suspected": "suspected",
}


def group(stage: str) -> str:
    return STAGE_GROUP.get(stage, stage)


class Predicted(msgspec.Struct, frozen=True, kw_only=True):
    """One transfer of the ledger, parts folded into the whole that they declare. reports: gold names."""

    id: str
    supplier: str | None
    recipient: str | None
    item: str
    amounts: tuple[Amount, ...]
    stages: tuple[str, ...]
    vessels: tuple[tuple[str, ...], ...]
    containers: tuple[Bounds, ...]
    shipments: tuple[Bounds, ...]
    origins: Bounds | None
    reports: frozenset[str]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One claim: the names of its chain, publisher first. country: of the last link. moved: it is part of a transfer."""

    id: str
    report: str
    chain: tuple[str, ...]
    country: str | None
    act: str
    moved: bool


def report_names(ledger: Json, gold: Gold, folder: Path) -> dict[str, str]:
    """Ledger report id to gold name: by the id that the input gave, else by address, else by the bytes of the file."""
    by_url = {r.url: name for name, r in gold.reports.items() if r.url}
    by_file: dict[str, list[str]] = {}
    for name, report in gold.reports.items():
        by_file.setdefault(report.file, []).append(name)
    by_bytes = {
        hashlib.sha256((folder / file).read_bytes()).hexdigest(): names[0]
        for file, names in by_file.items()
        if len(names) == 1 and (folder / file).is_file()
    }
    found = {}
    for row in ledger["reports"]:
        given = str(row.get("external_id") or "")
        by_place = by_url.get(row.get("url")) or by_bytes.get(str(row.get("sha256")))
        known = given if given in gold.reports else by_place
        if known:
            found[str(row["id"])] = known
    return found


def predicted(ledger: Json, names: Mapping[str, str]) -> tuple[Predicted, ...]:
    """The transfers of the ledger, a transfer that is `part_of` another one counted with its whole."""
    rows = {str(t["id"]): t for t in ledger["transfers"]}
    whole = {i: i for i in rows}

    def top(i: str) -> str:
        while whole[i] != i:
            i = whole[i]
        return i

    for i in sorted(rows):
        for relation in rows[i].get("relations") or ():
            other = str(relation.get("to"))
            # Two transfers that each claim to be part of the other would otherwise make a ring.
            if relation.get("kind") == "part_of" and other in rows and top(other) != i:
                whole[i] = top(other)
                break
    together: dict[str, list[Json]] = {}
    for i in sorted(rows, key=lambda i: (whole[i] != i, i)):
        together.setdefault(top(i), []).append(rows[i])
    return tuple(_fold(i, members, names) for i, members in sorted(together.items()))


def _fold(i: str, members: list[Json], names: Mapping[str, str]) -> Predicted:
    first = members[0]
    return Predicted(
        id=i,
        supplier=(first.get("supplier") or {}).get("country"),
        recipient=(first.get("recipient") or {}).get("country"),
        item=str((first.get("item") or {}).get("name") or ""),
        amounts=tuple(a for m in members for a in [_amount(m.get("amount"))] if a is not None),
        stages=tuple(str(m.get("stage")) for m in members),
        vessels=tuple(
            (str(v.get("name") or ""), *(str(x) for x in v.get("variants") or ()))
            for m in members
            for v in m.get("vessels") or ()
        ),
        containers=tuple(b for m in members for b in [_bounds(m.get("containers"))] if b is not None),
        shipments=tuple(b for m in members for b in [_bounds(m.get("shipments"))] if b is not None),
        origins=_bounds(first.get("origins")),
        reports=frozenset(names[str(r)] for m in members for r in m.get("reports") or () if str(r) in names),
    )


def _bounds(value: Json | None) -> Bounds | None:
    if value is None or (value.get("low") is None and value.get("high") is None):
        return None
    return Bounds(value.get("low"), value.get("high"))


def _amount(value: Json | None) -> Amount | None:
    bounds = _bounds(value)
    return Amount(bounds.low, bounds.high, str((value or {}).get("unit") or "")) if bounds else None


def said(ledger: Json, names: Mapping[str, str]) -> tuple[Said, ...]:
    """The claims of the reports that the gold knows, in the ledger's order."""
    found = []
    for claim in ledger["claims"]:
        report = names.get(str(claim["report"]))
        chain = claim.get("chain") or []
        if report is None or not chain:
            continue
        found.append(
            Said(
                id=str(claim["id"]),
                report=report,
                chain=tuple(str(link.get("name") or "") for link in chain),
                country=chain[-1].get("country"),
                act=str(claim.get("act")),
                moved=claim.get("transfer") is not None,
            )
        )
    return tuple(found)
