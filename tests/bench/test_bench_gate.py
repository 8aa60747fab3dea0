"""The gate: floors hold, data do not change in silence, and lowering needs a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.gate import FLOORS, Fell, Floors, Pinned, cases, check, data_digest, main, pin, read, write

HIGH = Pinned("digest", {"reports": 2}, {"slots": 0.9, "mean": 0.9})
LOW = Pinned("digest", {"reports": 2}, {"slots": 0.8, "mean": 0.85})


def test_nothing_pinned_is_a_failure() -> None:
    """An empty floors file holds nothing, and says so."""
    (wrong,) = check(Floors({}), {"a": HIGH})
    assert wrong.startswith("nothing pinned")


def test_floors_that_hold_are_silent() -> None:
    """The same figures, and better ones, pass."""
    assert check(Floors({"a": LOW}), {"a": LOW}) == []
    assert check(Floors({"a": LOW}), {"a": HIGH}) == []


def test_every_figure_below_its_floor_is_named() -> None:
    """One line for each figure that fell, with both values."""
    assert check(Floors({"a": HIGH}), {"a": LOW}) == [
        "a: mean 0.8500 is below its floor 0.9000",
        "a: slots 0.8000 is below its floor 0.9000",
    ]


def test_rounding_is_no_fall() -> None:
    """A difference in the last digits of a float does not fail a build."""
    now = Pinned("digest", {"reports": 2}, {"slots": 0.9 - 1e-9, "mean": 0.9})
    assert check(Floors({"a": HIGH}), {"a": now}) == []


def test_a_figure_that_is_no_longer_asked_for_fell() -> None:
    """Taking a question out of the gold is no way to meet its floor."""
    now = Pinned("digest", {"reports": 2}, {"mean": 0.95})
    assert check(Floors({"a": HIGH}), {"a": now}) == ["a: slots 0.0000 is below its floor 0.9000"]


def test_changed_data_fail_even_with_better_figures() -> None:
    """Other reports or another gold need a new pin."""
    now = Pinned("other", {"reports": 3}, {"slots": 1.0, "mean": 1.0})
    (wrong,) = check(Floors({"a": HIGH}), {"a": now})
    assert "reports or gold changed" in wrong


def test_a_casebook_that_came_or_went_is_told() -> None:
    """A new casebook is not pinned, and one that is gone is missed."""
    assert check(Floors({"a": HIGH}), {"b": HIGH}) == [
        "a: pinned, but the casebook is gone",
        "b: not pinned",
    ]


def test_lowering_needs_a_reason_and_the_reason_is_kept() -> None:
    """No floor goes down in silence."""
    floors = Floors({"a": HIGH})
    with pytest.raises(Fell, match="slots would fall"):
        pin(floors, {"a": LOW})
    with pytest.raises(Fell, match="slots would fall"):
        pin(floors, {"a": LOW}, allow_regression="  ")
    lowered = pin(floors, {"a": LOW}, allow_regression="the gold was wrong about the trucks")
    assert lowered.scores == {"a": LOW}
    assert {(x.figure, x.before, x.after, x.reason) for x in lowered.lowered} == {
        ("mean", 0.9, 0.85, "the gold was wrong about the trucks"),
        ("slots", 0.9, 0.8, "the gold was wrong about the trucks"),
    }
    raised = pin(lowered, {"a": HIGH})
    assert raised.lowered == lowered.lowered


def test_dropping_a_casebook_is_lowering_its_floors() -> None:
    """A casebook that is taken away takes its floors along only for a reason."""
    with pytest.raises(Fell):
        pin(Floors({"a": HIGH, "b": HIGH}), {"a": HIGH})


def make_case(folder: Path) -> Path:
    case = folder / "case"
    (case / "reports").mkdir(parents=True)
    (case / "reports" / "one.txt").write_text("one", encoding="utf-8")
    (case / "gold.json").write_text("{}", encoding="utf-8")
    return case


def test_the_digest_sees_every_byte_and_name_of_reports_and_gold(tmp_path: Path) -> None:
    """A changed, renamed or added file changes the digest; a file beside the reports does not."""
    case = make_case(tmp_path)
    seen = [data_digest(case)]
    (case / "notes.txt").write_text("not part of it", encoding="utf-8")
    assert data_digest(case) == seen[0]
    (case / "reports" / "two.txt").write_text("two", encoding="utf-8")
    seen.append(data_digest(case))
    (case / "reports" / "two.txt").rename(case / "reports" / "three.txt")
    seen.append(data_digest(case))
    (case / "gold.json").write_text("{ }", encoding="utf-8")
    seen.append(data_digest(case))
    assert len(set(seen)) == 4


def test_the_command_fails_then_pins_then_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unpinned tree fails, pinning writes the floors, and the next check holds them."""
    make_case(tmp_path / "examples")
    floors = tmp_path / "floors.json"
    write(Floors({}), floors)

    def run(*words: str, result: Pinned = HIGH) -> int:
        return main(words, path=floors, examples=tmp_path / "examples", measurer=lambda _: result, more=dict)

    assert run("check") == 1
    assert "nothing pinned" in capsys.readouterr().out
    assert run("pin") == 0
    assert run("check") == 0
    assert run("check", result=LOW) == 1
    assert run("pin", result=LOW) == 1
    assert read(floors).scores["case"] == HIGH
    assert run("pin", "--allow-regression", "a harder gold", result=LOW) == 0
    assert {row["reason"] for row in json.loads(floors.read_text(encoding="utf-8"))["lowered"]} == {"a harder gold"}


def test_the_floors_file_of_the_tree_can_be_read() -> None:
    """The file that CI checks is well-formed, and names only sets that are there."""
    ways = {f"relays{part}{way}" for part in ("", " held out") for way in ("", ", rules only")}
    assert set(read(FLOORS).scores) == {case.name for case in cases()} | ways
