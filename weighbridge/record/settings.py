"""The judgements that go into a build and are in no report; kept in the casebook, so that a rebuild repeats them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from weighbridge.record.errors import SettingError

SMALLEST_DRAWS = 100  # draws; guess: below it a 5 % quantile rests on fewer than five of them
LARGEST_DRAWS = 10_000_000  # draws; guess: 80 MB an estimate, past any use of more precision
LARGEST_SEED = 2**63 - 1  # what a signed 64-bit column of a casebook holds


class UserTable(msgspec.Struct, frozen=True, kw_only=True):
    """A vocabulary table of the user's own. name: of its file, for messages. text: TOML, as `measure/tables` has it."""

    name: str
    text: str


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a build may be told, with the value it has when nobody says.

    Equal settings and equal reports give equal casebooks.

    Raises: SettingError: a value lies outside its range.
    """

    seed: int = 1
    """Start of the random stream that estimates are drawn from. Unit: none, 0 to 2**63 - 1. Source: arbitrary."""

    draws: int = 20_000
    """Monte Carlo samples for an estimate. Unit: draws, 100 to 10,000,000. Source: guess: with a spread of 25 % the
    median is then known to about 0.2 %, well below the width of any claim; the error is printed with the estimate."""

    source_error: float = 0.2
    """How far a source that states an amount may be off, beyond what its words allow: standard deviation of the
    logarithm of the amount. Unit: none (0.2 is about 20 %), 0 to 2. Source: guess; a judgement of whoever sets it."""

    rules_only: bool = False
    """Read English without the reading model, by rules and tables alone, for machines where onnxruntime does not run.
    Unit: true or false. Source: a choice of whoever sets it; docs/measurements.md has the figures of both ways."""

    tables: tuple[UserTable, ...] = ()
    """The user's own vocabulary tables, added to the shipped ones in this order. Unit: none. Source: the user. In a
    settings file this is a list of file names, relative to that file."""

    def __post_init__(self) -> None:
        if not 0 <= self.seed <= LARGEST_SEED:
            raise SettingError(f"seed = {self.seed}", expected=f"a whole number from 0 to {LARGEST_SEED}")
        if not SMALLEST_DRAWS <= self.draws <= LARGEST_DRAWS:
            raise SettingError(f"draws = {self.draws}", expected=f"{SMALLEST_DRAWS} to {LARGEST_DRAWS} draws")
        if not (math.isfinite(self.source_error) and 0 <= self.source_error <= 2):
            raise SettingError(
                f"source_error = {self.source_error}", expected="0 to 2, as a share of the amount (0.2 is about 20 %)"
            )

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The settings that a TOML file gives, the rest at their defaults.

        Raises: SettingError: the file or a table that it names cannot be read, it is not TOML, or it has a key that
            does not exist or a value of the wrong type or outside its range.
        """
        raw = _decoded(path)
        if "tables" in raw:
            raw["tables"] = [msgspec.to_builtins(table) for table in _tables(path, raw["tables"])]
        try:
            return msgspec.convert(raw, cls)
        except msgspec.ValidationError as error:
            raise SettingError(
                f"{path}: {error}",
                expected=f"some of: {', '.join(cls.__struct_fields__)}",
                todo="mend or drop that key",
            ) from None
        except SettingError as error:
            raise SettingError(f"{path}: {error.came}", expected=error.expected, todo="mend that value") from None


def _decoded(path: Path) -> dict[str, Any]:
    try:
        raw = msgspec.toml.decode(path.read_bytes())
    except OSError as error:
        raise SettingError(f"{path}: {error.strerror}", expected="a settings file that can be read") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: {error}", expected="a TOML file", todo="mend the line it names") from None
    assert isinstance(raw, dict)  # a TOML document is a table
    return raw


def _tables(path: Path, names: object) -> Iterator[UserTable]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SettingError(f"{path}: tables = {names!r}", expected='a list of file names: tables = ["goods.toml"]')
    for name in names:
        file = path.parent / name
        try:
            text = file.read_bytes().decode("utf-8")
        except OSError as error:
            raise SettingError(f"{path}: table {file}: {error.strerror}", expected="a file that can be read") from None
        except UnicodeDecodeError as error:
            raise SettingError(f"{path}: table {file}: {error}", expected="a TOML file in UTF-8") from None
        yield UserTable(name=file.name, text=text)
