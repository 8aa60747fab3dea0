"""How well PolNeAR's own annotators agree: `python -m train.agreement --data DATA`.

Exact F1 between every two annotations of one article, all pairs of a part pooled: what a reader as good as another trained
annotator would score.
"""

from __future__ import annotations

import argparse
import re
from itertools import combinations
from pathlib import Path

from train import polnear
from train.example import Example
from train.score import PARTS, Score, trimmed
from weighbridge.record import Span


def agreement(folder: Path) -> tuple[int, dict[str, Score]]:
    """Number of pairs, and their scores by part."""
    by_article: dict[str, list[Example]] = {}
    for example in polnear.articles(folder):
        by_article.setdefault(re.sub(r"_[0-9a-f]{4}$", "", example.name), []).append(example)
    scores = {p: Score() for p in PARTS}
    pairs = 0
    for several in by_article.values():
        for one, other in combinations(several, 2):
            pairs += 1
            for part in PARTS:
                scores[part].add(_spans(one, part), _spans(other, part))
    return pairs, scores


def _spans(example: Example, part: str) -> set[Span]:
    return {trimmed(example.text, Span(*s)) for a in example.voices or () for s in getattr(a, part)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    given = ask.parse_args()
    for part in ("train", "dev", "test"):
        pairs, scores = agreement(given.data / "polnear" / part)
        shown = "  ".join(f"{p} {s.exact:.1f}" for p, s in scores.items())
        print(f"{part}: {pairs} pairs  {shown}")


if __name__ == "__main__":
    main()
