"""What the reading model finds in a text, as spans: attributions, names and transfers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from weighbridge.parse.labels import (
    ACTS,
    CERTAINTIES,
    ENTITIES,
    ENTITY_COLUMNS,
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

    def kept(self, seen: Seen, at: Sequence[int]) -> list[int]:
        """Of the words `at`, those whose window this is."""
        return [w for w in at if seen.window.keep <= self.words[w] < seen.window.end]


def _linked(grid: _Grid, seen: Seen, head: Predicates, at: Sequence[int]) -> list[tuple[Floats, list[tuple[int, Run]]]]:
    """For each predicate word: the probability of each tag for each word of its window, and the runs of the best path.

    Runs are (kind of part, words counted from the window's first).
    """
    here = grid.words[grid.inside(seen)] - seen.window.start
    places = grid.words[np.asarray(at)] - seen.window.start
    out = []
    for row in head.links(seen.keys, seen.hidden, places)[:, here]:
        path, chance = best_path(row), softmax(row)
        sure = chance[np.arange(len(path)), path]
        kinds = range((row.shape[1] - 1) // 2)
        out.append((chance, [(kind, r) for kind in kinds for r in runs(path, sure, 1 + 2 * kind)]))
    return out


def _voices(grid: _Grid, tags: Floats, head: Predicates) -> list[Voice]:
    own = tags[grid.words]
    cues = grid.runs(own[:, 3:6], 1)
    tracks = {0: grid.runs(own[:, 0:3], 1), 1: grid.runs(own[:, 6:9], 1)}  # by number of the part: sources, contents
    hung: list[_Hung] = []
    for seen in grid.text.seen:
        half = seen.keys.shape[1] // 2
        mine = seen._replace(keys=seen.keys[:, :half])
        here = [c for c in cues if grid.kept(seen, [c.first])]
        if not here:
            continue
        linked = _linked(grid, mine, head, [c.first for c in here])
        judged = head.judged(seen.hidden, grid.words[[c.first for c in here]] - seen.window.start)
        inside = grid.inside(seen)
        hung += [_Hung(c, inside, _sums(x[0]), x[1], v) for c, x, v in zip(here, linked, judged, strict=True)]
    spans = [[_loose(part, h, tracks.get(part, ())) for part in range(len(PARTS))] for h in hung]
    for part, found in tracks.items():
        for run in found:
            for k in _owners(part, run, hung):
                spans[k][part].append((run.first, run.last))
    return [_voice(grid, h, own_spans) for h, own_spans in zip(hung, spans, strict=True)]


class _Hung(NamedTuple):
    """A cue with what may hang on it.

    inside: the words of its window; sums: by part, the running sum over them of the probability that a word is of that part;
    linked: as from `_linked`.
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
    out: list[Move] = []
    for seen in grid.text.seen:
        half = seen.keys.shape[1] // 2
        mine = seen._replace(keys=seen.keys[:, half:])
        here = [t for t in triggers if grid.kept(seen, [t[0]])]
        if not here:
            continue
        linked = _linked(grid, mine, head, [t[0] for t in here])
        judged = head.judged(seen.hidden, grid.words[[t[0] for t in here]] - seen.window.start)
        start = grid.inside(seen).start
        for (first, last, sure), (_, parts), verdict in zip(here, linked, judged, strict=True):
            spans = [(k, grid.span(start + r.first, start + r.last)) for k, r in parts]
            kind, certain, pole = np.split(verdict, [len(STAGES), len(STAGES) + len(CERTAINTIES)])
            out.append(
                Move(
                    trigger=grid.span(first, last),
                    stage=STAGES[int(kind.argmax())],
                    roles=tuple((ROLES[k], s) for k, s in sorted(spans, key=lambda p: p[1])),
                    certainty=CERTAINTIES[int(certain.argmax())],
                    polarity=POLARITIES[int(pole.argmax())],
                    sure=round(sure, 4),
                )
            )
    return out
