"""The casebook as first released."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("originals", "sightings", "judgements")


def upgrade() -> None:
    """Make the tables, and the triggers that hold append-only rows."""
    _create(
        "originals",
        _key("sha256"),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    _create("sightings", _key("sha256"), _key("name"))
    _create("judgements", _key("id"), _body())
    _create("rejections", _key("id"), sa.Column("original", sa.Text, nullable=True), _body())
    _create(
        "readings",
        _key("sha256"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
    )
    _create("reports", _key("id"), sa.Column("sha256", sa.Text, nullable=False), _body())
    _create("claims", _key("id"), sa.Column("report", sa.Text, nullable=False), _body())
    for name in ("origins", "edges", "transfers", "totals", "estimates", "law"):
        _create(name, _key("id"), _body())
    _create("meta", _key("key"), sa.Column("value", sa.Text, nullable=False))
    op.create_index("rejections_original", "rejections", ["original"])
    op.create_index("reports_sha256", "reports", ["sha256"])
    op.create_index("claims_report", "claims", ["report"])
    if op.get_bind().dialect.name == "sqlite":
        for name in APPEND_ONLY:
            _hold(name)


def _create(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[bytes]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=True, nullable=False)


def _body() -> sa.Column[bytes]:
    return sa.Column("body", sa.LargeBinary, nullable=False)


def _hold(name: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name} are append-only'); END"
        )
