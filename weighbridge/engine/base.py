"""What every engine can do, in two verbs. Same function and same items: same results in the same order on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """A place to run pure functions.

    A function given to an engine must be importable by name (defined at the top of a module, or a `partial` of one),
    and its arguments and results must pickle, so that any engine can run it. An exception that it raises comes out of
    the iterator at the place of its item, after the results of all earlier items.
    """

    def map(self, fn: Callable[[T], R], items: Iterable[T], *, lost: Callable[[T], R] | None = None) -> Iterator[R]:
        """fn of each item, in the order of the items; items are drawn only as fast as results are taken.

        Args:
            lost: what to give for an item whose worker dies each time that it is tried (a crash below Python, out of
                memory). None: raise EngineError instead.
        Raises: EngineError: a worker died, or cannot import what it was given.
        """
        ...

    def group(self, fn: Callable[[str, list[T]], R], rows: Iterable[tuple[str, T]]) -> Iterator[R]:
        """fn of each key with all its rows: one result a key, keys ascending, rows in the order they came.

        Raises: EngineError: as for `map`.
        """
        ...


def gathered(rows: Iterable[tuple[str, T]]) -> list[tuple[str, list[T]]]:
    """The rows of each key together, keys ascending, rows of one key in the order they came."""
    groups: dict[str, list[T]] = {}
    for key, row in rows:
        groups.setdefault(key, []).append(row)
    return sorted(groups.items(), key=lambda group: group[0])
