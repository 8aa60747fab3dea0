"""Opens, makes and rebuilds casebooks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, inspect, select

from weighbridge.ledger import migrate, sqlite
from weighbridge.ledger.casebook import Casebook
from weighbridge.ledger.schema import HEAD, judgements, originals, rejections, sightings
from weighbridge.record import CasebookError

ROWS_AT_ONCE = 100  # originals held in memory while they are copied; guess: a few MB


def open_casebook(path: str | os.PathLike[str], *, create: bool = False, wait_s: float = sqlite.WAIT_S) -> Casebook:
    """The casebook in a file. One made by an older version is brought to the newest schema.

    Args:
        create: make it where there is no file yet.
        wait_s: seconds to wait for other programs that write to it.
    Raises: CasebookError: there is no file, it is no casebook, a newer version made it, or it cannot be read.
    """
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise CasebookError(f"{place} is a folder", expected="a casebook, which is one file", todo="name the file")
    if not place.exists() and not create:
        raise CasebookError(
            f"there is no casebook {place}", expected="a file that `weighbridge weigh` made", todo="check the path"
        )
    if not place.parent.is_dir():
        raise CasebookError(f"there is no folder {place.parent}", expected="a folder to put the casebook in")
    book = Casebook(place, sqlite.connector(place, create=create, wait_s=wait_s), wait_s=wait_s)
    try:
        _prepare(book, create=create)
    except BaseException:
        book.close()
        raise
    return book


def _prepare(book: Casebook, *, create: bool) -> None:
    with book.reading() as connection:
        found = _state(connection, book.path, create=create)
    if found == HEAD:
        return

    def change(connection: Connection) -> None:
        if _state(connection, book.path, create=create) is None:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
        migrate.upgrade(connection)

    book.writing(change)


def _state(connection: Connection, path: Path, *, create: bool) -> str | None:
    """The schema version of a casebook, None for an empty file that is to become one."""
    mark = sqlite.pragma(connection, "application_id")
    blank = mark == 0 and not inspect(connection).get_table_names()
    if blank and create:
        return None
    if mark != sqlite.APPLICATION_ID:
        raise CasebookError(
            f"{path}: the file is not a casebook: it is {'empty' if blank else 'an SQLite file of something else'}",
            expected="a file that `weighbridge weigh` made",
            todo="check the path",
        )
    found = migrate.revision(connection)
    if found is None or not migrate.known(found):
        raise migrate.newer(found or "of no version")
    return found


@contextmanager
def rebuilding(book: Casebook) -> Iterator[Casebook]:
    """An empty casebook with this one's precious rows; it takes this one's place when the block ends well.

    Nobody can write to the old one in the meantime; it can be read, and is what it was if the block fails or the
    program is killed.
    """
    path = sqlite.beside(book.path, "rebuild")
    with sqlite.clear_file_errors(book.path), book.locked() as release:
        sqlite.discard(path)
        try:
            with open_casebook(path, create=True) as fresh:
                _copy_precious(book, fresh)
                yield fresh
                fresh.finish()
            release()
            sqlite.put_in_place(path, book.path)
        finally:
            sqlite.discard(path)


def _copy_precious(book: Casebook, fresh: Casebook) -> None:
    settings = book.note("settings")
    if settings is not None:
        fresh.set_notes({"settings": settings})
    with book.reading() as source:
        for table in (originals, sightings, judgements, rejections):
            rows = select(table) if table is not rejections else select(table).where(table.c.original.is_(None))
            for some in source.execute(rows.execution_options(yield_per=ROWS_AT_ONCE)).mappings().partitions():
                fresh.writing(partial(_insert, table, [dict(row) for row in some]))


def _insert(table: Table, rows: list[dict[str, Any]], connection: Connection) -> None:
    connection.execute(insert(table), rows)
