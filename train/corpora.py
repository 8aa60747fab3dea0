"""The corpora by name: what each holds, and how often an epoch sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from train import facts, names, own, polnear, roles
from train.example import Example

REPORTS = Path(__file__).parent / "reports"
CORPORA: dict[str, tuple[Callable[[Path], list[Example]], int]] = {
    "polnear": (lambda data: polnear.articles(data / "polnear" / "train"), 1),
    "own": (lambda _: [i.example() for i in own.everything(REPORTS, held=False)], 5),
    "wikigold": (lambda data: names.wikigold(data / "wikigold/CONLL-format/data/wikigold.conll.txt"), 1),
    "wnut": (lambda data: names.wnut(data / "wnut17/wnut17train.conll"), 1),
    "crossner": (
        lambda data: (
            names.crossner(data / "crossner_politics/train.txt") + names.crossner(data / "crossner_politics/dev.txt")
        ),
        1,
    ),
    "facts": (
        lambda data: (
            facts.facts(data / "factuality/UDS_IH2/train.jsonl")[:2000]
            + facts.facts(data / "factuality/UW/train.jsonl")
        ),
        1,
    ),
    "rams": (lambda data: roles.rams(data / "rams/dev.jsonlines"), 1),
}


def load(name: str, data: Path) -> tuple[list[Example], int]:
    """Examples of a corpus, and how many times an epoch sees them. Raises: SystemExit: no such corpus."""
    if name not in CORPORA:
        raise SystemExit(f"No corpus is called {name!r}; there are {', '.join(sorted(CORPORA))}.")
    read, times = CORPORA[name]
    return read(data), times
