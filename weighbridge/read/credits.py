"""Wire credits: which outlets a report itself names as where its text came from.

A credit is not a citation. "(Reuters) -" behind a place name says that Reuters wrote what follows; "the minister told
Reuters" says who was told. So only fixed places are looked at (the publisher's label, bylines, the first and last
lines) and each pattern is one row of a table. A string counts if the vocabulary knows it as an outlet, or if it is
written like a name and its place leaves no doubt: behind a dateline's city, in a line "Source: ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.credit_rules import RULES, Rule
from weighbridge.read.label import label_credits, publisher_names
from weighbridge.read.names import word_set
from weighbridge.read.naming import is_press, known_outlet, leading_name, name_of, same_outlet, squashed
from weighbridge.read.published import is_month

HEAD_LINES, TAIL_LINES = 6, 5  # lines, empty ones not counted, in which credits stand; guess
EDGE_CHARS = 400  # characters at either end of a long line that are searched; guess
MAX_PLACE_WORDS = 10  # words of a dateline before the credit: "RIO DE JANEIRO, Brazil, Feb. 3, 2025"; guess
MAX_UNCASED_WORDS = 5  # the same in a script without capitals, where words of a sentence look like names; guess

_SMALL_WORDS = word_set("de da do del di la le las los el al of the and bin du des sur upon y et und в")
_PICTURE = re.compile(
    r"(?i)\b(?:photo\w*|images?|pictures?|pics?|file|handouts?|videos?|footage|getty|illustration|screenshot|caption|"
    r"foto\w*|фото\w*)\b|صورة|图片|圖片|图源|圖源"
)
_SENTENCE_END = re.compile(r"[.!?。！？؟]")
_LISTED = re.compile(r"\s*[,;/|•·]\s*|\s+and\s+")
_SPLIT = re.compile(r"\s*[,;/&+|•·]\s*|\s+(?:and|with|for|via|from|of|at|et|y|и)\s+")
_OWN_WORDS = re.compile(
    r"(?i)^(?:by|from|via|through|with|source:|the staff of)\s+"
    r"|\s+(?:staff(?: writers?| reporters?)?|reporters?|writers?|correspondents?|newsroom|news desk|wires?|feed|team)$"
)
_STAFF = re.compile(r"(?i)^(?:by|from|via)\s+|\s+(?:staff|newsroom)(?: writers?| reporters?)?$")

_SOURCE_LABEL = re.compile(r"(?i)^(?:sources?|via|credit|by|from|fuente|quelle|источник|المصدر|来源|來源)\s*[:：]\s*")


def credited(
    publisher: str,
    text: str,
    bylines: tuple[str, ...],
    vocabulary: Vocabulary,
    *,
    sources: tuple[str, ...] = (),
    language: str = "en",
    url: str = "",
) -> tuple[str, ...]:
    """Every outlet that the report credits, outermost first, never the publisher itself.

    Args:
        publisher: the label as the page or its metadata give it, qualifiers included.
        bylines: author fields and addresses that the page names as its source, where people stand as well as outlets.
        sources: fields that can hold nothing but the name of where the text came from.
        language: of the text, ISO 639-1: outlets are also known by their names in it.
        url: where the report stood, to know the publisher by where its label does not tell.
    Returns: canonical names; as printed, for outlets that no table knows and bodies of which the label says that it
        copies them.
    """
    own = {n.casefold() for n in publisher_names(publisher, url, vocabulary, language)}
    host = _host_names(url)
    found = [
        *label_credits(publisher, vocabulary, language=language),
        *(name for line in sources for name in source_credits(line, vocabulary, language=language)),
        *(name for line in bylines for name in byline_credits(line, vocabulary, language=language)),
        *text_credits(text, vocabulary, language=language),
    ]
    kept: dict[str, str] = {}
    for name in found:
        strange = vocabulary.outlet_named(name) is None
        ours = name.casefold() in own or (strange and (squashed(name) in host or _same_as_any(name, own)))
        if not ours:
            kept.setdefault(squashed(name) or name, name)
    return tuple(kept.values())


def text_owners(text: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """The credits of a text that say whose the whole of it is, outermost first."""
    return tuple(dict.fromkeys(name for rule, name in _found(text, vocabulary, language) if rule.whole))


def dateline_names(text: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """The outlets that the datelines in the first lines of a text name."""
    found = _found(text, vocabulary, language)
    return tuple(dict.fromkeys(name for rule, name in found if rule.name in ("dateline", "slashes")))


def source_credits(source: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Outlets in a field that holds nothing else ("Agencies / Harbour Ledger"), known or not."""
    if source.startswith(("http://", "https://")):
        return byline_credits(source, vocabulary, language=language)
    bare = _SOURCE_LABEL.sub("", source.strip())
    return () if _PICTURE.search(bare) else tuple(_names_or_strangers(bare, vocabulary, language))


