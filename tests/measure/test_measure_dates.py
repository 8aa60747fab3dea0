"""Arithmetic on days that are not known exactly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.measure import dates
from weighbridge.record import Between, Window

DAYS = st.dates()
NEAR_DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
ENDS = st.tuples(NEAR_DAYS, NEAR_DAYS).map(sorted)


def window(first: str, after: str) -> Window:
    return Window.days(date.fromisoformat(first), date.fromisoformat(after))


@pytest.mark.parametrize(
    ("made", "first", "after"),
    [
        (dates.month(2024, 2), "2024-02-01", "2024-03-01"),
        (dates.month(2025, 12), "2025-12-01", "2026-01-01"),
        (dates.quarter(2025, 4), "2025-10-01", "2026-01-01"),
        (dates.half(2025, 1), "2025-01-01", "2025-07-01"),
        (dates.year(2025), "2025-01-01", "2026-01-01"),
        (dates.decade(1990), "1990-01-01", "2000-01-01"),
        (dates.season(2025, "summer"), "2025-06-01", "2025-09-01"),
        (dates.season(2025, "winter"), "2025-12-01", "2026-03-01"),
        (dates.week(date(2025, 10, 29)), "2025-10-27", "2025-11-03"),
        (dates.weekend(date(2025, 10, 29)), "2025-11-01", "2025-11-03"),
        (dates.single(date(2025, 2, 28)), "2025-02-28", "2025-03-01"),
        (dates.around(date(2025, 3, 31), "month", -1), "2025-02-01", "2025-03-01"),
        (dates.around(date(2025, 1, 15), "quarter", -1), "2024-10-01", "2025-01-01"),
        (dates.around(date(2025, 1, 15), "half", 1), "2025-07-01", "2026-01-01"),
        (dates.around(date(2025, 1, 15), "decade"), "2020-01-01", "2030-01-01"),
        (dates.around(date(2025, 10, 29), "day", -1), "2025-10-28", "2025-10-29"),
    ],
)
def test_a_calendar_unit_is_a_half_open_window_with_exact_ends(made: Window, first: str, after: str) -> None:
    """The end is the first day that no longer belongs to the unit."""
    assert made == window(first, after)


@pytest.mark.parametrize(
    ("whole", "unit", "name", "first", "after"),
    [
        (dates.month(2025, 9), "month", "early", "2025-09-01", "2025-09-11"),
        (dates.month(2025, 9), "month", "mid", "2025-09-11", "2025-09-21"),
        (dates.month(2025, 9), "month", "late", "2025-09-21", "2025-10-01"),
        (dates.month(2025, 9), "month", "end", "2025-09-21", "2025-10-01"),
        (dates.month(2024, 2), "month", "end", "2024-02-21", "2024-03-01"),
        (dates.year(2024), "year", "early", "2024-01-01", "2024-05-01"),
        (dates.year(2024), "year", "mid", "2024-05-01", "2024-09-01"),
        (dates.year(2024), "year", "end", "2024-10-01", "2025-01-01"),
        (dates.quarter(2024, 3), "quarter", "late", "2024-09-01", "2024-10-01"),
        (dates.half(2024, 2), "half", "mid", "2024-09-01", "2024-11-01"),
        (dates.season(2024, "winter"), "quarter", "late", "2025-02-01", "2025-03-01"),
        (dates.week(date(2025, 10, 29)), "week", "late", "2025-10-30", "2025-11-03"),
        (dates.decade(1990), "decade", "late", "1996-01-01", "2000-01-01"),
    ],
)
def test_a_part_of_a_unit_has_its_documented_reading(
    whole: Window, unit: dates.Unit, name: dates.Part, first: str, after: str
) -> None:
    """ "Early", "mid" and "late" September are its three ten-day periods, and so on for longer units."""
    assert dates.part(whole, unit, name) == window(first, after)


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "half", "year", "decade"])
@pytest.mark.parametrize("name", get_args(dates.Part))
def test_a_part_lies_in_its_unit(unit: dates.Unit, name: dates.Part) -> None:
    """No part reaches beyond the unit that it is part of."""
    whole = dates.around(date(2024, 2, 29), unit)
    assert dates.part(whole, unit, name).within(whole)
    assert dates.sound(dates.part(whole, unit, name))


@given(DAYS, st.integers(0, 6))
def test_the_weekday_not_after_a_day_is_within_the_week_before_it(day: date, weekday: int) -> None:
    """It is that weekday, and at most six days back; near the first day of the calendar there may be none."""
    found = dates.weekday_not_after(day, weekday)
    if found is None:
        assert day < date(1, 1, 7)
    else:
        assert found.weekday() == weekday
        assert 0 <= (day - found).days <= 6


@given(DAYS, st.integers(0, 6))
def test_the_weekday_not_before_a_day_is_within_the_week_after_it(day: date, weekday: int) -> None:
    """It is that weekday, and at most six days ahead; near the last day of the calendar there may be none."""
    found = dates.weekday_not_before(day, weekday)
    if found is None:
        assert day > date(9999, 12, 25)
    else:
        assert found.weekday() == weekday
        assert 0 <= (found - day).days <= 6


@given(DAYS, st.sampled_from(get_args(dates.Unit)), st.integers(-200, 200))
def test_no_day_is_beyond_the_calendar(day: date, unit: dates.Unit, count: int) -> None:
    """Arithmetic at the edges of the calendar leaves an end open instead of raising."""
    dates.step(day, unit, count)
    assert dates.sound(dates.around(day, unit, count))


@given(NEAR_DAYS, st.integers(-48, 48))
def test_a_month_later_keeps_the_day_where_the_month_has_it(day: date, months: int) -> None:
    """31 January and one month is the last day of February."""
    there = dates.shift_months(day, months)
    assert there is not None
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there + timedelta(days=1)).month != there.month


@given(ENDS, ENDS)
def test_the_hull_holds_both_and_the_intersection_lies_in_both(left: list[date], right: list[date]) -> None:
    """Of exact windows the two operations are those of sets of days."""
    a, b = (dates.from_to(low, high) for low, high in (left, right))
    hull, both = dates.hull(a, b), dates.intersection(a, b)
    assert a.within(hull)
    assert b.within(hull)
    assert (both is not None) == a.may_meet(b)
    if both is not None:
        assert both.within(a)
        assert both.within(b)
        assert dates.sound(both)


def test_uncertain_ends_stay_uncertain_in_hull_and_intersection() -> None:
    """The start of the union lies between the two possible starts; an open side stays open."""
    since = Window(Between(date(2025, 9, 21), date(2025, 9, 30)), Between.on(date(2025, 10, 30)))
    october = dates.month(2025, 10)
    assert dates.hull(since, october) == Window(since.start, Between.on(date(2025, 11, 1)))
    assert dates.intersection(since, october) == window("2025-10-01", "2025-10-30")
    first, after = date(2025, 10, 1), date(2025, 11, 1)
    assert dates.hull(Window(), october) == Window(Between(None, first), Between(after, None))
    assert dates.intersection(Window(), october) == Window(Between(first, None), Between(None, after))
    assert dates.intersection(dates.month(2025, 9), october) is None


@given(ENDS, st.sampled_from(["day", "week", "month", "year"]), st.integers(-3, 3))
def test_an_anchored_window_holds_what_each_possible_day_gives(
    published: list[date], unit: dates.Unit, count: int
) -> None:
    """The reading for any day of the publication interval lies in the reading for the interval."""
    low, high = published
    wide = dates.anchored(Between(low, high), lambda day: dates.around(day, unit, count))
    for day in (low, low + (high - low) // 2, high):
        assert dates.around(day, unit, count).within(wide)


def test_an_open_publication_day_leaves_an_anchored_window_open() -> None:
    """A side that is not known is not guessed."""

    def month_before(day: date) -> Window:
        return dates.around(day, "month", -1)

    day = date(2025, 10, 29)
    assert dates.anchored(Between(), month_before) == Window()
    assert dates.anchored(Between(None, day), month_before) == Window(
        Between(None, date(2025, 9, 1)), Between(None, date(2025, 10, 1))
    )
    assert dates.anchored(Between(day, None), month_before) == Window(
        Between(date(2025, 9, 1), None), Between(date(2025, 10, 1), None)
    )


def test_a_window_is_sound_when_its_ends_are_in_order_and_it_can_hold_a_day() -> None:
    """An end before its start, or a Between the wrong way round, is not."""
    assert dates.sound(Window())
    assert dates.sound(dates.month(2025, 9))
    assert not dates.sound(window("2025-09-02", "2025-09-02"))
    assert not dates.sound(Window(Between(date(2025, 9, 2), date(2025, 9, 1)), Between()))
