"""Wire credits: which outlets a report itself names as where its text came from.

A credit is not a citation. "(Reuters) -" behind a place name says that Reuters wrote what follows; "the minister told
Reuters" says who was told. So only fixed places are looked at (the publisher's label, bylines, the first and last
lines), each pattern is one row of a table, and a string counts only if the vocabulary knows it as an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.names import word_set

HEAD_LINES, TAIL_LINES = 6, 5  # lines, empty ones not counted, in which credits stand; guess
EDGE_CHARS = 400  # characters at either end of a long line that are searched; guess
MAX_PLACE_WORDS = 10  # words of a dateline before the credit: "RIO DE JANEIRO, Brazil, Feb. 3, 2025"; guess
MAX_UNCASED_WORDS = 5  # the same in a script without capitals, where words of a sentence look like names; guess

Where = Literal["head", "last", "edge"]  # first lines, last line only, first and last lines


class Rule(msgspec.Struct, frozen=True):
    """One way of printing a credit. pattern: group "c" is the credit, group "place" what stands before it, if any."""

    name: str
    where: Where
    pattern: re.Pattern[str]


def _rule(name: str, where: Where, pattern: str) -> Rule:
    return Rule(name, where, re.compile(pattern))


_DASH = r"(?:--|[-–—])"
_SOURCE = (
    r"(?i:sources?|via|credits?|agency|agencies|fuentes?|fonte|quelle|источник|джерело|"
    r"المصدر|منبع|来源|來源|出典|kaynak)"
)
_BYLINE = r"(?:[Bb][Yy]|[Ww]ritten by|Par|Por|Von|От|Автор:|بقلم)"

RULES = (
    # LONDON, May 3 (Reuters) - ... · (AP) — ... · Dec 29 (Reuters) - ...
    _rule(
        "dateline",
        "head",
        rf"^(?P<place>[^()（）\[\]\n!?“”\"]{{0,80}}?)\s*[(（\[](?P<c>[^()（）\[\]\n]{{2,60}})[)）\]]\s*(?P<dash>{_DASH}|[:：])?",
    ),
    # MOSCOW, May 3. /TASS/. ...
    _rule("slashes", "head", r"^(?P<place>[^/\n]{2,60}?)[.,]?\s+/(?P<c>[^/\n]{2,30})/(?P<dash>[.:\s])"),
    # Tehran, 3 May, IRNA – ... · Reuters | ...
    _rule(
        "bare",
        "head",
        rf"^(?:(?P<place>[^()\n]{{2,60}}),\s+)?(?P<c>[^\s,()|][^,()|\n]{{1,40}}?)\s*(?P<dash>{_DASH}|\|)\s+(?=[^\sa-z])",
    ),
    # 新华社北京5月3日电
    _rule("han", "head", r"^[【〔\[(（]?\s*(?P<c>[\u4e00-\u9fff]{1,6}社)[\u4e00-\u9fff\d/ ]{0,24}?[电電讯訊]"),
    # By Reuters · By Jane Doe, Associated Press · By AFP - ...
    _rule("byline", "head", rf"^{_BYLINE}\s+(?P<c>[^\n]{{2,100}}?)(?:\s*\.|\s+{_DASH}\s.*|\s*\|.*|\s*\.\s.*)?$"),
    # Source: Reuters. (a line of its own)
    _rule("source line", "edge", rf"^[(\[]?{_SOURCE}\s*[:：]\s*(?P<c>[^\n]{{2,80}}?)[.)\]\s]*$"),
    # ... . Source: Reuters
    _rule(
        "source end",
        "last",
        rf"(?:[.。!?…”\"»)\]]\s*|\s{_DASH}\s*|[(（])\s*{_SOURCE}\s*[:：]\s*(?P<c>[^\n:]{{2,60}}?)[.)）\s]*$",
    ),
    # ... . — AFP
    _rule("dash end", "last", rf"^(?:.*[\s.。!?…”\"’»)])?{_DASH}\s*(?P<c>[^\s–—()][^–—()\n]{{1,40}}?)[.\s]*$"),
    # ... . (Xinhua)
    _rule("bracket end", "last", r"(?:^|[.。!！?？…”\"’»،]\s*)[(（\[]\s*(?P<c>[^()（）\[\]\n]{2,60})[)）\]][.。\s]*$"),
    # (With inputs from ANI) · with additional reporting by AFP
    _rule(
        "inputs",
        "edge",
        r"(?i:\bwith\s+(?:additional\s+)?(?:inputs?|reporting|files|material|contributions?|reports?)\s+(?:from|by)"
        r"|\badditional\s+reporting\s+(?:from|by)|\(with)"
        r"\s+(?P<c>[^.;()\n]{2,80})",
    ),
    # The Associated Press contributed to this report.
    _rule(
        "contributed",
        "edge",
        r"(?:^|[.(]\s*)(?P<c>[^.()\n]{2,80}?)\s+(?i:(?:also\s+)?contributed\s+to\s+this\s+(?:report|story|article))",
    ),
    # This article was originally published by AFP. · Republished from The Guardian
    _rule(
        "republished",
        "edge",
        r"(?i:\b(?:article|story|report|piece|post|item|text)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:(?:first|originally)\s+)?"
        r"(?:published|appeared|ran|produced|provided|republished|reprinted|syndicated|translated|adapted)\s+"
        r"(?:by|in|on|at|from|with\s+permission\s+(?:from|of))"
        r"|^[(\[*_]*(?:(?:first|originally)\s+(?:published|appeared)|republished|reprinted(?:\s+with\s+permission)?)\s+"
        r"(?:by|in|on|at|from))\s+(?P<c>[^.,;()\n]{2,60})",
    ),
    # © 2024 AFP · Copyright 2024 The Associated Press. All rights reserved.
    _rule(
        "copyright",
        "edge",
        r"^(?:©|\(c\)|(?i:copyright)(?:\s*(?:©|\(c\)))?)\s*(?:(?:19|20)\d\d)?[,\s]*(?:by\s+)?(?P<c>[^\n.,]{2,60}?)"
        r"(?:[.,]?\s*(?:19|20)\d\d)?(?:[.,]\s*(?i:all rights reserved).*)?[.\s]*$",
    ),
)

_SMALL_WORDS = word_set("de da do del di la le las los el al of the and bin du des sur upon y et und в")
_PICTURE = re.compile(
    r"(?i)\b(?:photo\w*|images?|pictures?|pics?|file|handouts?|videos?|footage|getty|illustration|screenshot|caption|"
    r"foto\w*|фото\w*)\b|صورة|图片|圖片|图源|圖源"
)
_SENTENCE_END = re.compile(r"[.!?。！？؟]")
_SPLIT = re.compile(r"\s*[,;/&+|•·]\s*|\s+(?:and|with|for|via|from|of|at|et|y|и)\s+")
_OWN_WORDS = re.compile(
    r"(?i)^(?:by|from|via|through|with|source:|the staff of)\s+"
    r"|\s+(?:staff(?: writers?| reporters?)?|reporters?|writers?|correspondents?|newsroom|news desk|wires?|feed|team)$"
)

# What a publisher's label may say beside the name of where the text came from.
_COPIED = re.compile(r"(?i)\b(?:copy|copies|reprint|repost)(?:\s+of)?\b")
_PROCESS = re.compile(
    r"(?i)\b(?:(?:machine[- ])?(?:respun|rewritten|rewrite|translated|translation)|reprint(?:ed)?|republish(?:ed)?|"
    r"repost(?:ed)?|syndicat(?:ed|ion)|excerpts?|cop(?:y|ies)|from|via|by|with|through|wires?|feed|text|of|credit|source)\b:?"
)
_LABEL_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")


def credited(
    publisher: str,
    text: str,
    bylines: tuple[str, ...],
    vocabulary: Vocabulary,
    *,
    language: str = "en",
    url: str = "",
) -> tuple[str, ...]:
    """Every outlet that the report credits, outermost first, never the publisher itself.

    Args:
        publisher: the label as the page or its metadata give it, qualifiers included.
        bylines: author fields, feed sources, and addresses that the page names as its source.
        language: of the text, ISO 639-1: outlets are also known by their names in it.
        url: where the report stood, to know the publisher by where its label does not tell.
    Returns: canonical names; as printed, for unknown bodies of which the label says that it copies them.
    """
    own = {n.casefold() for n in _publisher_names(publisher, url, vocabulary, language)}
    found = [
        *label_credits(publisher, vocabulary, language=language),
        *(name for line in bylines for name in byline_credits(line, vocabulary, language=language)),
        *text_credits(text, vocabulary, language=language),
    ]
    return tuple(dict.fromkeys(name for name in found if name.casefold() not in own))


def label_credits(label: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Credits inside a publisher's label: "The Harbour (Reuters)", "Daily Pier (Ministry release copy)", "Pier/AFP"."""
    found: list[str] = []
    for bracket in _LABEL_BRACKET.findall(label):
        for piece in re.split(r"\s*[,;/&+]\s*|\s+and\s+", bracket):
            bare = " ".join(_PROCESS.sub(" ", piece).split())
            outlet = _outlet(piece, vocabulary, language) or _outlet(bare, vocabulary, language)
            if outlet is not None and not (piece.upper() in vocabulary.countries and outlet.kind != "agency"):
                found.append(outlet.name)
            elif outlet is None and _COPIED.search(piece) and bare:
                found.append(" ".join(_COPIED.sub(" ", piece).split()))
    rest = _LABEL_BRACKET.sub(" ", label)
    first, via, last = rest.partition(" via ")
    if via:
        found.extend(o.name for o in (_outlet(first, vocabulary, language),) if o is not None)
    for mark in ("/", "|", " - ", " – "):
        first, cut, last = rest.rpartition(mark)
        outlet, outer = _outlet(last, vocabulary, language), _outlet(first, vocabulary, language)
        if cut and outlet is not None and outlet.kind == "agency" and (outer is None or outer.kind != "agency"):
            found.append(outlet.name)
    return tuple(dict.fromkeys(found))


