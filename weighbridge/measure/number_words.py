"""Number words: one table a language, and the index that finds them in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from weighbridge.measure.digits import Style, Token, folded
from weighbridge.measure.vocabulary import fold_word

MAX_COMPOUND = 60  # letters; a longer word is not tried as a compound number

Role = Literal["value", "scale", "plural", "open", "rough", "one", "part", "parts"]


class NumberWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one language writes numbers; every word may be a phrase.

    point: which mark is the decimal point; "either" takes both marks for grouping where three digits follow.
    spaces: a plain space may group digits ("2 000"). values: words that add ("seven", "twenty").
    scales: words that multiply ("hundred", "万"). plurals: the same in a form that alone leaves the count open:
    "thousands" is at least two thousand. open: words for a few, with the least they allow. rough: words for roughly so
    many. ones: words that mean one before a scale. joins, glued: "and", apart or written onto the next word.
    prefixes: letters written onto the front of a number word. of: stands between two count words ("tens of thousands").
    parts, parts_plural: fractions as denominators. suffixes: abbreviations after digits, capitals as given;
    money_suffixes: those that count only after a currency sign. decimal: the word for the point. big: the scale from
    which on a scale closes a group. join_tens: "and" may stand after tens ("treinta y dos"). units_first: five and
    twenty. compound: words are written together. bare_scales: a scale alone means one of it.
    """

    point: Style = "dot"
    spaces: bool = False
    values: dict[str, int] = {}
    scales: dict[str, int] = {}
    plurals: dict[str, int] = {}
    open: dict[str, int] = {}
    rough: dict[str, int] = {}
    ones: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    parts: dict[str, int] = {}
    parts_plural: dict[str, int] = {}
    ordinals: tuple[str, ...] = ()
    suffixes: dict[str, int] = {}
    money_suffixes: dict[str, int] = {}
    decimal: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    big: int = 1000
    join_tens: bool = False
    units_first: bool = False
    compound: bool = False
    bare_scales: bool = True


