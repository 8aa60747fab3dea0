from __future__ import annotations

import random
from datetime import date
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import claim, harbour, outlet, quantity, related, report, transfer

from weighbridge.record import Claim, Estimate, Link, Ratio, Slots, Transfer
from weighbridge.record.settings import Settings
from weighbridge.tally import estimates, totals
from weighbridge.tally.pool import SHORT_TON

QUICK = Settings(seed=7, draws=4000)
SURE = Settings(seed=7, draws=4000, source_error=0.0)
QUIET = settings(max_examples=20, deadline=None, derandomize=True)

SENTENCES = {
    "exact": ("The ministry counted 1,234 tons of nitrocellulose", "1,234 tons", 1234.0, 1234.0),
    "about": ("The ministry counted about 1,000 tons of nitrocellulose", "about 1,000 tons", 1000.0, 1000.0),
    "more_than": ("The ministry counted more than 1,000 tons of nitrocellulose", "more than 1,000 tons", 1000.0, None),
    "at_most": ("The ministry counted up to 1,000 tons of nitrocellulose", "up to 1,000 tons", None, 1000.0),
    "range": ("The ministry counted 800 to 1,000 tons of nitrocellulose", "800 to 1,000 tons", 800.0, 1000.0),
}


def said(bound: Any, outlet_name: str = "Gulf Ledger", source: str = "port officials", **fields: Any) -> Claim:
    """A claim that gives the amount of t-a in one of the hedged forms."""
    text, words, low, high = SENTENCES[bound]
    page = report(text + ".", publisher=outlet_name, published=date(2024, 6, 1))
    amount = msgspec.structs.replace(quantity(page, words, "t", low, high, bound), unit_text="tons")
    slots = Slots(frame=0, item="nitrocellulose", amount=amount, stage="delivered")
    chain = (outlet(outlet_name), Link(name=source, kind="anonymous"))
    return claim(page, text, chain=chain, slots=slots, transfer="t-a", **fields)


def estimate(transfers: list[Transfer], claims: list[Claim], how: Settings = QUICK) -> Estimate:
    mine = {t.id: tuple(sorted(c.id for c in claims if c.transfer == t.id)) for t in transfers}
    transfers = [msgspec.structs.replace(t, claims=mine[t.id]) for t in transfers]
    found = estimates(totals(transfers), transfers, claims, how)
    return next(e for e in found if "if all" not in e.name)


LOT = transfer("a", low=1000, high=1000)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [
        ("exact", 1234, 1234),
        ("about", 960, 1040),
        ("more_than", 1000, 1110),
        ("at_most", 890, 1000),
        ("range", 800, 1000),
    ],
)
def test_the_bound_word_sets_the_spread_and_its_side(bound: str, low: float, high: float) -> None:
    """With sources that never err, nine draws in ten lie in the width that readers give the word."""
    found = estimate([LOT], [said(bound)], SURE)
    assert low - 1 <= found.quantiles["5"] <= found.quantiles["95"] <= high + 1
    assert found.quantiles["50"] == pytest.approx((low + high) / 2, rel=0.04)


def test_the_source_error_is_a_term_of_its_own() -> None:
    """How far a source may be off widens every amount, by as much as the settings say, and is named a judgement."""
    sure = estimate([LOT], [said("exact")], SURE)
    doubted = estimate([LOT], [said("exact")], Settings(seed=7, draws=4000, source_error=0.3))
    spread = np.log(doubted.quantiles["95"] / doubted.quantiles["5"]) / (2 * 1.645)
    assert sure.quantiles["5"] == sure.quantiles["95"]
    assert spread == pytest.approx(0.3, rel=0.05)
    assert "judgement" in doubted.note


def test_each_independent_origin_has_one_vote() -> None:
    """Nine relays of one origin do not outvote another origin."""
    relays = [said("exact", f"Relay {n}", "port officials") for n in range(9)]
    relays = [msgspec.structs.replace(c, chain=(c.chain[0], outlet("Gulf Ledger"), c.chain[1])) for c in relays]
    other = said("about", "Inland Post", "a customs clerk")
    found = estimate([transfer("a", low=1000, high=1234)], [*relays, said("exact"), other], SURE)
    below = sum(found.quantiles[q] < 1100 for q in ("5", "25"))
    above = sum(found.quantiles[q] > 1200 for q in ("75", "95"))
    assert (below, above) == (2, 2)


