"""Arithmetic on days that are not known exactly.

A calendar unit ("September 2025", "the first quarter") is a `Window` whose two ends are exact: what is told lies
somewhere inside. Only a boundary ("since the end of September") has uncertain ends. Nothing here raises for a day
beyond the calendar of the `datetime` module (years 1 to 9999): such an end is left open instead.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from weighbridge.record import Between, Window

Unit = Literal["day", "weekend", "week", "month", "quarter", "half", "year", "decade"]
Part = Literal["early", "mid", "late", "start", "middle", "end"]
Season = Literal["spring", "summer", "autumn", "winter"]

# First month of each meteorological season, northern hemisphere (World Meteorological Organization's convention).
# A report seldom says which hemisphere it means; the northern reading is a default, not a finding.
_SEASON_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

# Parts of a month in days: the three ten-day periods in which meteorology and trade tables divide a month. "The
# start" and "the end" get the same ten days as "early" and "late": they are used for one another in news, and a
# narrower reading would exclude days that reports do mean by them.
_MONTH_PART: dict[Part, tuple[int, int | None]] = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "middle": (11, 20),
    "late": (21, None),
    "end": (21, None),
}
# Parts of a year in months, of a quarter in months, of a half in months, of a week in days (Monday is 1), of a decade
# in years (the first is 0). Guess: thirds for "early", "mid" and "late"; narrower at the edges for "start" and "end".
_YEAR_PART: dict[Part, tuple[int, int]] = {
    "early": (1, 4),
    "start": (1, 3),
    "mid": (5, 8),
    "middle": (5, 8),
    "late": (9, 12),
    "end": (10, 12),
}
_HALF_PART: dict[Part, tuple[int, int]] = {
    "early": (1, 2),
    "start": (1, 2),
    "mid": (3, 4),
    "middle": (3, 4),
    "late": (5, 6),
    "end": (5, 6),
}
_WEEK_PART: dict[Part, tuple[int, int]] = {
    "early": (1, 3),
    "start": (1, 2),
    "mid": (2, 4),
    "middle": (2, 4),
    "late": (4, 7),
    "end": (5, 7),
}
_DECADE_PART: dict[Part, tuple[int, int]] = {
    "early": (0, 3),
    "start": (0, 2),
    "mid": (3, 6),
    "middle": (3, 6),
    "late": (6, 9),
    "end": (7, 9),
}


def shift(day: date, days: int) -> date | None:
    """The day so many days later (earlier if negative), None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """The same day of the month so many months later, or that month's last day; None beyond the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def step(day: date, unit: Unit, count: int) -> date | None:
    """The day so many units later: days and weeks counted in days, longer units on the calendar."""
    if unit in ("day", "weekend", "week"):
        return shift(day, count * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[unit]
    return shift_months(day, count * months)


def moved(between: Between, days: int) -> Between:
    """The same uncertain day, so many days later."""
    earliest = None if between.earliest is None else shift(between.earliest, days)
    latest = None if between.latest is None else shift(between.latest, days)
    return Between(earliest, latest)


def from_to(first: date | None, last: date | None) -> Window:
    """The window of the days from `first` to `last`, both included; None leaves that end open."""
    after = None if last is None else shift(last, 1)
    return Window(Between(first, first), Between(after, after))


def single(day: date) -> Window:
    """One day."""
    return from_to(day, day)


def week(day: date) -> Window:
    """The week that holds the day, Monday to Sunday (ISO 8601)."""
    monday = shift(day, -day.weekday())
    return from_to(monday, shift(day, 6 - day.weekday()))


def weekend(day: date) -> Window:
    """Saturday and Sunday of the week that holds the day."""
    return from_to(shift(day, 5 - day.weekday()), shift(day, 6 - day.weekday()))


def months(year: int, first: int, last: int) -> Window:
    """The months from `first` to `last` of a year, both included; 13 is January of the next year.

    A month outside the calendar leaves the window open on that side.
    """
    start = shift_months(date(year, 1, 1), first - 1) if date.min.year <= year <= date.max.year else None
    after = shift_months(date(year, 1, 1), last) if date.min.year <= year <= date.max.year else None
    return Window(Between(start, start), Between(after, after))


def month(year: int, number: int) -> Window:
    """A calendar month, 1 to 12."""
    return months(year, number, number)


def quarter(year: int, number: int) -> Window:
    """A calendar quarter, 1 to 4. A firm's own fiscal quarters are not known here."""
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Window:
    """A calendar half-year, 1 or 2."""
    return months(year, 6 * number - 5, 6 * number)


def year(number: int) -> Window:
    """A calendar year."""
    return months(number, 1, 12)


def decade(first_year: int) -> Window:
    """Ten calendar years from `first_year`."""
    return months(first_year, 1, 120)


def season(number: int, name: Season) -> Window:
    """A meteorological season of the northern hemisphere; winter begins in December of the year and runs over."""
    first = _SEASON_MONTH[name]
    return months(number, first, first + 2)


