"""Text reuse: which report contains much of another one's wording.

Containment of word 5-grams, in both directions, through an inverted index. Measured against whole reprints a strict Jaccard
threshold misses most partial reuse, so containment is asked of the shorter text; shingles that a large share of all reports
have (boilerplate) are no evidence and are left out of the index, which keeps it near-linear.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from weighbridge.record import Edge, Report, Span
from weighbridge.trace.order import may_precede, surely_earlier

SHINGLE = 5  # words; 5-grams are rare enough by chance in news text (Nicholls 2019 uses 3 to 7)
REUSE = 0.20  # share of a report's shingles found in another from which it counts as reuse (guess; true reprints start near .3)
FEWEST = 8  # shared shingles below which nothing is said, about two clauses (guess)
COMMON = 60  # reports that may share one shingle before it counts as boilerplate (guess)
_WORD = re.compile(r"[\w’']+|[\u4e00-\u9fff]")


def textual_edges(reports: Sequence[Report]) -> list[Edge]:
    """Edges from a report to the one whose wording it contains; to the earlier of two where dates tell, else by direction of reuse."""
    ordered = sorted(reports, key=lambda r: r.id)
    shingles = {r.id: _shingles(r.text) for r in ordered}
    index: dict[bytes, list[str]] = defaultdict(list)
    for r in ordered:
        for s in shingles[r.id]:
            index[s].append(r.id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in index.values():
        if 2 <= len(ids) <= COMMON:
            for i, a in enumerate(ids):
                for b in ids[i + 1 :]:
                    shared[(a, b)] += 1
    by_id = {r.id: r for r in ordered}
    out = []
    for (a, b), n in sorted(shared.items()):
        if n < FEWEST:
            continue
        in_a, in_b = n / max(1, len(shingles[a])), n / max(1, len(shingles[b]))
        if max(in_a, in_b) < REUSE:
            continue
        copy, source = _direction(by_id[a], by_id[b], in_a, in_b)
        share = in_a if copy.id == a else in_b
        passages = _passage(shingles[copy.id], shingles[source.id])
        out.append(
            Edge(
                from_report=copy.id,
                to_report=source.id,
                to_outlet=None,
                kind="textual",
                reason=f"{n} five-word sequences are the same: {share:.0%} of this report's text stands in the other",
                spans=passages,
                strength=round(max(in_a, in_b), 4),
            )
        )
    return out


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
