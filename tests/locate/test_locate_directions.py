"""Who supplied and who received, by the words around each name; sentences are this project's own."""

from __future__ import annotations

import pytest
from corridor import slots_of

DIRECTIONS = [
    ("KP", "RU", "North Korea shipped 2 million artillery shells to Russia."),
    ("KP", "RU", "Russia received 2 million artillery shells from North Korea."),
    ("TR", "SD", "Turkish-made drones, 120 in all, were delivered to Sudan."),
    ("TR", "SD", "Sudan took delivery of 120 Turkish-made drones."),
    ("KR", "PL", "South Korea sold Poland 180 tanks."),
    ("KR", "PL", "Poland bought 180 tanks from South Korea."),
    ("KR", "PL", "Some 180 tanks were sold to Poland by South Korea."),
    ("IR", "RU", "Iran's deliveries of 400 ballistic missiles to Russia began in January."),
    ("DK", "UA", "Ukraine was given 60 howitzers by Denmark."),
    ("DK", "UA", "Sixty Danish howitzers reached Ukraine in May."),
    ("DK", "UA", "Ukraine received 60 howitzers, a gift from Denmark."),
    ("CN", "RU", "Chinese companies exported 700 tonnes of nitrocellulose to Russia."),
    ("CN", "RU", "Russia imported 700 tonnes of nitrocellulose from Chinese companies."),
    ("CN", "RU", "China's exports of nitrocellulose to Russia reached 1,300 tonnes."),
    ("TR", "RU", "Russian imports of nitrocellulose from Turkey reached 500 tonnes."),
    ("PK", "LY", "Pakistan supplied Libya with 2,000 mortar rounds."),
    ("PK", "LY", "Libya was supplied with 2,000 mortar rounds by Pakistan."),
    ("AE", "ET", "Ethiopia obtained 8 drones from the United Arab Emirates."),
    ("AE", "ET", "The United Arab Emirates handed over eight drones to Ethiopia."),
    ("RS", "IL", "Serbian-made mortar rounds, 5,000 of them, were flown to Israel."),
    ("FR", "ID", "The 12 fighter jets that Indonesia ordered from France were delivered in June."),
    ("FR", "ID", "Indonesia ordered 12 fighter jets from France."),
    ("BY", "RU", "Belarusian shipments of 30,000 artillery shells to Russia were halted."),
    ("TR", "ML", "Mali's purchase of 12 drones from Turkey was signed in May."),
    ("IT", "EG", "Egypt-bound missiles, 40 in all, were shipped from Italy."),
    ("NO", "UA", "Norway donated 14 launchers to Ukraine."),
    ("NO", "UA", "Fourteen launchers donated by Norway arrived in Ukraine."),
    ("US", "TW", "Taiwan ordered 66 fighter jets from the United States."),
    ("IL", "AZ", "Azerbaijan, which buys drones from Israel, received 40 drones in March."),
    ("TR", "UA", "A shipment of 300 tonnes of ammonium nitrate from Turkey to Ukraine was delayed."),
    ("IR", "SD", "The drones, 30 of them, were sent to Sudan by Iran."),
    ("TR", "SD", "Sudan's army received 120 drones from Turkey."),
    ("RU", "IR", "Russia is supplying Iran with 24 fighter jets."),
    ("RU", "IR", "Iran will be supplied with 24 fighter jets by Russia."),
    ("KP", "RU", "Some 20,000 rockets were shipped from Pyongyang to Moscow."),
]  # fmt: skip


@pytest.mark.parametrize(("supplier", "recipient", "text"), DIRECTIONS)
def test_the_direction_follows_from_the_words(supplier: str, recipient: str, text: str) -> None:
    """Active or passive, by verb, noun or adjective: goods go from one state to the other."""
    assert [(s.supplier, s.recipient) for s in slots_of(text)] == [(supplier, recipient)]


@pytest.mark.parametrize(("supplier", "recipient", "text"), DIRECTIONS)
def test_no_sentence_is_ever_read_backwards(supplier: str, recipient: str, text: str) -> None:
    """Rule: a direction that cannot be told is left open; the wrong one is worse than none."""
    for s in slots_of(text):
        assert s.supplier in (supplier, None)
        assert s.recipient in (recipient, None)


PORTS = [
    ("GE", "LY", "Poti", None, "A freighter with 900 tonnes of ammonium nitrate bound for Libya left Poti."),
    ("BG", "LY", "Burgas", "Tobruk", "The freighter Halima left Burgas with 4,000 mortar rounds and docked in Tobruk."),
    ("TR", "RU", "Mersin", "Novorossiysk", "Two ships carried 1,200 tonnes of gunpowder from Mersin to Novorossiysk."),
    ("KP", "RU", "Rajin", "Dunai", "A ship with 6,000 artillery shells sailed from Rajin to Dunai."),
    ("CN", "IR", "Dalian", "Bandar Abbas", "The tanker left Dalian for Bandar Abbas with 400 tonnes of ammonium perchlorate."),
]  # fmt: skip