def around(day: date, unit: Unit, count: int = 0) -> Window:
    """The calendar unit that holds the day, moved by so many units: ("month", -1) is the whole month before."""
    there = step(day, unit, count)
    if there is None:
        return Window()
    match unit:
        case "day":
            return single(there)
        case "weekend":
            return weekend(there)
        case "week":
            return week(there)
        case "month":
            return month(there.year, there.month)
        case "quarter":
            return quarter(there.year, (there.month + 2) // 3)
        case "half":
            return half(there.year, 1 if there.month < 7 else 2)
        case "year":
            return year(there.year)
        case "decade":
            return decade(there.year // 10 * 10)


def part(window: Window, unit: Unit, name: Part) -> Window:
    """The named part of one calendar unit; the window itself for a unit that has no parts here.

    Defaults: "end of September" is 21 to 30 September, "early 2024" January to April, "the end of 2024" October to
    December, "late last week" Thursday to Sunday. The tables above say where each is from.
    """
    first = window.start.earliest
    if first is None:
        return window
    match unit:
        case "month":
            low, high = _MONTH_PART[name]
            last = monthrange(first.year, first.month)[1] if high is None else high
            return from_to(first.replace(day=low), first.replace(day=last))
        case "year":
            return months(first.year, *_YEAR_PART[name])
        case "half":
            low, high = _HALF_PART[name]
            return months(first.year, first.month + low - 1, first.month + high - 1)
        case "quarter":
            low = high = {"early": 1, "start": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}[name]
            return months(first.year, first.month + low - 1, first.month + high - 1)
        case "week":
            low, high = _WEEK_PART[name]
            return from_to(shift(first, low - 1), shift(first, high - 1))
        case "decade":
            low, high = _DECADE_PART[name]
            return months(first.year, 12 * low + 1, 12 * high + 12)
        case _:
            return window


def weekday_not_after(day: date, weekday: int) -> date | None:
    """The latest such weekday (Monday is 0) that is the day itself or lies before it."""
    return shift(day, -((day.weekday() - weekday) % 7))


def weekday_not_before(day: date, weekday: int) -> date | None:
    """The first such weekday (Monday is 0) that is the day itself or lies after it."""
    return shift(day, (weekday - day.weekday()) % 7)


def anchored(published: Between, at: Callable[[date], Window]) -> Window:
    """What `at` gives for the publication day, where that day is only known to lie in an interval.

    `at` never moves back as the day moves on, so its values at the two ends of the interval bound all others.
    A side of `published` that is open leaves the same side of both ends open.
    """
    low = Window() if published.earliest is None else at(published.earliest)
    high = Window() if published.latest is None else at(published.latest)
    return Window(_either(low.start, high.start), _either(low.end, high.end))


def _either(low: Between, high: Between) -> Between:
    return Between(low.earliest, high.latest)


def last_day(window: Window) -> Between:
    """The last day inside a window."""
    return moved(window.end, -1)


def hull(left: Window, right: Window) -> Window:
    """The narrowest window that holds both, whatever their uncertain ends turn out to be."""
    start = Between(_low(left.start.earliest, right.start.earliest), _least(left.start.latest, right.start.latest))
    end = Between(_most(left.end.earliest, right.end.earliest), _high(left.end.latest, right.end.latest))
    return Window(start, end)


def intersection(left: Window, right: Window) -> Window | None:
    """The days in both windows, None where they cannot share one."""
    start = Between(_most(left.start.earliest, right.start.earliest), _high(left.start.latest, right.start.latest))
    end = Between(_low(left.end.earliest, right.end.earliest), _least(left.end.latest, right.end.latest))
    both = Window(start, end)
    return both if _may_hold_a_day(both) else None


def _low(a: date | None, b: date | None) -> date | None:
    """The lower of two lower bounds: none if either is open."""
    return None if a is None or b is None else min(a, b)


def _high(a: date | None, b: date | None) -> date | None:
    """The higher of two upper bounds: none if either is open."""
    return None if a is None or b is None else max(a, b)


def _most(a: date | None, b: date | None) -> date | None:
    """The higher of two lower bounds, an open one counting as lowest."""
    known = [day for day in (a, b) if day is not None]
    return max(known, default=None)


def _least(a: date | None, b: date | None) -> date | None:
    """The lower of two upper bounds, an open one counting as highest."""
    known = [day for day in (a, b) if day is not None]
    return min(known, default=None)


def _may_hold_a_day(window: Window) -> bool:
    first, after = window.earliest, window.after
    return first is None or after is None or first < after


def sound(window: Window) -> bool:
    """Whether each end is in order and the window can hold at least one day."""
    in_order = all(
        end.earliest is None or end.latest is None or end.earliest <= end.latest for end in (window.start, window.end)
    )
    return in_order and _may_hold_a_day(window)
