"""Pieces of text with the roles that they can play in a time, and patterns over those roles.

To the roles of words (when_words.py) come those of digits and signs:

    D date in digits    n day number, 1 to 31    o ordinal day ("29th")    Y four digits that may be a year
    C count             K decade ("1990s")       Q quarter or half ("Q1")  # a number that is no part of a time
    , comma   [ ] brackets   = dash   ! other sign   ¶ blank line   x other word   ^ other word with a capital

A text becomes a string with one character a token: the character stands for the token's set of roles. A rule is a
regular expression in role letters, rewritten for a language so that each letter matches every set that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from weighbridge.locate.when_digits import YEARS, date_in_digits, month_in_digits
from weighbridge.locate.when_scan import Piece, pieces
from weighbridge.locate.when_words import Language, Roles, language

_PLAIN = ("D", "Cn", "o", "CY", "C", "K", "Q", "#", ",", "[", "]", "=", "!", "¶", "x", "^", "M", "Y@", "")
_SIGNS = {",": ",", "،": ",", "、": ",", "，": ",", "(": "[", "（": "[", ")": "]", "）": "]"}  # fmt: skip
_DASHES = "-–‐‑−~～/"
_MONEY = "$€£¥₽₹₪₩#№"
_CAPITAL_ROLES = frozenset("MmWwV")
# Arabic letters glued to the front of a word: and, then, in, for.
_GLUED = {"و": "&", "ف": "&", "ب": "i", "ل": "i"}
_HAN_UNITS = {"年": "Y@", "月": "M", "日": "o", "号": "n", "號": "n"}
_QUARTER = re.compile(r"([QH])([1-4])")
_WORD_OR_MONEY = frozenset("x^#c")


class Tokens(msgspec.Struct, frozen=True):
    """A text cut into tokens. codes: one character a token. roles: each token's roles with their values.

    pieces: what the tokens were made of, for the words that put a sentence in time.
    """

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    roles: list[Roles]
    pieces: list[Piece]

    def value(self, at: int, roles: str) -> Any:
        """The value that a token has in the first of these roles that it plays."""
        mine = self.roles[at]
        return next((mine[role] for role in roles if role in mine), None)

    def plays(self, at: int, roles: str) -> bool:
        """Whether a token plays one of these roles; False outside the text."""
        return 0 <= at < len(self.roles) and not self.roles[at].keys().isdisjoint(roles)

    def glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the next."""
        return at + 1 < len(self.starts) and self.ends[at] == self.starts[at + 1]


@cache
def _codes(code: str) -> dict[str, str]:
    """The character of each set of roles in a language."""
    known = language(code)
    combinations = [] if known is None else known.words.combinations
    names = dict.fromkeys("".join(sorted(name)) for name in [*_PLAIN, *combinations])
    # Private-use characters: they can never be confused with the letters of a pattern.
    return {name: chr(0xE000 + number) for number, name in enumerate(names)}


_PATTERN_PART = re.compile(r"\(\?P<\w+>|\(\?<?[:=!]|\{\d+(?:,\d*)?\}|<(?P<any>[^>]+)>|(?P<one>.)", re.DOTALL)
_OPERATORS = frozenset("()|?*+$")


@cache
def pattern(code: str, rule: str) -> re.Pattern[str]:
    """A rule made ready for a language. A role letter stands for one token; <abc> for one that plays any of these."""
    codes = _codes(code)

    def rewrite(part: re.Match[str]) -> str:
        letters = part["any"] or part["one"]
        if letters is None or letters in _OPERATORS:
            return part[0]
        chosen = "".join(char for name, char in codes.items() if not set(name).isdisjoint(letters))
        return f"[{chosen}]" if chosen else "(?!)"

    return re.compile(_PATTERN_PART.sub(rewrite, rule))


