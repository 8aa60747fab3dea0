"""What holds of every set of claims: order, copies, and what a transfer says of its evidence."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import msgspec
from corridor import claims_of, report, weighed
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made import days, moved_to, much, page, tells
from wire_stories import STORIES

from weighbridge.consolidate import transfers
from weighbridge.measure.vocabulary import default
from weighbridge.record import Claim, Report, Slots, Transfer

SHIPS = ("Leyla K", "Orzel", "Halima", "Kestrel", "Angara", "Tamarind")
STEP = 200  # days between two lots, so that no tuning can take them for one
QUICK = settings(max_examples=40, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
Told = list[tuple[Report, Claim]]


class Lot(msgspec.Struct, frozen=True):
    """A planted movement: its number says ship and month; tonnes; how many pages tell of it."""

    number: int
    tonnes: int
    pages: int


def tellings_of(lot: Lot) -> Told:
    day = date(2022, 1, 10) + timedelta(days=STEP * lot.number)
    out = []
    for n in range(lot.pages):
        of = page(f"Outlet {n} on lot {lot.number}", day + timedelta(days=3 + n), publisher=f"Outlet {n}")
        out.append(
            (of, tells(of, stage="arrived", amount=much(lot.tonnes), vessels=(SHIPS[lot.number],), window=days(day)))
        )
    return out


LOTS = st.lists(
    st.builds(Lot, st.integers(0, 5), st.integers(10, 900), st.integers(1, 4)),
    min_size=1,
    max_size=6,
    unique_by=lambda x: x.number,
)
FREE_SLOTS = st.fixed_dictionaries(
    {
        "supplier": st.sampled_from(["TR", "GE", None]),
        "recipient": st.sampled_from(["LY", "SD", None]),
        "item": st.sampled_from(["ammonium nitrate", "nitrocellulose", "mortar round", None]),
        "stage": st.sampled_from(["ordered", "loaded", "in_transit", "arrived", "delivered", "interdicted", "suspected", None]),
        "amount": st.sampled_from([much(900), much(910), much(40), much(900_000), much(600, "shell"), None]),
        "window": st.sampled_from([days(date(2025, 3, 3)), days(date(2025, 3, 1), 31), days(date(2024, 8, 3))]),
        "vessels": st.sampled_from([(), ("Leyla K",), ("Leila K",), ("Halima",)]),
        "aggregation": st.sampled_from(["single", "cumulative", "subtotal", "unclear"]),
        "act": st.sampled_from(["asserts", "asserts", "reports_other", "denies", "disputes"]),
    }
)  # fmt: skip


PAGES = st.lists(st.tuples(st.integers(0, 40), st.lists(FREE_SLOTS, min_size=1, max_size=2)), min_size=1, max_size=7)
Pages = list[tuple[int, list[dict[str, Any]]]]


def built(pages: Pages) -> Told:
    """Pages that say anything at all about goods between four states; each dict is what one claim fills in."""
    told = []
    for n, (day, frames) in enumerate(pages):
        of = page(f"Page {n}", date(2025, 3, 5) + timedelta(days=day))
        told += [(of, tells(of, frame=frame, at=frame * 6, **slots)) for frame, slots in enumerate(frames)]
    return told


def put(told: Told) -> tuple[Transfer, ...]:
    reports = {r.id: r for r, _ in told}
    return transfers([c for _, c in told], list(reports.values()), default())


def gist(made: tuple[Transfer, ...]) -> list[tuple[object, ...]]:
    """What moved, without ids and evidence."""
    return sorted(
        (str(t.supplier.country), str(t.recipient.country), str(t.item.name), t.stage, str(t.amount), str(t.window))
        for t in made
    )


@QUICK
@given(LOTS)
def test_planted_movements_are_found_again(lots: list[Lot]) -> None:
    """Rule: lots with ships and months of their own come out one by one, each with all its pages and its own figure."""
    made = put([x for lot in lots for x in tellings_of(lot)])
    found = sorted((t.vessels[0].name, t.amount.low if t.amount else None, len(t.reports)) for t in made)
    assert found == sorted((SHIPS[lot.number], float(lot.tonnes), lot.pages) for lot in lots)


@QUICK
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_reports_does_not_matter(pages: Pages, chance: random.Random) -> None:
    """Rule: consolidation is a function of a set."""
    told = built(pages)
    claims, reports = [c for _, c in told], sorted({r.id: r for r, _ in told}.values(), key=lambda r: r.id)
    once = transfers(claims, reports, default())
    chance.shuffle(claims)
    chance.shuffle(reports)
    assert transfers(claims, reports, default()) == once


@QUICK
@given(PAGES)
def test_a_transfer_says_what_it_rests_on(pages: Pages) -> None:
    """Rule: every claim lies in one transfer at most, and reports, amounts, ships and contradictions come from its claims."""
    told = built(pages)
    made = put(told)
    by_id = {c.id: c for _, c in told}
    assert list(made) == sorted(made, key=lambda t: t.id)
    assert max(Counter(i for t in made for i in t.claims).values(), default=1) == 1
    for t in made:
        own = [by_id[i] for i in t.claims]
        slots: list[Slots] = [c.slots for c in own if c.slots is not None]
        assert set(t.reports) == {c.report for c in own}
        assert t.recipient.country in {s.recipient for s in slots}
        assert t.supplier.country in {s.supplier for s in slots}
        if t.amount is not None:
            assert t.amount.low in {s.amount.low for s in slots if s.amount is not None}
            assert t.amount.high in {s.amount.high for s in slots if s.amount is not None}
        assert {v.name for v in t.vessels} <= {name for s in slots for name in s.vessels}
        for c in t.contradictions:
            assert len(c.values) > 1
            assert all(v.claims and set(v.claims) <= set(t.claims) for v in c.values)


@QUICK
@given(PAGES)
def test_no_transfer_goes_to_two_states(pages: Pages) -> None:
    """Rule: whatever else agrees, claims of two recipients never meet in one transfer."""
    told = built(pages)
    by_id = {c.id: c for _, c in told}
    for t in put(told):
        ends = {s.recipient for i in t.claims if (s := by_id[i].slots) is not None and s.recipient is not None}
        assert len(ends) <= 1


@QUICK
@given(PAGES)
def test_relations_have_two_ends_and_a_reason(pages: Pages) -> None:
    """Rule: a relation leads to another transfer of the same goods and recipient, and says why in words."""
    made = {t.id: t for t in put(built(pages))}
    for t in made.values():
        for r in t.relations:
            other = made[r.to]
            assert other.id != t.id
            assert r.reason
            assert (other.item.name, other.recipient.country) == (t.item.name, t.recipient.country)
            if r.kind == "disjoint":
                assert not t.window.may_meet(other.window)
            if r.kind in ("disjoint", "overlaps", "same"):
                assert (r.kind, t.id) in {(back.kind, back.to) for back in other.relations}


@QUICK
@given(PAGES, st.data())
def test_a_copy_adds_no_transfer_and_changes_no_amount(pages: Pages, data: st.DataObject) -> None:
    """Rule: a page that prints what another page printed, on the same day, moves nothing more."""
    told = built(pages)
    source, _ = told[data.draw(st.integers(0, len(told) - 1))]
    copy = msgspec.structs.replace(source, id=f"{source.id}-copy", publisher="Copycat Daily")
    again = [(copy, moved_to(c, copy)) for r, c in told if r.id == source.id]
    before, after = put(told), put([*told, *again])
    assert [g[:5] for g in gist(after)] == [g[:5] for g in gist(before)]


@QUICK
@given(st.lists(st.sampled_from(STORIES), min_size=1, max_size=4, unique=True), st.data())
def test_a_copied_article_changes_no_amount(stories: list[str], data: st.DataObject) -> None:
    """Rule: the same holds of whole articles, whoever prints the copy and when."""
    reports = [report(s, publisher=f"Outlet {n}", on=f"2025-03-1{n}") for n, s in enumerate(stories)]
    source = data.draw(st.sampled_from(reports))
    later = report(source.text, publisher="Copycat Daily", on=data.draw(st.sampled_from(["2025-03-14", "2025-03-19"])))
    before, after = weighed(reports).transfers, weighed([*reports, later]).transfers
    assert [g[:5] for g in gist(after)] == [g[:5] for g in gist(before)]


@QUICK
@given(st.lists(st.sampled_from(STORIES), min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(stories: list[str], chance: random.Random) -> None:
    """Rule: the same articles in any order make the same transfers."""
    reports = [report(s, publisher=f"Outlet {n}") for n, s in enumerate(stories)]
    claims = [c for r in reports for c in claims_of(r)]
    once = transfers(claims, reports, default())
    chance.shuffle(claims)
    chance.shuffle(reports)
    assert transfers(claims, reports, default()) == once


def test_unrelated_news_leaves_a_transfer_alone() -> None:
    """Rule: what moves between other states does not change a transfer, its amount or its evidence."""
    ours = [report(STORIES[0], publisher="Nile Post"), report(STORIES[2], publisher="Gulf Wire")]
    theirs = [report(STORIES[3], publisher="Baltic Times"), report(STORIES[5], publisher="Tehran Desk")]
    alone = {t.id: t for t in weighed(ours).transfers}
    together = {t.id: t for t in weighed([*ours, *theirs]).transfers}
    assert {i: together.get(i) for i in alone} == alone
