"""Rules for times told by their name on the calendar: days, months, quarters, seasons, years."""

from __future__ import annotations

from typing import get_args

from weighbridge.locate.when_context import Context, Made
from weighbridge.locate.when_exprs import DayOfMonth, Fixed, Loose, Named, Near, Nth, Range
from weighbridge.locate.when_named import window_in
from weighbridge.measure.dates import Part, Unit

# A leap year, to ask whether a day can exist at all when its year is not told.
_LEAP = 2024
# How many days "the first days of March" may be. Guess.
_FEW_DAYS = 10
_SIZES: tuple[Unit, ...] = ("day", "weekend", "week", "month", "quarter", "half", "year", "decade")


def _possible(named: Named) -> Named | None:
    """The name, unless it is of a day that no calendar has ("31 June")."""
    return named if window_in(named, named.year if named.year is not None else _LEAP) is not None else None


def in_digits(context: Context) -> Made:
    window, kind = context.value("D", "D")
    return Fixed(window=window, kind=kind)


def _month(context: Context) -> int | None:
    month: int | None = context.value("M", "Mma")
    return month


def _year(context: Context) -> int | None:
    year: int | None = context.value("Y", "Y") if context.has("Y") else context.value("Y2", "Y")
    return year


def day(context: Context) -> Made:
    year, away = _year(context), context.years_away()
    if context.told_near and away is None:
        return None
    if year is None and away is None and _counts_things(context):
        return None
    return _possible(
        Named(
            year=year,
            years_away=away,
            month=_month(context),
            day=context.value("n", "no"),
            weekday=context.value("W", "Ww"),
        )
    )


def _counts_things(context: Context) -> bool:
    """ "In September 12 ships arrived": a day would be "on September 12"."""
    month_first = context.match.start("n") > context.match.start("M")
    return month_first and not context.word("n", "o") and context.before("i") and context.behind("xc^")


def week_of(context: Context) -> Made:
    if context.value("U", "U") != "week":
        return None
    return _possible(Named(year=_year(context), month=_month(context), day=context.value("n", "no"), week=True))


def days(context: Context) -> Made:
    first, last = context.value("n", "no"), context.value("n2", "no")
    if first >= last:
        return None
    return _possible(Named(year=_year(context), month=_month(context), day=first, to_day=last))


def day_of_near_month(context: Context) -> Made:
    near = context.near()
    if near is None or near[0] != "month":
        return None
    return DayOfMonth(day=context.value("n", "no"), months_away=near[1])


def day_of_month(context: Context) -> Made:
    table = None if context.language is None else context.language.table
    told = (table is not None and table.han) or context.found.plays(context.match.end() - 1, "]")
    if not told and context.behind("xc^"):
        return None
    if not told and not (context.found.plays(context.match.start("n") - 1, "t") and context.before("iISTbBAF")):
        return None
    return DayOfMonth(day=context.value("n", "o"))


def month(context: Context) -> Made:
    away, year = context.years_away(), _year(context)
    if context.told_near and away is None:
        return None
    side = context.value("side", "L")
    if side == "other":
        return Loose(word="other")
    part: Part | None = context.value("P", "P")
    alone = year is None and away is None and side is None and part is None
    if alone and not _stands_alone(context):
        return None
    return Named(year=year, years_away=away, side=side, month=_month(context), part=part)


def _stands_alone(context: Context) -> bool:
    """Whether a month without day or year is one: "in May" and "a June deal" are, "May said" and "June Smith" are not."""
    if context.licensed():
        return True
    determined = context.before("tu")
    opens_a_list = (
        not context.before("^") and context.behind("j&=") and context.found.plays(context.match.end() + 1, "Mma")
    )
    if context.word("M", "m") and (context.behind("f") or opens_a_list or _has_ending(context)):
        return True
    if context.word("M", "M"):
        return determined or not context.behind("^")
    return determined and context.word("M", "m") and context.behind("x")


def _has_ending(context: Context) -> bool:
    """Whether a case ending is set off with an apostrophe, as it is on names ("Ekim'de")."""
    at = context.match.start("M")
    return any(mark in context.found.text[context.found.starts[at] : context.found.ends[at]] for mark in "'’")


def parts_of_month(context: Context) -> Made:
    month, year = _month(context), _year(context)
    first, last = (Named(year=year, month=month, part=context.value(group, "P")) for group in ("P", "P2"))
    return Range(first=first, last=last)


