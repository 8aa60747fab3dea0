"""Finds documents on disk without trusting names, links, sizes or kinds of file."""

from __future__ import annotations

import errno
import hashlib
import heapq
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from weighbridge.read.names import refuse, shown, suffix
from weighbridge.record import Arrival, BadQuestion, Rejection

MAX_BYTES = 32 * 1024 * 1024  # bytes of one document; guess: ten times the largest news page or panel report we know of
MAX_LINE_BYTES = 4 * 1024 * 1024  # bytes of one JSON line; guess: a line holds one article, not a book
HEAD_BYTES = 512  # bytes looked at to tell lines of JSON from a binary file with their suffix; guess
CHUNK_BYTES = 1024 * 1024  # bytes hashed at a time

LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
CASEBOOK_ENDINGS = (".casebook", ".casebook-wal", ".casebook-shm", ".casebook-journal")


class _Found(msgspec.Struct, frozen=True, order=True):
    """A file or a fault, ordered by its name below the path the user gave, then by its whole path."""

    key: tuple[bytes, ...]
    whole: bytes
    name: str
    fault: Rejection | None


def walk(paths: Sequence[Path]) -> Iterator[Arrival | Rejection]:
    """Every document below the paths, each file once, in the order of its relative name.

    Hidden files and casebooks inside a folder are passed over; a path that is named outright is always read. Links are
    followed only to regular files, so a loop of links cannot hold the walk. JSON Lines files give one Arrival a line.

    Raises: BadQuestion: one of the paths does not exist.
    """
    for path in paths:
        if "\0" in str(path) or not os.path.lexists(path):
            raise BadQuestion(
                f"No file or folder {shown(str(path))}", expected="a path that exists", todo="check the spelling"
            )
    return _read_all(heapq.merge(*(_below(root) for root in sorted({os.fspath(p) for p in paths}))))


def _read_all(found: Iterable[_Found]) -> Iterator[Arrival | Rejection]:
    seen: set[tuple[int, int]] = set()
    for one in found:
        if one.fault is not None:
            yield one.fault
        else:
            yield from _read(os.fsdecode(one.whole), one.name, seen)


def _below(root: str) -> Iterator[_Found]:
    """Files at or under one path, in order; folders are read one at a time and never through a link."""
    if not os.path.isdir(root):
        name = os.path.basename(os.path.abspath(root))
        yield _found(root, (name,), None)
        return
    stack: list[Iterator[tuple[str, tuple[str, ...]]]] = [iter([(root, ())])]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            continue
        path, parts = step
        kind, fault = _kind(path, at_root=not parts)
        if fault is not None:
            yield _found(path, parts, fault)
        elif kind == "folder":
            try:
                names = sorted(os.listdir(path), key=os.fsencode)
            except OSError as error:
                yield _found(path, parts, ("unreadable", f"The folder cannot be listed: {_reason(error)}."))
                continue
            kept = [n for n in names if not n.startswith(".") and not n.casefold().endswith(CASEBOOK_ENDINGS)]
            stack.append(iter([(os.path.join(path, n), (*parts, n)) for n in kept]))
        else:
            yield _found(path, parts, None)


def _kind(path: str, *, at_root: bool) -> tuple[str, tuple[str, str] | None]:
    try:
        here = os.stat(path) if at_root else os.lstat(path)
    except OSError as error:
        return "", ("unreadable", f"It cannot be looked at: {_reason(error)}.")
    if stat.S_ISDIR(here.st_mode):
        return "folder", None
    if stat.S_ISLNK(here.st_mode) and os.path.isdir(path):
        target, holder = os.path.realpath(path), os.path.realpath(os.path.dirname(path))
        if os.path.commonpath([target, holder]) == target:
            return "", ("symlink_loop", "The link leads back to a folder that holds it; remove it.")
        return "", ("linked_folder", "A link to a folder is not followed; give that folder itself as a path.")
    return "file", None


def _found(path: str, parts: tuple[str, ...], fault: tuple[str, str] | None) -> _Found:
    name = shown("/".join(parts) or os.path.basename(os.path.abspath(path)))
    rejection = refuse(name, fault[0], fault[1]) if fault else None
    return _Found(tuple(os.fsencode(p) for p in parts), os.fsencode(path), name, rejection)


def _read(path: str, name: str, seen: set[tuple[int, int]]) -> Iterator[Arrival | Rejection]:
    try:
        # Without O_NONBLOCK, opening a named pipe that somebody left in the folder would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        yield _not_opened(path, name, error)
        return
    with os.fdopen(handle, "rb") as file:
        here = os.fstat(file.fileno())
        if not stat.S_ISREG(here.st_mode):
            yield refuse(name, "not_a_file", "It is a pipe, socket or device; copy its content into a file.")
            return
        if (here.st_dev, here.st_ino) in seen:
            return
        seen.add((here.st_dev, here.st_ino))
        try:
            yield from _content(file, name, here.st_size)
        except OSError as error:
            yield refuse(name, "unreadable", f"Reading stopped: {_reason(error)}.")


def _not_opened(path: str, name: str, error: OSError) -> Rejection:
    if error.errno == errno.ELOOP:
        return refuse(name, "symlink_loop", "The link leads back to itself; remove it or point it at a file.")
    if error.errno == errno.ENOENT and os.path.islink(path):
        return refuse(name, "broken_link", "The link leads to nothing; remove it or point it at a file.")
    return refuse(name, "unreadable", f"It cannot be opened: {_reason(error)}.")


def _content(file: BinaryIO, name: str, size: int) -> Iterator[Arrival | Rejection]:
    if suffix(name) in LINE_SUFFIXES and b"\0" not in file.read(HEAD_BYTES):
        file.seek(0)
        yield from _lines(file, name)
        return
    file.seek(0)
    if size <= MAX_BYTES:
        data = file.read(MAX_BYTES + 1)  # one more than allowed: the file may have grown since it was measured
        if len(data) <= MAX_BYTES:
            yield Arrival(name=name, data=data)
            return
        file.seek(0)
    digest, length = hashlib.sha256(), 0
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
        length += len(chunk)
    yield refuse(
        name,
        "too_large",
        f"It has {length} bytes; at most {MAX_BYTES} are read as one document. Split it, or make it JSON Lines.",
        sha256=digest.hexdigest(),
        size=length,
    )


def _lines(file: BinaryIO, name: str) -> Iterator[Arrival | Rejection]:
    number, empty = 0, True
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            yield _long_line(file, f"{name}:{number}", line)
            empty = False
            continue
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield Arrival(name=f"{name}:{number}", data=line)
            empty = False
    if empty:
        yield Arrival(name=name, data=b"")


def _long_line(file: BinaryIO, name: str, start: bytes) -> Rejection:
    digest, length, piece = hashlib.sha256(), 0, start
    while piece:
        last = piece.endswith(b"\n")
        piece = piece.removesuffix(b"\n")
        digest.update(piece)
        length += len(piece)
        piece = b"" if last else file.readline(CHUNK_BYTES)
    detail = f"The line has {length} bytes; at most {MAX_LINE_BYTES} are read. Put one article on each line."
    return refuse(name, "line_too_long", detail, sha256=digest.hexdigest(), size=length)


def _reason(error: OSError) -> str:
    return shown((error.strerror or type(error).__name__).lower())
