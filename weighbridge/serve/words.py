"""Values as the pages put them: the words of the brief, and those that only the pages need."""

from __future__ import annotations

import math
import re

from markupsafe import Markup, escape

from weighbridge.brief import Sentence
from weighbridge.brief.words import between, counted, country, days, language, number, published, shown
from weighbridge.record import Act, Between, Certainty, Claim, Count, Estimate, Link, Party, Quantity, Window
from weighbridge.record.transfer import RelationKind
from weighbridge.serve import links

ACTS: dict[Act, str] = {
    "asserts": "asserts",
    "reports_other": "reports what another says",
    "denies": "denies",
    "not_aware": "not aware of it",
    "declines": "declines to comment",
    "disputes": "disputes",
    "corrects": "corrects",
    "retracts": "retracts",
    "predicts": "expects",
    "demands": "demands",
    "asked": "asks for comment",
}
CERTAINTY: dict[Certainty, str] = {
    "certain": "as certain",
    "probable": "as probable",
    "possible": "as possible",
    "unknown": "not saying how certain",
}
# Acts that hold something to be so; a denial or a refusal is told by its own word.
FIRM: frozenset[Act] = frozenset({"asserts", "reports_other", "predicts"})
RELATIONS: dict[RelationKind, tuple[str, str]] = {
    "same": ("the same as", "the same as"),
    "part_of": ("part of", "contains"),
    "disjoint": ("separate from", "separate from"),
    "overlaps": ("overlaps with", "overlaps with"),
    "supersedes": ("takes the place of", "has its place taken by"),
    "contradicts": ("cannot hold together with", "cannot hold together with"),
}
MARKS = {
    "V": "read in the original text",
    "V2": "read on a secondary page",
    "M": "from memory, not verified",
}
# As `brief.words.shown` drops them, but leaving white space alone: pieces of a text are put together again.
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ROW_ID = re.compile(r"\b[tro]-[0-9a-f]{16}\b")  # what `record.content_id` makes of rows that have a page
_QUOTED = re.compile("“(.*)”", re.S)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def visible(text: str) -> str:
    """A piece of a report without the characters that show nothing themselves and change what stands around them."""
    return _UNSEEN.sub("", text)


def lang(code: str) -> str | None:
    """A language as HTML wants it, None where it is not known."""
    return code if _LANGUAGE.fullmatch(code) and code != "und" else None


def act(claim: Claim) -> str:
    words = ACTS[claim.act]
    return f"{words} (about the {claim.target})" if claim.target else words


def firmness(claim: Claim) -> str:
    """ "as probable", "as certain, that it is not so"; "" for acts that are not more or less firm."""
    if claim.act not in FIRM:
        return ""
    return CERTAINTY[claim.certainty] + (", that it is not so" if claim.polarity == "-" else "")


def party(of: Party) -> str:
    """ "North Korea", "a firm (North Korea)", "not stated"."""
    where = country(of.country) if of.country else ""
    if of.entity:
        return shown(f"{of.entity} ({where})" if where else of.entity)
    return where or "not stated"


def state(code: str | None) -> str:
    return country(code) if code else "not stated"


def amount(count: Count | None) -> str:
    """A count as the reports print it."""
    return counted(count) or "not stated"


def bounds(low: float | None, high: float | None, unit: str = "") -> str:
    return between(low, high, unit.replace("_", " "))


def quantity(of: Quantity) -> str:
    """ "some 2,000 tons, read as about 2,000 t": what the report printed, and how it is taken where that says more."""
    read = bounds(of.low, of.high, of.unit)
    if of.bound == "about":
        read = f"about {read}"
    elif of.bound == "more_than":
        read = read.replace("at least ", "more than ", 1)
    elif of.bound == "less_than":
        read = read.replace("up to ", "less than ", 1)
    read += (f" each {of.per}" if of.per else "") + (f" a {of.rate}" if of.rate else "")
    text = shown(of.text)
    return text if text.endswith(read) else f"{text}, read as {read}"


def window(of: Window) -> str:
    return days(of) or "not dated"


def when(of: Between) -> str:
    return published(of) or "day not known"


def origin_count(low: int | None, high: int | None) -> str:
    """ "1 independent origin", "1 to 3 independent origins", "not traced"."""
    if low is None or high is None:
        return "not traced"
    span = str(low) if low == high else f"{low} to {high}"
    return f"{span} independent origin{'' if low == high == 1 else 's'}"


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def link(of: Link) -> str:
    """What is known of a link of a chain beside its name: "2, anonymous", "spokesman, China"."""
    known = [
        str(of.count) if of.count is not None else "",
        of.role or "",
        of.kind if of.kind in ("anonymous", "document", "government") else "",
        country(of.country) if of.country else "",
        "" if of.declared else "carried over",
    ]
    return shown(", ".join(x for x in known if x))


def relation(kind: RelationKind, towards: bool) -> str:
    return RELATIONS[kind][0 if towards else 1]


def quotation(of: Sentence) -> tuple[str, str, str]:
    """A sentence of the brief: what stands before, inside and after its quotation marks."""
    text = shown(of.text)
    found = _QUOTED.search(text) if of.kind == "quote" else None
    return (text, "", "") if found is None else (text[: found.start()], found[1], text[found.end() :])


def plain(code: str) -> str:
    """A code as words: "not_listed_by_name" is "not listed by name"."""
    return shown(code.replace("_", " "))


def quantiles(of: Estimate) -> list[tuple[str, str]]:
    """Each quantile of an estimate and its value, in order."""
    return [(f"{key} %", rounded(of.quantiles[key], of.error)) for key in sorted(of.quantiles, key=float)]


def rounded(value: float, error: float) -> str:
    """A sampled figure with no more digits than its error lets stand."""
    if not (math.isfinite(error) and error > 0):
        return number(value)
    digits = -math.floor(math.log10(error))
    return f"{round(value, digits) + 0.0:,.{max(digits, 0)}f}"  # a rounded -0.0 would print its sign


def linked(text: str) -> Markup:
    """A reason in words, the ids of rows in it as links."""
    return Markup(_ROW_ID.sub(_link, str(escape(shown(text)))))


def _link(found: re.Match[str]) -> str:
    key = found[0]
    page = {"t": links.transfer, "r": links.report, "o": links.origin}[key[0]]
    return f'<a href="{escape(page(key))}">{escape(key)}</a>'


__all__ = ["counted", "country", "days", "language", "number", "shown"]
