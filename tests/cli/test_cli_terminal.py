"""What reaches a terminal or a pipe: hostile text is shown harmless, and a pipe gets no colours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.cli.terminal import print_table, safe

Tell = Callable[..., tuple[int, str, str]]
CLEAR, TITLE, PINK, CSI = "\x1b[2J", "\x1b]0;owned\x07", "\x1b[35m", "\x9b31m"
OVERRIDE = "\u202egnp.exe\u202c"
HOSTILE = f"Drones{CLEAR}{TITLE}{PINK}{CSI} {OVERRIDE} \x08\x08[bold red]for[/] Sudan\x00"


def harmless(text: str) -> bool:
    """No control characters but line ends, and no character that turns the direction of writing."""
    return not [c for c in text if (unicodedata.category(c) == "Cc" and c != "\n") or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"]  # fmt: skip


@given(st.text() | st.text(alphabet=st.sampled_from(HOSTILE + "\r\n\t\u2028\u2029\u0085")))
def test_any_text_is_made_one_harmless_line(text: str) -> None:
    """Rule: whatever came, one line without control characters goes out, and plain words are left alone."""
    shown = safe(text)
    assert harmless(shown)
    assert len(shown.splitlines()) <= 1
    assert safe(shown) == shown
    if text.isprintable():
        assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A file of lines whose titles, outlets, ids and words try to take the terminal over, and a name that does too."""
    folder = tmp_path / "in"
    folder.mkdir()
    row = {
        "id": f"x{PINK}1",
        "publisher": f"Nile{CLEAR}Post",
        "title": HOSTILE,
        "date": "2025-03-03",
        "language": "en",
        "url": f"https://nile.example/{TITLE}",
        "text": f"Sudan{PINK} received 120 drones{CLEAR} from Turkey in January, {OVERRIDE} two Western diplomats{TITLE} said.",
    }
    plain = {**row, "id": "x2", "text": "Sudan received 120 drones from Turkey, two Western diplomats told Reuters."}
    (folder / "wire.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps(plain)}\n", encoding="utf-8")
    (folder / f"pic{PINK}{OVERRIDE}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    return folder


def test_hostile_reports_are_shown_harmless(tell: Tell, hostile: Path, tmp_path: Path) -> None:
    """Rule: no table, tree, remark or error passes on an escape code or a bidirectional override."""
    casebook = tmp_path / "h.casebook"
    code, out, err = tell("weigh", hostile, "-o", casebook)
    assert code == 0
    assert harmless(out + err)
    for what in ("reports", "claims", "origins", "transfers", "totals", "statements"):
        code, out, err = tell("show", what, casebook)
        assert code == 0
        assert harmless(out + err), what
    ids = json.loads(tell("export", casebook)[1])
    for row in (*ids["reports"], *ids["claims"], *ids["transfers"], *ids["origins"]):
        code, out, err = tell("why", row["id"], casebook)
        assert harmless(out + err)
    for verb in ("estimate", "doctor", "rebuild"):
        assert harmless("".join(map(str, tell(verb, casebook)[1:])))


def test_hostile_names_in_errors_are_shown_harmless(tell: Tell, tmp_path: Path) -> None:
    """A path or an id that is repeated in a message is as hostile as any text."""
    for arguments in (
        ("weigh", tmp_path / f"no{PINK}where", "-o", tmp_path / "w.casebook"),
        ("show", "reports", tmp_path / f"no{CLEAR}.casebook"),
        ("law", "status", "--item", "drone", "--to", f"R{PINK}{OVERRIDE}", "--on", "2024-01-15"),
    ):
        code, out, err = tell(*arguments)
        assert code in (2, 3)
        assert harmless(out + err)


def test_json_is_plain_and_parses(tell: Tell, hostile: Path, tmp_path: Path) -> None:
    """JSON keeps what was read and writes control characters as escapes of its own."""
    casebook = tmp_path / "h.casebook"
    tell("weigh", hostile, "-o", casebook)
    for arguments in (
        ("show", "reports", casebook, "--json"),
        ("show", "claims", casebook, "--json"),
        ("export", casebook),
    ):
        out = tell(*arguments)[1]
        assert json.loads(out)
        assert not [c for c in out if unicodedata.category(c) == "Cc" and c != "\n"]


def test_markup_of_the_table_library_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets in a title are shown, not obeyed, and a picture word stays a word."""
    print_table("Reports", ("title",), [("[bold red]Drones[/] :warning:",)])
    assert "[bold red]Drones[/] :warning:" in capsys.readouterr().out


def program(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    env = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")}
    env |= {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm-256color", **variables}
    return subprocess.run(
        [sys.executable, "-m", "weighbridge", *map(str, arguments)], env=env, capture_output=True, check=False
    )


def test_a_pipe_gets_text_and_nothing_else(articles: Path, tmp_path: Path) -> None:
    """The real program, its output in a pipe: no escape codes, no progress bar, remarks apart from results."""
    done = program("weigh", articles, "-o", tmp_path / "w.casebook", COLUMNS="20")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\r" not in done.stdout + done.stderr
    assert b"5 new reports" in done.stderr
    assert b"5 new reports" not in done.stdout
    assert done.stdout.startswith(b"Transfers")
    again = program("weigh", articles, "-o", tmp_path / "w.casebook")
    assert b"nothing changed" in again.stderr
    assert again.stdout == done.stdout  # neither the width of a terminal nor what is new shows in the tables


def test_the_real_program_ends_with_the_code_of_its_error(tmp_path: Path) -> None:
    """A shell sees the code and one message on standard error, without colours."""
    done = program("show", "reports", tmp_path / "no.casebook")
    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.startswith(b"Error: ")
    assert b"\x1b" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error(casebook: Path) -> None:
    """`weighbridge export | head -c 1` ends in silence."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-m", "weighbridge", "export", str(casebook)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.read(1)
        started.stdout.close()
        err = started.stderr.read()
    assert started.returncode == 0
    assert err == b""
