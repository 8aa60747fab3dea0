from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from weighbridge import screen
from weighbridge.record import VocabularyError, WeighbridgeError

GOOD = """
[[timeline]]
id = "mine"
title = "A rule of ours"
[[timeline.view]]
holder = "everybody"
in_force = true
from = 2020-01-01
source = "the gazette"
mark = "V"
[[norm]]
id = "mine-1"
instrument = "A rule of ours"
paragraph = "1"
adopted = 2020-01-01
timeline = "mine"
addressee = "all"
modality = "decides"
kind = "embargo"
says = "No boats."
recipients = ["RS"]
classes = ["naval"]
source = "the gazette"
mark = "V"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_files_hold_the_dated_facts() -> None:
    """Rules with their dates, and the events beside them, each with source and mark."""
    norms = {n.id: n for n in screen.norms()}
    assert {"1737-3", "1737-4b", "1929-9", "2231-B3", "2231-B4", "MTCR", "1718-8b", "1874-9", "2270-8"} <= set(norms)
    assert norms["1929-9"].adopted == date(2010, 6, 9)
    assert norms["2231-B3"].modality == "calls upon"
    assert norms["MTCR"].modality == "political"
    days = {f.on for f in screen.facts()}
    assert {date(2015, 7, 20), date(2023, 10, 18), date(2025, 8, 28), date(2025, 9, 28), date(2025, 10, 18)} <= days
    assert all(f.source and f.mark in ("V", "V2", "M") for f in screen.facts())


def test_the_return_of_the_resolutions_is_on_the_day_in_universal_time() -> None:
    """Eight in the evening of the 27th in New York is the 28th."""
    norm = next(n for n in screen.norms() if n.id == "1737-3")
    west = norm.holders[0]
    views = [norm.view(west, date(2025, 9, d)) for d in (27, 28)]
    assert [v.in_force for v in views if v is not None] == [False, True]


def test_wording_that_differs_is_kept_apart() -> None:
    """One text calls upon and says designed, the other decides; neither is told in the other's words."""
    norms = {n.id: n for n in screen.norms()}
    assert "designed" in norms["2231-B3"].says
    assert "designed" not in norms["1929-9"].says
    assert "technical assistance" in norms["1929-9"].says
    assert norms["1929-9"].modality == "decides"


def test_a_user_can_add_rules(tmp_path: Path) -> None:
    """A file of the same form joins the shipped ones."""
    added = {n.id for n in screen.norms([written(tmp_path, GOOD)])} - {n.id for n in screen.norms()}
    assert added == {"mine-1"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[norm]]", "[[norm]", "mine.toml"),
        ("[[norm]]", "[[nrom]]", "table nrom"),
        ('mark = "V"', 'mark = "sure"', "Invalid enum value 'sure'"),
        ("adopted = 2020-01-01", 'adopted = "spring"', "mine-1"),
        ('addressee = "all"', 'adressee = "all"', "adressee"),
        ('timeline = "mine"', 'timeline = "yours"', "one of: mine"),
        ("from = 2020-01-01", "from = 2020-01-01\nuntil = 2019-01-01", "a first day before the last"),
        ('classes = ["naval"]', "", "the goods it reaches"),
        ('recipients = ["RS"]', "", "whom it speaks to"),
        ('kind = "embargo"', 'kind = "list"', "what it says of some goods"),
        ('id = "mine-1"', 'id = "1737-3"', "two rules have the id"),
        ('kind = "embargo"', 'kind = "wish"', "Invalid enum value 'wish'"),
    ],
)
def test_a_slip_in_a_file_is_told_by_name(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The message names the file, the entry, what was expected, and nothing is screened with it."""
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(VocabularyError) as raised:
        screen.norms([path])
    assert says in str(raised.value)
    assert isinstance(raised.value, WeighbridgeError)


def test_one_holder_has_one_view_a_day(tmp_path: Path) -> None:
    """Two views of one holder that share a day are a slip."""
    view = '[[timeline.view]]\nholder = "everybody"\nin_force = false\nfrom = 2021-01-01\nsource = "x"\nmark = "M"\n[[norm]]'
    with pytest.raises(VocabularyError, match="two views of 2021-01-01"):
        screen.norms([written(tmp_path, GOOD.replace("[[norm]]", view, 1))])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(VocabularyError, match=r"none\.toml"):
        screen.norms([tmp_path / "none.toml"])
