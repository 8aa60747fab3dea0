"""Which claims a brief tells, and which of many that say the same stands for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from weighbridge.brief.attribution import voices
from weighbridge.brief.sentences import quoted_words
from weighbridge.brief.words import shown
from weighbridge.record import Act, Claim, Ledger, Report, Transfer

LONGEST_QUOTE = 420  # characters; guess: about four lines of a newspaper column
SHORTEST_QUOTE = 12  # characters; guess: below it a quotation says nothing by itself
ALIKE = 0.6  # share of words in common from which two quotations say the same; guess
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
    """Transfers, those that most reports and origins stand behind first; parts of others after all wholes."""

    def rank(t: Transfer) -> tuple[bool, int, int, str]:
        part = any(r.kind == "part_of" for r in t.relations)
        return (part, -(t.origins.high if t.origins is not None else 0), -len(t.reports), t.id)

    return sorted(transfers, key=rank)


def leads(transfer: Transfer, index: Index) -> list[Claim]:
    """One claim for each origin of a transfer that states it: the nearest to the source, with most of its own slots."""
    best: dict[str, Claim] = {}
    told = [index.claims[c] for c in transfer.claims if c in index.claims]
    for claim in sorted(told, key=lambda c: _nearness(c, index)):
        if claim.slots is not None and claim.slots.stage is not None:
            best.setdefault(index.origin(claim), claim)
    return sorted(best.values(), key=lambda c: _nearness(c, index))


def details(transfer: Transfer, index: Index) -> list[Claim]:
    """Claims of a transfer that name ships, ports or counts of boxes, nearest to their source first."""
    told = [index.claims[c] for c in transfer.claims if c in index.claims]
    return [
        c
        for c in sorted(told, key=lambda c: _nearness(c, index))
        if c.slots is not None and (c.slots.vessels or c.slots.shipments or c.slots.containers or c.slots.load_port)
    ]


def context(index: Index) -> list[Claim]:
    """Claims that say why it matters: ratios first, then what is told of other events and of amounts."""
    found = [
        c
        for c in index.claims.values()
        if c.ratio is not None
        or (c.slots is None and c.act in ("asserts", "reports_other") and not voices(c).speaks and _tells(c))
    ]
    return sorted(found, key=lambda c: (c.ratio is None, *_nearness(c, index)))


def spoken(index: Index) -> list[Claim]:
    """What persons, governments and organisations say: denials and the like first, then words in quotation marks."""
    stated = set(index.ledger.statements)
    found = [
        c
        for c in index.claims.values()
        if c.act != "asked"
        and (
            c.act in STATEMENTS
            or c.id in stated
            or (c.slots is None and c.ratio is None and c.act == "asserts" and voices(c).speaks)
        )
    ]
    order = {act: n for n, act in enumerate(STATEMENTS)}
    return sorted(
        found, key=lambda c: (order.get(c.act, len(order)), not direct(c, index.reports), *_nearness(c, index))
    )


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


def _tells(claim: Claim) -> bool:
    return claim.when.known or bool(claim.quantities)


def _nearness(claim: Claim, index: Index) -> tuple[int, int, int, bool, date, str]:
    slots = claim.slots
    when = index.reports[claim.report].published
    return (
        len([link for link in claim.chain if link.kind == "outlet"]),
        len(slots.inherited) if slots is not None else 0,
        -sum(x is not None for x in (slots.supplier, slots.recipient, slots.item, slots.amount))
        if slots is not None
        else 0,
        index.reports[claim.report].language != "en",
        when.latest or when.earliest or date.max,
        claim.id,
    )
