from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from weighbridge.export.rows import LedgerJson, of_rejection, of_report
from weighbridge.record import Ledger

T = TypeVar("T")

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_encoder = msgspec.json.Encoder(order="sorted")


def to_json(ledger: Ledger) -> bytes:
    """The whole ledger as the JSON object that other programs read.

    Returns: UTF-8, indented by one space, keys and rows sorted: equal ledgers give equal bytes, whatever the order
    in which their rows came.
    """
    document = LedgerJson(
        reports=_by_id([*map(of_report, ledger.reports), *map(of_rejection, ledger.rejections)]),
        claims=_by_id(ledger.claims),
        origins=_by_id(ledger.origins),
        edges=_by_content(ledger.edges),
        transfers=_by_id(ledger.transfers),
        totals=_by_id(ledger.totals),
        estimates=_by_content(ledger.estimates),
        statements=tuple(sorted(ledger.statements)),
        law=_by_content(ledger.law),
        judgements=_by_id(ledger.judgements),
    )
    # Once through the types: a whole number in a float field prints alike, whether it came from memory or the store.
    checked = msgspec.json.decode(_encoder.encode(document), type=LedgerJson)
    return msgspec.json.format(_encoder.encode(checked), indent=1) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `to_json` writes, made from the record types."""
    # Through JSON once: defaults arrive as tuples, which no reader of the file will see.
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(LedgerJson)))
    defs: dict[str, Any] = made.pop("$defs")
    top = defs.pop("LedgerJson")
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "Weighbridge ledger",
        **{k: v for k, v in top.items() if k != "title"},
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def _by_id(rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=lambda row: str(getattr(row, "id", ""))))


def _by_content(rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=_encoder.encode))
