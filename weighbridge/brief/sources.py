"""Citations: each cited claim has one number, and its words are shown inside the sentence that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

import msgspec

from weighbridge.brief.words import language, published, shown
from weighbridge.record import Claim, Report, Span

WIDEST = 320  # characters shown on each side of a passage; guess: about two sentences
# A sentence ends at a stop before white space, or at a line's end.
_END = re.compile(r"[.!?。！？؟]['\"”’»)]*(?=\s)|\n")
_URL_SAFE = "%/:=&?~#+!$,;@-._"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a quoted context. marked: it is the passage itself."""

    text: str
    marked: bool


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One citation. url: None where the report has none that is safe to open. language: "" for English."""

    number: int
    claim: str
    publisher: str
    title: str
    published: str
    url: str | None
    language_code: str
    language: str
    pieces: tuple[Piece, ...]


class Numbers:
    """Hands out citation numbers in the order in which claims are first cited."""

    def __init__(self, claims: dict[str, Claim]) -> None:
        self._claims = claims
        self._numbers: dict[str, int] = {}

    def of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some claims; a claim that the ledger does not hold has none."""
        return tuple(self._numbers.setdefault(c, len(self._numbers) + 1) for c in claims if c in self._claims)

    @property
    def cited(self) -> dict[str, int]:
        """Claim id -> number, in order of number."""
        return dict(self._numbers)


def source(number: int, claim: Claim, report: Report) -> Source:
    """One citation in full."""
    return Source(
        number=number,
        claim=claim.id,
        publisher=shown(report.publisher) or "publisher not known",
        title=shown(report.title) or "no title",
        published=published(report.published) or "date not known",
        url=safe_url(report.url),
        language_code=report.language if report.language != "und" else "",
        language="" if report.language == "en" else language(report.language),
        pieces=context(claim, report),
    )


def safe_url(url: str | None) -> str | None:
    """A web address that may become a link: http or https with a host, everything odd in it escaped; else None."""
    if url is None or re.search(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.casefold() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return quote(url, safe=_URL_SAFE)


def context(claim: Claim, report: Report) -> tuple[Piece, ...]:
    """The passage inside its sentence or sentences, cut where they are very long."""
    text = report.text
    spans = [s for s in sorted(claim.spans) if 0 <= s.start < s.end <= len(text)]
    if not spans:
        return (Piece(text=shown(claim.text), marked=True),)
    start = max(_begins(text, spans[0].start), spans[0].start - WIDEST)
    end = min(_ends(text, spans[-1].end), spans[-1].end + WIDEST)
    pieces: list[Piece] = []
    at = start
    for span in _joined(spans):
        pieces.append(Piece(text=_flat(text[at : span.start]), marked=False))
        pieces.append(Piece(text=_flat(span.of(text)), marked=True))
        at = span.end
    pieces.append(Piece(text=_flat(text[at:end]), marked=False))
    return tuple(p for p in pieces if p.text)


def _begins(text: str, at: int) -> int:
    before = [m.end() for m in _END.finditer(text, max(0, at - 2 * WIDEST), at)]
    start = before[-1] if before else max(0, at - 2 * WIDEST)
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def _ends(text: str, at: int) -> int:
    # One step back: the passage may end with its own stop.
    after = _END.search(text, max(0, at - 1))
    return len(text) if after is None else max(after.end(), at)


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _flat(text: str) -> str:
    """As shown, but with the white space at both ends kept as one blank, so that pieces can be put together."""
    flat = shown(text)
    if not flat:
        return " " if text and text.isspace() else ""
    return (" " if text[0].isspace() else "") + flat + (" " if text[-1].isspace() else "")