def nth(context: Context) -> Made:
    rank = context.value("r", "r")
    if rank is None:
        if context.value("r", "L") != "last":
            return None
        rank = -1
    unit = context.value("unit", "UH")
    if unit in ("quarter", "half") and not context.has("C"):
        return _quarter(context, unit, rank)
    if unit not in get_args(Unit):
        return None
    within = _within(context)
    if within is None or _size(within) <= _SIZES.index(unit):
        return None
    if context.has("C"):
        low, high = context.value("C", "Cv")
        return Nth(rank=rank, unit=unit, count=(low + high) // 2, within=within)
    if context.word("unit", "H") and not context.word("unit", "U"):
        return Nth(rank=rank, unit="day", count=_FEW_DAYS, within=within) if unit == "day" else None
    return Nth(rank=rank, unit=unit, count=1, within=within)


def _within(context: Context) -> Named | Near | None:
    """The longer unit that a numbered part lies in."""
    if context.has("M"):
        return Named(year=_year(context), month=_month(context))
    if context.has("Y"):
        return Named(year=_year(context))
    if context.has("whole"):
        return Near(unit=context.value("whole", "U"), count=0)
    near = context.near()
    return None if near is None else Near(unit=near[0], count=near[1])


def _size(within: Named | Near) -> int:
    if isinstance(within, Near):
        return _SIZES.index(within.unit)
    return _SIZES.index("month" if within.month is not None else "year")


def _quarter(context: Context, unit: Unit, rank: int) -> Made:
    """A quarter or half of a year; the half of a month is a part by number."""
    last = 4 if unit == "quarter" else 2
    rank = last if rank == -1 else rank
    if rank > last:
        return None
    within = _within(context)
    if within is None:
        return None if context.told_near or unit != "quarter" else Named(quarter=rank)
    if isinstance(within, Named) and within.month is not None:
        return Nth(rank=rank, unit="half", count=1, within=within) if unit == "half" else None
    year, away = (within.year, None) if isinstance(within, Named) else (None, within.count)
    if isinstance(within, Near) and within.unit != "year":
        return Nth(rank=rank, unit="half", count=1, within=within) if (within.unit, unit) == ("month", "half") else None
    if unit == "quarter":
        return Named(year=year, years_away=away, quarter=rank)
    return Named(year=year, years_away=away, half=rank)


def quarter_code(context: Context) -> Made:
    unit, rank = context.value("Q", "Q")
    year, away = _year(context), context.years_away()
    if context.told_near and away is None:
        return None
    if unit == "quarter":
        return Named(year=year, years_away=away, quarter=rank)
    han = context.language is not None and context.language.table.han
    told = year is not None or away is not None or han
    return Named(year=year, years_away=away, half=rank) if rank <= 2 and told else None


def season(context: Context) -> Made:
    away, year = context.years_away(), _year(context)
    if context.told_near and away is None:
        return None
    side = context.value("side", "L")
    if side == "other":
        return Loose(word="other")
    part = context.value("P", "P")
    told = year is not None or away is not None or side is not None or part is not None
    if not told and not context.before("iISTbBAF"):
        return None
    return Named(year=year, years_away=away, side=side, season=context.value("Z", "Z"), part=part)


def decade(context: Context) -> Made:
    return Named(year=context.value("K", "K"), decade=True, part=context.value("P", "P"))


# A bare number this recent is a year even without a preposition, if the words around it allow. Guess.
_RECENT = range(1900, 2101)


def year(context: Context) -> Made:
    number = _year(context)
    part: Part | None = context.value("P", "P")
    if number is None:
        return None
    named = Named(year=number, part=part)
    if part is not None or context.found.plays(context.match.end() - 1, "@"):
        return named
    if context.found.plays(context.match.start("Y") - 1, "@U"):
        return named if context.found.value(context.match.start("Y") - 1, "U") in (None, "year") else None
    return named if _is_year(context, number) else None


def _is_year(context: Context, number: int) -> bool:
    """Whether four bare digits are a year rather than an amount, a resolution or a model."""
    if context.behind("c") or _tied_to_thing(context):
        return False
    if context.licensed() and not context.before("f"):
        return True
    bracketed = context.before("[") and context.behind("],=")
    if number not in _RECENT:
        return False
    adjective = context.before("tu") and context.behind("x^")
    return bracketed or adjective or (context.before("f") and context.behind("!,]&x¶^"))


def _tied_to_thing(context: Context) -> bool:
    """ "A 2000-ton cargo"."""
    after = context.match.end()
    return context.found.plays(after, "=") and context.found.glued(after - 1) and context.found.plays(after + 1, "c")


def years(context: Context) -> Made:
    """ "2015-2021"."""
    first, last = context.value("Y", "Y"), context.value("Y2", "Y")
    if first not in _RECENT or first >= last:
        return None
    return Range(first=Named(year=first), last=Named(year=last))


def short_range(context: Context) -> Made:
    """ "2023-24"."""
    first = _year(context)
    _, last = context.value("n", "C")
    if first is None or not context.found.glued(context.match.start()) or last != (first + 1) % 100:
        return None
    return Range(first=Named(year=first), last=Named(year=first + 1))
