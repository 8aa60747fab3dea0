"""Which report depends on which: what it declares, what it copies, and that time runs one way."""

from __future__ import annotations

import random
import re
from datetime import date

import msgspec
import pytest
from corridor import report, weighed
from hypothesis import given, settings
from hypothesis import strategies as st
from wire_stories import DRONES, NITRATE, RIFLES, SHELLS, STORIES, TANKS

from weighbridge.measure.vocabulary import default
from weighbridge.record import Between, Edge, Report
from weighbridge.trace import edges
from weighbridge.trace.near_copies import COMMON

FACT = "Sudan received 120 drones from Turkey in January"
OWN = report(
    f"{FACT}, two Western diplomats said. The drones were flown to Port Sudan.", publisher="Reuters", on="2025-03-03"
)


def found(*reports: Report) -> list[Edge]:
    return list(weighed(reports).edges)


CITING = [
    f"{FACT}, Reuters reported.",
    f"According to Reuters, {FACT}.",
    f"Reuters, citing two Western diplomats, reported that {FACT}.",
    f"{FACT}, two Western diplomats told Reuters.",
    f"A Reuters report on Monday said that {FACT}.",
]  # fmt: skip


@pytest.mark.parametrize("text", CITING)
def test_a_cited_outlets_own_report_is_what_is_depended_on(text: str) -> None:
    """Rule: where the casebook holds the cited report, the declared edge leads to it."""
    relay = report(text, publisher="Gulf Wire", on="2025-03-04")
    [edge] = [e for e in found(OWN, relay) if e.kind == "declared"]
    assert (edge.from_report, edge.to_report, edge.to_outlet) == (relay.id, OWN.id, "Reuters")
    assert edge.reason


def test_an_outlet_that_is_only_cited_is_kept_by_name() -> None:
    """Rule: where nobody has the cited report, the edge leads to the outlet."""
    relay = report(CITING[0], publisher="Gulf Wire", on="2025-03-04")
    assert [(e.kind, e.to_report, e.to_outlet) for e in found(relay)] == [("declared", None, "Reuters")]


def test_another_story_of_the_cited_outlet_is_not_meant() -> None:
    """A report on other goods is not the one that is cited, though its outlet is."""
    other = report("Libya received 900 tonnes of ammonium nitrate from Georgia, a port official said.", publisher="Reuters", on="2025-03-03")  # fmt: skip
    relay = report(CITING[0], publisher="Gulf Wire", on="2025-03-04")
    assert [e.to_report for e in found(other, relay)] == [None]


def test_a_cited_report_that_came_later_is_not_meant() -> None:
    """Nobody cites what is not yet written."""
    late = msgspec.structs.replace(OWN, published=Between.on(date(2025, 4, 20)))
    relay = report(CITING[0], publisher="Gulf Wire", on="2025-03-04")
    assert [(e.from_report, e.to_report) for e in found(late, relay)] == [(relay.id, None)]


def test_short_and_long_names_of_an_outlet_are_one() -> None:
    """ "FT" and "the Financial Times" lead to the same report."""
    own = msgspec.structs.replace(OWN, publisher="Financial Times", id="r-own")
    relay = report(f"{FACT}, the FT reported.", publisher="Gulf Wire", on="2025-03-04")
    assert [e.to_report for e in found(own, relay) if e.kind == "declared"] == [own.id]


def test_an_outlet_does_not_depend_on_itself() -> None:
    """A page that names its own outlet cites nobody."""
    assert found(report(f"{FACT}, two Western diplomats told Reuters.", publisher="Reuters")) == []


def test_a_wire_credit_is_a_declared_dependence() -> None:
    """A page under an agency's credit depends on the agency."""
    relay = report(f"{FACT}, two Western diplomats said.", publisher="Gulf Wire", on="2025-03-04", credits=("Reuters",))
    assert ("declared", OWN.id) in {(e.kind, e.to_report) for e in found(OWN, relay)}


def copies(text: str) -> dict[str, str]:
    """A text as others reprint it."""
    parts = text.split("\n\n")
    return {
        "whole": text,
        "shortened": "\n\n".join(parts[:2]),
        "with a paragraph of its own": f"{text}\n\nShares of shipping firms fell after the news, and insurers raised the price of cover for voyages in the region.",
        "with another lead": f"The affair has drawn new questions in parliament this week.\n\n{text}",
        "with words changed": text.replace(" said", " told us").replace("Two", "A pair of"),
    }


