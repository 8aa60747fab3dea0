from __future__ import annotations

from datetime import date

import pytest

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.read.front_matter import MAX_CHARS, MAX_DEPTH
from weighbridge.record import Arrival, Between, Rejection, Report

VOCABULARY = Vocabulary({kind: [] for kind in ("goods", "unit", "outlet", "country", "port", "body")})
STORY = "Forty crates of pump valves reached the quay on Friday, two dock workers said."


def read(text: str, name: str = "story.md") -> Report:
    (report,) = documents(Arrival(name=name, data=text.encode()), VOCABULARY)
    assert isinstance(report, Report), report
    return report


def codes(report: Report) -> list[str]:
    return [n.code for n in report.notices]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Valves reach the quay\n\n{STORY}", "Valves reach the quay"),
        (f"\n\nQuay gets valves, ministry says\n   \n{STORY}", "Quay gets valves, ministry says"),
        (f"{STORY}\n\nThe crates were not opened.", ""),
        (f"Valves reach the quay\n{STORY}", ""),
        ("Valves reach the quay", ""),
        (f"BASRA (Quay Wire) - Valves\n\n{STORY}", ""),
        (f"By Jane Doe\n\n{STORY}", ""),
        (f"3 May 2024\n\n{STORY}", ""),
        (f"{'Valves ' * 60}\n\n{STORY}", ""),
    ],
)
def test_the_first_line_is_a_title_only_if_it_stands_alone_and_ends_like_none(text: str, title: str) -> None:
    """A short first line before an empty one is the title; sentences, datelines and bylines stay in the text."""
    report = read(text, "story.txt")
    assert report.title == title
    assert STORY in report.text or not title
    assert title not in report.text or not title


FULL = f"""---
id: 0012
publisher: Quay Post
title: "Valves: forty crates"
published: 2024-05-03
url: https://quay.example/valves
language: no
---

{STORY}
"""


def test_front_matter_is_read_as_it_was_typed() -> None:
    """YAML's own ideas of numbers, days and booleans do not touch an id or a language."""
    report = read(FULL)
    assert (report.external_id, report.language, report.title) == ("0012", "no", "Valves: forty crates")
    assert (report.publisher, report.url) == ("Quay Post", "https://quay.example/valves")
    assert (report.published, report.text, report.notices) == (Between.on(date(2024, 5, 3)), STORY, ())


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("published: 2024-05", Between(date(2024, 5, 1), date(2024, 5, 31))),
        ("published: 2024", Between(date(2024, 1, 1), date(2024, 12, 31))),
        ("date: 2024-05-03/2024-05-07", Between(date(2024, 5, 3), date(2024, 5, 7))),
        ("published: 2024-05-03/", Between(date(2024, 5, 3), None)),
        ("published: 2024-02-30", Between()),
        ("published:", Between()),
    ],
)
def test_a_vague_day_stays_vague(line: str, published: Between) -> None:
    """A month, a year and an interval are kept as such."""
    assert read(f"---\n{line}\n---\n{STORY}").published == published


@pytest.mark.parametrize(
    "block",
    [
        "publisher: [Quay Post",
        "publisher: 'Quay Post",
        "a: b: c",
        "- one\n- two",
        "\ttab: indented",
        "a: &x [1, 2]\nb: *x",
        "a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "[" * 60_000,
        r'title: "\U00110000"',
        "title: " + "x" * MAX_CHARS,
    ],
)
def test_front_matter_that_is_no_good_is_rejected(block: str) -> None:
    """What is not YAML, or is YAML made to hurt, is refused with the reason."""
    (found,) = documents(Arrival(name="a.md", data=f"---\n{block}\n---\n{STORY}".encode()), VOCABULARY)
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "bad_front_matter"


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        (f"---\npublisher: Quay Post\ntitle: Valves\n\n{STORY}", "Quay Post", ["open_front_matter"]),
        (f"---\n{STORY}\n\nAnd more.", "", ["no_front_matter"]),
        (f"---\n{STORY}\n---\nAnd more.", "", ["no_front_matter"]),
        (f"---\n---\n{STORY}", "", []),
        (f"---\npublisher: Quay Post\n...\n{STORY}", "Quay Post", []),
        (f"---\r\npublisher: Quay Post\r\n---\r\n{STORY}", "Quay Post", []),
        (f"---\npublisher: Quay Post\nmood: grim\n---\n{STORY}", "Quay Post", []),
        (f"---\npublisher: {{a: b}}\n---\n{STORY}", "", ["bad_field"]),
    ],
)
def test_front_matter_that_is_only_odd_is_read(text: str, publisher: str, expected: list[str]) -> None:
    """A missing closing line, a rule that is no front matter and a field of the wrong kind cost no report."""
    report = read(text)
    assert report.publisher == publisher
    assert STORY in report.text
    assert codes(report) == expected


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The **second** crate was *empty*.", "The second crate was empty."),
        ("The [port](https://quay.example/a_(b)) said so.", "The port said so."),
        ("![crane](c.png)A crane.", "A crane."),
        ("> Nothing was on board, he said.", "Nothing was on board, he said."),
        ("5 * 3 crates * 2", "5 * 3 crates * 2"),
        ("file_name_here", "file_name_here"),
        ("Crates\n\n***\n\nValves.", "Crates\n\n\n\nValves."),
        (r"1\. Crates", "1. Crates"),
        ("## Background\n\nCrates.", "## Background\n\nCrates."),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_headings(marked: str, plain: str) -> None:
    """Emphasis, links and pictures are no part of what was said; a heading mark still tells a heading."""
    assert read(f"{STORY}\n\n{marked}").text == f"{STORY}\n\n{plain}"


def test_a_markdown_heading_is_the_title() -> None:
    """The first heading names the report, and repeats nothing that the front matter already says."""
    assert read(f"# Valves reach the quay\n\n{STORY}").title == "Valves reach the quay"
    report = read(f"---\ntitle: Valves reach the quay\n---\n# Valves reach the quay\n\n{STORY}")
    assert (report.title, report.text) == ("Valves reach the quay", STORY)
