"""The lines above a text: its title, its publisher and its day, in any order."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.credits import dateline_names
from weighbridge.read.naming import SMALL_WORDS, is_press, name_of, same_outlet, speaks_of_press
from weighbridge.read.published import day_in

MAX_TITLE = 200  # characters of a line that can be a title; guess
MAX_LINES = 8  # lines above a text, empty ones not counted; guess
MAX_OTHERS = 2  # lines among them that are neither name, day nor label: a title and what explains it; guess

# What a line is: a label and what stands behind it ("passing" tells nothing that is kept), a name, a day, or other words.
Kind = Literal["title", "publisher", "source", "url", "by", "passing", "name", "day", "other"]

_ENDS_SENTENCE = re.compile(r"[.!…:;,。！？؟۔][\"”’»)\]]*$")
_STOPS = re.compile(r"[.…:;,。；，][\"”’»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$")
_DATED_LINE = re.compile(r"[(（\[][^()\n]{2,40}[)）\]]\s*[-–—:]|\s(?:--|[-–—])\s|\b(?:19|20)\d\d\s*$")
_NOT_TITLE = re.compile(r"(?i)^(?:by|source|via|published|posted|updated|date|author|from|url|https?)\b")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]\s+[A-Z]|[。！？]\S")
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("title", re.compile(r"(?i)^(?:title|headline|titre|título|titel|заголовок|العنوان|标题|標題)\s*[:：]\s*")),
    (
        "publisher",
        re.compile(
            r"(?i)^(?:(?:publisher|publication|newspaper|outlet|éditeur|herausgeber|издание|الناشر|媒体)\s*[:：]\s*"
            r"|published by\s*[:：]?\s+)"
        ),
    ),
    ("source", re.compile(r"(?i)^(?:source|fuente|fonte|quelle|источник|джерело|المصدر|来源|來源|出典)\s*[:：]\s*")),
    ("url", re.compile(r"(?i)^(?:(?:url|link|address|web|permalink)\s*[:：]\s*)?(?=https?://\S+$)")),
    (
        "passing",
        re.compile(
            r"(?i)^(?:(?:last )?(?:updated|modified)|accessed|retrieved|printed|archived|saved)\b(?:\s+on)?\s*[:：]?\s+(?=.*\d)"
        ),
    ),
    (
        "by",
        re.compile(
            r"(?i)^(?:by|authors?|from|par|por|von|автор|بقلم|作者)\s*[:：]\s*|^(?:[Bb][Yy]|From|Par|Por|Von)\s+"
        ),
    ),
)
_LISTED = re.compile(r"\s*[,;/|•·]\s*|\s+and\s+")
_ITEM = re.compile(r"(?:[-*•]|\(?\d{1,3}[.)])\s")
_HEADING = re.compile(r"^#{1,6}\s")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the lines above a text say, and the text below them.

    publisher: the name that stands there or after a label, "" if none. source: what a line "Source: ..." names.
    day: as printed. url: a web address on a line of its own. body: the text below the lines that are told here, and those
    lines that are not.
    """

    body: str
    title: str = ""
    publisher: str = ""
    source: str = ""
    day: str = ""
    url: str = ""


class _Line(msgspec.Struct, frozen=True):
    """kind: what it is. text: what it says behind its label. name, day: "" if it has none. alone: an empty line follows."""

    kind: Kind
    text: str
    name: str = ""
    day: str = ""
    printed: str = ""
    end: int = 0
    alone: bool = False


def header(text: str, vocabulary: Vocabulary, *, language: str = "en", title: str = "", publisher: str = "") -> Header:
    """The header block of a text, which may have none.

    Args:
        title, publisher: what is known from elsewhere; a line that repeats them belongs to the header, too.
    """
    text = text.strip()
    lines = _block(text, vocabulary, language, title)
    if not lines:
        return Header(body=text)
    below = text[lines[-1].end :]
    datelines = dateline_names(below, vocabulary, language=language)
    named = _publisher(lines, vocabulary, datelines, publisher)
    titled = _title(lines, named, title)
    day = next((line.day for line in lines if line.day), "")
    told = {n for n in (named, titled) if n is not None}
    told |= {n for n, line in enumerate(lines) if line.kind in ("day", "url")}
    kept = "\n".join(line.printed for n, line in enumerate(lines) if n not in told)
    body = f"{kept}\n\n{below.strip()}".strip() if told else text
    if not any(c.isalnum() for c in below):
        return Header(body=text)
    return Header(
        body=body,
        title=lines[titled].text if titled is not None else "",
        publisher=lines[named].name if named is not None else _in_byline(lines, vocabulary),
        source=next((line.name for line in lines if line.kind == "source"), ""),
        day=day,
        url=next((line.text for line in lines if line.kind == "url"), ""),
    )


def _block(text: str, vocabulary: Vocabulary, language: str, title: str) -> list[_Line]:
    """The lines above the first sentence, up to the last that says something about the whole."""
    lines: list[_Line] = []
    at, others = 0, 0
    while at < len(text) and len(lines) < MAX_LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        printed = text[at:stop].strip()
        if printed:
            rest = text[stop:]
            alone = not rest.strip() or not rest[1:].split("\n", 1)[0].strip()
            line = _line(printed, vocabulary, language, title)
            others += line is not None and line.kind == "other"
            if line is None or others > MAX_OTHERS:
                break
            lines.append(msgspec.structs.replace(line, printed=printed, end=stop, alone=alone))
        at = stop + 1
    if at >= len(text) and lines:
        lines.pop()  # the last line of a document is its text, whatever it looks like
    others = sum(line.kind == "other" for line in lines)
    while len(lines) > 1 and lines[-1].kind == "other" and (others > 1 or lines[0].kind == "by"):
        lines.pop()
        others -= 1
    return lines


