"""The words that tell a time, one table section a language, and a quick way to look them up.

Every word or phrase plays one or more *roles*, each named by one character. The grammar (when_rules.py) is written in
these characters, so that one rule serves every language whose table fills the roles.

    M month              m month that is also a common word    a short month ("Sept.")     J month of another calendar
    W weekday            w weekday, short or also a word       V weekday, plural           d part of a day
    P part ("early")     L side ("last", "coming")             r rank ("first")            E "earlier", "later"
    U unit ("week")      H units ("weeks")                     R two units in one word     @ word said with a year
    C count              v vague count ("several")             u "a", "one"                Z season
    X shifted ("today")  N vague ("recently")                  c counted noun ("tons")     z age ("old")
    S since  T until  b by  B before  A after  F from  j to  & and  e between  k within  O for  y every  ~ about
    i in  I on  t the  f of  G ago  g ago, before the count  l from now
    s since, p until, h before, q after: said behind the time

Roles of digits and signs are given in when_tokens.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from weighbridge.locate.when_scan import fold, words_of
from weighbridge.record import VocabularyError

_LISTS = {
    "since": "S", "until": "T", "by": "b", "before": "B", "after": "A", "from": "F", "to": "j", "and": "&",
    "between": "e", "within": "k", "for": "O", "every": "y", "about": "~", "the": "t", "of": "f", "ago": "G",
    "ago_first": "g", "from_now": "l", "since_after": "s", "until_after": "p", "before_after": "h",
    "after_after": "q", "dayparts": "d", "counted": "c", "age": "z", "year_words": "@", "a": "u",
}  # fmt: skip
_MAPS = {"part": "P", "side": "L", "unit": "U", "many": "H", "pair": "R", "season": "Z", "vague": "N"}


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's section of times.toml.

    capitals: months and weekdays are written with a capital. parts_follow, sides_follow: "end", and "last", stand
    behind what they qualify. han: written without spaces. week_first: "last Tuesday" means Tuesday of last week. arabic: short words are glued
    to the front of the next. suffixes: endings are set off with an apostrophe. ordinal_dot: "29." is an ordinal.
    month_first: "September 29" is a date. the_last: "the last week", unlike "last week", reaches to the present.
    doubtful, doubtful_weekdays: names that are also common words. other_months: of a calendar not converted here.
    pair: a dual, "two weeks" in one word. shifted: "unit count" for one word that is a whole unit ("yesterday").
    few: "low-high", how many units a vague count may be. tense: words that put a sentence in time.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    capitals: bool = False
    parts_follow: bool = False
    sides_follow: bool = False
    han: bool = False
    week_first: bool = False
    arabic: bool = False
    suffixes: bool = False
    ordinal_dot: bool = False
    month_first: bool = False
    the_last: bool = False
    short_months: tuple[tuple[str, ...], ...] = ()
    short_weekdays: tuple[tuple[str, ...], ...] = ()
    many_weekdays: tuple[tuple[str, ...], ...] = ()
    doubtful: tuple[str, ...] = ()
    doubtful_weekdays: tuple[str, ...] = ()
    other_months: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    part: dict[str, tuple[str, ...]] = {}
    side: dict[str, tuple[str, ...]] = {}
    unit: dict[str, tuple[str, ...]] = {}
    many: dict[str, tuple[str, ...]] = {}
    pair: dict[str, tuple[str, ...]] = {}
    season: dict[str, tuple[str, ...]] = {}
    vague: dict[str, tuple[str, ...]] = {}
    shifted: dict[str, tuple[str, ...]] = {}
    rank: dict[str, tuple[str, ...]] = {}
    number: dict[str, tuple[str, ...]] = {}
    few: dict[str, tuple[str, ...]] = {}
    tense: dict[str, tuple[str, ...]] = {}
    since: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    to: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(default=(), name="and")
    between: tuple[str, ...] = ()
    in_: tuple[str, ...] = msgspec.field(default=(), name="in")
    on: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    for_: tuple[str, ...] = msgspec.field(default=(), name="for")
    ago: tuple[str, ...] = ()
    ago_first: tuple[str, ...] = ()
    from_now: tuple[str, ...] = ()
    since_after: tuple[str, ...] = ()
    until_after: tuple[str, ...] = ()
    before_after: tuple[str, ...] = ()
    after_after: tuple[str, ...] = ()
    the: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    a: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    dayparts: tuple[str, ...] = ()
    this_dayparts: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    year_words: tuple[str, ...] = ()


Roles = Mapping[str, Any]


class Phrase(msgspec.Struct, frozen=True):
    """A way of writing something: its folded words, and the value it has in each role."""

    words: tuple[str, ...]
    roles: Roles


class Lexicon:
    """Phrases by their first word. `find` takes folded words and says how many of them the best phrase covers."""

    def __init__(self, entries: Iterable[tuple[str, str, Any]]) -> None:
        merged: dict[str, dict[str, Any]] = {}
        for spelling, role, value in entries:
            merged.setdefault(spelling, {}).setdefault(role, value)
        phrases: dict[tuple[str, ...], dict[str, Any]] = {}
        self._stems: dict[str, Roles] = {}
        self._tails: dict[str, Roles] = {}
        for spelling, roles in merged.items():
            if spelling.startswith("*"):
                self._tails[fold(spelling[1:])] = roles
            elif spelling.endswith("*"):
                self._stems[fold(spelling[:-1])] = roles
            else:
                kept = phrases.setdefault(words_of(spelling), {})
                kept.update((role, value) for role, value in roles.items() if role not in kept)
        self._first: dict[str, list[Phrase]] = {}
        for words, roles in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self._first.setdefault(words[0], []).append(Phrase(words, roles))
        self._stem_sizes = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._tail_sizes = sorted({len(tail) for tail in self._tails}, reverse=True)
        everything = [*phrases.values(), *self._stems.values(), *self._tails.values()]
        self.combinations = sorted({"".join(sorted(roles)) for roles in everything})

    def find(self, words: list[str], at: int) -> tuple[int, Roles] | None:
        """The longest phrase that begins at a word, as how many words it has and its roles."""
        for phrase in self._first.get(words[at], ()):
            size = len(phrase.words)
            if tuple(words[at : at + size]) == phrase.words:
                return size, phrase.roles
        return self._by_stem(words[at])

    def _by_stem(self, word: str) -> tuple[int, Roles] | None:
        for size in self._stem_sizes:
            roles = self._stems.get(word[:size]) if len(word) >= size else None
            if roles is not None:
                return 1, roles
        for size in self._tail_sizes:
            roles = self._tails.get(word[-size:]) if len(word) > size + 1 else None
            if roles is not None:
                return 1, roles
        return None


class Language(msgspec.Struct, frozen=True):
    """A table made ready: what the words mean, and which of them put a sentence in time."""

    table: Table
    words: Lexicon
    tense: Lexicon


@cache
def _tables() -> dict[str, Table]:
    text = (resources.files("weighbridge.locate") / "tables" / "times.toml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), dict[str, Table])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"times.toml: {error}", todo="Correct the table.") from error


def languages() -> tuple[str, ...]:
    """The languages that have a table, sorted."""
    return tuple(sorted(_tables()))


@cache
def language(code: str) -> Language | None:
    """The words of a language, None where it has no table: only dates in digits are then found."""
    table = _tables().get(code)
    if table is None:
        return None
    tense = ((spelling, "T", kind) for kind, spellings in table.tense.items() for spelling in spellings)
    return Language(table, Lexicon(_entries(table)), Lexicon(tense))


def _entries(table: Table) -> Iterable[tuple[str, str, Any]]:
    """Every spelling with its role and value."""
    for names, role in ((table.months, "M"), (table.short_months, "a")):
        for number, spellings in enumerate(names, 1):
            for spelling in spellings:
                yield spelling, "m" if spelling in table.doubtful else role, number
    for names, role in ((table.weekdays, "W"), (table.short_weekdays, "w"), (table.many_weekdays, "V")):
        for number, spellings in enumerate(names):
            for spelling in spellings:
                yield spelling, "w" if spelling in table.doubtful_weekdays else role, number
    for key, role in _LISTS.items():
        for spelling in getattr(table, f"{key}_" if key in ("from", "and", "for") else key):
            yield spelling, role, None
    for key, role in _MAPS.items():
        for value, spellings in getattr(table, key).items():
            for spelling in spellings:
                yield spelling, role, value
    yield from ((spelling, "S", "starting") for spelling in table.starting)
    yield from ((spelling, "i", "in") for spelling in table.in_)
    yield from ((spelling, "I", "on") for spelling in table.on)
    yield from ((spelling, "E", "earlier") for spelling in table.earlier)
    yield from ((spelling, "E", "later") for spelling in table.later)
    for words, unit in ((table.quarters, "quarter"), (table.halves, "half")):
        yield from ((spelling, "Q", (unit, number)) for number, spelling in enumerate(words, 1))
    yield from ((spelling, "J", None) for spelling in table.other_months)
    yield from ((spelling, "X", ("day", 0)) for spelling in table.this_dayparts)
    for value, spellings in table.shifted.items():
        unit, count = value.split()
        yield from ((spelling, "X", (unit, int(count))) for spelling in spellings)
    for value, spellings in table.rank.items():
        yield from ((spelling, "r", int(value)) for spelling in spellings)
    for value, spellings in table.number.items():
        yield from ((spelling, "C", (int(value), int(value))) for spelling in spellings)
    for value, spellings in table.few.items():
        low, high = value.split("-")
        yield from ((spelling, "v", (int(low), int(high))) for spelling in spellings)
