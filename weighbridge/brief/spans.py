"""One report as it was read: its text in pieces, each with what the rules and the model take it for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup

from weighbridge.brief.render import css, direction, environment
from weighbridge.record import Attribution, Parsed, Report, Span

PARTS = ("source", "cue", "content")
_MENTIONED = {"goods": "goods", "vessel": "vessel", "port": "port", "weapon_type": "goods"}


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch throughout which nothing changes.

    parts: (part of an attribution, its number). ends: numbers of those whose cue ends here. named: kinds of what is named
    here. roles: in a transfer as the model sees it.
    """

    text: str
    parts: tuple[tuple[str, int], ...] = ()
    ends: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        kinds = [part for part, _ in self.parts]
        return " ".join(
            dict.fromkeys([*(k for k in PARTS if k in kinds), *self.named, *(["role"] if self.roles else [])])
        )

    @property
    def about(self) -> str:
        """What the piece is, in words."""
        words = [f"{part} of {number}" for part, number in self.parts]
        return "; ".join([*words, *self.named, *self.roles])


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution beside the text: its number, whose word it is, what kind of saying, and what found it."""

    number: int
    chain: str
    verdict: str
    read_by: str


def pieces(report: Report, parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[Piece, ...]:
    """A report's text cut wherever a span begins or ends; joined, the pieces are the text."""
    spans = list(_spans(parsed, attributions))
    size = len(report.text)
    edges = sorted({0, size, *(e for s, _, _ in spans for e in (s.start, s.end) if e <= size)})
    starts: dict[int, list[tuple[Span, str, int]]] = {}
    for one in spans:
        starts.setdefault(one[0].start, []).append(one)
    live: list[tuple[Span, str, int]] = []
    out: list[Piece] = []
    for start, end in pairwise(edges):
        live = [x for x in live if x[0].end > start] + [x for x in starts.get(start, ()) if x[0].end > start]
        out.append(
            Piece(
                text=report.text[start:end],
                parts=tuple(dict.fromkeys((what, n) for _, what, n in live if n)),
                ends=tuple(dict.fromkeys(n for s, what, n in live if what == "cue" and s.end == end)),
                named=tuple(dict.fromkeys(what for _, what, n in live if not n and ":" not in what)),
                roles=tuple(dict.fromkeys(what for _, what, n in live if not n and ":" in what)),
            )
        )
    return tuple(out)


def _spans(parsed: Parsed, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, str, int]]:
    for number, a in enumerate(_named(attributions), 1):
        if a.source is not None:
            yield a.source, "source", number
        if a.cue is not None:
            yield a.cue, "cue", number
        for span in a.content:
            yield span, "content", number
    for m in parsed.mentions:
        if m.kind in _MENTIONED:
            yield m.span, _MENTIONED[m.kind], 0
    for move in parsed.tagged.moves:
        yield move.trigger, f"transfer: {move.stage}", 0
        for role, span in move.roles:
            yield span, f"transfer: {role}", 0


def _named(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Those that a source was found for; the others are the publisher's own sentences."""
    return [a for a in attributions if a.cue is not None]


def rows(attributions: Sequence[Attribution]) -> tuple[Row, ...]:
    return tuple(
        Row(
            number=number,
            chain=" ← ".join(link.name for link in a.chain),
            verdict=f"{a.act}, {a.certainty}, {a.polarity}",
            read_by=a.read_by,
        )
        for number, a in enumerate(_named(attributions), 1)
    )


def page(report: Report, parsed: Parsed, attributions: Sequence[Attribution]) -> str:
    """The report as one self-contained HTML page."""
    return environment().get_template("spans.html.j2").render(
        report=report,
        direction=direction(report.language),
        pieces=pieces(report, parsed, attributions),
        rows=rows(attributions),
        css=Markup(css()),
    )  # fmt: skip
