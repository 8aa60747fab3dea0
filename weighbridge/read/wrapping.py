"""Lines that only a page's width ended, put together again."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from weighbridge.read.names import word_set
from weighbridge.read.naming import SMALL_WORDS

MIN_WIDTH, MAX_WIDTH = 40, 132  # columns that texts are wrapped at: a narrow letter, a line printer's page
NEAR = 0.8  # share of the common width from which a line is near it, where people broke lines by hand; guess
MOSTLY = 2 / 3  # share of a paragraph's lines that must be near the width; guess
MIN_NEAR_LINES = 3  # lines near the width in a whole text without which there is no common width; guess
WIDEST = 0.9  # the width is that of the line at this rank by length, since a single long one proves nothing; guess
HEADING_LINES = 6  # lines of a block without a sentence that can stand above a text; guess
MAX_WORD = 60  # characters of a word that a line end may divide; guess
OVER = 1.15  # a line longer than this many widths was not wrapped at it; guess

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_ENDED = re.compile(r"[.!?…:;。！？؟۔：；][\"'”’»)\]」』]*$")
_ITEM = re.compile(r"(?:[-*•·▪◦‣–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[#>|])\s|https?://\S+$")
_TABLE = re.compile(r"\S(?: {4,}|\t)\S|\|.*\||^[>#|]|^[\W_]+$")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010]$")
_DIVIDES = re.compile(r"[-\u2010] *\n")
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HYPHENS = ("-", "\u2010")
_DASHES = (*_HYPHENS, "–")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_NO_SPACE = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
# What keeps its hyphen wherever the line ends. Short ones that are also common syllables ("re", "air") are left out.
_KEEPS_HYPHEN = word_set(
    "anti arms cease counter cross double eight first five four half high large last later long longer lower medium middle "
    "multi near nine north quasi second self semi seven short shoulder single south state surface third three twelve twenty "
    "upper vice well west"
)


def unwrapped(text: str) -> str:
    """A text with every paragraph that was wrapped at a common width on one line; other lines stay as they are.

    Odd spaces inside a line are kept. Tables, lists, verse and short lines are left alone.
    """
    paragraphs = [p.split("\n") for p in _PARAGRAPH.split(text)]
    if all(len(lines) < 2 for lines in paragraphs):
        return text
    width = _common_width(paragraphs)
    if width is None:
        return text
    words = known_words(text) if _DIVIDES.search(text) else frozenset()
    gaps = (*(m.group() for m in _PARAGRAPH.finditer(text)), "")
    joined = (
        _paragraph(lines, width, words) if _is_wrapped(lines, width) else "\n".join(lines) for lines in paragraphs
    )
    return "".join(part + gap for part, gap in zip(joined, gaps, strict=True))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences and lead-ins do."""
    return _ENDED.search(line.rstrip()) is not None


def is_item(line: str) -> bool:
    """Whether a line opens an item of a list."""
    return _ITEM.match(line.lstrip(" \t")) is not None


def joined(lines: list[str], words: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as one: a word that was divided at the end of a line is made whole.

    Args:
        words: of the whole text, lower case, hyphens kept: the form of a divided word that stands elsewhere is right.
    """
    bare = [line.strip(" \t") for line in lines if line.strip(" \t")]
    pieces = []
    for left, right in pairwise(bare):
        cut, space = _joint(left, right, words)
        pieces.append(left[:-1] if cut else left)
        pieces.append(" " if space else "")
    return "".join((*pieces, *bare[-1:]))


def _joint(left: str, right: str, words: frozenset[str]) -> tuple[bool, bool]:
    """Whether the last character of the left line goes, and whether a space stands between the two."""
    divided = _DIVIDED.search(left[-MAX_WORD:])
    if divided is not None:
        rest = _FIRST_LETTERS.match(right)
        first = divided.group(1)
        if rest is None or not rest.group()[0].islower() or not first[-1].islower():
            return False, False  # F-/16, Talaei-/Nik, US-/made
        whole, parted = f"{first}{rest.group()}".casefold(), f"{first}-{rest.group()}".casefold()
        keeps = parted in words or (whole not in words and first.casefold() in _KEEPS_HYPHEN)
        return not keeps, False
    if left[-1] in _DASHES and left[-2:-1].isdigit() and right[0].isdigit():
        return False, False  # 2023-/24
    return False, not (_NO_SPACE.match(left[-1]) and _NO_SPACE.match(right[0]))


def known_words(text: str) -> frozenset[str]:
    """The words of a text, lower case, hyphens inside them kept, those at the ends of its lines left out."""
    return frozenset(
        m.group().casefold() for m in _HYPHENED.finditer(text) if text[m.end() : m.end() + 1] not in _HYPHENS
    )


def columns(text: str) -> int:
    """How wide a line is where Chinese and Japanese characters take two columns."""
    if text.isascii() or len(text) > 2 * MAX_WIDTH:
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _common_width(paragraphs: list[list[str]]) -> int | None:
    lengths = sorted(columns(line.strip(" \t")) for lines in paragraphs for line in lines[:-1])
    width = lengths[min(len(lengths) - 1, int(WIDEST * len(lengths)))]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    near = sum(_is_near(a, b, width) for lines in paragraphs for a, b in pairwise(lines))
    return width if near >= MIN_NEAR_LINES else None


def _is_near(line: str, following: str, width: int) -> bool:
    """Whether a line is as long as it could be: near the width, or the next word would have gone beyond it."""
    length = columns(line.strip(" \t"))
    return NEAR * width <= length <= OVER * width or (
        length >= width / 2 and width < length + 1 + columns(_first_word(following)) <= 2 * width
    )


def _first_word(line: str) -> str:
    word = line.split(maxsplit=1)[0] if line.strip() else ""
    return word[:1] if _NO_SPACE.match(word) else word


def _is_wrapped(lines: list[str], width: int) -> bool:
    if len(lines) < 2 or any(_TABLE.search(line.strip(" ")) for line in lines):
        return False
    inner = lines[:-1]
    if max(columns(line.strip(" \t")) for line in lines) > OVER * width:
        return False
    if len(inner) > 1 and all(ends_sentence(line) for line in lines):
        return False  # a sentence a line
    near = [_is_near(a, b, width) for a, b in pairwise(lines)]
    return sum(near) >= MOSTLY * len(inner) or (_is_heading(lines) and near[0] and _goes_on(lines[1]))


def _is_heading(lines: list[str]) -> bool:
    """Whether these are lines above a text: a title may go on there, a name or a day stands by itself."""
    return len(lines) <= HEADING_LINES and not any(ends_sentence(line) for line in lines)


def _paragraph(lines: list[str], width: int, words: frozenset[str]) -> str:
    heading = _is_heading(lines)
    out = [[lines[0]]]
    for before, line in pairwise(lines):
        starts = line.lstrip(" \t")
        short = not _is_near(before, line, width) and not starts[:1].islower()
        indented = _indent(line) > _indent(before) + 1
        if is_item(starts) or (heading and not _goes_on(starts)):
            out.append([line])
        elif (short or indented) and ends_sentence(before):
            out.extend(([], [line]))
        elif short:
            out.append([line])
        else:
            out[-1].append(line)
    return "\n".join(joined(group, words) for group in out)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _goes_on(line: str) -> bool:
    """Whether a line without a sentence's end can be the rest of a title: it has words that no name has."""
    return any(w[:1].islower() and w not in SMALL_WORDS for w in line.split()) and not re.search(r":|\d{4}", line)
