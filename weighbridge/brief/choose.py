"""Which claims a brief tells, and which of many that say the same stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from weighbridge.brief.attribution import voices
from weighbridge.brief.sentences import quoted_words
from weighbridge.brief.words import shown
from weighbridge.record import Act, Claim, Ledger, Report, Stage, Transfer

LONGEST_QUOTE = 420  # characters; guess: about four lines of a newspaper column
SHORTEST_QUOTE = 12  # characters; guess: below it a quotation says nothing by itself
SHORTEST_CONTEXT = 45  # characters; guess: less is a scrap of a sentence
ALIKE = 0.6  # share of words in common from which two quotations say the same; guess
# Stages that tell the same of where the goods are.
_ALIKE: dict[Stage, Stage] = {
    "planned": "planned", "ordered": "ordered", "loaded": "in_transit", "in_transit": "in_transit", "arrived": "delivered",
    "delivered": "delivered", "interdicted": "interdicted", "suspected": "suspected",
}  # fmt: skip
_TOLD: frozenset[Act] = frozenset({"asserts", "reports_other", "predicts"})
STATEMENTS: tuple[Act, ...] = ("denies", "disputes", "not_aware", "declines", "corrects", "retracts", "demands")


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger by id. origin_of: claim id -> origin ids. transfer_of: claim id -> transfer."""

    ledger: Ledger
    claims: dict[str, Claim]
    reports: dict[str, Report]
    transfers: dict[str, Transfer]
    origin_of: dict[str, str]
    transfer_of: dict[str, Transfer]

    @classmethod
    def of(cls, ledger: Ledger) -> Index:
        reports = {r.id: r for r in ledger.reports}
        return cls(
            ledger=ledger,
            claims={c.id: c for c in ledger.claims if c.report in reports},
            reports=reports,
            transfers={t.id: t for t in ledger.transfers},
            origin_of={c: o.id for o in ledger.origins for c in o.claims},
            transfer_of={c: t for t in ledger.transfers for c in t.claims},
        )

    def origin(self, claim: Claim) -> str:
        """What counts as one witness: the origin as traced, else the end of the claim's own chain."""
        voice = voices(claim)
        return self.origin_of.get(claim.id) or " / ".join([voice.teller, *voice.sources[-1:]])


def ranked(transfers: Iterable[Transfer]) -> list[Transfer]:
    """Transfers in the order of a news page: the most reported first, parts of others after all wholes.

    How many reports there are says how much is written about it, and nothing about how well it is founded.
    """

    def rank(t: Transfer) -> tuple[bool, int, int, str]:
        part = any(r.kind == "part_of" for r in t.relations)
        return (part, -len(t.reports), -(t.origins.high if t.origins is not None else 0), t.id)

    return sorted(transfers, key=rank)


def leads(transfer: Transfer, index: Index) -> list[Claim]:
    """One claim for each origin of a transfer that tells of it: of all that the origin is quoted with, the one that tells
    the transfer best. Traced origins stand first, then those that tell most of it, then those that most pages rest on."""
    best: dict[str, Claim] = {}
    pages: dict[str, set[str]] = defaultdict(set)
    traced = set(transfer.origins.ids) if transfer.origins is not None else set()
    told = [index.claims[c] for c in transfer.claims if c in index.claims]
    for claim in sorted(told, key=lambda c: (_misses(c, transfer), *_nearness(c, index))):
        if claim.slots is not None and claim.slots.stage is not None:
            best.setdefault(index.origin(claim), claim)
            pages[index.origin(claim)].add(claim.report)
    order = sorted(best, key=lambda o: (o not in traced, _misses(best[o], transfer), -len(pages[o]), best[o].id))
    return [best[o] for o in order]


def _misses(claim: Claim, transfer: Transfer) -> int:
    """How much of its transfer a claim does not tell: its stage, its amount, on whose word, that it happened."""
    slots, whole = claim.slots, transfer.amount
    mine = slots.amount if slots is not None else None
    amount = whole is not None and (
        mine is None
        or mine.unit != whole.unit
        or (mine.low or mine.high or 0.0) > (whole.high if whole.high is not None else float("inf"))
        or (mine.high or mine.low or 0.0) < (whole.low or 0.0)
    )
    stage = slots is None or slots.stage is None or _ALIKE[slots.stage] != _ALIKE[transfer.stage]
    voice = voices(claim)
    return stage + amount + (voice.unclear or not voice.sources) + 2 * (claim.act not in _TOLD or claim.polarity == "-")


