"""Numbers that are no amounts: names of things, dates, places in a row, page numbers and the like.

Each rule looks at one count and the tokens around it. `before_noun` are rules that need no noun, `without_unit` those
that hold only for a number that counts nothing known.
"""

from __future__ import annotations

from collections.abc import Callable

from weighbridge.locate.amount_noun import Noun
from weighbridge.locate.amount_page import Count, Page

FIRST_YEAR, LAST_YEAR = 1900, 2099  # years that a bare number of four digits may be; guess
LARGEST_DAY = 31
OLDEST = 110  # years of age; guess
SENTENCE_STARTS = ".!?:;\"“”'‘’«»()[]-–—•*"

Rule = Callable[[Page, Count], bool]


def before_noun(page: Page, count: Count) -> str | None:
    """Why a count is no amount, by the first rule that says so, else None."""
    return next((name for name, rule in _BEFORE_NOUN.items() if rule(page, count)), None)


def without_unit(page: Page, count: Count, noun: Noun) -> str | None:
    """Why a count is no amount although nothing before said so: rules that a unit of the vocabulary overrules."""
    year = _year(page, count, noun)
    if year or noun.known:
        return "year" if year else None
    return next((name for name, rule in _WITHOUT_UNIT.items() if rule(page, count)), None)


def dated_by(page: Page, refused: Count, reason: str, other: Count) -> bool:
    """Whether a refused date or label takes its neighbour in a list with it ("Resolutions 1696 and 1737")."""
    first, second = (refused, other) if refused.first < other.first else (other, refused)
    between = page.tokens[first.last : second.first]
    joins = page.grammar.lexicon.joins
    if reason == "telephone":
        return all(t.text == "-" for t in between)
    return (
        reason in ("date", "label")
        and all(t.folded in joins or t.text in ",;/-–、،" for t in between)
        and bool(between)
    )


def _plain(page: Page, count: Count) -> str | None:
    """The digits of a count that is one run of digits and nothing else."""
    token = page.tokens[count.first]
    one = count.last == count.first + 1 and token.kind == "digits" and token.folded.isdigit()
    return token.folded if one else None


def _in_name(page: Page, count: Count) -> bool:
    return any(i in page.named for i in range(count.first, count.last))


def _glued_before(page: Page, count: Count) -> bool:
    """ "S-300", "F16", "S/2025/12", "#5", "+98": something in front makes it a name."""
    token, before = page.tokens[count.first], page.word(count.first - 1)
    if before is None or not token.glued or page.grammar.money.ending(page.tokens, count.first) is not None:
        return False
    further = page.word(count.first - 2)
    if before.kind == "word":
        return not page.han(count.first - 1) and (before.folded,) not in page.grammar.glue
    if before.text in "-\u2010\u2011–" and before.glued and further is not None:
        if further.kind == "word":
            tied = (further.folded, "-") in page.grammar.glue
            return not tied and page.grammar.lexicon.at(page.tokens, count.first - 2) is None
        return further.kind == "digits"
    if before.text in ".:/'’" and before.glued and further is not None:
        return further.kind == "digits" or (further.kind == "word" and before.text == "/")
    return before.text in "#№@_\\=&°×^"


def _dialled(page: Page, count: Count) -> bool:
    """ "+98": the beginning of a telephone number."""
    further = page.word(count.first - 2)
    return (
        page.is_mark(count.first - 1, "+")
        and page.tokens[count.first].glued
        and (further is None or further.kind != "digits")
    )


def _added(page: Page, count: Count) -> bool:
    """ "P5+1"."""
    return page.is_mark(count.first - 1, "+", glued=True)


def _glued_after(page: Page, count: Count) -> bool:
    """ "5G", "1990s", "10:30", "5/17", "56.35N", "2-1": something behind makes it a name, a date or a score."""
    after, further = page.word(count.last), page.word(count.last + 1)
    if after is None or not after.glued or count.worded:
        return False
    if after.kind == "word":
        rules, parts = page.grammar, page.tokens
        known = (
            rules.measures.starting(parts, count.last) is not None
            or rules.money.starting(parts, count.last) is not None
            or page.unit_at(count.last) is not None
        )
        return not (known or page.han(count.last) or page.grammar.clock.starting(page.tokens, count.last))
    digits = further is not None and further.glued and further.kind == "digits"
    chain = after.text in ".:/'’-\u2010\u2011–" or (
        after.text == "," and further is not None and len(further.text) == 3
    )
    return (chain and digits) or after.text in "°º′″_\\=×^"


def _ordinal(page: Page, count: Count) -> bool:
    before = page.grammar.ordinal_before.ending(page.tokens, count.first)
    after = page.grammar.ordinal_after.starting(page.tokens, count.last)
    return before is not None or (after is not None and page.tokens[count.last].glued)


def _date(page: Page, count: Count) -> bool:
    """ "29 September", "Sept. 29", "3月16日", "29 de septembro"."""
    if count.high > LAST_YEAR or count.low != int(count.low):
        return False
    rules, parts = page.grammar, page.tokens
    if rules.time_after.starting(parts, count.last) is not None:
        return True
    at = count.last
    for _ in range(2):
        if _month(page, rules.months.starting(parts, at), at) and count.high <= LARGEST_DAY:
            return True
        skip = rules.of.starting(parts, at)
        at = skip[0] if skip is not None else at
    at = count.first - page.is_mark(count.first - 1, ".,")
    month = rules.months.ending(parts, at)
    day_or_year = count.high <= LARGEST_DAY or count.low >= FIRST_YEAR
    return month is not None and _month(page, month, month[0]) and day_or_year and at in (count.first, count.first - 1)


