"""Days of publication, kept as vague as they were given. No clock is read: the same text has the same date for ever."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import msgspec

from weighbridge.record import Between, Notice

FIRST_YEAR, LAST_YEAR = 1900, 2100  # years that a report can have appeared in; a fixed rule, since no clock is read
TOP_LINES, TOP_CHARS = 8, 1200  # where a page prints its date; guess
MAX_DATE_CHARS = 80  # a longer string is no date; guess

# Languages whose month names are known, from the CLDR tables in Babel.
LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "ru", "uk", "ar", "fa", "tr", "he", "nl", "pl")
_SHORT = {"sept": 9}
_DIGITS = str.maketrans({chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)})

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ,].{0,40})?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR = re.compile(r"(\d{4})")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_HAN = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?(?:\s.{0,40})?")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T].{0,40})?")
_WEEKDAY = r"(?:[^\W\d]{2,12}\.?,?\s+)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of|d['’]))?[\s-]+([^\W\d]{{2,14}})\.?,?(?:\s+de)?[\s-]+"
    r"(\d{4})(?:\D.{0,40})?"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}([^\W\d]{{2,14}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?:\D.{{0,40}})?"
)
_MONTH_ONLY = re.compile(r"([^\W\d]{2,14})\.?,?\s+(?:de\s+)?(\d{4})")

LABEL = re.compile(
    r"(?i)^(?:first\s+)?(?:published|posted|publication date|date|issued|publié(?: le)?|publicado(?: el| em)?|"
    r"veröffentlicht(?: am)?|опубликовано|تاريخ النشر|发布时间|發布時間)(?:\s+(?:on|at))?\s*[:：]?\s+"
)
_DATELINE = re.compile(
    r"^[^\n()]{2,60}?,\s+((?:[^\W\d]{3,9}\.?\s+\d{1,2},\s+\d{4})|(?:\d{1,2}\s+[^\W\d]{3,9}\.?,?\s+\d{4}))\s*"
    r"(?:\([^()\n]{2,40}\)\s*)?[-–—:]"
)
_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})(?:[/-](\d{1,2}))?(?=[/_-]|$)")


_IN_LINE = (
    re.compile(r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:T[\d:.]{2,15}(?:Z|[+-][\d:]{4,5})?)?"),
    re.compile(r"(?<!\d)\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号號]"),
    re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)"),
    re.compile(
        r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of|d['’]))?[\s-]+[^\W\d]{2,14}\.?,?(?:\s+de)?[\s-]+\d{4}(?!\d)"
    ),
    re.compile(r"[^\W\d]{3,14}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)"),
)
_TIME = re.compile(
    r"(?i)(?:\bat\s+)?\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:[a-z]{1,3}t|utc|z)\b\)?)?(?:\s*[+-]\d{1,2}:?\d{0,2}\b)?"
)
_BETWEEN = re.compile(r"\s*[|•·/\n]\s*|\s+[-–—]+\s+|\s*[,،，]\s*|^[-–—\s]+|[-–—\s]+$")
_FILE_TIME = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d{2}|$)")  # ISO 32000-1, section 7.9.4


class Dating(msgspec.Struct, frozen=True):
    """When a report appeared, and what was odd about how it said so."""

    published: Between = Between()
    notices: tuple[Notice, ...] = ()


def dating(given: str) -> Dating:
    """Reads a date as metadata give it: a day, "YYYY-MM", "YYYY", or an interval "A/B" of such, open as "A/" or "/B".

    A time of day is dropped and the day is kept as written. What cannot be a date gives an unknown one and a Notice.
    """
    given = given.strip()
    if not given:
        return Dating()
    first, slash, last = given.partition("/")
    if slash and not re.fullmatch(r"\d{1,4}/\d{1,2}(?:/.*)?", given):
        return _interval(given, first.strip(), last.strip())
    found = _between(given)
    if found is None:
        return Dating(
            notices=(Notice(code="bad_date", detail=f"The publication date {_quoted(given)} was not understood."),)
        )
    return _plausible(found, given)


def at_top(text: str) -> Dating:
    """The date that the first lines of a text print: a line that is only a date, or a dateline with its year."""
    for line in text[:TOP_CHARS].split("\n")[: TOP_LINES * 2]:
        line = line.strip(" *_|")
        dateline = _DATELINE.match(line)
        label = LABEL.match(line)
        candidate = dateline.group(1) if dateline else line[label.end() :] if label else line
        if not candidate or len(candidate) > MAX_DATE_CHARS or (_YEAR.fullmatch(candidate) and not label):
            continue
        if (found := read_off(candidate)).published.known:
            return found
    return Dating()


def read_off(printed: str) -> Dating:
    """A date that the text itself prints, with the Notice that says so; unknown if it is no day that can be."""
    found = _between(printed)
    if found is None or not found.known or not _plausible(found, printed).published.known:
        return Dating()
    return Dating(
        found, (Notice(code="date_from_text", detail=f"The date was read from the text: {_quoted(printed)}."),)
    )


def day_in(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The one day that a line prints, as printed, and what else it says beside a time and a day of the week."""
    if len(line) > 2 * MAX_DATE_CHARS or not any(c.isdigit() for c in line):
        return None
    if (label := LABEL.match(line)) is not None:
        line = line[label.end() :]
    digits = line.translate(_DIGITS)
    for pattern in _IN_LINE:
        for match in pattern.finditer(digits):
            found = _between(match.group())
            if found is None or not _plausible(found, match.group()).published.known:
                continue
            rest = f"{line[: match.start()]}\n{line[match.end() :]}"
            pieces = (_not_weekday(p) for p in _BETWEEN.split(_TIME.sub("\n", rest)))
            return line[match.start() : match.end()], tuple(p for p in pieces if p)
    whole = None if _YEAR.fullmatch(digits) else _between(line)  # "February 2024"
    return (line, ()) if whole is not None and _plausible(whole, line).published.known else None


