"""Functions for the engine tests: at the top of a module, so that a worker process can import them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


class Refusal(Exception):
    """An exception that pickles and cannot be loaded again."""

    def __init__(self, cargo: str, port: str) -> None:
        super().__init__(f"{cargo} at {port}")


def square(x: int) -> int:
    return x * x


def process_id(_: int) -> int:
    return os.getpid()


def slow_for_even(x: int) -> int:
    time.sleep(0.02 if x % 2 == 0 else 0)
    return x


def fails_at_seven(x: int) -> int:
    if x == 7:
        raise ValueError("seven crates where none were expected")
    return x


def fails_unloadably(_: int) -> int:
    raise Refusal("crates", "Mersin")


def prints(x: int) -> int:
    print("a library that talks", x)
    return x


def dies_at_five(x: int) -> int:
    if x == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return x


def dies_once(job: tuple[str, int]) -> int:
    """Kills its process for item 3 the first time that anybody tries it; `job[0]` is a file that remembers."""
    mark, x = job
    if x == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return x


def sleeps(_: int) -> int:
    time.sleep(60)
    return 0


def told_lost(x: int) -> int:
    return -x


def key_and_rows(key: str, rows: list[int]) -> tuple[str, list[int]]:
    return key, rows


def big(_: int) -> bytes:
    return b"x" * 3_000_000
