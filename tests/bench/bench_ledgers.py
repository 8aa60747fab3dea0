"""A tiny gold and the ledger that is right about it, for the tests of the scorer."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from bench.gold import (
    Amount,
    Bounds,
    Gold,
    GoldReading,
    GoldReport,
    GoldStatement,
    GoldTotal,
    GoldTransfer,
    Merge,
    MustNotSum,
    Ship,
)
from bench.score import Scored, score

NOWHERE = Path("no-such-folder")


def report(chain: tuple[str, ...], transfers: tuple[str, ...] = (), **more: Any) -> GoldReport:
    return GoldReport(
        file="reports/x.txt", url=None, language="en", chain=chain, chains_also=(), transfers=transfers, **more
    )


def gold() -> Gold:
    """Two transfers in four reports, one denial, one report about something else."""
    one = Bounds(1, 1)
    return Gold(
        case="tiny",
        about="a tiny case",
        names={"Ministry of Ports": ("the ports ministry",)},
        reports={
            "a": report(("Quay News", "Ministry of Ports"), ("mortars",)),
            "b": report(("Dock Times", "Quay News", "Ministry of Ports"), ("mortars",), copies="a"),
            "c": report(("Quay News", "two harbour pilots"), ("trucks", "mortars")),
            "d": report(("Dock Times", "Utopia"), ("trucks",)),
            "n": report(("Dock Times",)),
        },
        transfers=(
            GoldTransfer(
                id="mortars",
                supplier="FR",
                recipient="GR",
                item="mortars",
                amount=Amount(40, 40, "mortar"),
                stage="delivered",
                reports=("a", "b", "c"),
                origins=one,
                vessels=(Ship("Mistral"),),
            ),
            GoldTransfer(
                id="trucks",
                supplier="FR",
                recipient="GR",
                item="armoured trucks",
                amount=None,
                stage="planned",
                reports=("c", "d"),
                origins=one,
                containers=Bounds(10, 12),
            ),
        ),
        readings=(),
        totals=(GoldTotal("FR", "GR", "mortars", "delivered", "mortar", 40, 40),),
        must_not_sum=(MustNotSum("FR", "GR", "mortar", 80, "the copy counted again"),),
        statements=(GoldStatement("d", "Utopia", "GR", "denies"),),
        nothing=("n",),
    )


def claim(n: int, of: str, chain: tuple[str, ...], transfer: str | None, act: str = "asserts") -> dict[str, Any]:
    links = [{"name": name, "kind": "outlet", "country": None} for name in chain]
    return {"id": f"c{n}", "report": of, "chain": links, "act": act, "transfer": transfer}


def ledger() -> dict[str, Any]:
    """The ledger that a perfect program would make of the gold above."""
    tiny = gold()
    claims = [claim(n, r, tiny.reports[r].chain, "t1") for n, r in enumerate("abc")]
    claims.append(claim(3, "d", ("Dock Times", "Utopia"), "t2", act="denies"))
    return {
        "reports": [{"id": r, "external_id": r, "url": None, "sha256": "0"} for r in tiny.reports],
        "claims": claims,
        "transfers": [
            {
                "id": "t1",
                "supplier": {"country": "FR"},
                "recipient": {"country": "GR"},
                "item": {"name": "mortars"},
                "amount": {"low": 40, "high": 40, "unit": "mortar"},
                "stage": "delivered",
                "vessels": [{"name": "MV Mistral", "variants": []}],
                "origins": {"low": 1, "high": 1},
                "reports": ["a", "b", "c"],
            },
            {
                "id": "t2",
                "supplier": {"country": "FR"},
                "recipient": {"country": "GR"},
                "item": {"name": "armoured trucks"},
                "amount": None,
                "containers": {"low": 10, "high": 12, "unit": "container"},
                "stage": "planned",
                "vessels": [],
                "origins": {"low": 1, "high": 2},
                "reports": ["c", "d"],
            },
        ],
        "totals": [
            {
                "supplier": "FR",
                "recipient": "GR",
                "item": "mortars",
                "stage": "delivered",
                "unit": "mortar",
                "low": 40,
                "high": 40,
            }
        ],
    }


def scored(made: dict[str, Any], of: Gold | None = None) -> Scored:
    return score(copy.deepcopy(made), of or gold(), NOWHERE)


def as_one_flow() -> Gold:
    """The gold above, with a reading that takes both transfers as one."""
    tiny = gold()
    reading = GoldReading("one convoy", (Merge(("mortars", "trucks"), Bounds(1, 2)),))
    return Gold(
        tiny.case,
        tiny.about,
        tiny.names,
        tiny.reports,
        tiny.transfers,
        (reading,),
        tiny.totals,
        tiny.must_not_sum,
        tiny.statements,
        tiny.nothing,
    )


def perfect(of: Gold) -> dict[str, Any]:
    """The ledger that says exactly what a gold says, at the finest division."""
    transfers = [
        {
            "id": t.id,
            "supplier": {"country": t.supplier},
            "recipient": {"country": t.recipient},
            "item": {"name": t.item},
            "amount": None if t.amount is None else {"low": t.amount.low, "high": t.amount.high, "unit": t.amount.unit},
            "stage": t.stage,
            "vessels": [{"name": v.name, "variants": list(v.also)} for v in t.vessels],
            "containers": t.containers and {"low": t.containers.low, "high": t.containers.high},
            "shipments": t.shipments and {"low": t.shipments.low, "high": t.shipments.high},
            "origins": {"low": t.origins.low, "high": t.origins.high},
            "reports": list(t.reports),
        }
        for t in of.transfers
        if t.reports and not t.optional
    ]
    claims = [
        claim(n, name, r.chain, r.transfers[0] if r.transfers else None)
        for n, (name, r) in enumerate(of.reports.items())
    ]
    for n, s in enumerate(of.statements, start=len(claims)):
        made = claim(n, s.report, (of.reports[s.report].chain[0], s.by), None, act=s.act)
        made["chain"][-1]["country"] = s.country
        claims.append(made)
    return {
        "reports": [{"id": name, "external_id": name, "url": None, "sha256": ""} for name in of.reports],
        "claims": claims,
        "transfers": transfers,
        "totals": [
            {
                "supplier": t.supplier,
                "recipient": t.recipient,
                "item": t.item,
                "stage": t.stage,
                "unit": t.unit,
                "low": t.low,
                "high": t.high,
            }
            for t in of.totals
        ],
    }
