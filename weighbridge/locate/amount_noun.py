"""What a number counts: the unit after it, through the adjectives and types that stand between, and the goods."""

from __future__ import annotations

import msgspec

from weighbridge.locate.amount_page import Count, Page

MAX_STEPS = 6  # words between a number and its noun; guess
MAX_HAN = 12  # characters, for scripts in which a character is a token; guess
MAX_REACH = 24  # tokens, whatever they are
MAX_RUN = 8  # tokens of one name such as "S-300PMU2"; guess


class Noun(msgspec.Struct, frozen=True):
    """What follows a number: tokens up to `after`; code "" where the noun is not in the vocabulary.

    text: the unit as printed. tied: a hyphen or nothing stands between number and unit. property_of: the amount is a
    property of a thing that is counted otherwise ("20-foot containers", "500-kg bombs"), so it is no amount.
    """

    after: int
    code: str = ""
    text: str = ""
    item: str | None = None
    known: bool = False
    property_of: bool = False


class _Head(msgspec.Struct, frozen=True):
    after: int
    code: str = ""
    first: int = 0
    item: str | None = None
    known: bool = False
    named: bool = False
    end: int = 0


def noun(page: Page, count: Count, at: int) -> Noun:
    """The noun of a count; at: the token after the number and what belongs to it ("or so")."""
    rules, parts = page.grammar, page.tokens
    tied = page.hyphen(at)
    i = at + tied
    word = page.word(i)
    glued = tied or (word is not None and word.glued and not page.han(i))
    article = rules.mass_articles.starting(parts, i) if count.part else None
    if article is not None and page.measure_at(article[0]):
        i = article[0]  # "half a ton"
    percent = rules.percent.starting(parts, i)
    if percent is not None:
        return Noun(percent[0], "%", page.slice(i, percent[0]), known=True)
    money = rules.money.starting(parts, i)
    if money is not None and not _leads(page, money[0]):
        return Noun(money[0], money[1], page.slice(i, money[0]), goods_after(page, money[0])[1], known=True)
    if rules.durations.starting(parts, i) is not None:
        return Noun(at, property_of=True)
    measure = rules.measures.starting(parts, i)
    unit = page.unit_at(i)
    following = page.word(measure[0]) if measure is not None else None
    typed = following is not None and following.kind == "digits" and following.glued  # "31 M1 Abrams" are no metres
    if measure is not None and not typed and (unit is None or unit[0] <= measure[0]):
        return _measured(page, at, i, measure[0], tied)
    if page.measure_at(i):
        return _weighed(page, count, at, i, glued)
    if count.part:
        return Noun(at)  # a share is of an amount, not of things: "half of a 900-ton cargo"
    if tied and unit is None:
        return Noun(at, property_of=True)
    return _counted(page, count, at, i, tied=tied)


def goods_after(page: Page, at: int) -> tuple[int, str | None]:
    """The goods that an amount ending at token `at` is an amount of ("of Chinese-made nitrocellulose")."""
    rules, parts = page.grammar, page.tokens
    link = rules.of.starting(parts, at) or rules.carrying.starting(parts, at)
    i = at if link is None else link[0]
    for _ in range(2):
        if link is not None and (skip := rules.determiners.starting(parts, i)) is not None:
            i = skip[0]
    if link is None:
        unit = page.unit_at(i)
        return (unit[0], unit[2]) if unit is not None and unit[2] is not None else (at, None)
    head = _head(page, i)
    return (head.end, head.item) if head.item is not None else (at, None)


def _measured(page: Page, at: int, i: int, after: int, tied: bool) -> Noun:
    """A length or the like: an amount only if the vocabulary has the unit and it is not said of a thing."""
    rules, parts = page.grammar, page.tokens
    unit = page.unit_at(i)
    following = page.word(after)
    of_thing = following is not None and following.kind == "word" and rules.stops.starting(parts, after) is None
    calibre = rules.calibres.starting(parts, i) is not None
    if tied or calibre or of_thing or unit is None or not page.weighed(unit[1]):
        return Noun(at, property_of=True)
    return Noun(unit[0], unit[1], page.slice(i, unit[0]), known=True)


def _weighed(page: Page, count: Count, at: int, i: int, glued: bool) -> Noun:
    """Tonnes, dollars: the amount, unless it describes a thing that is counted ("2,000-pound bombs")."""
    unit = page.unit_at(i)
    assert unit is not None
    after, code, _ = unit
    text = page.slice(i, after)
    singular = page.language == "en" and not text.endswith("s") and count.high != 1
    item = None
    end = after
    if glued or singular:
        head = _head(page, after)
        loads = head.known and page.voyage(head.code)
        name = page.word(after)
        # "the 16,694 ton Jairan": what a ship weighs.
        ship = singular and name is not None and name.text[:1].isupper() and after not in page.hits
        if (head.known and not loads) or (ship and not head.known and not glued):
            return Noun(at, property_of=True)
        item, end = head.item, head.end
    goods = goods_after(page, end)[1]
    if goods is None and end != after:
        goods = goods_after(page, after)[1]
    return Noun(after, code, text, item or goods, known=True)


