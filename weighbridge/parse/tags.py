"""From the reading model's numbers to spans: runs of tags over the words of a text, each with its probability."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Run(NamedTuple):
    """Words [first, last) under one tag. sure: the mean probability of their tags."""

    first: int
    last: int
    sure: float


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    moved = scores - scores.max(axis=-1, keepdims=True)
    grown: Floats = np.exp(moved)
    grown /= grown.sum(axis=-1, keepdims=True)
    return grown


def best_path(scores: Floats) -> Ints:
    """The best tags of a row of words under the one rule of BIO: an inside tag continues its own kind.

    Args: scores: (words, 1 + 2 * kinds), outside first, then a beginning and an inside tag of each kind.
    Returns: (words,) tags. Viterbi's algorithm; the scores of a path are summed.
    """
    if len(scores) == 0:
        return np.zeros(0, np.int64)
    greedy: Ints = scores.argmax(-1).astype(np.int64)
    before = np.concatenate([[0], greedy[:-1]])
    wrong = np.flatnonzero((greedy > 0) & (greedy % 2 == 0) & (before != greedy) & (before != greedy - 1))
    if len(wrong) == 0:
        return greedy  # nearly always: the best tag of every word obeys the rule already
    # A word that is outside by more than any inside tag of the next word gains over its beginning tag is outside in some
    # best path, so the words on either side of it can be decided apart.
    margin = scores[:, 0] - scores[:, 1:].max(-1)
    gain = np.append((scores[1:, 2::2] - scores[1:, 1::2]).max(-1, initial=0.0), 0.0)
    cuts = np.flatnonzero(margin >= np.maximum(gain, 0.0)) + 1
    done = 0
    for at in wrong.tolist():
        if at < done:
            continue
        k = int(np.searchsorted(cuts, at, side="right"))
        first, last = (int(cuts[k - 1]) if k else 0), (int(cuts[k]) if k < len(cuts) else len(scores))
        greedy[first:last] = _viterbi(scores[first:last])
        done = last
    return greedy


def _viterbi(scores: Floats) -> Ints:
    words, tags = scores.shape
    total = scores[0].copy()
    total[2::2] = -np.inf
    back = np.zeros((words, tags), np.int64)
    odd, even = np.arange(1, tags, 2), np.arange(2, tags, 2)
    for k in range(1, words):
        top = int(total.argmax())
        back[k] = top
        back[k, even] = np.where(total[odd] >= total[even], odd, even)
        reached = np.full(tags, total[top], scores.dtype)
        reached[even] = np.maximum(total[odd], total[even])
        total = reached + scores[k]
    path = np.zeros(words, np.int64)
    path[-1] = int(total.argmax())
    for k in range(words - 1, 0, -1):
        path[k - 1] = back[k, path[k]]
    return path


def runs(path: Ints, sure: Floats, begin: int) -> list[Run]:
    """The runs of one kind in a path. begin: its beginning tag; sure: (words,) probability of each word's tag."""
    own = (path == begin) | (path == begin + 1)
    if not own.any():
        return []
    fresh = own & ((path == begin) | ~np.concatenate([[False], own[:-1]]))
    firsts = np.flatnonzero(fresh)
    gone = np.flatnonzero(~own)
    out = []
    for k, first in enumerate(firsts.tolist()):
        bound = int(firsts[k + 1]) if k + 1 < len(firsts) else len(path)
        at = int(np.searchsorted(gone, first))
        last = min(bound, int(gone[at])) if at < len(gone) else bound
        out.append(Run(first, last, float(sure[first:last].mean())))
    return out
