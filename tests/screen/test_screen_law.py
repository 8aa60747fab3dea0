from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from ledgers import transfer

from weighbridge import screen
from weighbridge.record import Between, LawRow, Transfer, Window

WEST, OTHERS = "UN Secretariat, E3, EU, UK and US", "Iran, Russia and China"
FOLDER = Path(screen.__file__).parent / "norms"
NORMS = screen.norms()


def to_iran(item: str, on: Window, item_class: str = "precursor", **fields: Any) -> Transfer:
    fields = {"supplier": "CN", "recipient": "IR"} | fields
    return transfer("x", low=1, high=1, item=item, item_class=item_class, window=on, **fields)


def day(text: str) -> Window:
    return Window.on(date.fromisoformat(text))


def statuses(moved: Transfer, paragraph: str) -> dict[tuple[str, str], str]:
    """Day and position of every row of one paragraph, with the status."""
    return {(r.on.isoformat(), r.position): r.status for r in screen.law([moved], NORMS) if r.paragraph == paragraph}


@pytest.mark.parametrize(
    ("on", "paragraph", "west", "others"),
    [
        ("2006-12-22", "para 3", "not_covered", "not_covered"),
        ("2006-12-23", "para 3", "not_listed_by_name", "not_listed_by_name"),
        ("2016-01-15", "para 3", "not_listed_by_name", "not_listed_by_name"),
        ("2016-01-16", "para 3", "not_covered", "not_covered"),
        ("2025-02-13", "para 3", "not_covered", "not_covered"),
        ("2025-09-27", "para 3", "not_covered", "not_covered"),
        ("2025-09-28", "para 3", "not_listed_by_name", "not_covered"),
        ("2025-11-01", "para 3", "not_listed_by_name", "not_covered"),
        ("2025-09-27", "para 4(b)", "not_covered", "not_covered"),
        ("2025-09-28", "para 4(b)", "catch_all_possible", "not_covered"),
        ("2016-01-15", "annex B, para 4", "not_covered", "not_covered"),
        ("2016-01-16", "annex B, para 4", "not_listed_by_name", "not_listed_by_name"),
        ("2023-10-17", "annex B, para 4", "not_listed_by_name", "not_listed_by_name"),
        ("2023-10-18", "annex B, para 4", "not_covered", "not_covered"),
    ],
)
def test_the_status_of_sodium_perchlorate_turns_on_its_days(on: str, paragraph: str, west: str, others: str) -> None:
    """Each position has its own intervals, with the first day in and the last day out."""
    found = statuses(to_iran("sodium perchlorate", day(on)), paragraph)
    assert (found[on, WEST], found[on, OTHERS]) == (west, others)


def test_where_positions_differ_a_row_says_disputed() -> None:
    """Whether the rule is in force at all is disputed; the row names who holds what and decides nothing."""
    rows = screen.law([to_iran("sodium perchlorate", day("2025-10-05"))], NORMS)
    disputed = [r for r in rows if r.status == "disputed"]
    assert {r.paragraph for r in disputed} == {"para 3", "para 4(b)"}
    assert disputed[0].source == f"in force: {WEST}; not in force: {OTHERS}"
    before = screen.law([to_iran("sodium perchlorate", day("2025-09-20"))], NORMS)
    assert "disputed" not in {r.status for r in before}


def test_a_ship_that_left_before_a_rule_returned_is_told_for_both_days() -> None:
    """Departure and arrival may fall on different sides of a day: each has its own rows."""
    voyage = Window(Between.on(date(2025, 9, 8)), Between.on(date(2025, 9, 30)))
    found = statuses(to_iran("sodium perchlorate", voyage), "para 4(b)")
    assert found["2025-09-08", WEST] == "not_covered"
    assert found["2025-09-28", WEST] == "catch_all_possible"
    assert {on for on, _ in found} == {"2025-09-08", "2025-09-28"}


def test_a_vague_day_is_asked_at_both_of_its_ends() -> None:
    """An arrival known only to lie between two days is told for either, where they differ."""
    vague = Window(Between(date(2025, 9, 21), date(2025, 9, 30)), Between())
    found = statuses(to_iran("sodium perchlorate", vague), "para 4(b)")
    assert {on: status for (on, who), status in found.items() if who == WEST} == {
        "2025-09-21": "not_covered",
        "2025-09-28": "catch_all_possible",
    }


def test_ammonium_perchlorate_is_listed_and_leaves_nothing_to_the_catch_all() -> None:
    """What a list names, the paragraph on unlisted goods does not reach."""
    moved = to_iran("ammonium perchlorate", day("2025-10-05"), "propellant")
    assert statuses(moved, "para 3")["2025-10-05", WEST] == "listed"
    assert statuses(moved, "para 4(b)") == {}


