"""One labelled text, whatever corpus it is from, in characters; and the same in pieces, as the model learns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from weighbridge.parse.labels import ACTS, CERTAINTIES, ENTITIES, PARTS, POLARITIES, ROLES, STAGES
from weighbridge.parse.pieces import Pieces, Window

Span = tuple[int, int]
SKIP = -100  # the label of a piece that teaches nothing


@dataclass(frozen=True)
class Attribution:
    """Spans of each part; act, certainty and polarity are "" where the corpus does not say."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: tuple[Span, ...] = ()
    act: str = ""
    certainty: str = ""
    polarity: str = ""


@dataclass(frozen=True)
class Event:
    """A transfer: its trigger, its stage ("" where the corpus has other kinds), who and what has which role in it."""

    trigger: Span
    stage: str
    roles: tuple[tuple[str, Span], ...]
    certainty: str = ""
    polarity: str = ""


@dataclass(frozen=True)
class Example:
    """A text with what a corpus labels in it.

    voices, events: None where the corpus labels none, so that nothing is learnt about them. entities: spans with all the
    types that each may be; None as above. outside: types that an unlabelled word may still have there. ignored: spans of
    which the annotators were unsure. facts: (span of an event's head, value in [-3, 3]).
    """

    text: str
    stops: tuple[int, ...]
    voices: tuple[Attribution, ...] | None = None
    entities: tuple[tuple[Span, tuple[str, ...]], ...] | None = None
    outside: tuple[str, ...] = ()
    events: tuple[Event, ...] | None = None
    triggers: bool = True
    ignored: tuple[Span, ...] = ()
    facts: tuple[tuple[Span, float], ...] = ()
    name: str = ""


@dataclass
class Taught:
    """What one window teaches. Arrays are by piece; links by predicate.

    voice: (3, pieces) BIO. entity: (pieces, tags) of what is allowed; None. trigger: (pieces,) BIO.
    cues: (piece, tags of PART_TAGS by piece, act, certainty, polarity); events: (piece, ROLE_TAGS by piece, stage, certainty,
    polarity); SKIP where unknown.
    """

    window: Window
    pieces: Pieces
    voice: np.ndarray | None = None
    entity: np.ndarray | None = None
    trigger: np.ndarray | None = None
    cues: list[tuple[int, np.ndarray, int, int, int]] = field(default_factory=list)
    events: list[tuple[int, np.ndarray, int, int, int]] = field(default_factory=list)
    facts: list[tuple[int, float]] = field(default_factory=list)


def joined(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Words as one text with a blank between them, and where each stands in it."""
    places: list[Span] = []
    at = 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), places


def taught(example: Example, pieces: Pieces, window: Window) -> Taught:
    """The part of an example's labels that lies in a window; links only where the predicate is in its kept part."""
    size = window.end - window.start
    out = Taught(window, pieces)
    grid = _Grid(pieces, window)
    if example.voices is not None:
        voice = np.zeros((3, size), np.int64)
        voice[:, ~grid.first] = SKIP
        for span in example.ignored:
            lo, hi = grid.range(span)
            voice[:, lo:hi] = SKIP
        for row, part in enumerate(("source", "cue", "content")):
            spans = [s for a in example.voices for s in getattr(a, part)]
            for span in sorted(set(spans), key=lambda s: s[1] - s[0]):
                grid.mark(voice[row], span, 1)  # the longest last: contents nest, and the track holds the outermost
        out.voice = voice
        for a in example.voices:
            if not a.cue:
                continue
            at = grid.head(a.cue[0])
            if at is None:
                continue
            tags = grid.blank()
            for k, part in enumerate(PARTS):
                for span in getattr(a, part):
                    grid.mark(tags, span, 1 + 2 * k)
            out.cues.append(
                (at, tags, _place(a.act, ACTS), _place(a.certainty, CERTAINTIES), _place(a.polarity, POLARITIES))
            )
    if example.entities is not None:
        out.entity = _entities(example, grid, size)
    if example.events is not None:
        trigger = grid.blank()
        for e in example.events:
            grid.mark(trigger, e.trigger, 1)
            at = grid.head(e.trigger)
            if at is None:
                continue
            tags = grid.blank()
            for role, span in e.roles:
                grid.mark(tags, span, 1 + 2 * ROLES.index(role))
            out.events.append((
                at, tags, STAGES.index(e.stage) if e.stage else SKIP,
                CERTAINTIES.index(e.certainty) if e.certainty else SKIP,
                POLARITIES.index(e.polarity) if e.polarity else SKIP,
            ))  # fmt: skip
        out.trigger = trigger if example.triggers else None
    for span, value in example.facts:
        at = grid.head(span)
        if at is not None:
            out.facts.append((at, value))
    return out


def _place(value: str, names: Sequence[str]) -> int:
    return names.index(value) if value else SKIP


class _Grid:
    """Characters to pieces of one window."""

    def __init__(self, pieces: Pieces, window: Window) -> None:
        cut = slice(window.start, window.end)
        self.first, self.starts, self.ends = pieces.first[cut], pieces.starts[cut], pieces.ends[cut]
        self.kept = window.keep - window.start

    def blank(self) -> np.ndarray:
        tags = np.zeros(len(self.first), np.int64)
        tags[~self.first] = SKIP
        return tags

    def range(self, span: Span) -> tuple[int, int]:
        lo = int(np.searchsorted(self.ends, span[0], side="right"))
        hi = int(np.searchsorted(self.starts, span[1], side="left"))
        return lo, max(lo, hi)

    def mark(self, tags: np.ndarray, span: Span, begin: int) -> None:
        lo, hi = self.range(span)
        where = np.flatnonzero(self.first[lo:hi]) + lo
        if len(where):
            tags[where] = begin + 1
            if self.starts[where[0]] <= span[0] or where[0] > 0:
                tags[where[0]] = begin

    def head(self, span: Span) -> int | None:
        """The first piece of a span, if the window keeps it."""
        lo, hi = self.range(span)
        return lo if self.kept <= lo < hi else None


def _entities(example: Example, grid: _Grid, size: int) -> np.ndarray:
    allowed = np.zeros((size, 1 + 2 * len(ENTITIES)), bool)
    allowed[:, 0] = True
    for name in example.outside:
        k = ENTITIES.index(name)
        allowed[:, 1 + 2 * k : 3 + 2 * k] = True
    for span, names in example.entities or ():
        lo, hi = grid.range(span)
        where = np.flatnonzero(grid.first[lo:hi]) + lo
        allowed[where] = False
        for name in names:
            k = ENTITIES.index(name)
            allowed[where[:1], 1 + 2 * k] = True
            allowed[where[1:], 2 + 2 * k] = True
    allowed[~grid.first] = False
    return allowed
