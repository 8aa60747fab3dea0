"""From scores to spans: the best path under the rule of BIO, its runs, and windows that lose no piece."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from weighbridge.parse.pieces import Pieces, windows
from weighbridge.parse.tags import best_path, runs, softmax

SCORES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.sampled_from([3, 5])),
    elements=st.integers(-8, 8).map(float),
)


def allowed(path: tuple[int, ...]) -> bool:
    return all(t == 0 or t % 2 or before in (t, t - 1) for before, t in zip((0, *path), path, strict=False))


@given(SCORES)
def test_best_path_is_the_best_of_all_paths_that_obey_the_rule(scores: np.ndarray) -> None:
    """Viterbi against trying every path."""
    rows = range(len(scores))
    paths = [p for p in product(range(scores.shape[1]), repeat=len(scores)) if allowed(p)]
    most = max(sum(scores[k, p[k]] for k in rows) for p in paths)
    found = tuple(int(t) for t in best_path(scores))
    assert allowed(found)
    assert sum(scores[k, found[k]] for k in rows) == pytest.approx(most)


def test_best_path_of_nothing_is_nothing() -> None:
    """A text without words has no tags."""
    assert best_path(np.zeros((0, 3), np.float32)).tolist() == []


RUNS = [
    ([0, 1, 2, 2, 0], 1, [(1, 4)]),
    ([1, 2, 1, 2], 1, [(0, 2), (2, 4)]),
    ([1, 3, 4, 1], 3, [(1, 3)]),
    ([0, 0], 1, []),
    ([1], 1, [(0, 1)]),
]


@pytest.mark.parametrize(("path", "begin", "expected"), RUNS)
def test_a_run_starts_at_its_beginning_tag_and_ends_where_the_kind_changes(
    path: list[int], begin: int, expected: list[tuple[int, int]]
) -> None:
    """Two spans of one kind may touch; the second begins anew."""
    found = runs(np.array(path), np.ones(len(path), np.float32), begin)
    assert [(r.first, r.last) for r in found] == expected


@given(SCORES)
def test_probabilities_of_a_word_sum_to_one(scores: np.ndarray) -> None:
    """Softmax."""
    assert softmax(scores).sum(-1) == pytest.approx(np.ones(len(scores)), abs=1e-5)


def made(count: int) -> Pieces:
    at = np.arange(count)
    return Pieces(at, at * 0, np.ones(count, bool), at * 2, at * 2 + 1)


@settings(deadline=None)
@given(st.integers(0, 700), st.lists(st.integers(1, 1400)), st.integers(12, 300), st.integers(0, 40))
def test_windows_keep_every_piece_once_and_none_is_too_long(
    count: int, stops: list[int], size: int, context: int
) -> None:
    """The kept parts join without a gap, whatever the sentences are."""
    found = windows(made(count), sorted(stops), size=size, context=context)
    kept = [k for w in found for k in range(w.keep, w.end)]
    assert kept == list(range(count))
    assert all(w.start <= w.keep < w.end <= w.start + size - 2 for w in found)
