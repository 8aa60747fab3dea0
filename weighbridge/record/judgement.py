from __future__ import annotations

import msgspec


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's decision, kept beside what the machine found, never over it.

    subject: the id it is about. verdict: "accept", "reject", "same", "not_same" or "note".
    other: the second id where the verdict is about a pair. reviewer and reason are the reviewer's own words.
    made: ISO 8601 day it was made on; judgements are the one thing in a casebook that has a clock.
    """

    id: str
    subject: str
    verdict: str
    other: str | None
    reviewer: str
    reason: str
    made: str
