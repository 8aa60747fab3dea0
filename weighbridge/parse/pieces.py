"""A text as the encoder sees it: word pieces with their offsets, the shape of their letters, and windows of them.

Training and reading cut texts by this one file, so what the model saw in training is what it sees in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

CLS, SEP = 101, 102  # ids of the first and last piece of every window in the BERT vocabulary
WINDOW = 256  # pieces, the two marks included; longer windows cost more a word and won nothing in the bake-off
CONTEXT = 48  # pieces of what went before that a later window sees again; guess: a sentence and a half
SHAPES = 5  # kinds of letters, see `_shape`; a word that opens a line counts SHAPES higher
Ints = npt.NDArray[np.int64]


class Pieces(NamedTuple):
    """ids, shapes: of each piece. first: whether it opens a word. starts, ends: its characters in the text."""

    ids: Ints
    shapes: Ints
    first: npt.NDArray[np.bool_]
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)


class Window(NamedTuple):
    """Pieces [start, end) go through the encoder together; what it says of [keep, end) counts."""

    start: int
    keep: int
    end: int


@lru_cache(maxsize=2)
def tokenizer_at(path: Path) -> Tokenizer:
    """The tokenizer in a `tokenizer.json`, without its own cutting and padding."""
    made = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    return made


def pieces_of(texts: Sequence[str], tokenizer: Tokenizer) -> list[Pieces]:
    """Every text in pieces."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_pieces(text, one) for text, one in zip(texts, encoded, strict=True)]


def _pieces(text: str, encoded: Encoding) -> Pieces:
    offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array(encoded.word_ids, dtype=np.int64)
    first = np.diff(words, prepend=-1) != 0
    starts, ends = offsets[:, 0], offsets[:, 1]
    shapes = np.zeros(len(starts), dtype=np.int64)
    before = 0
    for i in np.flatnonzero(first).tolist():
        start = int(starts[i])
        shapes[i] = _shape(text[start : int(ends[i])]) + (SHAPES if "\n" in text[before:start] or i == 0 else 0)
        before = int(ends[i])
    np.maximum.accumulate(np.where(first, np.arange(len(first)), 0), out=(opener := np.zeros(len(first), np.int64)))
    shapes = shapes[opener] if len(shapes) else shapes  # the later pieces of a word have the shape of its first
    return Pieces(np.array(encoded.ids, dtype=np.int64), shapes, first, starts, ends)


def _shape(word: str) -> int:
    """0 a mark, 1 lower case, 2 a capital first, 3 capitals, 4 with a digit. The encoder's vocabulary has no capitals."""
    head = word[0]
    if head.isdigit():
        return 4
    if not head.isalpha():
        return 0
    if not head.isupper():
        return 1
    return 3 if len(word) > 1 and word.isupper() else 2


def windows(pieces: Pieces, stops: Sequence[int], *, size: int = WINDOW, context: int = CONTEXT) -> list[Window]:
    """Cut a text's pieces into windows that end at sentence ends where they can.

    Args:
        stops: characters at which sentences end, ascending.
        size: most pieces of a window, the two marks included.
        context: pieces that are seen again at the start of the next window, from the start of a sentence if one is near.
    Returns: windows in order; their kept parts join without a gap.
    """
    total, room = len(pieces), size - 2
    context = min(context, room - 1)  # every window must bring something new
    if total == 0:
        return []
    bounds = np.unique(np.concatenate([np.searchsorted(pieces.starts, np.asarray(stops, np.int64)), [total]]))
    out: list[Window] = []
    start = keep = 0
    while keep < total:
        reach = min(start + room, total)
        at = int(np.searchsorted(bounds, reach, side="right")) - 1
        end = int(bounds[at]) if at >= 0 and bounds[at] > keep else reach
        out.append(Window(start, keep, end))
        keep = end
        back = max(end - context, 0)
        near = int(np.searchsorted(bounds, back, side="left"))
        start = int(bounds[near]) if near < len(bounds) and bounds[near] < end else back
    return out
