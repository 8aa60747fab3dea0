"""A stretch of text made ready for reading amounts: tokens, numbers, and where vocabulary entries stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from weighbridge.locate.amount_tables import Grammar, grammar
from weighbridge.measure.digits import Token, tokens
from weighbridge.measure.numbers import Numeral, numerals
from weighbridge.measure.vocabulary import Hit, Vocabulary
from weighbridge.record import Bound

_HAN_WORD = re.compile("^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]$")
LONGEST_NAME = 40  # characters of text in which a name written onto "d'" is looked for; guess
_MASS_KINDS = frozenset({"mass", "money", "length", "volume"})


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number, or two that are the ends of a range, tokens [first, last); other fields as in `Numeral`.

    lead: the token that its words start at ("between"). fence: no bound word is read before this token. code: the unit that its form implies. needs_goods: it is an amount only where goods are named with it.
    """

    first: int
    last: int
    lead: int
    low: Decimal
    high: Decimal
    ranged: bool = False
    open: bool = False
    rough: bool = False
    worded: bool = False
    collective: bool = False
    part: bool = False
    coefficient: Decimal | None = None
    scale: Decimal = Decimal(1)
    fence: int = 0
    code: str | None = None
    needs_goods: bool = False


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A count with its bound, unit and goods: tokens [first, last) from the bound word to the unit.

    next: the token after everything that belongs to it, its goods too. known: the unit is a code of the vocabulary.
    """

    first: int
    last: int
    next: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    count: Count
    unit: str = ""
    unit_text: str = ""
    item: str | None = None
    rate: str | None = None
    per: str | None = None

    @property
    def plain(self) -> bool:
        """No bound word: just the number."""
        return self.bound == "exact"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The text, its tokens, its numbers (`numeral_ends`: first token to last), and vocabulary hits by the token that they start at.

    named: tokens inside a longer name ("Fateh-110", a body whose name has a number) or an address.
    """

    text: str
    tokens: list[Token]
    numerals: list[Numeral]
    numeral_ends: dict[int, int]
    hits: dict[int, tuple[int, Hit]]
    named: frozenset[int]
    grammar: Grammar
    vocabulary: Vocabulary
    language: str

    def slice(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def word(self, i: int) -> Token | None:
        """The token i, None outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def is_mark(self, i: int, marks: str, *, glued: bool = False) -> bool:
        """Whether token i is one of the marks; glued: with nothing before it."""
        token = self.word(i)
        return token is not None and token.kind == "mark" and token.text in marks and (token.glued or not glued)

    def hyphen(self, i: int) -> bool:
        """Whether token i ties its neighbours into one word ("1,000-ton")."""
        after = self.word(i + 1)
        return self.is_mark(i, "-\u2010\u2011", glued=True) and after is not None and after.glued

    def han(self, i: int) -> bool:
        token = self.word(i)
        return token is not None and _HAN_WORD.match(token.text) is not None

    def unglued(self, first: int) -> int:
        """Token `first`, or the one before it if that is a particle written onto it ("الـ1000")."""
        before = self.word(first - 1)
        glued = before is not None and before.kind == "word" and self.tokens[first].glued
        return first - 1 if before is not None and glued and (before.folded,) in self.grammar.glue else first

    def unit_at(self, i: int) -> tuple[int, str, str | None] | None:
        """Goods or a unit that start at token i: the token after, the unit code, the goods."""
        if i not in self.hits:
            return None
        after, hit = self.hits[i]
        if hit.kind == "unit":
            return after, getattr(hit.entry, "code", ""), None
        if hit.kind == "goods":
            weak = getattr(hit.entry, "weak", False)
            return after, getattr(hit.entry, "unit", ""), None if weak else getattr(hit.entry, "name", None)
        return None

    def measure_at(self, i: int) -> bool:
        """Whether a unit that measures, in its own words and not as goods, starts at token i."""
        return (
            i in self.hits
            and self.hits[i][1].kind == "unit"
            and self.weighed(getattr(self.hits[i][1].entry, "code", ""))
        )

    def weighed(self, code: str) -> bool:
        """Whether a unit measures (tonnes, dollars, kilometres) rather than counts."""
        unit = self.vocabulary.units.get(code)
        return unit.kind in _MASS_KINDS if unit is not None else code in ("t", "kg", "g", "lb", "st")

    def packed(self, code: str) -> bool:
        """Whether a unit counts loads (containers, voyages) rather than goods."""
        unit = self.vocabulary.units.get(code)
        return unit is not None and unit.kind in ("package", "voyage")

    def voyage(self, code: str) -> bool:
        """Whether a unit counts journeys, each with a load."""
        unit = self.vocabulary.units.get(code)
        return unit is not None and unit.kind == "voyage"


def read_page(text: str, vocabulary: Vocabulary, language: str) -> Page:
    """Tokens, numbers and vocabulary hits of a text."""
    rules = grammar(language)
    parts = tokens(text)
    hits, named = _hits(text, parts, vocabulary, language)
    numbers = numerals(parts, rules.lexicon)
    return Page(
        text=text,
        tokens=parts,
        numerals=numbers,
        numeral_ends={n.first: n.last for n in numbers},
        hits=hits,
        named=frozenset(named | _addresses(text, parts)),
        grammar=rules,
        vocabulary=vocabulary,
        language=language,
    )


def _hits(
    text: str, parts: list[Token], vocabulary: Vocabulary, language: str
) -> tuple[dict[int, tuple[int, Hit]], set[int]]:
    starts = {t.start: i for i, t in enumerate(parts)}
    ends = {t.end: i + 1 for i, t in enumerate(parts)}
    hits: dict[int, tuple[int, Hit]] = {}
    named: set[int] = set()
    for hit in vocabulary.find(text, language):
        first, after = starts.get(hit.span.start), ends.get(hit.span.end)
        if first is None or after is None:
            continue
        hits[first] = (after, hit)
        if any(t.kind == "digits" for t in parts[first:after]) or hit.kind not in ("goods", "unit"):
            named.update(range(first, after))
    glued: dict[str, Hit | None] = {}
    for i, token in enumerate(parts):
        if i in hits or i == 0 or token.kind != "word" or not token.glued:
            continue
        # The vocabulary takes "500kg" and "d'obus" for one word.
        elided = parts[i - 1].text[-1] in "'’"
        if not elided and parts[i - 1].kind != "digits":
            continue
        close = text[token.start : token.start + LONGEST_NAME] if elided else token.text
        if close not in glued:
            found = next((h for h in vocabulary.find(close, language) if h.kind in ("goods", "unit")), None)
            glued[close] = found if found is not None and found.span.start == 0 else None
        hit_here = glued[close]
        after = ends.get(token.start + hit_here.span.end) if hit_here is not None else None
        if hit_here is not None and after is not None:
            hits[i] = (after, hit_here)
    return hits, named


def _addresses(text: str, parts: list[Token]) -> set[int]:
    """Tokens inside web and mail addresses."""
    marked = list(_address_spans(text))
    inside: set[int] = set()
    at = 0
    for i, token in enumerate(parts):
        while at < len(marked) and marked[at][1] <= token.start:
            at += 1
        if at < len(marked) and marked[at][0] <= token.start:
            inside.add(i)
    return inside


def _address_spans(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text):
        chunk = match.group()
        if "://" in chunk or chunk.startswith("www.") or "@" in chunk:
            yield match.span()
