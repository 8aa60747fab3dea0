"""Attribution in languages that have no grammar here yet: by the words of attribute/tables/voices.toml alone.

It finds which outlets a sentence leans on, what unnamed people it quotes (rendered in English, so that chains of several
languages meet), and denials. It does not find where a content begins and ends: the content is the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from weighbridge.attribute.chains import fold, link, publisher_links
from weighbridge.record import Act, Attribution, Certainty, Link, LinkKind, Mention, Parsed, Report, Sentence, Span

_REACH = 28  # characters beside a head in which its kinds may stand (guess: three or four words)


class Voices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language; what each list is for stands at the top of the table."""

    says: tuple[str, ...]
    citing: tuple[str, ...]
    according: tuple[str, ...]
    told: tuple[str, ...]
    after: bool
    denies: tuple[str, ...]
    not_aware: tuple[str, ...]
    declines: tuple[str, ...]
    asked: tuple[str, ...]
    ministry: tuple[str, ...]
    embassy: tuple[str, ...]
    government: tuple[str, ...]
    maybe: tuple[str, ...]
    likely: tuple[str, ...]
    heads: dict[str, str]
    kinds: dict[str, str]


@cache
def voices() -> dict[str, Voices]:
    """All languages of the table."""
    raw = (resources.files("weighbridge.attribute") / "tables" / "voices.toml").read_bytes()
    return msgspec.toml.decode(raw, type=dict[str, Voices])


@cache
def _any(language: str, field: str) -> re.Pattern[str]:
    words: tuple[str, ...] = getattr(voices()[language], field)
    edge = "" if language == "zh" else r"(?<!\w)[وف]?" if language in ("ar", "fa") else r"(?<!\w)"
    close = "" if language == "zh" else r"(?!\w)"
    return re.compile(rf"{edge}(?:{'|'.join(words)}){close}", re.I)


