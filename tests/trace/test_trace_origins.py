"""How many independent origins stand behind a transfer, and who can never be one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from corridor import report, weighed, weighed_claims
from made import days, much, outlet, page, tells, unnamed

from weighbridge.record import Link, Report, Transfer

FACT = "Sudan received 120 drones from Turkey in January"
LATER = "2025-03-06"


def drones(*reports: Report) -> Transfer:
    """The one transfer of drones that the reports tell of, with its count of origins."""
    made = [t for t in weighed(reports).transfers if t.item.name == "drone" and t.recipient.country == "SD"]
    assert len(made) == 1
    return made[0]


def count(*reports: Report) -> tuple[int, int]:
    origins = drones(*reports).origins
    assert origins is not None
    assert origins.reason
    assert len(origins.ids) >= origins.low
    return origins.low, origins.high


def told(text: str, publisher: str = "Reuters", on: str = "2025-03-03") -> Report:
    return report(text, publisher=publisher, on=on)


FIRST = told(f"{FACT}, two Western diplomats told Reuters.")


def test_an_outlet_with_its_own_unnamed_sources_is_one_origin() -> None:
    """One outlet that spoke to somebody is where the story came into the world."""
    assert count(FIRST) == (1, 1)


@pytest.mark.parametrize("relays", [1, 5, 20])
def test_pages_that_relay_one_outlet_are_one_origin(relays: int) -> None:
    """Rule: origins are counted, not articles."""
    pages = [
        told(f"{FACT}, Reuters reported, citing two Western diplomats.", f"Daily {n}", LATER) for n in range(relays)
    ]
    assert count(FIRST, *pages) == (1, 1)
    assert count(*pages) == (1, 1)


def test_a_named_source_through_two_outlets_is_one_origin() -> None:
    """Rule: whoever prints it, what one minister said has one origin."""
    one = told(f"{FACT}, Norway's defence minister Lars Holt told Reuters.")
    two = told(f"Norway's defence minister Lars Holt told the BBC that {FACT}.", "BBC News", LATER)
    assert count(one, two) == (1, 1)


def test_a_ministry_through_two_outlets_is_one_origin() -> None:
    """Rule: the same holds of a body of a state."""
    one = told(f"{FACT}, Ukraine's foreign ministry said.")
    two = told(f"Ukraine's foreign ministry said that {FACT}.", "The Guardian", LATER)
    assert count(one, two) == (1, 1)


def test_unnamed_officials_of_two_outlets_may_be_the_same_people() -> None:
    """Rule: with one figure and close dates, two outlets' unnamed officials are one origin or two, and it is said so."""
    two = told(f"{FACT}, three security officials told the Guardian.", "The Guardian", LATER)
    low, high = count(FIRST, two)
    assert (low, high) == (1, 2)


def test_a_named_and_an_unnamed_source_are_two_origins() -> None:
    """A ministry that speaks for itself and an outlet's own sources are independent, as far as anybody can tell."""
    two = told(f"{FACT}, Ukraine's foreign ministry said.", "The Guardian", LATER)
    assert count(FIRST, two)[1] == 2


DENIALS = [
    "Turkey's defence ministry denied that Sudan had received 120 drones from Turkey.",
    "Sudan's army denied having received 120 drones from Turkey.",
    "Turkey's defence ministry said no drones had been sold to Sudan.",
    "Turkey's foreign ministry said it was not aware of any drones for Sudan.",
    "Turkey's defence ministry declined to comment on the 120 drones that Sudan received.",
]  # fmt: skip


@pytest.mark.parametrize("denial", DENIALS)
def test_a_denial_never_supports(denial: str) -> None:
    """Rule: whoever denies, does not know or will not say is no origin of what he was asked about."""
    answer = told(denial, "The Guardian", LATER)
    assert count(FIRST, answer) == (1, 1)
    done = weighed([FIRST, answer])
    spoken = {c.id for c in done.claims if c.act in ("denies", "not_aware", "declines")}
    assert spoken
    cargo = {i for t in done.transfers if t.origins is not None for i in (*t.origins.ids, *t.origins.movement_ids)}
    assert not [o for o in done.origins if o.id in cargo and set(o.claims) & spoken]


def test_what_was_denied_is_a_statement_with_an_origin() -> None:
    """A denial is a record: its origin is whoever spoke, and it covers a statement."""
    done = weighed([FIRST, told(DENIALS[0], "The Guardian", LATER)])
    assert [o.source for o in done.origins if o.covers == ("statement",)] == ["Turkey's defence ministry"]


