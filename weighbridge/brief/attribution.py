"""Chains in words: who reported, citing whom, according to which page."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from weighbridge.brief.words import country, shown
from weighbridge.record import Claim, Link, Report

UNCLEAR = "unclear"
NO_PUBLISHER = "a publisher that is not named"
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NO_ARTICLE = re.compile(r"(?:s|data|imagery|intelligence|evidence|information|media|people|traffic|police)$", re.I)
_MANY = re.compile(r"\b(?:people|persons|sources|officials|authorities|experts|analysts|reports|agencies)\b", re.I)
_HAS_ARTICLE = re.compile(
    r"(?:the|a|an|his|her|its|their|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|multiple|\d+)\b",
    re.I,
)


class Voices(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a chain as a sentence needs them, in words.

    page: the publisher of the report. teller: the outlet nearest to the source. relays: outlets between the two.
    sources: those the teller cites, outermost first, "" kept out. unclear: the text does not say whose it is.
    """

    page: str
    teller: str
    relays: tuple[str, ...]
    sources: tuple[str, ...]
    unclear: bool
    speaks: bool


def voices(claim: Claim) -> Voices:
    """The chain of a claim, taken apart. speaks: its end is a person, government or organisation, which says things."""
    outlets = [link for link in claim.chain if link.kind == "outlet"]
    others = [link for link in claim.chain if link.kind != "outlet"]
    names = [outlet(link) for link in outlets] or [NO_PUBLISHER]
    sources = tuple(phrase(link) for link in others if link.name != UNCLEAR)
    return Voices(
        page=names[0],
        teller=names[-1],
        relays=tuple(names[1:-1]),
        sources=sources,
        unclear=any(link.name == UNCLEAR for link in others),
        speaks=bool(others) and others[-1].kind in ("person", "government", "organisation") and bool(sources),
    )


def outlet(link: Link) -> str:
    """The name of an outlet; a publisher that nobody knows is said to be so."""
    name = shown(link.name)
    return NO_PUBLISHER if name in ("", UNCLEAR, "unknown publisher") else name


def phrase(link: Link) -> str:
    """A link that is not an outlet, as it stands in a sentence: with its number, article, role and country."""
    name = shown(link.name)
    if link.kind in ("anonymous", "document"):
        # A group that opened its sentence: "Officials", "Reports".
        return _counted(name.lower() if name.istitle() and " " not in name else name, link.count)
    if link.kind == "person" and link.role and shown(link.role).casefold() not in name.casefold():
        return f"{name}, {shown(link.role)},"
    if name[:1].islower() and name.isascii() and not _HAS_ARTICLE.match(name):
        name = f"{'a' if name.startswith('spokes') else 'the'} {name}"
    if link.kind == "government" and link.country and not _names(name, link.country):
        return f"{name} ({country(link.country)})"
    return name


def _counted(name: str, count: int | None) -> str:
    head = re.split(r" (?:of|with|in|from|at) ", name)[0]
    plural = bool(_NO_ARTICLE.search(head) or _MANY.search(head))
    if count is not None and count >= 1 and not _HAS_ARTICLE.match(name):
        if count == 1 and plural:
            return f"one of the {name}"
        return f"{SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else count} {name}"
    if plural or _HAS_ARTICLE.match(name) or not name[:1].isascii():
        return name
    return f"{'an' if name[:1].casefold() in 'aeiou' else 'a'} {name}"


def _names(name: str, code: str) -> bool:
    """Whether a name already tells its country ("Chinese foreign ministry", "Iran's envoy")."""
    stem = country(code).casefold()[:4]
    return stem in name.casefold()


def cited(sources: Sequence[str]) -> str:
    """ "two officials", "the ministry, which cited a letter"."""
    return ", which cited ".join(s.rstrip(",") for s in sources)


def language_of(claim: Claim, reports: dict[str, Report]) -> str:
    """The language in which a claim stands; English where its report is not there."""
    report = reports.get(claim.report)
    return report.language if report is not None else "en"
