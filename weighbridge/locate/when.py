"""When: the times that a text tells, each as a window of days that stays as vague as its words.

The grammar is a list of patterns over the roles that words play (when_rules.py); which words play them in a language
is a table (tables/times.toml). A language without a table gives dates in digits and years in brackets or ranges only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from weighbridge.locate.when_exprs import Bounded, Expression, Found, Named, Near, Range
from weighbridge.locate.when_joins import expressions
from weighbridge.locate.when_named import Tense
from weighbridge.locate.when_resolve import Kind, kind, needs_day, resolve
from weighbridge.locate.when_tense import Tenses, tenses
from weighbridge.locate.when_tokens import tokens
from weighbridge.locate.when_words import language as words_for
from weighbridge.measure import dates
from weighbridge.record import Between, Span, Window

# Characters to each side of the stretch asked for that are looked at, for the words that put its sentence in time.
# A news sentence is seldom longer.
_CONTEXT = 400
_STOP = re.compile(r"[.!?;؟]\s+|[。！？；]|\n\s*\n")


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time that a text tells.

    span: where, `text` is exactly what stands there. window: the days it can mean; both ends open where the words do
    not say, or where they count from a publication day that is not known.
    kind: "day"; "month" and "year", also for a part of one; "span" for any other stretch with a beginning and an end (a
    week, a quarter, "from March to May"); "since" and "until" for one that the text bounds on one side; "relative" for
    a distance from publication ("three weeks ago", "in the past few months"); "vague" ("recently", "the same month");
    "duration" ("for three months") and "recurring" ("every Friday"), which have no window.
    anchored: the publication day was needed to read it.
    """

    span: Span
    text: str
    window: Window
    kind: Kind
    anchored: bool


def times(
    text: str,
    published: Between,
    *,
    language: str = "en",
    start: int = 0,
    end: int | None = None,
    tense: Tense | None = None,
) -> list[TimeMention]:
    """The times told in text[start:end], in order, none meeting another; spans are into the whole text.

    Args:
        published: the day of publication, or the interval it lies in. Where it is open, so is what counts from it.
        language: ISO 639-1.
        tense: what the clause is about, "past" or "future", where the caller knows better than the words near a time.
            "near" takes the nearest of the two.

    Rates ("200 a month") and ages are no times and are left out. Never raises; linear in the length of the text.
    """
    low, high = max(0, start), len(text) if end is None else min(max(end, 0), len(text))
    if low >= high:
        return []
    found = tokens(text, *_sentence_around(text, low, high), language)
    said = tenses(text, found.pieces, words_for(language))
    first, after = bisect_left(found.starts, low), bisect_right(found.ends, high)
    return [
        mention
        for one in expressions(found, language, first, after)
        for mention in _mentions(one, text, published, tense, said)
    ]


def _sentence_around(text: str, low: int, high: int) -> tuple[int, int]:
    """Where the sentence begins and ends that text[low:high] is cut from, as far as _CONTEXT reaches."""
    first, last = max(0, low - _CONTEXT), min(len(text), high + _CONTEXT)
    before = [stop.end() for stop in _STOP.finditer(text, first, low)]
    behind = _STOP.search(text, high, last)
    return before[-1] if before else first, behind.end() if behind is not None else last


def _mentions(one: Found, text: str, published: Between, tense: Tense | None, said: Tenses) -> Iterator[TimeMention]:
    now = tense_of(one.what, tense, said.at(one.start, one.end))
    window = resolve(one.what, published, now)
    if not dates.sound(window):
        # "From 2021 to 2015" is no range; its two years still are times.
        for part in one.parts:
            yield from _mentions(part, text, published, tense, said)
        return
    yield TimeMention(
        span=Span(one.start, one.end),
        text=text[one.start : one.end],
        window=window,
        kind=kind(one.what, now),
        anchored=needs_day(one.what, now),
    )


def tense_of(what: Expression, told: Tense | None, said: Tense | None) -> Tense | None:
    """What is known of the tense of an expression: "since May" looks back whatever the sentence does."""
    if isinstance(what, Bounded) and what.how == "since" and not what.starting:
        return "past"
    if isinstance(what, Range) and what.first == Near(unit="day", count=0):
        return "future"
    if isinstance(what, Bounded) and what.how in ("until", "by") and said == "past":
        # A word of the past in front of a deadline is about who set it ("agreed to leave by March").
        return told
    if isinstance(what, Named) and what.day is not None and said == "past":
        # A day of the year is stronger than a word of the past somewhere near it; see when_named.
        return told
    return told or said
