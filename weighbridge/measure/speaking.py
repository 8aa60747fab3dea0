"""Who speaks in a long noun phrase: its head or a name in apposition, not what is merely said of them."""

from __future__ import annotations

import re

from weighbridge.record import Mention, MentionKind, Span, Voice

SPEAKS: frozenset[MentionKind] = frozenset(
    {"outlet", "person", "anonymous", "government", "organisation", "document", "country"}
)
ARTICLE = re.compile(r"(?i)^(?:the|an?|its|their|his|her|our|some|several|many)\s+")
# A source's head ends where more is said of it: ", who asked not to be named", " based in Geneva".
MORE = re.compile(r",|;|\(| who\b| which\b| that\b| based in\b| whose\b| on condition\b| speaking\b")


# A state alone or in a list of states: "Moscow", "both Pyongyang and Moscow".
_LISTED = re.compile(r"(?i)(?:^|, |\band |\bor |\bnor |\bboth |\bneither )(?:the )?$")
_LISTS = re.compile(r"(?i)(?:['’]s?)?\s*(?:,|;|\band\b|\bor\b|\bnor\b|$)")


_BELONGING = re.compile(r"^[^,]*\b(?:of|for|at|from|in|with|to|inside|close)\b[^,]*$")


_JOINS = re.compile(r",? (?:and|or|nor|as well as) |, ")


def head_of(phrase: str) -> str:
    """A noun phrase without what follows its head in commas or a relative clause."""
    return MORE.split(phrase, maxsplit=1)[0].rstrip()


def own_sources(voice: Voice, text: str, offset: int = 0) -> list[Span]:
    """Of the spans that the model gives a cue as its source, the nearest to it and those that a list joins to that.

    text, offset: of the report, or of a part of it with where it starts.
    """
    near = sorted(voice.source, key=lambda s: (max(voice.cue.start - s.end, s.start - voice.cue.end), s))
    kept = near[:1]
    for s in near[1:]:
        gaps = (text[max(0, min(s.end, k.end) - offset) : max(0, max(s.start, k.start) - offset)] for k in kept)
        if any(_JOINS.fullmatch(gap) for gap in gaps):
            kept.append(s)
    return kept


def speaks(m: Mention, source: Span, phrase: str) -> bool:
    """Whether a mention is who a source speaks of: not "*Canberra*" in "a committee in Canberra", nor "*investigation*" in
    "the chairman, who is under investigation,". phrase: the words of the source.
    """
    if m.kind not in SPEAKS:
        return False
    if m.kind == "country":
        before, after = phrase[: m.span.start - source.start], phrase[max(0, m.span.end - source.start) :]
        return not m.adjective and bool(_LISTED.search(before)) and bool(_LISTS.match(after))
    if m.kind in ("organisation", "government", "outlet"):
        # "Members of the US Congress", "analysts at the Centre": they speak, not what they belong to.
        return not _BELONGING.search(phrase[: max(0, m.span.start - source.start)])
    if m.kind in ("document", "anonymous"):
        return m.span.start < source.start + len(head_of(phrase))
    return True
