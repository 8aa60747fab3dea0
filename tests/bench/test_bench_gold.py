"""The gold files of the examples, and the checks that keep them sound."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from bench_ledgers import as_one_flow, gold, perfect, report

from bench.gold import FINEST, Gold, contradictions, load, wanted
from bench.score import score, table

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/gold.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_the_gold_of_every_example_is_sound(path: Path) -> None:
    """Every gold names only what it lists, and every file of its reports is there and annotated."""
    found = load(path)
    assert found.case == path.parent.name
    annotated = {r.file for r in found.reports.values()}
    there = {f"reports/{p.name}" for p in (path.parent / "reports").iterdir()}
    assert annotated == there


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_every_example_holds_the_hard_things(path: Path) -> None:
    """Each casebook has a copy, a slip, a denial, a silence, a plan, a report about nothing, and a second language."""
    found = load(path)
    acts = {s.act for s in found.statements}
    assert any(r.copies for r in found.reports.values())
    assert any(r.slips for r in found.reports.values())
    assert "denies" in acts
    assert acts & {"not_aware", "declines", "asked"}
    assert {t.stage for t in found.transfers} & {"planned", "ordered"}
    assert found.nothing
    assert len({r.language for r in found.reports.values()}) > 1
    assert {Path(r.file).suffix for r in found.reports.values()} == {".html", ".jsonl", ".md", ".pdf", ".txt", ".xml"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_a_ledger_that_says_what_the_gold_says_is_perfect(path: Path) -> None:
    """Nothing in a gold is out of reach: its own content scores one in every figure."""
    found = load(path)
    scored = score(perfect(found), found, path.parent)
    assert scored.mean == 1.0, table(scored)


def test_a_gold_that_contradicts_itself_says_where() -> None:
    """A slip in the annotation is told in words, not scored."""
    tiny = gold()
    reports = {**tiny.reports, "d": report(("Dock Times",), ("trucks", "tanks"), copies="z")}
    broken = msgspec.structs.replace(tiny, reports=reports, nothing=("n", "d"))
    told = contradictions(broken)
    assert told == [
        "d names unknown transfers tanks",
        "d copies z, which is not there",
        "d has nothing and yet a transfer",
    ]


def test_an_unknown_key_in_a_gold_is_an_error(tmp_path: Path) -> None:
    """A misspelt key would otherwise leave a slot unasked in silence."""
    data = msgspec.to_builtins(gold())
    data["totalls"] = []
    (tmp_path / "gold.json").write_bytes(msgspec.json.encode(data))
    with pytest.raises(msgspec.ValidationError, match="totalls"):
        load(tmp_path / "gold.json")


def test_a_reading_joins_the_slots_of_what_it_merges() -> None:
    """A merged transfer has the reports of all its members, and each member's value is right for it."""
    tiny: Gold = as_one_flow()
    assert [w.ids for w in wanted(tiny, FINEST)] == [("mortars",), ("trucks",)]
    (one,) = wanted(tiny, tiny.readings[0])
    assert one.reports == frozenset("abcd")
    assert one.stages == ("delivered", "planned")
    assert one.origins == tiny.readings[0].merge[0].origins
