"""The reading model: its files are checked, its spans lie in the text, and the same text gives the same reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from corridor import report
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.measure.vocabulary import default
from weighbridge.parse import parse
from weighbridge.parse.found import tagged, tracks
from weighbridge.parse.reader import FILES, HOME, Reader, reader
from weighbridge.record import ModelError, Report, Span, Tagged

MIB = 1024 * 1024


def seen(text: str) -> Tagged:
    return parse(report(text), default()).tagged


def spans_of(found: Tagged) -> list[Span]:
    voices = [s for v in found.voices for s in (*v.source, v.cue, *v.content, *v.via)]
    moves = [s for m in found.moves for s in (m.trigger, *(span for _, span in m.roles))]
    return [*voices, *(n.span for n in found.named), *moves]


VOICES = [
    (
        "Villagers near the border said columns of lorries came by night.",
        "Villagers near the border",
        "said",
        "columns of lorries came by night",
    ),
    ("The crates held spare parts, a docker insisted.", "a docker", "insisted", "The crates held spare parts"),
    (
        "“Nobody looked inside,” said Ilse Brandt, who runs the archive.",
        "Ilse Brandt, who runs the archive",
        "said",
        "“Nobody looked inside,”",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), VOICES)
def test_it_finds_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    """In PARC's terms: the whole noun phrase, the lifting words, all that is said."""
    first = seen(text).voices[0]
    assert first.cue.of(text) == cue
    assert [s.of(text) for s in first.source] == [source]
    assert [s.of(text) for s in first.content] == [content]
    assert first.sure > 0.5


def test_a_relay_hangs_on_what_it_passes_on() -> None:
    """ "told Reuters": the outlet is whom the words came through, not who says them."""
    text = "The ship never called at Aden, a pilot told Reuters."
    first = seen(text).voices[0]
    assert [s.of(text) for s in first.source] == ["a pilot"]
    assert [s.of(text) for s in first.via] == ["Reuters"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_spans_lie_in_any_text(text: str) -> None:
    """Hostile text included: every span has at least one character, and all of them are in the text."""
    found = seen(text)
    for span in spans_of(found):
        assert 0 <= span.start < span.end <= len(report(text).text)


def test_a_long_text_is_read_in_windows_without_a_gap() -> None:
    """Five hundred sentences go through many windows; what each says is found, in the first and the last alike."""
    text = " ".join(f"The crates were empty, docker number {n} said." for n in range(500))
    found = seen(text).voices
    assert found[0].cue.start < 60
    assert found[-1].cue.end > len(text) - 10
    assert len(found) > 480


def test_reading_is_deterministic() -> None:
    """Twice the same text, twice the same reading, scores included."""
    text = "CNN reported, citing two officials, that the ship had sailed."
    assert seen(text) == seen(text)


def test_every_tagged_span_of_a_part_is_in_a_track() -> None:
    """Sources and contents of attributions end where the tagging of the text says, unless they nest."""
    text = "The ministry said it had no information."
    model = reader()
    read = model.read([text], [[len(text)]])[0]
    own = tracks(read)
    for voice in tagged(read, model).voices:
        assert set(voice.source) <= set(own["source"])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME, tmp_path / "model"))


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_an_error_that_says_which(copied: Path, name: str) -> None:
    """One byte is enough."""
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelError, match=name) as told:
        Reader(copied)
    assert "--rules-only" in told.value.todo


@pytest.mark.parametrize("name", [*FILES, "digest.json"])
def test_a_missing_file_is_an_error_that_says_which(copied: Path, name: str) -> None:
    """The installation is broken, and the message says what to do."""
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name):
        Reader(copied)


def test_without_onnxruntime_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the runtime is not installed can still read by rules."""
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="onnxruntime") as told:
        Reader()
    assert "--rules-only" in told.value.todo


def test_rules_only_and_other_languages_use_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is loaded where nothing is asked of it."""

    def never() -> Reader:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("weighbridge.parse.reader.reader", never)
    text = "The ministry said so."
    assert parse(report(text), default(), rules_only=True).tagged == Tagged()
    german: Report = report("Das Ministerium sagte nichts dazu.", language="de")
    assert parse(german, default()).tagged == Tagged()


def test_its_files_are_at_most_45_mb() -> None:
    """What every user downloads."""
    assert sum(p.stat().st_size for p in HOME.iterdir()) < 45 * MIB
