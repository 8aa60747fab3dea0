"""Lines of printed pages to paragraphs: what a page's width ended is joined, what every page repeats is dropped."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import msgspec

from weighbridge.read.published import day_in
from weighbridge.read.wrapping import ends_sentence, is_item, joined, known_words

EDGE_LINES = 3  # lines at the top and at the bottom of a page that can be running heads or feet; guess
REPEATED = (
    0.6  # share of the pages on which a running line stands: left and right pages may differ, chapters too; guess
)
MIN_PAGES = 2  # pages that show that a line is repeated
WIDER_GAP = 1.35  # a step to the next line that is this many times the usual one parts paragraphs; guess
USUAL_GAP = 0.25  # the usual step is the one at this rank: the small ones are those inside paragraphs; guess
ONLY_GAP = 1.7  # heights of a line beyond which a step parts paragraphs where too few steps show the usual one; guess
ANY_GAP = 2.6  # heights of a line beyond which a step always parts paragraphs: double spacing has about 2.3
OTHER_SIZE = 1.15  # a line this many times as high as the next is a heading; guess
SAME_MARGIN = 24.0  # points within which two lines share a left margin, first-line indents included; guess
SPACED = 2  # wider steps in a document from which paragraphs are known to be set apart by space; guess
FILLED = 0.7  # share of its block's width from which a line goes on where paragraphs are set apart by space; guess
INDENT = 0.7  # heights of a line by which the first line of a paragraph is set in; guess
MIN_CHARS = 24  # characters of the longest line of a column; narrower ones are lists; guess
MIN_RUN = 3  # lines, or steps between them, without which a margin or a usual step is not known; guess
HEAD_LINES = 6  # paragraphs among which the day of publication stands; guess
DATED_WORDS = 5  # words of a name beside that day; guess
TABLE_DIGITS = 0.4  # share of digits in a line from which it is a row of figures; guess

_PAGE_NUMBER = re.compile(
    r"(?i)^[\W_]*(?:(?:page|p\.|seite|página|стр\.?|صفحة|第)\s*)?(\d{1,4})(?:\s*(?:/|of|von|de|из)\s*\d{1,4}|\s*页)?[\W_]*$"
)
_DIGITS = re.compile(r"\d+")


class Line(msgspec.Struct, frozen=True):
    """A line as printed. left, right, bottom, height: of its characters, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


class Pages(msgspec.Struct, frozen=True):
    """paragraphs: in reading order. running: the lines that pages repeat, each once, as first printed."""

    paragraphs: tuple[str, ...]
    running: tuple[str, ...]


def read_pages(pages: list[list[Line]]) -> Pages:
    """The paragraphs of pages, joined over page ends where a sentence goes on."""
    repeated = _repeated(pages)
    running: dict[tuple[str, int], str] = {}
    kept: list[list[Line]] = []
    for number, lines in enumerate(pages):
        edge = _edges(lines)
        body = []
        for line in lines:
            if id(line) in edge and _key(line) in repeated:
                running.setdefault(_key(line), line.text)
            elif not (id(line) in edge and _is_page_number(line.text, number)):
                body.append(line)
        kept.append(body)
    if not any(any(c.isalnum() for c in line.text) for body in kept for line in body):
        kept = pages  # nothing but repeated lines: then they are the text
    return Pages(tuple(_paragraphs(kept)), tuple(running.values()))


class _Step(msgspec.Struct, frozen=True):
    """usual: from line to line inside paragraphs, in heights of a line. spaced: whether paragraphs are set apart."""

    usual: float
    spaced: bool


class _Block(msgspec.Struct, frozen=True):
    """Lines with one left margin. right: where the widest ends, in points. chars: of the longest."""

    right: float
    chars: int
    lines: int


_Blocks = dict[int, _Block]


def _paragraphs(pages: list[list[Line]]) -> list[str]:
    words = known_words("\n".join(line.text for page in pages for line in page))
    step = _step(pages)
    out: list[list[str]] = []
    last: Line | None = None
    blocks: _Blocks = {}
    for page in pages:
        new_page = True
        for line in page:
            apart = len(out) < HEAD_LINES and last is not None and (_is_dated(last.text) or _is_dated(line.text))
            if last is None or apart or not _goes_on(last, line, step, _block(blocks, last), new_page=new_page):
                out.append([])
            out[-1].append(line.text)
            if new_page:
                blocks, new_page = _blocks(page), False
            last = line
    return [joined(lines, words) for lines in out]


