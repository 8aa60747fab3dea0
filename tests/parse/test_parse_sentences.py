"""Where sentences end. The examples are this project's own wire prose."""

from __future__ import annotations

import pytest
from corridor import parsed, report
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.record import Sentence


def cut(text: str) -> list[str]:
    return [s.span.of(text) for s in parsed(report(text)).sentences]


def running(text: str) -> list[str]:
    """Sentences that are neither headings nor datelines."""
    return [s.span.of(text) for s in parsed(report(text)).sentences if not s.heading]


WHOLE = [
    "Gen. Piotr Wolski said the shells had come by rail.",
    "The U.S. Navy boarded the dhow off Oman.",
    "Rep. Ana Silva and Sen. Bob Kerr wrote to the Treasury.",
    "J. R. Okafor, a customs broker, said the crates were sealed.",
    "Qingdao Bright Trading Co. Ltd. sold the powder, the indictment says.",
    "The powder came from Laiwu Chem. Co. Ltd. in Shandong.",
    "The order of Sept. 14 was filled by Oct. 3.",
    "Invoice No. 44 lists 1.5 tonnes of nitrocellulose.",
    "Dr. Mona Haddad put the price at $2.75 a round.",
    "About 3.2 million rounds, i.e. two months of fire, were sent.",
    "The ship reached the U.K. port of Felixstowe at 4 a.m. on Monday.",
    "The cargo (approx. 40 crates) was landed at night.",
    "Lt. Col. Dana Mir told reporters: “Nothing was found.”",
    "Maj. Gen. Rolf Bauer and Adm. Kim Seok-jin toured the yard.",
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_a_full_stop_inside_a_name_or_number_ends_nothing(text: str) -> None:
    """Titles, initials, months, firms, states and decimal figures go on after their full stop."""
    assert cut(text) == [text]


SPLIT = [
    ("The jets left on Monday. They landed on Tuesday.", 2),
    ("The rifles were made in the U.S. The buyer was not named.", 2),
    ("“We saw nothing.” The captain then left.", 2),
    ("Who paid? Nobody would say! The bank declined to comment.", 3),
    ("The tanker docked at 6 p.m. It left before dawn.", 2),
    ("Kyiv asked for 40 launchers. 12 came.", 2),
    ("The firm is Delta Marine Ltd. It owns two ships.", 2),
    ("Корабль вышел из порта. Груз не назван.", 2),
    ("货轮已离港。目的地不明。", 2),
    ("غادرت السفينة الميناء. لم يعلق أحد.", 2),
    ("هل وصلت الشحنة؟ لا أحد يعلم.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_a_sentence_ends_where_a_new_one_begins(text: str, count: int) -> None:
    """A mark of any script ends a sentence; an abbreviation does where an article or pronoun starts anew."""
    assert len(cut(text)) == count


def test_a_closing_quotation_mark_belongs_to_what_it_closes() -> None:
    """The mark that ends a quotation stays with the sentence that it closes."""
    text = "“The papers were forged.” Customs kept the crates."
    assert cut(text) == ["“The papers were forged.”", "Customs kept the crates."]


def test_paragraphs_never_run_together() -> None:
    """An empty line ends a sentence even where the full stop is missing."""
    text = "The first lot of drones was flown out in May\n\nThe second lot followed in June."
    assert cut(text) == text.split("\n\n")


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    """Lines broken at a column make no sentences of their own."""
    text = (
        "The freighter had taken on four hundred crates of mortar rounds in Burgas\n"
        "before it turned off its transponder south of Crete and sailed to Benghazi."
    )
    assert cut(text) == [text]


HEADINGS = [
    "Two ships, one cargo",
    "What happens next",
    "# Jets for Accra",
    "Why It Matters",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_short_line_without_a_full_stop_is_a_heading(heading: str) -> None:
    """A title asserts nothing by itself, so it is marked."""
    assert running(f"{heading}\n\nThe jets were flown to Accra on Monday.") == [
        "The jets were flown to Accra on Monday."
    ]


DATELINES = [
    "SEOUL, Sept. 22 (Harbour Ledger) - ",
    "LONDON — ",
    "ADEN, Yemen (Gulf Wire) — ",
    "RIGA, March 3, 2025 - ",
    "PORT SUDAN, 4 May (Red Sea Post) – ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_no_part_of_what_is_told(dateline: str) -> None:
    """Where and when a page was written stands apart from its first sentence."""
    assert running(f"{dateline}Two trains crossed the border at Khasan overnight.") == [
        "Two trains crossed the border at Khasan overnight."
    ]


def test_a_place_in_capitals_that_is_no_dateline_stays() -> None:
    """An acronym at the start of a sentence is told with it."""
    text = "NATO said that 30 launchers had arrived."
    assert running(text) == [text]


PIECES = st.lists(
    st.sampled_from(
        ["The ship left. ", "“No,” he said. ", "U.S. ", "Gen. ", "\n", "\n\n", "  ", "\u00a0", "1.5 t ", "Why? ", "ROME — ", "船走了。", "Ltd. ", "…", "“", "”", "(", ") ", "x", "# Title\n", "e.g. ", "Ж. ", "؟ "]
    )
    | st.text(max_size=12),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(PIECES.map("".join))
def test_sentences_cover_every_visible_character_once(text: str) -> None:
    """Rule: in order, none overlapping, no white space at the ends, and nothing that is not white space left out."""
    found: tuple[Sentence, ...] = parsed(report(text)).sentences
    at = 0
    for number, s in enumerate(found):
        assert s.index == number
        assert not text[at : s.span.start].strip()
        piece = s.span.of(text)
        assert piece
        assert piece == piece.strip()
        at = s.span.end
    assert not text[at:].strip()
