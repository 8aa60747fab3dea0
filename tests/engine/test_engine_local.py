"""The same body runs on every engine; what only a pool can do follows."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from engine_functions import (
    big,
    dies_at_five,
    dies_once,
    fails_at_seven,
    fails_unloadably,
    key_and_rows,
    prints,
    process_id,
    sleeps,
    slow_for_even,
    square,
    told_lost,
)

from weighbridge.engine import Engine, Loop, Pool, fitting, local
from weighbridge.record import EngineError


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2, chunk=3) as held:
        yield held


@pytest.fixture(params=["loop", "pool"])
def engine(request: pytest.FixtureRequest, pool: Pool) -> Engine:
    return Loop() if request.param == "loop" else pool


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    """The order of results is the order of items, whichever worker is done first."""
    assert list(engine.map(slow_for_even, range(20))) == list(range(20))


def test_nothing_gives_nothing(engine: Engine) -> None:
    """No items: no results, and no error."""
    assert list(engine.map(square, [])) == []
    assert list(engine.group(key_and_rows, [])) == []


def test_an_error_comes_after_the_results_before_it(engine: Engine) -> None:
    """The exception of an item is raised at that item's place, with its own type and words."""
    results = engine.map(fails_at_seven, range(20))
    taken = list(islice(results, 7))
    with pytest.raises(ValueError, match="seven crates"):
        next(results)
    assert taken == list(range(7))
    assert list(engine.map(square, [3])) == [9]


def test_rows_are_grouped_by_key_in_key_order(engine: Engine) -> None:
    """Keys come ascending; the rows of one key keep the order they came in."""
    rows = [("ru-kp", 4), ("cn-ir", 1), ("ru-kp", 2), ("ir-ru", 9), ("cn-ir", 0)]
    assert list(engine.group(key_and_rows, rows)) == [("cn-ir", [1, 0]), ("ir-ru", [9]), ("ru-kp", [4, 2])]


def test_what_a_function_prints_does_no_harm(engine: Engine) -> None:
    """A library that writes to standard output cannot garble the results."""
    assert list(engine.map(prints, range(5))) == list(range(5))


def test_items_are_drawn_only_as_results_are_taken(engine: Engine) -> None:
    """Memory stays bounded: an endless input does not stop the first result from coming out."""
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    results = engine.map(square, endless())
    assert [next(results) for _ in range(4)] == [1, 4, 9, 16]
    assert drawn <= 2 * 2 * 3 + 3
    if hasattr(results, "close"):
        results.close()


def test_large_results_pass(engine: Engine) -> None:
    """A result may be larger than the buffer of a pipe."""
    assert [len(r) for r in engine.map(big, range(4))] == [3_000_000] * 4


def test_a_pool_uses_other_processes(pool: Pool) -> None:
    """Work is done outside this process, by no more processes than asked for."""
    seen = set(pool.map(process_id, range(40)))
    assert os.getpid() not in seen
    assert 1 <= len(seen) <= 2


def test_a_worker_that_dies_once_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    """The chunk of a dead worker is done again, and the results are those of a loop."""
    jobs = [(str(tmp_path / "mark"), x) for x in range(12)]
    assert list(pool.map(dies_once, jobs)) == list(range(12))
    assert (tmp_path / "mark").exists()


def test_an_item_that_kills_its_worker_is_reported_lost(pool: Pool) -> None:
    """Only the item that kills is given to `lost`; its neighbours in the chunk are done."""
    assert list(pool.map(dies_at_five, range(9), lost=told_lost)) == [0, 1, 2, 3, 4, -5, 6, 7, 8]


def test_an_item_that_kills_its_worker_is_a_clear_error(pool: Pool) -> None:
    """Without `lost` the run stops with an EngineError after the results that came before."""
    results = pool.map(dies_at_five, range(9))
    taken = list(islice(results, 5))
    with pytest.raises(EngineError, match=r"ended with status -9, twice with the same item"):
        next(results)
    assert taken == [0, 1, 2, 3, 4]


def test_a_function_that_cannot_be_sent_is_a_clear_error(pool: Pool) -> None:
    """A lambda runs in no other process; the message says where the function must stand."""
    with pytest.raises(EngineError, match="top of a module"):
        list(pool.map(lambda x: x, [1, 2]))


def test_an_error_that_cannot_be_loaded_keeps_its_words(pool: Pool) -> None:
    """An exception that does not survive the pipe comes out as an EngineError that quotes it."""
    with pytest.raises(EngineError, match="Refusal: crates at Mersin"):
        list(pool.map(fails_unloadably, [1]))


def test_leaving_early_does_not_wait_for_the_rest() -> None:
    """Closing the iterator ends the workers at once, however long their items would take."""
    began = time.monotonic()
    with Pool(1, chunk=1) as pool:
        results = pool.map(slow_or_sleep, iter([1, 0, 0]))
        assert next(results) == 1
        results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 20


def slow_or_sleep(x: int) -> int:
    return x if x else sleeps(x)


@pytest.mark.parametrize(("many", "here", "kind"), [(False, 8, Loop), (True, 1, Loop), (True, 8, Pool)])
def test_processes_are_started_only_where_they_pay(
    many: bool, here: int, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few items, or one core, are worth no second process."""
    monkeypatch.setattr(local, "cores", lambda: here)
    with fitting(many) as engine:
        assert isinstance(engine, kind)


def test_a_script_without_a_main_guard_can_use_a_pool(tmp_path: Path) -> None:
    """Workers do not import the caller's script, so it is run once, guard or no guard."""
    script = tmp_path / "plain.py"
    script.write_text(
        "from weighbridge.engine import Pool\n"
        "from weighbridge.record import sha256_hex\n"
        "print('began')\n"
        "with Pool(2, chunk=1) as pool:\n"
        "    print([d[:4] for d in pool.map(sha256_hex, [b'a', b'b', b'a'])])\n",
        encoding="utf-8",
    )
    done = _python(script)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["began", "['ca97', '3e23', 'ca97']"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """A parent that is killed leaves no process behind."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, signal, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from engine_functions import process_id\n"
        "from weighbridge.engine import Pool\n"
        "print(*set(Pool(2, chunk=1).map(process_id, range(8))), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    done = _python(script)
    workers = [int(pid) for pid in done.stdout.split()]
    assert workers
    until = time.monotonic() + 10
    while any(_runs(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(_runs(pid) for pid in workers)


def _python(script: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, env=env)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
