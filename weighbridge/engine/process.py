"""One worker process and the pipe to it: the parent's side is `Worker`, the child's side is `serve`.

A message is eight bytes of length and a pickle. The pickles come from this program's own processes through a
pipe that nobody else holds, never from a file or the network.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO, Any, Generic, TypeVar

from weighbridge.record.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")

_LENGTH = struct.Struct(">Q")
# The child must find this package and the caller's modules where the parent found them, whatever its own start-up
# would have put on the path.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from weighbridge.engine.process import serve; serve()"
)
STOP_WAIT_S = 5.0  # seconds for a killed worker to be reaped; guess: the kernel needs milliseconds


class Died(Exception):
    """The worker ended before it answered. status: its exit status, negative for a signal. stopped: we ended it."""

    def __init__(self, status: int | None, *, stopped: bool) -> None:
        self.status = status
        self.stopped = stopped
        super().__init__(f"a worker process ended with status {status}")


class Outcome(Generic[R]):
    """What a chunk gave: the results up to the first error, and that error."""

    __slots__ = ("error", "results")

    def __init__(self, results: list[R], error: BaseException | None) -> None:
        self.results = results
        self.error = error


class Worker:
    """One process, started when first used and again after it died; one call at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()
        self._stops = 0

    def run(self, fn: Callable[[T], R], items: list[T]) -> Outcome[R]:
        """fn of each item.

        Raises: Died: the process ended first; the next call starts another.
        """
        # Pickled before the process is asked, so that what cannot be pickled is the caller's error and no death.
        message = _pickled((fn, items))
        with self._guard:
            stops = self._stops
            process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(process.stdin, message)
            answer = _received(process.stdout)
        except (OSError, ValueError):  # a broken pipe, or one that `stop` has closed
            answer = None
        if answer is None:
            raise self._buried(process, stops)
        results, error = pickle.loads(answer)
        return Outcome(results, error)

    def stop(self) -> None:
        """End the process now, if there is one."""
        with self._guard:
            self._stops += 1
            process, self._process = self._process, None
        if process is not None:
            _ended(process)

    def _buried(self, process: subprocess.Popen[bytes], stops: int) -> Died:
        status = _ended(process)
        with self._guard:
            if self._process is process:
                self._process = None
            return Died(status, stopped=self._stops != stops)


def serve() -> None:
    """A worker's whole life: answer messages on standard input until it ends."""
    inward = os.fdopen(os.dup(0), "rb")
    outward = os.fdopen(os.dup(1), "wb")
    # A library that prints must not write into the pipe: what it says goes to standard error.
    os.dup2(2, 1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    while (message := _received(inward)) is not None:
        try:
            _send(outward, _answer(message))
        except OSError:
            return  # the parent is gone


def _answer(message: bytes) -> bytes:
    try:
        fn, items = pickle.loads(message)
    except Exception as unfit:
        return pickle.dumps(([], _refusal(unfit)))
    results: list[Any] = []
    error: Exception | None = None
    try:
        for item in items:
            results.append(fn(item))
    except Exception as raised:
        raised.add_note("In a worker process:\n" + "".join(traceback.format_exception(raised)))
        error = raised
    try:
        pickle.loads(pickle.dumps(error))  # some exceptions pickle and cannot be loaded
    except Exception:
        error = EngineError(f"{type(error).__name__}: {error}", expected="an exception that pickles")
    try:
        return pickle.dumps((results, error), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as unfit:
        return pickle.dumps(([], EngineError(f"a result cannot be sent back: {unfit}", expected="results that pickle")))


def _refusal(error: Exception) -> EngineError:
    return EngineError(
        f"a worker process cannot load the function or its items: {type(error).__name__}: {error}",
        expected="a function at the top of a module that can be imported, not one of the script itself",
        todo="move it into a module, or use the loop engine",
    )


def _pickled(call: tuple[Callable[[T], R], list[T]]) -> bytes:
    try:
        return pickle.dumps(call, protocol=pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise EngineError(
            f"the function or its items cannot be sent to a worker process: {error}",
            expected="a function at the top of a module, and items that pickle",
            todo="move it to the top of a module, or use the loop engine",
        ) from None


def _started() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the parent, which then stops its workers
            # Workers share the cores: threads that NumPy's library would start spin on a core that another worker needs.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
    except OSError as error:
        raise EngineError(
            f"no worker process could be started: {error}",
            expected=f"{sys.executable or 'a Python interpreter'} to start",
            todo="use the loop engine",
        ) from None


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    # First the process, then its pipes: a thread that waits on a pipe holds its lock, and wakes when the process ends.
    process.kill()
    status = process.wait(STOP_WAIT_S)
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        try:
            pipe.close()
        except OSError:
            continue  # bytes that nobody will read were still in its buffer
    return status


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """The next message, None where the pipe ends before it does."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    message = pipe.read(size)
    return message if len(message) == size else None
