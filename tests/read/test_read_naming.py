from __future__ import annotations

import pytest

from weighbridge.measure.entries import Body, Country, Goods, Outlet, Port
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.naming import is_press, leading_name, name_of, same_outlet, speaks_of_press

VOCABULARY = Vocabulary(
    {
        "goods": [Goods(name="pump valve", class_="general", names={"en": ("pump valve",)})],
        "unit": [],
        "outlet": [Outlet(name="Reuters", kind="agency")],
        "country": [Country(code="KR", name="South Korea", adjectives=("South Korean",))],
        "port": [Port(name="Basra Harbour", country="IQ")],
        "body": [Body(name="Coastal Guard Corps", kind="organisation")],
    }
)


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Ledger",
        "The Tideline Notes",
        "Cargo & Coast",
        "Voice of the Quay",
        "i24NEWS",
        "961 Today",
        "quaynews.example",
        "St. Olav Times",
        "Dockside",
        "KUNA",
        "港口快报",
        "صدى المرفأ",
    ],
)
def test_names_are_told_by_how_they_are_written(name: str) -> None:
    """One to four capitalised words, small words between them, or as many in a script without capitals."""
    assert name_of(name, VOCABULARY) == name
    assert name_of(f" “{name}” ", VOCABULARY) == name


@pytest.mark.parametrize(
    "words",
    [
        "",
        "harbour ledger",
        "Harbour ledger",
        "Of The Quay",
        "The",
        "NB",
        "A Very Long Name Of A Ledger",
        "Harbour Ledger, Oslo",
        "Harbour Ledger said: no",
        "Opened it. Then Left",
        "Agencies",
        "News Desk",
        "Press Release",
        "Staff Reporter",
        "Harbour Office",
        "UPDATE 2",
        "Monday",
        "May 2024",
        "1. Introduction",
        "Annex 2",
        "South Korea",
        "South Korean",
        "Basra Harbour",
        "Pump Valves",
        "Coastal Guard Corps",
        "两名码头工人说四十箱阀门周五抵达码头",
        "H" * 60,
    ],
)
def test_other_words_are_no_names(words: str) -> None:
    """Sentences, kinds of text and staff, states, ports, goods and bodies are no outlets."""
    assert name_of(words, VOCABULARY) == ""


def test_a_body_may_publish_what_stands_under_its_name() -> None:
    """Above a text a ministry or an armed force can be the publisher; in a dateline it is only spoken of."""
    assert name_of("Coastal Guard Corps", VOCABULARY, bodies=True) == "Coastal Guard Corps"


def test_languages_other_than_english_need_one_capital() -> None:
    """Only the first word of a name is capitalised in most of them."""
    assert name_of("Портовый вестник", VOCABULARY, "ru") == "Портовый вестник"
    assert name_of("Le courrier des quais", VOCABULARY, "fr") == "Le courrier des quais"
    assert name_of("портовый вестник", VOCABULARY, "ru") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour Ledger on 3 May", "Harbour Ledger"),
        ("the Voice of the Quay and others", "the Voice of the Quay"),
        ("Harbour Ledger, a weekly", "Harbour Ledger"),
        ("a weekly", ""),
        ("", ""),
    ],
)
def test_a_name_is_cut_from_the_words_behind_it(text: str, name: str) -> None:
    """The run of capitalised words counts, without the small words at its end."""
    assert leading_name(text) == name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Harbour Ledger", "The Harbour Ledger", True),
        ("Harbour Ledger", "HARBOUR LEDGER", True),
        ("Harbour Ledger", "Harbour Ledger Online", True),
        ("Harbour-Ledger", "Harbour Ledger", True),
        ("Harbour", "Harbour Ledger", False),
        ("Harbour Ledger", "Tideline Notes", False),
        ("", "", False),
    ],
)
def test_one_outlet_has_many_spellings(a: str, b: str, same: bool) -> None:
    """Case, marks, the article and a longer ending make no other outlet; a single common word does not make one."""
    assert same_outlet(a, b) is same
    assert same_outlet(b, a) is same


def test_some_words_are_for_outlets_only() -> None:
    """Where people sign as well, a name needs a table or such a word."""
    assert speaks_of_press("Harbour Ledger")
    assert speaks_of_press("Портовый вестник")
    assert speaks_of_press("港口日报")
    assert is_press("Reuters", VOCABULARY)
    assert not is_press("Jane Doe", VOCABULARY)
