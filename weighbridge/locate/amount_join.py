"""Amounts of one text put in relation: ranges with a unit at both ends, shares, alternatives, rates, "each"."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from weighbridge.locate.amount_count import ranged
from weighbridge.locate.amount_page import Amount, Count, Page

EACH_REACH = 4  # tokens between "each" and its amount ("each carrying"); guess
_MAKING = frozenset(
    (
        "produce",
        "produces",
        "produced",
        "producing",
        "make",
        "makes",
        "making",
        "manufacture",
        "manufacturing",
        "build",
        "building",
        "assemble",
    )
)
RATE_REACH = 4  # tokens between a rate in front and its amount, where the language puts it there; guess


def join_ranges(page: Page, amounts: list[Amount]) -> list[Amount]:
    """ "1,000 tons to 2,000 tons", "$3-$4 million": two amounts of one unit with a range word between them."""
    out: list[Amount] = []
    for amount in amounts:
        before = out[-1] if out else None
        if (
            before is not None
            and before.unit in ("", amount.unit)
            and before.plain
            and amount.plain
            and before.unit_text
        ):
            whole = (
                ranged(page, before.count, amount.count, before.last, opened=before.first) if _meets(amount) else None
            )
            whole = whole or _of_money(page, before, amount)
            if whole is not None:
                out[-1] = msgspec.structs.replace(
                    amount,
                    first=min(before.first, whole.lead),
                    low=whole.low,
                    high=whole.high,
                    bound="range",
                    count=whole,
                )
                continue
        out.append(amount)
    return out


def join_bounds(page: Page, amounts: list[Amount]) -> list[Amount]:
    """ "more than 1,000 but fewer than 1,200 tons": a lower and an upper bound of one thing are a range."""
    out: list[Amount] = []
    for amount in amounts:
        before = out[-1] if out else None
        if before is not None and before.unit in ("", amount.unit) and _both_sides(page, before, amount):
            below, above = (before, amount) if before.high is None else (amount, before)
            out[-1] = msgspec.structs.replace(
                amount,
                first=before.first,
                low=below.low,
                high=above.high,
                bound="range",
                item=amount.item or before.item,
            )
            continue
        out.append(amount)
    return out


def share_units(page: Page, amounts: list[Amount]) -> list[Amount]:
    """ "260 of this or 200 of that missiles", "three of the 10 ships", "45 and 50 mg": the first takes the unit."""
    out = list(amounts)
    joins = page.grammar.lexicon.joins
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if a.unit or a.unit_text or not b.unit or b.unit == "%" or a.count.part:
            continue
        classifier = page.grammar.classifiers.starting(page.tokens, a.last)
        between = page.tokens[a.last if classifier is None else classifier[0] : b.first]
        words = [t.folded for t in between]
        of = page.grammar.of.starting(page.tokens, a.last)
        partitive = of is not None and (of[0] == b.first or _determined(page, of[0], b.first))
        listed = len(words) == 1 and (words[0] in joins or _alternative(page, words[0]))
        either = len(words) > 1 and _alternative(page, words[-1]) and all(t.text[:1].isupper() for t in between[:-1])
        link = page.grammar.ranges.starting(page.tokens, a.last)
        changed = link is not None and link[0] == b.first  # "from 700 to 1,300 tons" after "rose"
        if partitive or listed or either or changed:
            out[i] = msgspec.structs.replace(a, unit=b.unit, unit_text=b.unit_text, item=a.item or b.item)
    return out


def take_shares(page: Page, amounts: list[Amount]) -> list[Amount]:
    """ "half of the 1,000 tons", "most of a 1,000-ton shipment": a share of an amount is an amount."""
    out: list[Amount] = []
    for amount in amounts:
        before = out[-1] if out else None
        if before is not None and before.count.part and _share_of(page, before, amount):
            out[-1] = _shared(before, amount)
            continue
        start = page.unglued(amount.first)
        skip = page.grammar.determiners.ending(page.tokens, start)
        part = page.grammar.parts.ending(page.tokens, start)
        if part is None and skip is not None:
            part = page.grammar.parts.ending(page.tokens, skip[0])
        if (
            part is not None
            and amount.unit
            and amount.high is not None
            and amount.low is not None
            and amount.unit != "%"
        ):
            words = part[1]
            low, high = Decimal(str(words.low)) * amount.low, Decimal(str(words.high)) * amount.high
            bound = words.bound if not (words.bound == "exact" and amount.bound != "exact") else amount.bound
            amount = msgspec.structs.replace(amount, first=part[0], low=low, high=high, bound=bound)
        out.append(amount)
    return [a for a in out if not (a.count.part and not a.unit)]


def spread(page: Page, amounts: list[Amount]) -> list[Amount]:
    """Fill `rate` ("200 missiles a month") and `per` ("22 containers each", "per shipment")."""
    out: list[Amount] = []
    thing = ""
    for amount in amounts:
        rate, end = _rate(page, amount)
        per = None if rate is not None else _per(page, amount, thing)
        out.append(msgspec.structs.replace(amount, rate=rate, per=per, next=max(amount.next, end)))
        if amount.unit and not page.weighed(amount.unit) and amount.unit != "%":
            thing = amount.unit
    return out


def _both_sides(page: Page, a: Amount, b: Amount) -> bool:
    lower, upper = ("more_than", "at_least"), ("less_than", "at_most")
    if not ((a.bound in lower and b.bound in upper) or (a.bound in upper and b.bound in lower)):
        return False
    low, high = (a.low, b.high) if a.bound in lower else (b.low, a.high)
    between = [t.folded for t in page.tokens[a.last : b.first] if t.text not in ",،、，"]
    joined = len(between) == 1 and (between[0] in page.grammar.lexicon.joins or between[0] in page.grammar.buts)
    return joined and low is not None and high is not None and low < high


def _meets(amount: Amount) -> bool:
    return amount.first == amount.count.first


def _of_money(page: Page, before: Amount, amount: Amount) -> Count | None:
    """A range whose second end carries its own currency sign."""
    if before.unit != amount.unit or amount.first == amount.count.first or not page.weighed(amount.unit or "t"):
        return None
    return ranged(
        page, before.count, msgspec.structs.replace(amount.count, first=amount.first), before.last, opened=before.first
    )


def _alternative(page: Page, word: str) -> bool:
    return word in page.grammar.ors


def _determined(page: Page, at: int, first: int) -> bool:
    skip = page.grammar.determiners.starting(page.tokens, at)
    return skip is not None and skip[0] == first


def _share_of(page: Page, share: Amount, whole: Amount) -> bool:
    """Whether the words between say "of the"."""
    if not whole.unit or whole.low is None or whole.high is None or whole.unit == "%":
        return False
    at = share.last
    of = page.grammar.of.starting(page.tokens, at)
    at = of[0] if of is not None else at
    for _ in range(2):
        skip = page.grammar.determiners.starting(page.tokens, at)
        at = skip[0] if skip is not None and skip[0] <= whole.first else at
    return at == whole.first


def _shared(share: Amount, whole: Amount) -> Amount:
    assert whole.low is not None
    assert whole.high is not None
    low, high = share.count.low * whole.low, share.count.high * whole.high
    if share.bound in ("more_than", "at_least"):
        high = whole.high
    elif share.bound in ("less_than", "at_most"):
        low = Decimal(0)
    bound = share.bound if share.bound != "exact" else whole.bound
    return msgspec.structs.replace(whole, first=share.first, low=low, high=high, bound=bound)


def _rate(page: Page, amount: Amount) -> tuple[str | None, int]:
    rules, parts = page.grammar, page.tokens
    for at in dict.fromkeys((amount.last, amount.next)):
        found = rules.rates.starting(parts, at)
        if found is not None and (rules.rate_stops.starting(parts, found[0]) is None or _made(page, amount)):
            return found[1], found[0]
    if page.grammar.section.rate_first:
        for at in range(amount.first, max(0, amount.first - RATE_REACH) - 1, -1):
            if (before := rules.rates.ending(parts, at)) is not None:
                return before[1], amount.next
            if at > 0 and parts[at - 1].kind == "mark":
                break
    return None, amount.next


def _made(page: Page, amount: Amount) -> bool:
    """ "producing 200 a month before the war": what is made comes at a rate, so the month is no day of its own."""
    words = {t.text.casefold() for t in page.tokens[max(0, amount.first - RATE_REACH) : amount.first]}
    return bool(words & _MAKING)


def _per(page: Page, amount: Amount, thing: str) -> str | None:
    rules, parts = page.grammar, page.tokens
    for at in dict.fromkeys((amount.last, amount.next)):
        if rules.each.starting(parts, at) is not None:
            return thing if thing and thing != amount.unit else "each"
        per = rules.per.starting(parts, at)
        unit = page.unit_at(per[0]) if per is not None else None
        if unit is not None:
            return unit[1]
    for at in range(amount.first, max(0, amount.first - EACH_REACH) - 1, -1):
        if at < amount.first and parts[at].kind != "word":
            break
        if rules.each_before.ending(parts, at) is not None:
            unit = page.unit_at(at) if at < amount.first else None
            return unit[1] if unit is not None else (thing if thing and thing != amount.unit else "each")
    return None
