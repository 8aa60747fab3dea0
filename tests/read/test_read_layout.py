from __future__ import annotations

import textwrap

import pytest

from weighbridge.read.layout import Line, read_pages

FIRST = (
    "A freighter left the northern terminal on Friday with forty crates of pump valves, two port officials said. They asked "
    "not to be named because the matter is open. The ship is due in Basra in ten days, and nobody has said who will pay."
)
SECOND = (
    "A clerk at the customs house said the papers were in order and that the valves were meant for a desalination plant. "
    "Longer plans were not discussed, he added, and no one asked. The harbour board did not answer questions."
)
TOP, LEADING, LETTER = 760.0, 14.0, 5.0  # points: of the first line, from line to line, across one letter


def line(text: str, y: float, *, x: float = 72, height: float = 12) -> Line:
    return Line(text, x, x + LETTER * len(text) * height / 12, y, height)


def column(texts: list[str], *, x: float = 72, top: float = TOP, leading: float = LEADING) -> list[Line]:
    """Lines one below the other; an empty string leaves a line empty."""
    return [line(text, top - leading * n, x=x) for n, text in enumerate(texts) if text]


def wrapped(text: str, width: int = 80) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)


def paragraphs(*pages: list[Line]) -> tuple[str, ...]:
    return read_pages(list(pages)).paragraphs


@pytest.mark.parametrize("leading", [12.0, 14.0, 28.0])
@pytest.mark.parametrize("width", [40, 60, 90])
def test_space_between_paragraphs_parts_them(width: int, leading: float) -> None:
    """A wider step than the usual one ends a paragraph, however far the lines stand apart."""
    page = column([*wrapped(FIRST, width), "", *wrapped(SECOND, width)], leading=leading)
    assert paragraphs(page) == (FIRST, SECOND)


def test_an_indent_or_a_short_line_parts_paragraphs_without_space() -> None:
    """The first line set in, or a last line into which the next word would have fitted, is enough."""
    first, second = wrapped(FIRST, 70), wrapped(SECOND, 70)
    short = column([*first, *second])
    set_in = column(["", *first[1:], "", *second[1:]])
    set_in += [line(first[0], TOP, x=84), line(second[0], TOP - LEADING * len(first), x=84)]
    set_in.sort(key=lambda one: -one.bottom)
    assert paragraphs(short) == paragraphs(set_in) == (FIRST, SECOND)


def test_a_heading_of_another_size_stands_by_itself() -> None:
    """Larger letters are no part of the paragraph below, and a heading of two lines is one."""
    heading = [
        line("Freighter leaves the northern terminal", 800, height=18),
        line("with forty crates", 780, height=18),
    ]
    assert paragraphs([*heading, *column(wrapped(FIRST))]) == (
        "Freighter leaves the northern terminal with forty crates",
        FIRST,
    )


def test_columns_follow_one_another() -> None:
    """A sentence goes on from the foot of one column to the top of the next."""
    lines = wrapped(FIRST, 38)
    half = len(lines) // 2
    assert paragraphs([*column(lines[:half]), *column(lines[half:], x=320)]) == (FIRST,)


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    """An unfinished line is joined to the next page, a finished one is not."""
    lines = wrapped(FIRST)
    assert paragraphs(column(lines[:2]), column([*lines[2:], "", *wrapped(SECOND)])) == (FIRST, SECOND)
    assert paragraphs(column(wrapped(FIRST)), column(wrapped(SECOND))) == (FIRST, SECOND)


def test_what_every_page_repeats_is_dropped_and_kept_aside() -> None:
    """Running heads, feet and page numbers are no text; the sentence around them is whole."""
    lines = wrapped(FIRST)
    pages = [
        [line("Harbour Ledger 3 May 2024", 810), *column(part), line(f"Page {n} of 3", 30), line("Not for sale", 40)]
        for n, part in enumerate((lines[:1], lines[1:2], lines[2:]), 1)
    ]
    read = read_pages(pages)
    assert read.paragraphs == (FIRST,)
    assert read.running == ("Harbour Ledger 3 May 2024", "Page 1 of 3", "Not for sale")


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "{}/3", "Seite {} von 3", "[{}]"])
def test_page_numbers_are_dropped(number: str) -> None:
    """Each common way of printing one is known."""
    pages = [[*column([f"Crate {'abc'[n]} was opened."]), line(number.format(n + 1), 30 + n)] for n in range(3)]
    assert paragraphs(*pages) == ("Crate a was opened.", "Crate b was opened.", "Crate c was opened.")


def test_a_number_that_is_no_page_number_stays() -> None:
    """A figure at the foot of a page that does not count pages is text."""
    assert paragraphs([*column(["Crates opened:"]), line("417", 30)]) == ("Crates opened:", "417")


def test_the_same_line_in_the_middle_of_pages_is_text() -> None:
    """Only the edges of a page hold running lines."""
    rows = ["Crate one.", "Crate two.", "Crate three.", "It was empty.", "Crate five.", "Crate six.", "Crate seven."]
    page = [one for n, row in enumerate(rows) for one in [line(row, TOP - 40 * n)]]
    other = [line("It was empty." if n == 3 else f"Box {'abcdefg'[n]}.", TOP - 40 * n) for n in range(7)]
    assert paragraphs(page, other).count("It was empty.") == 2


def test_pages_that_hold_nothing_else_keep_their_lines() -> None:
    """If all is repeated, it is the text."""
    page = column(["Closed on Friday."])
    assert paragraphs(page, page) == ("Closed on Friday.", "Closed on Friday.")


def test_lists_rows_of_figures_and_days_stand_by_themselves() -> None:
    """They are no running text, however long their lines are."""
    rows = [
        "- forty crates of pump valves",
        "- two crates of gaskets",
        "Crates 40 18 22 17 2024",
        "Boxes 12 11 10 9 2023",
    ]
    assert paragraphs(column(rows)) == tuple(rows)
    head = [
        "Freighter leaves the northern terminal with forty crates of pump valves and gaskets",
        "Tideline Notes, 3 May 2024",
    ]
    assert paragraphs(column([*head, *wrapped(FIRST)])) == (*head, FIRST)


def test_two_cells_of_one_row_are_two() -> None:
    """What stands at one height with a gap between is not one sentence."""
    assert paragraphs([line("Crates and", 700), line("valves in all", 700, x=300)]) == ("Crates and", "valves in all")


def test_lines_without_a_place_on_the_page_are_kept_apart() -> None:
    """Where the file does not say where a line stands, nothing is joined."""
    nowhere = [Line("Crates and", 0, 0, 0, 0), Line("valves in all", 0, 0, 0, 0)]
    assert paragraphs(nowhere) == ("Crates and", "valves in all")


def test_nothing_gives_nothing() -> None:
    """No pages and empty pages have no paragraphs."""
    assert read_pages([]).paragraphs == read_pages([[], []]).paragraphs == ()