def byline_credits(byline: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Outlets in an author field ("Jane Doe, Reuters"), or at the address that a page gives as its source."""
    if byline.startswith(("http://", "https://")):
        outlet = vocabulary.outlet_at(byline)
        return (outlet.name,) if outlet is not None else ()
    return () if _PICTURE.search(byline) else tuple(_names(byline, vocabulary, language))


def text_credits(text: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Credits in the dateline, byline and closing lines of a text, in the order in which they stand."""
    lines = [line.strip().strip("*_ ") for line in text.split("\n") if line.strip()]
    head, tail = range(min(HEAD_LINES, len(lines))), range(max(0, len(lines) - TAIL_LINES), len(lines))
    found: list[str] = []
    for number in sorted({*head, *tail}):
        line = lines[number]
        start, end = line[:EDGE_CHARS], line[-EDGE_CHARS:]
        for rule in RULES:
            if rule.where == "last" and number == len(lines) - 1:
                found.extend(_by(rule, end, vocabulary, language))
            elif rule.where == "edge" or (rule.where == "head" and number in head):
                found.extend(_by(rule, start, vocabulary, language))
                if rule.where == "edge" and end != start:
                    found.extend(_by(rule, end, vocabulary, language))
    return tuple(dict.fromkeys(found))


def _by(rule: Rule, line: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    for match in rule.pattern.finditer(line):
        groups = match.groupdict()
        # Only the credit and what leads up to it: "(Reuters) - Video shows" is a story, "Video: (Reuters)" a caption.
        if _PICTURE.search(_SENTENCE_END.split(line[: match.start("c")])[-1] + match.group("c")):
            continue
        place = groups.get("place") or ""
        if "place" in groups and not _is_place(place, bool(groups.get("dash")), vocabulary, language):
            continue
        before = line[: match.start("c")].rstrip("([（ ")
        for name in _names(match.group("c"), vocabulary, language):
            if not _just_named(before, name, vocabulary, language):
                yield name


def _is_place(place: str, dash: bool, vocabulary: Vocabulary, language: str) -> bool:
    """Whether what stands before a credit can be a place and a day, rather than the beginning of a sentence."""
    parts = place.split()
    letters = [c for c in place if c.isalpha()]
    cased = any(c.islower() or c.isupper() for c in letters)
    if len(parts) > (MAX_PLACE_WORDS if cased or not letters else MAX_UNCASED_WORDS):
        return False
    if not dash and cased and place.upper() != place:
        return False
    if not dash and letters and not cased:
        return False
    if _outlet(place, vocabulary, language) is not None:
        return False
    return all(not w[0].islower() or w.strip(".,") in _SMALL_WORDS for w in parts)


def _just_named(before: str, name: str, vocabulary: Vocabulary, language: str) -> bool:
    """Whether the words before are the outlet's own name: "the Associated Press (AP)" explains, not credits."""
    words = before.split()
    for count in range(1, min(4, len(words)) + 1):
        outlet = _outlet(" ".join(words[-count:]), vocabulary, language)
        if outlet is not None and outlet.name == name:
            return True
    return False


def _names(credit: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """The outlets in a credit, which may list several or put a person before them."""
    whole = _outlet(_OWN_WORDS.sub("", credit), vocabulary, language)
    if whole is not None:
        yield whole.name
        return
    for piece in _SPLIT.split(credit):
        outlet = _outlet(_OWN_WORDS.sub("", _OWN_WORDS.sub("", piece.strip())), vocabulary, language)
        if outlet is not None:
            yield outlet.name


def _outlet(words: str, vocabulary: Vocabulary, language: str) -> Outlet | None:
    """The outlet that all of the words together name, in English or in the report's language."""
    words = words.strip(" \t.,:;*_'\"“”«»")
    if not words or len(words) > 80:  # characters; no outlet's name is longer
        return None
    found = vocabulary.outlet_named(words)
    if found is None and language not in ("en", "und"):
        hits = vocabulary.find(words, language)
        if len(hits) == 1 and hits[0].span.start == 0 and hits[0].span.end == len(words) and not hits[0].later:
            found = hits[0].entry if isinstance(hits[0].entry, Outlet) else None
    return found


def _publisher_names(label: str, url: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    outer = _LABEL_BRACKET.sub(" ", label).strip()
    for name in (label, outer):
        yield name
        outlet = _outlet(name, vocabulary, language)
        if outlet is not None:
            yield outlet.name
    if url and _outlet(outer, vocabulary, language) is None and (at := vocabulary.outlet_at(url)) is not None:
        yield at.name
