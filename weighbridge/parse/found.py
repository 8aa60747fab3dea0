"""What the reading model finds in a text, as spans: attributions, names and transfers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from weighbridge.parse.labels import (
    ACTS,
    CERTAINTIES,
    ENTITIES,
    ENTITY_COLUMNS,
    LINK,
    PARTS,
    POLARITIES,
    ROLES,
    STAGES,
    TRIGGER_COLUMNS,
    VOICE,
)
from weighbridge.parse.reader import Predicates, Reader, Seen, Text
from weighbridge.parse.tags import Floats, Run, best_path, runs, softmax
from weighbridge.record import Move, Named, Span, Tagged, Voice

BARELY = 0.1  # probability from which a span that no cue likely links to goes to the likeliest; chosen on PolNeAR dev
CUE_KEYS, EVENT_KEYS = slice(0, LINK), slice(LINK, 2 * LINK)  # columns of the keys that each head looks at
LINKED = 0.5  # probability from which a span hangs on a predicate; even odds
Ints = npt.NDArray[np.int64]


def tagged(text: Text, model: Reader) -> Tagged:
    """Everything that the model finds in one text."""
    tags = text.tags
    words = np.flatnonzero(text.pieces.first)
    if len(words) == 0:
        return Tagged()
    grid = _Grid(text, words)
    return Tagged(
        voices=tuple(_voices(grid, tags, model.cue)),
        named=tuple(_named(grid, tags)),
        moves=tuple(_moves(grid, tags, model.event)),
    )


def tracks(text: Text) -> dict[str, list[Span]]:
    """The spans of each part by its own tagging, whatever cue they belong to: what PolNeAR's span scores are taken on."""
    tags, words = text.tags, np.flatnonzero(text.pieces.first)
    if len(words) == 0:
        return {name: [] for name in VOICE}
    grid = _Grid(text, words)
    return {
        name: [grid.span(first, last) for first, last, _ in grid.runs(tags[words, 3 * k : 3 * k + 3], 1)]
        for k, name in enumerate(VOICE)
    }


