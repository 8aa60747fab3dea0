"""The rules of counting, on articles and on claims of this project's own."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from corridor import report, weighed
from made import days, moved_to, much, page, tells

from weighbridge.consolidate import transfers
from weighbridge.measure.vocabulary import default
from weighbridge.record import Claim, Report, Transfer
from weighbridge.tally import totals

MARCH = date(2025, 3, 3)


def put(*told: tuple[Report, Claim]) -> tuple[Transfer, ...]:
    return transfers([c for _, c in told], [r for r, _ in told], default())


def amounts(made: tuple[Transfer, ...]) -> list[float]:
    return sorted(t.amount.low if t.amount and t.amount.low is not None else -1.0 for t in made)


def lot(name: str, on: date = date(2025, 3, 10), frame: int = 0, **slots: object) -> tuple[Report, Claim]:
    fields: dict[str, object] = {"stage": "delivered", "amount": much(900), "window": days(MARCH)}
    of = page(name, on)
    return of, tells(of, frame=frame, **(fields | slots))  # type: ignore[arg-type]


def test_two_pages_with_one_story_are_one_transfer() -> None:
    """The same goods, amount, ends and day in two outlets is one movement."""
    [only] = put(lot("Nile Post"), lot("Gulf Wire", date(2025, 3, 11)))
    assert len(only.reports) == 2
    assert only.amount is not None
    assert (only.amount.low, only.amount.high, only.amount.unit) == (900, 900, "t")


def test_different_recipients_never_merge() -> None:
    """Rule: what goes to two states is two transfers, even with one ship, one figure and one day."""
    made = put(
        lot("Nile Post", vessels=("Leyla K",), recipient="LY"),
        lot("Gulf Wire", vessels=("Leyla K",), recipient="SD"),
        lot("Red Sea Post", vessels=("Leyla K",), recipient="LY"),
    )
    assert sorted(t.recipient.country or "" for t in made) == ["LY", "SD"]
    assert sorted(len(t.reports) for t in made) == [1, 2]


@pytest.mark.parametrize(("one", "other"), [("ammonium nitrate", "nitrocellulose"), ("sodium perchlorate", "ammonium perchlorate"), ("mortar round", "tank round")])  # fmt: skip
def test_different_goods_stay_apart(one: str, other: str) -> None:
    """Rule: different materials are never added; two goods with figures of their own are two transfers."""
    made = put(lot("Nile Post", item=one), lot("Gulf Wire", item=other, amount=much(300)))
    assert sorted((t.item.name, t.amount.low) for t in made if t.amount) == sorted([(one, 900), (other, 300)])


def test_goods_that_reports_confuse_are_never_added() -> None:
    """One voyage, two names for its cargo: the amount counts once, and the ledger shows that reports differ."""
    made = put(
        lot("Nile Post", vessels=("Leyla K",), item="sodium perchlorate"),
        lot("Gulf Wire", vessels=("Leyla K",), item="ammonium perchlorate"),
    )
    assert all(t.high is not None and t.high <= 900 for t in totals(made))
    for t in made:
        assert len(t.reports) == 1 or "item" in {c.slot for c in t.contradictions}


def test_one_ship_months_apart_is_on_two_voyages() -> None:
    """Rule: the same ship on two voyages carried two cargoes, even of the same size."""
    made = put(
        lot("Nile Post", vessels=("Leyla K",)),
        lot("Gulf Wire", vessels=("Leyla K",), on=date(2025, 3, 12)),
        lot("Nile Post, later", on=date(2025, 9, 20), vessels=("Leyla K",), window=days(date(2025, 9, 15))),
    )
    assert sorted(len(t.reports) for t in made) == [1, 2]
    assert {r.kind for t in made for r in t.relations} == {"disjoint"}


def test_one_ship_on_one_voyage_is_one_transfer() -> None:
    """Rule: same ship and same voyage, same transfer, though one page gives the departure and one the arrival."""
    made = put(
        lot("Nile Post", vessels=("Leyla K",), stage="in_transit"),
        lot("Gulf Wire", vessels=("Leyla K",), on=date(2025, 3, 20), stage="arrived", window=days(date(2025, 3, 17)), amount=None),
    )  # fmt: skip
    assert [t.stage for t in made] == ["arrived"]


def test_spellings_of_a_ship_are_one_ship() -> None:
    """One letter more or less is the same hull; the other spellings are kept beside the commonest."""
    made = put(
        lot("Nile Post", vessels=("Karimeh",)),
        lot("Gulf Wire", vessels=("Karimah",)),
        lot("Red Sea Post", vessels=("Karimeh",)),
    )
    assert [(v.name, v.variants) for t in made for v in t.vessels] == [("Karimeh", ("Karimah",))]


def test_a_misprint_by_a_thousand_joins_and_is_shown() -> None:
    """A figure with three noughts too many on the same voyage is the same cargo, and a contradiction."""
    one, other = lot("Nile Post", vessels=("Leyla K",)), lot("Gulf Wire", vessels=("Leyla K",), amount=much(900_000))
    [only] = put(one, other, lot("Red Sea Post", vessels=("Leyla K",)))
    [found] = [c for c in only.contradictions if c.slot == "amount"]
    assert {v.value for v in found.values} == {"900 t", "900,000 t"}
    assert only.amount is not None
    assert (only.amount.low, only.amount.high) == (900, 900)


def test_a_misprint_is_told_with_its_claims() -> None:
    """Each of the values that cannot all hold names the claims that give it."""
    told = [lot("Nile Post", vessels=("Leyla K",)), lot("Gulf Wire", vessels=("Leyla K",), amount=much(900_000))]
    [only] = put(*told)
    [found] = [c for c in only.contradictions if c.slot == "amount"]
    assert {v.value: v.claims for v in found.values} == {"900 t": (told[0][1].id,), "900,000 t": (told[1][1].id,)}


def test_an_order_and_its_delivery_are_not_two_amounts() -> None:
    """Rule: what was ordered and then came is counted once at each stage, and never added up."""
    made = put(
        lot("Nile Post", on=date(2025, 1, 20), stage="ordered", window=days(date(2025, 1, 15))),
        lot("Gulf Wire", on=date(2025, 3, 12)),
    )
    assert all(t.high is not None and t.high <= 900 for t in totals(made))
    if len(made) > 1:  # kept apart, the question whether they are one is asked
        moved = next(t for t in made if t.stage == "delivered")
        assert any(moved.id in q for t in made if t.stage == "ordered" for q in t.open_questions)


def test_a_seizure_is_never_the_delivery() -> None:
    """Goods that were taken and goods that came are two lots, even of one size in one week."""
    made = put(lot("Nile Post", stage="interdicted"), lot("Gulf Wire"))
    assert sorted(t.stage for t in made) == ["delivered", "interdicted"]


def test_lots_that_one_report_tells_apart_stay_apart() -> None:
    """A report that tells of two lots knows that they are two."""
    of = page("Nile Post")
    first = tells(of, stage="delivered", amount=much(900), window=days(MARCH), frame=0)
    second = tells(of, stage="delivered", amount=much(300), window=days(date(2025, 1, 5)), frame=1, at=6)
    made = transfers([first, second], [of], default())
    assert amounts(made) == [300, 900]


SO_FAR = [(date(2023, 11, 1), 1000), (date(2024, 2, 26), 6700), (date(2024, 7, 16), 13000)]
KINDS = [
    ("containers of artillery shells", "container"),
    ("tonnes of nitrocellulose", "t"),
    ("artillery shells", "shell"),
]


@pytest.mark.parametrize(("what", "unit"), KINDS)
def test_counts_of_one_observer_so_far_are_never_summed(what: str, unit: str) -> None:
    """Rule: 1,000, then 6,700, then 13,000 "since August" are one growing count, not 20,700."""
    told = [
        report(
            f"Russia received {count:,} {what} from North Korea since August 2023, South Korea's defence ministry said.",
            on=on.isoformat(),
        )
        for on, count in SO_FAR
    ]
    made = weighed(told).transfers
    found = [t for t in totals(made) if t.unit == unit]
    assert found
    assert [t.high for t in found] == [13000]
    assert {r.kind for t in made for r in t.relations} <= {"supersedes", "part_of", "same"}


def test_a_shipment_inside_a_running_total_is_part_of_it() -> None:
    """Rule: a cumulative window that contains a single lot's window contains the lot."""
    made = put(
        lot("Nile Post", aggregation="cumulative", amount=much(5000), window=days(date(2025, 1, 1), 90), on=date(2025, 4, 2)),
        lot("Gulf Wire", amount=much(300), vessels=("Leyla K",), on=date(2025, 1, 12), window=days(date(2025, 1, 10))),
    )  # fmt: skip
    assert amounts(made) == [300, 5000]
    small = next(t for t in made if t.amount and t.amount.low == 300)
    assert {r.kind for r in small.relations} == {"part_of"}
    assert all(t.high is not None and t.high <= 5000 for t in totals(made))


