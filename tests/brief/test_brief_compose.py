from __future__ import annotations

import random
import re
from datetime import date
from typing import Any

import msgspec
import pytest
from ledgers import claim, empty, harbour, outlet, quantity, report, transfer

from weighbridge import brief
from weighbridge.record import Claim, Ledger, Link, OriginCount, Report, Slots, Window

JUNE = Window.days(date(2024, 6, 1), date(2024, 7, 1))
MINISTRY = Link(name="Ministry of Ports", kind="government", country="KZ")


def ledger_of(page: Report, *claims: Claim, **changes: Any) -> Ledger:
    """A ledger of one report; every claim with slots makes up one transfer."""
    moved = tuple(c for c in claims if c.slots is not None)
    found = ()
    if moved:
        t = transfer("one", low=40, high=40, claims=tuple(sorted(c.id for c in moved)), **changes)
        found = (msgspec.structs.replace(t, reports=(page.id,)),)
    return msgspec.structs.replace(empty(), reports=(page,), claims=claims, transfers=found)


def texts(ledger: Ledger, key: str) -> list[str]:
    return [s.text for section in brief.compose(ledger).sections if section.key == key for s in section.sentences]


def moved(text: str, words: str, amount: str, bound: Any = "exact", language: str = "en", **slots: Any) -> Ledger:
    """One report in which one claim tells of 40 t of nitrocellulose from Kazakhstan to Serbia."""
    page = report(text, publisher="Gulf Ledger", published=date(2024, 6, 9), language=language)
    q = quantity(page, amount, "t", 40, 40, bound)
    fields = {"supplier": "KZ", "recipient": "RS", "item": "nitrocellulose", "stage": "delivered"} | slots
    chain = (outlet("Gulf Ledger"), Link(name="customs officials", kind="anonymous", count=3))
    certainty = fields.pop("certainty", "certain")
    made = claim(
        page, words, chain=chain, quantities=(q,), certainty=certainty, slots=Slots(frame=0, amount=q, **fields)
    )
    return ledger_of(page, made, origins=OriginCount(low=1, high=2, ids=(), reason=""))


def test_a_brief_has_the_shape_of_a_news_explainer() -> None:
    """Headline facts, why it matters, what to know, what people are saying, what happens next, in that order."""
    found = brief.compose(harbour())
    assert [s.title for s in found.sections] == [
        "In short", "Why it matters", "What to know", "What people are saying", "What happens next",
    ]  # fmt: skip
    assert found.title.text == "Artillery shells from North Korea to Russia: what is reported"


def test_every_sentence_cites_claims_that_the_ledger_holds() -> None:
    """Nothing stands in a brief that no claim says."""
    ledger = harbour()
    known = {c.id for c in ledger.claims}
    found = brief.compose(ledger).sentences
    assert len(found) > 8
    for sentence in found:
        assert sentence.claims
        assert set(sentence.claims) <= known


def test_a_movement_is_told_with_its_teller_source_hedge_day_and_single_origin() -> None:
    """CNN-style: who reported, citing whom, on which day, that what moved, and that one origin stands behind it."""
    assert texts(harbour(), "headline")[0] == (
        "The Harbour Courier, citing two Nordic security officials, reported on 10 April 2024 that Russia received about "
        "12,000 artillery shells from North Korea between 1 March and 9 April 2024 (single origin)."
    )


def test_more_than_one_origin_is_not_marked_single() -> None:
    """The mark stands only where one origin is all there is."""
    assert "(single origin)" not in texts(moved("40 tons came.", "40 tons came", "40 tons"), "headline")[0]