def test_denials_and_capacities_have_no_vote() -> None:
    """Who denies an amount does not state it, and what a ship can hold is not what it held."""
    denied = msgspec.structs.replace(said("exact", "Denier"), act="denies", polarity="-")
    could = said("exact", "Shipping Weekly")
    assert could.slots is not None
    could = msgspec.structs.replace(could, slots=msgspec.structs.replace(could.slots, aggregation="capacity"))
    assert estimate([LOT], [denied, could, said("about")], SURE) == estimate([LOT], [said("about")], SURE)


def test_an_amount_that_no_claim_carries_rests_on_the_ledger() -> None:
    """A transfer without a claim for its amount is drawn from the bounds that the ledger holds."""
    found = estimate([transfer("a", low=100, high=200)], [], SURE)
    assert 100 <= found.quantiles["5"] < found.quantiles["95"] <= 200
    assert found.inputs == ()


def test_readings_are_drawn_by_their_weight() -> None:
    """Where two lots may be one, half of the draws count them once."""
    lots = [
        LOT,
        transfer("b", low=500, high=500, relations=(related("part_of", "a"),), open_questions=("counted in it?",)),
    ]
    found = estimate(lots, [], SURE)
    assert (found.low, found.high) == (1000, 1500)
    assert found.quantiles["25"] < 1100 < 1400 < found.quantiles["75"]


def test_sensitivity_tells_what_hangs_on_what() -> None:
    """Each origin left out, one lot as part of another, short tons: each a row with the new median."""
    second = msgspec.structs.replace(said("about", "Inland Post", "a customs clerk"), transfer="t-b")
    found = estimate([LOT, transfer("b", low=1000, high=1000)], [said("exact"), second], SURE)
    rows = {s.change: s.median for s in found.sensitivity}
    assert rows["without Gulf Ledger / port officials"] == pytest.approx(1000, rel=0.01)
    assert rows["without Inland Post / a customs clerk"] == pytest.approx(1234)
    part = next(m for words, m in rows.items() if "as part of" in words)
    assert part == pytest.approx(1234, rel=0.01)
    assert rows["tons read as short tons"] == pytest.approx(2234 * SHORT_TON, rel=0.01)


def test_the_monte_carlo_error_shrinks_with_draws() -> None:
    """A hundred times the draws, a tenth of the error; the error is that of the median over other seeds."""
    few = estimate([LOT], [said("about")], Settings(seed=1, draws=1000))
    many = estimate([LOT], [said("about")], Settings(seed=1, draws=100_000))
    assert few.error / many.error == pytest.approx(10, rel=0.3)
    medians = [estimate([LOT], [said("about")], Settings(seed=s, draws=1000)).quantiles["50"] for s in range(40)]
    assert np.std(medians) == pytest.approx(few.error, rel=0.4)


def ratio_claim(outlet_name: str, words: str, high: float, unit: str = "missile", source: float = 1000.0) -> Claim:
    text = f"The {source:,.0f} tons of nitrocellulose would be enough for {words}"
    page = report(text + ".", publisher=outlet_name, published=date(2024, 6, 1))
    amount = quantity(page, f"{source:,.0f} tons", "t", source, source, "exact")
    amount = msgspec.structs.replace(amount, item="nitrocellulose")
    target = quantity(page, words, unit, high, high, "exact")
    chain = (outlet(outlet_name), Link(name="an analyst", kind="anonymous"))
    return claim(page, text, chain=chain, ratio=Ratio(source=amount, target=target))


def equivalent(claims: list[Claim], how: Settings = SURE) -> Estimate:
    lots = [transfer("a", low=2000, high=2000)]
    return next(e for e in estimates(totals(lots), lots, claims, how) if "if all" in e.name)


