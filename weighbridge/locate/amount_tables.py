"""How a language writes amounts: the tables of tables/amounts.toml, checked and indexed once.

A phrase is compared token by token, folded; in Arabic and Hebrew its first word may carry a glued letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Generic, TypeVar

import msgspec

from weighbridge.measure.digits import Style, Token, folded
from weighbridge.measure.number_words import ENGLISH, Lexicon, NumberWords
from weighbridge.record import Bound, VocabularyError

V = TypeVar("V")


class PartWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that take a share of the amount that follows: from `low` to `high` of it."""

    words: tuple[str, ...]
    low: float
    high: float
    bound: Bound


class NumberTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`NumberWords` as it stands in the file: each list of numbers is "2 deux", "3 trois"."""

    point: Style = "either"
    spaces: bool = False
    values: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    rough: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    ones: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    big: int = 1000
    join_tens: bool = False
    units_first: bool = False
    compound: bool = False


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language of the file. Every field is a list of phrases unless said otherwise.

    Reading on: of, carrying: between a unit and its goods. determiners, softeners ("just over"), links ("another"):
    may stand between. stops: end a noun phrase. classifiers: measure words. noun_first: adjectives follow the noun.
    compounds: nouns are strung together, the last one is the thing (as in English).
    needs_unit: a number in words counts only with a unit. duals: a form that means two, and its unit code.
    loose: plurals that are an amount without a number ("tons of"). people: plurals without an s.
    mass_articles: "a" before a unit of mass is one. one_words: "one" as a pronoun.
    Bounds: before, after: phrases by bound. ranges: between the ends. pairs: what opens and what joins a range. changes:
    "rose from 5 to 7" is no range. parts: shares. ors, buts: single words between alternatives and between bounds.
    tight: those of `after` that stand between a number and its unit, not after the unit.
    Spread: each, each_before, per; rates: phrases by period; rate_stops: after a rate they undo it ("a year ago");
    rate_first: the rate stands before its amount.
    No amount at all: months, year_cues, time_after, clock, durations, ages, measures (lengths and such), calibres
    (always a property), labels ("resolution"), ordinal_before, ordinal_after. glue: what may touch a number in front
    without making it a name. percent, percent_before: around a percentage.
    """

    numbers: NumberTable | None = None
    before: dict[Bound, tuple[str, ...]] = {}
    after: dict[Bound, tuple[str, ...]] = {}
    rates: dict[str, tuple[str, ...]] = {}
    parts: tuple[PartWords, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    ors: tuple[str, ...] = ()
    buts: tuple[str, ...] = ()
    duals: dict[str, str] = {}
    noun_first: bool = False
    needs_unit: bool = False
    rate_first: bool = False
    compounds: bool = False
    tight: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    carrying: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    softeners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    each_before: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    rate_stops: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    year_cues: tuple[str, ...] = ()
    time_after: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    ordinal_before: tuple[str, ...] = ()
    ordinal_after: tuple[str, ...] = ()
    glue: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    one_words: tuple[str, ...] = ()
    mass_articles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    classifiers: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


class Phrases(Generic[V]):
    """Phrases and what each stands for, found where they end or where they start; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, V]], prefixes: Sequence[str] = ()) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        table: dict[tuple[str, ...], V] = {}
        for phrase, value in entries:
            table.setdefault(folded(phrase), value)
        for key, value in sorted(table.items(), key=lambda entry: -len(entry[0])):
            self._first.setdefault(key[0], []).append((key, value))
            self._last.setdefault(key[-1], []).append((key, value))
        self._prefixes = prefixes

    def ending(self, tokens: Sequence[Token], at: int) -> tuple[int, V] | None:
        """The phrase whose last token stands just before token `at`: its first token and value."""
        if at < 1:
            return None
        for word in self._forms(tokens[at - 1].folded):
            for key, value in self._last.get(word, ()):
                first = at - len(key)
                if first >= 0 and self._same(tokens, first, key, word if first == at - 1 else None):
                    return first, value
        return None

    def starting(self, tokens: Sequence[Token], at: int) -> tuple[int, V] | None:
        """The phrase that starts at token `at`: the token after it and its value."""
        if at >= len(tokens):
            return None
        for word in self._forms(tokens[at].folded):
            for key, value in self._first.get(word, ()):
                if at + len(key) <= len(tokens) and self._same(tokens, at, key, word):
                    return at + len(key), value
        return None

    def _same(self, tokens: Sequence[Token], at: int, key: tuple[str, ...], word: str | None) -> bool:
        """Whether the tokens from `at` spell the key; word: the form that its first one is taken in."""
        if any(tokens[at + i].folded != key[i] for i in range(1, len(key))):
            return False
        return key[0] == word or (word is None and key[0] in self._forms(tokens[at].folded))

    def _forms(self, word: str) -> Sequence[str]:
        if not self._prefixes:
            return (word,)
        return (word, *(word[len(p) :] for p in self._prefixes if len(word) > len(p) and word.startswith(p)))


class Grammar:
    """A language's section made ready for look-up; fields as in `Section`."""

    def __init__(self, section: Section, shared: Section, money: Mapping[str, str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        prefixes = lexicon.words.prefixes

        def words(own: tuple[str, ...], common: tuple[str, ...] = ()) -> Phrases[None]:
            return Phrases([(w, None) for w in (*own, *common)], prefixes)

        def by_value(own: Mapping[V, tuple[str, ...]], common: Mapping[V, tuple[str, ...]]) -> Phrases[V]:
            return Phrases([(w, key) for table in (own, common) for key, ws in table.items() for w in ws], prefixes)

        self.section = section
        self.noun_first, self.needs_unit = section.noun_first, section.needs_unit
        self.before = by_value(section.before, shared.before)
        self.after = by_value(section.after, shared.after)
        self.rates = by_value(section.rates, shared.rates)
        self.parts = Phrases([(w, p) for p in section.parts for w in p.words], prefixes)
        self.openers = Phrases([(a, tuple(folded(y) for x, y in section.pairs if x == a)) for a, _ in section.pairs])
        self.duals = Phrases(section.duals.items(), prefixes)
        self.money = Phrases(money.items())
        self.of, self.carrying = words(section.of), words(section.carrying)
        self.determiners, self.softeners = words(section.determiners), words(section.softeners)
        self.links, self.ranges = words(section.links), words(section.ranges, shared.ranges)
        self.changes = words(section.changes)
        self.each, self.each_before, self.per = words(section.each), words(section.each_before), words(section.per)
        self.rate_stops = words(section.rate_stops)
        self.percent = words(section.percent, shared.percent)
        self.percent_before = words(section.percent_before)
        # "May" and "march": a month that the table prints with a capital must have one in the text.
        self.months = Phrases([(w, w[:1].isupper()) for w in section.months], prefixes)
        self.year_cues = words(section.year_cues)
        self.time_after, self.clock = words(section.time_after), words(section.clock)
        self.durations, self.ages = words(section.durations), words(section.ages)
        self.measures, self.calibres = words(section.measures), words(section.calibres)
        self.tight = words(section.tight, shared.tight)
        self.labels = words(section.labels)
        self.ordinal_before, self.ordinal_after = words(section.ordinal_before), words(section.ordinal_after)
        self.ors = frozenset(folded(w)[0] for w in section.ors)
        self.buts = frozenset(folded(w)[0] for w in section.buts)
        self.glue = frozenset(folded(w) for w in section.glue)
        self.loose, self.one_words = words(section.loose), words(section.one_words)
        self.mass_articles, self.people = words(section.mass_articles), words(section.people)
        self.classifiers, self.stops = words(section.classifiers), words(section.stops)


def _number_words(table: NumberTable) -> NumberWords:
    fields = {}
    for name in table.__struct_fields__:
        value = getattr(table, name)
        if name in ("values", "scales", "plurals", "open", "rough", "parts", "suffixes"):
            pairs = [entry.partition(" ") for entry in value]
            value = {word: int(number) for number, _, word in pairs}
        fields[name] = value
    return NumberWords(**fields)


@cache
def _sections() -> tuple[dict[str, Section], dict[str, str]]:
    raw = (resources.files("weighbridge.locate") / "tables" / "amounts.toml").read_bytes()
    try:
        data = msgspec.toml.decode(raw)
        money = msgspec.convert(data.pop("money"), dict[str, str])
        return msgspec.convert(data, dict[str, Section]), money
    except msgspec.MsgspecError as error:
        raise VocabularyError(f"amounts.toml: {error}", expected="the fields of Section") from None


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; one without a section gets digits, signs and nothing else."""
    sections, money = _sections()
    section = sections.get(language, Section())
    if language in ("en", "und"):
        return Grammar(sections["en"], sections["any"], money, ENGLISH)
    return Grammar(section, sections["any"], money, Lexicon(_number_words(section.numbers or NumberTable())))