@pytest.mark.parametrize(
    ("stage", "want"),
    [
        ("delivered", "that Serbia received 40 tons of nitrocellulose from Kazakhstan"),
        ("arrived", "that a shipment of 40 tons of nitrocellulose from Kazakhstan arrived in Serbia"),
        ("in_transit", "that a shipment of 40 tons of nitrocellulose was on its way from Kazakhstan to Serbia"),
        ("loaded", "that a shipment of 40 tons of nitrocellulose from Kazakhstan to Serbia was loaded"),
        ("ordered", "that Serbia ordered 40 tons of nitrocellulose from Kazakhstan"),
        ("interdicted", "that a shipment of 40 tons of nitrocellulose from Kazakhstan to Serbia was interdicted"),
        ("suspected", "that a shipment of 40 tons of nitrocellulose from Kazakhstan to Serbia is suspected"),
    ],
)
def test_each_stage_has_its_own_clause(stage: str, want: str) -> None:
    """What was ordered is not told as delivered, nor what is suspected as known."""
    ledger = moved("40 tons of it moved.", "40 tons of it moved", "40 tons", stage=stage)
    found = [s.text for s in brief.compose(ledger).sentences if s.kind == "movement"]
    assert [want in text for text in found] == [True]


@pytest.mark.parametrize(
    ("words", "amount", "bound", "stage", "want"),
    [
        ("about 40 tons arrived", "about 40 tons", "about", "arrived", "about 40 tons"),
        ("up to 40 tons arrived", "40 tons", "at_most", "arrived", "up to 40 tons"),
        ("40 tons reportedly arrived", "40 tons", "exact", "arrived", "reportedly arrived"),
        ("40 tons are expected to leave", "40 tons", "exact", "planned", "is expected"),
        ("40 tons are scheduled to leave", "40 tons", "exact", "planned", "is scheduled"),
        ("40 tons of suspected powder", "40 tons", "exact", "suspected", "is suspected"),
    ],
)
def test_a_rebuilt_clause_keeps_its_hedge(words: str, amount: str, bound: str, stage: str, want: str) -> None:
    """What the report holds back, the sentence holds back, with the same word."""
    ledger = moved(f"{words}.", words, amount, bound, stage=stage, certainty="probable")
    found = [s.text for s in brief.compose(ledger).sentences if s.kind == "movement"]
    assert [want in text for text in found] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "40 tons may have arrived",
        "40 tons could reach the coast",
        "40 tons are believed to have arrived",
        "it is unclear whether 40 tons arrived",
        "40 tons did not arrive",
    ],
)
def test_a_claim_whose_hedge_no_clause_can_carry_is_quoted(words: str) -> None:
    """Better the report's own words than a firmer sentence."""
    ledger = moved(f"{words}.", words, "40 tons", stage="arrived", certainty="possible")
    told = [s for s in brief.compose(ledger).sentences if s.kind != "title"]
    assert {s.kind for s in told} == {"quote"}
    assert f"“{words}”" in told[0].text


def test_doubt_that_stands_in_the_cue_alone_is_said() -> None:
    """Where the words are firm and the speaker is not, the sentence says so."""
    ledger = moved("40 tons arrived, they guess.", "40 tons arrived", "40 tons", certainty="possible", stage="arrived")
    assert "which the source presents as possible" in texts(ledger, "headline")[0]


def test_a_foreign_report_is_rebuilt_from_numbers_or_quoted_in_its_language() -> None:
    """Words of another language are not translated: amounts come from their numbers, quotations say their language."""
    ledger = moved("В порт прибыло 40 тонн.", "В порт прибыло 40 тонн", "40 тонн", language="ru")
    assert "Serbia received 40 t of nitrocellulose from Kazakhstan" in texts(ledger, "headline")[0]
    page = ledger.reports[0]
    quoted = claim(page, "В порт прибыло 40 тонн", chain=(outlet("Gulf Ledger"), MINISTRY))
    assert texts(ledger_of(page, quoted), "people") == [
        "Ministry of Ports (Kazakhstan) said: “В порт прибыло 40 тонн” (in Russian), according to Gulf Ledger (9 June 2024)."
    ]


