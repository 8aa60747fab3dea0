from __future__ import annotations

from datetime import date

import msgspec


class LawRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one position says of one subject at one stage on one day.

    subject: a transfer id or a goods name. status: listed, not_listed_by_name, catch_all_possible, not_covered or
    disputed. norm: the instrument. position: who holds this. source: where it was read; mark: how well it was
    verified (V original text, V2 secondary page, M memory).
    """

    subject: str
    stage: str
    on: date
    position: str
    status: str
    norm: str
    paragraph: str
    source: str
    mark: str
