"""Everything a report names: from the vocabulary, and composed by rules on top of it."""

from __future__ import annotations

import re

from weighbridge.measure.entries import Body, Country, Goods, Outlet, Port
from weighbridge.measure.vocabulary import Hit, Vocabulary
from weighbridge.parse.people import people
from weighbridge.parse.phrases import anonymous_groups, documents, governments, unknown_outlets
from weighbridge.parse.sentences import sentence_at
from weighbridge.parse.speakers import speakers
from weighbridge.parse.vessels import vessels
from weighbridge.record import Mention, MentionKind, Sentence, Span, Tagged

# A ship tracker or institute that is named in a report speaks for itself: it is a source, not a relay of others.
_VOICE: dict[str, MentionKind] = {"tracker": "organisation", "think_tank": "organisation", "official": "government"}


def mentions(
    text: str, sentences: tuple[Sentence, ...], vocabulary: Vocabulary, *, language: str, tagged: Tagged
) -> tuple[Mention, ...]:
    """What each sentence names, in order, none overlapping: a longer mention wins over those inside it.

    tagged: where the reading model sees a source that no rule names, the source is named as it is printed.
    """
    hits = vocabulary.find(text, language)
    known = [m for h in hits if (m := _known(h, text, sentences, hits)) is not None]
    composed: list[Mention] = []
    if language == "en":
        composed += governments(text, sentences, known)
        composed += anonymous_groups(text, sentences, known)
        composed += documents(text, sentences, known)
        composed += unknown_outlets(text, sentences)
        taken = _settle(known + composed)
        composed += people(text, sentences, taken)
    taken = _settle(known + composed)
    composed += vessels(text, sentences, taken)
    composed += speakers(text, sentences, tagged, _settle(known + composed))
    return tuple(_settle(known + composed))


def _settle(found: list[Mention]) -> list[Mention]:
    """Drop whatever a longer mention covers or crosses; the earlier wins between equals."""
    kept: list[Mention] = []
    for m in sorted(
        found,
        key=lambda m: (
            m.kind == "anonymous" and m.head == "government",
            -len(m.span),
            m.span.start,
            m.kind == "country",
            m.kind,
        ),
    ):
        if not any(k.span.meets(m.span) for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m.span)


def _known(hit: Hit, text: str, sentences: tuple[Sentence, ...], hits: list[Hit]) -> Mention | None:
    entry, span = hit.entry, hit.span
    at = sentence_at(sentences, span.start)
    if sentences and span.end > sentences[at].span.end:
        return None
    match entry:
        case Outlet():
            if hit.later and not _named_before(entry, hit, hits):
                return None
            return Mention(
                kind=_VOICE.get(entry.kind, "outlet"),
                span=span,
                sentence=at,
                name=entry.name,
                country=entry.country,
                role=entry.kind,
            )
        case Country():
            if _glued(text, span):
                return None
            return Mention(
                kind="country",
                span=span,
                sentence=at,
                name=entry.name,
                country=entry.within or entry.code,
                adjective=hit.adjective,
                role="capital" if hit.capital else None,
            )
        case Goods():
            if _modifies(text, span) or _region_of(text, span, hits):
                return None
            return Mention(
                kind="goods",
                span=span,
                sentence=at,
                name=entry.name,
                code=entry.class_,
                role="weak" if entry.weak else None,
            )
        case Port():
            return Mention(
                kind="port", span=span, sentence=at, name=entry.name, country=entry.country, code=entry.locode or ""
            )
        case Body():
            if hit.later and not _named_before(entry, hit, hits):
                return None
            return Mention(
                kind=entry.kind, span=span, sentence=at, name=entry.name, country=entry.country, role=entry.role
            )
    return None


def _named_before(entry: Outlet | Body, hit: Hit, hits: list[Hit]) -> bool:
    """A short way of naming ("the Times", "the Guard") counts only after the full name, the latest one that fits."""
    return any(h.entry is entry and not h.later and h.span.start < hit.span.start for h in hits)


# After these a word for goods only says of what kind the next thing is: "missile programme", "drone attack", "arms embargo".
_HEAD_AFTER = re.compile(
    r"[ -](?:programm?e?s?|development|production|industry|industries|compan(?:y|ies)|firms?|makers?|manufactur\w+|attacks?|strikes?|launch(?:es|ed|ing)?|tests?|"
    r"defen[cs]es?|shields?|bases?|sites?|facilit\w+|factor(?:y|ies)|plants?|range|technolog\w+|capabilit\w+|forces?|units?|experts?|engineers?|deals?|"
    r"embargo(?:es)?|control|controls|race|trade|trafficking|smuggl\w+|proliferation|sanctions|treaty|treaties|expertise|know-how|arsenal|stockpiles?|warfare|"
    r"operators?|pilots?|crews?|corps|ambitions?|threats?|barrages?|salvos?|silos?|materials?|fuel|parks?|networks?|systems? network|hubs?|routes?|links?|infrastructure)\b",
    re.I,
)


def _modifies(text: str, span: Span) -> bool:
    """The word for goods stands before the noun that it belongs to, and names no goods here."""
    return bool(_HEAD_AFTER.match(text[span.end : span.end + 24]))


def _region_of(text: str, span: Span, hits: list[Hit]) -> bool:
    """ "Parts of Yemen" are no goods."""
    after = re.match(r" of (?:the )?", text[span.end : span.end + 8])
    if after is None or text[span.start : span.end].casefold() != "parts":
        return False
    at = span.end + after.end()
    return any(isinstance(h.entry, Country) and not h.adjective and h.span.start == at for h in hits)


def _glued(text: str, span: Span) -> bool:
    """Part of a hyphenated designator or an address, so not a country ("US-ASCII", "china.org")."""
    after = text[span.end : span.end + 2]
    return bool(re.match(r"\.\w|@", after))