def byline_credits(byline: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Outlets in an author field ("Jane Doe, Reuters"), or at the address that a page gives as its source.

    An unknown name counts only with a word that outlets are called by: most authors are people.
    """
    if byline.startswith(("http://", "https://")):
        outlet = vocabulary.outlet_at(byline)
        return (outlet.name,) if outlet is not None else ()
    if _PICTURE.search(byline):
        return ()
    found = _names_or_strangers(byline, vocabulary, language)
    return tuple(dict.fromkeys(name for name in found if is_press(name, vocabulary)))


def text_credits(text: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Credits in the dateline, byline and closing lines of a text, in the order in which they stand."""
    return tuple(dict.fromkeys(name for _, name in _found(text, vocabulary, language)))


def _found(text: str, vocabulary: Vocabulary, language: str) -> Iterator[tuple[Rule, str]]:
    for line, in_head, is_last in _edge_lines(text):
        start, end = line[:EDGE_CHARS], line[-EDGE_CHARS:]
        for rule in RULES:
            if rule.where == "last" and is_last:
                yield from _by(rule, end, vocabulary, language)
            elif rule.where == "edge" or (rule.where == "head" and in_head):
                yield from _by(rule, start, vocabulary, language)
                if rule.where == "edge" and end != start:
                    yield from _by(rule, end, vocabulary, language)


def _edge_lines(text: str) -> Iterator[tuple[str, bool, bool]]:
    """The first and last lines that are not empty, whether each is one of the first, and whether it is the last of all."""
    head: list[tuple[int, str]] = []
    at = 0
    while at < len(text) and len(head) < HEAD_LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if line := text[at:stop].strip():
            head.append((at, line.strip("*_ ")))
        at = stop + 1
    tail: list[tuple[int, str]] = []
    stop = len(text)
    while stop > 0 and len(tail) < TAIL_LINES:
        start = text.rfind("\n", 0, stop) + 1
        if line := text[start:stop].strip():
            tail.append((start, line.strip("*_ ")))
        stop = start - 1
    lines = dict(sorted((*head, *tail)))
    for start, line in lines.items():
        yield line, any(start == h for h, _ in head), start == max(lines)


def _by(rule: Rule, line: str, vocabulary: Vocabulary, language: str) -> Iterator[tuple[Rule, str]]:
    for match in rule.pattern.finditer(line):
        groups = match.groupdict()
        # Only the credit and what leads up to it: "(Reuters) - Video shows" is a story, "Video: (Reuters)" a caption.
        if _PICTURE.search(_SENTENCE_END.split(line[: match.start("c")])[-1] + match.group("c")):
            continue
        place, dash = groups.get("place") or "", groups.get("dash") or ""
        if "place" in groups and not _is_place(place, bool(dash), vocabulary, language):
            continue
        strange = rule.strange in ("name", "press") or (
            rule.strange == "place" and dash not in ("", ":", "：") and _is_city(place, vocabulary, language)
        )
        before = line[: match.start("c")].rstrip("([（ ")
        for name in (_names_or_strangers if strange else _names)(match.group("c"), vocabulary, language):
            doubted = rule.strange == "press" and not is_press(name, vocabulary)
            if not doubted and not _just_named(before, name, vocabulary, language):
                yield rule, name


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
    if known_outlet(place, vocabulary, language) is not None:
        return False
    return all(not w[0].islower() or w.strip(".,") in _SMALL_WORDS or is_month(w.strip(".,")) for w in parts)


def _is_city(place: str, vocabulary: Vocabulary, language: str) -> bool:
    """Whether this is surely the place of a dateline: in capitals, with a day, or a place of the vocabulary."""
    city = place.split(",")[0].strip()
    letters = [c for c in city if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return True
    if any(c.isdigit() for c in place) and any(is_month(w.strip(".,")) for w in place.split()):
        return True
    hits = vocabulary.find(city, language) if city else []
    return len(hits) == 1 and hits[0].kind in ("country", "port") and hits[0].span.of(city) == city


def _just_named(before: str, name: str, vocabulary: Vocabulary, language: str) -> bool:
    """Whether the words before are the outlet's own name: "the Associated Press (AP)" explains, not credits."""
    words = before.split()
    if name.isupper() and "".join(w[0] for w in words[-len(name) :]).upper() == name:
        return True  # the letters of an abbreviation that no table knows
    for count in range(1, min(4, len(words)) + 1):
        outlet = known_outlet(" ".join(words[-count:]), vocabulary, language)
        if outlet is not None and outlet.name == name:
            return True
    return False


def _names(credit: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """The outlets in a credit, which may list several or put a person before them."""
    whole = known_outlet(_OWN_WORDS.sub("", credit), vocabulary, language)
    if whole is not None:
        yield whole.name
        return
    for piece in _SPLIT.split(credit):
        outlet = known_outlet(_OWN_WORDS.sub("", _OWN_WORDS.sub("", piece.strip())), vocabulary, language)
        if outlet is not None:
            yield outlet.name


def _names_or_strangers(credit: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """The outlets in a credit, and what can only be the name of one that no table knows."""
    if (whole := known_outlet(_OWN_WORDS.sub("", credit), vocabulary, language)) is not None:
        yield whole.name
        return
    for piece in _LISTED.split(credit):
        bare = _STAFF.sub("", piece.strip()).removeprefix("the ")
        known = tuple(_names(bare, vocabulary, language))
        stranger = "" if known else name_of(bare, vocabulary, language)
        if not known and not stranger and " " in (first := leading_name(bare)):
            stranger = name_of(first, vocabulary, language)
        yield from known or ((stranger,) if stranger else ())


def _host_names(url: str) -> frozenset[str]:
    """What an outlet at this address can be called: the parts of its host's name, and two of them together."""
    try:
        parts = [squashed(p) for p in (urlsplit(url).hostname or "").split(".")]
    except ValueError:
        return frozenset()
    return frozenset((*parts, *(a + b for a, b in pairwise(parts)))) - {""}


def _same_as_any(name: str, own: set[str]) -> bool:
    return any(same_outlet(name, o) for o in own)
