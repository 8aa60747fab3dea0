"""How far goods got, by the words of movement; sentences are this project's own."""

from __future__ import annotations

import pytest
from corridor import slots_of

STAGES = [
    ("planned", "Canada pledged 40 armoured vehicles to Ukraine."),
    ("planned", "Germany will send Ukraine 60 cruise missiles."),
    ("planned", "North Korea plans to ship 500 ballistic missiles to Russia."),
    ("planned", "Serbia has not yet delivered 5,000 mortar rounds to Israel."),
    ("planned", "Turkey is preparing to send 30 drones to Sudan."),
    ("planned", "Deliveries of 24 fighter jets from Sweden to Brazil will begin in May."),
    ("planned", "Italy promised Egypt 40 anti-ship missiles."),
    ("planned", "France is considering a transfer of 12 fighter jets to Ukraine."),
    ("ordered", "Poland ordered 180 tanks from South Korea."),
    ("ordered", "Iran signed a contract with Russia for 24 fighter jets."),
    ("ordered", "Mali has placed an order for 12 drones with Turkey."),
    ("ordered", "Saudi Arabia agreed to buy 100 surface-to-air missiles from South Korea."),
    ("ordered", "Indonesia's order of 12 fighter jets from France was confirmed."),
    ("loaded", "Workers at Mersin loaded 200 tonnes of nitrocellulose for Russia onto the Leyla K."),
    ("loaded", "In Rajin, 300 containers of artillery shells for Russia were loaded."),
    ("in_transit", "A ship with 900 tonnes of ammonium nitrate left Poti for Libya on 3 March."),
    ("in_transit", "Two freighters with 1,200 tonnes of gunpowder are en route from Turkey to Sudan."),
    ("in_transit", "Belarus shipped 4,000 mortar rounds to Sudan last week."),
    ("in_transit", "A freighter carrying 800 tonnes of nitrocellulose from Turkey is heading to Russia."),
    ("in_transit", "A shipment of 300 tonnes of ammonium nitrate from Turkey to Ukraine was delayed at sea."),
    ("in_transit", "Iran dispatched 30 drones to Sudan on a cargo plane."),
    ("in_transit", "Some 6,000 artillery shells are going by rail from North Korea to Russia."),
    ("arrived", "A freighter with 800 tonnes of nitrocellulose from Turkey arrived in Novorossiysk on Monday."),
    ("arrived", "The Halima, with 2,000 mortar rounds from Bulgaria, docked at Tobruk on 2 March."),
    ("arrived", "The last 12 of the fighter jets from Sweden landed in Brazil."),
    ("arrived", "A cargo of 600 tonnes of cotton linters from Uzbekistan reached Russia in May."),
    ("delivered", "Sudan received 120 drones from Turkey in January."),
    ("delivered", "Greece has delivered 60 howitzers to Ukraine."),
    ("delivered", "North Korea supplied Russia with 148 ballistic missiles."),
    ("delivered", "Denmark handed 60 howitzers over to Ukraine in May."),
    ("delivered", "Israel sold 40 drones to Azerbaijan in 2023."),
    ("delivered", "Ukraine took delivery of 60 howitzers from Denmark."),
    ("delivered", "The Czech Republic donated 40 infantry fighting vehicles to Ukraine."),
    ("interdicted", "The Omani coast guard seized 1,400 assault rifles from a dhow bound for Yemen."),
    ("interdicted", "Customs officers in Haifa confiscated 300 kg of gunpowder sent from Turkey to Israel."),
    ("interdicted", "A destroyer intercepted a dhow carrying 2,000 assault rifles from Iran to Yemen."),
    ("interdicted", "Some 50 missiles on their way from Iran to Yemen were impounded in Djibouti."),
    ("suspected", "The tanker is suspected of carrying 500 ballistic missiles from North Korea to Russia."),
    ("suspected", "The freighter, which left Dalian for Bandar Abbas, is believed to be carrying 400 tonnes of ammonium perchlorate."),
    ("suspected", "The ship from Rajin may have been carrying 40,000 artillery shells to Russia."),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "text"), STAGES)
def test_the_words_of_movement_tell_the_stage(stage: str, text: str) -> None:
    """What is said to have been reached is the stage: a pledge is no delivery, and a suspicion is no shipment."""
    assert [s.stage for s in slots_of(text)] == [stage]


