"""Ledger values as plain English: places, days, amounts, languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from babel import Locale

from weighbridge.measure.vocabulary import default
from weighbridge.record import Between, Bound, Count, Quantity, Stage, Window
from weighbridge.record.time import ONE_DAY

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Codes whose English name takes an article.
WITH_THE = frozenset({
    "AE", "BS", "CD", "CF", "DO", "GB", "GM", "KM", "KY", "MH", "MV", "NL", "PH", "SB", "SC", "TC", "US", "VA", "VG",
})  # fmt: skip
STAGES: dict[Stage, str] = {
    "planned": "planned",
    "ordered": "ordered",
    "loaded": "loaded",
    "in_transit": "in transit",
    "arrived": "arrived",
    "delivered": "delivered",
    "interdicted": "interdicted",
    "suspected": "suspected",
}
BOUND_WORDS: dict[Bound, tuple[str, ...]] = {
    "about": (
        "about", "around", "roughly", "approximately", "nearly", "almost", "some", "close to", "circa", "estimated",
        "an estimated",
    ),
    "at_least": ("at least", "no fewer than", "no less than", "not less than", "dozens", "hundreds", "thousands",
                 "tens of", "scores", "millions", "several", "many", "or more", "minimum"),
    "more_than": ("more than", "over", "above", "exceeding", "upwards of", "in excess of"),
    "at_most": ("up to", "at most", "as many as", "as much as", "no more than", "not more than", "maximum", "or less",
                "or fewer"),
    "less_than": ("less than", "fewer than", "under", "below", "nearly", "almost"),
}  # fmt: skip
# Units that have no plural.
_AS_IS = {c: c for c in ("t", "kg", "g", "aircraft", "m3", "km", "m", "teu", "")}
# Letters that change how the text around them is shown: controls, and marks that turn the direction of writing.
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def shown(text: str) -> str:
    """A text of a report as it may be shown: on one line, without controls and without turns of direction."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


@cache
def country(code: str) -> str:
    """The English name of a country, without an article; the code itself where nobody knows it."""
    known = default().countries.get(code)
    if known is not None:
        return known.name
    return str(Locale("en").territories.get(code, code))


def place(code: str) -> str:
    """A country as it stands in a sentence: "the United States", "China"."""
    name = country(code)
    return f"the {name}" if code in WITH_THE and not name.casefold().startswith("the ") else name


@cache
def language(code: str) -> str:
    """The English name of a language."""
    return str(Locale("en").languages.get(code, code))


def day(on: date) -> str:
    """ "29 October 2025"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def span_of_days(first: date, last: date) -> str:
    """ "between 29 and 31 October 2025", "between 30 October and 2 November 2025"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {day(last)}"
    if first.year == last.year:
        return f"between {first.day} {MONTHS[first.month - 1]} and {day(last)}"
    return f"between {day(first)} and {day(last)}"


def published(when: Between) -> str:
    """When something was published: a day, or the days it lies between; "" where nothing is known."""
    if when.exact and when.earliest is not None:
        return day(when.earliest)
    if when.earliest is not None and when.latest is not None:
        return span_of_days(when.earliest, when.latest)
    if when.earliest is not None:
        return f"on or after {day(when.earliest)}"
    return f"on or before {day(when.latest)}" if when.latest is not None else ""


def days(window: Window) -> str:
    """A window, as wide as it may be: "on 3 May 2025", "in May 2025", "between 1 May and 9 June 2025", or ""."""
    first, after = window.earliest, window.after
    if first is None:
        return f"by {day(after - ONE_DAY)}" if after is not None else ""
    if after is None:
        return f"on or after {day(first)}"
    last = after - ONE_DAY
    if last <= first:
        return f"on {day(first)}"
    if first.day == 1 and after.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"in {MONTHS[first.month - 1]} {first.year}"
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return f"in {first.year}"
    return span_of_days(first, last)


def number(x: float) -> str:
    """A number with its thousands set apart."""
    return f"{x:,.12g}"


def units(code: str, amount: float | None) -> str:
    """A unit as it stands behind a number: "t", "missile", "missiles"."""
    if code in _AS_IS or not code.isalpha():
        return _AS_IS.get(code, code)
    name = code.upper() if code in ("uav", "usd", "eur") else code
    return name if amount == 1 or code in ("usd", "eur") else f"{name}s"


def rounded(x: float) -> str:
    """A drawn number, to the three digits that its draws can bear."""
    return number(float(f"{x:.3g}"))


def between(low: float | None, high: float | None, unit: str) -> str:
    """Bounds in words: "1,000 t", "1,000 to 2,000 t", "at least 1,000 t", "up to 500 missiles"."""
    unit = units(unit, high if high is not None else low)
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"at least {number(low or 0.0)} {unit}".strip()
    if low is None:
        return f"up to {number(high)} {unit}".strip()
    if low == high:
        return f"{number(low)} {unit}".strip()
    return f"{number(low)} to {number(high)} {unit}".strip()


def counted(count: Count | None) -> str:
    """A count as the reports print it, else its bounds; "" where there is none."""
    if count is None:
        return ""
    return shown(count.text) or between(count.low, count.high, count.unit)


def hedged(text: str, bound: Bound) -> bool:
    """Whether the words of an amount already carry the word that bounds it."""
    plain = f" {text.casefold()} "
    return any(f" {word} " in plain for word in BOUND_WORDS.get(bound, ()))


def amount(quantity: Quantity, reported_in: str) -> str:
    """An amount as printed, its bounding word kept; from its numbers where it was printed in another language."""
    text = shown(quantity.text)
    if reported_in != "en" or not text:
        low, high, unit = quantity.low, quantity.high, quantity.unit
        text = number(low if low is not None else high or 0.0)
        if quantity.bound == "range" and low is not None and high is not None:
            text = f"{text} to {number(high)}"
        text = f"{text} {unit}".strip()
    words = BOUND_WORDS.get(quantity.bound)
    return f"{words[0]} {text}" if words and not hedged(text, quantity.bound) else text
