"""What every kind of reader gives, and how a Report is made from it."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.clean import clean, one_line
from weighbridge.read.credits import credited
from weighbridge.read.language import settled
from weighbridge.read.published import Dating, at_top, dating, in_address
from weighbridge.record import Notice, Rejected, Report, content_id

MAX_FIELD = 500  # characters of a title or name that are kept; guess
MAX_URL = 2048  # characters; longer than browsers are sure to take


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A document as its reader left it: strings as they came, not yet cleaned, dated or told by language.

    language: what the input says outright. page_language: what a page's template says, believed only where the letters
    agree. published: as given, "" if not. bylines: strings that may name where the text came from.
    """

    text: str
    media_type: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    page_language: str = ""
    url: str = ""
    external_id: str = ""
    bylines: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def finish(draft: Draft, sha256: str, ordinal: int, vocabulary: Vocabulary) -> Report | Rejected:
    """The Report that a draft becomes, or why it has nothing to read."""
    text, notices = clean(draft.text)
    text = text.strip()
    if not any(c.isalnum() for c in text):
        return Rejected(reason="no_text", detail=_no_text(draft.media_type))
    url, odd_url = _address(draft.url)
    publisher = field(draft.publisher) or publisher_at(url, vocabulary)
    told = _dated(draft.published, url, text)
    language, odd_language = settled(draft.language, draft.page_language, text)
    return Report(
        id=content_id("r", sha256, ordinal),
        sha256=sha256,
        media_type=draft.media_type,
        text=text,
        publisher=publisher,
        title=field(draft.title),
        published=told.published,
        language=language,
        url=url,
        external_id=field(draft.external_id) or None,
        credits=credited(
            publisher, text, tuple(field(b) for b in draft.bylines), vocabulary, language=language, url=url or ""
        ),
        notices=tuple(sorted({*draft.notices, *notices, *told.notices, *odd_url, *odd_language})),
    )


def field(value: str) -> str:
    """A name or title as one clean line of bounded length."""
    return one_line(value[: MAX_FIELD * 4])[:MAX_FIELD].rstrip()


def publisher_at(url: str | None, vocabulary: Vocabulary) -> str:
    """Who publishes at a web address: the outlet known there, else the host's name, "" without an address."""
    if url is None:
        return ""
    outlet = vocabulary.outlet_at(url)
    return outlet.name if outlet is not None else (urlsplit(url).hostname or "").removeprefix("www.")


def _address(given: str) -> tuple[str | None, tuple[Notice, ...]]:
    url = one_line(given[: MAX_URL + 1])
    if not url:
        return None, ()
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or len(url) > MAX_URL or " " in url:
        return None, (Notice(code="bad_url", detail="The address given is no web address; it was ignored."),)
    return url, ()


def _dated(given: str, url: str | None, text: str) -> Dating:
    told = dating(one_line(given[:MAX_FIELD]))
    if told.published.known:
        return told
    found = in_address(url) if url else Dating()
    if not (found.published.known and found.published.exact):
        on_page = at_top(text)
        found = on_page if on_page.published.known else found
    return Dating(found.published, told.notices + found.notices)


def _no_text(media_type: str) -> str:
    if media_type == "application/pdf":
        return "The pages hold no text, only pictures; run text recognition over the file first."
    return "There is no text in it; check that the right part of the page was saved."
