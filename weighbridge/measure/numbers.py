"""Numbers as people write them: "2,000", "2 000", "two thousand", "1.5bn", "half a million", "dozens".

Values are exact (`Decimal`). A language is a `Lexicon`; English is built in, others are data of whoever calls.
Reading is one pass over tokens: every step either takes a token or looks a few tokens ahead, so that the time is
linear in the text whatever the text is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from weighbridge.measure.digits import MAX_DIGITS, Token, glyph, tokens, written
from weighbridge.measure.number_sum import Sum
from weighbridge.measure.number_words import ENGLISH, Lexicon, Role, scale_after, share_at

MAX_VALUE = Decimal(10) ** 18  # guess: nothing that moves is counted beyond this


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number in a text, tokens [first, last).

    value: exact; for an open one ("dozens", "several thousand") the least that the words allow.
    rough: the word itself says that it is not exact ("a couple", "une centaine"). worded: written without digits.
    collective: ends in a word that takes "of" ("dozens", "a million"). part: it is a share ("half", "two thirds").
    coefficient, scale: "4" and a million of "4 million"; coefficient None where it is not of that form.
    """

    first: int
    last: int
    value: Decimal
    open: bool = False
    rough: bool = False
    worded: bool = False
    collective: bool = False
    part: bool = False
    coefficient: Decimal | None = None
    scale: Decimal = Decimal(1)


def parse(text: str, lexicon: Lexicon | None = None) -> Decimal | None:
    """The value of a text that is a number and nothing else, else None."""
    parts = tokens(text)
    found = numerals(parts, lexicon)
    whole = len(found) == 1 and found[0].first == 0 and found[0].last == len(parts)
    return found[0].value if whole else None


def numerals(parts: Sequence[Token], lexicon: Lexicon | None = None) -> list[Numeral]:
    """Every number in a row of tokens, left to right, none overlapping. lexicon: English if left out."""
    lexicon = lexicon or ENGLISH
    found: list[Numeral] = []
    at = 0
    while at < len(parts):
        numeral = _read(parts, at, lexicon)
        if numeral is None:
            at += 1
            continue
        at = max(numeral.last, at + 1)
        if abs(numeral.value) <= MAX_VALUE:
            found.append(numeral)
    return found


def _read(parts: Sequence[Token], at: int, lex: Lexicon) -> Numeral | None:
    """The number that starts at token `at`, if one does."""
    i, negative = _sign(parts, at, lex)
    share = share_at(parts, i, lex)
    if share is not None:
        value, last, scaled = share
        return Numeral(first=at, last=last, value=-value if negative else value, worded=True, part=not scaled)
    number = Sum(lex.big)
    step = _begin(parts, i, lex, number)
    while step is not None:
        i = step
        if number.value > MAX_VALUE:
            break
        step = _more(parts, i, lex, number)
    if number.pending is None and not number.after_scale:
        return None
    if number.worded and i + 1 < len(parts) and parts[i].text == "-" and parts[i].glued and parts[i + 1].glued:
        if parts[i + 1].folded in lex.ordinals:
            return None  # "twenty-first" is a place in a row
        if (found := lex.at(parts, i + 1)) is not None and found[0] == "parts":
            i += 1
    value = number.value
    part = False
    if number.worded and not number.collective and (found := lex.at(parts, i)) is not None and found[0] == "parts":
        value, i, part = value / found[1], found[2], True
    return Numeral(
        first=at,
        last=i,
        value=-value if negative else value,
        open=number.open,
        rough=number.rough,
        worded=number.worded,
        collective=number.collective or number.rough or number.open,
        part=part,
        coefficient=None if negative else number.coefficient,
        scale=number.scale,
    )


def _begin(parts: Sequence[Token], i: int, lex: Lexicon, number: Sum) -> int | None:
    """Take the first word or run of digits of a number; the token after it, or None."""
    if i >= len(parts):
        return None
    if parts[i].kind == "glyph":
        number.pending, number.worded = glyph(parts[i]), False
        return i + 1
    if parts[i].kind == "digits":
        taken = written(parts, i, lex.words.point, spaces=lex.words.spaces)
        if taken is None:
            return None
        number.pending, number.worded = taken[0], False
        return taken[1]
    found = lex.at(parts, i)
    if found is None and (rest := lex.bare(parts[i], lex.words.prefixes)) is not None:
        found = (*lex.phrases[(rest.folded,)], i + 1)
    if found is None and (pieces := lex.compound(parts[i])) is not None:
        whole = _read(pieces, 0, lex)
        found = ("value", whole.value, i + 1) if whole is not None and whole.last == len(pieces) else None
    if found is None:
        return None
    role, value, after = found
    following = lex.at(parts, after)
    if role == "one" and following is not None and following[0] == "rough":
        role, value, after = following
    if role == "one":
        if following is None or following[0] != "scale":
            return None
        number.pending = value
    elif role == "scale":
        hyphen = after < len(parts) and parts[after].text == "-"
        if not (lex.words.bare_scales or hyphen or (following is not None and following[0] == "scale")):
            return None
        number.pending = Decimal(1)
        number.multiply(value)
    elif role == "plural":
        number.pending, number.open = Decimal(2), True
        number.multiply(value)
    elif role in ("value", "open", "rough"):
        number.pending, number.open, number.rough = value, role == "open", role == "rough"
    else:
        return None
    return after