class Lexicon:
    """A language's number words, indexed by their tokens."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.big = Decimal(words.big)
        self.phrases: dict[tuple[str, ...], tuple[Role, Decimal]] = {}
        tables: list[tuple[Role, dict[str, int]]] = [
            ("one", dict.fromkeys(words.ones, 1)),
            ("value", words.values),
            ("scale", words.scales),
            ("plural", words.plurals),
            ("open", words.open),
            ("rough", words.rough),
            ("part", words.parts),
            ("parts", words.parts_plural),
        ]
        for role, table in tables:
            for word, number in table.items():
                self.phrases.setdefault(folded(word), (role, Decimal(number)))
        self._first: dict[str, list[tuple[tuple[str, ...], Role, Decimal]]] = {}
        for key, (role, value) in sorted(self.phrases.items(), key=lambda entry: -len(entry[0])):
            self._first.setdefault(key[0], []).append((key, role, value))
        self.joins = frozenset(fold_word(w) for w in words.joins)
        self.of = frozenset(fold_word(w) for w in words.of)
        self.ordinals = frozenset(words.ordinals)
        self._longest = max((len(p[0]) for p in self.phrases if len(p) == 1), default=0)

    def at(self, tokens: Sequence[Token], i: int) -> tuple[Role, Decimal, int] | None:
        """The longest number word that starts at token i: its role, its number, the token after it."""
        if i >= len(tokens):
            return None
        for key, role, value in self._first.get(tokens[i].folded, ()):
            n = len(key)
            if n == 1 or tuple(t.folded for t in tokens[i : i + n]) == key:
                return role, value, i + n
        return None

    def bare(self, token: Token, prefixes: Sequence[str]) -> Token | None:
        """The token without one of the prefixes that is written onto it, if what is left is a number word."""
        for prefix in prefixes:
            rest = token.folded[len(prefix) :]
            if token.folded.startswith(prefix) and (rest,) in self.phrases:
                return msgspec.structs.replace(token, folded=rest)
        return None

    def compound(self, token: Token) -> list[Token] | None:
        """The number words that one word is put together from ("zweitausend"), None where it is not."""
        word = token.folded
        if not self.words.compound or token.kind != "word" or len(word) > MAX_COMPOUND:
            return None
        pieces: list[Token] = []
        at = 0
        while at < len(word):
            for n in range(min(self._longest, len(word) - at), 0, -1):
                piece = word[at : at + n]
                if (piece,) in self.phrases or piece in self.joins:
                    break
            else:
                return None
            pieces.append(Token(at, at + n, piece, piece, "word", at > 0))
            at += n
        return pieces if len(pieces) > 1 else None


def scale_after(parts: Sequence[Token], i: int, lex: Lexicon) -> Decimal | None:
    for _ in range(3):
        found = lex.at(parts, i)
        if found is None:
            return None
        if found[0] in ("scale", "plural"):
            return found[1]
        i = found[2]
    return None


def share_at(parts: Sequence[Token], i: int, lex: Lexicon, *, whole: bool = False) -> tuple[Decimal, int, bool] | None:
    """A fraction in words ("half", "a third", "three quarters", "half a million"): value, token after, scaled or not.

    whole: it follows a number and "and" ("two and a half"), where "a third" needs no "of".
    """
    found = lex.at(parts, i)
    if found is None:
        return None
    role, value, after = found
    count = Decimal(1)
    if role == "one" or (role == "value" and value < 100):
        count = value
        article = role == "one"
        after += after < len(parts) and parts[after].text == "-"
        found = lex.at(parts, after)
        if found is None or found[0] not in ("part", "parts") or (found[0] == "part") != (count == 1):
            return None
        role, value, after = found
        if article and value > 2 and not whole and not _of_follows(parts, after, lex):
            return None  # "a third shipment" is the one after the second
    elif role != "part" or (value > 2 and scale_after(parts, after, lex) is None):
        return None
    share = count / value
    if whole:
        return share, after, False
    j = after + _of_follows(parts, after, lex)
    j += j < len(parts) and (parts[j].folded,) in lex.phrases and lex.phrases[(parts[j].folded,)][0] == "one"
    scale = lex.at(parts, j)
    if scale is not None and scale[0] == "scale":
        return share * scale[1], scale[2], True
    return share, after, False


def _of_follows(parts: Sequence[Token], i: int, lex: Lexicon) -> bool:
    return i < len(parts) and parts[i].folded in lex.of


_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_VALUES = """
    0 zero 0 nought 1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve
    13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty
    50 fifty 60 sixty 70 seventy 80 eighty 90 ninety
"""
_PARTS = "2 half 3 third 4 fourth 4 quarter 5 fifth 6 sixth 7 seventh 8 eighth 9 ninth 10 tenth"


def _table(pairs: str) -> dict[str, int]:
    found = pairs.split()
    return {word: int(number) for number, word in zip(found[::2], found[1::2], strict=True)}


ENGLISH = Lexicon(
    NumberWords(
        values=_table(_VALUES),
        scales={"hundred": 100, "dozen": 12, "lakh": 10**5, "crore": 10**7} | _LARGE,
        plurals={f"{w}s": n for w, n in _LARGE.items()} | {"hundreds": 100, "dozens": 12, "scores": 20, "tens": 10},
        open={"several": 3, "a few": 2, "a handful": 2, "multiple": 2, "a number": 2},
        rough={"couple": 2},
        ones=("a", "an"),
        joins=("and", "&"),
        of=("of",),
        parts=_table(_PARTS),
        parts_plural={f"{w}s": n for w, n in _table(_PARTS).items() if n > 2} | {"halves": 2},
        ordinals=("first", "second", *_table(_PARTS)),
        suffixes=_table("1000 k 1000 K 1000000 M 1000000 mn 1000000 mln 1000000 mil")
        | dict.fromkeys(("bn", "bln"), 10**9)
        | dict.fromkeys(("tn", "tln", "trn"), 10**12),
        money_suffixes={"m": 10**6, "b": 10**9, "B": 10**9, "t": 10**12, "T": 10**12},
        decimal=("point",),
        minus=("minus", "negative"),
        bare_scales=False,
    )
)
