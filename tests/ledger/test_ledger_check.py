"""Each way in which a casebook can be wrong is found and named."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from ledger_records import SHELLS, arrival, claim_of, derived, judgement, report_of, taken, transfer_of

from weighbridge.ledger import open_casebook
from weighbridge.record import Span, sha256_hex

KEY = sha256_hex(SHELLS.encode())
REPORT = report_of(arrival(SHELLS))
CLAIM = claim_of(REPORT)


def _edit(*statements: str, values: tuple[object, ...] = ()) -> Callable[[sqlite3.Connection], None]:
    def edit(raw: sqlite3.Connection) -> None:
        for statement in statements:
            raw.execute(statement, values if "?" in statement else ())

    return edit


def _body(record: object) -> bytes:
    return msgspec.json.encode(record, order="deterministic")


UNGUARD = "DROP TRIGGER originals_no_update"
REPACK = "UPDATE originals SET data = ?"
MOVED = msgspec.structs.replace(CLAIM, spans=(Span(1, len(SHELLS)),))
OTHER_ID = msgspec.structs.replace(CLAIM, id="c-other")


@pytest.mark.parametrize(
    ("code", "where", "edit"),
    [
        ("unguarded", "originals", _edit("DROP TRIGGER originals_no_delete")),
        ("original_changed", f"originals {KEY}", _edit(UNGUARD, REPACK, values=(zlib.compress(b"x"),))),
        ("original_damaged", f"originals {KEY}", _edit(UNGUARD, REPACK, values=(b"x",))),
        ("no_name", f"originals {KEY}", _edit("DROP TRIGGER sightings_no_delete", "DELETE FROM sightings")),
        ("not_read", f"originals {KEY}", _edit("DELETE FROM readings")),
        ("stale", f"readings {KEY}", _edit("UPDATE readings SET version = 'v-0'")),
        ("unreadable", f"claims {CLAIM.id}", _edit("UPDATE claims SET body = x'7b7d'")),
        ("wrong_key", f"claims {CLAIM.id}", _edit("UPDATE claims SET body = ?", values=(_body(OTHER_ID),))),
        ("wrong_span", f"claims {CLAIM.id}", _edit("UPDATE claims SET body = ?", values=(_body(MOVED),))),
        ("orphan", f"claims {CLAIM.id}", _edit("DELETE FROM reports")),
        ("orphan", f"reports {REPORT.id}", _edit("UPDATE reports SET sha256 = 'f00d'")),
        ("orphan", "transfers t-aktau", _edit("DELETE FROM claims")),
    ],
)  # fmt: skip
def test_a_fault_is_found(tmp_path: Path, code: str, where: str, edit: Callable[[sqlite3.Connection], None]) -> None:
    """A casebook with one fault gives a trouble with its code, its place and what to do; without it, none."""
    path = tmp_path / "x.casebook"
    with open_casebook(path, create=True) as book:
        book.add([taken(SHELLS)])
        book.add_judgement(judgement())
        book.replace_derived(derived(transfer_of(CLAIM)), notes={})
        assert book.check(version="v-1") == ()
        raw = sqlite3.connect(path, isolation_level=None)
        edit(raw)
        raw.close()
        found = {(t.code, t.where): t.detail for t in book.check(version="v-1")}
    assert (code, where) in found
    assert any(word in found[code, where] for word in ("Run `weighbridge", "Restore"))


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    """A page that was overwritten is told, and nothing is said of the rows that rest on it."""
    path = tmp_path / "x.casebook"
    with open_casebook(path, create=True) as book:
        book.add([taken(f"{SHELLS} Note {n}. {'x' * 900}", f"{n}.txt") for n in range(60)])
        book.finish()
        data = bytearray(path.read_bytes())
        data[-3 * 4096 : -2 * 4096] = b"\x0d" * 4096
        path.write_bytes(data)
        found = book.check()
    assert {t.code for t in found} == {"damaged"}