def _is_dated(text: str) -> bool:
    """Whether a line above the text gives its day, so that it stands by itself."""
    found = day_in(text)
    return found is not None and not ends_sentence(text) and all(len(p.split()) <= DATED_WORDS for p in found[1])


def _goes_on(a: Line, b: Line, step: _Step, block: _Block | None, *, new_page: bool) -> bool:
    """Whether a line continues the paragraph of the line before it, which stands in the block."""
    low, high = sorted((a.height, b.height))
    if low <= 0 or high > OTHER_SIZE * low or is_item(b.text) or _is_figures(a.text) or _is_figures(b.text):
        return False
    goes_on = b.text[:1].islower() or a.text.endswith("-")
    gap = a.bottom - b.bottom
    if new_page or gap < -1:  # the next page or the next column
        return not ends_sentence(a.text) and (goes_on or _is_full(a, b, block))
    if gap < 1:  # two cells of one row
        return False
    if gap > high * min(ANY_GAP, WIDER_GAP * step.usual):
        return False
    if ends_sentence(a.text) and b.left > a.left + INDENT * high:
        return False
    return goes_on or _is_full(a, b, block) or (step.spaced and _is_filled(a, block))


def _is_full(a: Line, b: Line, block: _Block | None) -> bool:
    """Whether the first word of the next line would not have fitted into this one, so that its end means nothing."""
    if block is None or block.chars < MIN_CHARS:
        return False
    letter = (b.right - b.left) / max(1, len(b.text))
    more = 1 + len(next(iter(b.text.split()), ""))
    return a.right + letter * more > block.right - letter / 2 or len(a.text) + more > block.chars


def _is_filled(a: Line, block: _Block | None) -> bool:
    return block is not None and a.right - a.left >= FILLED * (block.right - a.left)


def _blocks(page: list[Line]) -> _Blocks:
    blocks: _Blocks = {}
    for line in page:
        at = round(line.left / SAME_MARGIN)
        so_far = blocks.get(at, _Block(0.0, 0, 0))
        blocks[at] = _Block(max(so_far.right, line.right), max(so_far.chars, len(line.text)), so_far.lines + 1)
    return blocks


def _block(blocks: _Blocks, line: Line) -> _Block | None:
    """The block that a line stands in, indented lines included; None where it has too few lines to have a width."""
    at = round(line.left / SAME_MARGIN)
    beside = [blocks[n] for n in (at - 1, at, at + 1) if n in blocks]
    if sum(b.lines for b in beside) < MIN_RUN:
        return None
    return _Block(max(b.right for b in beside), max(b.chars for b in beside), sum(b.lines for b in beside))


def _step(pages: list[list[Line]]) -> _Step:
    gaps = sorted(
        (a.bottom - b.bottom) / a.height
        for page in pages
        for a, b in pairwise(page)
        if 1 <= a.bottom - b.bottom < 4 * a.height
    )
    if len(gaps) < MIN_RUN:
        return _Step(ONLY_GAP / WIDER_GAP, False)
    usual = gaps[int(USUAL_GAP * len(gaps))]
    return _Step(usual, sum(gap > WIDER_GAP * usual for gap in gaps) >= SPACED)


def _edges(lines: list[Line]) -> set[int]:
    """The lines at the top and at the bottom of a page, by identity."""
    heights = sorted({round(line.bottom) for line in lines})
    outer = {*heights[:EDGE_LINES], *heights[-EDGE_LINES:]}
    return {id(line) for line in lines if round(line.bottom) in outer}


def _repeated(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Lines that stand at one height near the edge of most pages, whatever the numbers in them are."""
    if len(pages) < MIN_PAGES:
        return set()
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        edge = _edges(lines)
        seen.update({_key(line) for line in lines if id(line) in edge})
    least = max(MIN_PAGES, REPEATED * len(pages))
    return {key for key, count in seen.items() if count >= least}


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(line.text.casefold().split())), round(line.bottom / 4)


def _is_page_number(text: str, index: int) -> bool:
    match = _PAGE_NUMBER.match(text)
    return match is not None and (int(match.group(1)) == index + 1 or not match.group().strip().isdigit())


def _is_figures(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return digits > TABLE_DIGITS * max(1, sum(not c.isspace() for c in text))
