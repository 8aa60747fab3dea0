from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.span import Span
from weighbridge.record.tagged import Tagged

MentionKind = Literal[
    "outlet",  # a news outlet or agency
    "government",  # a ministry, embassy, department, armed force, named or by its state
    "organisation",  # a firm, institute, group
    "person",
    "anonymous",  # "two European intelligence sources"
    "document",  # "the letter", "ship-tracking data", "reports"
    "country",  # the state itself, by name, capital or adjective
    "goods",
    "vessel",
    "port",
    "weapon_type",  # a designator that is not a number ("Shahed-136")
]


class Token(msgspec.Struct, frozen=True, array_like=True):
    """One word, number or mark, as offsets into the text."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence. heading: it is a title or a section heading, not running text; it asserts nothing itself.

    quoted: the sentence stands wholly inside quotation marks that opened earlier.
    """

    span: Span
    index: int
    heading: bool = False
    paragraph: int = 0


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that names something the vocabulary or a rule knows.

    name: the canonical name (for anonymous: the whole phrase, without article, "European intelligence sources").
    country: ISO 3166 alpha-2 where the thing belongs to one. count: how many, for anonymous groups ("two").
    code: vocabulary key of the thing (goods name, port code), "" if none. head: the last word that matters
    ("sources"), lower case. adjective: a country mention in adjective form ("Chinese").
    """

    kind: MentionKind
    span: Span
    sentence: int
    name: str
    country: str | None = None
    count: int | None = None
    role: str | None = None
    code: str = ""
    head: str = ""
    adjective: bool = False


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """One report cut into sentences, with what is named in each; mentions in order of their span.

    tagged: what the reading model sees in it; empty where no model reads the language, or none was to be used.
    """

    report: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    tagged: Tagged = Tagged()