def _more(parts: Sequence[Token], i: int, lex: Lexicon, number: Sum) -> int | None:
    """Take the next word that belongs to a number already begun; the token after it, or None."""
    if i >= len(parts):
        return None
    suffix = _suffix(parts, i, lex)
    if suffix is not None and not number.worded and not number.after_scale:
        return i + 1 if number.multiply(suffix) else None
    if (decimals := _decimals(parts, i, lex)) is not None:
        number.pending, number.after_scale = (number.pending or Decimal(0)) + decimals[0], False
        return decimals[1]
    j = i
    joined = parts[j].folded in lex.joins
    hyphen = parts[j].text == "-" and parts[j].glued and j + 1 < len(parts) and parts[j + 1].glued
    of = parts[j].folded in lex.of
    if joined and (share := share_at(parts, j + 1, lex, whole=True)) is not None:
        return _add_share(number, share[0], share[1], parts, lex)
    j += joined or hyphen or of
    if j >= len(parts):
        return None
    role: Role | Literal["digits"]
    if not joined and not hyphen and (rest := lex.bare(parts[j], lex.words.glued)) is not None:
        joined = True
        role, value = lex.phrases[(rest.folded,)]
        after = j + 1
    elif parts[j].kind == "digits":
        taken = written(parts, j, lex.words.point, spaces=lex.words.spaces)
        if taken is None or hyphen or of:
            return None
        role, (value, after) = "digits", taken
    else:
        found = lex.at(parts, j)
        if found is None:
            return None
        role, value, after = found
    if role in ("scale", "plural"):
        if joined or (of and not (number.open or number.rough)):
            return None
        return after if number.multiply(value) else None
    if of or role not in ("digits", "value") or number.open or number.rough:
        return None
    return after if _add(number, role, value, joined, parts, after, lex) else None


def _add(
    number: Sum, role: str, value: Decimal, joined: bool, parts: Sequence[Token], after: int, lex: Lexicon
) -> bool:
    """Add a value to a number: "hundred and six", "twenty-five", "4 thousand 3 hundred"."""
    then = scale_after(parts, after, lex)
    if number.after_scale and number.pending is None:
        # "1 million 152mm shells" is not 1,000,152: digits join only before a scale, or as "3 hundred and 21".
        if role == "digits" and then is None and not (joined and number.local == 100):
            return False
        if not number.takes(value, then):
            return False
        number.pending, number.after_scale, number.coefficient = value, False, None
        number.collective = False
        return True
    if number.pending is None or role == "digits" or not number.worded:
        return False
    if _fits(number.pending, value) and (not joined or lex.words.join_tens):
        number.pending += value
        return True
    if lex.words.units_first and joined and number.pending < 10 and value in range(20, 100, 10):
        number.pending += value
        return True
    return False


def _fits(before: Decimal, after: Decimal) -> bool:
    """Whether one value adds to another: 20 and 5, 2000 and 500, but not 20 and 20 or 10 and 5."""
    return 0 < after < before and before >= 20 and before % 10 ** len(str(int(after))) == 0


def _add_share(number: Sum, share: Decimal, after: int, parts: Sequence[Token], lex: Lexicon) -> int | None:
    """Add "and a half": of one to "two", of a million to "a million"."""
    if number.pending is not None and number.pending == int(number.pending):
        number.pending += share
        return after
    if number.pending is None and number.after_scale and scale_after(parts, after, lex) is None:
        large = number.group is not None and number.group >= 10**6 and not number.section
        number.pending = share * (number.group or 1) if large else share
        number.after_scale = False
        return after
    return None


def _sign(parts: Sequence[Token], at: int, lex: Lexicon) -> tuple[int, bool]:
    """Step over a minus sign or word; True if there was one."""
    if at + 1 < len(parts):
        if parts[at].folded in lex.words.minus:
            return at + 1, True
        if (
            parts[at].text in "-\u2212"
            and not parts[at].glued
            and parts[at + 1].glued
            and parts[at + 1].kind == "digits"
        ):
            return at + 1, True
    return at, False


def _suffix(parts: Sequence[Token], i: int, lex: Lexicon) -> Decimal | None:
    """The factor of an abbreviation after digits: "1.5bn", "300m" after a currency sign."""
    token = parts[i]
    if token.kind != "word" or (i + 1 < len(parts) and parts[i + 1].glued and parts[i + 1].kind == "digits"):
        return None
    words = lex.words
    if token.glued or len(token.text) > 1:
        for form in (token.text, token.text.lower() if len(token.text) > 1 else token.text):
            if form in words.suffixes:
                return Decimal(words.suffixes[form])
    before = i - 2
    if token.glued and token.text in words.money_suffixes and before >= 0:
        sign = parts[before].text[-1]
        if unicodedata.category(sign) == "Sc":
            return Decimal(words.money_suffixes[token.text])
    return None


def _decimals(parts: Sequence[Token], i: int, lex: Lexicon) -> tuple[Decimal, int] | None:
    """What follows the word for the decimal point: "point zero three", "point seventy-one"."""
    if parts[i].folded not in lex.words.decimal:
        return None
    places = ""
    j = i + 1
    while j < len(parts) and len(places) < MAX_DIGITS:
        found = lex.at(parts, j + (parts[j].text == "-"))
        if found is None or found[0] != "value":
            break
        if places and len(places) > 1 and places[-2:] in {f"{n}0" for n in range(2, 10)} and found[1] < 10:
            places = places[:-1] + str(found[1])
        else:
            places += str(found[1])
        j = found[2]
    return (Decimal(f"0.{places}"), j) if places else None