class _Grid:
    """Words of a text, as pieces and as characters."""

    def __init__(self, text: Text, words: Ints) -> None:
        self.text, self.words = text, words
        self.starts = text.pieces.starts[words]
        last = np.append(words[1:], len(text.pieces)) - 1
        self.ends = text.pieces.ends[last]

    def span(self, first: int, last: int) -> Span:
        """Words [first, last) as characters."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def runs(self, scores: Floats, begin: int) -> list[Run]:
        path = best_path(scores)
        sure = softmax(scores)[np.arange(len(path)), path]
        return runs(path, sure, begin)

    def inside(self, seen: Seen) -> slice:
        """The words of a window."""
        lo = int(np.searchsorted(self.words, seen.window.start))
        return slice(lo, int(np.searchsorted(self.words, seen.window.end)))


class _Predicate(NamedTuple):
    """A run of words that something hangs on.

    inside: the words of its window. chance: of those, the probability of each tag. linked: (kind of part, words counted from the
    window's first) of the best path. verdict: scores of what the predicate itself is.
    """

    run: Run
    inside: slice
    chance: Floats
    linked: list[tuple[int, Run]]
    verdict: Floats


def _predicates(grid: _Grid, head: Predicates, found: Sequence[Run], keys: slice) -> Iterator[_Predicate]:
    """What hangs on each run, as the window that keeps its first word sees it. keys: the head's own columns of the keys."""
    for seen in grid.text.seen:
        here = [r for r in found if seen.window.keep <= grid.words[r.first] < seen.window.end]
        if not here:
            continue
        inside = grid.inside(seen)
        places = grid.words[[r.first for r in here]] - seen.window.start
        scores = head.links(seen.keys[:, keys], seen.hidden, places)[:, grid.words[inside] - seen.window.start]
        for run, row, verdict in zip(here, scores, head.judged(seen.hidden, places), strict=True):
            path, chance = best_path(row), softmax(row)
            sure = chance[np.arange(len(path)), path]
            kinds = range((row.shape[1] - 1) // 2)
            yield _Predicate(
                run, inside, chance, [(kind, r) for kind in kinds for r in runs(path, sure, 1 + 2 * kind)], verdict
            )


def _voices(grid: _Grid, tags: Floats, head: Predicates) -> list[Voice]:
    own = tags[grid.words]
    cues = grid.runs(own[:, 3:6], 1)
    tracks = {0: grid.runs(own[:, 0:3], 1), 1: grid.runs(own[:, 6:9], 1)}  # by number of the part: sources, contents
    hung = [
        _Hung(p.run, p.inside, _sums(p.chance), p.linked, p.verdict) for p in _predicates(grid, head, cues, CUE_KEYS)
    ]
    spans = [[_loose(part, h, tracks.get(part, ())) for part in range(len(PARTS))] for h in hung]
    for part, found in tracks.items():
        for run in found:
            for k in _owners(part, run, hung):
                spans[k][part].append((run.first, run.last))
    return [_voice(grid, h, own_spans) for h, own_spans in zip(hung, spans, strict=True)]


class _Hung(NamedTuple):
    """A cue with what may hang on it.

    inside: the words of its window; sums: by part, the running sum over them of the probability that a word is of that part;
    linked, verdict: as of a `_Predicate`.
    """

    cue: Run
    inside: slice
    sums: Floats
    linked: list[tuple[int, Run]]
    verdict: Floats

    def reach(self, part: int, run: Run) -> float:
        """How likely the words of a run of the text hang on this cue as that part."""
        first, last = max(run.first, self.inside.start), min(run.last, self.inside.stop)
        if first >= last or self.holds_cue(run):
            return 0.0
        sums = self.sums[part]
        total = float(sums[last - self.inside.start]) - float(sums[first - self.inside.start])
        return total / float(last - first)

    def holds_cue(self, run: Run) -> bool:
        return run.first <= self.cue.first and self.cue.last <= run.last


def _sums(chance: Floats) -> Floats:
    """(parts, words + 1) running sums of the probability of each part."""
    parts = chance[:, 1::2] + chance[:, 2::2]
    return np.concatenate([np.zeros((1, parts.shape[1]), chance.dtype), parts.cumsum(0)]).T


def _owners(part: int, run: Run, hung: Sequence[_Hung]) -> list[int]:
    """The cues that a span of the tagging hangs on: all that are likely, or else the likeliest.

    The tagging of the whole text knows where spans end, the links of a cue know which are its own.
    """
    near = [k for k, h in enumerate(hung) if h.inside.start < run.last and run.first < h.inside.stop]
    chances = {k: hung[k].reach(part, run) for k in near}
    likely = [k for k, c in chances.items() if c > LINKED]
    if likely or not chances:
        return likely
    best = max(chances, key=lambda k: (chances[k], -k))
    return [best] if chances[best] > BARELY else []


def _loose(part: int, hung: _Hung, tracks: Sequence[Run]) -> list[tuple[int, int]]:
    """What hangs on a cue where the tagging of the text has no span of that part, as inside another's content."""
    start = hung.inside.start
    free = [t for t in tracks if not hung.holds_cue(t)]
    return [
        (run.first + start, run.last + start)
        for kind, run in hung.linked
        if kind == part
        and run.sure > LINKED
        and not any(t.first < run.last + start and run.first + start < t.last for t in free)
    ]


def _voice(grid: _Grid, hung: _Hung, spans: Sequence[Sequence[tuple[int, int]]]) -> Voice:
    kind, certain, pole = np.split(hung.verdict, [len(ACTS), len(ACTS) + len(CERTAINTIES)])
    source, content, via = (tuple(grid.span(a, b) for a, b in sorted(set(part))) for part in spans)
    return Voice(
        source=source,
        cue=grid.span(hung.cue.first, hung.cue.last),
        content=content,
        via=via,
        act=ACTS[int(kind.argmax())],
        certainty=CERTAINTIES[int(certain.argmax())],
        polarity=POLARITIES[int(pole.argmax())],
        sure=round(hung.cue.sure, 4),
    )


def _named(grid: _Grid, tags: Floats) -> list[Named]:
    scores = tags[grid.words, ENTITY_COLUMNS]
    path = best_path(scores)
    sure = softmax(scores)[np.arange(len(path)), path]
    out = [
        Named(kind=kind, span=grid.span(r.first, r.last), sure=round(r.sure, 4))
        for k, kind in enumerate(ENTITIES)
        for r in runs(path, sure, 1 + 2 * k)
    ]
    return sorted(out, key=lambda n: n.span)


def _moves(grid: _Grid, tags: Floats, head: Predicates) -> list[Move]:
    triggers = grid.runs(tags[grid.words, TRIGGER_COLUMNS], 1)
    return [_move(grid, p) for p in _predicates(grid, head, triggers, EVENT_KEYS)]


def _move(grid: _Grid, p: _Predicate) -> Move:
    spans = [(k, grid.span(p.inside.start + r.first, p.inside.start + r.last)) for k, r in p.linked]
    kind, certain, pole = np.split(p.verdict, [len(STAGES), len(STAGES) + len(CERTAINTIES)])
    return Move(
        trigger=grid.span(p.run.first, p.run.last),
        stage=STAGES[int(kind.argmax())],
        roles=tuple((ROLES[k], s) for k, s in sorted(spans, key=lambda one: one[1])),
        certainty=CERTAINTIES[int(certain.argmax())],
        polarity=POLARITIES[int(pole.argmax())],
        sure=round(p.run.sure, 4),
    )
