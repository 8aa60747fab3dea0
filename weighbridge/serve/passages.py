"""A report's text cut where its claims begin and end, so that a page can mark them without nesting one in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from weighbridge.record import Span
from weighbridge.serve.page import Part, means
from weighbridge.serve.rows import ClaimRow

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\n\s*")


class Piece(Part, frozen=True, kw_only=True):
    """A stretch of text throughout which the same claims are told."""

    text: Annotated[str, means("the characters, as they stand in the report")]
    claims: Annotated[tuple[int, ...], means("numbers of the claims told here; none: no claim was found here")] = ()
    begins: Annotated[tuple[str, ...], means("ids of the claims whose first words these are")] = ()
    ends: Annotated[tuple[ClaimRow, ...], means("the claims whose last words these are")] = ()


class Paragraph(Part, frozen=True, kw_only=True):
    """A paragraph of a report, with the claims that begin in it beside it."""

    span: Annotated[Span, means("where it stands in the text")]
    pieces: Annotated[tuple[Piece, ...], means("its text, cut where claims begin and end")]
    claims: Annotated[tuple[ClaimRow, ...], means("the claims that begin here, in order")]


def paragraphs(text: str, rows: Sequence[ClaimRow]) -> tuple[Paragraph, ...]:
    """The text in paragraphs; every character but the white space between them is in exactly one piece."""
    spans = {row.number: _spans(row, len(text)) for row in rows}
    told = [row for row in rows if spans[row.number]]
    first = {min(spans[row.number]).start: [] for row in told}
    last = defaultdict[int, list[ClaimRow]](list)
    opens, closes = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for row in told:
        own = spans[row.number]
        first[min(own).start].append(row)
        last[max(span.end for span in own)].append(row)
        for span in own:
            opens[span.start].append(row.number)
            closes[span.end].append(row.number)
    cuts = sorted({*opens, *closes})
    return tuple(_cut(text, whole, cuts, opens, closes, first, last, _Told()) for whole in ())


class _Told:
    pass


def _cut() -> None:
    raise NotImplementedError


def _spans(row: ClaimRow, length: int) -> list[Span]:
    return [span for span in row.claim.spans if 0 <= span.start < span.end <= length]


def _paragraph_spans(text: str) -> Iterator[Span]:
    # Where blank lines part the paragraphs, a single line break is only where a line was full.
    gaps = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    edges = [0, *(edge for gap in gaps.finditer(text) for edge in gap.span()), len(text)]
    for start, end in pairwise(edges):
        pass
