from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.record.attribution import Act, Certainty, Polarity
from weighbridge.record.claim import Stage
from weighbridge.record.span import Span

NamedKind = Literal["person", "organisation", "government", "outlet", "country", "place", "port", "vessel", "goods"]
Role = Literal["supplier", "recipient", "goods", "amount", "carrier", "from", "to", "when"]


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as the reading model sees it: PARC's source, cue and content, and who passed the source's words on.

    source, content, via: spans in order of the text, none for what the text leaves out. sure: probability of the cue.
    act, certainty, polarity: what kind of saying it is, and how firmly what is said is held.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    via: tuple[Span, ...]
    act: Act
    certainty: Certainty
    polarity: Polarity
    sure: float


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Something named. sure: probability of its tags."""

    kind: NamedKind
    span: Span
    sure: float


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer as one sentence tells of it: the words that express it, its stage, and what has which role in it."""

    trigger: Span
    stage: Stage
    roles: tuple[tuple[Role, Span], ...]
    certainty: Certainty
    polarity: Polarity
    sure: float


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """All that the reading model finds in a report, in order of the text."""

    voices: tuple[Voice, ...] = ()
    named: tuple[Named, ...] = ()
    moves: tuple[Move, ...] = ()
