"""Who published a report: as its metadata say, else as its address, its first lines or its dateline tell."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.credits import dateline_names, source_credits, text_owners
from weighbridge.read.header import Header
from weighbridge.read.naming import is_press, same_outlet, squashed
from weighbridge.record import Notice

_SITE = re.compile(r"\s+[|–—-]\s+(?=[^|–—]{2,48}$)")  # what parts a page's title from the site's name


class Published(msgspec.Struct, frozen=True):
    """A publisher's name, "" if unknown, and a Notice where it was found by rule and not given."""

    name: str = ""
    notices: tuple[Notice, ...] = ()


def published_by(
    given: str,
    url: str | None,
    head: Header,
    *,
    author: str = "",
    title: str = "",
    running: tuple[str, ...] = (),
    language: str,
    vocabulary: Vocabulary,
) -> Published:
    """The publisher, from the first of these that names one.

    What metadata give; the outlet known at the address; the lines above the text; a PDF's own author, title or running
    heads where they name an outlet; the host of the address; the credits of the text, of which the outermost is then the
    publisher; at last a PDF's author whoever that is.

    Args:
        author, title, running: of a PDF file: its metadata, and the lines that every page repeats.
    """
    if given:
        return Published(given)
    if url is not None and (outlet := vocabulary.outlet_at(url)) is not None:
        return Published(outlet.name)
    datelines = dateline_names(head.body, vocabulary, language=language)
    if name := head.publisher or head.source:
        return _from_text(name)
    signed = source_credits(author, vocabulary, language=language)
    site = _SITE.split(title)[-1] if _SITE.search(title) else ""
    for name in (
        *signed,
        *source_credits(site, vocabulary, language=language),
        *_names_in(running, vocabulary, language),
    ):
        if is_press(name, vocabulary) or any(same_outlet(name, d) for d in datelines):
            return _from_file(name)
    if url is not None and (host := (urlsplit(url).hostname or "").removeprefix("www.")):
        parts = {squashed(p) for p in host.split(".")}
        ours = next((d for d in datelines if squashed(d) in parts), "")
        return _from_text(ours) if ours else Published(host)
    if owners := text_owners(head.body, vocabulary, language=language):
        return _from_text(owners[0])
    return _from_file(signed[0]) if signed else Published()


def without_site(title: str, publisher: str) -> str:
    """A title without the publisher's name behind a dash or a bar."""
    cut = _SITE.search(title)
    return title[: cut.start()] if cut and same_outlet(title[cut.end() :], publisher) else title


def _names_in(lines: tuple[str, ...], vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    return tuple(
        n for line in lines for p in re.split(r"\s{2,}|\s*[|•·,]\s*|\s+[-–—]\s+", line)
        for n in source_credits(p, vocabulary, language=language)
    )  # fmt: skip


def _from_text(name: str) -> Published:
    return Published(
        name, (Notice(code="publisher_from_text", detail=f'The publisher was read from the text: "{name}".'),)
    )


def _from_file(name: str) -> Published:
    detail = f'The publisher was read from what the file says of itself: "{name}".'
    return Published(name, (Notice(code="publisher_from_file", detail=detail),))
