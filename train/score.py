"""Score a written model: `python -m train.score FOLDER --data DATA [--part dev|test] [--sentences]`.

Exact: type and both ends right, over spans. Begin: only the first word. Jaccard: for each gold span the best overlap with a
found span of its type, for each found span that meets no gold span a 0; the mean. Relations: source, cue and content of one
attribution, exactly and with at least half of each part shared.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from train import polnear
from train.example import Attribution, Example
from weighbridge.parse.found import tagged, tracks
from weighbridge.parse.reader import Reader
from weighbridge.record import Span, Voice

PARTS = ("source", "cue", "content")


@dataclass
class Score:
    """Counts of one type of span."""

    right: int = 0
    found: int = 0
    gold: int = 0
    begun: int = 0
    overlaps: list[float] = field(default_factory=list)

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> None:
        gold, found = set(gold), set(found)
        self.right += len(gold & found)
        self.found += len(found)
        self.gold += len(gold)
        self.begun += len({g.start for g in gold} & {f.start for f in found})
        for g in gold:
            self.overlaps.append(max((_jaccard(g, f) for f in found), default=0.0))
        self.overlaps += [0.0 for f in found if not any(f.meets(g) for g in gold)]

    @property
    def exact(self) -> float:
        return 200 * self.right / max(1, self.found + self.gold)

    @property
    def begin(self) -> float:
        return 200 * self.begun / max(1, self.found + self.gold)

    @property
    def jaccard(self) -> float:
        return 100 * sum(self.overlaps) / max(1, len(self.overlaps))


def _jaccard(a: Span, b: Span) -> float:
    both = a.shared(b)
    return both / (len(a) + len(b) - both)


def trimmed(text: str, span: Span) -> Span:
    """A gold span without the blanks at its ends, so that only words are compared."""
    piece = span.of(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - len(piece) + len(piece.rstrip()))


def whole_articles(
    model: Reader, examples: Sequence[Example]
) -> tuple[dict[str, Score], dict[str, Score], dict[str, list[int]]]:
    """Spans by tracks, spans by links, and relations as [right exactly, right by half, found, gold]."""
    by_track, by_link = ({p: Score() for p in PARTS} for _ in range(2))
    relations = [0, 0, 0, 0]
    texts = model.read([e.text for e in examples], [e.stops for e in examples])
    for example, text in zip(examples, texts, strict=True):
        gold_voices = [_whole(example.text, a) for a in example.voices or ()]
        ignored = [Span(*s) for s in example.ignored]
        kept = lambda spans: {s for s in spans if not any(s.meets(i) for i in ignored)}  # noqa: B023, E731
        found = [v for v in tagged(text, model).voices if not any(v.cue.meets(i) for i in ignored)]
        own = tracks(text)
        for part in PARTS:
            gold = {s for g in gold_voices for s in g[part]}
            by_track[part].add(gold, kept(own[part]))
            spans = {v.cue for v in found} if part == "cue" else {s for v in found for s in getattr(v, part)}
            by_link[part].add(gold, kept(spans))
        _relate(relations, gold_voices, found)
    return by_track, by_link, {"all": relations}


def _whole(text: str, a: Attribution) -> dict[str, tuple[Span, ...]]:
    return {p: tuple(trimmed(text, Span(*s)) for s in getattr(a, p)) for p in PARTS}


def _relate(counts: list[int], gold: Sequence[dict[str, tuple[Span, ...]]], found: Sequence[Voice]) -> None:
    counts[2] += len(found)
    counts[3] += len(gold)
    used: set[int] = set()
    for g in gold:
        best = (0.0, -1)
        for k, v in enumerate(found):
            if k in used or not any(v.cue.meets(c) for c in g["cue"]):
                continue
            mine = {"source": v.source, "cue": (v.cue,), "content": v.content}
            share = min(_shared(g[p], mine[p]) for p in PARTS)
            best = max(best, (share, k))
        if best[1] >= 0:
            used.add(best[1])
            counts[0] += best[0] == 1.0
            counts[1] += best[0] >= 0.5


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    """How much of two sets of spans is shared, in characters: 1 where both are the same or both are empty."""
    left = {k for s in a for k in range(s.start, s.end)}
    right = {k for s in b for k in range(s.start, s.end)}
    if not left and not right:
        return 1.0
    if set(a) == set(b):
        return 1.0
    return min(0.999, len(left & right) / len(left | right))


def single_sentences(model: Reader, path: Path, limit: int = 0) -> dict[str, Score]:
    """The single-sentence file on which published systems were scored, repeats included."""
    rows = list(polnear.single_sentences(path))[: limit or None]
    scores = {p: Score() for p in PARTS}
    for k in range(0, len(rows), 64):
        batch = rows[k : k + 64]
        texts = model.read([r[0] for r in batch], [[len(r[0])] for r in batch])
        for (_, places, labels), text in zip(batch, texts, strict=True):
            own = tracks(text)
            for part in PARTS:
                scores[part].add(_gold(labels, part, places), (_snapped(s, places) for s in own[part]))
    return scores


def _gold(labels: Sequence[str], part: str, places: Sequence[tuple[int, int]]) -> list[Span]:
    out: list[Span] = []
    for k, label in enumerate(labels):
        if label == f"B-{part}" or (label == f"I-{part}" and (k == 0 or labels[k - 1][2:] != part)):
            out.append(Span(*places[k]))
        elif label == f"I-{part}":
            out[-1] = Span(out[-1].start, places[k][1])
    return out


def _snapped(span: Span, places: Sequence[tuple[int, int]]) -> Span:
    """A found span on the file's own tokens, which may hold several of ours."""
    inside = [p for p in places if p[0] < span.end and span.start < p[1]]
    return Span(inside[0][0], inside[-1][1])


def shown(title: str, scores: dict[str, Score]) -> None:
    for name, reach in (("exact", "exact"), ("begin", "begin"), ("jaccard", "jaccard")):
        print(f"{title:28s} {name:8s}" + "".join(f"  {p} {getattr(s, reach):5.1f}" for p, s in scores.items()))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--part", choices=("dev", "test"), default="dev")
    ask.add_argument("--limit", type=int, default=0)
    given = ask.parse_args()
    model = Reader(given.folder)
    examples = polnear.articles(given.data / "polnear" / given.part, first_only=True)[: given.limit or None]
    by_track, by_link, relations = whole_articles(model, examples)
    shown(f"{given.part} articles, tracks", by_track)
    shown(f"{given.part} articles, links", by_link)
    exact, half, found, gold = relations["all"]
    print(f"relations: exact F1 {200 * exact / (found + gold):.1f}, half overlap F1 {200 * half / (found + gold):.1f}")
    name = "valid" if given.part == "dev" else "test"
    shown(
        f"{given.part} sentences, tracks",
        single_sentences(model, given.data / "polnear_sentences" / f"{name}.txt", given.limit * 10),
    )


if __name__ == "__main__":
    main()
