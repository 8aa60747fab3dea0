"""Words that hold a statement back, and words that turn it round. A sentence of the brief never loses one of them."""

from __future__ import annotations

import re

from weighbridge.record import Act, Certainty

# Adverbs that a rebuilt clause carries in front of its verb.
ADVERBS = (
    "reportedly", "allegedly", "likely", "probably", "possibly", "perhaps", "presumably", "potentially", "apparently",
    "supposedly", "purportedly",
)  # fmt: skip
# What a clause about a plan may say, by the words that the report has for it.
PLANS = {
    "expected": "is expected", "expects": "is expected", "expect": "is expected", "anticipated": "is expected",
    "planned": "is planned", "plans": "is planned", "plan": "is planned", "planning": "is planned",
    "set to": "is due", "due to": "is due", "due": "is due", "scheduled": "is scheduled", "will": "is due",
    "is to": "is due", "are to": "is due", "going to": "is due", "about to": "is due",
}  # fmt: skip
# What no rebuilt clause can carry: a claim with one of these is quoted in its own words.
OTHERS = (
    "may", "might", "could", "can", "would", "should", "unclear", "unknown", "whether", "if", "potential", "possible",
    "probable", "believe", "believed", "believes", "thought", "think", "thinks", "appear", "appears", "appeared", "seem",
    "seems", "seemed", "estimated", "estimates", "estimate", "assessed", "alleged", "accused", "said to", "presumed",
    "suspect", "suspects", "not clear", "unconfirmed", "rumoured", "rumored", "hoped", "hopes",
)  # fmt: skip
SUSPECTED = ("suspected", "suspicious", "suspicion")

# The longest first, so that "set to" is not read as "set".
_WORDS = sorted({*ADVERBS, *PLANS, *OTHERS, *SUSPECTED}, key=lambda w: (-len(w), w))
_ANY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _WORDS))})\b", re.I)
# Words that make an amount part of something, or a day the beginning of something; no rebuilt clause carries them.
QUALIFIERS = re.compile(
    r"\b(?:most of|parts? of|half|third of|quarter of|rest of|remaining|remainder|another|further|additional|first of|"
    r"second of|each|per|capacity|enough|began|begun|begins?|started|starts|starting|since|until|equivalent|"
    r"total(?:ling|ing|ed)?|in all|instead of|rather than|except|only|if)\b",
    re.I,
)
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|neither|nor|without|denie[sd]|deny|denying|denial|dismiss\w*|reject\w*|refut\w*|baseless|groundless|"
    r"unfounded|false|untrue|fabricat\w*|unaware|unfamiliar|unrelated|cannot|dispute[sd]?)\b|n['’]t\b",
    re.I,
)
DENIALS: frozenset[Act] = frozenset({"denies", "not_aware", "declines", "disputes", "retracts"})
PRESENTED: dict[Certainty, str] = {
    "probable": "which the source presents as probable",
    "possible": "which the source presents as possible",
    "unknown": "which the source presents as not known",
}


def hedges(text: str) -> list[str]:
    """The hedging words of a text, lower case, in order."""
    return [" ".join(m.group().casefold().split()) for m in _ANY.finditer(text)]


def negated(text: str) -> bool:
    """Whether a text says no."""
    return NEGATION.search(text) is not None
