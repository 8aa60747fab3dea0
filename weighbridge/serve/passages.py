"""A report's text cut where its claims begin and end, so that a page can mark claims that overlap."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
    ends: Annotated[tuple[int, ...], means("numbers of the claims whose last words these are")] = ()


class Paragraph(Part, frozen=True, kw_only=True):
    """A paragraph of a report, with the claims that begin in it beside it."""

    span: Annotated[Span, means("where it stands in the text")]
    pieces: Annotated[tuple[Piece, ...], means("its text, cut where claims begin and end")]
    claims: Annotated[tuple[ClaimRow, ...], means("the claims that begin here")]


def placed(row: ClaimRow, text: str) -> list[Span]:
    """Those spans of a claim that lie in the text; all of them, unless the casebook was made by something else."""
    return sorted(span for span in row.claim.spans if 0 <= span.start < span.end <= len(text))


def paragraphs(text: str, rows: Sequence[ClaimRow]) -> tuple[Paragraph, ...]:
    """The text in paragraphs; every character that is not white space between them is in exactly one piece."""
    told = [(row, spans) for row in rows if (spans := placed(row, text))]
    first, last = defaultdict[int, list[ClaimRow]](list), defaultdict[int, list[int]](list)
    steps = defaultdict[int, list[tuple[int, int]]](list)
    for row, spans in told:
        first[spans[0].start].append(row)
        last[max(span.end for span in spans)].append(row.number)
        for span in spans:
            steps[span.start].append((row.number, 1))
            steps[span.end].append((row.number, -1))

    blocks = list(_blocks(text))
    cuts = sorted({*steps, *(edge for block in blocks for edge in (block.start, block.end))})
    drafts: list[_Draft] = [_Draft(block) for block in blocks]
    index, waiting = 0, list[ClaimRow]()
    for stretch, inside in _stretches(cuts, steps):
        while index < len(blocks) and blocks[index].end <= stretch.start:
            index += 1
        waiting += first.get(stretch.start, [])
        ends = last.get(stretch.end, [])
        if index < len(blocks) and blocks[index].start <= stretch.start:
            drafts[index].add(stretch.of(text), inside, waiting, ends)
            waiting = []
        elif ends and index and drafts[index - 1].pieces:
            drafts[index - 1].end_there(ends)  # the white space after a paragraph is shown nowhere
    return tuple(draft.finished() for draft in drafts)


class _Draft:
    """A paragraph in the making."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.pieces: list[Piece] = []
        self.rows: list[ClaimRow] = []

    def add(self, text: str, inside: tuple[int, ...], begun: list[ClaimRow], ends: list[int]) -> None:
        begins = tuple(row.claim.id for row in begun)
        self.pieces.append(Piece(text=text, claims=inside, begins=begins, ends=tuple(ends)))
        self.rows += begun

    def end_there(self, ends: list[int]) -> None:
        piece = self.pieces.pop()
        self.pieces.append(Piece(text=piece.text, claims=piece.claims, begins=piece.begins, ends=(*piece.ends, *ends)))

    def finished(self) -> Paragraph:
        return Paragraph(span=self.span, pieces=tuple(self.pieces), claims=tuple(self.rows))


def _stretches(
    cuts: Sequence[int], steps: Mapping[int, list[tuple[int, int]]]
) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Each stretch between two cuts, with the claims that are told throughout it."""
    inside: Counter[int] = Counter()
    for start, end in pairwise(cuts):
        for number, step in steps.get(start, ()):
            inside[number] += step
        inside = +inside
        yield Span(start, end), tuple(sorted(inside))


def _blocks(text: str) -> Iterator[Span]:
    # Where blank lines part the paragraphs, a single line break only says that a line was full.
    gaps = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    edges = [0, *(edge for gap in gaps.finditer(text) for edge in gap.span()), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if text[start:end].strip():
            yield Span(start, end)
