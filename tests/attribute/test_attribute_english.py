"""Who says what, through whom, in English wire prose. Sentences are this project's own."""

from __future__ import annotations

import pytest

from weighbridge.attribute import attributions
from weighbridge.measure.vocabulary import default
from weighbridge.parse import parse
from weighbridge.record import Attribution, Report


def read(text: str, *, publisher: str = "Harbour Ledger", credits: tuple[str, ...] = ()) -> tuple[Attribution, ...]:
    report = Report(
        id="r", sha256="", media_type="text/plain", text=text, publisher=publisher, language="en", credits=credits
    )
    return attributions(report, parse(report, default()), default())


def chain(a: Attribution) -> list[str]:
    return [x.name for x in a.chain]


CHAINS = [
    ("Two freighters left Dalian last week, Reuters reported on Monday.", ["Reuters"]),
    ("Reuters reported on Monday that two freighters had left Dalian.", ["Reuters"]),
    ("The cargo was landed at night, according to two European diplomats.", ["two European diplomats"]),
    ("According to Bloomberg, the cargo was landed at night.", ["Bloomberg"]),
    ("The crates were opened in port, the Guardian reported, citing three security officials.", ["The Guardian", "three security officials"]),
    ("Three Gulf officials told Reuters that the crates had been opened.", ["Reuters", "Three Gulf officials"]),
    ("A former customs officer told Bloomberg: “The papers were false.”", ["Bloomberg", "former customs officer"]),
    ("The crates were opened, said a person familiar with the inspection.", ["person familiar with the inspection"]),
    ("European intelligence sources cited by Bloomberg say the ship called twice.", ["Bloomberg", "European intelligence sources"]),
    ("Bloomberg's sources said the ship had called twice.", ["Bloomberg", "sources"]),
    ("Citing Reuters, the senators' letter says the ship called twice.", None),
    ("Satellite images show the ship at the pier.", ["Satellite images"]),
    ("The ship is at the pier, ship-tracking data shows.", ["ship-tracking data"]),
    ("Norway's defence ministry confirmed the order on Friday.", ["Norway's defence ministry"]),
    ("Foreign ministry spokeswoman Ana Kovac said the ship carried grain.", ["Ana Kovac"]),
    ("Tariq Haddad, a fellow at the Cairo Centre for Port Studies, said the ship carried grain.", ["Tariq Haddad"]),
    ("The ship carried grain, a spokesman for the Danish navy said.", ["spokesman for the Danish navy"]),
    ("The find was first reported by Reuters in March.", ["Reuters"]),
    ("Ambrey told the Associated Press that the ship had drifted.", ["Associated Press", "Ambrey"]),
    ("Reports have indicated that the ship drifted for days.", ["Reports"]),
    ("In an interview with Der Spiegel, Defence Minister Ana Kovac said that two freighters had left Dalian.", ["Der Spiegel", "Ana Kovac"]),
    ("Reuters, which cited two port officials, said two freighters had left Dalian.", ["Reuters", "two port officials"]),
    ("German officials have confirmed to the Financial Times that two freighters had left.", ["Financial Times", "German officials"]),
    ("Two freighters left Dalian, Defence Minister Ana Kovac told a conference in Oslo on Monday, Reuters reported.", ["Reuters", "Ana Kovac"]),
    ("Foreign Minister Ana Kovac told reporters that the ship carried grain, the news agency Reuters reported.", ["Reuters", "Ana Kovac"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [c for c in CHAINS if c[1] is not None])
def test_the_chain_runs_from_the_publisher_to_the_ultimate_source(text: str, wanted: list[str]) -> None:
    """Every outlet that carried the words is a link, the one who knows is the last."""
    found = [[n.removeprefix("The ") for n in chain(a)[1:]] for a in read(text)]
    assert [n.removeprefix("The ") for n in wanted] in found


ACTS = [
    ("Iran's foreign ministry denied that any missiles were on board.", "denies", "IR"),
    ("The Kremlin called the newspaper's account false.", "denies", "RU"),
    ("Norway's ambassador to the United Nations, Ana Kovac, had called the accusations unfounded.", "denies", "NO"),
    ("The Turkish presidency described the report as fabricated.", "denies", "TR"),
    ("Serbia's envoy in Geneva, Ana Kovac, said she had heard nothing of it and called the report a fake.", "denies", "RS"),
    ("South Korea's unification ministry declined to comment on the figure.", "declines", "KR"),
    ("Egypt's foreign ministry neither confirmed nor denied the account.", "declines", "EG"),
    ("Chad's army referred questions to the government.", "declines", "TD"),
    ("Tehran rejected the accusation.", "denies", "IR"),
    ("China's foreign ministry said it was not aware of the shipment.", "not_aware", "CN"),
    ("The Chinese embassy in Washington said it was not familiar with the matter.", "not_aware", "CN"),
    ("The Russian defence ministry did not respond to a request for comment.", "declines", "RU"),
    ("A Pentagon spokesman declined to comment on the cargo.", "declines", "US"),
    ("The Gulf Wire has contacted the Turkish foreign ministry for comment.", "asked", "TR"),
    ("Ukraine's defence ministry urged partners to send more shells.", "demands", "UA"),
    ("Russia's defence ministry said no weapons were on board.", "denies", "RU"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "country"), ACTS)
def test_speech_acts_are_told_apart(text: str, act: str, country: str) -> None:
    """Not knowing is not denying, declining is neither, and each is tied to the state whose body speaks."""
    found = [(a.act, a.chain[-1].country) for a in read(text)]
    assert (act, country) in found


def test_a_disclaimer_of_knowledge_is_not_a_denial() -> None:
    """ "Not aware" never comes out as "denies", whatever relays make of it."""
    acts = {a.act for a in read("China's foreign ministry said that it was not aware of the specifics of the case.")}
    assert acts == {"not_aware"}


def test_two_ministries_that_are_asked_are_two_requests() -> None:
    """A request for comment is a record of its own for everyone who was asked."""
    found = [
        a
        for a in read("The Ledger has reached out to the Chinese and Iranian foreign ministries for comment.")
        if a.act == "asked"
    ]
    assert sorted(a.chain[-1].country or "" for a in found) == ["CN", "IR"]


def test_a_bare_group_is_the_one_described_before() -> None:
    """ "The officials" are those whom the report introduced, with the outlet that they spoke to."""
    text = "Three Western intelligence officials told Reuters that the ship was loaded in June. The officials said it left in July."
    later = [a for a in read(text) if a.sentence == 1]
    assert [chain(a)[1:] for a in later] == [["Reuters", "Three Western intelligence officials"]]
    assert not any(x.declared for x in later[0].chain[1:])


def test_wire_credits_stand_between_the_publisher_and_the_source() -> None:
    """A page that prints an agency's text is a relay of that agency."""
    [found] = read("Two officials said the ship had left.", credits=("Reuters",))
    assert chain(found) == ["Harbour Ledger", "Reuters", "Two officials"]


def test_a_sentence_without_a_source_after_one_with_a_source_is_unclear() -> None:
    """The nearest speaker is a candidate, never the answer, when the text does not say whose a sentence is."""
    found = read("A Gulf diplomat said the ship was loaded in June. It carried forty containers.")
    assert chain(found[1])[-1] == "unclear"
    assert "Gulf diplomat" in found[1].candidates


def test_a_first_sentence_without_a_source_is_the_publishers_own() -> None:
    """Before anybody is named, the page speaks for itself."""
    [found] = read("The ship left Dalian on Monday.")
    assert chain(found) == ["Harbour Ledger"]


def test_a_quotation_goes_on_over_sentence_ends() -> None:
    """What stands inside an open quotation is the same speaker's."""
    text = "Mona Saleh, an analyst in Beirut, told Reuters: “They need these parts. Without them nothing moves.”"
    assert [chain(a)[1:] for a in read(text)] == [["Reuters", "Mona Saleh"], ["Reuters", "Mona Saleh"]]


def test_clauses_on_either_side_of_a_semicolon_have_their_own_speakers() -> None:
    """A semicolon ends what somebody said."""
    text = "The navy's spokesman Reza Karimi said no fuel was on board; lawmaker Parisa Amini wrote that the fire began in a store."
    found = {chain(a)[-1]: " ".join(c.of(text) for c in a.content) for a in read(text)}
    assert "fire" not in found["Reza Karimi"]
    assert "fuel" not in found["Parisa Amini"]


@pytest.mark.parametrize("text", [c[0] for c in CHAINS] + [c[0] for c in ACTS])
def test_contents_lie_inside_the_text_and_leave_the_cue_out(text: str) -> None:
    """A content slices to its text, and never holds the cue word that introduces it."""
    for a in read(text):
        for span in a.content:
            assert 0 <= span.start < span.end <= len(text)
            if a.cue is not None and a.act in ("asserts", "reports_other"):
                assert not span.covers(a.cue)


def test_a_report_that_was_named_with_its_source_keeps_it_and_an_older_one_does_not() -> None:
    """Rule: "Reuters reported" after "a report by Reuters citing officials" is that report; the link is marked as carried over."""
    text = (
        "Two freighters have left Dalian, according to a new report by Reuters citing two port officials. "
        "They are bound for Oslo, Reuters reported on Wednesday. In February, Reuters reported that another had sailed."
    )
    found = read(text)
    assert [chain(a)[1:] for a in found] == [["Reuters", "two port officials"], ["Reuters", "two port officials"], ["Reuters"]]  # fmt: skip
    assert [a.chain[-1].declared for a in found] == [True, False, True]


def test_an_outlet_with_two_sources_gives_neither_to_a_later_sentence() -> None:
    """Rule: where nobody says which of two sources a sentence is on, none is put in."""
    text = (
        "Two freighters have left, Reuters reported, citing two port officials. A third has too, Reuters reported, citing a diplomat. "
        "They are bound for Oslo, Reuters reported."
    )
    assert chain(read(text)[-1])[1:] == ["Reuters"]
