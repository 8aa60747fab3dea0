"""Engines of one machine: a loop in this process, and a pool of worker processes.

The pool does not use `multiprocessing`: its workers import the caller's script, so that a script without a
`__main__` guard starts itself again, and they outlive a parent that is killed. These workers import only what a
function needs and end when the pipe to their parent does.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar

from weighbridge.engine.base import Engine, gathered
from weighbridge.engine.process import Died, Outcome, Worker
from weighbridge.record.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")

CHUNK_ITEMS = 8  # items a message; guess: enough to hide the pipe, few enough that a lost chunk is soon redone
CHUNKS_AHEAD = 2  # chunks in flight for each worker; one being worked on and one waiting, so that none idles


class Loop:
    """This process, one item after another."""

    def map(
        self,
        fn: Callable[[T], R],
        items: Iterable[T],
        *,
        lost: Callable[[T], R] | None = None,  # noqa: ARG002 - nobody is left to ask if this process dies
    ) -> Iterator[R]:
        return map(fn, items)

    def group(self, fn: Callable[[str, list[T]], R], rows: Iterable[tuple[str, T]]) -> Iterator[R]:
        return (fn(key, values) for key, values in gathered(rows))


class Pool:
    """Worker processes on this machine; a held resource: use it in a `with` block, or `close` it.

    Args:
        workers: how many processes; None: one for each core that this process may use.
        chunk: items sent to a worker at a time. Memory is bounded by `workers * CHUNKS_AHEAD * chunk` items and
            their results.
    """

    def __init__(self, workers: int | None = None, *, chunk: int = CHUNK_ITEMS) -> None:
        self.workers = max(1, workers if workers is not None else cores())
        self.chunk = max(1, chunk)
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._all = [Worker() for _ in range(self.workers)]
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes; the next call starts them again."""
        for worker in self._all:
            worker.stop()

    def map(self, fn: Callable[[T], R], items: Iterable[T], *, lost: Callable[[T], R] | None = None) -> Iterator[R]:
        pending: deque[Future[Outcome[R]]] = deque()
        threads = ThreadPoolExecutor(self.workers, thread_name_prefix="weighbridge-pool")
        source = iter(items)
        finished = False
        try:
            while chunk := list(islice(source, self.chunk)):
                pending.append(threads.submit(self._run, fn, chunk, lost))
                if len(pending) >= self.workers * CHUNKS_AHEAD:
                    yield from _opened(pending.popleft().result())
            while pending:
                yield from _opened(pending.popleft().result())
            finished = True
        finally:
            if not finished:
                # An error, Ctrl-C, or a caller that wants no more: what is being worked on is of no use to anybody.
                for future in pending:
                    future.cancel()
                self.close()
            threads.shutdown(wait=True, cancel_futures=True)

    def group(self, fn: Callable[[str, list[T]], R], rows: Iterable[tuple[str, T]]) -> Iterator[R]:
        return self.map(partial(_spread, fn), gathered(rows))

    def _run(self, fn: Callable[[T], R], chunk: list[T], lost: Callable[[T], R] | None) -> Outcome[R]:
        worker = self._idle.get()
        try:
            try:
                return worker.run(fn, chunk)
            except Died as died:
                if died.stopped:
                    return Outcome([], _closed())
                return self._one_by_one(worker, fn, chunk, lost)
        finally:
            self._idle.put(worker)

    def _one_by_one(
        self, worker: Worker, fn: Callable[[T], R], chunk: list[T], lost: Callable[[T], R] | None
    ) -> Outcome[R]:
        """The chunk again, alone with a fresh worker for each item after a death, to find the item that kills."""
        results: list[R] = []
        for item in chunk:
            try:
                outcome = worker.run(fn, [item])
            except Died as died:
                if died.stopped:
                    return Outcome(results, _closed())
                if lost is None:
                    error = EngineError(
                        f"a worker process ended with status {died.status}, twice with the same item",
                        expected="a worker that lives until it is told to stop",
                        todo="look for a crash in a C library or for too little memory; try again with one process",
                    )
                    return Outcome(results, error)
                outcome = Outcome([lost(item)], None)
            results += outcome.results
            if outcome.error is not None:
                return Outcome(results, outcome.error)
        return Outcome(results, None)


@contextmanager
def fitting(many: bool) -> Iterator[Engine]:
    """The engine for many items or few, for as long as the block lasts: few are not worth starting processes for."""
    if many and cores() > 1:
        with Pool() as pool:
            yield pool
    else:
        yield Loop()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _opened(outcome: Outcome[R]) -> Iterator[R]:
    yield from outcome.results
    if outcome.error is not None:
        raise outcome.error


def _closed() -> EngineError:
    return EngineError("the pool was closed", expected="an open pool until the last result", todo="close it later")


def _spread(fn: Callable[[str, list[Any]], R], group: tuple[str, list[Any]]) -> R:
    return fn(*group)
