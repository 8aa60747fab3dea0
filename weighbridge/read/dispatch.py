"""One arrival in, its reports or the reason why there is none out.

Words of a Rejection, here: empty, binary, archive, unsupported, no_text, bad_json, bad_front_matter, bad_xml,
xml_entities, too_deep, too_large, broken_pdf, encrypted_pdf, own_brief, reader_failed; from the walk over files: symlink_loop,
broken_link, linked_folder, not_a_file, unreadable, too_large, line_too_long.

Codes of a Notice: bad_utf8, control_characters, bidi_control, combining_marks (characters); bad_date, future_date,
date_from_text, date_from_url, date_from_file (day of publication); publisher_from_text, publisher_from_file
(publisher); bad_url, bad_field, bad_json, bad_xml, bad_page, open_front_matter, no_front_matter, language_differs
(metadata); cut, whole_page, extractor_failed (text).
"""

from __future__ import annotations

from collections.abc import Iterator

from weighbridge.measure.vocabulary import Vocabulary, default
from weighbridge.read import json_line
from weighbridge.read.clean import clean
from weighbridge.read.decode import decode
from weighbridge.read.draft import Draft, finish
from weighbridge.read.feed import feed
from weighbridge.read.html import html
from weighbridge.read.names import refuse, suffix
from weighbridge.read.pdf import pdf
from weighbridge.read.plain import markdown, plain
from weighbridge.read.sniff import binary_kind, text_kind
from weighbridge.record import Arrival, Notice, Rejected, Rejection, Report, sha256_hex

# What our briefs open with (their templates): a brief left among the reports must not become a source of the next one.
BRIEF_MARKS = ('<meta name="generator" content="Weighbridge brief">', "<!-- Weighbridge brief -->")
BRIEF_HEAD = 4_000  # characters in which the mark stands; guess: longer than all that our templates put before it


def documents(arrival: Arrival, vocabulary: Vocabulary | None = None) -> Iterator[Report | Rejection]:
    """The reports in one document, or Rejections; at least one of either, and never an exception.

    Args:
        vocabulary: knows outlets, for publishers and credits; the shipped tables if None.
    """
    known = default() if vocabulary is None else vocabulary
    sha256 = sha256_hex(arrival.data)
    ordinal = 0
    try:
        for ordinal, draft in enumerate(_drafts(arrival)):
            made = draft if isinstance(draft, Rejected) else finish(draft, sha256, ordinal, known)
            yield _rejection(arrival, sha256, ordinal, made) if isinstance(made, Rejected) else made
    except Exception as error:  # the last net under hostile input: one document must never end a run of thousands
        detail = f"The reader failed on it ({type(error).__name__}); please report this with the file."
        yield _rejection(arrival, sha256, ordinal, Rejected(reason="reader_failed", detail=detail))


def _drafts(arrival: Arrival) -> Iterator[Draft | Rejected]:
    ending = suffix(arrival.name)
    kind = binary_kind(arrival.data, ending)
    if isinstance(kind, Rejected):
        yield kind
    elif kind == "pdf":
        yield pdf(arrival.data)
    else:
        yield from _of_text(arrival.data, ending)


def _of_text(data: bytes, ending: str) -> Iterator[Draft | Rejected]:
    text, decoded = decode(data)
    text, cleaned = clean(text)
    notices = (*decoded, *cleaned)
    kind = text_kind(text, ending)
    if isinstance(kind, Rejected):
        yield kind
    elif any(mark in text[:BRIEF_HEAD] for mark in BRIEF_MARKS):
        yield Rejected(
            reason="own_brief",
            detail="It is a brief that Weighbridge wrote, not a report; keep briefs outside the folder of reports.",
        )
    elif kind == "html":
        yield html(text, notices)
    elif kind == "feed":
        yield from feed(text, notices)
    elif kind == "json":
        yield from _of_json(text, ending, notices)
    elif kind == "markdown":
        yield markdown(text, notices)
    else:
        yield plain(text, notices)


def _of_json(text: str, ending: str, notices: tuple[Notice, ...]) -> Iterator[Draft | Rejected]:
    loaded = json_line.load(text)
    if not isinstance(loaded, str):
        yield from json_line.drafts(loaded.value, (*notices, *loaded.notices))
    elif ending.startswith((".json", ".ndjson")):
        yield json_line.bad_json(loaded)
    else:
        yield plain(text, notices)  # prose that happens to open with a brace


def _rejection(arrival: Arrival, sha256: str, ordinal: int, why: Rejected) -> Rejection:
    name = arrival.name if ordinal == 0 else f"{arrival.name}#{ordinal}"
    return refuse(name, why.reason, why.detail, sha256=sha256, size=len(arrival.data))
