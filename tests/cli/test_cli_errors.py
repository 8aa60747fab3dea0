"""What goes wrong is said in words, with a code for scripts, and never with a traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

Tell = Callable[..., tuple[int, str, str]]


def told_off(answer: tuple[int, str, str], code: int) -> str:
    """The message of a command that failed as it should."""
    found, out, err = answer
    assert found == code, err
    assert out == ""
    assert "Traceback" not in err
    return err


def test_a_path_that_is_not_there_is_a_question_without_sense(tell: Tell, tmp_path: Path) -> None:
    """Exit code 2, the path by name, and no casebook left behind."""
    err = told_off(tell("weigh", tmp_path / "nowhere", "-o", tmp_path / "w.casebook"), 2)
    assert "nowhere" in err
    assert "Expected:" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", [("show", "transfers"), ("brief",), ("export",), ("rebuild",), ("doctor",), ("estimate",), ("why", "t-0123456789")])  # fmt: skip
def test_a_casebook_that_is_not_there_is_said(tell: Tell, tmp_path: Path, verb: tuple[str, ...]) -> None:
    """Exit code 3 from every verb, and nothing is made."""
    err = told_off(tell(*verb, tmp_path / "no.casebook"), 3)
    assert "no.casebook" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bytes_", [b"Dear editor, this is a letter and no database at all.\n" * 40, b"", b"SQLite format 3\x00" + bytes(84)], ids=["text", "empty", "header"])  # fmt: skip
@pytest.mark.parametrize("verb", [("show", "transfers"), ("doctor",), ("rebuild",)])
def test_a_file_that_is_no_casebook_is_left_as_it_is(
    tell: Tell, tmp_path: Path, verb: tuple[str, ...], bytes_: bytes
) -> None:
    """Exit code 3, and not a byte of somebody's file is changed."""
    place = tmp_path / "letter.casebook"
    place.write_bytes(bytes_)
    told_off(tell(*verb, place), 3)
    assert place.read_bytes() == bytes_


def test_another_programs_database_is_no_casebook(tell: Tell, tmp_path: Path, articles: Path) -> None:
    """A database of other tables is refused, by those who read and by those who write."""
    place = tmp_path / "other.casebook"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE reports (id TEXT)")
    other.close()
    before = place.read_bytes()
    told_off(tell("show", "reports", place), 3)
    told_off(tell("weigh", articles, "-o", place), 3)
    assert place.read_bytes() == before


def test_an_id_that_nobody_has_is_said(tell: Tell, casebook: Path) -> None:
    """Exit code 2 with what to do; too few characters, or what two rows begin with, is no better."""
    for row in ("t-ffffffffffffffff", "t-", "t", "", "'; DROP TABLE claims; --"):
        err = told_off(tell("why", row, casebook), 2)
        assert "To do:" in err


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"--item": "unobtainium"}, "unobtainium"),
        ({"--to": "Atlantis"}, "Atlantis"),
        ({"--from": "zz"}, "zz"),
        ({"--on": "yesterday"}, "yesterday"),
        ({"--on": "2024-02-30"}, "2024-02-30"),
    ],
)
def test_a_question_of_law_must_name_what_exists(tell: Tell, changed: dict[str, str], word: str) -> None:
    """Goods, states and days that are none: exit code 2, the word repeated, and what was expected."""
    asked = {"--item": "artillery shell", "--to": "RU", "--from": "KP", "--on": "2024-01-15"} | changed
    err = told_off(tell("law", "status", *(x for pair in asked.items() for x in pair)), 2)
    assert word in err
    assert "Expected:" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "gossip", "x.casebook"),
        ("export", "x.casebook", "--format", "doc"),
        ("brief", "x.casebook", "--format", "odt"),
        ("weigh",),
        ("show", "reports", "x.casebook", "--colour"),
        ("balance",),
    ],
)
def test_a_wrong_word_on_the_command_line_is_a_question_without_sense(tell: Tell, arguments: tuple[str, ...]) -> None:
    """Typing slips have exit code 2 like every other question that cannot be answered."""
    assert told_off(tell(*arguments), 2)


def test_a_brief_must_have_a_suffix_that_says_how(tell: Tell, articles: Path, tmp_path: Path) -> None:
    """A brief that cannot be written is told before anything is read."""
    err = told_off(tell("weigh", articles, "-o", tmp_path / "w.casebook", "--brief", tmp_path / "brief.doc"), 2)
    assert ".html or .md" in err
    assert not (tmp_path / "w.casebook").exists()


def test_a_place_that_cannot_be_written_is_said(tell: Tell, casebook: Path, tmp_path: Path) -> None:
    """An output in a folder that is not there has exit code 2 and leaves the casebook alone."""
    for verb in ("brief", "export"):
        assert "cannot write" in told_off(tell(verb, casebook, "-o", tmp_path / "no" / "such" / "file"), 2)


def test_settings_that_make_no_sense_are_said(tell: Tell, articles: Path, tmp_path: Path) -> None:
    """A setting outside its range has exit code 2, its name, and no casebook is made."""
    (tmp_path / "s.toml").write_text("draws = 3\n", encoding="utf-8")
    err = told_off(tell("weigh", articles, "-o", tmp_path / "w.casebook", "--settings", tmp_path / "s.toml"), 2)
    assert "draws = 3" in err
    assert not (tmp_path / "w.casebook").exists()


def test_a_vocabulary_table_that_is_malformed_is_said(tell: Tell, articles: Path, tmp_path: Path) -> None:
    """A table of the user's own with a slip in it has exit code 4 and its name."""
    (tmp_path / "mine.toml").write_text('[[goods]]\nname = 7\nclass = "munition"\n', encoding="utf-8")
    (tmp_path / "s.toml").write_text('tables = ["mine.toml"]\n', encoding="utf-8")
    err = told_off(tell("weigh", articles, "-o", tmp_path / "w.casebook", "--settings", tmp_path / "s.toml"), 4)
    assert "mine.toml" in err
