"""Which figure is how much moved; sentences are this project's own."""

from __future__ import annotations

from datetime import date

import pytest
from corridor import claims_of, report, slots_of

from weighbridge.record import Quantity, Ratio


def figure(q: Quantity | None) -> tuple[float | None, str] | None:
    return (q.low if q.low is not None else q.high, q.unit) if q is not None else None


def ratios(text: str) -> list[Ratio]:
    return [c.ratio for c in claims_of(report(text)) if c.ratio is not None]


EQUIVALENTS = [
    ("Libya received 900 tonnes of ammonium perchlorate from Turkey, enough for about 230 missiles.", (900, "t"), (230, "missile")),
    ("Sudan received 40 tonnes of TNT, sufficient for 8,000 mortar rounds, from Serbia.", (40, "t"), (8000, "shell")),
    ("Turkey exported 1,300 tonnes of nitrocellulose to Russia, which could yield 540,000 artillery shells.", (1300, "t"), (540000, "shell")),
    ("Libya received 900 tonnes of ammonium perchlorate from Turkey. It would be enough for 230 missiles.", (900, "t"), (230, "missile")),
    ("China sold Russia 600 tonnes of cotton linters, equivalent to 300,000 artillery shells.", (600, "t"), (300000, "shell")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "moved", "made"), EQUIVALENTS)
def test_what_goods_are_enough_for_did_not_move(text: str, moved: tuple[float, str], made: tuple[float, str]) -> None:
    """A conversion is one claim: the amount moved, the equivalent is what somebody makes of it."""
    found = slots_of(text)
    assert [a for s in found if (a := figure(s.amount)) is not None] == [moved]
    assert {figure(s.equivalent) for s in found if s.equivalent is not None} == {made}
    assert [(figure(r.source), figure(r.target)) for r in ratios(text)] == [(moved, made)]


def test_a_chain_of_conversions_is_one_amount() -> None:
    """Only the first figure moved; what it turns into on the way to a weapon is no second amount."""
    text = "Turkey exported 1,000 tonnes of cotton linters to Russia, enough to make 700 tonnes of nitrocellulose or 290,000 artillery shells."
    assert [figure(s.amount) for s in slots_of(text)] == [(1000, "t")]


