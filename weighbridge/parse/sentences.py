"""Sentences, by punctuation. Tuned for news: initials, ranks, months and company endings do not end a sentence."""

from __future__ import annotations

import re

from weighbridge.record import Sentence, Span

# Words whose full stop does not end a sentence when a capital or a digit follows.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt maj capt adm cmdr brig rear vice gov sen sens rep reps pres hon rev st sr jr
    no nos vs etc inc ltd co corp llc plc dept est approx fig vol pp art para cf al jan feb mar apr jun jul aug
    sep sept oct nov dec mon tue wed thu fri sat sun m.v e.g i.e u.s u.k u.n e.u ph.d a.m p.m chem mfg intl bros""".split()
)
# After these a capital usually continues the name ("Lion Co. Ltd. said" does not, so only titles are listed).
_TITLES = frozenset(
    """mr mrs ms dr prof gen lt col sgt maj capt adm cmdr brig rear vice gov sen sens rep reps no nos st""".split()
)
_MONTHS = frozenset("""jan feb mar apr jun jul aug sep sept oct nov dec""".split())
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[^\s])|[。！？؟۔]+[”』」）]?")
_LAST_WORD = re.compile(r"([^\s(\"“]+)$")
# "SEOUL, Sept. 22 (Harbour Ledger) - ", "LONDON — ", "ПАРИЖ, 3 мая. "
_DATELINE = re.compile(
    r"^[A-ZÀ-ÖØ-ÞА-ЯЇІЄҐ][A-ZÀ-ÖØ-ÞА-ЯЇІЄҐ.'’/ -]{2,40}(?:, [A-Z][A-Za-z. ]{2,20})?(?:,? (?:\d{1,2} [^\W\d]{3,9}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?)?"
    r"(?: ?\([^)]{2,40}\))?\s?(?:[-–—]{1,2}\s|(?<=\d{4}\b)\.\s|(?<=[а-яіїє])\.\s)"
)
HEADING_WORDS = 14  # words; a longer line without a full stop is a sentence that lost it (guess)


def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text; a line break between paragraphs always ends one."""
    del language  # the marks of all scripts are disjoint, so one rule serves every language
    found: list[Sentence] = []
    for number, block in enumerate(re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text)):
        for line in _lines(block.group(), block.start()):
            start = line.start
            piece = line.of(text)
            heading = _is_heading(piece)
            dateline = _DATELINE.match(piece)
            if dateline is not None:
                # Where and when a page was written is no part of what it tells.
                _add(found, text, start, start + dateline.end(), number, True)
                start += dateline.end()
                piece, line = piece[dateline.end() :], Span(start, line.end)
            for cut in _ends(piece):
                _add(found, text, start, line.start + cut, number, heading)
                start = line.start + cut
            _add(found, text, start, line.end, number, heading)
    return tuple(found)


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """Index of the sentence that holds an offset (the nearest one before it, between sentences)."""
    low, high = 0, len(sentences) - 1
    while low < high:
        mid = (low + high + 1) // 2
        if sentences[mid].span.start <= offset:
            low = mid
        else:
            high = mid - 1
    return low


def _lines(block: str, offset: int) -> list[Span]:
    """A paragraph's lines: joined when the paragraph is hard-wrapped, apart when each is a heading or list item."""
    lines = list(re.finditer(r"[^\n]+", block))
    wrapped = len(lines) > 1 and all(len(m.group()) > 50 for m in lines[:-1])  # columns; shorter lines are no wrapping
    if wrapped:
        return [Span(offset, offset + len(block))]
    return [Span(offset + m.start(), offset + m.end()) for m in lines]


def _ends(piece: str) -> list[int]:
    cuts = []
    for m in _END.finditer(piece):
        if _really_ends(piece, m):
            cuts.append(m.end())
    return cuts


def _really_ends(piece: str, m: re.Match[str]) -> bool:
    if m.group()[0] != ".":
        return True
    after = piece[m.end() :].lstrip()
    following = after.lstrip('"“‘«([')[:1]
    if following.islower():
        return False
    before = _LAST_WORD.search(piece[: m.start()])
    word = before.group(1).strip('"“‘(').casefold() if before else ""
    if word in _TITLES:
        return False
    if word in _MONTHS:
        return not following.isdigit()
    if word in ABBREVIATIONS or re.fullmatch(r"[a-z](\.[a-z])*", word):
        # "U.S. Secretary", "J. Smith": a name goes on; "in the U.S. The ship" does not: an article or pronoun starts anew.
        return bool(re.match(r"(The|A|An|It|He|She|They|This|That|In|On|But|And|Its|Their|However|Two|Three)\b", after))
    return True


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int, heading: bool) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    if body:
        span = Span(start + lead, start + lead + len(body))
        found.append(Sentence(span=span, index=len(found), heading=heading, paragraph=paragraph))


def _is_heading(line: str) -> bool:
    line = line.strip()
    if line.startswith("#"):
        return True
    has_stop = bool(re.search(r"[.!?…:;。！？؟۔][\"”’»)\]]*$", line))
    return not has_stop and line.isascii() and len(line.split()) <= HEADING_WORDS and line[:1].isupper()
