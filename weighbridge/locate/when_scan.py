"""Text cut into raw pieces: dates in digits, numbers, words, signs. Knows no language beyond its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

Shape = Literal["day", "month", "decade", "amount", "number", "glued", "word", "sign", "break"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0640\u064b-\u0652\u0670"  # Arabic lengthening stroke and vowel signs: inside a word, yet not \w
_DIGIT_SPACE = "\u00a0\u202f\u2009"

# The order matters: a date in digits is tried before the numbers it is made of, a grouped amount before its parts.
_PIECE = re.compile(
    rf"""
      (?P<break>\n[^\S\n]*\n\s*)
    | (?P<day>(?<![^\W{_HAN}])(?<![/.-])(?:
          \d{{4}}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?=T\d\d:|\D|$)
        | \d{{1,2}}(?P<sep2>[-/.])\d{{1,2}}(?P=sep2)(?:\d{{4}}|\d\d)
      )(?!\d|[-/]\w|\.\d))
    | (?P<month>(?<![^\W{_HAN}])(?<![/.-])\d{{4}}-(?:0[1-9]|1[0-2])(?![\w/-]|\.\d))
    | (?P<decade>(?<![^\W{_HAN}])(?:\d{{3}}|['’][2-9])0['’]?s\b)
    | (?P<amount>(?<![^\W{_HAN}])(?:
          \d{{1,3}}(?:[,.\u066c{_DIGIT_SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?
        | \d+[.\u066b]\d+ | \d+,\d{{1,2}}(?!\d) | \d{{1,2}}:\d\d(?::\d\d)?
        | \d{{5,}}
      ))
    | (?P<number>\d{{1,4}})(?![^\W_{_HAN}])
    | (?P<glued>\d+[^\W{_HAN}]+)
    | (?P<acronym>(?:[A-Z]\.){{2,}})
    | (?P<word>[{_HAN}]|[^\W\d_{_HAN}][^\W_{_HAN}{_MARKS}]*(?:[{_MARKS}]+[^\W_{_HAN}{_MARKS}]*)*)
    | (?P<sign>[^\s\u200c\u200e\u200f])
    """,
    re.VERBOSE,
)
_FOLD = str.maketrans(
    {"ı": "i", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None, "’": "'"}
    | {chr(mark): None for mark in (*range(0x064B, 0x0653), 0x0670, 0x0307)}  # vowel signs; the dot of a folded "İ"
)


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text of one shape; `key` is its folded spelling."""

    shape: Shape
    start: int
    end: int
    key: str


def fold(word: str) -> str:
    """A spelling without what varies in news: case, Arabic vowel signs, forms of alef, apostrophes."""
    return word.casefold().translate(_FOLD)


def pieces(text: str, start: int, end: int, *, suffixes: bool = False) -> Iterator[Piece]:
    """The pieces of text[start:end] in order, white space left out.

    suffixes: an apostrophe and the letters behind it belong to the word in front ("Eylül'de" is read as "eylül").
    """
    at = start
    while (found := _PIECE.search(text, at, end)) is not None:
        at = found.end()
        shape = found.lastgroup or "sign"
        key = fold(found[0])
        if shape == "acronym":
            shape = "word"
        elif suffixes and shape in ("word", "number"):
            at = _past_suffix(text, at, end)
        yield Piece(_shape(shape), found.start(), at, key)


def _shape(name: str) -> Shape:
    match name:
        case "day" | "month" | "decade" | "amount" | "number" | "glued" | "word" | "break":
            return name
        case _:
            return "sign"


def _past_suffix(text: str, at: int, end: int) -> int:
    # Turkish case endings are short; the limit keeps a stray quotation mark from swallowing a word.
    suffix = re.compile(r"['’][^\W\d_]{1,6}(?!\w)").match(text, at, end)
    return at if suffix is None else suffix.end()


def words_of(spelling: str) -> tuple[str, ...]:
    """The folded pieces of a table entry, cut as the text will be cut."""
    return tuple(piece.key for piece in pieces(spelling, 0, len(spelling)))
