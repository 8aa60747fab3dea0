"""What a document is: by its bytes and characters first, by its name only where those leave it open."""

from __future__ import annotations

import re
from typing import Literal

from weighbridge.read import feed, front_matter
from weighbridge.read.decode import looks_binary
from weighbridge.record import Rejected

TextKind = Literal["html", "feed", "json", "markdown", "text"]

PDF_HEAD_BYTES = 1024  # bytes in which readers of PDF accept the mark, ISO 32000-1, appendix H.3, note 13
TAR_MARK_AT = 257  # byte of a tar file at which "ustar" stands, POSIX.1-1988

_ARCHIVES = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c"),
    *(b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"MSCF"),
)
_BINARIES = (
    *(
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"RIFF",
        b"\x7fELF",
        b"MZ\x90",
        b"SQLite format 3\x00",
    ),
    *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"PAR1"),
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xht"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd"})
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,4000}-->\s*){0,5}<(?:!doctype\s+html|html)\b", re.I
)
_ELEMENT = re.compile(
    r"\s*<(?:head|body|title|meta|article|main|section|div|p|h[1-6]|table|script|style|header)\b[^<>]*>", re.I
)
_MAIL = re.compile(r"(?i)(?:from|mime-version|subject|date|snapshot-[\w-]+):")
_PARTS = re.compile(r"(?im)^content-type:\s*(?:multipart/|message/)")
_ANY_ELEMENT = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]*)?/?>")


def binary_kind(data: bytes, suffix: str) -> Literal["pdf"] | Rejected | None:
    """What the bytes are if they are no text: a PDF, something to refuse, or None for a text."""
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf"):
        return Rejected(reason="empty", detail="There is nothing in it.")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-") or (
        suffix == ".pdf" and b"%PDF-" in data[:PDF_HEAD_BYTES]
    ):
        return "pdf"
    if data.startswith(_ARCHIVES) or data[TAR_MARK_AT : TAR_MARK_AT + 5] == b"ustar":
        return Rejected(
            reason="archive",
            detail="It is an archive or an office file, whatever its name says; unpack it or save it as PDF or text.",
        )
    if data.startswith(_BINARIES) or looks_binary(data):
        return Rejected(
            reason="binary", detail="It is no text; reports are HTML, text, Markdown, JSON Lines, PDF or RSS."
        )
    return None


def text_kind(text: str, suffix: str) -> TextKind | Rejected:
    """What a text is."""
    head = text[:2048].lstrip()
    if head.startswith("{\\rtf"):
        return _unsupported("Rich Text; save it as PDF or text")
    if head.startswith("WARC/") or (_MAIL.match(head) and _PARTS.search(text[:8192])):
        return _unsupported("a web archive; save the page as HTML")
    if suffix in _JSON_SUFFIXES or head.startswith("{") or (head.startswith("[") and "{" in head[:20]):
        return "json"
    if head.startswith("<"):
        return _marked_up(text, suffix)
    if front_matter.opens(text) or suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix in _HTML_SUFFIXES and _ANY_ELEMENT.search(text):
        return "html"
    return "text"


def _marked_up(text: str, suffix: str) -> TextKind | Rejected:
    if _PAGE.match(text):
        return "html"
    if feed.declares_type(text) and suffix not in _MARKDOWN_SUFFIXES:
        return Rejected(
            reason="xml_entities",
            detail="The XML declares a document type or entities, which are never read; remove them.",
        )
    if feed.is_feed(text):
        return "feed"
    if suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix in _HTML_SUFFIXES or _ELEMENT.match(text):
        return "html"
    if text.lstrip().startswith("<?xml") or text.rstrip().endswith(">") or suffix in (".xml", ".rss", ".atom"):
        return _unsupported("marked up, but no web page, RSS or Atom")
    return "text"


def _unsupported(what: str) -> Rejected:
    return Rejected(reason="unsupported", detail=f"It is {what}.")