def _counted(page: Page, count: Count, at: int, i: int, *, tied: bool) -> Noun:
    """Things: the head of the noun phrase after the number."""
    rules, parts = page.grammar, page.tokens
    start = i
    of = rules.of.starting(parts, i)
    if of is not None and not tied:
        i = of[0]
        skip = rules.determiners.starting(parts, i)
        i = skip[0] if skip is not None else i
    measure_word = rules.classifiers.starting(parts, i)
    classed = page.unit_at(i) if measure_word is not None else None
    if measure_word is not None and (classed is None or classed[0] == measure_word[0]):
        i = measure_word[0]
    direct = page.unit_at(i)
    if page.measure_at(i):
        return _weighed(page, count, at, i, False)
    if tied and direct is not None:
        after, code, item = direct
        return Noun(after, code, page.slice(i, after), item or goods_after(page, after)[1], known=True)
    head = _head(page, i)
    if classed is not None and (not head.known or page.packed(classed[1])):
        return Noun(classed[0], classed[1], page.slice(i - 1, i), head.item, known=True)
    if head.known:
        item = head.item
        if item is None or page.packed(head.code):
            _, of_goods = goods_after(page, head.after)
            item = of_goods or item
        return Noun(head.after, head.code, page.slice(head.first, head.after), item, known=True)
    if of is not None and not count.collective:
        return Noun(at, item=head.item)
    if head.after > head.first and head.named:
        return Noun(head.after, "", page.slice(head.first, head.after), head.item)
    return Noun(at if head.item is None else max(at, start), item=head.item)


def _head(page: Page, i: int) -> _Head:
    """The head of the noun phrase that starts at token i.

    known: a unit, or goods that are counted. named: a noun that is not in the vocabulary ("officials"), with its token.
    item: the goods in the phrase. end: the token after the phrase.
    """
    rules, parts, english = page.grammar, page.tokens, page.language in ("en", "und")
    best = _Head(i, end=i)
    steps, j, room = 0, i, min(len(parts), i + MAX_REACH)
    han = page.han(i)
    limit = MAX_HAN if han else 2 if rules.noun_first else MAX_STEPS
    while j < room and steps <= limit:
        token = parts[j]
        if j in page.hits:
            after = page.hits[j][0]
            steps += 1
            unit = page.unit_at(j)
            if unit is None:
                j = after
                continue
            if page.measure_at(j):
                break  # a unit of mass begins another amount
            weighed = page.weighed(unit[1])
            item = _item(page, best, unit)
            known = bool(unit[1]) and not weighed
            if known or not best.known:
                best = _Head(after, unit[1] if known else "", j, item, known, end=after)
            else:
                best = msgspec.structs.replace(best, item=item, end=after)
            follows = page.unit_at(after)
            plural = not english or weighed or _plural(page.slice(j, after))
            j = after
            chained = follows is not None and (
                rules.section.compounds or (english and (not known or page.packed(follows[1])))
            )
            if plural and not chained:
                return best
            continue
        tied = j > i and page.hyphen(j - 1)  # "Serbian-made"
        if token.kind == "word" and not tied and rules.stops.starting(parts, j) is not None:
            break
        skip = _property(page, j)
        if skip is not None:
            j = skip
            steps += 1
            continue
        if j in page.numeral_ends:
            break
        if token.kind == "mark" and token.text in "-\u2010\u2011" and token.glued:
            j += 1
            steps -= 1
            continue
        if token.kind == "mark" and token.text in "\"'“”‘’«»„":
            j += 1
            continue
        if token.kind != "word":
            break
        noun_like = _plural(token.text) or rules.people.starting(parts, j) is not None
        if english and noun_like and token.text.islower() and not page.hyphen(j + 1):
            return _Head(j + 1, "", j, None if best.known else best.item, named=True, end=j + 1)
        if best.known and not english:
            return best
        j += 1
        steps += 1
    if best.known and english and best.after != j and not _plural(page.slice(best.first, best.after)):
        return _Head(i, end=j)  # "two missile engine": the phrase goes on after the hit
    return best


def _item(page: Page, before: _Head, unit: tuple[int, str, str | None]) -> str | None:
    """The goods of a phrase after one more noun: "Zelzal missiles" are Zelzal, "missile engines" no missiles."""
    _, code, goods = unit
    same = before.code == code or page.packed(code)
    general = goods is not None and page.vocabulary.goods[goods].general
    if before.item is not None and same and (goods is None or general):
        return before.item
    return goods


def _property(page: Page, j: int) -> int | None:
    """Step over a property or name with a number in it ("20-foot", "152mm", "S-300PMU2", "Fath 360"); the token after."""
    rules, parts = page.grammar, page.tokens
    token = parts[j]
    after = page.numeral_ends.get(j, j + 1)
    if j not in page.numeral_ends:
        digits = page.word(j + 1)
        spaced = digits is not None and digits.kind == "digits" and not digits.glued and token.text[:1].isupper()
        if spaced and _run(page, j + 1) == j + 2 and rules.measures.starting(parts, j + 2) is None:
            return j + 2
        end = _run(page, j)
        return end if any(t.kind == "digits" for t in parts[j + 1 : end]) else None
    after += page.hyphen(after)
    measure = rules.measures.starting(parts, after) or rules.durations.starting(parts, after)
    if measure is not None:
        return measure[0]
    unit = page.unit_at(after)
    if unit is not None and page.weighed(unit[1]) and parts[after].glued:
        return unit[0]
    end = _run(page, after - 1)
    return end if unit is None and end > after else None


def _run(page: Page, j: int) -> int:
    """The token after the run of letters, digits and hyphens without a space that token j is in."""
    end = j + 1
    while end < min(len(page.tokens), j + MAX_RUN):
        token = page.tokens[end]
        if not (page.hyphen(end) or (token.glued and token.kind in ("word", "digits"))) or page.han(end):
            break
        end += 1
    return end


def _leads(page: Page, at: int) -> bool:
    """Whether a number is written onto the mark before token `at` ("10 $30")."""
    after = page.word(at)
    return after is not None and after.glued and after.kind == "digits"


def _plural(text: str) -> bool:
    return text.endswith("s") and not text.endswith(("ss", "us", "is")) and len(text) > 2
