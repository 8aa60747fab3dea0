"""The word that bounds a number ("more than", "or so"), and the interval that the two allow."""

from __future__ import annotations

from decimal import Decimal

from weighbridge.locate.amount_page import Count, Page
from weighbridge.record import Bound

MAX_WORDS = 3  # bound words in front of one number ("up to about another"); guess
_PHRASAL = frozenset(
    (
        "hand",
        "hands",
        "handed",
        "handing",
        "turn",
        "turns",
        "turned",
        "turning",
        "take",
        "takes",
        "took",
        "taken",
        "sign",
        "signed",
    )
)
_WEAK: frozenset[Bound | None] = frozenset({None, "about", "exact"})


def bound_before(page: Page, first: int, fence: int) -> tuple[int, Bound | None]:
    """The bound that the words before token `first` give, and the token that they start at, not before `fence`.

    Of several the outermost that sets a side wins: "at least some 500" is at least 500.
    """
    rules, parts = page.grammar, page.tokens
    at, start = first, first
    bound: Bound | None = None
    for _ in range(MAX_WORDS):
        found = rules.before.ending(parts, at)
        if found is None:
            link = rules.links.ending(parts, at)
            at = link[0] if link is not None else page.unglued(at) if at < len(parts) else at
            found = rules.before.ending(parts, at)
        if found is None or found[0] < fence or _particle(page, found[0], at):
            break
        at = start = found[0]
        if bound in _WEAK and not (bound == "about" and found[1] == "exact"):
            bound = found[1]
    if bound is not None and (soft := rules.softeners.ending(parts, start)) is not None:
        start = soft[0]
    return start, bound


def _particle(page: Page, start: int, end: int) -> bool:
    """The "over" of "hand over 19 aircraft" belongs to its verb."""
    if end - start != 1 or start == 0 or page.tokens[start].text.casefold() != "over":
        return False
    return page.tokens[start - 1].text.casefold() in _PHRASAL


def bound_after(page: Page, at: int, *, tight: bool) -> tuple[int, Bound | None]:
    """The bound that starts at token `at`, and the token after it; tight: it stands between number and unit."""
    found = page.grammar.after.starting(page.tokens, at)
    if found is None:
        return at, None
    following = page.word(found[0])
    if page.tokens[at].text == "+" and following is not None and following.kind == "digits":
        return at, None  # "34+24"
    if page.grammar.before.starting(page.tokens, found[0] - 1) is not None:
        return at, None  # "or more than 200": the word bounds the next number
    if not tight and page.grammar.tight.starting(page.tokens, at) is not None:
        return at, None  # "34 containers plus 22"
    return found


def strongest(*bounds: Bound | None) -> Bound:
    """The bound that holds where words on both sides give one: one that sets a side beats "about"."""
    given = [b for b in bounds if b is not None]
    strong = [b for b in given if b not in _WEAK]
    return (strong or given or ["exact"])[0]


def interval(count: Count, bound: Bound) -> tuple[Decimal | None, Decimal | None, Bound]:
    """Low, high and bound of a count. A mass or a count cannot be less than nothing: "up to 5" is [0, 5]."""
    low, high = count.low, count.high
    if bound in ("at_most", "less_than"):
        return (Decimal(0) if high >= 0 else None), None if count.open else high, bound
    if bound in ("at_least", "more_than"):
        return low, None, bound
    if count.open:
        return low, None, "at_least"
    if count.ranged:
        return low, high, "range"
    return low, high, "about" if count.rough else bound
