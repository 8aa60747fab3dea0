from __future__ import annotations

import msgspec

from weighbridge.record.time import Between


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """One document as found, before anybody has looked inside.

    name: where it was found, relative to the path the user gave, for messages only; hostile text.
    data: the original bytes; for one line of a JSON Lines file, that line.
    """

    name: str
    data: bytes


class Notice(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something odd about a report that was read all the same.

    code: a short stable word ("bad_utf8", "future_date"). detail: what came and what was done about it.
    """

    code: str
    detail: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One document as published.

    id: content hash of the original bytes. external_id: the id that the input gave, if any.
    published: the day of publication, or the interval it lies in.
    publisher: as the page or its metadata names it, "" if unknown. credits: outlets that a wire credit, byline,
    dateline or the publisher label itself name as where the text came from, outermost first ("Reuters").
    language: ISO 639-1, "und" if it could not be told. unread: why the text was not read (a language without a
    vocabulary), None when it was. text: Unicode NFC, newlines as \\n; all spans point into it.
    sha256: of the original bytes, which the casebook keeps. media_type: what the reader took the bytes for.
    """

    id: str
    sha256: str
    media_type: str
    text: str
    publisher: str = ""
    title: str = ""
    published: Between = Between()
    language: str = "und"
    url: str | None = None
    external_id: str | None = None
    credits: tuple[str, ...] = ()
    unread: str | None = None
    notices: tuple[Notice, ...] = ()


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """Why a document is not a report. reason: a short stable word; detail: what came, what to do."""

    reason: str
    detail: str


class Rejection(msgspec.Struct, frozen=True, kw_only=True):
    """A document that could not be read; kept in the ledger so that nothing is dropped in silence.

    id: content hash of sha256 and name. sha256: of the bytes, None where they could not be read at all.
    name: where it was found. size: bytes, None where unknown.
    """

    id: str
    name: str
    sha256: str | None
    size: int | None
    rejected: Rejected
