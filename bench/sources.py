"""The figures of the scorer about speakers: chains, ultimate sources, denials and the like, and clean negatives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bench.gold import Gold, GoldStatement
from bench.ledger import Predicted, Said
from bench.measures import Figure, share
from bench.names import Names

UNCLEAR = "unclear"  # the name of a link where the text does not say whose the content is


def _told(gold: Gold, claims: Sequence[Said]) -> dict[str, list[Said]]:
    """The claims of each report that speak of a transfer; all of its claims where the gold has none but a denial."""
    mine: dict[str, list[Said]] = {r: [] for r in gold.reports if r not in gold.nothing}
    for claim in claims:
        if claim.report in mine and (claim.moved or not gold.reports[claim.report].transfers):
            mine[claim.report].append(claim)
    return mine


def chain_f1(gold: Gold, claims: Sequence[Said], names: Names) -> Figure:
    """F1 over who-cites-whom links, all reports pooled.

    Recall: the links of a report's main chain, or of another gold chain at least as long that ends in the same source,
    that one of its transfer claims has. Precision: the different links of its transfer claims that some gold chain has;
    a link to nobody in particular, where the text does not say whose a clause is, is neither right nor wrong.
    """
    hit = asked = good = made = 0
    notes = []
    for report, mine in _told(gold, claims).items():
        gold_report = gold.reports[report]
        every = [_links(c) for c in (gold_report.chain, *gold_report.chains_also)]
        have = list(dict.fromkeys(link for claim in mine for link in _links(claim.chain) if link[1] != UNCLEAR))
        allowed = [link for links in every for link in links]
        wrong = [link for link in have if not any(_same_link(a, link, names) for a in allowed)]
        good, made = good + len(have) - len(wrong), made + len(have)
        mains = [
            links
            for chain, links in zip((gold_report.chain, *gold_report.chains_also), every, strict=True)
            if len(chain) >= len(gold_report.chain) and names.same(gold_report.chain[-1], chain[-1])
        ]
        found = [[a for a in links if any(_same_link(a, link, names) for link in have)] for links in mains]
        best = max(range(len(mains)), key=lambda n: (len(found[n]) / max(1, len(mains[n])), -n))
        hit, asked = hit + len(found[best]), asked + len(mains[best])
        notes += [f"{report}: missing {a} <- {b}" for a, b in mains[best] if (a, b) not in found[best]]
        notes += [f"{report}: strange {a} <- {b}" for a, b in wrong]
    if not asked + made:
        return Figure(None)
    recall, precision = hit / asked if asked else 1.0, good / made if made else 0.0
    return Figure(2 * recall * precision / (recall + precision) if recall + precision else 0.0, tuple(notes))


def _links(chain: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(chain))


def _same_link(right: tuple[str, str], given: tuple[str, str], names: Names) -> bool:
    return names.same(right[0], given[0]) and names.same(right[1], given[1])


def ultimate_source(gold: Gold, claims: Sequence[Said], names: Names) -> Figure:
    """Reports of which a transfer claim ends in the main chain's last link; for a chain of one, in the publisher."""
    notes = []
    told = _told(gold, claims)
    for report, mine in told.items():
        right = gold.reports[report].chain[-1]
        if not any(names.same(right, claim.chain[-1]) for claim in mine):
            ends = sorted({claim.chain[-1] for claim in mine})
            notes.append(f"{report}: ends in {', '.join(ends) or 'nothing'}, not in {right}")
    return share(len(told) - len(notes), len(told), notes)


def statement_recall(gold: Gold, claims: Sequence[Said], names: Names) -> Figure:
    """Gold denials, not-aware, no comment and requests that a claim of the right act and speaker answers, one to one.

    Speakers are compared by name first, then by country alone.
    """
    left = dict(enumerate(gold.statements))
    taken: set[str] = set()
    for by_name in (True, False):
        for n, want in list(left.items()):
            for claim in claims:
                if claim.id not in taken and _answers(want, claim, names, by_name=by_name):
                    taken.add(claim.id)
                    del left[n]
                    break
    notes = (f"{s.report}: {s.by} {s.act}" for s in left.values())
    return share(len(gold.statements) - len(left), len(gold.statements), notes)


def _answers(want: GoldStatement, claim: Said, names: Names, *, by_name: bool) -> bool:
    if claim.report != want.report or claim.act not in (want.act, *want.acts_also):
        return False
    if by_name:
        return any(names.same(right, claim.chain[-1]) for right in (want.by, *want.by_also))
    return want.country is not None and claim.country == want.country


def negatives_clean(gold: Gold, given: Sequence[Predicted]) -> Figure:
    """Reports without any transfer from which the ledger made none."""
    dirty = sorted({r for t in given for r in t.reports} & set(gold.nothing))
    return share(len(gold.nothing) - len(dirty), len(gold.nothing), (f"{r} has no transfer" for r in dirty))
