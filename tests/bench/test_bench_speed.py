"""The rulers of speed measure what they say; how fast the product is, no test decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import pile, speed

LINE = {"id": "a1", "publisher": "Harbour Ledger", "date": "2025-03-02", "language": "en", "text": "Three crates of mortar rounds left Poti."}  # fmt: skip


def test_a_pile_is_the_same_each_time_and_another_for_another_seed() -> None:
    """Figures of two days can be compared only if they were measured on the same reports."""
    assert list(pile.reports(45)) == list(pile.reports(45))
    assert list(pile.reports(45)) != list(pile.reports(45, seed=7))


def test_a_longer_pile_goes_on_where_the_shorter_one_ends() -> None:
    """The first reports of every pile are the same, so growth alone is what differs between sizes."""
    assert list(pile.reports(90))[:45] == list(pile.reports(45))


def test_every_report_of_a_pile_differs_from_the_others() -> None:
    """Reports with equal bytes would be read once and counted as many."""
    made = list(pile.reports(200))
    assert len({json.dumps(one) for one in made}) == len({one["id"] for one in made}) == 200
    assert len(pile.stories()) == 20


def test_copies_differ_in_id_and_in_one_word(tmp_path: Path) -> None:
    """A repeated report is new to the casebook and no easier to read than the first."""
    source = tmp_path / "wire.jsonl"
    source.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    rows = [json.loads(line) for line in speed.repeated(source, 14)]
    assert rows[0] == LINE
    assert len({row["id"] for row in rows}) == 14
    assert len({row["text"] for row in rows}) == 14
    changed = [sum(a != b for a, b in zip(row["text"].split(), LINE["text"].split(), strict=True)) for row in rows]
    assert changed == [0] + [1] * 13


def test_some_files_of_a_folder_are_spread_over_it(tmp_path: Path) -> None:
    """A sample of a folder is not only its beginning."""
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text("A short report.", encoding="utf-8")
    with speed.inputs([tmp_path], take=3) as paths:
        assert [p.name for p in paths] == ["0.txt", "3.txt", "6.txt"]


def test_every_room_left_of_the_ledger_has_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of rooms names each room, and their sum."""
    source = tmp_path / "pile.jsonl"
    pile.write(source, 4)
    assert speed.main(["rooms", str(source)]) == 0
    printed = capsys.readouterr().out
    assert "4 reports" in printed
    assert [line.split()[0] for line in printed.splitlines()[3:]] == [
        "read",
        "parse",
        "attribute",
        "locate",
        "together",
    ]


def test_a_run_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Its peak memory is then its own, and the phases add up to the whole."""
    source = tmp_path / "pile.jsonl"
    pile.write(source, 6)
    made = speed.in_a_child([source], tmp_path / "case.casebook")
    assert made.reports == 6
    assert made.main_mib > 20
    assert sum(s for _, s in made.phases) == pytest.approx(made.spent.wall_s, abs=0.05)


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    """Names stand to the left, figures to the right."""
    assert speed.table([("room", "s"), ("read", "10.25")]) == "room      s\nread  10.25"
