"""The window of a simple expression of time, given the publication day. Default readings: see when_resolve.py."""

from __future__ import annotations

from datetime import date

from weighbridge.locate.when_exprs import (
    Again,
    Ahead,
    Apart,
    DayOfMonth,
    Fixed,
    Length,
    Loose,
    Named,
    Near,
    Nth,
    Simple,
    Stretch,
    Weekday,
)
from weighbridge.locate.when_named import Tense, window_in, window_near
from weighbridge.measure import dates
from weighbridge.record import Between, Window

# Half a unit to each side of the day that "three weeks ago" gives, in days; months and years are as blunt as that in
# news. One day in seven for days, because "ten days ago" is rounded and "two days ago" is not. Guesses.
_HALF_UNIT_DAYS: dict[dates.Unit, int] = {
    "weekend": 3,
    "week": 3,
    "month": 15,
    "quarter": 45,
    "half": 91,
    "year": 183,
    "decade": 1826,
}
_ROUNDED_DAYS = 7
_WEEK_DAYS = 7


def simple_window(what: Simple, published: Between, tense: Tense | None) -> Window:
    """The window of a simple expression; open where the publication day would be needed and is not known."""
    match what:
        case Named(year=int() as year):
            return window_in(what, year) or Window()
        case Fixed():
            return what.window
        case Nth(within=Named(year=int() as year) as within):
            return _nth(what, window_in(within, year) or Window())
        case Loose():
            return _loose(what, published)
        case Length() | Again():
            return Window()
        case Ahead() if is_length(what, tense):
            return Window()
        case _:
            return dates.anchored(published, lambda day: _on(what, day, tense))


def is_length(what: Ahead, tense: Tense | None) -> bool:
    """Whether "in three weeks" is only how long something took: it is, in a sentence that does not look ahead."""
    return tense == "past" or (tense is None and not what.within)


def _on(what: Simple, day: date, tense: Tense | None) -> Window:
    """What a simple expression stands for in a text published on a day."""
    match what:
        case Named():
            return window_near(what, day, tense)
        case Weekday():
            return _weekday(what, day, tense)
        case DayOfMonth():
            return _day_of_month(what, day, tense)
        case Near():
            return _near(what, day)
        case Nth():
            return _nth(what, _on(what.within, day, tense))
        case Apart():
            return _apart(what.unit, what.low, what.high, what.sign, day)
        case Stretch():
            return _stretch(what.unit, what.low, what.high, what.sign, day)
        case Ahead(within=True):
            return _stretch(what.unit, what.low, what.high, 1, day)
        case Ahead():
            return _apart(what.unit, what.low, what.high, 1, day)
        case _:
            return Window()


def _weekday(what: Weekday, day: date, tense: Tense | None) -> Window:
    if what.week is not None or what.side == "this":
        first: date | None = dates.week(day).start.earliest
        there = None if first is None else dates.shift(first, _WEEK_DAYS * (what.week or 0) + what.weekday)
    elif what.side in ("last", "past"):
        before = dates.shift(day, -1)
        there = None if before is None else dates.weekday_not_after(before, what.weekday)
    elif what.side in ("next", "coming"):
        after = dates.shift(day, 1)
        there = None if after is None else dates.weekday_not_before(after, what.weekday)
    elif tense == "future":
        there = dates.weekday_not_before(day, what.weekday)
    else:
        there = dates.weekday_not_after(day, what.weekday)
    return Window() if there is None else dates.from_to(there, dates.shift(there, what.days - 1))


def _day_of_month(what: DayOfMonth, day: date, tense: Tense | None) -> Window:
    # A month without the day is skipped; no two months in a row lack one.
    tries = (0, 1, 2) if tense == "future" else (0, -1, -2)
    for months in tries if what.months_away is None else (what.months_away,):
        there = dates.shift_months(day.replace(day=1), months)
        last = None if there is None else dates.last_day(dates.month(there.year, there.month)).latest
        if there is None or last is None or what.day > last.day:
            continue
        found = there.replace(day=what.day)
        if what.months_away is not None or (found >= day if tense == "future" else found <= day):
            return dates.single(found)
    return Window()


def _near(what: Near, day: date) -> Window:
    window = dates.around(day, what.unit, what.count)
    if what.part is not None:
        return dates.part(window, what.unit, what.part)
    if what.edge == "earlier":
        return Window(window.start, dates.single(day).end)
    if what.edge == "later":
        return Window(Between.on(day), window.end)
    return window


def _nth(what: Nth, within: Window) -> Window:
    start, after = within.start.earliest, within.end.latest
    if start is None or after is None:
        return Window()
    if what.unit == "half":
        middle = dates.shift(start, (after - start).days // 2)
        return Window(Between(start, start), Between(middle, middle)) if what.rank == 1 else _between(middle, after)
    if what.rank == -1:
        return _between(dates.step(after, what.unit, -what.count), after)
    first = dates.step(start, what.unit, what.count * (what.rank - 1))
    last = None if first is None else dates.step(first, what.unit, what.count)
    return _between(first, last)


def _between(first: date | None, after: date | None) -> Window:
    return Window(Between(first, first), Between(after, after))


def _apart(unit: dates.Unit, low: int, high: int, sign: int, day: date) -> Window:
    """The days around one or several counts of units from a day."""
    near, far = dates.step(day, unit, sign * low), dates.step(day, unit, sign * high)
    blur = low // _ROUNDED_DAYS if unit == "day" else _HALF_UNIT_DAYS[unit]
    if near is None or far is None:
        return Window()
    return dates.from_to(dates.shift(min(near, far), -blur), dates.shift(max(near, far), blur))


def _stretch(unit: dates.Unit, low: int, high: int, sign: int, day: date) -> Window:
    """The time from so many units back up to and with the day, or from the day on."""
    near, far = dates.step(day, unit, sign * low), dates.step(day, unit, sign * high)
    if sign < 0:
        return Window(Between(far, near), dates.single(day).end)
    return Window(Between.on(day), dates.moved(Between(near, far), 1))


def _loose(what: Loose, published: Between) -> Window:
    after = dates.moved(published, 1)
    match what.word:
        case "past" | "now":
            return Window(Between(None, published.latest), after)
        case "future":
            return Window(published, Between(after.earliest, None))
        case _:
            return Window()
