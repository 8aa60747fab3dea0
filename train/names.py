"""Third-party corpora of names. Each tells less than our types do: "ORG" may be a body, a ministry or an outlet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from train.example import Example, Span

BODIES = ("organisation", "government", "outlet")
PLACES = ("country", "place", "port")
# None: not of our types, and nothing is learnt about such words.
WIKIGOLD: Mapping[str, Sequence[str] | None] = {"PER": ("person",), "ORG": BODIES, "LOC": PLACES, "MISC": None}
WNUT: Mapping[str, Sequence[str] | None] = {
    "person": ("person",), "location": PLACES, "corporation": ("organisation", "outlet"), "group": None, "product": None,
    "creative-work": None,
}  # fmt: skip
CROSSNER: Mapping[str, Sequence[str] | None] = {
    "politician": ("person",), "person": ("person",), "organisation": BODIES, "politicalparty": ("organisation",),
    "location": PLACES, "country": ("country",), "event": None, "election": None, "misc": None,
}  # fmt: skip
OUTSIDE = ("goods", "vessel")  # what none of them labels


def wikigold(path: Path) -> list[Example]:
    return list(_read(path, " ", WIKIGOLD, 10))


def wnut(path: Path) -> list[Example]:
    return list(_read(path, "\t", WNUT, 1))


def crossner(path: Path) -> list[Example]:
    return list(_read(path, "\t", CROSSNER, 1))


def _read(path: Path, between: str, types: Mapping[str, Sequence[str] | None], together: int) -> Iterator[Example]:
    """together: sentences that make one text."""
    rows: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.rstrip().rpartition(between)
        if not word:
            if rows[-1]:
                rows.append([])
            continue
        rows[-1].append((word, tag))
    rows = [r for r in rows if r]
    for k in range(0, len(rows), together):
        yield _example(rows[k : k + together], types)


def _example(rows: Sequence[Sequence[tuple[str, str]]], types: Mapping[str, Sequence[str] | None]) -> Example:
    text, stops = "", []
    spans: list[tuple[Span, str]] = []
    for row in rows:
        last = "O"
        for word, tag in row:
            text += " " if text else ""
            span = len(text), len(text) + len(word)
            text += word
            kind = tag[2:]
            if tag != "O" and tag[0] == "I" and last == kind:
                spans[-1] = ((spans[-1][0][0], span[1]), kind)
            elif tag != "O":
                spans.append((span, kind))
            last = kind if tag != "O" else "O"
        stops.append(len(text))
    known = tuple((s, tuple(types[k] or ())) for s, k in spans)
    return Example(text, tuple(stops), entities=known, outside=OUTSIDE)
