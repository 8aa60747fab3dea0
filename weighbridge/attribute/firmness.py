"""Speech act, certainty, polarity and target of what is said, by word tables (FactBank's grid, Saurí and Pustejovsky 2009)."""

from __future__ import annotations

import re

from weighbridge.attribute import cues
from weighbridge.record import Act, Certainty, Link, LinkKind, Polarity

_NOT_AWARE = re.compile(cues.NOT_AWARE)
_NEGATED = re.compile(cues.NEGATED, re.I)
_PROBABLE = re.compile(cues.PROBABLE)
_POSSIBLE = re.compile(cues.POSSIBLE)
_UNKNOWN = re.compile(cues.UNKNOWN)
_PREDICT = re.compile(cues.PREDICT)
_BODIES: frozenset[LinkKind] = frozenset({"government", "organisation"})
_OFFICE = re.compile(
    r"(?i)minist|spokes|official|president|secretary|general|admiral|ambassador|\bMP\b|lawmaker|senator|commander|chief|head|leader|envoy|director"
)
_OPENING = 70  # characters of a content in which a negation is that of its main clause (guess)
_TARGETS = (
    ("knowledge", re.compile(r"\b(?:knowledge|knowingly|aware|know|knew)\b")),
    ("intent", re.compile(r"\b(?:intent|intend\w*|purpose|aim\w*|plan\w*|seek\w*)\b")),
    (
        "legality",
        re.compile(
            r"\b(?:illegal\w*|legal\w*|law\w*|rules?|sanction\w*|embargo\w*|resolution\w*|breach\w*|violat\w*)\b"
        ),
    ),
    ("quantity", re.compile(r"\b(?:number|amount|figure|tons?|tonnes?|toll|exaggerat\w*)\b")),
    ("actor", re.compile(r"\b(?:involve\w*|role|responsib\w*|link\w*|ties?|behind|part in)\b")),
)


def act_of(rule_act: str, cue: str, said: str, leaf: Link, links: int) -> Act:
    """The speech act, from the cue where it settles it and from the content where it does not."""
    if rule_act in ("declines", "asked", "not_aware", "demands", "corrects", "predicts", "disputes", "retracts"):
        if rule_act == "corrects" and cue.startswith(("retract", "withdr")):
            return "retracts"
        return rule_act  # type: ignore[return-value]  # the rules hold only the words of Act
    if rule_act == "denies":
        return "disputes" if cue.split()[-1] in cues.DISPUTE else "denies"
    if _NOT_AWARE.search(said[:_OPENING]):
        return "not_aware"
    if (leaf.kind in _BODIES or (leaf.kind == "person" and _OFFICE.search(leaf.role or ""))) and _denies(said):
        return "denies"
    if re.match(r"(?:that )?it (?:would not|will not|declined)\b", said):
        return "declines"
    if leaf.kind == "outlet" and links > 1:
        return "reports_other"
    return "asserts"


def _denies(said: str) -> bool:
    said = re.split(r" (?:but|although|though|while|and) |; ", said, maxsplit=1)[0]
    m = _NEGATED.search(said[: _OPENING * 2])
    return m is not None and m.start() < _OPENING and '"' not in said[: m.start()] and "“" not in said[: m.start()]


def certainty_of(said: str, cue: str) -> Certainty:
    """How sure the speaker is of what is said; the weakest word in it decides."""
    if _UNKNOWN.search(said) or cue.startswith("could not"):
        return "unknown"
    if _POSSIBLE.search(said) or cue in ("suggested", "suggests", "suggest"):
        return "possible"
    if (
        _PROBABLE.search(said)
        or _PREDICT.search(said)
        or cue in ("believe", "believes", "believed", "estimate", "estimates", "estimated")
    ):
        return "probable"
    return "certain"


def polarity_of(act: Act, said: str) -> Polarity:
    if act == "denies":
        return "-"
    m = _NEGATED.search(said)
    return "-" if m is not None and m.start() < _OPENING else "+"


def target_of(said: str) -> str:
    """What a denial denies."""
    return next((name for name, pattern in _TARGETS if pattern.search(said)), "event")