SHIPS = [
    ("The 38,000-tonne freighter Leyla K carried 900 tonnes of ammonium nitrate from Georgia to Libya.", 900),
    ("The Leyla K, a 38,000 DWT bulk carrier, left Poti for Libya with 900 tonnes of ammonium nitrate.", 900),
    ("The Leyla K left Poti for Libya with 900 tonnes of ammonium nitrate. The ship can carry 38,000 tonnes.", 900),
    ("The freighter Halima, with a capacity of 12,000 tonnes, left Poti for Libya with 900 tonnes of ammonium nitrate.", 900),
    ("The freighter Halima, which can carry 12,000 tonnes, took 900 tonnes of ammonium nitrate from Georgia to Libya.", 900),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tonnes"), SHIPS)
def test_the_size_of_a_ship_is_no_cargo(text: str, tonnes: float) -> None:
    """Tonnage and capacity belong to the ship; the cargo is what it carried."""
    assert {a for s in slots_of(text) if (a := figure(s.amount)) is not None} == {(tonnes, "t")}


NO_CARGO = [
    ("The Leyla K, a 38,000 DWT bulk carrier, left Poti for Libya with ammonium nitrate.", 38000),
    ("The Leyla K, which can carry 700 containers, left Poti for Libya with ammonium nitrate.", 700),
    ("North Korea shipped 6,700 containers of artillery shells to Russia. If all were full they could hold 3 million shells.", 3e6),
    ("Iran sent Sudan 30 drones, each with a 40 kg warhead.", 40),
    ("Russia, which fires 10,000 shells a day, received 300,000 artillery shells from North Korea.", 10000),
    ("Iran delivered 30 drones to Sudan, where 4,000 people have been killed.", 4000),
    ("Turkey, which makes 200 drones a month, delivered 30 drones to Sudan.", 200),
    ("South Korea delivered 180 tanks to Poland for $6 billion.", 6e9),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure_of_something_else"), NO_CARGO)
def test_a_figure_of_something_else_never_becomes_cargo(text: str, figure_of_something_else: float) -> None:
    """Rule: warheads, rates, prices, victims, room on board and what boxes might hold are not what moved."""
    found = slots_of(text)
    assert found
    for s in found:
        for q in (s.amount, s.containers, s.shipments):
            assert q is None or figure_of_something_else not in (q.low, q.high)


def test_boxes_are_counted_as_boxes() -> None:
    """Containers are no amount of goods; they have a slot of their own."""
    [slots] = slots_of("North Korea shipped 6,700 containers of artillery shells to Russia.")
    assert figure(slots.containers) == (6700, "container")
    assert slots.amount is None


PARTS = [
    "Turkey delivered 120 drones to Sudan in May. Most of the 120 drones were flown to Port Sudan.",
    "Serbia delivered 5,000 mortar rounds to Israel in March. Part of the 5,000 mortar rounds were delivered by air.",
    "Poland ordered 180 tanks from South Korea. The remaining 90 tanks will be delivered in 2026.",
    "Norway sent 900 tonnes of ammonium nitrate to Ukraine. The rest, 300 tonnes, was delivered in May.",
]  # fmt: skip


@pytest.mark.parametrize("text", PARTS)
def test_a_part_stays_with_its_whole(text: str) -> None:
    """ "Most of", "part of", "the remaining": the figure is some of the lot told before, never a second lot."""
    whole, part = slots_of(text)
    assert whole.aggregation != "subtotal"
    assert part.frame == whole.frame
    assert part.aggregation == "subtotal"


OTHERS = [
    "Serbia delivered 5,000 mortar rounds to Israel in March. Another 3,000 mortar rounds were delivered in July.",
    "Serbia delivered 5,000 mortar rounds to Israel in March. In July it delivered a further shipment of 3,000 mortar rounds.",
    "Iran delivered 40 drones to Sudan in May. A previous delivery of 20 drones to Sudan took place in January.",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_another_lot_is_another_transfer(text: str) -> None:
    """ "Another", "a further", "a previous": these are two lots of one flow, in two frames."""
    first, second = slots_of(text)
    assert first.frame != second.frame
    assert (first.supplier, first.recipient, first.item) == (second.supplier, second.recipient, second.item)
    assert figure(first.amount) != figure(second.amount)


LISTS = [
    (
        "Turkey exported 700 tonnes of nitrocellulose to Russia in 2022, 1,300 tonnes in 2023 and 900 tonnes in 2024.",
        [(700, date(2022, 1, 1)), (1300, date(2023, 1, 1)), (900, date(2024, 1, 1))],
    ),
    (
        "Poland received 10 tanks from South Korea in December 2022 and 18 tanks in March 2023.",
        [(10, date(2022, 12, 1)), (18, date(2023, 3, 1))],
    ),
    (
        "In June Serbia sent Israel 5,000 mortar rounds, and in July it sent 3,000 mortar rounds.",
        [(5000, date(2024, 6, 1)), (3000, date(2024, 7, 1))],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_amounts_with_days_of_their_own_are_events_of_their_own(text: str, wanted: list[tuple[float, date]]) -> None:
    """A list of dated amounts is as many movements, each with its own window, all between the same states."""
    found = slots_of(text)
    assert [(s.amount.low if s.amount else None, s.window.earliest) for s in found] == wanted
    assert len({s.frame for s in found}) == len(wanted)
    assert len({(s.supplier, s.recipient, s.item) for s in found}) == 1


def test_one_amount_with_two_days_is_one_event() -> None:
    """Left in one month and landed in the next: one amount, one movement."""
    found = slots_of(
        "A ship left Mersin on 28 February with 900 tonnes of nitrocellulose and reached Novorossiysk on 4 March."
    )
    assert [figure(s.amount) for s in found] == [(900, "t")]


BOUNDS = [
    ("more than 900 tonnes", "more_than", 900, None),
    ("about 900 tonnes", "about", 900, 900),
    ("up to 900 tonnes", "at_most", None, 900),
    ("800 to 900 tonnes", "range", 800, 900),
    ("at least 900 tonnes", "at_least", 900, None),
    ("900 tonnes", "exact", 900, 900),
]  # fmt: skip


@pytest.mark.parametrize(("words", "bound", "low", "high"), BOUNDS)
def test_the_words_that_bound_an_amount_stay_with_it(
    words: str, bound: str, low: float | None, high: float | None
) -> None:
    """A hedge is part of the amount, in the transfer as in the text."""
    [slots] = slots_of(f"Libya received {words} of ammonium nitrate from Turkey.")
    assert slots.amount is not None
    assert slots.amount.bound == bound
    assert slots.amount.high == high
    if low is not None:
        assert slots.amount.low == low
