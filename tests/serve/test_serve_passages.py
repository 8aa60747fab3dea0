"""Texts cut where their claims begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.record import Between, Claim, Link, Span
from weighbridge.serve.passages import Paragraph, paragraphs
from weighbridge.serve.rows import ClaimRow, ReportRef

TEXT = "Crates of flares came ashore, a pilot said.\n\nNobody at the port\nwould comment."
WHERE = ReportRef(id="r-1", publisher="", title="", published=Between(), language="en")


def row(number: int, *words: str, text: str = TEXT) -> ClaimRow:
    """A claim of these words of the text."""
    return rows(number, tuple(Span(text.index(w), text.index(w) + len(w)) for w in words))


def rows(number: int, spans: tuple[Span, ...]) -> ClaimRow:
    claim = Claim(id=f"c-{number}", report="r-1", spans=spans, text="", chain=(Link(name="unclear", kind="anonymous"),))
    return ClaimRow(number=number, claim=claim, report=WHERE)


def drawn(cut: tuple[Paragraph, ...]) -> list[str]:
    """Paragraphs as text: what is claimed in brackets with its numbers."""
    return [
        "".join(
            f"[{','.join(map(str, p.claims))}:{p.text}]" if p.claims else p.text for p in paragraph.pieces
        )
        for paragraph in cut
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], ["Crates of flares came ashore, a pilot said.", "Nobody at the port\nwould comment."]),
        ([("flares came ashore",)], ["Crates of [1:flares came ashore], a pilot said.", "Nobody at the port\nwould comment."]),
        (
            [("Crates of flares came",), ("flares came ashore",)],
            ["[1:Crates of ][1,2:flares came][2: ashore], a pilot said.", "Nobody at the port\nwould comment."],
        ),
        (
            [("Crates of flares came ashore",), ("flares",)],
            ["[1:Crates of ][1,2:flares][1: came ashore], a pilot said.", "Nobody at the port\nwould comment."],
        ),
        (
            [("Crates", "ashore")],
            ["[1:Crates] of flares came [1:ashore], a pilot said.", "Nobody at the port\nwould comment."],
        ),
        (
            [("a pilot said.\n\nNobody",)],
            ["Crates of flares came ashore, [1:a pilot said.]", "[1:Nobody] at the port\nwould comment."],
        ),
    ],
)  # fmt: skip
def test_each_piece_has_the_claims_told_throughout_it(claims: list[tuple[str, ...]], expected: list[str]) -> None:
    """Claims that overlap, contain one another, have gaps or run over a paragraph are all marked where they stand."""
    assert drawn(paragraphs(TEXT, [row(n, *words) for n, words in enumerate(claims, 1)])) == expected


def test_a_claim_stands_beside_the_paragraph_it_begins_in() -> None:
    """Each claim is noted once, and says where its first and last words are."""
    first, second = paragraphs(TEXT, [row(1, "flares", "Nobody"), row(2, "would comment")])
    assert [r.number for r in first.claims] == [1]
    assert [r.number for r in second.claims] == [2]
    assert [p.begins for p in first.pieces if p.begins] == [("c-1",)]
    assert [p.ends for p in second.pieces if p.ends] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one line", 1),
        ("a full line\nand its end\n\nanother", 2),
        ("a line each\nas some pages\nhave it", 3),
        ("gap\n \t\n\nmade of blanks\n", 2),
    ],
)
def test_blank_lines_part_paragraphs_where_there_are_any(text: str, expected: int) -> None:
    """A single line break parts paragraphs only in a text without blank lines."""
    assert len(paragraphs(text, [])) == expected


def test_spans_outside_the_text_are_passed_over() -> None:
    """A claim that points nowhere marks nothing."""
    beyond = rows(1, (Span(5, 10**9), Span(-4, 3), Span(7, 7)))
    assert drawn(paragraphs(TEXT, [beyond])) == drawn(paragraphs(TEXT, []))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), min_size=1, max_size=3)


@given(st.text(alphabet="ab \n", max_size=50), st.lists(SPANS, max_size=5))
def test_no_character_is_lost_or_told_twice(text: str, drawn_spans: list[list[tuple[int, int]]]) -> None:
    """The pieces put together are the paragraphs, in order, and each claim that shows begins and ends once."""
    given_rows = [rows(n, tuple(Span(a, a + b) for a, b in spans)) for n, spans in enumerate(drawn_spans, 1)]
    cut = paragraphs(text, given_rows)
    for paragraph in cut:
        assert "".join(p.text for p in paragraph.pieces) == paragraph.span.of(text)
    assert "".join(p.span.of(text) for p in cut).split() == "".join(text.split("\n")).split() or "\n" in text
    begun = [key for p in cut for piece in p.pieces for key in piece.begins]
    assert len(begun) == len(set(begun))
    for one in given_rows:
        for span in one.claim.spans:
            marked = "".join(piece.text for p in cut for piece in p.pieces if one.number in piece.claims)
            if 0 <= span.start < span.end <= len(text):
                assert "".join(span.of(text).split()) in "".join(marked.split())
