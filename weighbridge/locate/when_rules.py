"""The grammar of simple times: each rule is a pattern over roles and what it makes of the tokens it matched.

Rules are tried in order at each token, and the first that makes something wins; a rule may decline. The letters are
explained in when_words.py and when_tokens.py; <abc> is one token that plays a or b or c.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from weighbridge.locate import when_calendar as calendar
from weighbridge.locate import when_counts as counts
from weighbridge.locate.when_context import Context, Made
from weighbridge.locate.when_tokens import Tokens, pattern
from weighbridge.locate.when_words import Language, language

_YEAR = r"(?:<,f>?f?@?(?P<Y>Y)@?(?!=?c))?"
_LEAD = r"(?:t{0,2}(?P<L>L)(?P<U>U)|(?P<X>X))"
_FOLLOW = r"(?:t{0,2}(?P<L>L)(?P<U>U)|(?P<X>X)|t{0,2}(?P<U2>U)(?P<L2>L))"
_MONTH = r"(?P<M><Mma>)"
_DAY = r"(?P<n><no>)"
_WEEKDAY = r"(?:(?P<W><Ww>)d?,?t?)?"
_DASH = r"(?:=|j|&)"

_ALWAYS: tuple[tuple[str, Callable[[Context], Made]], ...] = (
    (r"(?P<D>D)", calendar.in_digits),
    # Days.
    (rf"<eF>?t?{_DAY}{_DASH}t?(?P<n2><no>)f{{0,2}}{_MONTH}{_YEAR}", calendar.days),
    (rf"(?P<W><Ww>)d?[t?{_DAY}<f=t>{{0,2}}{_MONTH}{_YEAR}]", calendar.day),
    (rf"t{{0,2}}(?P<U>U)f{_DAY}<f=t>{{0,2}}{_MONTH}{_YEAR}", calendar.week_of),
    (rf"{_WEEKDAY}{_DAY}<f=t>{{0,2}}{_MONTH}(?:<f,>{{0,2}}NEAR)(?!d)", calendar.day),
    (r"<Ww>d?[t?(?P<n>o)]", calendar.day_of_month),
    (rf"{_DAY}<f=t>{{0,2}}{_MONTH}{_YEAR}[(?P<W><Ww>)]", calendar.day),
    (rf"{_WEEKDAY}{_DAY}<f=t>{{0,2}}{_MONTH}(?:=(?P<Y>Y)|{_YEAR.replace('P<Y>', 'P<Y2>')})", calendar.day),
    (rf"NEAR<ft>{{0,2}}{_DAY}", calendar.day_of_near_month),
    (r"(?P<n>o)f?NEAR", calendar.day_of_near_month),
    # Months and their parts.
    (rf"t{{0,2}}(?P<P>P)=?(?:j|&|=)=?(?P<P2>P)<f=t>{{0,3}}{_MONTH}{_YEAR}", calendar.parts_of_month),
    (rf"(?:t{{0,2}}(?P<P>P)<f=t>{{0,3}})?{_MONTH}<f,>{{0,2}}NEAR", calendar.month),
    (rf"(?:t{{0,2}}(?P<P>P)<f=t>{{0,3}})?L?(?P<side>L){_MONTH}", calendar.month),
    (rf"(?:t{{0,2}}(?P<P>P)<f=t>{{0,3}})?{_MONTH}{_YEAR}", calendar.month),
    # Numbered parts, quarters, halves.
    (rf"t{{0,2}}(?P<r><rL>)(?P<C><Cv>)?=?(?P<unit><UH>)<fti>{{1,3}}{_MONTH}{_YEAR}", calendar.nth),
    (r"t{0,2}(?P<r><rL>)(?P<C><Cv>)?=?(?P<unit><UH>)<fti,>{0,3}@?(?P<Y>Y)@?(?!=?c)", calendar.nth),
    (r"t{0,2}(?P<r><rL>)(?P<C><Cv>)?=?(?P<unit><UH>)<fti>{0,3}NEAR", calendar.nth),
    (r"t{0,2}(?P<r><rL>)(?P<C><Cv>)?=?(?P<unit><UH>)<ft>{1,3}(?P<whole>U)", calendar.nth),
    (r"NEAR(?:!x)(?P<r>r)=?(?P<unit>U)", calendar.nth),
    (r"t{0,2}(?P<Y>Y)(?:!x)?(?P<r>r)=?(?P<unit>U)", calendar.nth),
    (r"t{0,2}(?P<r>r)=?(?P<unit>U)", calendar.nth),
    (r"(?P<Q>Q)(?:<,f=>?(?P<Y>Y))?", calendar.quarter_code),
    (r"(?P<Y>Y)=?(?P<Q>Q)", calendar.quarter_code),
    # Parts of longer units, seasons, decades, years.
    (r"t{0,2}(?P<P>P)<ft=>{0,3}NEAR", counts.near),
    (r"t{0,2}(?P<P>P)<ft=>{0,3}@?(?P<Y>Y)@?(?!=?c)", calendar.year),
    (r"t{0,2}(?:(?P<P>P)<ft=>{0,3})?(?P<Z>Z)<f,ti>{0,3}(?P<Y>Y)@?", calendar.season),
    (r"t{0,2}(?:(?P<P>P)<ft=>{0,3})?(?P<Z>Z)<f,ti>{0,3}NEAR", calendar.season),
    (r"t{0,2}(?:(?P<P>P)<ft=>{0,3})?(?P<side>L)(?P<Z>Z)", calendar.season),
    (r"t{0,2}(?:(?P<P>P)<ft=>{0,3})?(?P<Z>Z)(?!f)", calendar.season),
    (r"t{0,2}(?:(?P<P>P)<ft=>{0,3})?(?P<K>K)", calendar.decade),
    (r"t{0,2}<@U>(?P<Y>Y)(?!=?c)", calendar.year),
    (r"(?P<Y>Y)@", calendar.year),
    (r"(?P<Y>Y)=(?P<Y2>Y)(?!=|c|<Mma>)", calendar.years),
    (r"(?P<Y>Y)=(?P<n>C)(?!=|c|<Mma>)", calendar.short_range),
    (r"(?P<Y>Y)", calendar.year),
    (r"<no>?J<f,>{0,2}<nYC>?", counts.not_converted),
    # Weekdays.
    (r"y(?:<WV>)", counts.again),
    (r"V", counts.again),
    (r"(?:(?P<P><PE>)<It>{0,2})?(?P<W>W)d?<,f>?NEAR", counts.weekday),
    (r"NEAR<,It>{0,2}(?P<W>W)d?", counts.weekday),
    (r"t{0,2}(?:(?P<P><PE>)<It>?)?L?(?P<side>L)(?P<W>W)d?", counts.weekday),
    (r"(?:(?P<P><PE>)<It>{0,2})?(?P<W>W)d?", counts.weekday),
    (r"(?P<W>w)d?", counts.weekday),
    (r"t{0,2}(?P<n>o)", calendar.day_of_month),
    # Distances from the publication day and lengths of time.
    (r"t{0,2}(?P<C><CvuY>)=?(?P<C2>C)?f?(?P<unit><HUR>)G", counts.ago),
    (r"(?P<unit><HUR>)G", counts.ago),
    (r"gt?~?(?P<C><CvuY>)?=?f?(?P<unit><HUR>)", counts.ago),
    (r"(?P<C><CvuY>)=?(?P<C2>C)?f?(?P<unit><HU>)l", counts.from_now),
    (r"(?:(?P<E>E)<it>{0,2})NEAR", counts.near),
    (r"(?P<E>E)it(?P<U>U)", counts.near),
    (r"t{0,2}(?P<P>P)(?P<f><ft=>){0,3}(?P<U>U)", counts.part_of_this),
    (r"t{0,2}(?P<C>C)?L?(?P<side>L)(?P<C2><CvuY>)?(?:=?(?P<C3>C))?=?f?(?P<unit><HU>)d?", counts.side),
    (r"t{0,2}(?P<side>L)d", counts.daypart),
    (r"(?P<U>U)(?:=|!x)?(?P<P>P)", counts.year_end),
    (r"t(?P<unit>U)", counts.the_weekend),
    (r"(?P<C><CvuY>)=?(?P<C2>C)?f?(?P<unit><HU>)<EhqAB>(?!t?<MWYDm>)", counts.apart_from_then),
    (r"y(?P<C><Cvu>)?f?(?P<unit><UH>)", counts.rate),
    (r"(?P<C><CvY>)=?(?P<C2>C)?f?=?(?P<unit><HU>)=?z", counts.rate),
    (r"(?P<k><ik>)~?(?P<C><CvuY>)?=?(?P<C2>C)?f?(?P<unit><HU>)", counts.ahead),
    (r"O~?u?(?P<unit><HU>)", counts.length),
    (r"(?P<C><Cv>)=?(?P<C2>C)?f?=?(?P<unit><HU>)", counts.length),
    (r"(?P<unit>R)", counts.length),
    (r"u(?P<unit>U)", counts.rate),
    (r"(?P<X>X)d?", counts.near),
    (r"(?P<N>N)", counts.loose),
)  # fmt: skip
# Where the month comes before the day.
_MONTH_FIRST: tuple[tuple[str, Callable[[Context], Made]], ...] = (
    (rf"<eF>?{_MONTH}t?{_DAY}{_DASH}t?(?P<n2><no>)(?!c|=|f?<Mma>){_YEAR}", calendar.days),
    (rf"(?P<W><Ww>)d?[{_MONTH}t?{_DAY}{_YEAR}]", calendar.day),
    (rf"{_MONTH}t?{_DAY}{_YEAR}[(?P<W><Ww>)]", calendar.day),
    (rf"t{{0,2}}(?P<U>U)f{_MONTH}t?{_DAY}{_YEAR}", calendar.week_of),
    (rf"{_WEEKDAY}{_MONTH}t?{_DAY}<f,>{{0,2}}NEAR", calendar.day),
    (rf"{_WEEKDAY}{_MONTH}t?{_DAY}(?!c|=c){_YEAR}", calendar.day),
)
# Where parts, and days and months, stand behind what they are parts of.
_PARTS_FOLLOW: tuple[tuple[str, Callable[[Context], Made]], ...] = (
    (rf"(?P<Y>Y)<@f>{{0,2}}(?P<M>M)f?{_DAY}(?:[(?P<W>W)])?", calendar.day),
    (rf"{_DAY}f?{_MONTH}{_YEAR}(?P<W>W)", calendar.day),
    (r"(?P<Y>Y)<@f>{0,2}(?P<M>M)(?:f?(?P<P>P))?", calendar.month),
    (rf"NEARf?(?P<M><Mm>)f?{_DAY}", calendar.day),
    (r"NEARf?(?P<M><Mm>)(?:f?(?P<P>P))?", calendar.month),
    (r"(?P<M><Mma>)(?:(?P<Y>Y)@?)?f?(?P<P>P)", calendar.month),
    (r"(?P<Y>Y)<@f>{0,2}(?P<P>P)", calendar.year),
    (r"(?P<Y>Y)@?(?P<r>r)(?P<unit>U)", calendar.nth),
    (r"NEAR(?P<r>r)(?P<unit>U)", calendar.nth),
    (r"NEAR(?P<Q>Q)", calendar.quarter_code),
    (r"NEARU?(?P<P>P)", counts.near),
    (r"(?P<U>U)(?P<P>P)", counts.part_of_this),
)
# Where "last" and "next" stand behind.
_SIDES_FOLLOW: tuple[tuple[str, Callable[[Context], Made]], ...] = (
    (r"t{0,2}(?:(?P<P>P)<f=t>{0,3})?(?P<M><Mma>)(?P<side>L)", calendar.month),
    (r"t{0,2}(?P<Z>Z)(?P<side>L)", calendar.season),
    (r"(?P<W>W)d?(?P<side>L)", counts.weekday),
    (r"t{0,2}(?P<C><Cv>)?(?P<unit><HU>)(?P<C2>C)?(?P<side>L)", counts.side),
    (r"(?P<unit>U)(?P<r>r)<fti,>{0,3}@?(?P<Y>Y)@?", calendar.nth),
    (r"(?P<unit>U)(?P<r>r)f?NEAR", calendar.nth),
    (r"(?P<unit>U)(?P<r>r)", calendar.nth),
)


# Roles that can open a rule; most words of a text play none of them.
OPENERS = "DMmaWwVJPLrEUHR@CvuZXNyOtefFGgkiKQYno"


class Rule(msgspec.Struct, frozen=True):
    match: re.Pattern[str]
    make: Callable[[Context], Made]


@cache
def rules(code: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order in which they are tried."""
    known = language(code)
    parts = known is not None and known.table.parts_follow
    sides = known is not None and known.table.sides_follow
    near = _FOLLOW if sides else _LEAD
    chosen = [
        *(_MONTH_FIRST if known is not None and known.table.month_first else ()),
        *(_PARTS_FOLLOW if parts else ()),
        *(_SIDES_FOLLOW if sides else ()),
        *_ALWAYS,
    ]
    return tuple(Rule(pattern(code, text.replace("NEAR", near)), make) for text, make in chosen)


def simple(found: Tokens, at: int, after: int, known: Language | None, code: str, *, listed: bool) -> tuple[int, Made]:
    """What the tokens from `at` on say, at most up to `after`, and the token behind it.

    listed: the token in front continues a list or a range of times, so that a doubtful word may be one too.
    """
    if pattern(code, f"<{OPENERS}>").match(found.codes, at, after) is None:
        return at, None
    for rule in rules(code):
        match = rule.match.match(found.codes, at, after)
        if match is not None:
            made = rule.make(Context(found, match, known, listed))
            if made is not None:
                return match.end(), made
    return at, None
