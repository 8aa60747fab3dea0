"""Sources that the reading model sees and no rule names: an unknown institute, "villagers near the border"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from weighbridge.measure.speaking import ARTICLE, head_of, own_sources, speaks
from weighbridge.parse.sentences import sentence_at
from weighbridge.record import Mention, MentionKind, Named, Sentence, Span, Tagged

_NAMES: dict[str, MentionKind] = {
    "person": "person",
    "outlet": "outlet",
    "government": "government",
    "organisation": "organisation",
}
_PRONOUN = re.compile(
    r"(?i)(?:he|she|they|it|we|i|you|who|which|that|this|these|those|him|her|them|everyone|everybody|nobody|no one|somebody|someone|"
    r"anyone|neither|either|each|another|nobody else|the (?:others?|first|second|third)|both|all|many|some|others?|one|most|people|information|(?:one|two|some|many|several|both|all|none) of (?:them|these|those|us))$"
)
_NOBODY = re.compile(r"(?i)(?:nobody|no one|none)\b")
_DOCUMENT = re.compile(
    r"(?i)\b(?:report|reports|reporting|document|documents|records?|data|figures|letter|letters|statement|statements|images?|imagery|"
    r"photographs?|photos?|footage|videos?|manifests?|filings?|memo|paper|papers|study|survey|database|dossier|files?|readout|"
    r"assessment|assessments|invoices?|declarations?|registers?|logs?|tracking|communiqu[eé]|contract|contracts)$"
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
LONGEST = 12  # words of a source's name; a longer phrase is a clause that was taken for a source (guess)


def speakers(text: str, sentences: tuple[Sentence, ...], tagged: Tagged, taken: Sequence[Mention]) -> list[Mention]:
    """A mention for every source and carrier that holds none so far."""
    out: list[Mention] = []
    for span in sorted({s for v in tagged.voices for s in (*own_sources(v, text), *v.via)}):
        if any(m.span.meets(span) and speaks(m, span, span.of(text)) for m in taken):
            continue
        made = _named(text, sentences, span, tagged.named) or _described(text, sentences, span, taken)
        made = _in_full(made, [*taken, *out])
        if made is not None and not any(
            m.span.meets(made.span) and not made.span.covers(m.span) for m in (*out, *taken)
        ):
            out.append(made)
    return out


def _named(text: str, sentences: tuple[Sentence, ...], span: Span, named: Sequence[Named]) -> Mention | None:
    inside = [
        n for n in named if span.covers(n.span) and n.kind in _NAMES and re.search(r"[^\W\d_]{2}", n.span.of(text))
    ]
    inside = [n for n in inside if not _PRONOUN.match(n.span.of(text)) and _is_head(text, span, n)]
    if not inside:
        return None
    # "Ana Petrov, of the Centre for X": the person speaks; without a person, whoever is named first.
    best = next((n for n in inside if n.kind == "person"), inside[0])
    name = re.sub(r"['’]s?$", "", best.span.of(text))
    return Mention(
        kind=_NAMES[best.kind], span=Span(best.span.start, best.span.start + len(name)),
        sentence=sentence_at(sentences, best.span.start), name=ARTICLE.sub("", name), head=name.split()[-1],
    )  # fmt: skip


def _is_head(text: str, source: Span, n: Named) -> bool:
    """Whether a name is what a source is, and not a word within: "*Democratic* members", "*Iranian* companies"."""
    if n.kind == "person":
        return True
    before, after = text[source.start : n.span.start], text[n.span.end : source.end]
    whole = re.match(r"['’]s?\b|\s*(?:,|\(|$)", after) is not None
    return whole and (
        not ARTICLE.sub("", before).strip() or not re.search(r"\b(?:of|for|at|from|in|with|to)\b|,", before)
    )


def _in_full(made: Mention | None, known: Sequence[Mention]) -> Mention | None:
    """A person who comes back under a part of the name, as the person that the report named in full before."""
    if made is None or made.kind != "person":
        return made
    parts = made.name.split()
    for m in known:
        if (
            m.kind == "person"
            and m.span.start < made.span.start
            and len(m.name.split()) > len(parts)
            and set(parts) <= set(m.name.split())
        ):
            return msgspec.structs.replace(made, name=m.name, role=m.role, country=m.country)
    return made


def _described(text: str, sentences: tuple[Sentence, ...], span: Span, taken: Sequence[Mention]) -> Mention | None:
    phrase = head_of(span.of(text))
    if (
        not re.search(r"\w", ARTICLE.sub("", phrase + " "))
        or _NOBODY.match(phrase)
        or _PRONOUN.match(phrase)
        or len(phrase.split()) > LONGEST
    ):
        return None
    own = Span(span.start, span.start + len(phrase))
    name = ARTICLE.sub("", phrase)
    head = re.split(r" (?:of|in|from|at|on|for|with|close|familiar|near) ", name, maxsplit=1)[0].split()[-1]
    countries = [m.country for m in taken if m.kind == "country" and own.covers(m.span)]
    first = name.split()[0].casefold()
    return Mention(
        kind="document" if _DOCUMENT.search(head) else "anonymous", span=own, sentence=sentence_at(sentences, own.start),
        name=name, country=countries[0] if countries else None, count=_COUNTS.get(first), head=head.casefold().removesuffix("s"),
    )  # fmt: skip
