"""Numbers of a page → counts: two numbers with "to" between them are one range."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from weighbridge.locate.amount_page import Count, Page
from weighbridge.measure.numbers import Numeral

CHANGE_REACH = 6  # tokens before "from" in which a verb of change is looked for; guess


def counts(page: Page) -> list[Count]:
    """The numbers of the page with ranges put together, the duals of the language and "a ton" among them, in order."""
    found: list[Count] = []
    for numeral in page.numerals:
        count = _count(page, numeral)
        before = found[-1] if found else None
        if before is not None and not before.ranged:
            both = ranged(page, before, count, before.last)
            if both is not None:
                found[-1] = both
                continue
            if _opened(page, before.first, before.last, count.first) is not None:
                # "rose from 700 to 1,300": the "to" belongs to the change; in Russian it also means "up to".
                count = msgspec.structs.replace(count, fence=count.first)
        found.append(count)
    return sorted([*found, *_implied(page)], key=lambda c: c.first)


def ranged(page: Page, a: Count, b: Count, end: int, *, opened: int | None = None) -> Count | None:
    """The range from a to b, if the words between token `end` and b say so and b is the larger.

    opened: the token at which the first amount starts, where it starts before its number.
    """
    low, high = a.low, b.high
    lead: int | None = a.first
    if high < 0 <= low and a.last == b.first:
        high = -high  # "10 -12": the mark that looked like a sign is a dash
    else:
        lead = _joined(page, a.first if opened is None else opened, end, b.first)
    if lead is None:
        return None
    if b.coefficient is not None and a.scale == 1 and low < b.coefficient:
        low *= b.scale
    if not low < high or a.open or b.open or a.ranged or b.ranged:
        return None
    return msgspec.structs.replace(
        b, first=a.first, lead=lead, low=low, high=high, ranged=True, coefficient=None, worded=a.worded and b.worded
    )


def _count(page: Page, n: Numeral) -> Count:
    sliced = any(t.text == "/" or t.kind == "glyph" for t in page.tokens[n.first : n.last])
    return Count(
        first=n.first, last=n.last, lead=n.first, low=n.value, high=n.value, open=n.open, rough=n.rough, worded=n.worded,
        collective=n.collective, part=n.part or (sliced and n.value < 1), coefficient=n.coefficient, scale=n.scale,
    )  # fmt: skip


def _joined(page: Page, start: int, end: int, joint: int) -> int | None:
    """The token at which a range starts ("between", or the number itself), None where the words make none."""
    opener = _opened(page, start, end, joint)
    if opener is not None:
        return None if _changes(page, opener) else opener
    link = page.grammar.ranges.starting(page.tokens, end)
    return start if link is not None and link[0] == joint else None


def _opened(page: Page, start: int, end: int, joint: int) -> int | None:
    """The first token of the word before `start` that opens what the words in [end, joint) go on with."""
    opener = page.grammar.openers.ending(page.tokens, start)
    between = tuple(t.folded for t in page.tokens[end:joint])
    return opener[0] if opener is not None and between in opener[1] else None


def _changes(page: Page, at: int) -> bool:
    """Whether a verb of change stands shortly before: "rose from 700 to 1,300" is no range."""
    reach = range(max(0, at - CHANGE_REACH), at)
    return any(page.grammar.changes.starting(page.tokens, i) is not None for i in reach)


def _implied(page: Page) -> list[Count]:
    """Counts without a number: a dual ("سفينتين"), "a ton of" and "tons of" goods (at least two)."""
    rules, parts = page.grammar, page.tokens
    taken = {i for n in page.numerals for i in range(n.first, n.last)}
    found: list[Count] = []
    if rules.section.duals:
        duals = ((i, rules.duals.starting(parts, i)) for i in range(len(parts)) if i not in taken)
        found += [_without_number(i, dual[0], 2, code=dual[1]) for i, dual in duals if dual is not None]
    for i, (_, hit) in page.hits.items():
        code = getattr(hit.entry, "code", "") if hit.kind == "unit" else ""
        if not page.weighed(code) or i in taken or i - 1 in taken:
            continue
        article = rules.mass_articles.ending(parts, i)
        if article is not None and article[0] not in taken and article[0] - 1 not in taken:
            found.append(_without_number(article[0], i, 1))
        collective = i - 2 in taken and rules.of.ending(parts, i) is not None
        if article is None and not collective and rules.loose.starting(parts, i) is not None:
            found.append(_without_number(i, i, 2, open_=True))
    return found


def _without_number(first: int, last: int, number: int, *, code: str | None = None, open_: bool = False) -> Count:
    value = Decimal(number)
    return Count(
        first=first,
        last=last,
        lead=first,
        low=value,
        high=value,
        worded=True,
        open=open_,
        code=code,
        needs_goods=code is None,
    )
