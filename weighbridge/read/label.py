"""A publisher's label as pages and data sets print it: "The Harbour (Reuters)", "Daily Pier (Ministry release copy)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.naming import known_outlet

# What a publisher's label may say beside the name of where the text came from.
_COPIED = re.compile(r"(?i)\b(?:copy|copies|reprint|repost)(?:\s+of)?\b")
_PROCESS = re.compile(
    r"(?i)\b(?:(?:machine[- ])?(?:respun|rewritten|rewrite|translated|translation)|reprint(?:ed)?|republish(?:ed)?|"
    r"repost(?:ed)?|syndicat(?:ed|ion)|excerpts?|cop(?:y|ies)|from|via|by|with|through|wires?|feed|text|of|credit|source)\b:?"
)
_LABEL_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")


def label_credits(label: str, vocabulary: Vocabulary, *, language: str = "en") -> tuple[str, ...]:
    """Credits inside a publisher's label: "The Harbour (Reuters)", "Daily Pier (Ministry release copy)", "Pier/AFP"."""
    found: list[str] = []
    for bracket in _LABEL_BRACKET.findall(label):
        for piece in re.split(r"\s*[,;/&+]\s*|\s+and\s+", bracket):
            bare = " ".join(_PROCESS.sub(" ", piece).split())
            outlet = known_outlet(piece, vocabulary, language) or known_outlet(bare, vocabulary, language)
            if outlet is not None and not (piece.upper() in vocabulary.countries and outlet.kind != "agency"):
                found.append(outlet.name)
            elif outlet is None and _COPIED.search(piece) and bare:
                found.append(" ".join(_COPIED.sub(" ", piece).split()))
    rest = _LABEL_BRACKET.sub(" ", label)
    first, via, last = rest.partition(" via ")
    if via:
        found.extend(o.name for o in (known_outlet(first, vocabulary, language),) if o is not None)
    for mark in ("/", "|", " - ", " – "):
        first, cut, last = rest.rpartition(mark)
        outlet, outer = known_outlet(last, vocabulary, language), known_outlet(first, vocabulary, language)
        if cut and outlet is not None and outlet.kind == "agency" and (outer is None or outer.kind != "agency"):
            found.append(outlet.name)
    return tuple(dict.fromkeys(found))


def publisher_names(label: str, url: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """The names that a publisher goes by: its label, the label without brackets, the outlet that it or its address is."""
    outer = _LABEL_BRACKET.sub(" ", label).strip()
    for name in (label, outer):
        yield name
        outlet = known_outlet(name, vocabulary, language)
        if outlet is not None:
            yield outlet.name
    if url and known_outlet(outer, vocabulary, language) is None and (at := vocabulary.outlet_at(url)) is not None:
        yield at.name
