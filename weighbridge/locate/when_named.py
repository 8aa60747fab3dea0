"""The window of a calendar name once its year is known, and the choice of the year where it is not told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from weighbridge.locate.when_exprs import Named
from weighbridge.measure import dates
from weighbridge.record import Window

Tense = Literal["past", "future", "near"]

# A name without a year is read as the coming one if that is at most so many days ahead and the last one more than so
# many days back: nobody writes a year-old day without its year. Guesses.
_SOON_DAYS = 60
_LONG_AGO_DAYS = 300
# How far to look for a year that has the day: 29 February may be eight years away (1896 to 1904).
_YEARS_TO_TRY = 9


def window_in(named: Named, year: int) -> Window | None:
    """What the name stands for in a year, None where that year has no such day."""
    if named.month is not None and named.day is not None:
        last = named.day if named.to_day is None else named.to_day
        try:
            first = date(year, named.month, named.day)
            return dates.week(first) if named.week else dates.from_to(first, date(year, named.month, last))
        except ValueError:
            return None
    window, unit = _unit(named, year)
    return window if named.part is None else dates.part(window, unit, named.part)


def _unit(named: Named, year: int) -> tuple[Window, dates.Unit]:
    if named.decade:
        return dates.decade(year), "decade"
    if named.month is not None:
        return dates.month(year, named.month), "month"
    if named.quarter is not None:
        return dates.quarter(year, named.quarter), "quarter"
    if named.half is not None:
        return dates.half(year, named.half), "half"
    if named.season is not None:
        # A season is a quarter long, and has the same parts.
        return dates.season(year, named.season), "quarter"
    return dates.year(year), "year"


def window_near(named: Named, day: date, tense: Tense | None) -> Window:
    """What a name without a year stands for in a text published on a day; an open window where no year fits."""
    if named.years_away is not None:
        return window_in(named, day.year + named.years_away) or Window()
    match named.side:
        case "last" | "past":
            return _latest(named, day, ended=True) or Window()
        case "next" | "coming":
            return _first(named, day, begun=False) or Window()
        case "this":
            return window_in(named, day.year) or Window()
        case _:
            return _choose(named, day, tense)


def _choose(named: Named, day: date, tense: Tense | None) -> Window:
    last, coming = _latest(named, day, ended=False), _first(named, day, begun=True)
    if last is None or coming is None:
        return last or coming or Window()
    if named.weekday is not None:
        fitting = [window for window in (last, coming) if _begins_on(window, named.weekday)]
        if len(fitting) == 1:
            return fitting[0]
    back, ahead = _days_back(last, day), _days_ahead(coming, day)
    # Results of a quarter are told after its end in sentences that look ahead ("expects to report a loss for the third
    # quarter"), so the tense says little.
    if tense == "near" or (named.quarter is not None and tense != "past"):
        return coming if ahead < back else last
    if tense == "future":
        return coming
    return coming if tense is None and ahead <= _SOON_DAYS and back > _LONG_AGO_DAYS else last


def _years(named: Named, first: int, step: int) -> Iterator[Window]:
    for year in range(first, first + step * _YEARS_TO_TRY, step):
        window = window_in(named, year) if date.min.year <= year <= date.max.year else None
        if window is not None:
            yield window


def _latest(named: Named, day: date, *, ended: bool) -> Window | None:
    """The latest that has begun, or with `ended` that is over, on the day."""
    for window in _years(named, day.year + 1, -1):
        start, after = window.start.earliest, window.end.latest
        if start is not None and start <= day and (not ended or (after is not None and after <= day)):
            return window
    return None


def _first(named: Named, day: date, *, begun: bool) -> Window | None:
    """The first that is not over on the day, or without `begun` that has not begun either."""
    for window in _years(named, day.year - 1, 1):
        start, after = window.start.earliest, window.end.latest
        if start is not None and (start > day or (begun and (after is None or after > day))):
            return window
    return None


def _begins_on(window: Window, weekday: int) -> bool:
    return window.start.earliest is not None and window.start.earliest.weekday() == weekday


def _days_back(window: Window, day: date) -> int:
    last = dates.last_day(window).latest
    return 0 if last is None else max(0, (day - last).days)


def _days_ahead(window: Window, day: date) -> int:
    start = window.start.earliest
    return 0 if start is None else max(0, (start - day).days)