LETTERS = [
    "Senators Ana Silva and Bob Okafor wrote to the Treasury that Sudan had received 120 drones from Turkey in January, citing Reuters.",
    "In a letter that cites Reuters, Senators Ana Silva and Bob Okafor said Sudan had received 120 drones from Turkey in January.",
    "Citing a Reuters report, Senators Ana Silva and Bob Okafor asked why Sudan had received 120 drones from Turkey in January.",
]  # fmt: skip


@pytest.mark.parametrize("letter", LETTERS)
def test_two_who_sign_a_letter_that_cites_an_outlet_add_no_origin(letter: str) -> None:
    """Rule: repeating in a letter what an outlet reported is no second source, however many sign."""
    assert count(FIRST, told(letter, "The Guardian", "2025-03-20")) == (1, 1)


def test_tracks_of_a_ship_are_no_origin_of_its_cargo() -> None:
    """Rule: evidence of movement and of cargo are counted apart."""
    own = told(
        "The freighter Leyla K carried 900 tonnes of ammonium nitrate from Georgia to Libya, a port official told Reuters."
    )
    track = told(
        "The Leyla K left Poti for Tobruk on 28 February, ship-tracking data from Kpler shows.", "The Guardian", LATER
    )
    [made] = [t for t in weighed([own, track]).transfers if t.amount is not None]
    assert made.origins is not None
    assert (made.origins.low, made.origins.high) == (1, 1)


def test_the_first_day_of_an_origin_is_that_of_its_first_report() -> None:
    """An origin was first seen when the first page with one of its claims appeared."""
    done = weighed([told(f"{FACT}, Reuters reported.", "Gulf Wire", LATER), FIRST])
    [origin] = [o for o in done.origins if "cargo" in o.covers]
    assert origin.first_seen.earliest == date(2025, 3, 3)
    assert origin.outlet == "Reuters"
    assert set(origin.claims) == {c.id for c in done.claims if c.slots is not None}


def test_counting_leaves_all_else_of_a_transfer_alone() -> None:
    """Transfers come back in their order, with nothing but the count filled in."""
    done = weighed([FIRST])
    assert [(t.id, t.amount, t.claims) for t in done.transfers] == [
        (t.id, t.amount, t.claims) for t in sorted(done.transfers, key=lambda t: t.id)
    ]
    known = {o.id for o in done.origins}
    assert all(set(t.origins.ids) <= known for t in done.transfers if t.origins is not None)


def test_nobody_said_whose_words_is_no_extra_origin() -> None:
    """A sentence without a source on a page that cites an outlet is that outlet's, or nobody's; never the page's own."""
    relay = told(
        f"{FACT}, Reuters reported. The 120 drones were delivered to Sudan on six flights.", "Gulf Wire", LATER
    )
    assert count(FIRST, relay) == (1, 1)


def test_reports_say_is_no_origin() -> None:
    """ "Reports say" names nobody, so it adds nothing to those who are named."""
    assert count(FIRST, told(f"Reports say that {FACT}, as Reuters first reported.", "Gulf Wire", LATER)) == (1, 1)


def test_two_outlets_in_one_chain_have_the_last_as_carrier() -> None:
    """ "A Reuters report carried by the BBC": the one who had it first counts."""
    first, relay = page("Reuters"), page("Gulf Wire", date(2025, 3, 12))
    what: dict[str, Any] = {"stage": "delivered", "amount": much(900), "window": days(date(2025, 3, 3))}
    own = tells(first, unnamed("two port officials", count=2), **what)
    third = tells(relay, outlet("BBC News"), outlet("Reuters"), unnamed("two port officials", count=2), **what)
    [made] = weighed_claims([first, relay], [own, third]).transfers
    assert made.origins is not None
    assert (made.origins.low, made.origins.high) == (1, 1)


@pytest.mark.parametrize("kind", ["person", "government", "organisation"])
def test_a_named_source_is_one_origin_whatever_its_kind(kind: str) -> None:
    """A person, a body or a firm that is named is known by its name, not by who carries it."""
    who = Link(name="Kavkaz Shipping", kind=kind)  # type: ignore[arg-type]
    what: dict[str, Any] = {"stage": "delivered", "amount": much(900), "window": days(date(2025, 3, 3))}
    pages = [page(n, date(2025, 3, 10 + i)) for i, n in enumerate(("Reuters", "BBC News", "Nile Post"))]
    [made] = weighed_claims(pages, [tells(p, who, **what) for p in pages]).transfers
    assert made.origins is not None
    assert (made.origins.low, made.origins.high) == (1, 1)