@pytest.mark.parametrize("how", sorted(copies("a\n\nb")))
@pytest.mark.parametrize("story", [DRONES, NITRATE, SHELLS])
def test_a_near_copy_depends_on_the_earlier_text(story: str, how: str) -> None:
    """Rule: longer or shorter than its source, the later of two like texts is the copy."""
    source = report(story, publisher="Nile Post", on="2025-03-03")
    copy = report(copies(story)[how], publisher="Gulf Wire", on="2025-03-05")
    textual = [(e.from_report, e.to_report) for e in found(source, copy) if e.kind == "textual"]
    assert textual == [(copy.id, source.id)]
    early, late = report(copies(story)[how], publisher="Nile Post", on="2025-03-03"), report(story, publisher="Gulf Wire", on="2025-03-05")  # fmt: skip
    assert [(e.from_report, e.to_report) for e in found(early, late) if e.kind == "textual"] == [(late.id, early.id)]


def test_passages_of_a_copy_are_the_same_words() -> None:
    """The two passages that an edge shows are the shared wording, as it stands in either text."""
    source = report(DRONES, publisher="Nile Post", on="2025-03-03")
    copy = report(copies(DRONES)["with another lead"], publisher="Gulf Wire", on="2025-03-05")
    [edge] = [e for e in found(source, copy) if e.kind == "textual"]
    here, there = edge.spans
    words = [re.findall(r"\w+", s.of(r.text).casefold()) for r, (s,) in ((copy, here), (source, there))]
    assert words[0] == words[1]
    assert len(words[0]) > 20
    assert 0.8 <= edge.strength <= 1


def test_a_text_that_very_many_sites_carry_depends_on_its_earliest_holder() -> None:
    """Rule: beyond the number of which every pair is looked at, a reprint is still a reprint and boilerplate still none."""
    notice = (
        "Subscribers can read every article of this site on all their devices and can cancel at the end of each month."
    )
    pile = [report(f"{DRONES}\n\n{notice}", publisher="Nile Post", on="2025-03-03")]
    pile += [report(f"{DRONES}\n\n{notice}", publisher=f"Site {n}", on="2025-03-05") for n in range(COMMON + 5)]
    other = report(f"{SHELLS}\n\n{notice}", publisher="Gulf Wire", on="2025-03-06")
    textual = [e for e in found(*pile, other) if e.kind == "textual"]
    assert {(e.from_report, e.to_report) for e in textual} == {(r.id, pile[0].id) for r in pile[1:]}


@pytest.mark.parametrize("other", [SHELLS, TANKS, RIFLES])
def test_texts_of_their_own_share_nothing(other: str) -> None:
    """Two articles on two things, or on one thing in other words, are no copies."""
    both = found(report(DRONES, publisher="Nile Post"), report(other, publisher="Gulf Wire"))
    assert not [e for e in both if e.kind == "textual"]


def test_two_pages_with_one_unnamed_source_and_figure_may_have_one_source() -> None:
    """Rule: the same description, the same figure, close dates, other outlets: possible, weaker than any declaration."""
    one = report(f"{FACT}, Western intelligence officials told Reuters.", publisher="Reuters", on="2025-03-03")
    two = report("Western intelligence officials said 120 drones were delivered to Sudan by Turkey in January.", publisher="The Guardian", on="2025-03-05")  # fmt: skip
    [edge] = found(one, two)
    assert (edge.kind, edge.from_report, edge.to_report) == ("common_source", two.id, one.id)
    assert edge.strength < 1


ARTICLES = st.builds(
    lambda text, publisher, day, how: report(
        copies(text)[how], publisher=publisher, on=None if day == 0 else f"2025-03-{day:02}"
    ),
    st.sampled_from([*STORIES, *CITING]),
    st.sampled_from(["Reuters", "Gulf Wire", "Nile Post", "The Guardian", "Bloomberg"]),
    st.integers(0, 28),
    st.sampled_from(sorted(copies("a\n\nb"))),
)
PILES = st.lists(ARTICLES, min_size=1, max_size=6, unique_by=lambda r: r.id)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(PILES)
def test_a_later_report_is_never_what_an_earlier_one_depends_on(pile: list[Report]) -> None:
    """Rule: time runs one way, no page depends on itself, no pair depends both ways, and passages lie in their texts."""
    by_id = {r.id: r for r in pile}
    pairs = set()
    for e in found(*pile):
        source = by_id[e.from_report]
        for s in e.spans[0]:
            assert s.of(source.text).strip()
        if e.to_report is None:
            assert e.to_outlet
            continue
        target = by_id[e.to_report]
        pairs.add((source.id, target.id))
        assert source.id != target.id
        assert target.published.earliest is None or source.published.latest is None or target.published.earliest <= source.published.latest  # fmt: skip
        for s in e.spans[1]:
            assert s.of(target.text).strip()
    assert not {(b, a) for a, b in pairs} & pairs


@settings(max_examples=20, deadline=None, derandomize=True)
@given(PILES, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_does_not_matter(pile: list[Report], chance: random.Random) -> None:
    """Rule: dependence is a function of a set."""
    once = weighed(pile)
    reports, claims = list(once.reports), list(once.claims)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert edges(reports, claims, default()) == once.edges
