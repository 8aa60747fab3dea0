"""Numbers as people write them: "2,000", "2 000", "two thousand", "1.5bn", "half a million", "dozens".

Values are exact (`Decimal`). A language is a `Lexicon`; English is built in, others are data of whoever calls.
Reading is one pass over tokens: every step either takes a token or looks a few tokens ahead, so that the time is
linear in the text whatever the text is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from weighbridge.measure.digits import MAX_DIGITS, Token, digits, glyph, tokens
from weighbridge.measure.number_words import ENGLISH, Lexicon, Role

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


@dataclass(slots=True)
class _Sum:
    """A number under construction: closed groups, the open section, and a value that waits for its scale."""

    big: Decimal
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    local: Decimal | None = None
    group: Decimal | None = None
    after_scale: bool = False
    open: bool = False
    rough: bool = False
    worded: bool = True
    collective: bool = False
    coefficient: Decimal | None = None
    scale: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.pending or 0)

    def takes(self, value: Decimal, then: Decimal | None) -> bool:
        """Whether a value may follow a scale; then: the scale that follows the value in turn."""
        if then is None or then < self.big:
            size = value if then is None else value * then
            below = self.local if self.local is not None else self.group
            return below is not None and size < below and (then is None or self.local is None or then < self.local)
        return self.group is None or then < self.group

    def multiply(self, scale: Decimal) -> bool:
        """Apply a scale word to what stands before it; False where it cannot belong to this number."""
        first = not self.total and not self.section
        if self.after_scale and self.pending is None:
            if self.section and scale < self.big:
                self.section *= scale
            elif self.section:
                return self._close(self.section, scale)
            elif scale >= self.big:
                self.total, self.group = self.total * scale, (self.group or Decimal(1)) * scale
            else:
                return False
            self.scale *= scale
        elif self.pending is None:
            return False
        elif scale < self.big:
            if self.local is not None and scale >= self.local:
                return False
            self.coefficient, self.scale = (self.pending, scale) if first else (None, Decimal(1))
            self.section, self.pending, self.local = self.section + self.pending * scale, None, scale
        else:
            self.coefficient, self.scale = (self.pending, scale) if first else (None, Decimal(1))
            return self._close(self.section + self.pending, scale)
        self.after_scale = self.collective = True
        return True

    def _close(self, current: Decimal, scale: Decimal) -> bool:
        if self.group is not None and scale >= self.group:
            return False
        self.scale = self.scale * scale if self.pending is None else self.scale
        self.total, self.section, self.pending = self.total + current * scale, Decimal(0), None
        self.group, self.local = scale, None
        self.after_scale = self.collective = True
        return True


def _read(parts: Sequence[Token], at: int, lex: Lexicon) -> Numeral | None:
    """The number that starts at token `at`, if one does."""
    i, negative = _sign(parts, at, lex)
    share = _share(parts, i, lex)
    if share is not None:
        value, last, scaled = share
        return Numeral(first=at, last=last, value=-value if negative else value, worded=True, part=not scaled)
    number = _Sum(lex.big)
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


def _begin(parts: Sequence[Token], i: int, lex: Lexicon, number: _Sum) -> int | None:
    """Take the first word or run of digits of a number; the token after it, or None."""
    if i >= len(parts):
        return None
    if parts[i].kind == "glyph":
        number.pending, number.worded = glyph(parts[i]), False
        return i + 1
    if parts[i].kind == "digits":
        taken = _digits(parts, i, lex)
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


def _more(parts: Sequence[Token], i: int, lex: Lexicon, number: _Sum) -> int | None:
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
    if joined and (share := _share(parts, j + 1, lex, whole=True)) is not None:
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
        taken = _digits(parts, j, lex)
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
    number: _Sum, role: str, value: Decimal, joined: bool, parts: Sequence[Token], after: int, lex: Lexicon
) -> bool:
    """Add a value to a number: "hundred and six", "twenty-five", "4 thousand 3 hundred"."""
    then = _scale_after(parts, after, lex)
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


def _scale_after(parts: Sequence[Token], i: int, lex: Lexicon) -> Decimal | None:
    for _ in range(3):
        found = lex.at(parts, i)
        if found is None:
            return None
        if found[0] in ("scale", "plural"):
            return found[1]
        i = found[2]
    return None


def _share(parts: Sequence[Token], i: int, lex: Lexicon, *, whole: bool = False) -> tuple[Decimal, int, bool] | None:
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
    elif role != "part" or (value > 2 and _scale_after(parts, after, lex) is None):
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


def _add_share(number: _Sum, share: Decimal, after: int, parts: Sequence[Token], lex: Lexicon) -> int | None:
    """Add "and a half": of one to "two", of a million to "a million"."""
    if number.pending is not None and number.pending == int(number.pending):
        number.pending += share
        return after
    if number.pending is None and number.after_scale and _scale_after(parts, after, lex) is None:
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


def _digits(parts: Sequence[Token], i: int, lex: Lexicon) -> tuple[Decimal, int] | None:
    """A number in digits: "2,000", "2 000", "2 1/2", "3/4"; its value and the token after it."""
    run, after = _spaced(parts, i, lex)
    value = digits(run, lex.words.point)
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


def _spaced(parts: Sequence[Token], i: int, lex: Lexicon) -> tuple[str, int]:
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
    if not groups or not (lex.words.spaces or zero or len(groups) > 1):
        return run, i + 1
    return " ".join([run, *groups]), last


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
