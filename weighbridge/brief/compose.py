from __future__ import annotations

from collections.abc import Iterable

from weighbridge.brief import choose, sentences
from weighbridge.brief.choose import Index
from weighbridge.brief.shape import Brief, Section, Sentence
from weighbridge.brief.verify import NO_TITLE, problems
from weighbridge.record import Claim, Ledger, Transfer

# How much a reader takes; all guesses. What is left out stands in the tables and in the ledger.
HEADLINES = 3
TRANSFERS = 10
ORIGINS_EACH = 3  # sentences for one transfer, one an origin
DETAILS_EACH = 2
RATIOS = 3
CONTEXT = 6  # with the ratios
STATEMENTS = 8
SPOKEN = 12  # with the statements
AHEAD = 6
QUESTIONS = 8


def compose(ledger: Ledger) -> Brief:
    """The ledger as a news explainer: headline facts, Why it matters, What to know, What people are saying, What happens next.

    Every sentence tells one claim, rebuilt from its slots or in its own words, with who says it; a section that nothing
    can be said in is left out. The same ledger gives the same brief.
    """
    writer = _Writer(Index.of(ledger))
    transfers = choose.ranked(ledger.transfers)[:TRANSFERS]
    title = writer.title(transfers)
    headline = writer.headline(transfers)
    enough = writer.told(choose.ratios(writer.index), RATIOS)
    matters = (*enough, *writer.told(choose.context(writer.index, transfers), CONTEXT - len(enough)))
    known = writer.known(transfers)
    stated = writer.told(choose.statements(writer.index), STATEMENTS)
    people = (*stated, *writer.told(choose.sayings(writer.index), SPOKEN - len(stated)))
    ahead = writer.ahead(transfers)
    sections = (
        Section(key="headline", title="In short", sentences=headline),
        Section(key="matters", title="Why it matters", sentences=matters),
        Section(key="know", title="What to know", sentences=known),
        Section(key="people", title="What people are saying", sentences=people),
        Section(key="next", title="What happens next", sentences=ahead),
    )
    return Brief(title=title, sections=tuple(s for s in sections if s.sentences))


class _Writer:
    """Writes sentences, each claim at most once, none that the verifier would refuse."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._used: list[Claim] = []

    def title(self, transfers: list[Transfer]) -> Sentence:
        for transfer in transfers:
            for claim in choose.leads(transfer, self.index):
                if self._sound(made := sentences.title(transfer, (claim.id,))):
                    return made
        return Sentence(text=NO_TITLE, claims=(), kind="title")

    def headline(self, transfers: list[Transfer]) -> tuple[Sentence, ...]:
        made: list[Sentence] = []
        for transfer in transfers:
            if len(made) < HEADLINES and transfer.stage not in ("planned", "suspected"):
                made += self._movements(choose.leads(transfer, self.index), transfer, 1)
        return tuple(made)

    def known(self, transfers: list[Transfer]) -> tuple[Sentence, ...]:
        made: list[Sentence] = []
        for transfer in transfers:
            if transfer.stage == "planned":
                continue
            made += self._movements(choose.leads(transfer, self.index), transfer, ORIGINS_EACH)
            made += self.told(choose.details(transfer, self.index), DETAILS_EACH, transfer)
        return tuple(made)

    def ahead(self, transfers: list[Transfer]) -> tuple[Sentence, ...]:
        made: list[Sentence] = []
        for claim in choose.ahead(self.index):
            if len(made) < AHEAD:
                made += self._movements([claim], self.index.transfer_of.get(claim.id), 1)
        asked = [(t, q) for t in transfers for q in t.open_questions if t.claims]
        questions = [sentences.question(t, q) for t, q in asked[:QUESTIONS]]
        return (*made, *(q for q in questions if self._sound(q)))

    def told(self, claims: Iterable[Claim], most: int, transfer: Transfer | None = None) -> tuple[Sentence, ...]:
        """Claims in their own words, as many as fit, none that says what another has said."""
        made: list[Sentence] = []
        for claim in claims:
            if len(made) == most:
                break
            if choose.fits(claim) and not self._said(claim):
                sentence = sentences.quote(claim, self.index.reports[claim.report], transfer)
                if self._sound(sentence):
                    made.append(sentence)
                    self._used.append(claim)
        return tuple(made)

    def _movements(self, claims: list[Claim], transfer: Transfer | None, most: int) -> list[Sentence]:
        """Claims of a transfer, rebuilt from their slots where that loses nothing, else in their own words."""
        made: list[Sentence] = []
        for claim in claims:
            if len(made) == most:
                break
            if self._said(claim):
                continue
            report = self.index.reports[claim.report]
            rebuilt = sentences.movement(claim, report, transfer)
            if rebuilt is None or not self._sound(rebuilt):
                rebuilt = sentences.quote(claim, report, transfer) if choose.fits(claim) else None
            if rebuilt is not None and self._sound(rebuilt):
                made.append(rebuilt)
                self._used.append(claim)
        return made

    def _said(self, claim: Claim) -> bool:
        return any(claim.id == u.id or (claim.act == u.act and choose.alike(claim, u)) for u in self._used)

    def _sound(self, sentence: Sentence) -> bool:
        index = self.index
        return not problems(sentence, index.claims, index.reports, index.transfers)
