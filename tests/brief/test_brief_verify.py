from __future__ import annotations

import msgspec
import pytest
from ledgers import harbour

from weighbridge import brief
from weighbridge.brief import Brief, Sentence
from weighbridge.record import Ledger, WeighbridgeError


def planted(old: str, new: str, kind: str | None = None) -> tuple[Brief, Ledger]:
    """The brief of the harbour story with one wrong piece in one sentence."""
    ledger = harbour()
    good = brief.compose(ledger)
    hit = [s for s in good.sentences if old in s.text and kind in (None, s.kind) and s.kind != "title"]
    assert hit, f"no sentence has {old!r}"
    wrong = msgspec.structs.replace(hit[0], text=hit[0].text.replace(old, new, 1))
    sections = tuple(
        msgspec.structs.replace(s, sentences=tuple(wrong if x == hit[0] else x for x in s.sentences))
        for s in good.sections
    )
    return msgspec.structs.replace(good, sections=sections), ledger


def test_a_composed_brief_has_no_problem() -> None:
    """What the machine writes from a ledger, the ledger supports."""
    assert brief.verify(brief.compose(harbour()), harbour()) == []


@pytest.mark.parametrize(
    ("error", "old", "new", "says"),
    [
        ("wrong number", "about 12,000", "about 21,000", "21000"),
        ("number with a zero more", "12,000", "120,000", "120000"),
        ("number in words", "citing two", "citing four", "four"),
        ("number slipped into a quotation", "roughly 40 fire", "roughly 400 fire", "not those of the claim"),
        ("dropped hedge of an amount", "about 12,000", "12,000", "amount is not as printed"),
        ("turned bound", "up to 4,000", "at least 4,000", "amount is not as printed"),
        ("hedge dropped in a quotation", "for roughly 40", "for 40", "not those of the claim"),
        ("dropped certainty", "“A further 5,000 shells are expected to leave", "“A further 5,000 shells leave", "not those"),
        ("swapped parties", "Russia received about 12,000 artillery shells from North Korea",
         "North Korea received about 12,000 artillery shells from Russia", "is not the recipient"),
        ("another party", "from North Korea between", "from Belarus between", "belarus"),
        ("lost party", " from North Korea between", " between", "supplier is missing"),
        ("lost negation", "denied: “any shells", "said: “any shells", "denies"),
        ("lost negation of knowledge", "disclaimed knowledge: “he was not aware", "said: “he was aware", "denies"),
        ("planted negation", "reported on 10 April 2024 that Russia received", "denied on 10 April 2024 that Russia received",
         "denies"),
        ("wrong speaker", "North Korea's foreign ministry denied", "Russia's foreign ministry denied", "who speaks"),
        ("speaker who is nobody", "Mara Lindqvist, a fellow", "Jonas Berg, a fellow", "jonas"),
        ("speaker and outlet swapped", "The Harbour Courier, citing two Nordic security officials,",
         "Nordic security officials, citing The Harbour Courier,", "who tells it"),
        ("source left out", "The Harbour Courier, citing two Nordic security officials, reported on 10 April 2024 that",
         "The Harbour Courier reported on 10 April 2024 that", "does not cite"),
        ("page left out", ", according to Tidewater News (11 April 2024)", "", "on which page"),
        ("another page", "according to Tidewater News", "according to Meridian Post", "meridian"),
        ("wrong day", "10 April 2024 that", "11 April 2024 that", "2024-04-11"),
        ("wrong year", "10 April 2024 that", "10 April 2023 that", "2023-04-10"),
        ("wrong window", "1 March and", "2 March and", "2024-03-02"),
        ("wrong stage", "Russia received", "Russia ordered", "ordered"),
        ("planned told as done", "that a shipment of up to 4,000 artillery shells from North Korea arrived in Russia",
         "that a shipment of up to 4,000 artillery shells from North Korea to Russia was loaded", "loaded"),
        ("lost mark of a single origin", " (single origin)", "", "single origin"),
        ("an opinion", "Russia received", "Russia brazenly received", "brazenly"),
        ("a made-up question", "Whether these are part", "Whether these are not part", "does not ask"),
    ],
)  # fmt: skip
def test_a_planted_error_is_found_and_stops_rendering(error: str, old: str, new: str, says: str) -> None:
    """Whatever a sentence says beyond its claims is named, and no page is made of it."""
    wrong, ledger = planted(old, new)
    found = brief.verify(wrong, ledger)
    assert found, error
    assert any(says in p.what for p in found), (error, [p.what for p in found])
    with pytest.raises(WeighbridgeError, match="claims do not support") as raised:
        brief.render(wrong, ledger, "md")
    assert found[0].sentence in raised.value.came


def test_a_sentence_without_claims_is_refused() -> None:
    """Nothing stands in a brief by itself, not even what is true."""
    ledger = harbour()
    good = brief.compose(ledger)
    loose = Sentence(text="Ships sail on water.", claims=(), kind="quote")
    sections = (msgspec.structs.replace(good.sections[0], sentences=(loose,)),)
    with pytest.raises(WeighbridgeError, match="Ships sail on water"):
        brief.render(msgspec.structs.replace(good, sections=sections), ledger, "html")


def test_a_title_names_only_what_its_claims_name() -> None:
    """A heading is a sentence too."""
    ledger = harbour()
    good = brief.compose(ledger)
    for wrong in ("Artillery shells from Russia to North Korea: what is reported", "Tanks from North Korea to Russia"):
        title = msgspec.structs.replace(good.title, text=wrong)
        assert brief.verify(msgspec.structs.replace(good, title=title), ledger)
    bare = Sentence(text="War is coming", claims=(), kind="title")
    assert brief.verify(msgspec.structs.replace(good, title=bare), ledger)


def test_a_claim_that_left_the_ledger_supports_nothing() -> None:
    """A brief composed from another ledger is not rendered."""
    ledger = harbour()
    good = brief.compose(ledger)
    gone = good.sections[0].sentences[0].claims[0]
    less = msgspec.structs.replace(ledger, claims=tuple(c for c in ledger.claims if c.id != gone))
    assert {p.what for p in brief.verify(good, less)} == {f"it cites no claim of the ledger: {gone}"}
