"""PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018) from its standoff files, and its single-sentence form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from train.example import Attribution, Example, Span, joined
from weighbridge.parse.sentences import sentences

UNSURE = ("Discard", "Discuss")  # marks of annotators who were not sure; such text neither teaches nor is scored
_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


def stops(text: str) -> tuple[int, ...]:
    return tuple(s.span.end for s in sentences(text, "en"))


def articles(folder: Path, *, first_only: bool = False) -> list[Example]:
    """Every annotated article of a part ("train", "dev", "test").

    first_only: one annotation a text, that of the annotator whose name sorts first, as whole articles are scored.
    """
    out: list[Example] = []
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        if first_only and name in seen:
            continue
        seen.add(name)
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        out.append(_article(text, path, path.stem))
    return out


def _article(text: str, path: Path, name: str) -> Example:
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    links: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if re.match(r"T\d+\t", line):
            kind, _, places = cells[1].partition(" ")
            spans[cells[0]] = kind, tuple(_span(p) for p in places.split(";"))
        elif re.match(r"E\d+\t", line):
            link: dict[str, list[str]] = {}
            for part in cells[1].split():
                role, _, target = part.partition(":")
                link.setdefault(role.rstrip("0123456789"), []).append(target)
            links.append(link)
    unsure = tuple(s for kind, places in spans.values() if kind in UNSURE for s in places)

    def parts(link: dict[str, list[str]], role: str) -> tuple[Span, ...]:
        return tuple(s for t in link.get(role, ()) for s in spans[t][1])

    voices = [Attribution(parts(x, "Source"), parts(x, "Cue"), parts(x, "Content")) for x in links]
    sure = [a for a in voices if not any(_meet(s, u) for s in (*a.source, *a.cue, *a.content) for u in unsure)]
    return Example(text, stops(text), voices=tuple(sure), ignored=unsure, name=name)


def _span(places: str) -> Span:
    start, end = places.split()
    return int(start), int(end)


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def single_sentences(path: Path) -> Iterator[tuple[str, list[Span], list[str]]]:
    """Rows of the single-sentence file: the text with its tokens joined by blanks, each token's span, the BIO labels."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield *joined([_QUOTES.get(t, t) for t in row["tokens"]]), row["labels"]
