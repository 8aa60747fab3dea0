"""A run killed at any instant loses nothing, counts nothing twice, and ends in the same bytes as one that was not.

This file is also the program that is killed: it imports the rooms once, then forks a child for each run.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from run_texts import write_pages
from sqlalchemy import Engine, event

from weighbridge import run
from weighbridge.ledger import open_casebook, sqlite

STORIES = 60
BATCH = 5  # arrivals a transaction, so that there are a dozen of them to be killed in
SEED = 20250314
ROUNDS, KILLS = 3, 5  # casebooks, and kills that each has to survive


class _Driver:
    """The program below, at the other end of two pipes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def run(self, verb: str, casebook: Path, kill: str) -> tuple[int, int]:
        """Run to the end or to the kill: the status of the run, and the statements that it had executed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{verb}\t{casebook}\t{kill}\n")
        self.process.stdin.flush()
        status, statements = self.process.stdout.readline().split()
        return int(status), int(statements)

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def driver() -> Iterator[_Driver]:
    made = _Driver()
    yield made
    made.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_run_killed_anywhere_ends_in_the_same_casebook(tmp_path: Path, driver: _Driver) -> None:
    """Kills at random statements, at random times, and around the last rename; each casebook is checked after each."""
    write_pages(tmp_path / "pages", range(STORIES))
    whole = tmp_path / "whole" / "case.casebook"
    whole.parent.mkdir()
    status, statements = driver.run("weigh", whole, "never")
    assert status == 0
    with open_casebook(whole) as book:
        digest = book.digest()
        assert book.count("reports") == STORIES
        assert book.check() == ()

    rng = random.Random(SEED)
    met: set[int] = set()
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "case.casebook"
        path.parent.mkdir()
        kills = [f"statement {n}" for n in sorted(rng.sample(range(1, statements), KILLS - 2))]
        kills += [f"delay {rng.uniform(0.01, 0.5):.3f}", ("before_rename", "after_rename", "while_copied")[number]]
        for kill in kills:
            status, _ = driver.run("weigh", path, kill)
            assert status in (-signal.SIGKILL, 0), kill
            met.add(_whole_arrivals(path))
        assert driver.run("weigh", path, "never")[0] == 0
        with open_casebook(path) as book:
            assert book.digest() == digest
        assert path.read_bytes() == whole.read_bytes()
        assert [file.name for file in path.parent.iterdir()] == ["case.casebook"]
    assert len(met) >= 4, f"the kills fell on too few places to prove anything: {sorted(met)}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_killed_rebuild_leaves_the_old_casebook(tmp_path: Path, driver: _Driver) -> None:
    """Until its last instant a rebuild works beside the casebook; after that the casebook is the new one, whole."""
    write_pages(tmp_path / "pages", range(STORIES // 5))
    path = tmp_path / "one" / "case.casebook"
    path.parent.mkdir()
    assert driver.run("weigh", path, "never")[0] == 0
    before = path.read_bytes()
    status, statements = driver.run("rebuild", path, "never")
    assert (status, path.read_bytes()) == (0, before)
    for kill in (f"statement {statements // 2}", "before_rename", "after_rename"):
        assert driver.run("rebuild", path, kill)[0] == -signal.SIGKILL
        assert path.read_bytes() == before
    assert driver.run("rebuild", path, "never")[0] == 0
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["case.casebook"]


def _whole_arrivals(path: Path) -> int:
    """How many arrivals a killed run left; each must be there with all that was read from it."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with open_casebook(path, create=True) as book:
        assert book.check() == ()
        arrived = book.count("originals")
        assert book.count("reports") == book.count("readings") == book.count("sightings") == arrived
        return arrived


def _main() -> None:
    run.BATCH_ARRIVALS = BATCH
    from weighbridge import attribute, consolidate, locate, parse, read, screen, trace  # noqa: F401 - before the fork
    from weighbridge.measure import vocabulary

    vocabulary.default()
    # The version is a digest of source files: taken once, or an edit while the test runs would be a new version.
    assert all(room.version for room in run.ROOMS)
    for line in sys.stdin:
        verb, casebook, kill = line.rstrip("\n").split("\t")
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _child(verb, casebook, kill, writer)
        os.close(writer)
        if kill.startswith("delay"):
            time.sleep(float(kill.split()[1]))
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reader, "rb") as told:
            executed = len(told.read())
        _, state = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(state), executed, flush=True)


def _child(verb: str, casebook: str, kill: str, tell: int) -> None:
    status = 1
    try:
        _arm(kill, tell)
        if verb == "weigh":
            run.weigh([Path(casebook).parents[1] / "pages"], casebook)
        else:
            run.rebuild(casebook)
        status = 0
    except BaseException as error:
        print(f"{kill}: {type(error).__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(status)


def _arm(kill: str, tell: int) -> None:
    last = int(kill.split()[1]) if kill.startswith("statement") else 0
    executed = 0

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(*_: object) -> None:
        nonlocal executed
        executed += 1
        os.write(tell, b".")
        if executed == last:
            os.kill(os.getpid(), signal.SIGKILL)

    put, discard = sqlite.put_in_place, sqlite.discard

    def killed_around(new: Path, path: Path) -> None:
        if kill != "before_rename":
            put(new, path)
        os.kill(os.getpid(), signal.SIGKILL)

    def killed_after(path: Path) -> None:
        discard(path)
        path.write_bytes(b"half a file")
        os.kill(os.getpid(), signal.SIGKILL)

    if kill in ("before_rename", "after_rename"):
        sqlite.put_in_place = killed_around
    elif kill == "while_copied":
        sqlite.discard = killed_after


if __name__ == "__main__":
    _main()
