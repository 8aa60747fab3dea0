"""Dates written in digits."""

from __future__ import annotations

import re
from datetime import date

from weighbridge.measure import dates
from weighbridge.record import Between, Window

_NUMBERS = re.compile(r"\d+")
# A year of two digits below this is in the 2000s. Guess: reports speak of the past and the near future.
_PIVOT = 70
# Four digits are a year only in this range; a text on transfers has few others. Guess.
YEARS = range(1700, 2101)


def date_in_digits(written: str, *, day_first: bool) -> Window | None:
    """The day, or the two days that it can be; None where it is no date at all.

    day_first: 03/04/2025 is 3 April. Otherwise it may be that or 4 March, and the window says so. A date with full
    stops has the day first everywhere, and one that begins with the year has the month second.
    """
    numbers = _NUMBERS.findall(written)
    first, second, third = (int(number) for number in numbers)
    if len(numbers[0]) == 4:
        return _window(_day(first, second, third))
    year = third if third > 99 else third + (2000 if third < _PIVOT else 1900)
    day, other = _day(year, second, first), _day(year, first, second)
    if day_first or "." in written or other is None or other == day:
        return _window(day if day is not None else other)
    if day is None:
        return _window(other)
    low, high = min(day, other), max(day, other)
    return Window(Between(low, high), dates.moved(Between(low, high), 1))


def month_in_digits(written: str) -> Window | None:
    """A month as ISO 8601 writes it, "2025-09"; None for other digits."""
    year, month = (int(number) for number in _NUMBERS.findall(written))
    return dates.month(year, month) if 1 <= month <= 12 and year in YEARS else None


def _day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None  # of another calendar, or a number that only looks like a date
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _window(day: date | None) -> Window | None:
    return None if day is None else dates.single(day)
