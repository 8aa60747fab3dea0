"""What a sentence names: groups without a name, bodies of states, documents, goods, and how mentions lie in the text."""

from __future__ import annotations

import pytest
from corridor import parsed, report
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.record import Mention, MentionKind


def named(text: str, kind: MentionKind) -> list[Mention]:
    """By rule: what the model names beside it is tested with the model."""
    return [m for m in parsed(report(text), rules_only=True).mentions if m.kind == kind]


GROUPS = [
    ("Two European intelligence sources said the rifles were Serbian.", "European intelligence sources", 2, None),
    ("Three Ukrainian officials said the trains had stopped.", "Ukrainian officials", 3, "UA"),
    ("Four people familiar with the contract said the jets were late.", "people familiar with the contract", 4, None),
    ("A former Jordanian customs officer opened the crates, he said.", "former Jordanian customs officer", 1, "JO"),
    ("Several Western diplomats said the dhow had no flag.", "Western diplomats", None, None),
    ("Five senior U.S. defense officials said the howitzers had arrived.", "senior U.S. defense officials", 5, "US"),
    ("One of the sources said the price had doubled.", "sources", 1, None),
    ("Sources close to the Kremlin said the order was cancelled.", "Sources close to the Kremlin", None, None),
    ("Two South Korean lawmakers said the count was higher.", "South Korean lawmakers", 2, "KR"),
    ("The pilots were trained in May, said a person briefed on the talks.", "person briefed on the talks", 1, None),
    ("Six independent experts said the fuses were new.", "independent experts", 6, None),
    ("An Iranian security source said nothing was sold.", "Iranian security source", 1, "IR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "count", "country"), GROUPS)
def test_a_group_without_a_name_has_its_number_and_its_state(
    text: str, name: str, count: int | None, country: str | None
) -> None:
    """ "Two Ukrainian officials" are two, anonymous, of Ukraine; a vague word is no number."""
    found = [m for m in named(text, "anonymous") if m.name.endswith(name)]
    assert [(m.count, m.country) for m in found] == [(count, country)]


NO_GROUPS = [
    "Foreign Minister Lars Holt said the order stood.",
    "Senator Ana Silva said the order stood.",
    "The official figure was 40 launchers.",
    "The expert panel counted 40 launchers.",
    "Officer Dana Mir said the crates were empty.",
]


@pytest.mark.parametrize("text", NO_GROUPS)
def test_a_title_before_a_name_is_no_group(text: str) -> None:
    """Somebody who is named is not anonymous, and a word that only looks like a group is none."""
    assert named(text, "anonymous") == []


BODIES = [
    ("The Chinese and Iranian foreign ministries did not reply.", ["CN", "IR"]),
    ("The Russian, Belarusian and Serbian embassies did not reply.", ["BY", "RS", "RU"]),
    ("The Turkish and Libyan governments did not reply.", ["LY", "TR"]),
    ("China's Foreign Ministry did not reply.", ["CN"]),
    ("The Foreign Ministry of Serbia did not reply.", ["RS"]),
    ("The Iranian mission to the United Nations did not reply.", ["IR"]),
    ("North Korea's defence ministry did not reply.", ["KP"]),
    ("The Russian embassy in Pretoria did not reply.", ["RU"]),
    ("Germany's defence ministry and Poland's foreign ministry did not reply.", ["DE", "PL"]),
    ("The Emirati government did not reply.", ["AE"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "states"), BODIES)
def test_each_state_has_a_body_of_its_own(text: str, states: list[str]) -> None:
    """ "The Chinese and Iranian foreign ministries" are two bodies of two states."""
    assert sorted(m.country or "" for m in named(text, "government")) == states


def test_two_ministries_have_two_names() -> None:
    """Each body is named by its own state and the noun that they share."""
    found = named("The Chinese and Iranian foreign ministries did not reply.", "government")
    assert [m.name for m in found] == ["Chinese foreign ministry", "Iranian foreign ministry"]


DOCUMENTS = [
    ("Ship-tracking data shows the tanker off Malta.", "tracking data"),
    ("Satellite images show twelve jets on the apron.", "Satellite images"),
    ("The letter asks the Treasury for sanctions.", "letter"),
    ("Customs records list 40 crates.", "Customs records"),
    ("The indictment names three brokers.", "indictment"),
    ("A UN report lists the serial numbers.", "report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), DOCUMENTS)
def test_a_document_is_a_source(text: str, name: str) -> None:
    """Letters, records, data and pictures can be what a claim rests on."""
    assert any(m.name.casefold().endswith(name.casefold()) for m in named(text, "document"))


def test_an_outlet_that_reports_is_no_document() -> None:
    """ "Reuters reports that" has a verb, not a document."""
    text = "Reuters reports that the jets have landed."
    assert named(text, "document") == []
    assert [m.name for m in named(text, "outlet")] == ["Reuters"]


NO_GOODS = [
    "The missile programme was frozen in March.",
    "A drone attack killed two guards.",
    "The arms embargo ended in October.",
    "Sanctions on the missile industry were extended.",
]


@pytest.mark.parametrize("text", NO_GOODS)
def test_goods_that_only_describe_another_noun_are_no_goods(text: str) -> None:
    """A missile programme is no missile."""
    assert named(text, "goods") == []


def test_a_web_address_names_no_state() -> None:
    """A domain is not the country it is spelled like."""
    assert named("The advert stood on made-in-china.com for a week.", "country") == []


STORIES = [
    "Two Sudanese officers told Reuters that the Turkish and Emirati governments had sent 120 drones to Port Sudan aboard the freighter Leyla K.",
    "Foreign Minister Lars Holt and Rep. Dana Mir, both quoted by the Financial Times, said South Korea's defence ministry had sold 155mm shells.",
    "The MV Orion Spirit (IMO 9074729), its sister ship Orion Breeze and the tanker Kavkaz left Novorossiysk, ship-tracking data from Kpler shows.",
    "Intelligence officials in two Gulf countries said the UN report on the Islamic Republic of Iran Shipping Lines was right, the BBC reported.",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(sorted({w for s in STORIES for w in s.split()})), max_size=30).map(" ".join)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.sampled_from(STORIES) | WORDS | st.tuples(WORDS, WORDS).map("\n\n".join))
def test_mentions_lie_in_order_in_their_sentence_and_never_overlap(text: str) -> None:
    """Rule: each mention slices to visible text inside its sentence, and no two share a character."""
    found = parsed(report(text))
    end = 0
    for m in found.mentions:
        assert m.span.start >= end
        end = m.span.end
        piece = m.span.of(text)
        assert piece
        assert piece == piece.strip()
        assert found.sentences[m.sentence].span.covers(m.span)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.sampled_from(STORIES), st.sampled_from(STORIES))
def test_what_stands_after_a_paragraph_does_not_change_what_is_named_in_it(first: str, then: str) -> None:
    """Rule: reading is local; bodies, groups and states of a paragraph stay when another one follows."""
    kinds = ("anonymous", "country", "government", "outlet", "goods", "port")
    alone = [m for m in parsed(report(first)).mentions if m.kind in kinds]
    both = [m for m in parsed(report(f"{first}\n\n{then}")).mentions if m.kind in kinds and m.span.end <= len(first)]
    assert both == alone
