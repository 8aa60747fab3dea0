"""Digits of any script with any grouping, and the tokens that numbers are read from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from weighbridge.measure.vocabulary import fold_word

MAX_DIGITS = 24  # digits; guess: a longer run is an identifier, not an amount

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"  # ride on a letter
_GLYPHS = "\u00bc-\u00be\u2150-\u215e"
_OTHER = f"\u00b2\u00b3\u00b9\u2070-\u209f\u215f\u2460-\u24ff{_GLYPHS}"
_LETTER = rf"[^\W\d_{_HAN}{_OTHER}]"
_GROUPING = ".,'\u2019\u066b\u066c\u00a0\u2009\u202f\uff0c\uff0e"
_TOKEN = re.compile(
    rf"(?P<digits>\d+(?:[{_GROUPING}]\d+)*)|(?P<glyph>[{_GLYPHS}])"
    rf"|(?P<word>[{_HAN}]|[dlDL]['\u2019](?={_LETTER}{{2}}|$)|(?:{_LETTER}[{_SIGNS}]*)+(?:['\u2019](?!s\b)(?:{_LETTER}[{_SIGNS}]*)+)*)|(?P<mark>\S)"
)
_SEPARATORS = str.maketrans(dict(zip(_GROUPING, ".,''.'   ,.", strict=True)))


Style = Literal["dot", "comma", "either"]


class Token(msgspec.Struct, frozen=True):
    """A run of digits, a word, a fraction sign or a single mark. folded: digits as ASCII, words without case.

    glued: nothing stands between it and the token before.
    """

    start: int
    end: int
    text: str
    folded: str
    kind: str
    glued: bool


def tokens(text: str) -> list[Token]:
    """The digits, words, fraction signs and marks of a text, in order; a run of digits that is no number is split."""
    out: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        kind, word, start = match.lastgroup or "mark", match.group(), match.start()
        if kind != "digits":
            out.append(Token(start, match.end(), word, fold_word(word), kind, start == end and start > 0))
        else:
            for at, piece in _runs(word):
                if piece.isspace():
                    continue  # a hard space between two numbers is only a space
                glued = start + at == end and end > 0
                if len(piece) == 1 and not piece.isdigit():
                    out.append(Token(start + at, start + at + 1, piece, piece, "mark", glued))
                else:
                    out.append(Token(start + at, start + at + len(piece), piece, _ascii(piece), "digits", glued))
                end = start + at + len(piece)
        end = match.end()
    return out


def folded(phrase: str) -> tuple[str, ...]:
    """A phrase as the folded words of its tokens, to look it up with."""
    return tuple(t.folded for t in tokens(phrase))


def digits(run: str, style: Style = "dot") -> Decimal | None:
    """The value of digits with separators; None where they are not one number ("192.168.1.2", "22,24,26")."""
    parts = re.split(r"([.,' ])", _ascii(run))
    groups, marks = parts[::2], parts[1::2]
    if sum(map(len, groups)) > MAX_DIGITS:
        return None
    point = _point(groups, marks, "dot" if "\u066b" in run else style)
    if point is None:
        return None
    whole = "".join(groups[: point + 1] if point >= 0 else groups)
    return Decimal(f"{whole}.{''.join(groups[point + 1 :])}") if point >= 0 else Decimal(whole)


def written(parts: Sequence[Token], i: int, style: Style, *, spaces: bool) -> tuple[Decimal, int] | None:
    """A number in digits: "2,000", "2 000", "2 1/2", "3/4"; its value and the token after it.

    spaces: the language groups digits with plain spaces.
    """
    run, after = _spaced(parts, i, spaces)
    value = digits(run, style)
    if value is None:
        return None
    if after < len(parts) and parts[after].kind == "glyph":
        return value + glyph(parts[after]), after + 1
    plain = run.isdigit()
    if plain and (below := _over(parts, i)) is not None:
        return value / below, i + 3
    if plain and after < len(parts) and not parts[after].glued and parts[after].kind == "digits":
        below = _over(parts, after)
        above = digits(parts[after].text)
        if below is not None and above is not None and above < below:
            return value + above / below, after + 3
    return value, after


def _over(parts: Sequence[Token], i: int) -> Decimal | None:
    """The denominator of "3/4" at token i; None for a date, a year or a chain."""
    if i + 2 >= len(parts) or parts[i + 1].text != "/" or not (parts[i + 1].glued and parts[i + 2].glued):
        return None
    above, below = parts[i].folded, parts[i + 2].folded
    chain = i + 3 < len(parts) and parts[i + 3].text == "/"
    before = i > 0 and parts[i].glued and parts[i - 1].text == "/"
    small = above.isdigit() and below.isdigit() and len(above) < 3 and len(below) < 4
    if chain or before or not small or int(below) == 0 or int(above) >= int(below):
        return None
    return Decimal(below)


def _spaced(parts: Sequence[Token], i: int, spaces: bool) -> tuple[str, int]:
    """Join groups of three digits that plain spaces part; the run and the token after it."""
    run, last = parts[i].folded, i + 1
    if not run.isdigit() or len(run) > 3 or run.startswith("0"):
        return run, last
    groups: list[str] = []
    for token in parts[i + 1 : i + 1 + MAX_DIGITS // 3]:
        group = re.split(r"[.,]", token.folded)[0]
        if token.kind != "digits" or len(group) != 3 or token.start - parts[last - 1].end != 1:
            break
        groups.append(token.folded)
        last += 1
        if token.folded != group:
            break
    # "12 122-mm rockets": a group that is itself a measure is a new number.
    tail = parts[last] if last < len(parts) and parts[last].glued else None
    if groups and tail is not None and (tail.kind == "word" or tail.text == "-"):
        groups.pop()
        last -= 1
    zero = any(g.startswith("0") for g in groups)
    if not groups or not (spaces or zero or len(groups) > 1):
        return run, i + 1
    return " ".join([run, *groups]), last


def _point(groups: Sequence[str], marks: Sequence[str], style: Style) -> int | None:
    """Which mark is the decimal point: its index, -1 for none, None where this cannot be one number."""
    if not marks:
        return -1
    if len(set(marks)) > 1:
        last = marks[-1]
        single = last in ".," and marks.count(last) == 1 and len(set(marks[:-1])) == 1
        return len(marks) - 1 if single and _grouped(groups[:-1]) else None
    if len(marks) > 1:
        return -1 if _grouped(groups) else None
    mark = marks[0]
    if mark in "' ":
        return -1 if _grouped(groups) else None
    if not _grouped(groups) or groups[0] == "0":
        return 0
    if style == "either" or (mark == ".") != (style == "dot"):
        return -1
    # Nobody prints three decimals that end in zeros: "1,000" on a French page is an English thousand.
    return -1 if style == "comma" and groups[1].endswith("00") else 0


def _grouped(groups: Sequence[str]) -> bool:
    """Groups of three ("1,234,567"), or the Indian way ("12,34,567")."""
    first, middle, last = groups[0], groups[1:-1], groups[-1]
    if len(last) != 3 or not 1 <= len(first) <= 3:
        return False
    return all(len(g) == 3 for g in middle) or (len(first) <= 2 and all(len(g) == 2 for g in middle))


def _runs(run: str) -> Iterator[tuple[int, str]]:
    if len(run) <= MAX_DIGITS * 2 and (run.isdigit() or digits(run) is not None):
        yield 0, run
        return
    for piece in re.finditer(r"\d+|\D", run):
        yield piece.start(), piece.group()


def _ascii(run: str) -> str:
    if not run.isascii():
        run = run.translate(_SEPARATORS)
        run = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in run)
    return run


def glyph(token: Token) -> Decimal:
    above, below = unicodedata.normalize("NFKC", token.text).split("\u2044")
    return Decimal(above) / Decimal(below)
