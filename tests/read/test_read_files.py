from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from weighbridge.read import walk
from weighbridge.read.files import MAX_BYTES, MAX_LINE_BYTES
from weighbridge.record import Arrival, BadQuestion, Rejection, sha256_hex


def names(*paths: Path) -> list[str]:
    return [found.name for found in walk(paths)]


def reasons(*paths: Path) -> dict[str, str]:
    return {f.name: f.rejected.reason for f in walk(paths) if isinstance(f, Rejection)}


def test_files_come_in_the_order_of_their_relative_names(tmp_path: Path) -> None:
    """A folder is walked down to its leaves, and the order does not depend on the file system."""
    for name in ("pier/b.txt", "a.txt", "pier/a.txt", "pier.txt", "dock/deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(tmp_path) == ["a.txt", "dock/deep/c.txt", "pier/a.txt", "pier/b.txt", "pier.txt"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    """The same paths in any order give the same arrivals in the same order, and each file once."""
    for name in ("one/x.txt", "two/a.txt", "two/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    one, two, z = tmp_path / "one", tmp_path / "two", tmp_path / "two" / "z.txt"
    assert list(walk([one, two, z])) == list(walk([z, two, one, two]))
    assert names(one, two, z) == ["a.txt", "x.txt", "z.txt"]


def test_a_missing_path_is_a_bad_question(tmp_path: Path) -> None:
    """A path that does not exist is the user's slip and is said at once, before anything is read."""
    with pytest.raises(BadQuestion, match="nowhere"):
        walk([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    "name", [".git/config.txt", ".DS_Store", ".draft.md", "x.casebook", "x.casebook-wal", "y.CASEBOOK"]
)
def test_hidden_files_and_casebooks_in_a_folder_are_passed_over(tmp_path: Path, name: str) -> None:
    """What nobody means as a report is not read."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("not a report")
    (tmp_path / "report.txt").write_text("a report")
    assert names(tmp_path) == ["report.txt"]


def test_a_hidden_file_that_is_named_outright_is_read(tmp_path: Path) -> None:
    """The user's own word counts for more than the rule."""
    (tmp_path / ".draft.md").write_text("A report.")
    assert names(tmp_path / ".draft.md") == [".draft.md"]


def test_links_in_a_circle_are_rejected_and_the_walk_ends(tmp_path: Path) -> None:
    """Neither a link to itself, nor two that point at each other, nor one to a folder above can hold the walk."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "there").symlink_to(tmp_path / "back")
    (tmp_path / "back").symlink_to(tmp_path / "there")
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert reasons(tmp_path) == dict.fromkeys(("self", "there", "back", "inner/up"), "symlink_loop")


def test_a_link_to_a_file_is_read_once(tmp_path: Path) -> None:
    """A file with two names is one document."""
    (tmp_path / "b.txt").write_text("Two barges left.")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    os.link(tmp_path / "b.txt", tmp_path / "c.txt")
    assert names(tmp_path) == ["a.txt"]


def test_links_to_nothing_and_to_folders_elsewhere_are_said(tmp_path: Path) -> None:
    """A link that is not followed is a Rejection, because nothing is dropped in silence."""
    (tmp_path / "pile").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "pile" / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "pile" / "away").symlink_to(tmp_path / "other", target_is_directory=True)
    assert reasons(tmp_path / "pile") == {"gone": "broken_link", "away": "linked_folder"}


def test_a_named_pipe_does_not_stop_the_walk(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever; it is refused instead."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "not_a_file"}


def test_a_file_that_may_not_be_opened_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lack of permission costs one document, not the run."""
    (tmp_path / "closed.txt").write_text("x")
    (tmp_path / "open.txt").write_text("y")
    real = os.open

    def guarded(path: str, *args: int) -> int:
        if path.endswith("closed.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args)

    monkeypatch.setattr(os, "open", guarded)
    assert reasons(tmp_path) == {"closed.txt": "unreadable"}
    assert "open.txt" in names(tmp_path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"two\nlines.txt", r"two\nlines.txt"),
        (b"caf\xe9.txt", r"caf\xe9.txt"),
        ("caf\u00e9.txt".encode(), "caf\u00e9.txt"),
        (b"esc\x1b[31m.txt", r"esc\x1b[31m.txt"),
        ("rev\u202etxt.exe".encode(), r"rev\u202etxt.exe"),
        (b"back\\slash.txt", r"back\\slash.txt"),
    ],
)
def test_names_are_shown_escaped(tmp_path: Path, name: bytes, shown: str) -> None:
    """A name can be printed on one line and encoded, whatever bytes it is made of."""
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"A report.")
    (found,) = walk([tmp_path])
    assert isinstance(found, Arrival)
    assert (found.name, found.data) == (shown, b"A report.")
    found.name.encode()


def test_a_huge_file_is_rejected_with_its_hash_and_without_being_held(tmp_path: Path) -> None:
    """A text of 200 MB is hashed in pieces: the memory it costs is a few megabytes."""
    size = 200_000_000
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    (found,) = walk([tmp_path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Rejection)
    assert (found.rejected.reason, found.size) == ("too_large", size)
    assert found.sha256 is not None
    assert peak < 8_000_000


def test_a_file_of_just_the_allowed_size_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    for name, size in (("at.txt", MAX_BYTES), ("over.txt", MAX_BYTES + 1)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    found = {f.name: type(f) for f in walk([tmp_path])}
    assert found == {"at.txt": Arrival, "over.txt": Rejection}


def test_json_lines_are_streamed_one_arrival_a_line(tmp_path: Path) -> None:
    """Each line is a document with its own number; empty lines and a byte order mark are none of it."""
    (tmp_path / "pile.jsonl").write_bytes(b'\xef\xbb\xbf{"text":"a"}\r\n\n{"text":"b"}')
    assert list(walk([tmp_path])) == [
        Arrival(name="pile.jsonl:1", data=b'{"text":"a"}'),
        Arrival(name="pile.jsonl:3", data=b'{"text":"b"}'),
    ]


def test_a_json_line_that_is_too_long_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    """One overlong line is hashed in pieces and costs only itself."""
    line = b'{"text":"' + b"a" * MAX_LINE_BYTES + b'"}'
    (tmp_path / "pile.ndjson").write_bytes(line + b'\n{"text":"b"}\n')
    first, second = walk([tmp_path])
    assert isinstance(first, Rejection)
    assert (first.rejected.reason, first.size, first.sha256) == ("line_too_long", len(line), sha256_hex(line))
    assert second == Arrival(name="pile.ndjson:2", data=b'{"text":"b"}')


def test_a_json_lines_file_without_lines_is_still_heard_of(tmp_path: Path) -> None:
    """A file with nothing in it arrives empty, so that it can be refused."""
    (tmp_path / "pile.jsonl").write_bytes(b"\n\n")
    assert list(walk([tmp_path])) == [Arrival(name="pile.jsonl", data=b"")]


def test_folders_deeper_than_the_stack_are_walked(tmp_path: Path) -> None:
    """Depth costs no recursion: a report below 300 folders is found."""
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "r.txt").write_text("x")
    assert names(tmp_path) == ["/".join(["d"] * 300 + ["r.txt"])[:200] + "…" + "/".join(["d"] * 300 + ["r.txt"])[-200:]]
