"""Characters to text that the rest can rely on: Unicode NFC, lines ended by \\n, nothing that hides or reorders."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from weighbridge.record import Notice

MAX_MARKS = 30  # combining marks on one letter: the Stream-Safe Text Format of Unicode Standard Annex 15
# Combining marks all lie below this code point (Unicode 16); above it there is no need to look.
_MARKS_END = 0x20000

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ufff9-\\ufffb\U000e0000-\U000e007f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates; plain marks are kept
_HIDDEN = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")  # soft hyphen, zero width space: they only split words
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text in NFC with \\n for every kind of line end, and a Notice for each kind of thing that was taken out.

    Cleaning what is clean already changes nothing.
    """
    notices = []
    text = _NEWLINES.sub("\n", text)
    if text.isascii():
        text, count = _CONTROLS.subn("", text)
        return text, (_controls(count),) if count else ()
    text, count = _CONTROLS.subn("", text)
    if count:
        notices.append(_controls(count))
    text, count = _BIDI.subn("", text)
    if count:
        notices.append(Notice(code="bidi_control", detail=f"{count} characters that reorder text were removed."))
    text, count = _SURROGATES.subn("\ufffd", text)
    if count:
        notices.append(Notice(code="bad_utf8", detail=f"{count} lone surrogates were read as U+FFFD."))
    text = _HIDDEN.sub("", text)
    text, before = _long_marks().subn(r"\1", text)
    # Normal form may write one mark as two, so piles are cut again after it.
    text, after = _long_marks().subn(r"\1", unicodedata.normalize("NFC", text))
    if count := max(before, after):
        notices.append(
            Notice(code="combining_marks", detail=f"{count} piles of more than {MAX_MARKS} combining marks were cut.")
        )
    return text, tuple(sorted(notices))


def one_line(text: str) -> str:
    """A clean text on one line, for titles and names."""
    return _SPACES.sub(" ", clean(text)[0]).strip()


def _controls(count: int) -> Notice:
    return Notice(code="control_characters", detail=f"{count} control characters were removed.")


@cache
def _long_marks() -> re.Pattern[str]:
    # Composing is quadratic in the length of a run of marks: 32 MiB of them would hold the reader for days.
    ranges: list[list[int]] = []
    for code in range(0x300, _MARKS_END):
        if unicodedata.combining(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    marks = "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")
