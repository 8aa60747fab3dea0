"""Whether a casebook holds what it should, and nothing else."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Select, Table, select
from sqlalchemy.exc import DBAPIError

from weighbridge.ledger.rows import RECORDS, key_of, record, unpacked
from weighbridge.ledger.schema import (
    APPEND_ONLY,
    claims,
    edges,
    originals,
    origins,
    readings,
    rejections,
    reports,
    sightings,
    tables,
    totals,
    transfers,
)
from weighbridge.record import CasebookError, Report, sha256_hex

ROWS_AT_ONCE = 100  # rows held in memory at a time; guess: a few MB
_LENGTH = struct.Struct(">q")


class Trouble(msgspec.Struct, frozen=True, order=True):
    """Something that is wrong with a casebook.

    code: a short stable word. where: table and key. detail: what was found, what was expected, what to do.
    """

    code: str
    where: str
    detail: str


REBUILD = "Run `weighbridge rebuild` on the casebook."
RESTORE = "Restore the casebook from a copy."
MEND = "Run `weighbridge rebuild`: it mends what is derived; if it fails, restore the casebook from a copy."


def troubles(connection: Connection, *, version: str | None = None) -> Iterator[Trouble]:
    """Everything that is wrong, part by part; what rests on a broken part is not looked at twice.

    Args:
        version: what originals should have been read by; None: do not ask.
    """
    damage = tuple(_damage(connection))
    yield from damage
    if damage:
        return
    yield from _triggers(connection)
    yield from _originals(connection)
    yield from _readings(connection, version)
    yield from _bodies(connection)
    yield from _orphans(connection)
    yield from _spans(connection)


def digest(connection: Connection) -> str:
    """SHA-256 over every row, table by table, in the order of their keys.

    Originals count by their hash and not by their packed bytes, which another build of zlib packs otherwise.
    """
    total = hashlib.sha256()
    for table in sorted(tables.tables.values(), key=lambda t: t.name):
        columns = [column for column in table.columns if column is not originals.c.data]
        _feed(total, table.name)
        for row in _rows(connection, select(*columns).order_by(*table.primary_key.columns)):
            for value in row:
                _feed(total, value)
    return total.hexdigest()


def _feed(total: hashlib._Hash, value: str | bytes | int | None) -> None:
    # Each value goes in with its length, so that no two rows run together into the same bytes.
    data = value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
    total.update(_LENGTH.pack(-1 if value is None else len(data)))
    total.update(data)


def _damage(connection: Connection) -> Iterator[Trouble]:
    if connection.dialect.name != "sqlite":
        return
    try:
        said = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
    except DBAPIError as error:  # so damaged that the check itself stops
        said = [str(error.orig)]
    for one in said:
        if one != "ok":
            yield Trouble("damaged", "file", f"SQLite says: {one}. {MEND}")


def _triggers(connection: Connection) -> Iterator[Trouble]:
    if connection.dialect.name != "sqlite":
        return
    found = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            if f"{table.name}_no_{verb}" not in found:
                yield Trouble("unguarded", table.name, f"Nothing stops a {verb} of its rows. {REBUILD}")


def _originals(connection: Connection) -> Iterator[Trouble]:
    for key, size, data in _rows(connection, select(originals.c.sha256, originals.c.size, originals.c.data)):
        try:
            raw = unpacked(data)
        except CasebookError as error:
            yield Trouble("original_damaged", f"originals {key}", f"{error.came}. {RESTORE}")
            continue
        if sha256_hex(raw) != key or len(raw) != size:
            yield Trouble("original_changed", f"originals {key}", f"Its bytes have another hash or size. {RESTORE}")
    for key in sorted(_keys(connection, originals) - _keys(connection, sightings)):
        yield Trouble("no_name", f"originals {key}", f"No name is kept for these bytes. {RESTORE}")


def _readings(connection: Connection, version: str | None) -> Iterator[Trouble]:
    for key in sorted(_keys(connection, originals) - _keys(connection, readings)):
        yield Trouble("not_read", f"originals {key}", "It has not been read yet. Run `weighbridge weigh` again.")
    if version is None:
        return
    for key, found in sorted(map(tuple, connection.execute(select(readings.c.sha256, readings.c.version)))):
        if found != version:
            yield Trouble("stale", f"readings {key}", "Another version of the program read it. " + REBUILD)


def _bodies(connection: Connection) -> Iterator[Trouble]:
    for name in RECORDS:
        table = tables.tables[name]
        for key, body in _rows(connection, select(table.c.id, table.c.body)):
            try:
                found = record(name, body)
            except CasebookError as error:
                yield Trouble("unreadable", f"{name} {key}", f"{error.came}. {REBUILD}")
                continue
            if key_of(name, found) != key:
                yield Trouble("wrong_key", f"{name} {key}", f"The record in this row has another id. {REBUILD}")


def _orphans(connection: Connection) -> Iterator[Trouble]:
    known = _keys(connection, originals)
    for table, column in (
        (sightings, sightings.c.sha256),
        (readings, readings.c.sha256),
        (reports, reports.c.sha256),
        (rejections, rejections.c.original),
    ):
        for key, original in sorted(connection.execute(select(_key(table), column))):
            if original is not None and original not in known:
                yield Trouble("orphan", f"{table.name} {key}", f"Original {original} is not in the casebook. {REBUILD}")
    known_reports, known_claims = _keys(connection, reports), _keys(connection, claims)
    for key, report in sorted(connection.execute(select(claims.c.id, claims.c.report))):
        if report not in known_reports:
            yield Trouble("orphan", f"claims {key}", f"Report {report} is not in the casebook. {REBUILD}")
    known_transfers = _keys(connection, transfers)
    for table, fields in _POINTERS:
        for key, body in _rows(connection, select(table.c.id, table.c.body)):
            for field, known in (("claims", known_claims), ("reports", known_reports), ("transfers", known_transfers)):
                for name in fields.get(field, ()):
                    for target in sorted(_targets(table.name, body, name) - known):
                        yield Trouble(
                            "orphan", f"{table.name} {key}", f"It names {target}, which is not here. {REBUILD}"
                        )


# Which fields of derived records hold ids of what; a field may hold one id, none, or several.
_POINTERS: tuple[tuple[Table, dict[str, tuple[str, ...]]], ...] = (
    (transfers, {"claims": ("claims",), "reports": ("reports",)}),
    (origins, {"claims": ("claims",)}),
    (edges, {"reports": ("from_report", "to_report")}),
    (totals, {"transfers": ("readings",)}),
)


def _targets(name: str, body: bytes, field: str) -> set[str]:
    try:
        value = getattr(record(name, body), field)
    except CasebookError:
        return set()  # told of already
    if value is None:
        return set()
    if isinstance(value, str):
        return {value}
    return {one for part in value for one in ((part,) if isinstance(part, str) else part.transfers)}


def _spans(connection: Connection) -> Iterator[Trouble]:
    rows = select(claims.c.id, claims.c.body, claims.c.report, reports.c.body)
    last: tuple[str, Report] | None = None
    joined = rows.join(reports, reports.c.id == claims.c.report).order_by(claims.c.report, claims.c.id)
    for key, body, report, report_body in _rows(connection, joined):
        try:
            if last is None or last[0] != report:
                last = (report, record("reports", report_body))
            claim = record("claims", body)
        except CasebookError:
            continue  # told of already
        if " ".join(span.of(last[1].text) for span in claim.spans) != claim.text:
            yield Trouble(
                "wrong_span", f"claims {key}", f"Its spans do not give its text in report {report}. {REBUILD}"
            )


def _keys(connection: Connection, table: Table) -> set[str]:
    return set(connection.scalars(select(_key(table))))


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    for some in connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE)).partitions():
        yield from some
