"""What one claim allows a sentence to say: its words, numbers, days, parties and voices."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from weighbridge.brief.hedges import ADVERBS, PLANS, hedges
from weighbridge.brief.words import BOUND_WORDS, MONTHS, language, place, shown
from weighbridge.record import Between, Claim, Link, Quantity, Report, Transfer, Window
from weighbridge.record.time import ONE_DAY

NOBODY = "a publisher that is not named"
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d[\d,.  ]*\d|\d")
_MONTH = "|".join(MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")
# "between 29 and 31 October 2025", "between 30 October and 2 November 2025": the first day lacks what the last one says.
_SPAN = re.compile(rf"\bbetween (\d{{1,2}})(?: ({_MONTH}))? and (\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")
_OPEN_DAY = re.compile(rf"\bin (?:({_MONTH}) )?(\d{{4}})\b")


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """words: lower case; days: as `days_in` finds them; speaker: ways to begin with the one who speaks."""

    words: frozenset[str]
    numbers: frozenset[float]
    days: frozenset[str]
    page: str
    teller: str
    sources: tuple[str, ...]
    speaker: tuple[str, ...]
    speaks: bool
    supplier: str | None
    recipient: str | None
    parties: dict[str, str]


def facts(claim: Claim, report: Report, transfer: Transfer | None) -> Facts:
    """Read off a claim, its report and, for a title, the transfer that it is about."""
    outlets = [_outlet(link) for link in claim.chain if link.kind == "outlet"] or [NOBODY]
    sources = [link for link in claim.chain if link.kind != "outlet" and link.name != "unclear"]
    others = [link for link in claim.chain if link.kind != "outlet"]
    slots = claim.slots
    supplier = transfer.supplier.country if transfer is not None else slots.supplier if slots is not None else None
    recipient = transfer.recipient.country if transfer is not None else slots.recipient if slots is not None else None
    goods = transfer.item.name if transfer is not None else slots.item if slots is not None else None
    amount = slots.amount if slots is not None and transfer is None else None
    names = [shown(n) for link in claim.chain for n in (link.name, link.role or "")]
    codes = [c for c in (*(link.country for link in claim.chain), supplier, recipient) if c is not None]
    # A title has the goods in the plural.
    texts = [*names, *outlets, *(place(c) for c in codes), shown(goods or ""), f"{goods}s", language(report.language)]
    counts = [link.count for link in claim.chain if link.count is not None]
    texts += [NUMBER_WORDS[n] for n in counts if n < len(NUMBER_WORDS)]
    windows = [slots.window] if slots is not None else []
    return Facts(
        words=frozenset(
            w for t in [*texts, *_amount_words(amount), *_calendar(report.published, windows)] for w in plain_words(t)
        )
        | frozenset(w for plan in PLANS.values() for w in plain_words(plan))
        | frozenset(_adverbs(claim)),
        numbers=frozenset([*map(float, counts), *(n for t in names for n in numbers_in(t)), *_amount_numbers(amount)])
        | numbers_in(shown(goods or "")),
        days=frozenset([*_days_of(report.published), *(d for w in windows for d in _days_within(w))]),
        page=outlets[0],
        teller=outlets[-1],
        sources=tuple(shown(link.name) for link in sources),
        speaker=tuple(_starts(sources[-1])) if sources else (),
        speaks=bool(others) and bool(sources) and others[-1].kind in ("person", "government", "organisation"),
        supplier=supplier,
        recipient=recipient,
        parties={c: place(c) for c in codes},
    )


def plain_words(text: str) -> list[str]:
    """The words of a text, lower case, without numbers."""
    return [w.casefold() for w in _WORD.findall(text)]


def numbers_in(text: str) -> frozenset[float]:
    """The numbers of a text that belong to no day, digits and small number words alike."""
    text = _OPEN_DAY.sub(" ", _DAY.sub(" ", _spelt(text)))
    found = set()
    for match in _NUMBER.findall(text):
        digits = re.sub(r"[,  ]", "", match)
        digits = digits if digits.count(".") < 2 else digits.replace(".", "")
        found.add(float(digits.rstrip(".") or 0))
    return frozenset(found | {float(NUMBER_WORDS.index(w)) for w in plain_words(text) if w in NUMBER_WORDS[2:]})


def days_in(text: str) -> list[str]:
    """The days, months and years of a text, in one form: "2025-10-29", "2025-10", "2025"."""
    text = _spelt(text)
    found = [f"{y}-{MONTHS.index(m) + 1:02}-{int(d):02}" for d, m, y in _DAY.findall(text)]
    return found + [f"{y}-{MONTHS.index(m) + 1:02}" if m else y for m, y in _OPEN_DAY.findall(_DAY.sub(" ", text))]


def _spelt(text: str) -> str:
    """A text in which each day of a span has its own month and year."""
    return _SPAN.sub(lambda m: f"{m[1]} {m[2] or m[4]} {m[5]} and {m[3]} {m[4]} {m[5]}", text)


def _outlet(link: Link) -> str:
    name = shown(link.name)
    return NOBODY if name in ("", "unclear", "unknown publisher") else name


def _starts(link: Link) -> Iterable[str]:
    name = shown(link.name)
    yield name
    if link.count is not None and link.count < len(NUMBER_WORDS):
        yield f"{NUMBER_WORDS[link.count]} {name}"
    yield from (f"{article} {name}" for article in ("a", "an", "the"))


def _amount_words(amount: Quantity | None) -> list[str]:
    if amount is None:
        return []
    return [shown(amount.text), amount.unit, amount.unit_text, *BOUND_WORDS.get(amount.bound, ())]


def _amount_numbers(amount: Quantity | None) -> list[float]:
    if amount is None:
        return []
    return [*(x for x in (amount.low, amount.high) if x is not None), *numbers_in(shown(amount.text))]


def _adverbs(claim: Claim) -> list[str]:
    return [w for w in hedges(claim.text) if w in ADVERBS]


def _calendar(published: Between, windows: list[Window]) -> list[str]:
    days = [d for d in (published.earliest, published.latest) if d is not None]
    for w in windows:
        days += [d for d in (w.earliest,) if d is not None]
        days += [w.after - ONE_DAY] if w.after is not None else []
    return [MONTHS[d.month - 1] for d in days]


def _days_of(published: Between) -> list[str]:
    return [d.isoformat() for d in (published.earliest, published.latest) if d is not None]


def _days_within(window: Window) -> list[str]:
    first, after = window.earliest, window.after
    found = [first.isoformat()] if first is not None else []
    if after is not None:
        last = after - ONE_DAY
        found.append(last.isoformat())
        if first is not None and first.day == 1 and after.day == 1:
            if (first.year, first.month) == (last.year, last.month):
                found.append(f"{first.year}-{first.month:02}")
            elif first.month == 1 and last.month == 12 and first.year == last.year:
                found.append(str(first.year))
    return found
