"""Everything that this package raises on purpose.

    WeighbridgeError
    ├── CasebookError      the casebook file is missing, locked, of another version, or not a casebook
    ├── BadQuestion        the user asked for something that is not there or cannot be
    ├── SettingError       a settings file or option has a value that makes no sense
    ├── VocabularyError    a vocabulary table is malformed
    ├── ModelError         the reading model is missing, damaged, or cannot run here
    └── EngineError        a worker process died, or cannot run what it was given

A message says what came, what was expected and what to do. A bad *report* is never an exception: it becomes a
`Rejection` in the ledger, and the run goes on.
"""

from __future__ import annotations


class WeighbridgeError(Exception):
    """Base of the tree.

    Args:
        came: what was received.
        expected: what would have been right.
        todo: what the user can do about it.
    """

    exit_code = 1

    def __init__(self, came: str, *, expected: str = "", todo: str = "") -> None:
        self.came = came
        self.expected = expected
        self.todo = todo
        parts = [came]
        if expected:
            parts.append(f"Expected: {expected}")
        if todo:
            parts.append(f"To do: {todo}")
        super().__init__("\n".join(parts))


class CasebookError(WeighbridgeError):
    """The casebook cannot be opened, or is not what it should be."""

    exit_code = 3


class BadQuestion(WeighbridgeError):
    """The user named something that does not exist or makes no sense here."""

    exit_code = 2


class SettingError(WeighbridgeError):
    """A setting has a value outside its range."""

    exit_code = 2


class VocabularyError(WeighbridgeError):
    """A vocabulary table (TOML) is malformed."""

    exit_code = 4


class ModelError(WeighbridgeError):
    """The reading model cannot be loaded."""

    exit_code = 4


class EngineError(WeighbridgeError):
    """A worker process died, or cannot run what it was given."""

    exit_code = 5
