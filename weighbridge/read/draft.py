"""What every kind of reader gives, and how a Report is made from it."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.clean import clean, one_line
from weighbridge.read.credits import credited
from weighbridge.read.header import Header, header
from weighbridge.read.language import settled
from weighbridge.read.published import Dating, at_top, dating, day_in, file_made, in_address, read_off
from weighbridge.read.publisher import published_by, without_site
from weighbridge.record import Notice, Rejected, Report, content_id

MAX_FIELD = 500  # characters of a title or name that are kept; guess
MAX_URL = 2048  # characters; longer than browsers are sure to take


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A document as its reader left it: strings as they came, not yet cleaned, dated or told by language.

    language: what the input says outright. page_language: what a page's template says, believed only where the letters
    agree. published: as given, "" if not. bylines: strings that may name where the text came from. sources: strings that
    can name nothing else. headed: the text may begin with lines that name its title, publisher and day. author, made,
    running: what a PDF file says of itself: who made it, when, and the lines that its pages repeat.
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
    sources: tuple[str, ...] = ()
    headed: bool = False
    author: str = ""
    made: str = ""
    running: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def finish(draft: Draft, sha256: str, ordinal: int, vocabulary: Vocabulary) -> Report | Rejected:
    """The Report that a draft becomes, or why it has nothing to read."""
    text, notices = clean(draft.text)
    text = text.strip()
    if not any(c.isalnum() for c in text):
        return Rejected(reason="no_text", detail=_no_text(draft.media_type))
    title = field(draft.title)
    language, odd_language = settled(draft.language, draft.page_language, text)
    head = Header(body=text)
    if draft.headed:
        head = header(text, vocabulary, language=language, title=title, publisher=field(draft.publisher))
    url, odd_url = _address(draft.url or head.url)
    named = published_by(
        field(draft.publisher),
        url,
        head,
        author=field(draft.author),
        title=title if draft.author or draft.running else "",
        running=tuple(field(line) for line in draft.running),
        language=language,
        vocabulary=vocabulary,
    )
    told = _dated(draft, url, head.day, text)
    credits = credited(
        named.name,
        head.body,
        tuple(field(b) for b in draft.bylines),
        vocabulary,
        sources=tuple(field(s) for s in draft.sources),
        language=language,
        url=url or "",
    )
    return Report(
        id=content_id("r", sha256, ordinal),
        sha256=sha256,
        media_type=draft.media_type,
        text=head.body,
        publisher=named.name,
        title=without_site(title, named.name) or field(head.title),
        published=told.published,
        language=language,
        url=url,
        external_id=field(draft.external_id) or None,
        credits=credits,
        notices=tuple(sorted({*draft.notices, *notices, *named.notices, *told.notices, *odd_url, *odd_language})),
    )


def field(value: str) -> str:
    """A name or title as one clean line of bounded length."""
    return one_line(value[: MAX_FIELD * 4])[:MAX_FIELD].rstrip()


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


def _dated(draft: Draft, url: str | None, printed: str, text: str) -> Dating:
    told = dating(one_line(draft.published[:MAX_FIELD]))
    if told.published.known:
        return told
    found = in_address(url) if url else Dating()
    if not (found.published.known and found.published.exact):
        on_page = read_off(printed) if printed else at_top(text)
        found = on_page if on_page.published.known else found
    for line in draft.running:
        if not found.published.known and (day := day_in(field(line))) is not None:
            found = read_off(day[0])
    if not found.published.known:
        found = file_made(draft.made)
    return Dating(found.published, told.notices + found.notices)


def _no_text(media_type: str) -> str:
    if media_type == "application/pdf":
        return "The pages hold no text, only pictures; run text recognition over the file first."
    return "There is no text in it; check that the right part of the page was saved."