def test_a_planned_movement_told_by_a_relay_keeps_its_hedge() -> None:
    """What stands behind the clause does not hide the hedge from the second look."""
    page = report("40 tons are expected to leave.", publisher="Gulf Ledger", published=date(2024, 6, 9))
    q = quantity(page, "40 tons", "t", 40, 40, "exact")
    slots = Slots(frame=0, amount=q, supplier="KZ", recipient="RS", item="nitrocellulose", stage="planned")
    chain = (outlet("Gulf Ledger"), outlet("Inland Post"))
    made = claim(page, "40 tons are expected to leave", chain=chain, slots=slots, certainty="probable")
    assert texts(ledger_of(page, made, stage="planned"), "next") == [
        "Inland Post reported that a shipment of 40 tons of nitrocellulose from Kazakhstan to Serbia is expected, "
        "according to Gulf Ledger (9 June 2024)."
    ]


def test_a_relay_is_named_beside_the_outlet_that_it_relays() -> None:
    """The outlet nearest to the source is the teller, the page that was read is named after it."""
    page = report("40 tons came.", publisher="Gulf Ledger", published=date(2024, 6, 9))
    q = quantity(page, "40 tons", "t", 40, 40, "exact")
    chain = (
        outlet("Gulf Ledger"),
        outlet("Tidewater News"),
        outlet("Inland Post"),
        Link(name="letter", kind="document"),
    )
    slots = Slots(frame=0, amount=q, supplier="KZ", recipient="RS", item="nitrocellulose", stage="delivered")
    made = claim(page, "40 tons came", chain=chain, slots=slots)
    assert texts(ledger_of(page, made), "headline") == [
        "Inland Post, citing a letter, reported that Serbia received 40 tons of nitrocellulose from Kazakhstan, "
        "according to Gulf Ledger by way of Tidewater News (9 June 2024)."
    ]


def test_words_whose_speaker_is_unclear_say_so() -> None:
    """The nearest speaker is not made responsible."""
    ledger = moved(
        "40 tons came. A quarter of the stock had been used up by the end of 2023.", "40 tons came", "40 tons"
    )
    page = ledger.reports[0]
    words = "A quarter of the stock had been used up by the end of 2023"
    chain = (outlet("Gulf Ledger"), Link(name="unclear", kind="anonymous"))
    unclear = claim(page, words, chain=chain, when=JUNE)
    more = msgspec.structs.replace(ledger, claims=(*ledger.claims, unclear))
    assert texts(more, "matters") == [
        f"Gulf Ledger, without saying clearly on whose word, reported on 9 June 2024: “{words}”."
    ]


@pytest.mark.parametrize(
    "words",
    [
        "most of the 40 tons arrived",
        "40 tons began to arrive",
        "the remaining 40 tons arrived",
        "another 40 tons arrived",
        "the first of two ships with 40 tons arrived",
        "40 tons arrived each week",
    ],
)
def test_a_claim_that_qualifies_its_amount_or_day_is_quoted(words: str) -> None:
    """A part is not told as the whole, nor a beginning as the event."""
    ledger = moved(f"{words}.", words, "40 tons", stage="arrived")
    assert {s.kind for s in brief.compose(ledger).sentences} == {"title", "quote"}


