from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.read.wrapping import joined, unwrapped
from weighbridge.record import Arrival, Report

VOCABULARY = Vocabulary({kind: [] for kind in ("goods", "unit", "outlet", "country", "port", "body")})
FIRST = (
    "A freighter left the northern terminal on Friday with forty crates of pump valves, two port officials said. They asked "
    "not to be named because the matter is open. The ship is due in Basra in ten days, and nobody has said who will pay."
)
SECOND = (
    "A clerk at the customs house said the papers were in order and that the valves were meant for a desalination plant. "
    "Longer plans were not discussed, he added, and no one asked. The harbour board did not answer questions."
)
RUSSIAN = (
    "Сорок ящиков насосных клапанов прибыли на причал в пятницу утром, сообщили двое докеров, которые просили не называть "
    "их имён, потому что дело ещё не закрыто. Судно ждут в Басре через десять дней, и никто не сказал, кто будет платить."
)
CHINESE = "两名码头工人说,四十箱阀门周五抵达码头,没有人打开它们。港务局没有回答提问。" * 5


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_a_paragraph_that_was_wrapped_is_one_line(width: int) -> None:
    """Whatever the width, lines that only it ended are joined, and the empty lines between paragraphs stay."""
    head = "Valves leave\nTideline Notes\n3 May 2024"
    wrapped = "\n\n".join((head, textwrap.fill(FIRST, width), textwrap.fill(SECOND, width)))
    assert unwrapped(wrapped) == "\n\n".join((head, FIRST, SECOND))


def test_paragraphs_without_empty_lines_are_told_by_indents_and_short_lines() -> None:
    """A line that ends a sentence before the width, or the next one set in, parts paragraphs."""
    short = "\n".join((textwrap.fill(FIRST, 72), textwrap.fill(SECOND, 72)))
    indented = "\n".join(textwrap.fill(p, 72, initial_indent="    ") for p in (FIRST, SECOND))
    assert unwrapped(short) == unwrapped(indented) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        (textwrap.fill(RUSSIAN, 70), RUSSIAN),
        ("\n".join(CHINESE[n : n + 36] for n in range(0, len(CHINESE), 36)), CHINESE),
        (textwrap.fill(FIRST, 72).replace("\n", "  \n"), FIRST),
    ],
)
def test_every_script_is_joined_in_its_own_way(wrapped: str, whole: str) -> None:
    """Words get a space between them, Chinese characters none, and blanks at line ends go."""
    assert unwrapped(wrapped) == whole


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n{SECOND}",
        "The tide is low\nThe barge is slow\nThe valves will go\nWhere no one knows",
        "\n".join(f"Crate number {n} was opened and found to hold nothing but valves." for n in range(8)),
        "\n".join(f"- crate number {n} which was opened and found to hold nothing but pump" for n in range(8)),
        "\n".join(("Name             Crates      Loaded at             Due at the port of", "Tide") * 6),
        "\n".join(("| Golden Tide of the northern quay | forty crates of pump valves | due |",) * 6),
        "\n".join(("> He said that the crates had been on the quay since the morning and",) * 6),
        "a\nb\nc\nd\ne\nf",
        "https://quay.example/" + "x" * 60 + "\n" + "https://quay.example/" + "y" * 60,
        "",
    ],
)
def test_what_was_not_wrapped_stays_as_it_is(text: str) -> None:
    """Verse, lists, tables, quotations and a sentence a line keep their lines."""
    assert unwrapped(text) == text


def test_a_long_title_is_joined_and_a_name_below_it_is_not() -> None:
    """In the lines above a text only words that no name has go on from the line before."""
    title = "A freighter leaves the northern terminal with forty crates of valves and nobody says who pays"
    text = "\n\n".join(
        (textwrap.fill(title, 72) + "\nTideline Notes\n3 May 2024", *(textwrap.fill(p, 72) for p in (FIRST, SECOND)))
    )
    (report,) = documents(Arrival(name="a.txt", data=text.encode()), VOCABULARY)
    assert isinstance(report, Report)
    assert (report.title, report.publisher) == (title, "Tideline Notes")
    assert report.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["forty crates were trans-", "ported by road"], "forty crates were transported by road"),
        (["a medium-", "range truck"], "a medium-range truck"),
        (["the north-", "western quay"], "the north-western quay"),
        (["the US-", "led group"], "the US-led group"),
        (["an F-", "16 on the quay"], "an F-16 on the quay"),
        (["Reza Talaei-", "Nik said"], "Reza Talaei-Nik said"),
        (["in 2023–", "24 and after"], "in 2023–24 and after"),
        (["the barge -", "an old one"], "the barge - an old one"),
        (["four hundred\u00a0", "crates"], "four hundred\u00a0 crates"),
        (["  set in", "\tand on  "], "set in and on"),
        (["", "alone"], "alone"),
        ([], ""),
    ],
)
def test_a_word_that_a_line_end_divided_is_made_whole(lines: list[str], whole: str) -> None:
    """A hyphen that only divides goes; one that belongs to a compound, a name or a number stays."""
    assert joined(lines) == whole


def test_the_rest_of_the_text_says_how_a_word_is_written() -> None:
    """A form that stands elsewhere in the text outweighs the rule of thumb."""
    assert joined(["a re-", "entry body"], frozenset({"re-entry"})) == "a re-entry body"
    assert joined(["a medium-", "range one"], frozenset({"mediumrange"})) == "a mediumrange one"


def test_markdown_is_joined_and_keeps_its_headings() -> None:
    """In Markdown a single line end is a space as well, and a heading is a line of its own."""
    text = f"{textwrap.fill(FIRST, 72)}\n\n## Background\n\n{textwrap.fill(SECOND, 72)}"
    (report,) = documents(Arrival(name="a.md", data=text.encode()), VOCABULARY)
    assert isinstance(report, Report)
    assert report.text == f"{FIRST}\n\n## Background\n\n{SECOND}"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abc .-\u00a0\n\t界", max_size=90), max_size=12))
def test_joining_loses_nothing_but_line_ends_blanks_and_hyphens(lines: list[str]) -> None:
    """What is not white or a hyphen comes out in the same order."""
    text = "\n".join(lines)
    kept = [c for c in text if not c.isspace() and c != "-"]
    assert [c for c in unwrapped(text) if not c.isspace() and c != "-"] == kept
