"""Names of outlets and sources as they are compared."""

from __future__ import annotations

import re

from weighbridge.measure.vocabulary import Vocabulary

_NUMBERS = re.compile(
    r"\b(?:one|two|three|four|five|six|several|some|many|multiple|unnamed|anonymous|senior|current|former|and|of|the|a|an|their|its)\b"
)


def folded(name: str) -> str:
    """A name without case, articles, remarks in parentheses and marks."""
    name = re.sub(r"\([^)]*\)", " ", name)
    return re.sub(r"\b(?:the|a|an)\b|[^\w]+", " ", name.casefold()).strip()


def outlet_key(name: str, vocabulary: Vocabulary) -> str:
    """An outlet's canonical name folded, so that "FT" and "The Financial Times" are one."""
    known = vocabulary.outlet_named(re.sub(r"\([^)]*\)", " ", name))
    return folded(known.name if known is not None else name)


def source_words(name: str) -> frozenset[str]:
    """The words that describe an unnamed source: what kind, from where; numbers and articles left out, plurals folded."""
    words = _NUMBERS.sub(" ", folded(name)).split()
    return frozenset(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in words)