@pytest.mark.parametrize(("supplier", "recipient", "load", "discharge", "text"), PORTS)
def test_a_port_lends_its_state(supplier: str, recipient: str, load: str, discharge: str | None, text: str) -> None:
    """Goods that leave Poti leave Georgia; both ports are kept by name."""
    [slots] = slots_of(text)
    assert (slots.supplier, slots.recipient) == (supplier, recipient)
    assert (slots.load_port, slots.discharge_port) == (load, discharge)


BYSTANDERS = [
    "Russia received 400 ballistic missiles from Iran, the United States said.",
    "After talks with India and Brazil, Russia received 400 ballistic missiles from Iran.",
    "Despite the war with Ukraine, Russia received 400 ballistic missiles from Iran.",
    "Russia received 400 ballistic missiles from Iran, British officials told reporters in Washington.",
    "According to Ukraine's foreign ministry, Russia received 400 ballistic missiles from Iran.",
    "Russia received 400 ballistic missiles from Iran, according to two officials in Germany.",
    "Russia received 400 ballistic missiles from Iran, the French embassy wrote to members of parliament.",
]


@pytest.mark.parametrize("text", BYSTANDERS)
def test_states_that_only_speak_or_stand_by_are_no_parties(text: str) -> None:
    """Whoever says it, and whomever somebody talks with or fights, neither gives nor takes."""
    assert {(s.supplier, s.recipient) for s in slots_of(text)} == {("IR", "RU")}


def test_nobody_supplies_himself() -> None:
    """A state is never both ends of one movement."""
    for text in ("Russian ships carried 900 artillery shells from Vostochny to Dunai.", *(d[2] for d in DIRECTIONS)):
        assert not [s for s in slots_of(text) if s.supplier is not None and s.supplier == s.recipient]


REVERSE = [
    "North Korea shipped 12,000 artillery shells to Russia. In return, Russia sent North Korea 40 surface-to-air missiles.",
    "Iran delivered 400 drones to Russia in May. Russia delivered 24 fighter jets to Iran in June.",
    "Turkey sold 36 drones to Ukraine in 2022. Ukraine sold Turkey 20 surface-to-air missiles.",
]


@pytest.mark.parametrize("text", REVERSE)
def test_a_flow_and_its_return_are_two_flows(text: str) -> None:
    """Goods that go the other way are another transfer, with ends exchanged and goods of their own."""
    there, back = slots_of(text)
    assert there.frame != back.frame
    assert (there.supplier, there.recipient) == (back.recipient, back.supplier)
    assert there.item != back.item


@pytest.mark.parametrize("text", REVERSE)
def test_the_way_back_borrows_no_amount(text: str) -> None:
    """Each flow keeps its own figure."""
    there, back = slots_of(text)
    assert there.amount is not None
    assert back.amount is not None
    assert there.amount.unit != back.amount.unit or there.amount.low != back.amount.low


def test_a_third_state_that_is_armed_later_is_another_flow() -> None:
    """Two recipients are two transfers, in one report as well."""
    found = slots_of("Turkey delivered 120 drones to Sudan in May. It also delivered 30 drones to Chad in June.")
    assert len({s.frame for s in found}) == 2
    assert [s.recipient for s in found] == ["SD", "TD"]


def test_seized_goods_are_a_transfer_also_where_nobody_says_for_whom() -> None:
    """Rule: what was stopped is told of, though its way is not; nothing is put in for the missing states."""
    [slots] = slots_of("Naval forces seized 2,116 assault rifles from a fishing vessel on Friday.")
    assert (slots.stage, slots.supplier, slots.recipient) == ("interdicted", None, None)


def test_the_way_of_seized_goods_may_stand_in_another_sentence() -> None:
    """Rule: the state whose ship seized the goods receives nothing; the way that the page tells of is theirs."""
    found = slots_of(
        "A Norwegian cutter seized 2,116 assault rifles from a dhow on Friday. "
        "The route from Iran has often been used to smuggle goods to Yemen.",
        title="Norwegian cutter seizes rifles",
    )
    assert {(s.stage, s.supplier, s.recipient) for s in found} == {("interdicted", "IR", "YE")}


def test_parts_of_a_state_are_no_goods() -> None:
    """The word for components, before the name of a state, is a region."""
    [slots] = slots_of("The 300 missiles had come from Iran and were bound for parts of Yemen.")
    assert (slots.item, slots.recipient) == ("missile", "YE")


def test_what_several_states_give_together_is_no_lot_of_one() -> None:
    """Rule: a sum of two donors is neither's amount, and a receiver's sum is not put on one of them."""
    found = slots_of(
        "Denmark and the Netherlands will donate 61 fighter jets to Ukraine. Denmark will hand over 19 jets to Ukraine."
    )
    assert {(s.supplier, s.amount.low) for s in found if s.amount is not None} == {("DK", 19)}


def test_a_pledge_is_not_how_much_arrived() -> None:
    """Rule: an amount that was promised stays a promise on a page that tells of an arrival without a figure."""
    found = slots_of(
        "A second batch of fighter jets from Denmark arrived in Ukraine on Saturday. Denmark pledged 19 fighter jets to Ukraine."
    )
    frames = {s.frame: {t.stage for t in found if t.frame == s.frame} for s in found if s.amount is not None}
    assert list(frames.values()) == [{"planned"}]