def _month(page: Page, found: tuple[int, bool] | None, at: int) -> bool:
    return found is not None and (not found[1] or page.tokens[at].text[:1].isupper())


def _clock(page: Page, count: Count) -> bool:
    return not count.ranged and count.high < 2500 and page.grammar.clock.starting(page.tokens, count.last) is not None


def _label(page: Page, count: Count) -> bool:
    """ "Resolution 2231", "IMO: 9283033", "p. 12", unless a mass follows."""
    rules, parts = page.grammar, page.tokens
    at = count.first - page.is_mark(count.first - 1, ":(#.")
    unit = page.unit_at(count.last)
    heavy = unit is not None and page.weighed(unit[1])
    return not heavy and any(rules.labels.ending(parts, i) is not None for i in {at, count.first})


def _leading_zero(page: Page, count: Count) -> bool:
    text = page.tokens[count.first].folded
    return len(text) > 1 and text[0] == "0" and text.isdigit()


def _age(page: Page, count: Count) -> bool:
    """ "aged 45", "Kardon, 45, said"."""
    if page.grammar.ages.ending(page.tokens, count.first) is not None:
        return True
    name = page.word(count.first - 2)
    enclosed = page.is_mark(count.first - 1, ",") and page.is_mark(count.last, ",")
    return (
        enclosed
        and name is not None
        and name.text[:1].isupper()
        and _plain(page, count) is not None
        and count.high < OLDEST
    )


def _listed(page: Page, count: Count) -> bool:
    """ "1. First point", "(2)", "[12]"."""
    plain = _plain(page, count)
    if plain is None or len(plain) > 2:
        return False
    start = page.tokens[count.first].start
    fresh = start == 0 or page.text[:start].endswith("\n") if start < 2 else page.text[start - 1] == "\n"
    further = page.word(count.last + 1)
    point = page.is_mark(count.last, ".)", glued=True) and further is not None and not further.glued
    return (fresh and point) or (page.is_mark(count.first - 1, "([") and page.is_mark(count.last, ")]"))


def _year(page: Page, count: Count, noun: Noun) -> bool:
    """ "in 2015", "2022-23"; with a unit after it, only where a word such as "in" says so or the noun is counted."""
    texts = [t.folded for t in page.tokens[count.first : count.last] if t.kind == "digits"]
    if count.worded or not texts or not _is_year(texts[0]) or len(texts) > 2:
        return False
    if len(texts) == 2 and not (_is_year(texts[1]) or len(texts[1]) == 2):
        return False
    if not noun.known:
        return True
    cue = page.grammar.year_cues.ending(page.tokens, count.first) is not None
    return count.low % 100 != 0 and (cue or not page.weighed(noun.code))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _phone(page: Page, count: Count) -> bool:
    runs = [t.folded for t in page.tokens[count.first : count.last] if t.kind == "digits"]
    return count.ranged and [len(r) for r in runs] == [3, 4] and all(r.isdigit() for r in runs)


def _after_name(page: Page, count: Count) -> bool:
    """ "Boeing 747", "Fateh 110": a name in front, and no unit behind."""
    name, before = page.word(count.first - 1), page.word(count.first - 2)
    if name is None or name.kind != "word" or not name.text[:1].isupper() or _plain(page, count) is None:
        return False
    begins = before is None or (before.kind == "mark" and before.text in SENTENCE_STARTS)
    begins = begins or "\n" in page.text[before.end if before else 0 : name.start]
    return not begins and page.grammar.before.ending(page.tokens, count.first) is None


def _pronoun(page: Page, count: Count) -> bool:
    return page.grammar.one_words.ending(page.tokens, count.last) is not None and count.last == count.first + 1


def _title_word(page: Page, count: Count) -> bool:
    """ "the Five Eyes": a number word with a capital inside a sentence is part of a name."""
    token, before = page.tokens[count.first], page.word(count.first - 1)
    return (
        count.worded
        and token.text[:1].isupper()
        and before is not None
        and before.kind == "word"
        and before.text.islower()
    )


def _bare_word(page: Page, count: Count) -> bool:
    return count.worded and not count.part and page.grammar.needs_unit


def _vague(_: Page, count: Count) -> bool:
    """ "several" of nothing that is counted."""
    return count.open and count.coefficient is None


_BEFORE_NOUN: dict[str, Rule] = {
    "name": _in_name,
    "designator": _glued_before,
    "telephone": _dialled,
    "tail": _glued_after,
    "ordinal": _ordinal,
    "date": _date,
    "clock": _clock,
    "label": _label,
    "code": _leading_zero,
    "age": _age,
    "list": _listed,
}
_WITHOUT_UNIT: dict[str, Rule] = {
    "phone": _phone,
    "sum": _added,
    "after name": _after_name,
    "pronoun": _pronoun,
    "title": _title_word,
    "needs unit": _bare_word,
    "vague": _vague,
}
