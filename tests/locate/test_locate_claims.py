"""What holds of every claim of every article, and what a claim takes from elsewhere in its report."""

from __future__ import annotations

import msgspec
import pytest
from corridor import claims_of, report, slots_of
from hypothesis import given, settings
from hypothesis import strategies as st
from wire_stories import SHELLS, STORIES

from weighbridge.measure.vocabulary import default
from weighbridge.record import Claim, Report

PARAGRAPHS = sorted({p for s in STORIES for p in s.split("\n\n")})
ARTICLES = st.sampled_from(STORIES) | st.lists(
    st.sampled_from(PARAGRAPHS), min_size=1, max_size=4, unique=True
).map("\n\n".join)  # fmt: skip
PUBLISHERS = st.sampled_from(["Harbour Ledger", "Reuters", "The Guardian", "Nile Post", ""])


def read(text: str, publisher: str = "Harbour Ledger") -> tuple[Report, tuple[Claim, ...]]:
    r = report(text, publisher=publisher)
    return r, claims_of(r)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(ARTICLES)
def test_spans_slice_to_the_text_of_the_claim(text: str) -> None:
    """Rule: a claim's text is what its spans cut out of the report, joined with one space, and none is empty."""
    r, found = read(text)
    for c in found:
        pieces = [s.of(r.text) for s in c.spans]
        assert c.text == " ".join(pieces)
        assert all(piece.strip() for piece in pieces)
        assert list(c.spans) == sorted(c.spans)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(ARTICLES, PUBLISHERS)
def test_every_chain_starts_with_the_publisher(text: str, publisher: str) -> None:
    """Rule: whoever is quoted, the page that prints it comes first, as an outlet."""
    for c in read(text, publisher)[1]:
        assert c.chain
        assert c.chain[0].kind == "outlet"
        if publisher:
            assert c.chain[0].name == publisher


@settings(max_examples=60, deadline=None, derandomize=True)
@given(ARTICLES)
def test_links_quantities_and_cues_stand_in_the_text(text: str) -> None:
    """Rule: what a claim says it found can be looked up where it says it stands."""
    r, found = read(text)
    for c in found:
        for q in c.quantities:
            assert q.span.of(r.text) == q.text
            assert any(s.meets(q.span) for s in c.spans)
        for span in (c.source_span, c.cue_span, *(x.span for x in c.chain)):
            assert span is None or span.of(r.text).strip()
        if c.slots is not None and c.slots.amount is not None:
            assert c.slots.amount.span.of(r.text) == c.slots.amount.text


@settings(max_examples=40, deadline=None, derandomize=True)
@given(ARTICLES)
def test_ids_are_unique_and_a_second_reading_gives_the_same(text: str) -> None:
    """Rule: an id names one claim, and reading is a pure function of the report."""
    r, found = read(text)
    assert len({c.id for c in found}) == len(found)
    claims_of.cache_clear()
    assert claims_of(r) == found
    assert all(c.report == r.id and c.transfer is None for c in found)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(ARTICLES)
def test_slots_are_from_the_vocabulary(text: str) -> None:
    """Rule: states are ISO codes that the tables know, goods have the class of their table, and an amount is positive."""
    words = default()
    for c in read(text)[1]:
        if (s := c.slots) is None:
            continue
        assert s.supplier is None or s.supplier in words.countries
        assert s.recipient is None or s.recipient in words.countries
        assert s.supplier is None or s.supplier != s.recipient
        if s.item in words.goods:
            assert s.item_class == words.goods[s.item].class_
        if s.amount is not None:
            assert (s.amount.low or s.amount.high or 0) > 0


@settings(max_examples=30, deadline=None, derandomize=True)
@given(ARTICLES, st.sampled_from(["\u00a0", "\u2009", "\u202f"]))
def test_the_width_of_spaces_changes_nothing(text: str, space: str) -> None:
    """Rule: a page set with other spaces tells the same."""
    plain = read(text)[1]
    odd = read(text.replace(" ", space))[1]
    assert [c.text.replace(space, " ") for c in odd] == [c.text for c in plain]
    assert [c.act for c in odd] == [c.act for c in plain]


def test_what_a_sentence_says_itself_is_not_inherited() -> None:
    """Goods and both ends stand in the sentence, so nothing is taken from elsewhere."""
    [slots] = slots_of("Libya received 900 tonnes of ammonium nitrate from Turkey.")
    assert slots.inherited == ()


INHERITED = [
    ("Turkey delivered drones to Sudan in May. The army received 120 drones on six flights.", {"supplier", "recipient"}, ("TR", "SD", "drone")),
    ("Turkey sold drones to Sudan. In all, 120 of the drones were delivered to Sudan.", {"supplier"}, ("TR", "SD", "drone")),
    ("Turkey exported nitrocellulose to Russia. Some 900 tonnes were shipped from Mersin.", {"item", "recipient"}, ("TR", "RU", "nitrocellulose")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "slots"), INHERITED)
def test_what_is_taken_from_elsewhere_is_named(text: str, names: set[str], slots: tuple[str, str, str]) -> None:
    """A later sentence leaves out what was said; the claim has it all the same, and says which slots it borrowed."""
    last = slots_of(text)[-1]
    assert (last.supplier, last.recipient, last.item) == slots
    assert set(last.inherited) == names


def test_a_title_lends_what_the_text_leaves_out() -> None:
    """What only the headline says is inherited by the sentences below it."""
    [slots] = slots_of("Some 900 tonnes left Mersin on 3 March.", title="Turkey ships nitrocellulose to Russia")
    assert (slots.item, slots.recipient) == ("nitrocellulose", "RU")
    assert slots.inherited == ("item", "recipient")


@settings(max_examples=30, deadline=None, derandomize=True)
@given(ARTICLES)
def test_only_slots_that_have_a_value_are_inherited(text: str) -> None:
    """Rule: `inherited` names supplier, recipient or item, sorted, and only where there is a value to borrow."""
    for c in read(text)[1]:
        if c.slots is None:
            continue
        assert list(c.slots.inherited) == sorted(set(c.slots.inherited))
        for name in c.slots.inherited:
            assert name in ("supplier", "recipient", "item")
            assert getattr(c.slots, name) is not None


def test_a_headline_alone_claims_nothing() -> None:
    """A title asserts nothing by itself."""
    r = msgspec.structs.replace(
        report("Turkey delivers 120 drones to Sudan"), title="Turkey delivers 120 drones to Sudan"
    )
    assert not [c for c in claims_of(r) if c.slots is not None]


def test_questions_and_refusals_carry_no_transfer() -> None:
    """Who was asked, or would not say, has said nothing of what moved."""
    text = "The Ledger asked Turkey's defence ministry about the 120 drones that Sudan received. The ministry declined to comment."
    assert {c.act for c in claims_of(report(text))} & {"asked", "declines"}
    assert not [c for c in claims_of(report(text)) if c.act in ("asked", "declines") and c.slots is not None]


def test_tracking_is_evidence_of_movement_and_not_of_cargo() -> None:
    """A ship's track says where it was; a page that says what was on board is another kind of evidence."""
    found = claims_of(report(SHELLS))
    tracks = [c for c in found if c.chain[-1].kind == "document" and "tracking" in c.chain[-1].name]
    assert tracks
    assert all(c.movement for c in tracks)
    assert not any(c.movement for c in found if c.slots is not None and c.slots.amount is not None)