@pytest.mark.parametrize(
    ("act", "polarity", "words", "want"),
    [
        ("denies", "-", "any powder was shipped", "Ministry of Ports (Kazakhstan) denied: “any powder was shipped”"),
        ("denies", "-", "there was no powder at all", "issued a denial: “there was no powder at all”"),
        ("not_aware", "-", "it was not aware of it", "disclaimed knowledge: “it was not aware of it”"),
        ("declines", "+", "declined to comment", "gave no comment: “declined to comment”"),
        ("disputes", "-", "the figure of 40 tons", "disputed what was said: “the figure of 40 tons”"),
        ("demands", "+", "an end to the trade", "made a demand: “an end to the trade”"),
        ("asserts", "-", "the powder was military", "said that this is not so: “the powder was military”"),
    ],
)
def test_each_speech_act_reads_as_what_it_is(act: Any, polarity: Any, words: str, want: str) -> None:
    """A denial, not knowing, no comment, a dispute and a demand are different things, whoever speaks."""
    page = report(f"So it went: {words}.", publisher="Gulf Ledger", published=date(2024, 6, 9))
    made = claim(page, words, chain=(outlet("Gulf Ledger"), MINISTRY), act=act, polarity=polarity)
    assert want in texts(ledger_of(page, made), "people")[0]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("the trade is “over and done” now", "“the trade is ‘over and done’ now”"),
        ('the trade is "over and done" now', "“the trade is ‘over and done’ now”"),
        ("they call it “an end", "“they call it ‘an end’”"),
        ("it’s the ministry’s affair", "“it’s the ministry’s affair”"),
    ],
)
def test_quotation_marks_inside_a_quotation_are_single(words: str, want: str) -> None:
    """A reader can tell whose words begin and end where."""
    page = report(f"So it went: {words}.", publisher="Gulf Ledger", published=date(2024, 6, 9))
    assert want in texts(ledger_of(page, claim(page, words, chain=(outlet("Gulf Ledger"), MINISTRY))), "people")[0]


def test_an_open_question_of_a_transfer_is_asked_as_the_ledger_asks_it() -> None:
    """What the reports leave open stands under what happens next, without the ids meant for programs."""
    assert "Whether these are part of the shells described earlier" in texts(harbour(), "next")


def test_copies_are_told_once() -> None:
    """Nine pages that relay one claim make one sentence."""
    ledger = harbour()
    statements = [s for s in texts(ledger, "people") if "trickle" in s]
    relays = []
    for n in range(9):
        page = report(
            "“This is a trickle, not a flood,” she said.", publisher=f"Relay {n}", published=date(2024, 4, 12)
        )
        chain = (outlet(f"Relay {n}"), outlet("The Harbour Courier"), Link(name="Mara Lindqvist", kind="person"))
        relays.append((page, claim(page, "This is a trickle, not a flood", chain=chain)))
    more = msgspec.structs.replace(
        ledger,
        reports=(*ledger.reports, *(p for p, _ in relays)),
        claims=(*ledger.claims, *(c for _, c in relays)),
    )
    assert [s for s in texts(more, "people") if "trickle" in s] == statements


def test_the_same_ledger_in_any_order_gives_the_same_brief() -> None:
    """A brief is a function of the ledger's rows."""
    ledger = harbour()
    rng = random.Random(5)
    changes = {}
    for field in ledger.__struct_fields__:
        rows = list(getattr(ledger, field))
        rng.shuffle(rows)
        changes[field] = tuple(rows)
    other = msgspec.structs.replace(ledger, **changes)
    assert brief.compose(other) == brief.compose(ledger)
    assert brief.render(brief.compose(other), other, "html") == brief.render(brief.compose(ledger), ledger, "html")


def test_an_empty_ledger_gives_a_brief_that_says_nothing() -> None:
    """No section, no sentence, a title that claims nothing."""
    found = brief.compose(empty())
    assert (found.title.text, found.sections) == ("What the reports say", ())


def test_the_brief_never_uses_the_word_that_only_a_court_may() -> None:
    """The product passes no sentence."""
    for form in ("md", "html"):
        assert "violat" not in brief.render(brief.compose(harbour()), harbour(), form).casefold()  # type: ignore[arg-type]


def test_the_brief_says_nothing_in_its_own_voice() -> None:
    """Every sentence names who reports or says it, or is a question that the ledger asks."""
    for sentence in brief.compose(harbour()).sentences[1:]:
        names = r"The Harbour Courier|Tidewater News|Meridian Post"
        assert sentence.kind == "question" or re.search(names, sentence.text)