def test_a_denial_supports_no_slot() -> None:
    """Whoever denies a figure does not vouch for it, nor for the day or the ship."""
    of = page("Gulf Wire", date(2025, 3, 12))
    denied = tells(of, act="denies", stage="delivered", amount=much(40_000), window=days(MARCH), vessels=("Almira",))
    [only] = put(lot("Nile Post"), (of, denied))
    assert only.amount is not None
    assert (only.amount.low, only.amount.high) == (900, 900)
    assert only.vessels == ()
    assert only.contradictions == ()


def test_a_denial_alone_is_no_transfer() -> None:
    """Nothing moved because somebody says that it did not."""
    of = page("Gulf Wire")
    assert put((of, tells(of, act="denies", stage="delivered", amount=much(900), window=days(MARCH)))) == ()


def test_a_copy_does_not_outvote_another_page() -> None:
    """Two pages differ; that one of them was printed again, word for word, does not decide between them."""
    one, other = lot("Nile Post"), lot("Gulf Wire", amount=much(990), vessels=("Leyla K",))
    before = put(one, other)
    for source in (one, other):
        copies = []
        for name in ("Copycat Daily", "Echo News"):
            copy = msgspec.structs.replace(source[0], id=f"r-{name}", publisher=name)
            copies.append((copy, moved_to(source[1], copy)))
        after = put(one, other, *copies)
        assert [(t.amount, t.stage, t.vessels) for t in after] == [(t.amount, t.stage, t.vessels) for t in before]


def test_one_day_says_more_than_one_month() -> None:
    """Two seizures told weeks apart are one where both give the day, and two where each gives another."""
    same = [lot("Nile Post", on=date(2025, 3, 5), stage="interdicted"), lot("Gulf Wire", on=date(2025, 4, 9), stage="interdicted")]  # fmt: skip
    other = lot("Gulf Wire", on=date(2025, 4, 9), stage="interdicted", amount=None, window=days(date(2025, 3, 28)))
    assert len(put(*same)) == 1
    assert len(put(same[0], other)) == 2
