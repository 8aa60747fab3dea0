"""A sentence with everything that can speak replaced by signs, so that the patterns read like grammar.

Each mention becomes a run of its kind's private-use sign, as long as the mention itself: offsets stay true.
"""

from __future__ import annotations

import re

import msgspec

from weighbridge.measure.text import plain_spaces
from weighbridge.record import Mention, MentionKind, Parsed, Sentence, Span

SIGNS: dict[MentionKind, str] = {
    "outlet": "\ue000",
    "person": "\ue001",
    "anonymous": "\ue002",
    "government": "\ue003",
    "organisation": "\ue004",
    "document": "\ue005",
    "country": "\ue006",
}
O, P, A, G, R, D, C = (SIGNS[k] for k in SIGNS)  # noqa: E741  the letters that the patterns use
ONE = "(?:" + "|".join(f"{s}+" for s in SIGNS.values()) + ")"
_MEDIA = frozenset(
    {
        "newspaper",
        "paper",
        "publication",
        "broadcaster",
        "magazine",
        "outlet",
        "agency",
        "site",
        "website",
        "channel",
        "network",
        "daily",
    }
)
VOICE = f"[{O}{P}{A}{G}{R}{D}]"  # all but a state, which may as well be a place
SPEAKER = f"[{O}{P}{A}{G}{R}{D}{C}]"


class Masked(msgspec.Struct, frozen=True):
    """text: the sentence with signs. offset: where it starts in the report. mentions: those inside, in order."""

    text: str
    offset: int
    sentence: Sentence
    mentions: tuple[Mention, ...]

    def mention_at(self, start: int) -> Mention | None:
        """The mention that covers a position of the masked text."""
        at = start + self.offset
        return next((m for m in self.mentions if m.span.start <= at < m.span.end), None)

    def start_of(self, mention: Mention) -> int:
        """Where a mention starts in the masked text, with the office before a name."""
        start = mention.span.start - self.offset
        while start > 0 and self.text[start - 1] == SIGNS[mention.kind] == self.text[start]:
            start -= 1
        return start

    @property
    def whole(self) -> Span:
        """All of it, as a span of the report."""
        return Span(self.offset, self.offset + len(self.text))

    def local(self, span: Span) -> Span:
        """A span of the report as offsets of the masked text; it may reach beyond either end."""
        return Span(span.start - self.offset, span.end - self.offset)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Speaking mentions within [start, end) of the masked text."""
        span = Span(start + self.offset, end + self.offset)
        return [m for m in self.mentions if m.kind in SIGNS and span.covers(m.span)]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the masked text as a span of the report, without the white space and marks around it."""
        piece = self.text[start:end]
        # An article or adverb that belongs to the attribution behind it is not part of what is said.
        if (
            left := re.search(
                r",? (?:(?:[Tt]he|an?) (?:(?:state|official|semi-official|state-run|local|Russian-language|\w+ian|\w+ese|\w+ish) )?(?:(?:news|press) )?(?:agency|newspaper|broadcaster|daily|magazine|outlet|website|site|channel)|[Tt]he|also|an?)\s*$",
                piece,
            )
        ) is not None:
            piece = piece[: left.start()]
            end = start + len(piece)
        if (lead_word := re.match(r"\s*that\s+", piece)) is not None:
            start += lead_word.end()
            piece = piece[lead_word.end() :]
        lead = len(piece) - len(piece.lstrip(" ,;:—–-\"“”‘’'"))
        tail = len(piece) - len(piece.rstrip(" ,;:—–-\"“”‘’'"))
        if lead + tail >= len(piece):
            return Span(start + self.offset, start + self.offset)
        return Span(start + lead + self.offset, end - tail + self.offset)


def _said_of(before: Mention, name: Mention) -> bool:
    if name.kind == "person":
        return before.kind == "government"
    return before.kind in ("anonymous", "document") and before.head.rpartition(" ")[2] in _MEDIA


def mask(text: str, parsed: Parsed, sentence: Sentence) -> Masked:
    inside = tuple(m for m in parsed.mentions if m.sentence == sentence.index)
    # "Foreign Minister Jane Doe", "the news agency Reuters": what stands before the name is said of it, and is nobody beside it.
    named = {m.span.start: m for m in inside if m.kind in ("person", "outlet")}
    offices = {m: at for m in inside if (at := named.get(m.span.end + 1)) is not None and _said_of(m, at)}
    inside = tuple(m for m in inside if m not in offices)
    chars = list(plain_spaces(text[sentence.span.start : sentence.span.end]))
    for m in inside:
        if m.kind not in SIGNS or (m.kind == "country" and m.adjective):
            continue
        start, end = m.span.start - sentence.span.start, m.span.end - sentence.span.start
        chars[start:end] = SIGNS[m.kind] * (end - start)
    for before, name in offices.items():
        start, end = before.span.start - sentence.span.start, name.span.start - sentence.span.start
        chars[start:end] = SIGNS[name.kind] * (end - start)
    return Masked("".join(chars), sentence.span.start, sentence, inside)
