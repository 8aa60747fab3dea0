"""A casebook: one file that holds the original bytes, the reports and claims read from them, judgements, and all else
that was derived. Each method is one transaction, so a killed program leaves whole arrivals or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from weighbridge.ledger import check, sqlite, statements
from weighbridge.ledger.rows import RECORDS, Intake, body, grouped_rows, records, unpacked
from weighbridge.ledger.schema import (
    GROUPED,
    claims,
    judgements,
    meta,
    originals,
    readings,
    rejections,
    reports,
    sightings,
    tables,
)
from weighbridge.ledger.statements import Added
from weighbridge.record import CasebookError, Claim, Judgement, Ledger, Rejection, Report

T = TypeVar("T")

STATEMENT_ACTS = frozenset({"denies", "not_aware", "declines", "asked"})  # acts that `Ledger.statements` lists


class Seen(msgspec.Struct, frozen=True):
    """What is known of bytes that arrive: the names they came under, and how they were last read (None: not yet)."""

    names: frozenset[str]
    read_as: str | None
    version: str | None


class Evidence(msgspec.Struct, frozen=True):
    """All that the rooms right of the ledger work from. digest: of what it was read from."""

    digest: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]


class Casebook:
    """One open casebook; use it in a `with` block. Made by `open_casebook`.

    written: whether anything was changed through this object.
    Raises: CasebookError: from every method, where the file is locked, damaged, read-only or gone.
    """

    def __init__(self, path: Path, engine: Engine, *, wait_s: float) -> None:
        self.path = path
        self.written = False
        self._engine = engine
        self._writer = sqlite.for_writing(engine)
        self._wait_s = wait_s

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # What is known

    def known(self, sha256: str) -> bool:
        """Whether the casebook holds the bytes with this hash."""
        with self.reading() as connection:
            return connection.scalar(select(originals.c.sha256).where(originals.c.sha256 == sha256)) is not None

    def seen(self, hashes: Iterable[str]) -> dict[str, Seen]:
        """What is known of each hash that the casebook has met; others are absent."""
        wanted = sorted(set(hashes))
        with self.reading() as connection:
            names = statements.names_of(connection, wanted)
            read = statements.read_as(connection, wanted)
        nothing = (None, None)
        return {key: Seen(frozenset(found), *read.get(key, nothing)) for key, found in names.items()}

    def refused(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are rejections already."""
        with self.reading() as connection:
            return statements.present(connection, rejections, ids)

    def stale(self, version: str) -> list[tuple[str, str]]:
        """Hash and name of every original that this version has not read, by hash."""
        current = select(readings.c.sha256).where(readings.c.version == version)
        with self.reading() as connection:
            rows = connection.execute(
                select(sightings.c.sha256, sightings.c.name).where(sightings.c.sha256.not_in(current))
            )
            names: dict[str, str] = {}
            for key, name in rows:
                names[key] = min(name, names.get(key, name))
        return sorted(names.items())

    def original(self, sha256: str) -> bytes:
        """The bytes with this hash, exactly as they came.

        Raises: CasebookError: the casebook has none.
        """
        with self.reading() as connection:
            packed = connection.scalar(select(originals.c.data).where(originals.c.sha256 == sha256))
        if packed is None:
            raise CasebookError(f"{self.path}: no original {sha256}", expected="the hash of a report in this casebook")
        return unpacked(packed)

    def note(self, key: str) -> str | None:
        """A value kept about the build: "settings", "inputs" or "derived_by"; None where it is not set."""
        with self.reading() as connection:
            return connection.scalar(select(meta.c.value).where(meta.c.key == key))

    def count(self, name: str) -> int:
        """How many rows a table has."""
        with self.reading() as connection:
            return connection.scalar(select(func.count()).select_from(tables.tables[name])) or 0

    def evidence_digest(self) -> str:
        """Digest of which originals were read, as what, by which version: what all claims are a function of."""
        with self.reading() as connection:
            return statements.evidence_digest(connection)

    def evidence(self) -> Evidence:
        """All reports and claims at one moment, sorted by id."""
        with self.reading() as connection:
            digest = statements.evidence_digest(connection)
            found = {table.name: statements.bodies(connection, table) for table in (reports, claims)}
        # Decoded after the lock is let go, so that a writer waits for the disk alone.
        return Evidence(digest, records("reports", found["reports"]), records("claims", found["claims"]))

    def load(self) -> Ledger:
        """Everything in the casebook at one moment; each claim knows its transfer."""
        with self.reading() as connection:
            found = {name: statements.bodies(connection, tables.tables[name]) for name in RECORDS}
        parts = {name: records(name, found[name]) for name in RECORDS}
        member = {claim: transfer.id for transfer in reversed(parts["transfers"]) for claim in transfer.claims}
        parts["claims"] = tuple(
            msgspec.structs.replace(claim, transfer=member[claim.id]) if claim.id in member else claim
            for claim in parts["claims"]
        )
        said = tuple(claim.id for claim in parts["claims"] if claim.act in STATEMENT_ACTS)
        return Ledger(**parts, statements=said)

    def digest(self) -> str:
        """SHA-256 over every row in order: equal for casebooks of equal content, however they came about."""
        with self.reading() as connection:
            return check.digest(connection)

    def check(self, *, version: str | None = None) -> tuple[check.Trouble, ...]:
        """Everything that is wrong with the casebook, empty if nothing is.

        Args:
            version: also tell which originals were read by another version of the rooms than this one.
        """
        with self.reading() as connection:
            return tuple(check.troubles(connection, version=version))

    # What is added

    def add(
        self,
        batch: Sequence[Intake],
        *,
        names: Iterable[tuple[str, str]] = (),
        refused: Iterable[Rejection] = (),
    ) -> Added:
        """Take in arrivals, each whole, and all or none of the batch.

        An arrival whose bytes are known adds its name. It is read anew where it was read by another version, or where
        its name sorts before the one it was read under: so what a casebook holds of bytes found under several names
        does not depend on which name came first.

        Args:
            names: hash and name of arrivals whose bytes were known and need no reading.
            refused: documents whose bytes nobody had.
        """
        found = sorted({*names, *((one.sha256, one.name) for one in batch)})
        without = {one.id: one for one in refused}
        return self.writing(lambda connection: statements.add(connection, batch, found, without))

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a reviewer's decision; whether it was new.

        Raises: CasebookError: another judgement has its id.
        """

        def change(connection: Connection) -> bool:
            old = connection.scalar(select(judgements.c.body).where(judgements.c.id == judgement.id))
            if old is None:
                connection.execute(insert(judgements).values(id=judgement.id, body=body(judgement)))
            elif old != body(judgement):
                raise CasebookError(
                    f"{self.path}: there is another judgement with the id {judgement.id}",
                    expected="an id of its own for each judgement",
                    todo="judgements are never changed: add a new one",
                )
            return old is None

        return self.writing(change)

    def set_notes(self, values: Mapping[str, str]) -> None:
        """Keep values about the build."""
        self.writing(lambda connection: statements.set_notes(connection, values))

    def replace_derived(self, parts: Mapping[str, Sequence[msgspec.Struct]], *, notes: Mapping[str, str]) -> None:
        """Make the derived tables hold these records and no others; only rows that differ are written.

        Args:
            parts: records by the name of their table; each of origins, edges, transfers, totals, estimates, law.
            notes: kept with them, about what they were derived from.
        Raises: CasebookError: two different records have one id.
        """
        rows = {table: grouped_rows(table.name, parts[table.name]) for table in GROUPED}

        def change(connection: Connection) -> None:
            for table, wanted in rows.items():
                statements.make_equal(connection, table, wanted)
            statements.set_notes(connection, notes)

        self.writing(change)

    # The file

    def finish(self) -> bool:
        """Compact the file, if it was written since the last time: equal rows then are equal bytes; whether it was."""
        with self.reading() as connection:
            if sqlite.pragma(connection, "user_version") == sqlite.FINISHED:
                return False
        with sqlite.clear_file_errors(self.path), self.locked() as release:
            copy = sqlite.compacted(self.path, wait_s=self._wait_s)
            release()
            sqlite.put_in_place(copy, self.path)
        return True

    # Transactions

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the casebook at one moment."""
        with sqlite.clear_errors(self.path), self._engine.connect() as connection:
            yield connection

    def writing(self, change: Callable[[Connection], T]) -> T:
        """Run a change in one transaction; it is run again from the start where the file was replaced under it."""
        while True:
            try:
                with sqlite.clear_errors(self.path), self._writer.connect() as connection, connection.begin() as whole:
                    before = sqlite.changes(connection)
                    result = change(connection)
                    if sqlite.changes(connection) == before:
                        whole.rollback()
                    else:
                        connection.exec_driver_sql(f"PRAGMA user_version = {sqlite.UNFINISHED}")
                        whole.commit()
                        self.written = True
                return result
            except sqlite.Moved:
                continue

    @contextmanager
    def locked(self) -> Iterator[Callable[[], None]]:
        """Hold the write lock. Gives what to call before the file is replaced, where an open file cannot be."""
        with sqlite.clear_errors(self.path), self._lock() as connection:
            yield connection.close if os.name != "posix" else lambda: None

    def _lock(self) -> Connection:
        while True:
            there = sqlite.identity(self.path)
            connection = self._writer.connect()
            try:
                connection.begin()
            except BaseException:
                connection.close()
                raise
            # Who waited for the lock may have got that of a file that is no longer there.
            if sqlite.identity(self.path) == there:
                return connection
            connection.close()