def file_made(given: str) -> Dating:
    """The day on which a PDF file says it was made, which is the last thing to go by."""
    match = _FILE_TIME.match(given.strip())
    found = _day(match.group(1), int(match.group(2)), match.group(3)) if match else None
    if found is None or not _plausible(found, given).published.known:
        return Dating()
    return Dating(
        found,
        (
            Notice(
                code="date_from_file",
                detail=f"No date was found in the text; the file was made on {found.earliest}, and that day was taken.",
            ),
        ),
    )


def is_month(word: str) -> bool:
    """Whether a word is the name of a month or its abbreviation."""
    return _month(word) > 0


def in_address(url: str) -> Dating:
    """The date in the path of a web address ("/2024/05/03/"), a month where there is no day."""
    for match in _IN_PATH.finditer(url):
        month = int(match.group(2)) if match.group(2).isdigit() else _months().get(match.group(2), 0)
        found = _day(match.group(1), month, match.group(3) or "")
        if found is not None and _plausible(found, url).published.known:
            return Dating(
                found, (Notice(code="date_from_url", detail=f"The date was read from the address: {match.group()}."),)
            )
    return Dating()


def _interval(given: str, first: str, last: str) -> Dating:
    start, end = (_between(p) if p not in ("", "..") else Between() for p in (first, last))
    if start is None or end is None or not (start.known or end.known):
        return Dating(
            notices=(Notice(code="bad_date", detail=f"The publication dates {_quoted(given)} were not understood."),)
        )
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        return Dating(
            notices=(Notice(code="bad_date", detail=f"The publication dates {_quoted(given)} end before they start."),)
        )
    return _plausible(Between(start.earliest, end.latest), given)


def _plausible(found: Between, given: str) -> Dating:
    years = [d.year for d in (found.earliest, found.latest) if d is not None]
    if any(y > LAST_YEAR for y in years):
        return Dating(
            notices=(Notice(code="future_date", detail=f"{_quoted(given)} is after {LAST_YEAR}; it was ignored."),)
        )
    if any(y < FIRST_YEAR for y in years):
        return Dating(
            notices=(Notice(code="bad_date", detail=f"{_quoted(given)} is before {FIRST_YEAR}; it was ignored."),)
        )
    return Dating(found)


def _between(given: str) -> Between | None:
    if len(given) > MAX_DATE_CHARS:
        return None
    return next((b for b in _readings(given.translate(_DIGITS)) if b is not None), None)


def _readings(given: str) -> Iterator[Between | None]:
    if m := _YEAR.fullmatch(given):
        yield _day(m.group(1), 0, "")
    if m := _EPOCH.fullmatch(given):
        yield Between.on((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(m.group(1)))).date())
    for pattern in (_ISO, _COMPACT, _HAN):
        if m := pattern.fullmatch(given):
            yield _day(m.group(1), int(m.group(2)), m.group(3) or "")
    if m := _NUMERIC.fullmatch(given):
        yield _ambiguous(int(m.group(1)), int(m.group(3)), m.group(4), dotted=m.group(2) == ".")
    if m := _DAY_FIRST.fullmatch(given):
        yield _day(m.group(3), _month(m.group(2)), m.group(1))
    if m := _MONTH_FIRST.fullmatch(given):
        yield _day(m.group(3), _month(m.group(1)), m.group(2))
    if (m := _MONTH_ONLY.fullmatch(given)) and _month(m.group(1)) > 0:
        yield _day(m.group(2), _month(m.group(1)), "")


def _ambiguous(a: int, b: int, year: str, *, dotted: bool) -> Between | None:
    """ "03/05/2024" is 3 May or 5 March: both ends are kept. With full stops the day always stands first."""
    day_first = _day(year, b, str(a))
    month_first = None if dotted else _day(year, a, str(b))
    if day_first is None or month_first is None:
        return day_first or month_first
    days = sorted(d.earliest for d in (day_first, month_first) if d.earliest is not None)
    return Between(days[0], days[-1])


def _day(year: str, month: int, day: str) -> Between | None:
    """A day, or the whole month or year where `day` is "" or `month` 0; None if there is no such day."""
    y = int(year)
    if y < 1 or (day and not 1 <= month <= 12):
        return None
    if month == 0 and not day:
        return Between(date(y, 1, 1), date(y, 12, 31))
    if not 1 <= month <= 12:
        return None
    length = monthrange(y, month)[1]
    if not day:
        return Between(date(y, month, 1), date(y, month, length))
    return Between.on(date(y, month, int(day))) if 1 <= int(day) <= length else None


def _month(word: str) -> int:
    return _months().get(word.casefold().rstrip("."), -1)


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    names = dict(_SHORT)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names


def _not_weekday(piece: str) -> str:
    """What a piece of a line says, "" if that is only a day of the week or a word that leads up to a date."""
    words = [
        w for w in piece.split() if w.casefold().strip(".,") not in _weekdays() and w.casefold() not in ("on", "at")
    ]
    return " ".join(words).strip("-–— ")


@cache
def _weekdays() -> frozenset[str]:
    from babel.dates import get_day_names

    return frozenset(
        name.casefold().rstrip(".")
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    )


def _quoted(given: str) -> str:
    return f'"{given[:MAX_DATE_CHARS]}"'
