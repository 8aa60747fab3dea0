"""The reading model: texts → scores of tags, and scores of what hangs on a predicate. The only file that holds a session."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from weighbridge.parse.pieces import CLS, SEP, Pieces, Window, pieces_of, tokenizer_at, windows
from weighbridge.record import ModelError

HOME = Path(__file__).parent / "model"  # where the package keeps its own
FILES = ("reader.onnx", "links.npz", "tokenizer.json")
BATCH = 4096  # pieces that go through the encoder together, padding included; guess: more won no speed on two cores
NEAR = 32  # pieces from a predicate that are told apart by their distance; farther ones are just far (guess)
REMEDY = "install weighbridge again, or read with --rules-only"
Floats = npt.NDArray[np.float32]


class Seen(NamedTuple):
    """One window as the encoder saw it. tags, keys, hidden: (pieces of the window, ·) float32."""

    window: Window
    tags: Floats
    keys: Floats
    hidden: Floats


class Text(NamedTuple):
    """A text's pieces and its windows."""

    pieces: Pieces
    seen: tuple[Seen, ...]

    @property
    def tags(self) -> Floats:
        """Scores of every piece, each from the window that keeps it: (pieces, tags)."""
        kept = [s.tags[s.window.keep - s.window.start :] for s in self.seen]
        return np.concatenate(kept) if kept else np.zeros((0, 0), np.float32)


class Predicates(NamedTuple):
    """The head of one kind of predicate. Arrays as trained: see train/encoder.py."""

    ask: Floats
    ask_bias: Floats
    own: Floats
    own_bias: Floats
    distance: Floats
    judge: Floats
    judge_bias: Floats

    def links(self, keys: Floats, hidden: Floats, at: npt.NDArray[np.int64]) -> Floats:
        """(predicates, pieces, tags) scores of what hangs on the predicates at the pieces `at` of one window."""
        tags, size = len(self.own_bias), keys.shape[1]
        asked = (hidden[at] @ self.ask.T + self.ask_bias).reshape(len(at), tags, size)
        steps = np.clip(np.arange(len(keys))[None, :] - at[:, None], -NEAR, NEAR) + NEAR
        met: Floats = np.einsum("tk,plk->ptl", keys, asked, optimize=True) / np.float32(np.sqrt(size))
        met += (hidden @ self.own.T + self.own_bias)[None]
        met += self.distance[steps]
        return met

    def judged(self, hidden: Floats, at: npt.NDArray[np.int64]) -> Floats:
        """(predicates, judgements) scores of what the predicates are: kind, then certainty, then polarity."""
        out: Floats = hidden[at] @ self.judge.T + self.judge_bias
        return out


class Reader:
    """The model in memory. Loading takes a fraction of a second; `read` is a pure function of its arguments."""

    def __init__(self, folder: Path = HOME) -> None:
        """Raises: ModelError: a file is missing, is not the one that was shipped, or onnxruntime is not installed."""
        _check(folder)
        try:
            import onnxruntime
        except ImportError as error:
            raise ModelError(
                "The package onnxruntime is not installed here.", expected="what the reading model runs on", todo=REMEDY
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # worker processes share the cores; one thread each keeps the results the same
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = tokenizer_at(folder / "tokenizer.json")
        with np.load(folder / "links.npz", allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        self.cue = _head(weights, "cue")
        self.event = _head(weights, "event")

    def read(self, texts: Sequence[str], stops: Sequence[Sequence[int]]) -> list[Text]:
        """What the encoder says of each text.

        Args: stops: characters at which the sentences of each text end.
        """
        pieces = pieces_of(texts, self._tokenizer)
        cut = [windows(p, s) for p, s in zip(pieces, stops, strict=True)]
        order = sorted(((w.end - w.start, k, n) for k, ws in enumerate(cut) for n, w in enumerate(ws)))
        seen: list[list[Seen | None]] = [[None] * len(ws) for ws in cut]
        batch: list[tuple[int, int, int]] = []
        for item in order:
            if batch and (item[0] + 2) * (len(batch) + 1) > BATCH:
                self._run(batch, pieces, cut, seen)
                batch = []
            batch.append(item)
        if batch:
            self._run(batch, pieces, cut, seen)
        return [Text(p, tuple(s for s in row if s is not None)) for p, row in zip(pieces, seen, strict=True)]

    def _run(
        self,
        batch: Sequence[tuple[int, int, int]],
        pieces: Sequence[Pieces],
        cut: Sequence[Sequence[Window]],
        seen: list[list[Seen | None]],
    ) -> None:
        length = max(size for size, _, _ in batch) + 2
        ids = np.zeros((len(batch), length), np.int64)
        letters = np.zeros_like(ids)
        sizes = np.array([size + 2 for size, _, _ in batch], np.int32)
        for row, (size, k, n) in enumerate(batch):
            window = cut[k][n]
            part = slice(window.start, window.end)
            ids[row, 0], ids[row, size + 1] = CLS, SEP
            ids[row, 1 : size + 1] = pieces[k].ids[part]
            letters[row, 1 : size + 1] = pieces[k].shapes[part]
        tags, keys, hidden = self._session.run(
            ["tags", "keys", "hidden"], {"ids": ids, "letters": letters, "sizes": sizes}
        )
        for row, (size, k, n) in enumerate(batch):
            own = slice(1, size + 1)
            seen[k][n] = Seen(cut[k][n], tags[row, own], keys[row, own], hidden[row, own])


def _head(weights: dict[str, Floats], name: str) -> Predicates:
    return Predicates(
        weights[f"{name}.ask.weight"],
        weights[f"{name}.ask.bias"],
        weights[f"{name}.own.weight"],
        weights[f"{name}.own.bias"],
        weights[f"{name}.distance.weight"],
        weights[f"{name}.judge.weight"],
        weights[f"{name}.judge.bias"],
    )


def _check(folder: Path) -> None:
    """The files are there and are those that were written together."""
    try:
        digests = json.loads((folder / "digest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable("digest.json", error) from error
    for name in FILES:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise _unreadable(name, error) from error
        if found != digests.get(name):
            raise ModelError(
                f"The reading model's file {name} is damaged; its SHA-256 is {found}.",
                expected=str(digests.get(name)),
                todo=REMEDY,
            )


def _unreadable(name: str, error: Exception) -> ModelError:
    return ModelError(
        f"The reading model's file {name} cannot be read: {error}.", expected="the file as installed", todo=REMEDY
    )


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The package's own model, loaded once a process."""
    return Reader()
