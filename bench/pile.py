"""Generated reports for timing: about twenty invented stories, told and retold as newsrooms do.

Each story has a true amount, ship and date. A report tells it through one of several carriers; most take whole
sentences over from one another, some print another figure, some add a denial, and the dates spread over weeks. All of
it is a function of the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

MISPRINTED = 0.08  # share of reports whose figure is another one; guess
CARRIED = 0.7  # share of reports that name the outlet they have the story from; guess
DENIED = 0.3  # share of reports that carry a reply; guess
SPREAD_DAYS = 20.0  # mean days from the first report of a story to a later one; guess


class Story(NamedTuple):
    """One invented movement. amount: the number printed; unit: the words after it, up to "of"."""

    supplier: str
    recipient: str
    amount: int
    unit: str
    goods: str
    ship: str
    port: str
    source: str
    first: date


_STATES = (
    ("Belarus", "Myanmar", "Yangon"), ("South Korea", "Poland", "Gdansk"), ("North Korea", "Russia", "Vladivostok"),
    ("Turkey", "Azerbaijan", "Baku"), ("Italy", "Egypt", "Alexandria"), ("China", "Iran", "Bandar Abbas"),
    ("Sweden", "Ukraine", "Constanta"), ("Serbia", "Cyprus", "Limassol"), ("Brazil", "Morocco", "Casablanca"),
    ("United States", "Israel", "Haifa"), ("Iran", "Sudan", "Port Sudan"), ("India", "Armenia", "Poti"),
    ("France", "Greece", "Piraeus"), ("Pakistan", "Nigeria", "Lagos"), ("Bulgaria", "Ukraine", "Constanta"),
    ("Russia", "Algeria", "Algiers"), ("Germany", "Lithuania", "Klaipeda"), ("Russia", "Libya", "Tobruk"),
    ("Spain", "Saudi Arabia", "Jeddah"), ("United Kingdom", "Kenya", "Mombasa"),
)  # fmt: skip
_GOODS = (
    ("", "artillery shells"), ("tonnes", "sodium perchlorate"), ("crates", "mortar rounds"), ("", "attack drones"),
    ("tons", "ammonium nitrate"), ("", "anti-tank missiles"), ("containers", "ammunition"),
)  # fmt: skip
_SHIPS = (
    "Almira Star", "Kestrel Bay", "Dorado Wind", "Vela Norte", "Tamarind", "Corvina", "Halcyon Reach", "Ostrava Pride",
    "Marlin Sound", "Petrel Dawn", "Sable Point", "Linnet", "Cape Verity", "Orsolya", "Juniper Trader", "Wadi Noor",
    "Silver Tern", "Basalt Queen", "Amber Route", "Quetzal",
)  # fmt: skip
_SOURCES = (
    "two European diplomats", "a customs official", "three people familiar with the order", "two port agents",
    "a senior defence official", "four Western security officials",
)  # fmt: skip
_CARRIERS = ("Reuters", "The Guardian", "Associated Press", "Financial Times", "Bloomberg News", "Le Monde", "NHK")
_PUBLISHERS = tuple(f"{town} {kind}" for kind in ("Ledger", "Dispatch", "Courier") for town in (
    "Harbour", "Straits", "Gulf", "Baltic", "Pacific", "Delta", "Highland", "Lakeside", "Northern", "Capital",
))  # fmt: skip
_LEADS = (
    "{recipient} received {amount} {of} from {supplier} in {month}{carrier}.",
    "{supplier} shipped {amount} {of} to {recipient} in {month}{carrier}.",
    "A cargo of {amount} {of} from {supplier} reached {recipient} in {month}{carrier}.",
    "{amount} {of} went from {supplier} to {recipient} in {month}{carrier}.",
)
_CARRIER = (
    ", {outlet} reported, citing {source}", ", according to {source} quoted by {outlet}",
    ", {outlet} said on the basis of {source}",
)  # fmt: skip
_BARE = (", according to {source}", ", {source} said")
_MORE = (
    "The {ship} left with the cargo on {left} and was unloaded in {port} on {arrived}, ship-tracking data showed.",
    "The goods came in several lots, the first of them on the {ship}, and were taken inland by rail.",
    "{source_up} said that a second delivery of the same size was expected before the end of the year.",
    "Analysts said the delivery would cover about two months of the army's needs at the present rate.",
    "The {ship} had called at the same port twice in the year before, according to port records.",
    "Trade between {supplier} and {recipient} has grown since the two governments signed an agreement in 2021.",
)
_REPLIES = (
    "{recipient}'s Foreign Ministry denied that any {goods} had been received.",
    "{supplier}'s Defence Ministry did not respond to a request for comment.",
    "A spokesperson for {supplier}'s embassy said it was not aware of the shipment.",
    "{recipient}'s Defence Ministry declined to comment.",
)


def stories(seed: int = 0) -> list[Story]:
    """The twenty stories of a seed."""
    rng = Random(seed)
    return [
        Story(
            supplier=supplier,
            recipient=recipient,
            amount=rng.choice((40, 120, 250, 300, 600, 800, 1200, 2000, 5000)),
            unit=_GOODS[n % len(_GOODS)][0],
            goods=_GOODS[n % len(_GOODS)][1],
            ship=_SHIPS[n],
            port=port,
            source=rng.choice(_SOURCES),
            first=date(2025, 1, 10) + timedelta(days=rng.randrange(250)),
        )
        for n, (supplier, recipient, port) in enumerate(_STATES)
    ]


def reports(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Objects as a line of JSON Lines holds them: id, publisher, date, language, text."""
    told = stories(seed)
    rng = Random(seed + 1)
    for n in range(count):
        story = told[n % len(told)]
        published = story.first + timedelta(days=int(rng.expovariate(1 / SPREAD_DAYS)))
        yield {
            "id": f"G{n:06d}",
            "publisher": rng.choice(_PUBLISHERS),
            "date": published.isoformat(),
            "language": "en",
            "text": _text(story, rng),
        }


def write(path: Path, count: int, seed: int = 0) -> None:
    """The reports as JSON Lines, one at a time, so that whoever writes a large pile does not hold it."""
    with path.open("wb") as out:
        for one in reports(count, seed):
            out.write(msgspec.json.encode(one) + b"\n")


def _text(story: Story, rng: Random) -> str:
    amount = story.amount
    if rng.random() < MISPRINTED:
        amount = rng.choice((amount * 10, amount + 20, amount // 2))
    left = story.first - timedelta(days=rng.choice((28, 28, 28, 27)))
    words = {
        "supplier": story.supplier,
        "recipient": story.recipient,
        "amount": f"{amount:,}",
        "of": f"{story.unit} of {story.goods}" if story.unit else story.goods,
        "goods": story.goods,
        "month": f"{story.first - timedelta(days=8):%B}",
        "ship": story.ship,
        "port": story.port,
        "left": f"{left.day} {left:%B}",
        "arrived": f"{story.first.day} {story.first:%B}",
        "source": story.source,
        "source_up": story.source[0].upper() + story.source[1:],
        "outlet": rng.choice(_CARRIERS),
    }
    carrier = rng.choice(_CARRIER if rng.random() < CARRIED else _BARE).format(**words)
    first = rng.choice(_LEADS).format(**words, carrier=carrier)
    rest = [line.format(**words) for line in rng.sample(_MORE, rng.randrange(2, 5))]
    if rng.random() < DENIED:
        rest.append(rng.choice(_REPLIES).format(**words))
    return f"{first}\n\n{' '.join(rest)}"
