"""Rules for times told by counting from the publication day, for weekdays, and for words of time that tell none."""

from __future__ import annotations

from weighbridge.locate.when_context import Context, Made
from weighbridge.locate.when_exprs import Again, Ahead, Apart, Length, Loose, Near, NotATime, Stretch, Weekday
from weighbridge.measure.dates import Unit

# How many units a bare plural may be ("weeks ago", "in recent months"). Guesses: at most what the next longer unit,
# or about one of it, would have been used for.
_BARE: dict[Unit, tuple[int, int]] = {
    "day": (2, 13),
    "weekend": (2, 8),
    "week": (2, 8),
    "month": (2, 11),
    "quarter": (2, 6),
    "half": (2, 4),
    "year": (2, 9),
    "decade": (2, 5),
}
_HOURS_A_DAY = 24
_SATURDAY = 5


def _count(context: Context) -> tuple[Unit, int, int] | None:
    """The unit and how many of it, as a lowest and highest count; hours become the days they reach over."""
    unit = context.value("unit", "HUR")
    if context.word("C", "Y") and context.word("unit", "@"):
        return None  # "2022 года" is a year, not a length
    pair = context.word("unit", "R") and not context.word("unit", "HU")
    numbers = [_number(context, group) for group in ("C", "C2", "C3")]
    told = [number for number in numbers if number is not None]
    if told:
        # "Twenty-four": tens and ones stand apart.
        low, high = sum(low for low, _ in told), sum(high for _, high in told)
    elif pair:
        low = high = 2
    elif context.word("unit", "H"):
        low, high = (1, 1) if unit == "hour" else _BARE[unit]
    else:
        low = high = 1
    if unit == "hour":
        return "day", low // _HOURS_A_DAY, -(-high // _HOURS_A_DAY)
    return unit, low, high


def _number(context: Context, group: str) -> tuple[int, int] | None:
    if not context.has(group):
        return None
    if context.word(group, "Y"):
        year = context.value(group, "Y")
        return year, year
    if context.word(group, "Cv"):
        low, high = context.value(group, "Cv")
        return low, high
    return 1, 1


def ago(context: Context) -> Made:
    counted = _count(context)
    if counted is None:
        return None
    unit, low, high = counted
    return Apart(unit=unit, low=low, high=high, sign=-1)


def from_now(context: Context) -> Made:
    counted = _count(context)
    if counted is None:
        return None
    unit, low, high = counted
    return Apart(unit=unit, low=low, high=high, sign=1)


def ahead(context: Context) -> Made:
    """ "In three weeks", "within weeks"; but "within weeks of the blast" is told from the blast."""
    counted = _count(context)
    if counted is None or not (context.has("C") or context.word("k", "k")):
        return None
    if context.word("unit", "U") and not context.word("unit", "H") and not context.has("C"):
        return None
    end = context.match.end()
    if context.behind("L") or (context.behind("C") and context.found.plays(end + 1, "L")):
        return None  # "in the past months", where "past" stands behind
    if context.behind("fA"):
        return Loose(word="other")
    unit, low, high = counted
    return Ahead(unit=unit, low=low, high=high, within=context.word("k", "k"))


def side(context: Context) -> Made:
    """ "Last month", "the past few weeks", "coming days", "the same year"."""
    where = context.value("side", "L")
    if where == "other":
        return Loose(word="other")
    many = context.word("unit", "H")
    told = any(context.has(group) for group in ("C", "C2", "C3"))
    whole = context.word("unit", "U") and not told
    unit = context.value("unit", "UH")
    english = context.language is not None and context.language.table.the_last
    told_by_the = english and context.found.plays(context.match.start(), "t")
    if whole and where == "last" and told_by_the and unit not in ("hour", "weekend"):
        return Stretch(unit=unit, low=1, high=1, sign=-1)
    if whole and where == "next" and (unit == "day" or (told_by_the and not context.before("i"))):
        return Loose(word="other")  # "the next year": the one after the year that the text is at
    if whole and where == "next" and told_by_the and unit != "hour":
        return Stretch(unit=unit, low=1, high=1, sign=1)
    if whole and where in ("last", "this", "next") and unit != "hour":
        return Near(unit=unit, count={"last": -1, "this": 0, "next": 1}[where])
    if whole and where == "coming" and not many:
        return Near(unit=unit, count=1) if unit != "hour" else None
    if where == "this" or (where == "recent" and not (many or told)):
        return None
    counted = _count(context)
    if counted is None:
        return None
    unit, low, high = counted
    return Stretch(unit=unit, low=low, high=max(high, 1), sign=1 if where in ("next", "coming") else -1)


def daypart(context: Context) -> Made:
    """ "This morning", "last night"."""
    where = context.value("side", "L")
    if where == "next" or where == "other":
        return Loose(word="other")
    count = {"this": 0, "last": -1}.get(where)
    return None if count is None else Near(unit="day", count=count)


def near(context: Context) -> Made:
    """A whole unit, its named part, or its days so far: "early last week", "earlier this month", "today"."""
    if context.has("E"):
        unit, count = context.near() or (context.value("U", "U"), 0)
        if unit not in _BARE:
            return None
        return Near(unit=unit, count=count, edge=context.value("E", "E") if count == 0 else None)
    told = context.near()
    if told is None:
        return None
    return Near(unit=told[0], count=told[1], part=context.value("P", "P"))


def part_of_this(context: Context) -> Made:
    """ "The end of the year", "mid-week": of the unit in which the text was published."""
    unit = context.value("U", "U")
    if unit not in _BARE or unit in ("day", "weekend") or context.behind("L"):
        return None
    return Near(unit=unit, count=0, part=context.value("P", "P"))


def year_end(context: Context) -> Made:
    """ "By year-end", "at month's end"."""
    named = context.value("P", "P") == "end" and context.value("U", "U") in ("month", "quarter", "year")
    return part_of_this(context) if named else None


def the_weekend(context: Context) -> Made:
    if context.value("unit", "U") != "weekend":
        return None
    return Weekday(weekday=_SATURDAY, days=2)


def weekday(context: Context) -> Made:
    number = context.value("W", "Ww")
    if context.word("W", "w") and not _sure(context):
        return None
    week_first = context.language is not None and context.language.table.week_first
    where = context.value("side", "L")
    if context.told_near:
        told = context.near()
        return Weekday(weekday=number, week=told[1]) if told is not None and told[0] == "week" else None
    if where == "other":
        return Loose(word="other")
    if week_first and where in ("last", "this", "next"):
        return Weekday(weekday=number, week={"last": -1, "this": 0, "next": 1}[where])
    return Weekday(weekday=number, side=where)


def _sure(context: Context) -> bool:
    """Whether a doubtful weekday is one: behind a preposition, or with a part of the day."""
    written_apart = context.language is not None and not context.language.table.capitals
    return written_apart and (context.before("i") or context.found.plays(context.match.end() - 1, "d"))


def again(_: Context) -> Made:
    return Again()


def apart_from_then(context: Context) -> Made:
    """ "Three weeks earlier", "a day after": counted from another time, which is not looked for."""
    if context.word("C", "u") and context.before("c"):
        return NotATime()  # "40 shells a month before the truce"
    return Loose(word="other") if context.value("unit", "HU") is not None else None


def rate(_: Context) -> Made:
    return NotATime()


def length(context: Context) -> Made:
    """ "For three months", "a three-week trip"."""
    return Length() if _count(context) is not None else None


def loose(context: Context) -> Made:
    return Loose(word=context.value("N", "N"))


def not_converted(_: Context) -> Made:
    """A date of another calendar."""
    return Loose(word="other")