@pytest.mark.parametrize("when", ["In May", "in May", "On 3 May 2024", "Last May"])
def test_the_month_of_may_is_no_doubt(when: str) -> None:
    """The name of a month puts nothing in the future."""
    [slots] = slots_of(f"{when} Serbia delivered 5,000 mortar rounds to Israel.")
    assert slots.stage == "delivered"


FUTURES = [
    "will deliver",
    "is to deliver",
    "plans to deliver",
    "hopes to deliver",
    "has yet to deliver",
    "could deliver",
]


@pytest.mark.parametrize("verb", FUTURES)
def test_what_lies_in_the_future_has_not_moved(verb: str) -> None:
    """Rule: a movement still to come is planned, whatever its verb."""
    [slots] = slots_of(f"Serbia {verb} 5,000 mortar rounds to Israel.")
    assert slots.stage == "planned"
    assert slots.aggregation == "planned"


def test_the_furthest_stage_of_a_sentence_counts() -> None:
    """An order that has been delivered is a delivery."""
    [slots] = slots_of("The 12 fighter jets that Indonesia ordered from France were delivered in June.")
    assert slots.stage == "delivered"


def test_a_seizure_is_a_seizure_even_if_goods_were_under_way() -> None:
    """Goods that were taken on the way were not delivered."""
    [slots] = slots_of(
        "A patrol seized 600 mortar rounds that had been sent from Libya to Chad and nearly reached the border."
    )
    assert slots.stage == "interdicted"


SEIZERS = [
    "A U.S. destroyer seized 2,000 assault rifles from a dhow bound for Yemen.",
    "Two patrol boats and a helicopter intercepted a dhow carrying 2,000 assault rifles to Yemen.",
    "The frigate stopped a dhow off Oman, and its crew seized 2,000 assault rifles bound for Yemen.",
]


@pytest.mark.parametrize("text", SEIZERS)
def test_the_ship_that_seizes_is_not_what_was_seized(text: str) -> None:
    """Rule: a warship that stops a boat is an actor; the goods are what was on the boat."""
    [slots] = slots_of(text)
    assert slots.item == "assault rifle"
    assert slots.amount is not None
    assert slots.amount.low == 2000


def test_a_warship_lends_its_name_to_no_other_cargo() -> None:
    """What a report calls the ship that seized is never the goods of a movement that it tells of later."""
    text = (
        "A U.S. destroyer seized 2,000 assault rifles from a dhow bound for Yemen on 6 January, the Navy said.\n\n"
        "The Guardian, citing three people familiar with the contract, reported on 2 March that four jets had been loaded."
    )
    assert "destroyer" not in {s.item for s in slots_of(text)}


def test_a_route_is_no_span_of_time() -> None:
    """ "From Turkey to Ukraine" says where, not since when: one shipment is not a running total."""
    [slots] = slots_of("A ship with 300 tonnes of ammonium nitrate sailed from Turkey to Ukraine on 3 March.")
    assert slots.aggregation == "single"


RUNNING = [
    "North Korea has sent Russia 13,000 containers of artillery shells since August 2023.",
    "Russia has so far received 13,000 containers of artillery shells from North Korea.",
    "Russia received a total of 148 ballistic missiles from North Korea between January and May.",
    "In total, Turkey exported 1,300 tonnes of nitrocellulose to Russia.",
]  # fmt: skip


@pytest.mark.parametrize("text", RUNNING)
def test_a_running_total_is_told_from_one_shipment(text: str) -> None:
    """ "Since", "so far", "a total of": the amount is that of everything up to then."""
    assert [s.aggregation for s in slots_of(text)] == ["cumulative"]


NO_MOVEMENT = [
    "Libya holds 2,000 mortar rounds in a warehouse near Misrata.",
    "The company was accused of supplying drones to Sudan.",
    "Turkey makes 300 drones a year.",
    "Sudan wants more drones, and Turkey has many.",
]


@pytest.mark.parametrize("text", NO_MOVEMENT)
def test_where_nothing_is_said_to_have_moved_there_is_no_delivery(text: str) -> None:
    """Rule: stock, capacity and accusation are no movement."""
    assert not [s for s in slots_of(text) if s.stage in ("in_transit", "arrived", "delivered")]
