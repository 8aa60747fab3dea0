from __future__ import annotations

import re
from pathlib import Path

import pytest

from weighbridge.read import dispatch

PAGE = Path(__file__).parent.parent.parent / "docs" / "reading.md"
SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(dispatch.__file__).parent.glob("*.py")))
NOTICES = set(re.findall(r'\bcode="(\w+)"', SOURCE))
REASONS = {
    word
    for groups in re.findall(
        r'\breason="(\w+)"|refuse\(\s*name,\s*"(\w+)"|"", \("(\w+)", |, \("(unreadable)", ', SOURCE
    )
    for word in groups
    if word
} | ({"unsupported"} if "def _unsupported(" in SOURCE else set())


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading: its first cell, and the others."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    assert section is not None
    cells = [
        [c.strip() for c in line.strip("|").split("|")] for line in section.group(1).split("\n") if line[:3] == "| `"
    ]
    return {first.strip("`"): others for first, *others in cells}


@pytest.mark.parametrize(("heading", "used"), [("Rejections", REASONS), ("Notices", NOTICES)])
def test_the_page_on_reading_lists_every_word_and_no_other(heading: str, used: set[str]) -> None:
    """A reason or code that the source can give has a row, and a row has a reason or code that the source can give."""
    assert len(used) > 15
    assert set(rows(heading)) == used


@pytest.mark.parametrize("heading", ["Rejections", "Notices"])
def test_every_row_says_what_came_and_what_to_do(heading: str) -> None:
    """A word alone helps nobody."""
    assert [word for word, others in rows(heading).items() if len(others) != 2 or not all(others)] == []


def test_limits_on_the_page_are_those_of_the_source() -> None:
    """Sizes that users plan with are the ones that hold."""
    from weighbridge.read import files, pdf

    text = PAGE.read_text(encoding="utf-8")
    assert f"{files.MAX_BYTES >> 20} MiB" in text
    assert f"{files.MAX_LINE_BYTES >> 20} MiB" in text
    assert f"{pdf.MAX_PAGES:,} pages" in text
