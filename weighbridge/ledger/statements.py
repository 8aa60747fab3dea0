"""What the casebook asks and tells its tables, in SQL that SQLite and PostgreSQL share.

Every function works inside the transaction of the connection that it is given. That transaction holds the only write
lock, so what is looked up here is still true when it is acted upon.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, update

from weighbridge.ledger.rows import Intake, body
from weighbridge.ledger.schema import claims, meta, originals, readings, rejections, reports, sightings
from weighbridge.record import Rejection

KEYS_AT_ONCE = 500  # keys in one statement; SQLite allows 999 in its oldest builds


class Added(msgspec.Struct, frozen=True):
    """What a batch brought that had not been read before.

    known: arrivals whose bytes had been. unread: the language of each new report that could not be read, sorted.
    """

    reports: int = 0
    rejections: int = 0
    known: int = 0
    unread: tuple[str, ...] = ()


def add(
    connection: Connection,
    batch: Sequence[Intake],
    found: Sequence[tuple[str, str]],
    refused: Mapping[str, Rejection],
) -> Added:
    """The whole of `Casebook.add`. found: hash and name of every arrival; refused: by id."""
    hashes = sorted({key for key, _ in found})
    old = present(connection, originals, (one.sha256 for one in batch))
    new = {one.sha256: one for one in batch if one.sha256 not in old}
    _insert(connection, originals, [{"sha256": k, "size": v.size, "data": v.packed} for k, v in sorted(new.items())])
    named = names_of(connection, hashes)
    _insert(connection, sightings, [{"sha256": k, "name": n} for k, n in found if n not in named.get(k, ())])
    before = read_as(connection, hashes)
    read = dict(before)
    brought: dict[str, Intake] = {}
    for one in batch:
        name, version = read.get(one.sha256, (None, None))
        if name is None or version != one.version or one.name < name:
            _reread(connection, one, anew=name is not None)
            read[one.sha256] = (one.name, one.version)
            if one.sha256 not in before:
                brought[one.sha256] = one
    kept = present(connection, rejections, refused)
    without = [one for key, one in sorted(refused.items()) if key not in kept]
    _insert(connection, rejections, [{"id": one.id, "original": None, "body": body(one)} for one in without])
    return Added(
        reports=sum(len(one.reports) for one in brought.values()),
        rejections=len(without) + sum(len(one.rejections) for one in brought.values()),
        known=len(batch) - len(brought),
        unread=tuple(sorted(language for one in brought.values() for language in one.unread)),
    )


def _reread(connection: Connection, one: Intake, *, anew: bool) -> None:
    if anew:
        mine = select(reports.c.id).where(reports.c.sha256 == one.sha256)
        connection.execute(delete(claims).where(claims.c.report.in_(mine)))
        connection.execute(delete(reports).where(reports.c.sha256 == one.sha256))
        connection.execute(delete(rejections).where(rejections.c.original == one.sha256))
        connection.execute(delete(readings).where(readings.c.sha256 == one.sha256))
    _insert(connection, readings, [{"sha256": one.sha256, "name": one.name, "version": one.version}])
    _insert(connection, reports, [{"id": key, "sha256": one.sha256, "body": text} for key, text in one.reports])
    _insert(connection, claims, [{"id": key, "report": of, "body": text} for key, of, text in one.claims])
    _insert(connection, rejections, [{"id": k, "original": one.sha256, "body": text} for k, text in one.rejections])


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def make_equal(connection: Connection, table: Table, wanted: Mapping[str, bytes]) -> None:
    old: dict[str, bytes] = {row.id: row.body for row in connection.execute(select(table.c.id, table.c.body))}
    for some in _portions(old.keys() - wanted.keys()):
        connection.execute(delete(table).where(table.c.id.in_(some)))
    for key in sorted(old.keys() & wanted.keys()):
        if old[key] != wanted[key]:
            connection.execute(update(table).where(table.c.id == key).values(body=wanted[key]))
    _insert(connection, table, [{"id": key, "body": wanted[key]} for key in sorted(wanted.keys() - old.keys())])


def set_notes(connection: Connection, values: Mapping[str, str]) -> None:
    for key, value in sorted(values.items()):
        old = connection.scalar(select(meta.c.value).where(meta.c.key == key))
        if old is None:
            connection.execute(insert(meta).values(key=key, value=value))
        elif old != value:
            connection.execute(update(meta).where(meta.c.key == key).values(value=value))


def names_of(connection: Connection, hashes: Sequence[str]) -> dict[str, set[str]]:
    """Every name under which bytes came, for those of the hashes that ever did."""
    found: dict[str, set[str]] = {}
    for some in _portions(hashes):
        rows = connection.execute(select(sightings.c.sha256, sightings.c.name).where(sightings.c.sha256.in_(some)))
        for key, name in rows:
            found.setdefault(key, set()).add(name)
    return found


def read_as(connection: Connection, hashes: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    return {
        row.sha256: (row.name, row.version)
        for some in _portions(hashes)
        for row in connection.execute(select(readings).where(readings.c.sha256.in_(some)))
    }


def present(connection: Connection, table: Table, keys: Iterable[str]) -> set[str]:
    (key,) = table.primary_key.columns
    return {found for some in _portions(set(keys)) for (found,) in connection.execute(select(key).where(key.in_(some)))}


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(keys)
    for at in range(0, len(every), KEYS_AT_ONCE):
        yield every[at : at + KEYS_AT_ONCE]


def bodies(connection: Connection, table: Table) -> list[bytes]:
    """The bodies of all rows, in the order of their keys."""
    return [
        body for _, body in sorted((row.id, row.body) for row in connection.execute(select(table.c.id, table.c.body)))
    ]


def evidence_digest(connection: Connection) -> str:
    rows = connection.execute(select(readings.c.sha256, readings.c.name, readings.c.version))
    return hashlib.sha256(body(sorted(tuple(row) for row in rows))).hexdigest()
