"""Files that are no casebook, of another version, locked or read-only: each is told in words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_records import SHELLS, taken
from sqlalchemy.exc import OperationalError

from weighbridge.ledger import migrate, open_casebook, sqlite
from weighbridge.ledger.schema import HEAD, tables
from weighbridge.record import CasebookError


def _sqlite_file(path: Path, *statements: str) -> Path:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return path


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """Opening what is not there says so, and makes nothing."""
    with pytest.raises(CasebookError, match="there is no casebook"):
        open_casebook(tmp_path / "none.casebook")
    with pytest.raises(CasebookError, match="there is no folder"):
        open_casebook(tmp_path / "no" / "folder.casebook", create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
def test_a_file_of_something_else_is_told(tmp_path: Path, create: bool) -> None:
    """Neither a text, nor a folder, nor somebody's SQLite file is a casebook, and none of them is touched."""
    text = tmp_path / "notes.txt"
    text.write_text("Ask the port office about the second manifest. " * 40, encoding="utf-8")
    other = _sqlite_file(tmp_path / "other.db", "CREATE TABLE hulls (name TEXT)", "INSERT INTO hulls VALUES ('Mira')")
    for path, said in ((text, "not an SQLite file"), (other, "of something else"), (tmp_path, "is a folder")):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(CasebookError, match=said):
            open_casebook(path, create=create)
        assert not path.is_file() or path.read_bytes() == before


def test_an_empty_file_becomes_a_casebook_only_when_asked(tmp_path: Path) -> None:
    """An empty file is what a run that was killed at once leaves; making a casebook there goes on from it."""
    path = tmp_path / "new.casebook"
    path.touch()
    with pytest.raises(CasebookError, match="it is empty"):
        open_casebook(path)
    with open_casebook(path, create=True) as book:
        assert book.count("reports") == 0
    with open_casebook(path) as book:
        assert book.check() == ()


def test_a_newer_casebook_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A schema that this program has never heard of is told with both versions."""
    path = tmp_path / "later.casebook"
    open_casebook(path, create=True).close()
    _sqlite_file(path, "UPDATE alembic_version SET version_num = '0999'")
    before = path.read_bytes()
    with pytest.raises(CasebookError, match=rf"schema 0999\nExpected: schema {HEAD} or older\nTo do: open it with"):
        open_casebook(path)
    assert path.read_bytes() == before


def test_migrations_lead_to_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    """The newest step is HEAD, every step is known, and Alembic finds no difference to the declared tables."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [HEAD]
    assert all(migrate.known(step.revision) for step in script.walk_revisions())
    with open_casebook(tmp_path / "x.casebook", create=True) as book, book.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_a_casebook_without_the_newest_steps_takes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a casebook of an older schema brings it to the newest, and keeps its rows."""
    path = tmp_path / "old.casebook"
    with open_casebook(path, create=True) as book:
        book.add([taken(SHELLS)])
    folder = tmp_path / "migrations"
    _copy_tree(Path(migrate.__file__).parent / "migrations", folder)
    (folder / "versions" / "v0999_later.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision, down_revision = '0999', '{HEAD}'\n"
        "def upgrade():\n    op.add_column('readings', sa.Column('note', sa.Text))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(migrate, "_FOLDER", folder)
    monkeypatch.setattr(migrate, "HEAD", "0999")
    monkeypatch.setattr("weighbridge.ledger.opening.HEAD", "0999")
    with open_casebook(path) as book:
        assert book.written
        assert book.count("reports") == 1
        with book.reading() as connection:
            assert migrate.revision(connection) == "0999"
            assert connection.exec_driver_sql("SELECT note FROM readings").scalar_one() is None


def _copy_tree(source: Path, target: Path) -> None:
    for file in source.rglob("*.py"):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())


def test_a_current_casebook_opens_without_the_migration_tool(tmp_path: Path) -> None:
    """Alembic takes a third of a second to import, which every command would pay."""
    path = tmp_path / "x.casebook"
    open_casebook(path, create=True).close()
    code = (
        "import sys\nfrom weighbridge.ledger import open_casebook\n"
        "with open_casebook(sys.argv[1]) as book: book.load()\nassert 'alembic' not in sys.modules\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(path)], env=env, check=True)


def test_a_locked_casebook_is_told(tmp_path: Path) -> None:
    """A program that holds the write lock stops writers with a clear error, and readers not at all."""
    path = tmp_path / "x.casebook"
    open_casebook(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_casebook(path, wait_s=0.05) as book:
        assert book.count("reports") == 0
        for write in (lambda: book.add([taken(SHELLS)]), book.finish):
            with pytest.raises(
                CasebookError, match=r"locked\nExpected: no other program that writes to it\nTo do: wait"
            ):
                write()
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SQLITE_READONLY", "cannot be written"),
        ("SQLITE_READONLY_DIRECTORY", "cannot be written"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_NOTADB", "not an SQLite file"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_READ", "disk gave an error"),
        ("SQLITE_BUSY_RECOVERY", "locked"),
    ],
)
def test_every_error_of_the_database_is_told_in_words(code: str, said: str) -> None:
    """Each code that a user can meet becomes a CasebookError with what to do."""
    original = sqlite3.OperationalError("x")
    original.sqlite_errorname = code
    with pytest.raises(CasebookError, match=said) as caught, sqlite.clear_errors(Path("x.casebook")):
        raise OperationalError("BEGIN", {}, original)
    assert caught.value.todo


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_nobody_may_write_to_is_told(tmp_path: Path) -> None:
    """A casebook in a read-only folder can be read; writing to it, or making one there, says what is in the way."""
    path = tmp_path / "folder" / "x.casebook"
    path.parent.mkdir()
    with open_casebook(path, create=True) as book:
        book.add([taken(SHELLS)])
        book.finish()
    path.parent.chmod(0o555)
    try:
        with open_casebook(path) as book:
            assert book.count("reports") == 1
            with pytest.raises(CasebookError, match=r"cannot be (written|opened)"):
                book.add([taken("Another text, about tyres.", "b.txt")])
        with pytest.raises(CasebookError, match=r"cannot be (written|opened)"):
            open_casebook(path.with_name("new.casebook"), create=True)
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize(
    "name", ["a b.casebook", "50%.casebook", "x?mode=memory.casebook", "#1.casebook", "ü.casebook"]
)
def test_odd_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    """Characters that mean something in an address or in SQL name a file like any other."""
    with open_casebook(tmp_path / name, create=True) as book:
        book.add([taken(SHELLS)])
        book.finish()
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with open_casebook(tmp_path / name) as book:
        assert book.count("reports") == 1


def test_a_link_to_a_casebook_stays_a_link(tmp_path: Path) -> None:
    """Compacting through a link replaces the file that it leads to."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.casebook"
    link.symlink_to(tmp_path / "real" / "x.casebook")
    with open_casebook(link, create=True) as book:
        book.add([taken(SHELLS)])
        book.finish()
    assert link.is_symlink()
    assert [p.name for p in (tmp_path / "real").iterdir()] == ["x.casebook"]
