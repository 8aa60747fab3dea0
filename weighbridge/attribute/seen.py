"""What the reading model sees and no pattern takes, as attributions: only where something is said, and somebody says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from weighbridge.attribute.chains import Memory
from weighbridge.attribute.mask import Masked
from weighbridge.attribute.rules import MODEL, Rule
from weighbridge.measure.speaking import own_sources, speaks
from weighbridge.record import Mention, Span, Voice

REST = 6  # words beside a model's attribution from which they are told as the publisher's own (guess)
SURER = 0.8  # probability of a cue from which the model's word stands against a pattern's; guess
SUREST = 0.95  # the same inside another's content, where a relative clause looks like an attribution; guess
SURE = 0.5  # probability of a cue from which the model's word is taken; guess: at .7 as many of our own reports are read right
CLAUSE = 4  # words from which a content is taken for something said; guess: fewer are mostly objects of a deed
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?: \w+)*? (?:\w+ed|said|known|thought|understood|told)\b(?! (?:not|by))"
)
_ADVERB = re.compile(
    r"(?i)(?:(?:has|have|had|is|are|was|were) )?(?:reportedly|allegedly|apparently|supposedly|purportedly)(?: (?:for|to|in|from))?$"
)
_PARTICIPLE = re.compile(r"(?:expected|suspected|believed|thought|known)$")
_BY = re.compile(r"\bby (?:the |an? )?$")
# A question tells nothing; requests for comment have patterns of their own.
_ASKS = re.compile(r"(?i)\bask(?:s|ed|ing)?$")
_CLAUSE = re.compile(r"(?:that|how|whether|why|what)\b|[\"“]")
# Deeds that annotators of politics take for attributions, and that in reports on transfers are what moved.
_DOES = re.compile(
    r"\b(?:order|(?:re)?impos|invok|agree|approv|authori[sz]|grant|sign|seek|sought|plan|decid|vot|elect|refus|block|halt|suspend|resum|"
    r"cancel|launch|appl|support|oppos|back|fund|pay|paid|buy|bought|sell|sold|sanction|designat|sav|offer|give|gave|send|sent|try|tri|"
    r"want|hop|need|lik|lov|hat|fear|wish|invit|thank|pledg|promis|commit|forbid|forbade|overturn|known|prais|welcom|join|meet|met|visit|use|using|prepar)\w*\b",
    re.I,
)
_PRONOUN = re.compile(r"(?i)(?:he|she|they|it)$")


class Found(msgspec.Struct, frozen=True, eq=False):
    """One match of a rule: its sources, cue and contents, in report offsets.

    background: told of another occasion, so it does not say whose words the rest of the report relays.
    sure: how sure the model was; None where a rule matched.
    """

    rule: Rule
    sources: list[Mention]
    outer: list[Mention]
    cue: Span
    content: list[Span]
    pronoun: bool
    background: bool
    below: list[Mention]
    sure: float | None = None

    @property
    def read_by(self) -> str:
        return f"the rule “{self.rule.name}”" if self.sure is None else f"the reading model, {self.sure:.2f}"


def seen(masked: Masked, voice: Voice, aliases: dict[Mention, Mention], memory: Memory) -> Found | None:
    """What the model sees as an attribution; None where its source is nobody that the report names, or nothing is said."""
    whole = masked.whole
    if voice.sure < SURE or not whole.covers(voice.cue) or _agentless(masked, voice):
        return None
    spans = own_sources(voice, masked.text, masked.offset)
    sources = _speakers(masked, spans)
    pronoun = not sources and any(_PRONOUN.match(s.of(masked.text)) for s in map(masked.local, voice.source))
    if pronoun and memory.subject is not None:
        sources = [memory.subject]
    if not sources:
        return None
    said = [c for c in voice.content if c.meets(whole) and not any(s.meets(c) for s in voice.source)]
    content = [masked.span(*_ends_of(masked.local(c), masked)) for c in said]
    if not _says_something(voice, content, masked):
        return None
    return Found(
        MODEL[voice.act], unique([aliases.get(m, m) for m in sources]), unique([m for m in _speakers(masked, voice.via) if m.kind != "country"]), voice.cue,
        content or [_clause_of(masked, voice, spans)], pronoun, False, [], voice.sure,
    )  # fmt: skip


def _clause_of(masked: Masked, voice: Voice, spans: Sequence[Span]) -> Span:
    """Where nothing is said ("and the firm declined to comment"): from source to cue, with the end of a sentence that ends so."""
    first, _ = _ends_of(masked.local(min((*spans, voice.cue))), masked)
    if len(masked.text[:first].split()) < REST:
        first = 0
    return masked.span(first, len(masked.text))


def _agentless(masked: Masked, voice: Voice) -> bool:
    """ "The ships, owned by two firms, were expected to sail", "reportedly", "a firm called Blue Reed": nobody speaks there."""
    local = masked.local(voice.cue)
    cue, before_cue = local.of(masked.text), masked.text[: max(0, local.start)]
    if _ADVERB.match(cue):
        return True
    if cue in ("called", "named", "dubbed"):
        return any(masked.local(c).of(masked.text)[:1].isupper() for c in voice.content)
    if not _PASSIVE.search(cue) and not (_PARTICIPLE.match(cue) and before_cue.endswith(", ")):
        return False
    by = (masked.text[: max(0, masked.local(s).start)] for s in voice.source if s.start >= voice.cue.start)
    return not any(_BY.search(before) for before in by)


def _speakers(masked: Masked, spans: Sequence[Span]) -> list[Mention]:
    """Whom the noun phrases of a source name as speaking."""
    out: list[Mention] = []
    for span in spans:
        local = masked.local(span)
        inside = masked.mentions_in(local.start, local.end)
        out += [m for m in inside if speaks(m, span, local.of(masked.text))]
    return out


def differs(voice: Voice, sources: Sequence[Mention]) -> bool:
    """Whether the model, sure of itself, sees another source than a rule does for the same cue."""
    return (
        voice.sure > SURER
        and bool(voice.source)
        and not any(s.covers(m.span) or m.span.covers(s) for s in voice.source for m in sources)
    )


def _says_something(voice: Voice, content: Sequence[Span], masked: Masked) -> bool:
    """Whether what hangs on a cue is said, and not merely done: "ordered 40 tanks" and "agreed to a truce" attribute nothing."""
    if voice.act not in ("asserts", "reports_other", "predicts") and voice.sure > SURER:
        return True
    said = " ".join(masked.local(c).of(masked.text) for c in voice.content)
    if _ASKS.search(masked.local(voice.cue).of(masked.text)):
        return False
    if _DOES.search(masked.local(voice.cue).of(masked.text)) and not _CLAUSE.match(said):
        return False
    return bool(content) and (len(said.split()) >= CLAUSE or bool(re.search(r"[\"“”]", said)))


def _ends_of(local: Span, masked: Masked) -> tuple[int, int]:
    """A span of the report within a clause, cut to it."""
    return max(local.start, 0), min(local.end, len(masked.text))


def unique(items: Sequence[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for i in items:
        if i not in out:
            out.append(i)
    return out
