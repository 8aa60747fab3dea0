"""Adding what is not new never makes a story look better founded: over generated piles of articles."""

from __future__ import annotations

import random

from corridor import Weighed, report, weighed
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from wire_stories import STORIES

from weighbridge import trace
from weighbridge.measure.vocabulary import default
from weighbridge.record import Report

QUICK = settings(max_examples=40, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
FACTS = (
    "Sudan received 120 drones from Turkey in January 2025",
    "Libya received 900 tonnes of ammonium nitrate from Georgia in February 2025",
    "Russia received 148 ballistic missiles from North Korea in May 2024",
    "Israel received 5,000 mortar rounds from Serbia in January 2025",
)
OUTLETS = ("Reuters", "The Guardian", "Bloomberg", "BBC News", "Financial Times")
VOICES = (
    "two Western diplomats",
    "three people familiar with the matter",
    "a port official",
    "Norway's defence minister Lars Holt",
    "Ukraine's foreign ministry",
)
OWN = ("{fact}, {voice} told {outlet}.", "{fact}, {voice} said.", "In an interview, {voice} said that {fact}.")
RELAYED = (
    "{fact}, {outlet} reported, citing {voice}.",
    "{outlet} reported on Monday that {fact}.",
    "According to {outlet}, {fact}.",
    "Citing {voice}, {outlet} reported that {fact}.",
    "{fact}, {voice} told {outlet}.",
)
Own = tuple[int, int, int, int]  # fact, outlet, voice, template


def own_article(made: Own) -> Report:
    fact, outlet, voice, how = made
    text = OWN[how].format(fact=FACTS[fact], voice=VOICES[voice], outlet=OUTLETS[outlet])
    return report(text, publisher=OUTLETS[outlet], on=f"2025-03-{3 + outlet:02}")


PILES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 4), st.integers(0, 2)),
    min_size=1,
    max_size=5,
    unique_by=lambda x: (x[0], x[1]),
)


def counts(done: Weighed) -> dict[tuple[str | None, ...], list[tuple[int, int]]]:
    """The counts of origins behind each flow of goods."""
    out: dict[tuple[str | None, ...], list[tuple[int, int]]] = {}
    for t in done.transfers:
        assert t.origins is not None
        out.setdefault((t.supplier.country, t.recipient.country, t.item.name), []).append(
            (t.origins.low, t.origins.high)
        )
    return out


def no_more_than(after: Weighed, before: Weighed) -> None:
    now, then = counts(after), counts(before)
    assert now.keys() == then.keys()
    for flow, found in now.items():
        assert len(found) == len(then[flow]), flow
        assert max(low for low, _ in found) <= max(low for low, _ in then[flow]), flow
        assert max(high for _, high in found) <= max(high for _, high in then[flow]), flow


@QUICK
@given(PILES)
def test_every_planted_fact_is_one_transfer_with_an_origin(pile: list[Own]) -> None:
    """Rule: each fact comes out once, with at least one origin and at most one for each outlet that told it."""
    found = counts(weighed([own_article(x) for x in pile]))
    tellers = {fact: len({outlet for f, outlet, _, _ in pile if f == fact}) for fact, *_ in pile}
    assert len(found) == len(tellers)
    assert all(len(v) == 1 for v in found.values())
    assert sorted(high for [(_, high)] in found.values()) <= sorted(tellers.values())
    assert all(1 <= low <= high for [(low, high)] in found.values())


@QUICK
@given(PILES, st.integers(0, 4), st.integers(0, 25))
def test_a_copy_never_raises_a_count(pile: list[Own], which: int, later: int) -> None:
    """Rule: a page that prints another page's text, on any day from then on, founds nothing better."""
    reports = [own_article(x) for x in pile]
    source = reports[which % len(reports)]
    day = min(28, (source.published.earliest.day if source.published.earliest else 1) + later)
    copy = report(source.text, publisher="Copycat Daily", on=f"2025-03-{day:02}")
    no_more_than(weighed([*reports, copy]), weighed(reports))


@QUICK
@given(PILES, st.integers(0, 4), st.sampled_from(RELAYED), st.integers(8, 28))
def test_a_report_that_only_cites_known_ones_never_raises_a_count(
    pile: list[Own], which: int, how: str, day: int
) -> None:
    """Rule: a relay names where it has the story from, and so adds no origin."""
    reports = [own_article(x) for x in pile]
    fact, outlet, voice, _ = pile[which % len(pile)]
    text = how.format(fact=FACTS[fact], voice=VOICES[voice], outlet=OUTLETS[outlet])
    relay = report(text, publisher="Relay Daily", on=f"2025-03-{day:02}")
    no_more_than(weighed([*reports, relay]), weighed(reports))


@QUICK
@given(PILES, st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_any_number_of_relays_is_no_more_than_one(pile: list[Own], which: list[int]) -> None:
    """Rule: ten pages that cite one outlet weigh what one of them weighs."""
    reports = [own_article(x) for x in pile]
    relays = []
    for n, i in enumerate(which):
        fact, outlet, voice, _ = pile[i % len(pile)]
        text = RELAYED[n % len(RELAYED)].format(fact=FACTS[fact], voice=VOICES[voice], outlet=OUTLETS[outlet])
        relays.append(report(text, publisher=f"Relay {n}", on="2025-03-12"))
    no_more_than(weighed([*reports, *relays]), weighed(reports))


@QUICK
@given(st.lists(st.sampled_from(STORIES), min_size=1, max_size=3, unique=True), st.integers(0, 2), st.integers(0, 9))
def test_a_copied_article_never_raises_a_count(stories: list[str], which: int, later: int) -> None:
    """Rule: the same of whole articles with many voices."""
    reports = [report(s, publisher=f"Outlet {n}", on="2025-03-10") for n, s in enumerate(stories)]
    copy = report(stories[which % len(stories)], publisher="Copycat Daily", on=f"2025-03-{10 + later}")
    no_more_than(weighed([*reports, copy]), weighed(reports))


@QUICK
@given(PILES)
def test_a_denial_never_raises_a_count(pile: list[Own]) -> None:
    """Rule: an official denial that repeats the figure does not corroborate it."""
    reports = [own_article(x) for x in pile]
    fact = FACTS[pile[0][0]]
    text = f"Turkey's foreign ministry denied that {fact}."
    no_more_than(weighed([*reports, report(text, publisher="Anadolu Agency", on="2025-03-12")]), weighed(reports))


@QUICK
@given(PILES, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_origin(pile: list[Own], chance: random.Random) -> None:
    """Rule: origins and their counts are a function of a set."""
    once = weighed([own_article(x) for x in pile])
    reports, claims, edges, made = list(once.reports), list(once.claims), list(once.edges), list(once.transfers)
    for rows in (reports, claims, edges):
        chance.shuffle(rows)
    origins, counted = trace.origins(reports, claims, edges, made, default())
    assert origins == once.origins
    assert counted == once.transfers
