"""The labels of every head, in the order in which the model gives them."""

from __future__ import annotations

from weighbridge.record import Act, Certainty, NamedKind, Polarity, Role, Stage

VOICE = (
    "source",
    "cue",
    "content",
)  # PARC's parts of an attribution, one tagging each, for contents hold sources and cues
LINK = 64  # size of the space in which a predicate meets what hangs on it; guess
ENTITIES: tuple[NamedKind, ...] = (
    "person",
    "organisation",
    "government",
    "outlet",
    "country",
    "place",
    "port",
    "vessel",
    "goods",
)
ENTITY_TAGS = ("O", *(f"{b}-{e}" for e in ENTITIES for b in "BI"))
STAGES: tuple[Stage, ...] = (
    "planned",
    "ordered",
    "loaded",
    "in_transit",
    "arrived",
    "delivered",
    "interdicted",
    "suspected",
)
ACTS: tuple[Act, ...] = ("asserts", "reports_other", "denies", "not_aware", "declines", "disputes", "corrects", "retracts", "predicts", "demands",
        "asked")  # fmt: skip
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
POLARITIES: tuple[Polarity, ...] = ("+", "-")
PARTS = ("source", "content", "via")  # what hangs on a cue
ROLES: tuple[Role, ...] = (
    "supplier",
    "recipient",
    "goods",
    "amount",
    "carrier",
    "from",
    "to",
    "when",
)  # what hangs on an event's trigger
PART_TAGS = ("O", *(f"{b}-{p}" for p in PARTS for b in "BI"))
ROLE_TAGS = ("O", *(f"{b}-{r}" for r in ROLES for b in "BI"))
# Columns of the tag head: a BIO triple for each of VOICE, then the entity tags, then a BIO triple for triggers.
ENTITY_COLUMNS = slice(3 * len(VOICE), 3 * len(VOICE) + len(ENTITY_TAGS))
TRIGGER_COLUMNS = slice(ENTITY_COLUMNS.stop, ENTITY_COLUMNS.stop + 3)
