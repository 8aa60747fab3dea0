"""The example casebooks from end to end: floors hold, order does not matter, and a copy adds no weight."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench import gate
from bench.gate import exported
from bench.gold import load
from examples import make_pdf
from weighbridge.run import weigh

CASES = gate.cases()
MONTE_CARLO = 0.015  # share of a quantile; four standard errors of a tail


@cache
def whole(case: Path) -> bytes:
    """A casebook's ledger JSON, weighed once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        return exported([case / "reports"], Path(folder) / "whole.casebook")


def test_every_casebook_and_the_labelled_reports_hold_their_floors() -> None:
    """No score is below its floor, and the data are those that were pinned."""
    measured = {case.name: gate.judged(case, whole(case)) for case in CASES}
    assert gate.check(gate.read(), {**measured, **gate.labelled()}) == []


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_every_report_is_read(case: Path) -> None:
    """Each annotated report of a casebook is in the ledger, and none was rejected."""
    ledger = json.loads(whole(case))
    assert len(ledger["reports"]) == len(load(case / "gold.json").reports)
    assert [r["id"] for r in ledger["reports"] if r.get("rejected")] == []


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_order_of_the_files_does_not_matter(case: Path, tmp_path: Path) -> None:
    """The same reports given file by file, in another order, or a few at a time, make the same ledger to the byte."""
    files = sorted((case / "reports").iterdir())
    # Backwards, and by the last letters of the names: two orders that no file system gives by itself.
    assert exported(files[::-1], tmp_path / "backwards.casebook") == whole(case)
    growing = tmp_path / "growing.casebook"
    shuffled = sorted(files, key=lambda p: p.name[::-1])
    weigh(shuffled[:3], growing)
    assert exported(shuffled[3:], growing) == whole(case)


def origin_counts(ledger: dict[str, Any], without: set[str]) -> dict[tuple[object, ...], tuple[int, int]]:
    """The greatest count of origins, low and high, by a transfer's reports, parties, item and stage."""
    found: dict[tuple[object, ...], tuple[int, int]] = {}
    for t in ledger["transfers"]:
        parties = (t["supplier"]["country"], t["recipient"]["country"], t["item"]["name"], t["stage"])
        key = (frozenset(set(t["reports"]) - without), *parties)
        count = t["origins"] or {"low": 0, "high": 0}
        low, high = found.get(key, (0, 0))
        found[key] = (max(low, count["low"]), max(high, count["high"]))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_copy_of_a_report_adds_no_weight(case: Path, tmp_path: Path) -> None:
    """A report printed again by another outlet raises no count of origins and narrows no band.

    Rule: adding a copy of a report never narrows a band and never raises an origin count.
    """
    source = sorted((case / "reports").glob("*.md"))[0]
    folder = tmp_path / "reports"
    shutil.copytree(case / "reports", folder)
    before = json.loads(whole(case))
    text = source.read_text(encoding="utf-8")
    (folder / "zz-copy.md").write_text(reprinted(text), encoding="utf-8")
    after = json.loads(exported([folder], tmp_path / "after.casebook"))

    copied = {r["id"] for r in after["reports"]} - {r["id"] for r in before["reports"]}
    assert len(copied) == 1
    grown = origin_counts(after, copied)
    for key, (low, high) in origin_counts(before, set()).items():
        assert key in grown, "the copy split, joined or changed a transfer"
        assert grown[key][0] <= low
        assert grown[key][1] <= high
    wide = {(t["supplier"], t["recipient"], t["item"], t["stage"], t["unit"]): t for t in after["totals"]}
    for old in before["totals"]:
        new = wide[(old["supplier"], old["recipient"], old["item"], old["stage"], old["unit"])]
        assert new["low"] <= old["low"]
        assert old["high"] is None or new["high"] is None or new["high"] >= old["high"]
    bands = {(e["name"], e["unit"]): e for e in after["estimates"]}
    for old in before["estimates"]:
        new = bands[old["name"], old["unit"]]
        # Quantiles are drawn, and a transfer with one claim more is drawn anew: with 20,000 draws the standard error of a
        # tail is about 0.4 % of it. A band that a copy narrowed for good would lose a tenth.
        assert new["quantiles"]["5"] <= old["quantiles"]["5"] * (1 + MONTE_CARLO)
        assert new["quantiles"]["95"] >= old["quantiles"]["95"] * (1 - MONTE_CARLO)


def reprinted(markdown: str) -> str:
    """The report as another outlet prints it the same day, word for word."""
    lines = markdown.split("\n")
    changed = {
        "id: ": "id: the-copy",
        "publisher: ": "publisher: Lagoon Times",
        "url: ": "url: https://lagoon.example/1",
    }
    for number, line in enumerate(lines):
        for key, value in changed.items():
            if line.startswith(key):
                lines[number] = value
    return "\n".join(lines)


@pytest.mark.parametrize(("source", "target"), list(make_pdf.targets(gate.EXAMPLES)), ids=lambda p: p.stem)
def test_the_pdf_reports_are_what_their_sources_make(source: Path, target: Path) -> None:
    """Each PDF in the examples can be made again from its text, byte for byte."""
    made = make_pdf.pdf(make_pdf.read_source(source.read_text(encoding="utf-8")))
    assert made == target.read_bytes()
