"""Everything about a casebook that is SQLite's own: connections, locks, its errors in words, and the final file.

The journal is SQLite's rollback journal, not its write-ahead log: a casebook is one file at rest, can be read from
a folder or disk that nobody may write to, and a killed run leaves at most a journal that the next one rolls back.
Connections are opened for one piece of work and closed, so nothing is locked in between.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from weighbridge.record import CasebookError

APPLICATION_ID = 0x57424342  # "WBCB" in ASCII; bytes 68 to 71 of the file, how `file` and we know a casebook
PAGE_BYTES = 4096  # SQLite's default, fixed here so that equal content makes equal files on every build of SQLite
UNFINISHED, FINISHED = 0, 1  # values of user_version: whether the file has been written since it was last compacted
WAIT_S = (
    30.0  # seconds to wait for another program's lock; guess: a batch takes well under one, loading all may take ten
)

_WRITES = "weighbridge_writes"


class Moved(Exception):
    """The file was replaced by its compacted copy while this connection waited to write; open it again."""


def connector(path: Path, *, create: bool, wait_s: float) -> Engine:
    """An engine over one file. Transactions are SQLite's own: deferred to read, immediate to write."""
    address = f"file:{quote(os.fspath(path))}?mode={'rwc' if create else 'rw'}"

    def opened() -> sqlite3.Connection:
        raw = sqlite3.connect(address, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
        try:
            # A casebook may come from a stranger: its schema may call no function that could do harm, a damaged
            # page is an error, and a REPLACE cannot slip past the triggers that hold append-only rows.
            for setting in ("trusted_schema = OFF", "cell_size_check = ON", "recursive_triggers = ON"):
                raw.execute(f"PRAGMA {setting}")
            # These two have an effect on a new file only, and none inside a transaction.
            raw.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            raw.execute("PRAGMA auto_vacuum = NONE")
        except sqlite3.Error:
            raw.close()
            raise
        return raw

    engine = create_engine("sqlite+pysqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, each transaction of which holds the one write lock from its start."""
    return engine.execution_options(**{_WRITES: True})


def pragma(connection: Connection, name: str) -> int:
    """The value of a numeric pragma."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def changes(connection: Connection) -> int:
    """How many rows this connection has changed so far."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw.total_changes


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as CasebookErrors that say what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(path, error.orig if error.orig is not None else error) from error
    except sqlite3.Error as error:
        raise _translated(path, error) from error


@contextmanager
def clear_file_errors(path: Path) -> Iterator[None]:
    """Errors of the file system, while a new file is put in a casebook's place, as a CasebookError."""
    try:
        yield
    except OSError as error:
        raise CasebookError(
            f"{path}: the finished file could not be put in its place: {error.strerror}",
            expected="a folder that you may write to, with room for the casebook twice over",
            todo="nothing is lost: mend that and run this again",
        ) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is at a path just now, None if there is none."""
    try:
        here = os.stat(path)
    except OSError:
        return None
    return here.st_dev, here.st_ino


def _translated(path: Path, error: BaseException) -> CasebookError | Moved:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_READONLY_DBMOVED":
        return Moved()
    for start, (came, expected, todo) in _ERRORS.items():
        if code.startswith(start):
            return CasebookError(f"{path}: {came}", expected=expected, todo=todo)
    return CasebookError(
        f"{path}: {error}", expected="a casebook that can be read and written", todo="run `weighbridge doctor` on it"
    )


_ERRORS = {
    "SQLITE_BUSY": (
        "the casebook is locked",
        "no other program that writes to it",
        "wait until the other run has ended, or close the program that holds it",
    ),
    "SQLITE_LOCKED": ("the casebook is locked", "no other program that writes to it", "close that program"),
    "SQLITE_READONLY": (
        "the casebook cannot be written",
        "a file and a folder that you may write to",
        "copy it to a folder of your own, or change its permissions",
    ),
    "SQLITE_CANTOPEN": (
        "the casebook cannot be opened",
        "a file that you may read, in a folder that exists and that you may write to",
        "check the folder and its permissions",
    ),
    "SQLITE_NOTADB": (
        "the file is not a casebook: it is not an SQLite file",
        "a file that `weighbridge weigh` made",
        "check the path",
    ),
    "SQLITE_CORRUPT": (
        "the casebook is damaged",
        "an intact SQLite file",
        "run `weighbridge rebuild`, which mends what is derived; if it fails, restore the casebook from a copy",
    ),
    "SQLITE_FULL": ("the disk is full", "room for the casebook twice over", "free some space and run this again"),
    "SQLITE_IOERR": ("the disk gave an error", "a disk that can be read and written", "check it and run this again"),
    "SQLITE_CONSTRAINT_TRIGGER": (
        "a change to append-only rows was refused",
        "originals, sightings and judgements to be added, never changed",
        "add a new row instead",
    ),
}


def beside(path: Path, purpose: str) -> Path:
    """A working file in the same folder; its name is hidden, so that a walk over the folder passes it by."""
    return path.with_name(f".{path.name}-{purpose}")


def discard(path: Path) -> None:
    """Remove a working file and its journal, if they are there."""
    for name in (path, path.with_name(path.name + "-journal")):
        name.unlink(missing_ok=True)


def compacted(path: Path, *, wait_s: float) -> Path:
    """A copy of the casebook whose bytes depend on its rows alone, in a working file beside it.

    VACUUM INTO writes rows in key order into fresh pages with fresh counters; only the schema counter is carried on
    from the source, so it is set. Needs room for a second file.
    """
    copy = beside(path, "finish")
    discard(copy)
    source = sqlite3.connect(f"file:{quote(os.fspath(path))}?mode=ro", uri=True, timeout=wait_s, isolation_level=None)
    try:
        source.execute("VACUUM INTO ?", (os.fspath(copy),))
    finally:
        source.close()
    target = sqlite3.connect(copy, isolation_level=None)
    try:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA schema_version = 1")
        target.execute(f"PRAGMA user_version = {FINISHED}")
    finally:
        target.close()
    return copy


def put_in_place(new: Path, path: Path) -> None:
    """Replace the casebook by another file, whole or not at all. The caller holds the write lock of the old one.

    Whoever waits to write to the old file is told by SQLite that it was moved, and opens the new one.
    """
    with suppress(OSError):
        shutil.copymode(path, new)
    _flush(new)
    os.replace(new, path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and the rename is already on the disk
        _flush(path.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
