from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["title", "movement", "quote", "question"]


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the brief and the claims that it rests on, the one it tells first.

    kind: "movement" is rebuilt from the slots of its first claim; "quote" carries the words of its first claim in
    quotation marks; "question" is an open question of a transfer; "title" names a flow.
    transfer: the one it speaks of. language: of the words in quotation marks, ISO 639-1.
    """

    text: str
    claims: tuple[str, ...]
    kind: Kind
    transfer: str | None = None
    language: str = "en"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the brief. key: stable, for links; title: its heading."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A news explainer in which nothing stands that no claim says."""

    title: Sentence
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, the title first, in reading order."""
        return (self.title, *(s for section in self.sections for s in section.sentences))


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a sentence is not supported by its claims. what: in words, naming what came and what the claims hold."""

    sentence: str
    what: str
