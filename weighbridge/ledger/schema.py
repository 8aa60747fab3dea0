"""The tables of a casebook, as the newest migration leaves them.

Precious rows (originals, sightings, judgements, and rejections of documents whose bytes were never had) are only ever
added. All others are derived from them, carry what derived them, and can be made again; so `reports` are not
append-only: a better reader may read the same bytes better. No row holds a time or a number that depends on the order
in which documents came, so the content of a casebook is a function of its input alone.

Types are those that SQLite and PostgreSQL share.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, String, Table, Text

HEAD = "0001"  # the newest migration; a test holds it to the folder `migrations/versions`

tables = MetaData()


def _table(name: str, *columns: Column[str] | Column[int] | Column[bytes]) -> Table:
    return Table(name, tables, *columns, sqlite_with_rowid=False)


def _key(name: str = "id") -> Column[str]:
    return Column(name, String, primary_key=True, nullable=False)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _body(name: str = "body") -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


# data: the original bytes, compressed by zlib; sha256: of the bytes before that.
originals = _table("originals", _key("sha256"), Column("size", BigInteger, nullable=False), _body("data"))
# Every name under which these bytes were found.
sightings = _table("sightings", _key("sha256"), _key("name"))
judgements = _table("judgements", _key(), _body())
# original: the sha256 it was derived from; null where the document was refused before anybody had its bytes.
rejections = _table("rejections", _key(), _text("original", nullable=True), _body())

# One row for each original that has been read: under which of its names, and by which version of the rooms.
readings = _table("readings", _key("sha256"), _text("name"), _text("version"))
reports = _table("reports", _key(), _text("sha256"), _body())
claims = _table("claims", _key(), _text("report"), _body())
origins = _table("origins", _key(), _body())
edges = _table("edges", _key(), _body())
transfers = _table("transfers", _key(), _body())
totals = _table("totals", _key(), _body())
estimates = _table("estimates", _key(), _body())
law = _table("law", _key(), _body())

# settings: of the last build, JSON. inputs: digest of what the groups' part was derived from. derived_by: by what.
meta = _table("meta", _key("key"), Column("value", Text, nullable=False))

Index("rejections_original", rejections.c.original)
Index("reports_sha256", reports.c.sha256)
Index("claims_report", claims.c.report)

APPEND_ONLY = (originals, sightings, judgements)
GROUPED = (origins, edges, transfers, totals, estimates, law)
