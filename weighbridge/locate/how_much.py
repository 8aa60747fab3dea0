"""How much: amounts in a text as intervals with a unit, the word that bounds them, and the goods they are of.

The order is the argument: numbers, ranges, what they count, what bounds them, and last what they have to do with one
another. The words themselves are data (tables/amounts.toml); so are the numbers that are no amounts at all.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from weighbridge.locate.amount_bound import bound_after, bound_before, interval, strongest
from weighbridge.locate.amount_count import counts
from weighbridge.locate.amount_join import join_bounds, join_ranges, share_units, spread, take_shares
from weighbridge.locate.amount_noun import goods_after, noun
from weighbridge.locate.amount_page import Amount, Count, Page, read_page
from weighbridge.locate.amount_refuse import before_noun, dated_by, without_unit
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Quantity, Span


def quantities(
    text: str, vocabulary: Vocabulary, *, language: str = "en", start: int = 0, end: int | None = None
) -> list[Quantity]:
    """The amounts named in a stretch of text, in order of position, none overlapping.

    A span covers bound word, number and unit ("more than 1,000 tonnes"); the goods ("of sodium perchlorate") are given
    as `item` and lie outside the span. Readings of vague words: "thousands of" is at least 2,000, "dozens" at least
    24, "several" at least 3, "a few" at least 2, "tons of weapons" at least 2 t; "up to" and "less than" begin at 0;
    "most of 1,000 t" is 500 to 1,000 t, "the remainder of 1,000 t" 0 to 1,000 t. A number of something that the
    vocabulary has no unit for has unit "" and the noun as `unit_text` where it was seen ("57 people"). Not returned:
    years, dates, clock times, durations, ages, lengths without a unit of the vocabulary, places in a row, names with
    numbers, calibres and other numbers that describe a thing ("20-foot containers").

    Args:
        text: the whole text; spans are offsets into it.
        language: ISO 639-1; "und" is read as English, one without a table by digits alone.
        start, end: offsets of the stretch to read.
    """
    end = len(text) if end is None else end
    page = read_page(text[start:end], vocabulary, language)
    amounts = _amounts(page)
    amounts = take_shares(page, share_units(page, join_bounds(page, join_ranges(page, amounts))))
    return [_quantity(page, a, start) for a in _apart(spread(page, amounts))]


def _amounts(page: Page) -> list[Amount]:
    found: list[Amount] = []
    pending: tuple[Count, str] | None = None
    for count in counts(page):
        reason = before_noun(page, count)
        amount = None
        if reason is None:
            amount, reason = _amount(page, count)
        if pending is not None and amount is not None and not amount.unit and dated_by(page, *pending, count):
            amount, reason = None, pending[1]  # the rest of a list of dates, or of a telephone number
        if reason == "date" and found and not found[-1].unit and dated_by(page, count, reason, found[-1].count):
            found.pop()
        pending = (count, reason) if reason is not None else None
        if amount is not None:
            found.append(amount)
    return found


def _amount(page: Page, count: Count) -> tuple[Amount | None, str | None]:
    """The amount of a count, or why it is none."""
    rules, parts = page.grammar, page.tokens
    first = count.lead
    money = _currency(page, count.first)
    percent = rules.percent_before.ending(parts, count.first)
    at, inner = bound_after(page, count.last, tight=True)
    if money is not None:
        first, unit, text, last = min(first, money[0]), money[1], page.slice(money[0], count.first), at
        item = goods_after(page, last)[1]
    elif percent is not None:
        first, unit, text, last, item = percent[0], "%", page.slice(percent[0], count.first), at, None
    elif count.code is not None:
        unit, text, last, item = count.code, page.slice(first, count.last), count.last, goods_after(page, count.last)[1]
    else:
        what = noun(page, count, at)
        if what.property_of:
            return None, "property"
        reason = without_unit(page, count, what)
        if reason is not None or (count.needs_goods and what.item is None):
            return None, reason or "no goods"
        unit, text, item = what.code, what.text, what.item
        last = what.after if what.text else at
    following, outer = bound_after(page, last, tight=False) if last > count.last or inner is None else (last, None)
    if unit not in ("", "%") and money is None and page.is_mark(count.first, "-\u2212"):
        # A dash in front of tonnes or missiles opens a line of a list; nothing weighs less than nothing.
        first += 1
        count = msgspec.structs.replace(count, low=abs(count.high), high=abs(count.low))
    first, before = bound_before(page, first, count.fence)
    low, high, bound = interval(count, strongest(before, inner, outer))
    goods_end = goods_after(page, following)[0] if item is not None else following
    return Amount(
        first=first, last=following, next=goods_end, low=low, high=high, bound=bound, count=count,
        unit=unit, unit_text=text, item=item,
    ), None  # fmt: skip


def _currency(page: Page, first: int) -> tuple[int, str] | None:
    """The currency sign or code before a number: its first token and unit."""
    found = page.grammar.money.ending(page.tokens, first)
    if found is None:
        return None
    if page.slice(found[0], first).casefold() == "a $":
        return first - 1, "usd"  # "a $300 million deal" is not in A$
    sign = page.tokens[found[0]]
    # "10 USD, 20 EUR": a code right after a number is of that number.
    before = page.word(found[0] - 1)
    return None if sign.kind == "word" and before is not None and before.kind == "digits" else found


def _apart(amounts: list[Amount]) -> list[Amount]:
    """The amounts in order, without those that begin inside another."""
    out: list[Amount] = []
    for amount in sorted(amounts, key=lambda a: (a.first, -a.last)):
        if not out or amount.first >= out[-1].last:
            out.append(amount)
    return out


def _quantity(page: Page, amount: Amount, offset: int) -> Quantity:
    start, end = page.tokens[amount.first].start, page.tokens[amount.last - 1].end
    return Quantity(
        low=_number(amount.low), high=_number(amount.high), unit=amount.unit, bound=amount.bound,
        text=page.text[start:end], span=Span(offset + start, offset + end), unit_text=amount.unit_text,
        item=amount.item, rate=amount.rate, per=amount.per,
    )  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