def details(transfer: Transfer, index: Index) -> list[Claim]:
    """Claims of a transfer that name ships, ports or counts of boxes, nearest to their source first."""
    told = [index.claims[c] for c in transfer.claims if c in index.claims]
    return [
        c
        for c in sorted(told, key=lambda c: _nearness(c, index))
        if c.act in _TOLD
        and c.slots is not None
        and (c.slots.vessels or c.slots.shipments or c.slots.containers or c.slots.load_port)
    ]


def ratios(index: Index) -> list[Claim]:
    """Claims that turn an amount into what it would be enough for."""
    found = [c for c in index.claims.values() if c.ratio is not None and c.act in _TOLD]
    return sorted(found, key=lambda c: _nearness(c, index))


def context(index: Index, transfers: Iterable[Transfer]) -> list[Claim]:
    """Claims about other events and amounts, in reports of these transfers, which tell why it matters."""
    pages = {r for t in transfers for r in t.reports}
    found = [
        c
        for c in index.claims.values()
        if c.report in pages
        and c.slots is None
        and c.ratio is None
        and c.act in _TOLD
        and not voices(c).speaks
        and (c.when.known or bool(c.quantities))
        and len(quoted_words(c)) >= SHORTEST_CONTEXT
    ]
    return sorted(found, key=lambda c: _nearness(c, index))


def statements(index: Index) -> list[Claim]:
    """Denials, not knowing, no comment, corrections and demands, whoever gave them; denials first."""
    stated = set(index.ledger.statements)
    found = [c for c in index.claims.values() if c.act != "asked" and (c.act in STATEMENTS or c.id in stated)]
    order = {act: n for n, act in enumerate(STATEMENTS)}
    return sorted(found, key=lambda c: (order.get(c.act, len(order)), *_nearness(c, index)))


def sayings(index: Index) -> list[Claim]:
    """What else persons, governments and organisations say; words in quotation marks first."""
    found = [
        c
        for c in index.claims.values()
        if c.slots is None and c.ratio is None and c.act == "asserts" and voices(c).speaks
    ]
    return sorted(found, key=lambda c: (not direct(c, index.reports), *_nearness(c, index)))


def ahead(index: Index) -> list[Claim]:
    """Predictions and planned movements."""
    found = [
        c for c in index.claims.values() if c.act == "predicts" or (c.slots is not None and c.slots.stage == "planned")
    ]
    return sorted(found, key=lambda c: (c.slots is None, *_nearness(c, index)))


def direct(claim: Claim, reports: dict[str, Report]) -> bool:
    """Whether the report prints the claim in quotation marks."""
    report = reports[claim.report]
    if not claim.spans:
        return False
    first, last = claim.spans[0], claim.spans[-1]
    around = report.text[max(0, first.start - 1) : first.start + 1] + report.text[last.end - 1 : last.end + 1]
    return any(mark in around for mark in '“"«„「')


def fits(claim: Claim) -> bool:
    """Whether a claim is of a length to be quoted."""
    return SHORTEST_QUOTE <= len(quoted_words(claim)) <= LONGEST_QUOTE


def alike(a: Claim, b: Claim) -> bool:
    """Whether two claims say much the same."""
    x, y = (set(shown(c.text).casefold().split()) for c in (a, b))
    return len(x & y) >= ALIKE * min(len(x), len(y))


def _nearness(claim: Claim, index: Index) -> tuple[bool, int, int, int, bool, date, str]:
    """Nearest to the source first: a clear chain, few outlets in it, few slots taken from elsewhere, an early page."""
    slots = claim.slots
    when = index.reports[claim.report].published
    return (
        voices(claim).unclear,
        len([link for link in claim.chain if link.kind == "outlet"]),
        len(slots.inherited) if slots is not None else 0,
        -sum(x is not None for x in (slots.supplier, slots.recipient, slots.item, slots.amount))
        if slots is not None
        else 0,
        index.reports[claim.report].language != "en",
        when.latest or when.earliest or date.max,
        claim.id,
    )
