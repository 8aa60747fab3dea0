"""From what an expression says to the window it stands for, given the publication day.

Default readings, each a choice where news leaves it open:
- a weekday, month or day without a year is the latest not after publication, or the first not before it where the
  sentence tells what is to come;
- "last Tuesday" lies before the publication day, "this Tuesday" in its week (Monday to Sunday, ISO 8601);
- "three weeks ago" is a day at most half a week from the day that arithmetic gives, and so for other units;
- "since X" begins somewhere in X and lasts to the end of the publication day;
- "until X" may end anywhere in X, "by X" ends with X at the latest, "before X" ends where X begins.
Where the publication day is not known, what needs it stays open.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from weighbridge.locate.when_exprs import (
    Again,
    Ahead,
    Apart,
    Bounded,
    DayOfMonth,
    Expression,
    Fixed,
    Length,
    Loose,
    Named,
    Near,
    Nth,
    Range,
    Simple,
    Stretch,
    Weekday,
)
from weighbridge.locate.when_named import Tense, window_in, window_near
from weighbridge.measure import dates
from weighbridge.record import Between, Window

Kind = Literal["day", "month", "year", "span", "since", "until", "duration", "recurring", "relative", "vague"]

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
_WEEK = 7


def resolve(what: Expression, published: Between, tense: Tense | None) -> Window:
    """The window that an expression stands for; open where the publication day would be needed and is not known."""
    match what:
        case Bounded():
            return _bounded(what, published, tense)
        case Range():
            return _range(what, published, tense)
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
        case Ahead() if _is_length(what, tense):
            return Window()
        case _:
            return dates.anchored(published, lambda day: _on(what, day, tense))


def needs_day(what: Expression, tense: Tense | None) -> bool:
    """Whether the publication day was needed."""
    match what:
        case Range(first=Named() as first, last=Named() as last) if (
            first.years_away is None and last.years_away is None
        ):
            return first.year is None and last.year is None
        case Range():
            return needs_day(what.first, tense) or needs_day(what.last, tense)
        case Bounded():
            return what.how in ("since", "after") or tense == "future" or needs_day(what.inner, tense)
        case Nth():
            return needs_day(what.within, tense)
        case Named():
            return what.year is None
        case Loose():
            return what.word != "other"
        case Ahead():
            return not _is_length(what, tense)
        case Fixed() | Length() | Again():
            return False
        case _:
            return True


def kind(what: Expression, tense: Tense | None) -> Kind:
    """What sort of time it is, by the form of its window rather than by its wording."""
    match what:
        case Bounded():
            return "since" if what.how in ("since", "after") else "until"
        case Range() | Nth():
            return "span"
        case Fixed():
            return what.kind
        case Named():
            return _named_kind(what)
        case Near():
            whole = what.edge is None and what.unit in ("day", "month", "year")
            return what.unit if whole else "span"  # type: ignore[return-value]
        case Weekday():
            return "day" if what.days == 1 else "span"
        case DayOfMonth():
            return "day"
        case Ahead() if _is_length(what, tense):
            return "duration"
        case Apart() | Stretch() | Ahead():
            return "relative"
        case Loose():
            return "vague"
        case Length():
            return "duration"
        case Again():
            return "recurring"


def _named_kind(what: Named) -> Kind:
    if what.to_day is not None or what.week or what.quarter is not None or what.half is not None:
        return "span"
    if what.season is not None or what.decade:
        return "span"
    if what.month is None:
        return "year"
    return "month" if what.day is None else "day"


def _is_length(what: Ahead, tense: Tense | None) -> bool:
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
        there = None if first is None else dates.shift(first, _WEEK * (what.week or 0) + what.weekday)
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
    if what.months_away is not None:
        tries = [what.months_away]
    else:
        # A month without the day is skipped; no two months in a row lack one.
        tries = [0, 1, 2] if tense == "future" else [0, -1, -2]
    for months in tries:
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


def _bounded(what: Bounded, published: Between, tense: Tense | None) -> Window:
    match what.how:
        case "since":
            # "Starting in May" may look ahead, "since May" cannot; the grammar hands over the tense accordingly.
            inner = resolve(what.inner, published, tense)
            edge = Between(inner.start.earliest, dates.last_day(inner).latest)
            start = inner.start if _names_edge(what.inner, "start") else edge
            return Window(start, _to_publication(start, published, tense))
        case "after":
            inner = resolve(what.inner, published, tense)
            loose = what.event or _has_part(what.inner)
            start = Between(inner.start.earliest, inner.end.latest) if loose else inner.end
            return Window(start, _to_publication(start, published, tense))
        case _:
            return _deadline(what, published, tense)


def _deadline(what: Bounded, published: Between, tense: Tense | None) -> Window:
    inner = resolve(what.inner, published, tense or "near")
    anywhere = Between(inner.start.earliest, inner.end.latest)
    if _names_edge(what.inner, "end") or what.how == "by":
        end = inner.end
    elif what.how == "before" and not what.event and not _has_part(what.inner):
        end = inner.start
    else:
        end = anywhere
    return Window(published if tense == "future" else Between(), end)


def _to_publication(start: Between, published: Between, tense: Tense | None) -> Between:
    """The end of the publication day, unless the start lies behind it or the sentence looks ahead."""
    late = start.earliest is not None and published.latest is not None and start.earliest > published.latest
    return Between() if late or tense == "future" else dates.moved(published, 1)


def _has_part(what: Simple) -> bool:
    return isinstance(what, Named | Near) and what.part is not None


def _names_edge(what: Simple, edge: Literal["start", "end"]) -> bool:
    """Whether the start or end of a quarter or longer is named: a date that people mean to the day."""
    if not isinstance(what, Named | Near) or what.part != edge:
        return False
    return what.unit in ("quarter", "half", "year", "decade") if isinstance(what, Near) else what.month is None


def _range(what: Range, published: Between, tense: Tense | None) -> Window:
    first, last = what.first, what.last
    if isinstance(first, Named) and isinstance(last, Named):
        return _named_range(first, last, published, tense)
    start, end = resolve(first, published, tense), resolve(last, published, tense)
    if isinstance(first, Weekday) and isinstance(last, Weekday) and not dates.sound(_span(first, last, start, end)):
        start = Window(dates.moved(start.start, -_WEEK), dates.moved(start.end, -_WEEK))
    return _span(first, last, start, end)


def _named_range(first: Named, last: Named, published: Between, tense: Tense | None) -> Window:
    """Two calendar names; the year may stand with one of them only."""
    if first.dated == last.dated and first.year is not None and last.year is not None:
        return _span(first, last, resolve(first, published, tense), resolve(last, published, tense))

    def at(year: int, *, of: Named) -> Window:
        return window_in(of, year) or Window()

    def on(day: date) -> Window:
        told = first if first.dated and not last.dated else last
        anchor = at(told.year, of=told) if told.year is not None else window_near(told, day, tense)
        begun = anchor.start.earliest
        if begun is None:
            return Window()
        other = last if told is first else first
        if other.dated:
            around = window_near(other, day, tense) if other.year is None else at(other.year, of=other)
        else:
            around = at(begun.year, of=other)
            step = 1 if told is first else -1
            start, end = (anchor, around) if told is first else (around, anchor)
            if not dates.sound(_span(first, last, start, end)):
                around = at(begun.year + step, of=other)
        start, end = (anchor, around) if told is first else (around, anchor)
        return _span(first, last, start, end)

    if first.year is not None or last.year is not None:
        # Any day will do: the year is told.
        return on(date.min) if first.years_away is None and last.years_away is None else dates.anchored(published, on)
    return dates.anchored(published, on)


def _span(first: Simple, last: Simple, start: Window, end: Window) -> Window:
    """From the start of one window to the end of another; a part of a month or a loose day leaves its end uncertain."""
    opening = Between(start.start.earliest, dates.last_day(start).latest) if _is_loose(first) else start.start
    closing = Between(dates.moved(end.start, 1).earliest, end.end.latest) if _is_loose(last) else end.end
    return Window(opening, closing)


def _is_loose(what: Simple) -> bool:
    return _has_part(what) or isinstance(what, Apart)