def tokens(text: str, start: int, end: int, code: str) -> Tokens:
    """The tokens of text[start:end]; offsets are into the whole text."""
    known = language(code)
    cut = list(pieces(text, start, end, suffixes=known is not None and known.table.suffixes))
    made = _merge(text, cut, known)
    if known is not None and known.table.arabic:
        made = _join_twin_months(made)
    _unmake_numbers(text, made)
    codes = _codes(code)
    return Tokens(
        text=text,
        codes="".join(codes["".join(sorted(roles))] for _, _, roles in made),
        starts=[first for first, _, _ in made],
        ends=[last for _, last, _ in made],
        roles=[roles for _, _, roles in made],
        pieces=cut,
    )


_Made = list[tuple[int, int, Roles]]


def _merge(text: str, cut: Sequence[Piece], known: Language | None) -> _Made:
    keys = [piece.key for piece in cut]
    made: _Made = []
    at = 0
    while at < len(cut):
        piece = cut[at]
        size, roles = 1, _unknown(text, piece)
        if piece.shape in ("word", "sign"):
            found = None if known is None else known.words.find(keys, at)
            if found is None and known is not None and known.table.arabic and piece.key[0] in _GLUED:
                found = _behind_glue(keys, at, known)
                if found is not None:
                    made.append((piece.start, piece.start + 1, {_GLUED[piece.key[0]]: "in"}))
                    made.append((piece.start + 1, cut[at + found[0] - 1].end, found[1]))
                    at += found[0]
                    continue
            if found is not None and _written_right(text, piece, found[1], known):
                size, roles = found
                size += _dot(cut, at + size, roles)
        elif piece.shape in ("number", "glued"):
            size, roles = _number(text, cut, at, known)
        elif piece.shape in ("day", "month"):
            roles = _in_digits(piece, known)
        made.append((piece.start, cut[at + size - 1].end, roles))
        at += size
    return made


def _behind_glue(keys: Sequence[str], at: int, known: Language) -> tuple[int, Roles] | None:
    """The phrase that begins behind the first letter of an Arabic word ("ومارس", "and March")."""
    rest = keys[at][1:]
    return known.words.find([rest, *keys[at + 1 : at + 3]], 0) if len(rest) > 1 else None


def _join_twin_months(made: _Made) -> _Made:
    """Arabic pages print both names of a month ("أيار/مايو"): one token."""
    joined: _Made = []
    for start, end, roles in made:
        month = roles.get("M", roles.get("m"))
        if month is not None and len(joined) > 1 and "=" in joined[-1][2]:
            first = joined[-2]
            if first[2].get("M", first[2].get("m")) == month:
                joined[-2:] = [(first[0], end, {"M": month})]
                continue
        joined.append((start, end, roles))
    return joined


def _unknown(text: str, piece: Piece) -> Roles:
    match piece.shape:
        case "word":
            quarter = _QUARTER.fullmatch(text[piece.start : piece.end])
            if quarter is not None:
                return {"Q": ("quarter" if quarter[1] == "Q" else "half", int(quarter[2]))}
            return {"^": None} if text[piece.start].isupper() else {"x": None}
        case "sign":
            dash = piece.key in _DASHES or (piece.key == "—" and not _spaced(text, piece))
            return {"=" if dash else _SIGNS.get(piece.key, "!"): None}
        case "break":
            return {"¶": None}
        case "decade":
            return {"K": _decade(piece.key)}
        case _:
            return {"#": None}


def _spaced(text: str, piece: Piece) -> bool:
    return text[piece.start - 1 : piece.start].isspace() or text[piece.end : piece.end + 1].isspace()


def _decade(key: str) -> int:
    digits = int("".join(char for char in key if char.isdecimal()))
    # "'90s": the reader means the century before; from the 2030s on this will be a guess.
    return digits if digits > 99 else 1900 + digits


def _written_right(text: str, piece: Piece, roles: Roles, known: Language | None) -> bool:
    """A month or weekday in a language that gives it a capital has one; "march" is a verb."""
    needs = (known is not None and known.table.capitals and not _CAPITAL_ROLES.isdisjoint(roles)) or "a" in roles
    return not needs or known is None or not known.table.capitals or text[piece.start].isupper()


def _dot(cut: Sequence[Piece], at: int, roles: Roles) -> int:
    """1 where a full stop belongs to the short word in front of it ("Sept. 29")."""
    if roles.keys().isdisjoint("aw") or at >= len(cut):
        return 0
    return int(cut[at].key == "." and cut[at].start == cut[at - 1].end)


