"""Who says what through whom, on our own labelled reports: `python -m bench.relays [--rules-only] [--notes]`.

Two parts: the reports that the model was trained on and the rules may be tuned to, and those held out from both. For every
labelled attribution with a content, the attribution of the product whose content shares most with it is looked up, at
least half of either. Figures, over all reports of a part:

    source     F1 of ultimate sources: of labelled attributions whose source is found, of found ones whose source is labelled
    link       F1 of who-cites-whom links along the chains, the publisher first
    act        share of the found ones with the labelled speech act
    polarity   share with the labelled polarity
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from train.own import Item, Line, everything
from weighbridge.attribute import attributions
from weighbridge.measure.vocabulary import default
from weighbridge.parse import parse
from weighbridge.record import Attribution, Between, Report, sha256_hex

REPORTS = Path(__file__).parent.parent / "train" / "reports"
PUBLISHER = "Harbour Ledger"  # of single sentences, which have none
HALF = 0.5  # share of the shorter of two contents that must be common for them to be the same; guess
_SMALL = frozenset("the a an of in on at by for to its his her their and or with from who which that".split())


@dataclass
class Tally:
    """Counts of one part."""

    gold: int = 0
    found: int = 0
    source_found: int = 0
    source_right: int = 0
    links_gold: int = 0
    links_found: int = 0
    links_right: int = 0
    matched: int = 0
    acts: int = 0
    polarities: int = 0
    notes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {
            "source": _f1(self.source_found, self.gold, self.source_right, self.found),
            "link": _f1(self.links_right, self.links_gold, self.links_right, self.links_found),
            "act": self.acts / max(1, self.matched),
            "polarity": self.polarities / max(1, self.matched),
        }


def _f1(hit: int, gold: int, right: int, found: int) -> float:
    recall, precision = hit / max(1, gold), right / max(1, found)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def as_report(item: Item) -> Report:
    """An item as the corridor takes it."""
    day = date.fromisoformat(item.date) if item.date else None
    return Report(
        id=f"r-{item.id}",
        sha256=sha256_hex(item.text.encode()),
        media_type="text/plain",
        publisher=item.publisher or PUBLISHER,
        published=Between(earliest=day, latest=day),
        language="en",
        text=item.text,
    )


def part(items: Sequence[Item], *, rules_only: bool) -> Tally:
    tally = Tally()
    words = default()
    for item in items:
        report = as_report(item)
        found = attributions(report, parse(report, words, rules_only=rules_only), words)
        _compare(tally, item, [a for a in found if a.cue is not None])
    return tally


def _compare(tally: Tally, item: Item, found: Sequence[Attribution]) -> None:
    told = [line for line in item.voices.values() if _asked_for(line) and not _relays(line, item)]
    tally.gold += len(told)
    tally.found += len(found)
    labelled: set[int] = set()
    for line in told:
        near = [a for a in found if _same_place(line, a)]
        labelled |= {id(a) for a in near if _speaks(line, a)}
        chain = _chain(line, item)
        tally.links_gold += len(chain) - 1
        if not near:
            tally.notes.append(f"{item.id} {line.id}: nothing for {_who(line)!r}")
            continue
        best = max(near, key=lambda a: (_speaks(line, a), _common(chain, _names(a)), _shared(line, a)))
        right = _speaks(line, best)
        tally.source_found += right
        tally.links_right += _common(chain, _names(best))
        tally.links_found += max(0, len(best.chain) - 1)
        tally.matched += 1
        tally.acts += best.act == line.fields["act"] or {best.act, line.fields["act"]} <= {"asserts", "reports_other"}
        tally.polarities += line.fields.get("pol", "+") == best.polarity
        if not right:
            tally.notes.append(
                f"{item.id} {line.id}: {' > '.join(chain)!r}, found {' > '.join(_names(best))!r} ({best.read_by})"
            )
    tally.source_right += len(labelled)
    for a in found:
        if id(a) not in labelled:
            tally.notes.append(f"{item.id}: extra {' > '.join(_names(a))!r} ({a.read_by})")


def _asked_for(line: Line) -> bool:
    return bool(line.cue and _who(line) and (line.con or line.fields["act"] == "declines"))


def _relays(line: Line, item: Item) -> bool:
    """Whether a deeper attribution says the same: the product tells both as one chain that ends in the deeper one."""
    mine = {k for s in line.con for k in range(*s)}
    for other in item.voices.values():
        if other.fields.get("via") == line.id and mine:
            theirs = {k for s in other.con for k in range(*s)}
            if len(mine & theirs) > HALF * min(len(mine), len(theirs) or 1):
                return True
    return False


def _speaks(line: Line, a: Attribution) -> bool:
    """Whether an attribution ends in the labelled source: by name, or as the state that the label names."""
    last = a.chain[-1]
    country = line.fields.get("country")
    return _is(_who(line), last.name) or (
        country is not None and last.country == country and line.fields["kind"] == "government" == last.kind
    )


def _who(line: Line) -> str:
    """Who speaks: the name that the label gives, else the source as printed; "" where the text leaves it open."""
    name, source = line.fields.get("name", ""), line.fields["src"].split(" || ")[0]
    if name == "unclear" or (source == "-" and not name):
        return ""
    return name or re.sub(r"#\d+$", "", source)


def _chain(line: Line, item: Item) -> list[str]:
    out = [_who(line)]
    seen = {line.id}
    while (via := line.fields.get("via")) and via not in seen:
        seen.add(via)
        line = item.voices[via]
        out.append(_who(line))
    return [item.publisher or PUBLISHER, *reversed(out)]


def _names(a: Attribution) -> list[str]:
    return [link.name for link in a.chain]


def _common(gold: Sequence[str], found: Sequence[str]) -> int:
    pairs = list(pairwise(found))
    return sum(any(_is(g, f) and _is(h, e) for f, e in pairs) for g, h in pairwise(gold))


def _is(gold: str, found: str) -> bool:
    """Whether a name that was found is who is meant: the words of the shorter are nearly all among those of the longer."""
    a, b = _words(gold), _words(found)
    if not a or not b:
        return False
    return len(a & b) / min(len(a), len(b)) > HALF


def _words(name: str) -> set[str]:
    found = (re.sub(r"['’]s?$", "", w) for w in re.findall(r"[\w'’-]+", name.casefold()))
    return {w for w in found if w not in _SMALL}


def _same_place(line: Line, a: Attribution) -> bool:
    cue = any(c[0] < a.cue.end and a.cue.start < c[1] for c in line.cue) if a.cue is not None else False
    return cue or (bool(line.con) and _shared(line, a) > HALF)


def _shared(line: Line, a: Attribution) -> float:
    gold = {k for s in line.con for k in range(*s)}
    found = {k for s in a.content for k in range(s.start, s.end)}
    return len(gold & found) / max(1, min(len(gold), len(found)))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rules-only", action="store_true")
    ask.add_argument("--notes", action="store_true", help="print what is missing, wrong and extra")
    given = ask.parse_args()
    for name, held in (("own reports", False), ("held out", True)):
        tally = part(everything(REPORTS, held=held), rules_only=given.rules_only)
        shown = "  ".join(f"{key} {value:.3f}" for key, value in tally.figures().items())
        print(f"{name:12s} {tally.gold} labelled, {tally.found} found  {shown}")
        if given.notes:
            print("\n".join(tally.notes))


if __name__ == "__main__":
    main()
