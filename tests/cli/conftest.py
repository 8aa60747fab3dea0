"""One casebook for the tests of the command line, made once; those that write take a copy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wire_stories import DRONES, NITRATE, RIFLES, SHELLS, TANKS

from weighbridge.cli import main
from weighbridge.run import weigh

Told = tuple[int, str, str]
PUBLISHERS = ("Nile Post", "Harbour Ledger", "Reuters", "The Guardian", "Bloomberg")


def write_articles(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for n, (publisher, text) in enumerate(zip(PUBLISHERS, (DRONES, NITRATE, RIFLES, SHELLS, TANKS), strict=True)):
        head = f"---\nid: A{n}\npublisher: {publisher}\ntitle: Story {n}\ndate: 2025-03-{10 + n}\nlanguage: en\n---\n"
        (folder / f"a{n}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def _whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli")
    weigh([write_articles(place / "articles")], place / "case.casebook")
    return place


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles")


@pytest.fixture
def casebook(tmp_path: Path, _whole: Path) -> Path:
    return Path(shutil.copy(_whole / "case.casebook", tmp_path / "case.casebook"))


@pytest.fixture
def tell(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Call the program as a shell would: exit code, standard output and standard error."""

    def run(*arguments: object) -> Told:
        monkeypatch.setattr(sys, "argv", ["weighbridge", *map(str, arguments)])
        capfdbinary.readouterr()
        code: int | str | None = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        out, err = capfdbinary.readouterr()
        assert code is None or isinstance(code, int)
        return code or 0, out.decode(), err.decode()

    return run
