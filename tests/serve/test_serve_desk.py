"""The casebook on the desk: read when its file has changed, never written."""

from __future__ import annotations

import threading
from pathlib import Path

import ledgers
import pytest
from serve_site import store

from weighbridge.case import Case
from weighbridge.ledger import open_casebook
from weighbridge.record import CasebookError, Judgement
from weighbridge.serve.desk import Desk

NOTE = Judgement(
    id="j-1", subject="t-march", verdict="note", other=None, reviewer="R", reason="seen", made="2025-01-02"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return store(ledgers.harbour(), tmp_path / "a.casebook")


def test_what_is_stored_is_what_is_shown(book: Path) -> None:
    """The view holds the ledger that was stored, and knows it by the name of its file."""
    view = Desk(book).now()
    assert view.name == "a.casebook"
    assert view.ledger == ledgers.harbour()


def test_a_casebook_is_read_again_only_when_its_file_changed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions in a row share one reading; a new judgement is seen by the next question."""
    opened = []
    real = Case.open
    monkeypatch.setattr(Case, "open", lambda path: opened.append(path) or real(path))
    desk = Desk(book)
    assert desk.now() is desk.now()
    assert len(opened) == 1
    with open_casebook(book) as writer:
        writer.add_judgement(NOTE)
    assert desk.now().ledger.judgements == (NOTE,)
    assert len(opened) == 2


def test_a_replaced_file_is_read_anew(book: Path, tmp_path: Path) -> None:
    """A rebuilt casebook takes the old one's place under the same name."""
    desk = Desk(book)
    assert desk.now().ledger.transfers
    store(ledgers.empty(), tmp_path / "b.casebook").replace(book)
    assert desk.now().ledger.transfers == ()


def test_reading_changes_nothing(book: Path) -> None:
    """The file has the same bytes before and after, and no other file stands beside it."""
    before = book.read_bytes()
    desk = Desk(book)
    desk.now()
    desk.original(ledgers.harbour().reports[0].sha256)
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == ["a.casebook"]


def test_a_file_that_went_away_is_not_shown_from_memory(book: Path) -> None:
    """What is shown is what is there."""
    desk = Desk(book)
    desk.now()
    book.unlink()
    with pytest.raises(CasebookError, match="there is no casebook"):
        desk.now()


def test_many_askers_share_one_reading(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that come at once wait for one reading and get the same view."""
    opened = []
    real = Case.open
    monkeypatch.setattr(Case, "open", lambda path: opened.append(path) or real(path))
    desk = Desk(book)
    views: list[object] = []
    askers = [threading.Thread(target=lambda: views.append(desk.now())) for _ in range(8)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert len(opened) == 1
    assert len({id(v) for v in views}) == 1