def _number(text: str, cut: Sequence[Piece], at: int, known: Language | None) -> tuple[int, Roles]:
    piece = cut[at]
    if piece.shape == "glued":
        digits = "".join(char for char in piece.key if char.isdecimal())
        suffix = piece.key[len(digits) :]
        if known is not None and suffix in known.table.ordinals and 1 <= int(digits or 0) <= 31:
            return 1, {"o": int(digits)}
        return 1, {"#": None}
    digits = "".join(char for char in text[piece.start : piece.end] if char.isdecimal())
    number = int(digits)
    if known is not None:
        longer = _longer_number(cut, at, number, len(digits), known)
        if longer is not None:
            return longer
    if len(digits) <= 2:
        return 1, {"n": number, "C": (number, number)} if 1 <= number <= 31 else {"C": (number, number)}
    if len(digits) == 4 and number in YEARS:
        return 1, {"Y": number, "C": (number, number)}
    return 1, {"C": (number, number)} if digits[0] != "0" else {"#": None}


def _longer_number(
    cut: Sequence[Piece], at: int, number: int, digits: int, known: Language
) -> tuple[int, Roles] | None:
    """A number and what is written with it: "29-го", "29." in German, "9月" in Chinese."""
    after = [piece.key for piece in cut[at + 1 : at + 3]]
    table = known.table
    if table.han and after:
        role = _HAN_UNITS.get(after[0])
        if role == "Y@" and digits == 4:
            return 2, {"Y": number, "@": None}
        if (role == "M" and 1 <= number <= 12) or (role in ("o", "n") and 1 <= number <= 31):
            return 2, {role: number} if role != "n" else {"n": number, "C": (number, number)}
    tied = len(after) == 2 and after[0] == "-" and cut[at + 2].start == cut[at + 1].end and after[1] in table.ordinals
    if tied and digits == 4 and number in YEARS:
        return 3, {"Y": number}
    if not 1 <= number <= 31 or digits > 2:
        return None
    if tied:
        return 3, {"o": number}
    if after and after[0] in table.ordinals and not after[0].isalpha():
        return 2, {"o": number}
    if len(after) == 2 and table.ordinal_dot and after[0] == ".":
        found = known.words.find([piece.key for piece in cut[at + 2 : at + 4]], 0)
        if found is not None and not found[1].keys().isdisjoint("Mmaj&T"):
            return 2, {"o": number}
    return None


def _in_digits(piece: Piece, known: Language | None) -> Roles:
    window = month_in_digits(piece.key) if piece.shape == "month" else None
    kind = "month"
    if window is None and piece.shape == "day":
        kind = "day"
        # English is written on both sides of the Atlantic; everywhere else here the day comes first.
        window = date_in_digits(piece.key, day_first=known is not None and not known.table.capitals)
    return {"#": None} if window is None else {"D": (window, kind)}


def _unmake_numbers(text: str, made: _Made) -> None:
    """Numbers that are sums of money, shares, or parts of a name ("Shahed-136", "20-foot") are no part of a time."""
    for at, (start, end, roles) in enumerate(made):
        if roles.keys().isdisjoint("nCY") or not text[start : start + 1].isdecimal():
            continue
        money = start > 0 and text[start - 1] in _MONEY
        share = text[end : end + 1] in ("%", "٪") or text[end : end + 2] == " %"
        if money or share or _in_a_name(made, at, -1) or _in_a_name(made, at, 1):
            made[at] = (start, end, {"#": None})


def _in_a_name(made: _Made, at: int, side: int) -> bool:
    """Whether a dash ties a number to a word beside it that has nothing to do with time."""
    if not 0 <= at + 2 * side < len(made):
        return False
    first, dash, last = (made[at + step * side] for step in (0, 1, 2))
    if side < 0:
        first, last = last, first
    tied = first[1] == dash[0] and dash[1] == last[0] and "=" in dash[2]
    return tied and not made[at + 2 * side][2].keys().isdisjoint(_WORD_OR_MONEY)