@cache
def _table(language: str, field: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    words: dict[str, str] = getattr(voices()[language], field)
    edge, close = (
        ("", "")
        if language == "zh"
        else (r"(?<!\w)(?:[ولبف]|ال|وال|بال|لل)?" if language in ("ar", "fa") else r"(?<!\w)", r"(?!\w)")
    )
    return tuple((re.compile(rf"{edge}(?:{k}){close}", re.I), v) for k, v in words.items())


def read_light(report: Report, parsed: Parsed) -> tuple[Attribution, ...]:
    """The attributions of a report in one of the languages of the table, one or more for each sentence."""
    base = publisher_links(report)
    relay: tuple[Link, ...] = ()
    last: tuple[Link, ...] = ()
    out: list[Attribution] = []
    for sentence in parsed.sentences:
        if sentence.heading:
            continue
        chains, relay = _chains(report, parsed, sentence, base, relay)
        act = _act(report.language, sentence.span.of(report.text))
        if act is not None and (speaker := _speaker(report, parsed, sentence)) is not None:
            out.append(_attribution(report, sentence, (*base, speaker), act))
        out += [_attribution(report, sentence, c, None) for c in chains]
        if chains:
            last = chains[-1][len(base) :]
        elif act is None and last and _any(report.language, "says").search(sentence.span.of(report.text)):
            # "It said", "according to the report": the source that was named last goes on.
            out.append(_attribution(report, sentence, (*base, *_carried(last)), None))
        elif act is None:
            unclear = Link(name="unclear", kind="anonymous", declared=False)
            chain = (*base, unclear) if relay else base
            names = tuple(x.name for x in relay)
            out.append(
                msgspec.structs.replace(_attribution(report, sentence, chain, None), candidates=names if relay else ())
            )
    return tuple(out)


def _chains(
    report: Report, parsed: Parsed, sentence: Sentence, base: tuple[Link, ...], relay: tuple[Link, ...]
) -> tuple[list[tuple[Link, ...]], tuple[Link, ...]]:
    text, language = sentence.span.of(report.text), report.language
    if not any(_any(language, f).search(text) for f in ("says", "citing", "according")):
        return [], relay
    here = [m for m in parsed.mentions if m.sentence == sentence.index]
    outlets = _outermost_first([m for m in here if m.kind == "outlet"], text, sentence.span.start, language)
    bodies = [m for m in here if m.kind == "organisation" and m.role in ("tracker", "think_tank")]
    groups = _groups(text, sentence, language)
    through = tuple(link(m) for m in _unique(outlets))
    ends: list[Link] = [link(m) for m in bodies] + groups
    if not through and not ends:
        return [], relay
    prefix = through or (_carried(relay) if groups else ())
    chains = [_joined(base, (*prefix, e)) for e in ends] or [_joined(base, prefix)]
    return chains, through or relay


def _carried(links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(msgspec.structs.replace(x, declared=False) for x in links)


def _joined(base: tuple[Link, ...], links: Sequence[Link]) -> tuple[Link, ...]:
    out = list(base)
    for one in links:
        if fold(one.name) not in [fold(x.name) for x in out]:
            out.append(one)
    return tuple(out)


def _outermost_first(outlets: list[Mention], text: str, offset: int, language: str) -> list[Mention]:
    """An outlet after "according to" carried what the outlet that is the sentence's subject said."""
    carriers = [
        m
        for m in outlets
        if re.search(rf"(?:{_any(language, 'according').pattern})\s*\W?\w*\s?$", text[: m.span.start - offset], re.I)
    ]
    cited = [
        m
        for m in outlets
        if re.search(rf"(?:{_any(language, 'citing').pattern})\s*\W?\w*\s?$", text[: m.span.start - offset], re.I)
    ]
    rest = [m for m in outlets if m not in carriers and m not in cited]
    return [*carriers, *rest, *[m for m in cited if m not in carriers]]


def _unique(mentions: Sequence[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(m.name, m)
    return list(seen.values())


def _groups(text: str, sentence: Sentence, language: str) -> list[Link]:
    """Unnamed people, put into English: number, region, field, then who they are."""
    table = voices()[language]
    found: list[tuple[int, Link]] = []
    for head, noun in _table(language, "heads"):
        for m in head.finditer(text):
            near = text[m.end() : m.end() + _REACH] if table.after else text[max(0, m.start() - _REACH) : m.start()]
            near = re.split(r"[,،;؛.。,:：]", near)[0 if table.after else -1]
            words = [english for kind, english in _table(language, "kinds") if kind.search(near)]
            tail = [w for w in words if w.startswith("linked")]
            order = {
                "two": 0,
                "unnamed": 1,
                "European": 2,
                "Western": 2,
                "American": 2,
                "informed": 3,
                "security": 4,
                "intelligence": 4,
            }
            front = sorted(dict.fromkeys(w for w in words if w not in tail), key=lambda w: order.get(w, 3))
            name = " ".join([*front, noun, *tail])
            kind: LinkKind = "document" if noun.endswith(("data", "images")) else "anonymous"
            span = Span(sentence.span.start + m.start(), sentence.span.start + m.end())
            if not any(span.meets(x.span) for _, x in found if x.span is not None):
                found.append(
                    (m.start(), Link(name=name, kind=kind, role=noun, count=2 if "two" in front else None, span=span))
                )
    return [x for _, x in sorted(found, key=lambda f: f[0])][:2]


def _act(language: str, text: str) -> Act | None:
    acts: tuple[Act, ...] = ("not_aware", "declines", "denies", "asked")
    return next((act for act in acts if _any(language, act).search(text)), None)


def _speaker(report: Report, parsed: Parsed, sentence: Sentence) -> Link | None:
    """Who denies: the state named nearest before the word, with the body that answers for it where one is named."""
    text, language = sentence.span.of(report.text), report.language
    states = [m for m in parsed.mentions if m.sentence == sentence.index and m.kind in ("country", "government")]
    if not states:
        return None
    at = min(
        (m.start() for f in ("not_aware", "declines", "denies", "asked") if (m := _any(language, f).search(text))),
        default=len(text),
    )
    before = [m for m in states if m.span.start - sentence.span.start < at] or states
    bodies = (("ministry", "foreign ministry"), ("embassy", "embassy"), ("government", "authorities"))
    body = next((english for field, english in bodies if _any(language, field).search(text)), "")
    state = before[0] if body else before[-1]
    return Link(name=f"{state.name} {body}".strip(), kind="government", country=state.country, span=state.span)


def _attribution(report: Report, sentence: Sentence, chain: tuple[Link, ...], act: Act | None) -> Attribution:
    text = sentence.span.of(report.text)
    certainty: Certainty = "certain"
    if _any(report.language, "maybe").search(text):
        certainty = "possible"
    elif _any(report.language, "likely").search(text):
        certainty = "probable"
    own: Act = "reports_other" if chain[-1].kind == "outlet" and len(chain) > 1 else "asserts"
    return Attribution(
        sentence=sentence.index, content=(sentence.span,), chain=chain, act=act or own, certainty=certainty,
        polarity="-" if act in ("denies", "not_aware") else "+", target="event" if act == "denies" else None,
    )  # fmt: skip
