"""From the words of an article to claims, transfers and origins: what the tests of single rooms feed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from weighbridge import consolidate, trace
from weighbridge.attribute import attributions
from weighbridge.locate import claims as located
from weighbridge.measure.vocabulary import default
from weighbridge.parse import parse
from weighbridge.record import Between, Claim, Edge, Origin, Parsed, Report, Slots, Transfer, content_id


class Weighed(msgspec.Struct, frozen=True):
    """What the rooms right of the ledger make of some reports."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    transfers: tuple[Transfer, ...]


def report(
    text: str,
    *,
    publisher: str = "Harbour Ledger",
    on: str | None = "2025-03-10",
    title: str = "",
    credits: tuple[str, ...] = (),
    language: str = "en",
) -> Report:
    """An article as the reader hands it on. on: its day of publication, None where nobody knows it."""
    day = Between.on(date.fromisoformat(on)) if on is not None else Between()
    return Report(
        id=content_id("r", text, publisher, on, credits),
        sha256="",
        media_type="text/plain",
        text=text,
        publisher=publisher,
        title=title,
        published=day,
        language=language,
        credits=credits,
    )


@lru_cache(maxsize=512)
def parsed(r: Report, *, rules_only: bool = False) -> Parsed:
    return parse(r, default(), rules_only=rules_only)


@lru_cache(maxsize=512)
def claims_of(r: Report) -> tuple[Claim, ...]:
    """The claims of one article, as far as the rooms left of the ledger take it."""
    return located(r, parsed(r), attributions(r, parsed(r), default()), default())


def slots_of(text: str, *, title: str = "", on: str | None = "2025-03-10") -> list[Slots]:
    """What the claims of an article say of transfers, in order of where they stand."""
    return [c.slots for c in claims_of(report(text, title=title, on=on)) if c.slots is not None]


def weighed(reports: Sequence[Report]) -> Weighed:
    """All articles together, through tracing, consolidation and the count of origins."""
    claims = tuple(c for r in reports for c in claims_of(r))
    return weighed_claims(reports, claims)


def weighed_claims(reports: Sequence[Report], claims: Sequence[Claim]) -> Weighed:
    edges = trace.edges(reports, claims, default())
    made = consolidate.transfers(claims, reports, default())
    origins, transfers = trace.origins(reports, claims, edges, made, default())
    return Weighed(tuple(reports), tuple(claims), edges, origins, transfers)
