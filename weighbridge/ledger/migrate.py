"""Brings the schema of a casebook to the newest version. Alembic is imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from weighbridge.ledger.schema import HEAD
from weighbridge.record import CasebookError


def revision(connection: Connection) -> str | None:
    """The schema version that a casebook says it has; None where it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def known(version: str) -> bool:
    """Whether this program has the step that leads to a schema version."""
    return version in {step.stem.split("_")[0].removeprefix("v") for step in (_FOLDER / "versions").glob("v*_*.py")}


def upgrade(connection: Connection) -> None:
    """Take every step that the casebook lacks, inside the caller's transaction.

    Raises: CasebookError: the schema is one that this version of the program has never heard of.
    """
    found = revision(connection)
    if found == HEAD:
        return
    if found is not None and not known(found):
        raise newer(found)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def newer(found: str) -> CasebookError:
    """The error for a casebook whose schema was made later than this program."""
    return CasebookError(
        f"the casebook has schema {found}",
        expected=f"schema {HEAD} or older",
        todo="open it with the version of Weighbridge that made it, or a later one",
    )


_FOLDER = Path(__file__).parent / "migrations"