def test_a_page_that_calls_sodium_perchlorate_controlled_changes_no_status() -> None:
    """The control that the US Treasury names is on ammonium perchlorate; sodium perchlorate is listed nowhere by name."""
    for year in (2006, 2012, 2017, 2024, 2026):
        rows = screen.law([to_iran("sodium perchlorate", day(f"{year}-06-01"))], NORMS)
        assert "listed" not in {r.status for r in rows}
    regime = [r for r in rows if r.norm.startswith("MTCR")]
    assert [r.status for r in regime] == ["not_listed_by_name"]


@pytest.mark.parametrize(
    ("moved", "want"),
    [
        (to_iran("artillery shell", day("2024-03-01"), "munition", supplier="KP", recipient="RU"), {"para 9": "listed"}),
        (to_iran("ballistic missile", day("2024-01-05"), "missile", supplier="KP", recipient="RU"),
         {"para 8(b)": "listed", "para 9": "listed"}),
        (to_iran("rifle", day("2017-01-05"), "small_arms", supplier="RU", recipient="KP"), {"para 6": "listed"}),
        (to_iran("rifle", day("2015-01-05"), "small_arms", supplier="RU", recipient="KP"), {"para 6": "not_covered"}),
        (to_iran("machine tool", day("2020-01-05"), "dual_use", supplier="CN", recipient="KP"),
         {"para 8": "catch_all_possible"}),
    ],
)  # fmt: skip
def test_north_korean_arms_are_in_outline(moved: Transfer, want: dict[str, str]) -> None:
    """Resolutions 1718, 1874 and 2270 by category and by side, from memory and marked so."""
    rows = [r for r in screen.law([moved], NORMS) if r.position.startswith("UN Security Council")]
    assert {r.paragraph: r.status for r in rows} == want
    assert {r.mark for r in rows} == {"M"}


@pytest.mark.parametrize(
    "moved",
    [
        to_iran("sodium perchlorate", day("2025-10-05"), supplier="CN", recipient="PK"),
        to_iran("wheat", day("2025-10-05"), "general"),
        to_iran("gearbox", Window()),
        to_iran("artillery shell", day("2025-10-05"), "munition", supplier="US", recipient="UA"),
    ],
)
def test_a_transfer_that_no_rule_speaks_to_has_no_rows(moved: Transfer) -> None:
    """Other parties, other goods, or no day: nothing is said."""
    assert screen.law([moved], NORMS) == ()


def test_iranian_drones_are_disputed_goods() -> None:
    """Where states differ on whether goods meet a list, the status of the goods is disputed for each."""
    moved = to_iran("drone", day("2022-09-01"), "uav", supplier="IR", recipient="RU")
    assert set(statuses(moved, "annex B, para 4").values()) == {"disputed"}


def test_a_mark_is_that_of_the_weakest_thing_read() -> None:
    """A row is no better verified than its interval, its text and its goods."""
    rows = screen.law([to_iran("ballistic missile", day("2025-10-05"), "missile")], NORMS)
    assert {r.mark for r in rows if r.paragraph == "para 3" and r.position == WEST} == {"M"}


def test_every_row_names_its_paragraph_source_and_mark() -> None:
    """A lawyer can look up where each answer comes from."""
    rows = screen.law([to_iran("sodium perchlorate", Window.days(date(2006, 1, 1), date(2026, 1, 1)))], NORMS)
    assert len(rows) > 20
    for row in rows:
        assert all((row.norm, row.paragraph, row.source))
        assert row.mark in ("V", "V2", "M")
        assert row.status in ("listed", "not_listed_by_name", "catch_all_possible", "not_covered", "disputed")


def test_nothing_is_called_by_the_word_that_only_a_court_may_use() -> None:
    """Neither the files nor the rows pass judgement."""
    assert [p.name for p in FOLDER.iterdir() if "violat" in p.read_text(encoding="utf-8").casefold()] == []
    assert [p.name for p in FOLDER.parent.glob("*.py") if "violat" in p.read_text(encoding="utf-8").casefold()] == []


def test_rows_do_not_depend_on_order() -> None:
    """The same transfers and rules in any order give the same rows."""
    moved = [
        msgspec.structs.replace(to_iran("sodium perchlorate", day(f"2025-10-{n:02}")), id=f"t-{n}") for n in range(1, 6)
    ]
    want = screen.law(moved, NORMS)
    rules = list(NORMS)
    random.Random(1).shuffle(moved)
    random.Random(2).shuffle(rules)
    assert screen.law(moved, rules) == want
    assert all(isinstance(r, LawRow) for r in want)
