"""Score an exported ledger against the gold of an example casebook.

    python -m bench.score LEDGER.json GOLD.json          a table, and what was missed or wrong
    python -m bench.score LEDGER.json GOLD.json --json   the figures alone, as JSON

LEDGER.json is the ledger JSON that `weighbridge export CASEBOOK --format json` writes. The reports are found again by
the id that the input gave, by their address, or by the bytes of the file beside the gold. Figures, in [0, 1]:

    transfer_recall     gold transfers that a ledger transfer stands for
    transfer_precision  ledger transfers that stand for a gold one
    pages_f1            B-cubed F1 of the reports grouped by transfer: merging too much and too little both cost
    slots               parties, amount, containers, shipments, stage, vessels of the matched transfers
    no_double_count     totals that are right, and sums that only double counting gives, absent
    origin_cover        matched transfers whose count of independent origins is right and narrow
    chain_f1            who-cites-whom links
    ultimate_source     reports whose ultimate source is the right one
    statement_recall    denials, not-aware, no comment, requests for comment
    negatives_clean     reports without any transfer from which none was made
    mean                of those that the gold asks for

Where the gold allows several divisions of the evidence into transfers, the one that fits the ledger best counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench import measures, sources
from bench.gold import FINEST, Gold, GoldReading, load, wanted
from bench.ledger import Json, predicted, report_names, said
from bench.measures import Figure
from bench.names import Names


class Scored(msgspec.Struct, frozen=True):
    """The figures of one casebook under the reading of the gold that fits it best."""

    case: str
    reading: str
    figures: dict[str, Figure]

    @property
    def mean(self) -> float:
        asked = [f.value for f in self.figures.values() if f.value is not None]
        return sum(asked) / len(asked) if asked else 0.0

    def values(self) -> dict[str, float]:
        """Name to value, the mean last; figures that the gold does not ask for are left out."""
        found = {name: f.value for name, f in self.figures.items() if f.value is not None}
        return {**found, "mean": self.mean}


def score(ledger: Json, gold: Gold, folder: Path) -> Scored:
    """The figures of a ledger. folder: where the gold and its `reports` stand."""
    tries = [_under(reading, ledger, gold, folder) for reading in (FINEST, *gold.readings)]
    return max(tries, key=lambda scored: scored.mean)


def _under(reading: GoldReading, ledger: Json, gold: Gold, folder: Path) -> Scored:
    found = report_names(ledger, gold, folder)
    asked, given, claims, names = (
        wanted(gold, reading),
        predicted(ledger, found),
        said(ledger, found),
        Names(gold.names),
    )
    pairs = measures.match(asked, given)
    figures = {
        "transfer_recall": measures.transfer_recall(asked, pairs),
        "transfer_precision": measures.transfer_precision(asked, given, pairs),
        "pages_f1": measures.pages_f1(gold, asked, given, pairs),
        "slots": measures.slots(asked, given, pairs),
        "no_double_count": measures.no_double_count(gold, ledger),
        "origin_cover": measures.origin_cover(asked, given, pairs),
        "chain_f1": sources.chain_f1(gold, claims, names),
        "ultimate_source": sources.ultimate_source(gold, claims, names),
        "statement_recall": sources.statement_recall(gold, claims, names),
        "negatives_clean": sources.negatives_clean(gold, given),
    }
    lost = sorted(set(gold.reports) - set(found.values()))
    if lost:
        seen = figures["pages_f1"]
        figures["pages_f1"] = Figure(seen.value, (*seen.notes, f"not in the ledger: {', '.join(lost)}"))
    return Scored(gold.case, reading.name, figures)


def table(scored: Scored) -> str:
    """The figures and their notes as text, one figure a line, its notes indented below."""
    lines = [f"{scored.case}, transfers {scored.reading}"]
    for name, figure in scored.figures.items():
        lines.append(f"{name:20s} {'not asked' if figure.value is None else f'{figure.value:.3f}'}")
        lines += [f"    {note}" for note in figure.notes]
    return "\n".join([*lines, f"{'mean':20s} {scored.mean:.3f}"])


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.score", description="Score an exported ledger against a gold.")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures alone, as JSON")
    options = parser.parse_args(argv)
    scored = score(json.loads(options.ledger.read_bytes()), load(options.gold), options.gold.parent)
    print(json.dumps(scored.values()) if options.json else table(scored))
    return 0


if __name__ == "__main__":
    sys.exit(main())
