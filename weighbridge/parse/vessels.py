"""Ships: names after "MV", "the tanker", "-flagged", or bare names with an article where the text is about ships."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from weighbridge.record import Mention, Sentence, Span

_SHIP = r"(?:ships?|vessels?|freighters?|tankers?|cargo (?:ships?|vessels?)|container ships?|bulk carriers?|carriers?|dhows?|boats?|ro-ro|roro)"
_NAME = r"(?:[A-Z][a-zA-Z'’]+(?:[ -](?:[A-Z][a-zA-Z'’]+|[IVX]+|\d{1,3}|[A-Z](?![\w.])))*|[A-Z]{3,}(?: [A-Z]{2,})*(?: \d{1,3})?)"
_MARKED = re.compile(
    rf"(?:\b(?:MVs?|M/Vs?|MT|SS|LADY) |\b{_SHIP}(?:,? (?:named|called|the|identified as(?: the)?))? (?:the )?[\"“‘]?|[\w]-flagged (?:[a-z]+ ){{0,3}}(?:the )?[\"“‘]?)"
    rf"(?P<name>{_NAME})"
)
_QUOTED_ZH = re.compile(r"[“\"「]?(?P<name>[A-Z][A-Za-z ]{2,30}?)[”\"」]?(?:号|號)")
_PAREN_ZH = re.compile(r"[\u4e00-\u9fff]{1,6}(?:号|號)\((?P<name>[A-Z][A-Za-z ]{2,30})\)")
_THE = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][a-z]{2,}(?:[ -][A-Z0-9][a-z0-9]*)?)(?= (?:is|was|has|had|left|sailed|departed|arrived|anchored|docked|carried|carries|"
    r"carrying|set|also|took|reached|made|loaded|turned|switched|went|called|will|would|were|are|and|near|off|in|several|may|could|at|—|-)\b|[,.(]| \()"
)
_AND = re.compile(rf"^(?:,?\s*and|,)(?: (?:the|MV|M/V|its sister ship|sister ship))* (?P<name>{_NAME})")
_IMO = re.compile(r"^\W{0,4}IMO:?\W{0,3}(?P<imo>\d{6,8})")
_SHIP_WORD = re.compile(
    rf"\b(?:{_SHIP}|sail(?:ed|ing|s)?|flagged|AIS|MVs?|M/Vs?|anchored|docked|voyage|IMO|crew|aboard)\b", re.I
)
_NOT_SHIP = frozenset(
    """January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday Report Reports Officials Sources Chinese Iranian Russian American Western The
    This That Treasury Pentagon Kremlin Council Security Foreign Defense Defence Ministry State Department Navy
    Guard Houthis Houthi Revolutionary United Arabian Persian Indian Senate Congress Journal Post Times Group
    Company Co Ltd Both Two Three Vessels Ship Ships According In On At From And To For""".split()
)
# Ships that stop and search others carry no cargo of theirs.
_NAVAL = re.compile(
    r"(?:\b(?:USS|USNS|USCGC|HMS|HMAS|HMCS|INS|PNS|FS|HNLMS|ITS|ROKS|JS|TCG|RFA)\b ?$|(?:USS|USNS|USCGC|HMS|HMAS|HMCS|INS|PNS|HNLMS|ROKS|TCG|RFA)\b)"
)
_WATERS = frozenset("Sea Ocean Strait Gulf Bay Channel Canal River Korea Korean Africa African America Asia".split())
_DIRECTIONS = frozenset("North South East West Red Black Northern Southern Eastern".split())
SIMILAR = 0.74  # ratio of matching letters above which two ship names in one report are one name misspelt (guess; Golbon/Golban .83)


def imo_is_valid(number: str) -> bool:
    """Whether a ship number has seven digits and its check digit fits.

    Source: IMO resolution A.1117(30): the last digit is the sum of the first six, weighted 7 to 2, modulo 10.
    """
    if not re.fullmatch(r"[0-9]{7}", number):
        return False
    return sum(int(d) * w for d, w in zip(number[:6], range(7, 1, -1), strict=True)) % 10 == int(number[6])


def vessels(text: str, sentences: tuple[Sentence, ...], taken: list[Mention]) -> list[Mention]:
    """Ships named in the report. code: the IMO number printed beside the name, if any, valid or not."""
    if not _SHIP_WORD.search(text) and not re.search("[号號]|سفين|судн|navire|navio|cargueiro|cargo", text):
        return []
    busy = [t for t in taken if t.kind != "person"]
    names: dict[str, None] = {}
    for sentence in sentences:
        part, base = sentence.span.of(text), sentence.span.start
        found: list[tuple[int, str]] = []
        for pattern in (_MARKED, _QUOTED_ZH, _PAREN_ZH):
            found += [(m.start("name"), m.group("name")) for m in pattern.finditer(part)]
        if _near_ships(sentences, sentence.index, text):
            found += [(m.start("name"), m.group("name")) for m in _THE.finditer(part)]
        queue = [(base + at, _trim(name)) for at, name in found]
        while queue:
            at, name = queue.pop()
            if not _fits(name, at, text, busy):
                continue
            names.setdefault(name)
            rest = text[at + len(name) : sentence.span.end]
            rest = re.sub(r"^\s*\([^)]*\)", lambda m: " " * len(m.group()), rest)
            if (m := _AND.match(rest.lstrip())) is not None:
                shift = len(rest) - len(rest.lstrip())
                queue.append((at + len(name) + shift + m.start("name"), _trim(m.group("name"))))
    canonical: dict[str, str] = {}
    for name in names:
        canonical[name] = next((c for c in canonical.values() if _alike(name, {c: None}) is not None), name)
    return _occurrences(text, sentences, canonical, busy)


def _occurrences(
    text: str, sentences: tuple[Sentence, ...], names: dict[str, str], busy: list[Mention]
) -> list[Mention]:
    out = []
    for sentence in sentences:
        for m in re.finditer(rf"(?<![\w-]){_NAME}", sentence.span.of(text)):
            for name in _pieces(m.group()):
                start = sentence.span.start + m.start() + m.group().find(name)
                span = Span(start, start + len(name))
                known = names.get(name) or _alike(name, dict.fromkeys(names.values()))
                if known is None or any(b.span.meets(span) for b in busy):
                    continue
                imo = _IMO.match(text[span.end : span.end + 30])
                out.append(
                    Mention(
                        kind="vessel",
                        span=span,
                        sentence=sentence.index,
                        name=name,
                        code=imo.group("imo") if imo else "",
                        head=known,
                    )
                )
                break
    return out


def _pieces(run: str) -> list[str]:
    """A capitalised run and its shorter beginnings and endings: "The Golbon", "MV Basht"."""
    parts = run.split(" ")
    out = [run]
    for i in range(1, len(parts)):
        out += [" ".join(parts[i:]), " ".join(parts[:-i])]
    return out


def _near_ships(sentences: tuple[Sentence, ...], index: int, text: str) -> bool:
    around = sentences[max(0, index - 1) : index + 2]
    return bool(_SHIP_WORD.search(text[around[0].span.start : around[-1].span.end]))


def _trim(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.strip())


def _no_ship(name: str) -> bool:
    """Days, states and offices are no ships; "North" and "Sea" alone are none either, but "Sea Falcon" is one."""
    words = name.split()
    return any(w in _NOT_SHIP for w in words) or words[-1] in _WATERS or all(w in _DIRECTIONS for w in words)


def _fits(name: str, at: int, text: str, busy: list[Mention]) -> bool:
    span = Span(at, at + len(name))
    if _NAVAL.match(name) or _NAVAL.search(text[max(0, at - 7) : at]):
        return False
    if len(name) < 3 or _no_ship(name) or any(b.span.meets(span) for b in busy):
        return False
    after = text[span.end : span.end + 25]
    return not re.match(
        r"['’]s\b| (?:Ministry|Company|Co\.|Ltd|Institute|Council|Strait|Sea|Port|Island|Group|Post|Times|Journal|Organization|Force|[Mm]issiles?|"
        r"[Mm]otors?|[Rr]ockets?|[Dd]rones?|[Oo]fficials?|[Gg]overnment)",
        after,
    )


def _alike(name: str, names: dict[str, None]) -> str | None:
    """A known ship of this report that the name misspells, if any."""
    if " " in name or len(name) < 5:
        return None
    best = max(names, key=lambda n: (SequenceMatcher(None, n.lower(), name.lower()).ratio(), n), default=None)
    if best and best[:1] == name[:1] and SequenceMatcher(None, best.lower(), name.lower()).ratio() >= SIMILAR:
        return best
    return None