def _line(printed: str, vocabulary: Vocabulary, language: str, title: str) -> _Line | None:
    """What one line says; None if it is part of the text."""
    if len(printed) > MAX_TITLE or _HEADING.match(printed) or _ITEM.match(printed):
        return None
    if title and _alike(printed, title):
        return _Line("other", printed)
    bare = printed.strip("*_| \t")
    if (labelled := _labelled(bare, vocabulary, language)) is not None:
        return labelled
    if (found := day_in(bare)) is not None:
        day, others = found
        names = [n for w in others if (n := _name(w, vocabulary, language))]
        if not others:
            return _Line("day", printed, "", day)
        if len(names) == len(others) or (names and len(others) <= 3 and all(len(w.split()) <= 4 for w in others)):
            return _Line("name", printed, names[0], day)
    if _ends(bare) or _TWO_SENTENCES.search(bare) or _DATED_LINE.search(bare):
        return None
    name = _name(bare, vocabulary, language)
    return _Line("name" if name else "other", printed, name)


def _labelled(bare: str, vocabulary: Vocabulary, language: str) -> _Line | None:
    for kind, label in _LABELS:
        if (match := label.match(bare)) is None:
            continue
        words = bare[match.end() :].strip()
        dated = day_in(words)
        pieces = dated[1] if dated is not None else (words,)
        if kind == "by" and not all(_all_capitals(p) for p in pieces):
            continue  # "By land and by sea" is a title
        names = [n for p in (*pieces, *_LISTED.split(words)) if (n := _name(p, vocabulary, language))]
        best = next((n for n in names if is_press(n, vocabulary)), names[0] if names else "")
        return _Line(kind, words, best, dated[0] if dated is not None and kind != "passing" else "")
    return None


def _all_capitals(words: str) -> bool:
    return all(not w[:1].islower() or w in SMALL_WORDS or w in ("staff", "writer", "reporter") for w in words.split())


def _in_byline(lines: list[_Line], vocabulary: Vocabulary) -> str:
    """An outlet that signs as the author, where no line is the publisher's own."""
    return next((line.name for line in lines if line.kind == "by" and is_press(line.name, vocabulary)), "")


def _ends(line: str) -> bool:
    """Whether a line ends in a full stop or goes on below, so that it is no line of a header."""
    return _STOPS.search(line) is not None and _ABBREVIATED.search(line) is None


def _name(words: str, vocabulary: Vocabulary, language: str) -> str:
    known = vocabulary.outlet_named(words)
    if known is not None:
        return known.name
    bare = re.sub(r"(?i)^(?:by|from)\s+|\s+(?:staff|newsroom)(?: writers?| reporters?)?$", "", words.strip())
    return name_of(bare, vocabulary, language, bodies=True)


def _publisher(lines: list[_Line], vocabulary: Vocabulary, datelines: tuple[str, ...], known: str) -> int | None:
    """Which line names the publisher: a label, else the name with the best evidence, else the one under the title."""
    if known:
        same = (n for n, o in enumerate(lines) if o.kind in ("publisher", "name") and same_outlet(o.name, known))
        return next(same, None)
    for number, line in enumerate(lines):
        if line.kind == "publisher" and line.name:
            return number
    best, found = 0, None
    for number, line in enumerate(lines):
        if line.kind != "name":
            continue
        weight = _weight(lines, number, vocabulary, datelines)
        if weight and weight >= best:
            best, found = weight, number
    return found


def _weight(lines: list[_Line], number: int, vocabulary: Vocabulary, datelines: tuple[str, ...]) -> int:
    """How much speaks for a name being the publisher's; 0 if nothing does."""
    line = lines[number]
    if vocabulary.outlet_named(line.name) is not None or any(same_outlet(line.name, d) for d in datelines):
        return 4
    dated = any(other.day for other in lines)
    cased = any(c.isupper() for c in line.name)
    if not dated and (not cased or " " not in line.name):
        return 0
    others = any(o.kind in ("other", "name") and n != number for n, o in enumerate(lines))
    if speaks_of_press(line.name) and (others or dated or datelines):
        return 3
    if not dated:  # "Jane Doe" below a title is its author
        return 0
    if any(o.kind in ("other", "name") for o in lines[:number]):
        return 2
    return int(any(o.kind == "other" and len(o.text.split()) > 3 for o in lines[number + 1 :]))


def _title(lines: list[_Line], named: int | None, known: str) -> int | None:
    """Which line is the title: the first that is no name, day or label, if the block says anything else or it stands alone."""
    if (labelled := next((n for n, line in enumerate(lines) if line.kind == "title"), None)) is not None:
        return None if known else labelled
    for number, line in enumerate(lines):
        if number == named or line.kind not in ("other", "name") or line.day:
            continue
        if known:
            return number if _alike(line.text, known) else None
        plain = not _ENDS_SENTENCE.search(line.text) and not _NOT_TITLE.match(line.text)
        told = named is not None or any(o.day or o.kind in ("publisher", "source", "url", "by") for o in lines)
        return number if (line.alone and plain) or told else None
    return None


def _alike(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b).casefold()
