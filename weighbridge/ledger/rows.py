"""Records as rows and back. Bodies are JSON with sorted keys, so that equal records are equal bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from weighbridge.record import (
    Arrival,
    CasebookError,
    Claim,
    Edge,
    Estimate,
    Judgement,
    LawRow,
    Origin,
    Rejection,
    Report,
    Total,
    Transfer,
    content_id,
    sha256_hex,
)

Outcome = tuple[Report | Rejection, tuple[Claim, ...]]

RECORDS: dict[str, type[msgspec.Struct]] = {
    "reports": Report,
    "rejections": Rejection,
    "claims": Claim,
    "origins": Origin,
    "edges": Edge,
    "transfers": Transfer,
    "totals": Total,
    "estimates": Estimate,
    "law": LawRow,
    "judgements": Judgement,
}
# Records that have no id of their own are known by their whole content, under these letters.
_LETTERS = {"edges": "e", "estimates": "m", "law": "l"}

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[str, msgspec.json.Decoder[Any]] = {name: msgspec.json.Decoder(kind) for name, kind in RECORDS.items()}


class Intake(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One arrival and all that came out of it, as rows. packed: the original bytes, compressed.

    Made where the reading is done, so that the one process that writes has nothing left to encode.
    """

    sha256: str
    name: str
    size: int
    packed: bytes
    version: str
    reports: tuple[tuple[str, bytes], ...]
    claims: tuple[tuple[str, str, bytes], ...]
    rejections: tuple[tuple[str, bytes], ...]
    unread: tuple[str, ...]


def intake(arrival: Arrival, outcomes: Iterable[Outcome], version: str) -> Intake:
    """The rows of one arrival.

    Args:
        outcomes: what the reader and the rooms after it made of it; the claims of a rejection are none.
        version: what made them.
    Raises: CasebookError: two different claims or reports have one id.
    """
    reports: dict[str, bytes] = {}
    claims: dict[str, tuple[str, bytes]] = {}
    rejections: dict[str, bytes] = {}
    unread: list[str] = []
    for record, told in outcomes:
        if isinstance(record, Rejection):
            _put(rejections, record.id, body(record))
            continue
        _put(reports, record.id, body(record))
        if record.unread is not None:
            unread.append(record.language)
        for claim in told:
            _put(claims, claim.id, (record.id, body(msgspec.structs.replace(claim, transfer=None))))
    return Intake(
        sha256=sha256_hex(arrival.data),
        name=arrival.name,
        size=len(arrival.data),
        packed=zlib.compress(arrival.data),
        version=version,
        reports=tuple(reports.items()),
        claims=tuple((key, report, text) for key, (report, text) in claims.items()),
        rejections=tuple(rejections.items()),
        unread=tuple(unread),
    )


def grouped_rows(name: str, records: Sequence[msgspec.Struct]) -> dict[str, bytes]:
    """Rows of one derived table, by key.

    Raises: CasebookError: two different records have one id.
    """
    rows: dict[str, bytes] = {}
    for record in records:
        _put(rows, key_of(name, record), body(record))
    return rows


def key_of(name: str, record: msgspec.Struct) -> str:
    """The key of a record in its table: its id, or a hash of its content where it has none."""
    if name in _LETTERS:
        return content_id(_LETTERS[name], record)
    key = getattr(record, "id")  # noqa: B009 - every other record has one, which the type does not say
    assert isinstance(key, str)
    return key


def body(record: object) -> bytes:
    """A record as its row's body."""
    return _encoder.encode(record)


def record(name: str, row_body: bytes) -> Any:
    """The record that a row's body holds.

    Raises: CasebookError: the body is not such a record.
    """
    try:
        return _decoders[name].decode(row_body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CasebookError(
            f"a row of {name} cannot be read: {error}",
            expected=f"a {RECORDS[name].__name__} as this version writes it",
            todo="run `weighbridge rebuild` on the casebook",
        ) from None


def records(name: str, row_bodies: Iterable[bytes]) -> tuple[Any, ...]:
    """The records that rows' bodies hold.

    Raises: CasebookError: one of them is not such a record.
    """
    return tuple(record(name, row_body) for row_body in row_bodies)


def unpacked(data: bytes) -> bytes:
    """The original bytes of a row.

    Raises: CasebookError: they are damaged.
    """
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise CasebookError(
            f"an original is damaged: {error}", expected="bytes that zlib packed", todo="restore it from a copy"
        ) from None


def _put(rows: dict[str, Any], key: str, value: Any) -> None:
    if rows.setdefault(key, value) != value:
        raise CasebookError(
            f"two different records have the id {key}",
            expected="one record an id",
            todo="this is a fault of the program: please report it with the document that caused it",
        )
