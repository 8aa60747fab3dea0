"""Text reuse: which report contains much of another one's wording.

Containment of word 5-grams, in both directions, through an inverted index. Measured against whole reprints a strict Jaccard
threshold misses most partial reuse, so containment is asked of the shorter text; wording that very many
reports have is held against its earliest holder only and counts where it is most of a text (a reprint) and not where it is a
part (boilerplate), which keeps it near-linear.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from weighbridge.record import Edge, Report, Span
from weighbridge.trace.order import may_precede, surely_earlier

SHINGLE = 5  # words; 5-grams are rare enough by chance in news text (Nicholls 2019 uses 3 to 7)
REUSE = 0.20  # share of a report's shingles found in another from which it counts as reuse (guess; true reprints start near .3)
FEWEST = 8  # shared shingles below which nothing is said, about two clauses (guess)
COMMON = (
    60  # reports that share a shingle up to which every pair is looked at; beyond, each against the earliest (guess)
)
WHOLE = 0.5  # share of a text from which wording that very many reports have is a reprint, not boilerplate (guess)
KEPT = 1024  # texts whose shingles are held at once while passages are looked for; guess: as many as one story has
_WORD = re.compile(r"[\w’']+|[\u4e00-\u9fff]")


def textual_edges(reports: Sequence[Report]) -> list[Edge]:
    """Edges from a report to the one whose wording it contains; to the earlier of two where dates tell, else by direction of reuse."""
    ordered = sorted(reports, key=lambda r: r.id)
    # Most shingles stand in one report: that one is kept as a bare number, and no text's shingles are held for long.
    index: dict[bytes, int | list[int]] = {}
    sizes: list[int] = []
    for at, r in enumerate(ordered):
        mine = _shingles(r.text)
        sizes.append(len(mine))
        for s in mine:
            held = index.setdefault(s, at)
            if isinstance(held, list):
                held.append(at)
            elif held != at:
                index[s] = [held, at]
    shared: Counter[tuple[int, int]] = Counter()
    wide: Counter[tuple[int, int]] = Counter()
    rank = _by_day(ordered)
    for held in index.values():
        if isinstance(held, list) and len(held) <= COMMON:
            shared.update(combinations(held, 2))
        elif isinstance(held, list):
            earliest = min(held, key=rank.__getitem__)
            wide.update((min(earliest, at), max(earliest, at)) for at in held if at != earliest)
    for (i, j), n in wide.items():
        if (n + shared[i, j]) / max(1, min(sizes[i], sizes[j])) >= WHOLE:
            shared[i, j] += n
    index.clear()
    # Story by story, so that the shingles of a text with many copies are made once, not again for each of them.
    placed = lru_cache(maxsize=KEPT)(lambda at: _shingles(ordered[at].text))
    pairs = [(pair, n) for pair, n in shared.items() if n >= FEWEST]
    story = _stories(len(ordered), [pair for pair, _ in pairs])
    out: dict[tuple[int, int], Edge] = {}
    for (i, j), n in sorted(pairs, key=lambda p: (story[p[0][0]], p)):
        a, b = ordered[i], ordered[j]
        in_a, in_b = n / max(1, sizes[i]), n / max(1, sizes[j])
        if max(in_a, in_b) < REUSE:
            continue
        copy, source = _direction(a, b, in_a, in_b)
        share = in_a if copy is a else in_b
        passages = _passage(placed(i), placed(j)) if copy is a else _passage(placed(j), placed(i))
        out[i, j] = Edge(
            from_report=copy.id,
            to_report=source.id,
            to_outlet=None,
            kind="textual",
            reason=f"{n} five-word sequences are the same: {share:.0%} of this report's text stands in the other",
            spans=passages,
            strength=round(max(in_a, in_b), 4),
        )
    return [out[pair] for pair in sorted(out)]


def _by_day(reports: Sequence[Report]) -> list[tuple[date, int]]:
    """What puts the place of each report in order of publication; undated ones last."""
    return [(r.published.latest or date.max, at) for at, r in enumerate(reports)]


def _stories(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """For each report the first one that it hangs together with, through any number of pairs."""
    first = list(range(count))

    def top(i: int) -> int:
        while first[i] != i:
            first[i] = i = first[first[i]]
        return i

    for i, j in pairs:
        one, other = sorted((top(i), top(j)))
        first[other] = one
    return [top(i) for i in range(count)]


def _direction(a: Report, b: Report, in_a: float, in_b: float) -> tuple[Report, Report]:
    """(copy, source): the later copies; undated, the one that holds less of its own does; then the one that sorts later."""
    if surely_earlier(a, b):
        return b, a
    if surely_earlier(b, a):
        return a, b
    if abs(in_a - in_b) > 0.05 and may_precede(b if in_a > in_b else a, a if in_a > in_b else b):
        return (a, b) if in_a > in_b else (b, a)
    return (b, a) if (len(b.text), b.id) <= (len(a.text), a.id) else (a, b)


def _shingles(text: str) -> dict[bytes, Span]:
    """Each 5-gram of a text, hashed, with the place where it first stands."""
    words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
    out: dict[bytes, Span] = {}
    for i in range(len(words) - SHINGLE + 1):
        gram = words[i : i + SHINGLE]
        key = hashlib.blake2b(" ".join(w for w, _, _ in gram).encode(), digest_size=8).digest()
        out.setdefault(key, Span(gram[0][1], gram[-1][2]))
    return out


def _passage(copy: dict[bytes, Span], source: dict[bytes, Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The longest run of shared wording, as it stands in either text."""
    best: list[bytes] = []
    run: list[bytes] = []
    for key in copy:
        if key in source and (not run or copy[key].start <= copy[run[-1]].end):
            run.append(key)
        else:
            best = run if len(run) > len(best) else best
            run = [key] if key in source else []
    best = run if len(run) > len(best) else best
    if not best:
        return (), ()
    here = Span(copy[best[0]].start, copy[best[-1]].end)
    there = Span(min(source[k].start for k in best), max(source[k].end for k in best))
    return (here,), (there,)
