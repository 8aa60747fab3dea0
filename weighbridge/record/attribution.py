from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.span import Span

LinkKind = Literal["outlet", "person", "organisation", "government", "document", "anonymous"]


Act = Literal[
    "asserts",
    "reports_other",
    "denies",
    "not_aware",
    "declines",
    "disputes",
    "corrects",
    "retracts",
    "predicts",
    "demands",
    "asked",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["+", "-"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a chain, from the publisher (first) to the ultimate source (last).

    name: canonical for known names, as printed for others, "unclear" where the text does not say whose it is.
    span: where the report names it, None for the publisher known from metadata.
    declared: the text itself ties this link to the content; False where it was carried over from nearby sentences.
    """

    name: str
    kind: LinkKind
    role: str | None = None
    country: str | None = None
    count: int | None = None
    span: Span | None = None
    declared: bool = True


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content spans (PARC and PolNeAR terms) and the chain that they make.

    source and cue are None for a sentence that no one is named for. content: one or more spans.
    act: the speech act; certainty and polarity: FactBank's grid for what is said, as this source holds it.
    target: of a denial: event, quantity, actor, knowledge, intent or legality. candidates: where the chain ends in
    "unclear", the names it may be.
    sentence: index of the sentence that holds the cue. read_by: which rule found it, or the model and how sure it was.
    """

    sentence: int
    content: tuple[Span, ...]
    chain: tuple[Link, ...]
    act: Act = "asserts"
    certainty: Certainty = "certain"
    polarity: Polarity = "+"
    source: Span | None = None
    cue: Span | None = None
    target: str | None = None
    candidates: tuple[str, ...] = ()
    read_by: str = ""

    @property
    def by_model(self) -> bool:
        """Whether the reading model found it, and no rule did."""
        return self.read_by.startswith("the reading model")
