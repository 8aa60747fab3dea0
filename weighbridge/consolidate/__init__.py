"""Claims → transfers: what moved, counted once, with every decision in words."""

from __future__ import annotations

from collections.abc import Sequence

from weighbridge.consolidate.build import transfer_of
from weighbridge.consolidate.cluster import clusters
from weighbridge.consolidate.relations import related
from weighbridge.consolidate.tellings import observers, tellings
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Claim, Report, Transfer

__all__ = ["flow_key", "transfers"]


def transfers(claims: Sequence[Claim], reports: Sequence[Report], vocabulary: Vocabulary) -> tuple[Transfer, ...]:
    """The transfers that a set of claims speaks of, sorted by id; their relations included.

    The order of the arguments does not matter. Claims without slots are left alone; a denial joins the transfer that it is
    about but never supports a slot.
    """
    told = tellings(claims, reports, vocabulary)
    made = [(transfer_of(c, vocabulary), observers(c.tellings)) for c in clusters(told, vocabulary)]
    return tuple(
        sorted(related([t for t, _ in made], {t.id: seen for t, seen in made}, vocabulary), key=lambda t: t.id)
    )


def flow_key(claim: Claim) -> str:
    """The group that a claim can be consolidated within: the country that receives."""
    return (claim.slots.recipient if claim.slots is not None else None) or ""
