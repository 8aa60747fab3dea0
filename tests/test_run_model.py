"""A run with the reading model: broken, absent, and put aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from wire_stories import RIFLES, SHELLS

from weighbridge.ledger import open_casebook
from weighbridge.record import ModelError
from weighbridge.run import weigh


def broken(*_: object, **__: object) -> None:
    raise ModelError("The reading model's file reader.onnx is damaged.", todo="install weighbridge again")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\npublisher: Nile Post\nlanguage: en\n---\n{RIFLES}\n", encoding="utf-8")
    return folder


def test_a_broken_model_stops_the_run_and_loses_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would fail on every report alike, so no report is kept as unreadable for it."""
    book = tmp_path / "case.casebook"
    weigh([pages], book)
    with open_casebook(book) as opened:
        before = opened.load()
    (pages / "b.md").write_text(f"---\npublisher: Reuters\nlanguage: en\n---\n{SHELLS}\n", encoding="utf-8")
    monkeypatch.setattr("weighbridge.parse.reader.reader", broken)
    with pytest.raises(ModelError, match="damaged"):
        weigh([pages], book)
    with open_casebook(book) as opened:
        assert opened.load() == before


def test_rules_only_needs_no_model(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way out that the error names works."""
    monkeypatch.setattr("weighbridge.parse.reader.reader", broken)
    assert weigh([pages], tmp_path / "case.casebook", rules_only=True).reports == 1
