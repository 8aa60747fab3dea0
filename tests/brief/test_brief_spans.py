"""One report as it was read: the pieces are the text, and each says what it was taken for."""

from __future__ import annotations

from corridor import report
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.attribute import attributions
from weighbridge.brief.spans import Piece, page, pieces, rows
from weighbridge.measure.vocabulary import default
from weighbridge.parse import parse
from weighbridge.record import Attribution, Parsed, Report

TEXT = (
    "Forty crates of rifles left Tartus on the Amal Star, two diplomats told Reuters. "
    "The embassy denied that any rifles were loaded."
)


def looked_at(text: str) -> tuple[Report, Parsed, tuple[Attribution, ...]]:
    one = report(text)
    parsed = parse(one, default(), rules_only=True)
    return one, parsed, attributions(one, parsed, default())


def at(found: tuple[Piece, ...], words: str) -> Piece:
    return next(p for p in found if words in p.text)


def test_a_piece_says_what_it_was_taken_for() -> None:
    """Sources, cues and contents by the number of their attribution; goods and ships by kind."""
    found = pieces(*looked_at(TEXT))
    assert ("source", 1) in at(found, "two diplomats").parts
    assert at(found, "told").parts == (("cue", 1),)
    assert "goods" in at(found, "rifles").named
    assert ("content", 1) in at(found, "rifles").parts
    assert at(found, "denied").parts == (("cue", 2),)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_the_pieces_join_to_the_text(text: str) -> None:
    """Nothing is lost and nothing shown twice, whatever the text."""
    seen = looked_at(text)
    assert "".join(p.text for p in pieces(*seen)) == seen[0].text


def test_each_attribution_says_what_found_it() -> None:
    """A pattern by its name, or the model and how sure it was."""
    found = rows(looked_at(TEXT)[2])
    assert [r.read_by for r in found] == ["the rule “told”", "the rule “denies”"]
    assert found[0].chain.endswith("Reuters ← two diplomats")


def test_the_page_shows_hostile_text_as_text() -> None:
    """A report may hold anything; the page holds it as characters."""
    made = page(*looked_at("<script>alert(1)</script> left port, two diplomats told Reuters."))
    assert "<script>alert(1)</script>" not in made
    assert "&lt;script&gt;" in made
    assert '<span class="source' in made
