"""Names of documents: hostile text that must be safe to print, and the one way to refuse a document."""

from __future__ import annotations

import re

from weighbridge.record import Rejected, Rejection, content_id

MAX_NAME = 400  # characters of a name that are kept; guess: longer ones tell a reader nothing more
_LINE_NUMBER = re.compile(r":\d+$")
# Controls, line separators, marks that reorder or hide text, lone surrogates (bytes that are no UTF-8), and the
# backslash, so that what is shown can be told from what was escaped.
_UNSAFE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\\ufff9-\\ufffb"
    "\U000e0000-\U000e007f\\\\]"
)


def shown(name: str) -> str:
    """A file name as printable text on one line: newlines, controls and bytes that are no UTF-8 are escaped."""
    text = _UNSAFE.sub(lambda m: _escape(m.group()), name)
    return text if len(text) <= MAX_NAME else text[: MAX_NAME // 2] + "…" + text[-MAX_NAME // 2 :]


def _escape(char: str) -> str:
    code = ord(char)
    if char == "\\":
        return "\\\\"
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def word_set(listed: str) -> frozenset[str]:
    """A set of words from a table written as one line, parted by spaces."""
    return frozenset(listed.split())


def base(name: str) -> str:
    """The name without the line number that a line of a JSON Lines file carries."""
    return _LINE_NUMBER.sub("", name)


def suffix(name: str) -> str:
    """The last suffix of a name, lower case, with its full stop; "" if none."""
    last = base(name).rpartition("/")[2]
    stem, dot, end = last.rpartition(".")
    return f".{end.casefold()}" if dot and stem else ""


def refuse(name: str, reason: str, detail: str, *, sha256: str | None = None, size: int | None = None) -> Rejection:
    """The Rejection of a document, with its id."""
    rejected = Rejected(reason=reason, detail=detail)
    return Rejection(id=content_id("x", sha256, name), name=name, sha256=sha256, size=size, rejected=rejected)