def test_a_ratio_turns_a_total_into_what_it_would_be_enough_for() -> None:
    """1,000 t for 260 missiles makes 2,000 t enough for 520, if all were used for them; it is no forecast."""
    found = equivalent([ratio_claim("Gulf Ledger", "260 missiles", 260)])
    assert (found.unit, found.low, found.high) == ("missile", 520, 520)
    assert found.quantiles["50"] == pytest.approx(520, rel=0.01)
    assert "if all were used" in found.name
    assert "if all were used" in found.note


def test_rival_ratios_are_a_mixture_and_not_an_average() -> None:
    """Each origin has one vote, however often it is relayed, and nothing in between is invented."""
    rival = [ratio_claim("Gulf Ledger", "261 missiles", 261), ratio_claim("Inland Post", "501 missiles", 501)]
    again = [msgspec.structs.replace(rival[0], id=f"c-{n}") for n in range(8)]
    found = equivalent([*rival, *again])
    assert (found.low, found.high) == (522, 1002)
    assert found.quantiles["25"] < 540
    assert found.quantiles["75"] > 980
    assert {s.change for s in found.sensitivity} == {
        "ratio without Gulf Ledger / an analyst",
        "ratio without Inland Post / an analyst",
    }


def test_a_ratio_about_other_goods_is_not_used() -> None:
    """What another substance is enough for says nothing here."""
    other = ratio_claim("Gulf Ledger", "260 missiles", 260)
    assert other.ratio is not None
    source = msgspec.structs.replace(other.ratio.source, item="ammonium nitrate")
    other = msgspec.structs.replace(other, ratio=msgspec.structs.replace(other.ratio, source=source))
    lots = [transfer("a", low=2000, high=2000)]
    assert [e for e in estimates(totals(lots), lots, [other], SURE) if "if all" in e.name] == []


@QUIET
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_digit(rng: random.Random) -> None:
    """Equal ledgers give equal estimates."""
    ledger = harbour()
    rows = [list(totals(ledger.transfers)), list(ledger.transfers), list(ledger.claims)]
    want = estimates(*rows, QUICK, origins=ledger.origins)
    for r in rows:
        rng.shuffle(r)
    assert estimates(*rows, QUICK, origins=ledger.origins) == want


@QUIET
@given(st.sampled_from(sorted(SENTENCES)), st.integers(1, 5))
def test_adding_a_copy_never_narrows_a_band(bound: str, copies: int) -> None:
    """A relay that repeats its origin leaves the estimate as it was."""
    first = [said(bound), said("exact", "Inland Post", "a customs clerk")]
    relays = [
        msgspec.structs.replace(said(bound, f"Relay {n}"), chain=(outlet(f"Relay {n}"), *first[0].chain))
        for n in range(copies)
    ]
    before, after = estimate([LOT], first), estimate([LOT], [*first, *relays])
    assert after.quantiles == before.quantiles


def test_another_seed_gives_another_stream() -> None:
    """The seed is printed with the estimate, and another one draws otherwise."""
    one, two = (estimate([LOT], [said("about")], Settings(seed=s, draws=2000)) for s in (1, 2))
    assert (one.seed, two.seed, one.draws) == (1, 2, 2000)
    assert one.quantiles != two.quantiles


def test_a_window_counts_only_the_share_that_may_lie_in_it() -> None:
    """A lot that may lie on either side of the window is drawn from nothing to all of it."""
    from weighbridge.record import Window

    lots = [transfer("a", low=100, high=100, window=Window.days(date(2025, 1, 1), date(2026, 1, 1)))]
    found = estimates(totals(lots, within=Window.days(date(2025, 6, 1), date(2025, 9, 1))), lots, [], SURE)
    assert 0 <= found[0].quantiles["5"] < 10 < 90 < found[0].quantiles["95"] <= 100


def test_the_harbour_story_has_an_estimate_for_each_total() -> None:
    """One for each total, its inputs claims of the ledger, its hard bounds those of the total."""
    ledger = harbour()
    sums = totals(ledger.transfers)
    found = estimates(sums, ledger.transfers, ledger.claims, QUICK, origins=ledger.origins)
    assert {(e.low, e.high) for e in found if "if all" not in e.name} == {(t.low, t.high) for t in sums}
    assert {i for e in found for i in e.inputs} <= {c.id for c in ledger.claims}
