"""Persons and ships: found by how they are introduced, and known again when they return."""

from __future__ import annotations

import pytest
from corridor import parsed, report

from weighbridge.parse.vessels import imo_is_valid
from weighbridge.record import Mention


def people(text: str) -> list[Mention]:
    return [m for m in parsed(report(text)).mentions if m.kind == "person"]


def ships(text: str) -> list[Mention]:
    return [m for m in parsed(report(text)).mentions if m.kind == "vessel"]


INTRODUCED = [
    ("Defence Minister Ruben Brekelmans said the jets were ready.", "Ruben Brekelmans"),
    ("Mona Haddad, an analyst in Amman, said the fuses were new.", "Mona Haddad"),
    ("“They came by rail,” said Piotr Wolski.", "Piotr Wolski"),
    ("Kremlin spokesman Dmitry Vasin declined to comment.", "Dmitry Vasin"),
    ("The rifles were Serbian, according to Ana Kovac.", "Ana Kovac"),
    ("Lt. Gen. Kyrylo Hnat told the BBC the shells were old.", "Kyrylo Hnat"),
    ("Jean-Luc Moreau, who tracks ships, said the signal was false.", "Jean-Luc Moreau"),
    ("South Korean lawmaker Shin Won-sik said the trains had stopped.", "Shin Won-sik"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), INTRODUCED)
def test_a_name_beside_a_title_or_a_verb_of_speech_is_a_person(text: str, name: str) -> None:
    """A person is known by a title, an apposition or by speaking."""
    assert [m.name for m in people(text)] == [name]


def test_a_surname_after_the_full_name_is_the_same_person() -> None:
    """Later sentences call people by their last name; the mention has the full one and the role."""
    text = "Norway's defence minister Lars Holt said the launchers were ready. Holt did not name the buyer. On Friday Holt flew home."
    found = people(text)
    assert [m.name for m in found] == ["Lars Holt"] * 3
    assert {m.country for m in found} == {"NO"}
    assert [m.span.of(text) for m in found] == ["Lars Holt", "Holt", "Holt"]


def test_a_surname_before_the_full_name_is_nobody_yet() -> None:
    """A bare capitalised word names no person until somebody of that name was introduced."""
    text = "Holt stood on the quay. Norway's defence minister Lars Holt said the launchers were ready."
    assert [m.span.of(text) for m in people(text)] == ["Lars Holt"]


NOBODY = [
    "The Burgas Port Company said the cranes were idle.",
    "Delta Marine Holdings said it owned two ships.",
    "The Strait of Hormuz was closed.",
    "On Monday the jets took off.",
    "The International Institute for Strategic Studies said stocks were low.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_firms_places_and_days_are_no_persons(text: str) -> None:
    """A capitalised run with the noun of a firm, a place or a day is nobody."""
    assert people(text) == []


def test_one_title_holds_for_two_names() -> None:
    """ "Senators Silva and Okafor" are two persons."""
    assert [m.name for m in people("Senators Silva and Okafor wrote to the Treasury.")] == ["Silva", "Okafor"]


IMO = [
    ("9074729", True),
    ("9319466", True),
    ("8814275", True),
    ("9811000", True),
    ("9811001", False),  # the check digit of the number above it, one too high
    ("9074792", False),  # two digits change places
    ("907472", False),
    ("90747290", False),
    ("IMO9074", False),
    ("", False),
    ("９０７４７２９", False),  # digits of another script are no number of a register
    ("907472²", False),
]  # fmt: skip


@pytest.mark.parametrize(("number", "valid"), IMO)
def test_the_check_digit_of_a_ship_number_decides(number: str, valid: bool) -> None:
    """Seven digits, the last one the sum of the others weighted 7 to 2, modulo ten (IMO resolution A.1117(30))."""
    assert imo_is_valid(number) is valid


@pytest.mark.parametrize("digit", range(10))
def test_no_single_wrong_last_digit_passes(digit: int) -> None:
    """Of ten last digits exactly one fits."""
    assert imo_is_valid(f"981100{digit}") is (digit == 0)


MARKED = [
    ("The MV Orion Spirit left Poti at night.", "Orion Spirit"),
    ("The freighter Leyla K was seen off Crete.", "Leyla K"),
    ("The Panama-flagged tanker Kavkaz Dawn switched off its signal.", "Kavkaz Dawn"),
    ("A cargo ship named Blue Falcon sank near Malta.", "Blue Falcon"),
    ("The dhow “Al Noor” carried rifles.", "Al Noor"),
    ("The Marguerite sailed from Rajin. The ship carried containers.", "Marguerite"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), MARKED)
def test_a_name_after_a_word_for_ships_is_a_ship(text: str, name: str) -> None:
    """A ship is known by what stands before its name, or by an article where the text is about ships."""
    assert name in [m.name for m in ships(text)]


@pytest.mark.parametrize("name", ["Sea Falcon", "North Star", "Ocean Grace", "Gulf Trader", "West Wind"])
def test_waters_and_directions_are_parts_of_ship_names(name: str) -> None:
    """After "the freighter" a name is a ship's name, whatever words it is made of."""
    assert [m.name for m in ships(f"The freighter {name} left Poti at night.")] == [name]


def test_two_ships_in_one_breath_are_two() -> None:
    """ "The Halima and the Yusra" are two ships."""
    found = ships("The cargo ships Halima and Yusra anchored off Hodeidah.")
    assert [m.name for m in found] == ["Halima", "Yusra"]


def test_a_misspelt_ship_is_the_one_named_before() -> None:
    """Spellings of one name in one report are one ship; each mention keeps the letters that are printed."""
    text = "The freighter Karimeh left Rajin in May. In June the Karimah was back. The Karimeh then lay idle."
    found = ships(text)
    assert [m.span.of(text) for m in found] == ["Karimeh", "Karimah", "Karimeh"]
    assert len({m.head for m in found}) == 1


def test_two_ships_with_unlike_names_stay_two() -> None:
    """Only spellings of one name are put together."""
    found = ships("The freighter Karimeh left Rajin in May. The freighter Maria followed it.")
    assert len({m.head for m in found}) == 2


@pytest.mark.parametrize("number", ["9074729", "9074728", "90747291"])
def test_a_printed_ship_number_is_kept_as_printed(number: str) -> None:
    """Right or wrong, the number beside a name is kept; whether it fits is for others to ask."""
    found = ships(f"The freighter Leyla K (IMO {number}) left Mersin.")
    assert [(m.name, m.code) for m in found] == [("Leyla K", number)]


NO_SHIPS = [
    "The vessel Wednesday’s papers spoke of was empty.",
    "The ships carried Iranian missiles.",
    "The tanker left the Strait of Hormuz.",
    "The minister met the Security Council in May.",
]


@pytest.mark.parametrize("text", NO_SHIPS)
def test_days_states_and_waters_are_no_ships(text: str) -> None:
    """A capitalised word near a ship is not therefore its name."""
    assert ships(text) == []
