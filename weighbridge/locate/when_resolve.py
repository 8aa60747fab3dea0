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
from weighbridge.locate.when_simple import is_length, simple_window
from weighbridge.measure import dates
from weighbridge.record import Between, Window

Kind = Literal["day", "month", "year", "span", "since", "until", "duration", "recurring", "relative", "vague"]

_WEEK_DAYS = 7


def resolve(what: Expression, published: Between, tense: Tense | None) -> Window:
    """The window that an expression stands for; open where the publication day would be needed and is not known."""
    match what:
        case Bounded():
            return _bounded(what, published, tense)
        case Range():
            return _range(what, published, tense)
        case _:
            return simple_window(what, published, tense)


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
            return not is_length(what, tense)
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
            return _near_kind(what)
        case Weekday():
            return "day" if what.days == 1 else "span"
        case DayOfMonth():
            return "day"
        case Ahead() if is_length(what, tense):
            return "duration"
        case Apart() | Stretch() | Ahead():
            return "relative"
        case Loose():
            return "vague"
        case Length():
            return "duration"
        case Again():
            return "recurring"


def _near_kind(what: Near) -> Kind:
    if what.edge is not None:
        return "span"
    match what.unit:
        case "day" | "month" | "year":
            return what.unit
        case _:
            return "span"


def _named_kind(what: Named) -> Kind:
    if what.to_day is not None or what.week or what.quarter is not None or what.half is not None:
        return "span"
    if what.season is not None or what.decade:
        return "span"
    if what.month is None:
        return "year"
    return "month" if what.day is None else "day"


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
        start = Window(dates.moved(start.start, -_WEEK_DAYS), dates.moved(start.end, -_WEEK_DAYS))
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
