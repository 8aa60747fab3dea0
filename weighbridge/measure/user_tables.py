"""The vocabulary with the tables that a user's settings add to it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from weighbridge.measure.vocabulary import Vocabulary, default, load
from weighbridge.record.settings import UserTable


def vocabulary_with(tables: tuple[UserTable, ...]) -> Vocabulary:
    """The shipped tables and the user's own; read once in each process.

    Raises: VocabularyError: a table is malformed.
    """
    return _with(tables) if tables else default()


@cache
def _with(tables: tuple[UserTable, ...]) -> Vocabulary:
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as folder:
        files = []
        for number, table in enumerate(tables):
            # A folder for each: two tables may have one name, and messages show the name.
            place = Path(folder, str(number))
            place.mkdir()
            files.append(place / (Path(table.name).name or "table.toml"))
            files[-1].write_text(table.text, encoding="utf-8")
        return load(files)
