from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.attribution import LinkKind
from weighbridge.record.span import Span
from weighbridge.record.time import Between

EdgeKind = Literal["declared", "textual", "common_source"]
Covers = Literal["cargo", "movement", "order", "act", "statement"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where information entered public reporting: an ultimate source as first carried by an outlet.

    outlet: the outlet that carried it first, None where the source published itself.
    source: the ultimate source, None where the outlet names none. claims: ids, sorted.
    transfer: the transfer it stands behind, None for an origin of statements only.
    """

    id: str
    outlet: str | None
    source: str | None
    kind: LinkKind
    covers: tuple[Covers, ...]
    first_seen: Between
    claims: tuple[str, ...]


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """One report depends on another, or on one that nobody has put in the casebook.

    from_report: the dependent one. to_report: the id it depends on, or None when it is only cited: then to_outlet.
    reason: in words. spans: the passages, first in from_report then in to_report (empty where absent).
    strength: 0 to 1, how much of from_report's text or figures it explains; 1 for a declared credit.
    """

    from_report: str
    to_report: str | None
    to_outlet: str | None
    kind: EdgeKind
    reason: str
    spans: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    strength: float = 1.0
