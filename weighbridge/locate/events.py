"""Sentence → events: which quantity is the amount, what moved, at which stage, when, on which ship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from weighbridge.locate.event import Event, Other
from weighbridge.locate.how_much import quantities
from weighbridge.locate.light import movements, sides_in, stage_in, words
from weighbridge.locate.parties import Sides
from weighbridge.locate.stages import SEIZED, is_stock, stage_of
from weighbridge.locate.when import TimeMention, times
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Aggregation, Mention, Quantity, Report, Sentence, Span, Window

# From these words on, an amount is what the goods could be turned into or used for, not what moved.
CONVERSION = re.compile(
    r"\b(?:(?:could|can|would|might|may|to|be|is|are|only|just|potentially) (?:yield|produce|make|give|fuel|power|arm|build|propel|generate|provide (?:enough )?(?:fuel|propellant)|allow|translate|be enough|be sufficient|serve to make)|"
    r"(?:only )?enough (?:for|to|material|fuel|propellant)|sufficient (?:for|to)|suffices? (?:for|to)|equivalent to|equal to|amounts? to enough|used to (?:make|produce|fuel)|needed (?:for|to)|required (?:for|to)|"
    r"capable of (?:producing|fuelling|fueling|making)|translates? into|propellant for|fuel for|motors for|could allow|estimate[sd]? up to)\b",
    re.I,
)
_CAPACITY = re.compile(
    r"\b(?:can|could|able to|capable of|capacity(?: of| to)?|up to the capacity|designed to|room for) (?:hold(?:ing)?|carry(?:ing)?|stor(?:e|ing)|transport(?:ing)?|accommodat(?:e|ing)|fit(?:ting)?|contain(?:ing)?)\b|\bcapacit(?:y|ies) of\b|\b(?:room|space) for\b|\b(?:payload|warhead) of\b|\bif (?:all|each|every|they|the containers)\b",
    re.I,
)
_DATE = (
    r"(?:early |late |mid-|the (?:beginning|middle|end|start) of |\d{1,2}(?:st|nd|rd|th)? )?(?:\d{4}|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|spring|summer|autumn|fall|winter|last \w+)"
)
_CUMULATIVE = re.compile(
    r"\b(?:since|so far|to date|in total|total(?:l?ing|s|ed)?|total (?:of|volume|amount)|a total|overall|altogether|cumulative(?:ly)?|all told|combined|over the (?:past|last)|"
    rf"between {_DATE}(?: \d{{1,2}})?(?:,? \d{{4}})? and|from {_DATE}(?: \d{{1,2}})?(?:,? \d{{4}})? to|in several shipments|\d+ (?:shipments|voyages|trips|sailings)|as of)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:part of|portion of|some of|first batch|first tranche|instal?ment|the rest|remainder|remaining)\b", re.I
)
_LOT = r"(?: \w+){0,2} (?:shipments?|deliver(?:y|ies)|transfers?|consignments?|cargo(?:es)?|seizures?|interdictions?|order|batch|purchase|voyages?|one)\b"
_OTHERS: tuple[tuple[Other, re.Pattern[str]], ...] = (
    ("previous", re.compile(rf"\b(?:previous|earlier|prior|past|separate){_LOT}|\b(?:last|previous) (?:year|month)['’]s|\bin a separate (?:case|incident|operation)|\b(?:years?|months?) earlier\b", re.I)),
    ("another", re.compile(rf"\banother (?:shipment|delivery|\d|cargo|batch|consignment|order|vessel|ship|seizure)|\b(?:further|additional){_LOT}", re.I)),
    ("new", re.compile(rf"\b(?:new|fresh|latest){_LOT}", re.I)),
)  # fmt: skip
HOLD_REACH = (
    160  # characters behind "can hold" in which a figure is what it can hold (guess: one clause with an alternative)
)
_NONE_OF = re.compile(r"\b(?:no|not|neither|nor|without|instead of|rather than) (?:\w+ )?$", re.I)
_TONNAGE = re.compile(
    r"^[ -]?(?:deadweight|DWT|gross|displacement|freighter|bulk carrier|ship\b|vessel\b|tanker\b|cargo ship)", re.I
)
_NOT_CARGO = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w*|dead|died|toll|demand|capacity|fine[sd]?|budget|price|oil|crude|LNG|grain|wheat)\b",
    re.I,
)
_COUNTED = frozenset(
    {
        "missile",
        "shell",
        "round",
        "uav",
        "aircraft",
        "vehicle",
        "launcher",
        "howitzer",
        "bomb",
        "rocket",
        "rifle",
        "gun",
        "piece",
    }
)
_ARMED = frozenset({"uav", "missile", "aircraft", "munition"})  # classes of goods.toml
_CRAFT = frozenset({"naval", "aircraft", "uav", "vehicle"})  # classes of goods.toml that seize others
_CARRIER = re.compile(
    r"\b(?:transport|cargo|truck|freight|patrol|helicopter)"
)  # goods that carry others, where others are named
_SPENT = re.compile(
    r"[^,;]{0,40}?\b(?:(?:are|were|was|is|been|being|be) )(?:being )?(?:shot down|downed|brought down|fired|launched|intercepted by|destroyed|used|lost)\b",
    re.I,
)
_DESCRIBES = re.compile(
    r"\b(?:includ(?:ed|es|ing)|contain(?:ed|s|ing)|consist(?:ed|s) of|compris(?:ed|es)|(?:was|were) aboard|on board|made up of)\b",
    re.I,
)
_MASS = frozenset({"t", "kg", "g", "lb", "st"})
_PACKAGES = frozenset({"container", "crate", "pallet", "wagon", "truckload", "trainload", "drum", "box", "bag"})
_VOYAGES = frozenset({"voyage", "flight"})
NEAR = 60  # characters between an amount and the goods it is an amount of (guess)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence holds, before it is cut into events. language: of the report."""

    language: str
    sentence: Sentence
    text: str
    quantities: tuple[Quantity, ...]
    times: tuple[TimeMention, ...]
    mentions: tuple[Mention, ...]


def look(report: Report, sentence: Sentence, mentions: Sequence[Mention], vocabulary: Vocabulary, plain: str) -> Found:
    """The quantities, times and mentions of one sentence."""
    span = sentence.span
    return Found(
        language=report.language,
        sentence=sentence,
        text=span.of(plain),
        quantities=tuple(quantities(plain, vocabulary, language=report.language, start=span.start, end=span.end)),
        times=tuple(times(plain, report.published, language=report.language, start=span.start, end=span.end)),
        mentions=tuple(m for m in mentions if m.sentence == sentence.index),
    )


def events(found: Found, vocabulary: Vocabulary) -> list[Event]:
    """The events of a sentence: one, or one for each amount where several amounts stand each with a time of its own."""
    regions = _regions(found, vocabulary)
    whole = _event(found, found.sentence.span, vocabulary)
    if len(regions) < 2:
        return [whole] if whole is not None else []
    out = []
    for region in regions:
        one = _event(found, region, vocabulary)
        if one is None:
            continue
        if whole is not None:
            # What is said once for the whole list holds for each of its members.
            one = _filled(one, whole)
        out.append(one)
    return out


def _filled(one: Event, whole: Event) -> Event:
    gaps = {
        name: getattr(whole, name)
        for name in (
            "item",
            "item_class",
            "supplier",
            "recipient",
            "supplier_entity",
            "recipient_entity",
            "load_port",
            "discharge_port",
        )
        if getattr(one, name) is None
    }
    return msgspec.structs.replace(one, **gaps, general=whole.general if one.item is None else one.general,
                                   stage=one.stage or whole.stage, strong=one.strong or whole.strong)  # fmt: skip


def _regions(found: Found, vocabulary: Vocabulary) -> list[Span]:
    """Stretches of a list of amounts of the same goods, each with its own time ("700 t in 2022, 1,300 t in 2023")."""
    conversion = _conversion_at(found)
    amounts = [q for q in found.quantities if _is_amount(q, found, vocabulary, conversion) and q.bound != "at_most"]
    dated = [t for t in found.times if t.kind not in ("duration", "recurring") and t.window.known]
    if len(amounts) < 2 or len(dated) < len(amounts):
        return []
    first_is_time = dated[0].span.start < amounts[0].span.start
    span = found.sentence.span
    cuts = [span.start]
    for before, after in pairwise(amounts):
        between = found.text[before.span.end - span.start : after.span.start - span.start]
        if first_is_time:
            nxt = [t for t in dated if before.span.end <= t.span.start < after.span.start]
            cut = nxt[-1].span.start if nxt else after.span.start
            lead = re.search(r"(?:\b(?:and|in|from|during|for|by) )+$", found.text[: cut - span.start])
            cut -= len(lead.group()) if lead else 0
        else:
            comma = re.search(r",| and ", between)
            last = [t.span.end for t in dated if before.span.end <= t.span.start < after.span.start]
            cut = max(before.span.end + (comma.start() if comma else 0), *(last or [0]))
        cuts.append(cut)
    cuts.append(span.end)
    return [Span(a, b) for a, b in pairwise(cuts)]


def _holds(language: str) -> re.Pattern[str]:
    return words(language, "capacity") if language in movements() else _CAPACITY


def _held(before: str, language: str) -> bool:
    """Whether what follows is what something can hold: the words for it stand before, and no movement of its own between."""
    found = list(_holds(language).finditer(before))
    if not found:
        return False
    between = before[found[-1].end() :]
    return len(between) <= HOLD_REACH and not re.search(
        r",(?! or\b)[^,]*\b(?:left|took|carried|brought|arrived|sailed|delivered|unloaded|with)\b", between
    )


def _conversion_at(found: Found) -> int:
    """Where conversions begin in the sentence, as an offset into the report; its end if nowhere."""
    pattern = words(found.language, "enough") if found.language in movements() else CONVERSION
    for m in pattern.finditer(found.text):
        at = m.start() + found.sentence.span.start
        if any(q.span.start >= at and (q.unit in _COUNTED or q.unit in _MASS) for q in found.quantities):
            return at
    return found.sentence.span.end


def _is_amount(q: Quantity, found: Found, vocabulary: Vocabulary, conversion: int) -> bool:
    """Whether a quantity is how much of the goods moved."""
    if q.span.start >= conversion or q.rate is not None or q.unit not in _MASS | _COUNTED:
        return False
    base = found.sentence.span.start
    after = found.text[q.span.end - base :]
    before = found.text[: q.span.start - base]
    if _TONNAGE.match(after) or any(m.kind == "vessel" and 0 <= m.span.start - q.span.end <= 1 for m in found.mentions):
        return False
    if (
        _held(before, found.language)
        or (_NOT_CARGO.search(before[-40:]) and q.item is None)
        or _NOT_CARGO.match(after[:12].strip())
    ):
        return False
    if q.unit in _COUNTED and _SPENT.match(after):
        return False  # what was fired or shot down is use, not supply
    if q.unit == "kg" and any(
        m.kind == "goods" and m.span.end < q.span.start and m.code in _ARMED for m in found.mentions
    ):
        return False  # what a weapon carries is no cargo
    if q.unit in _COUNTED:
        goods = vocabulary.goods.get(q.item or "")
        return (
            goods is not None
            or any(m.kind == "goods" and abs(m.span.start - q.span.end) <= NEAR for m in found.mentions)
            or q.unit != "piece"
        )
    return True


def _event(found: Found, region: Span, vocabulary: Vocabulary) -> Event | None:
    base = found.sentence.span.start
    text = found.text[region.start - base : region.end - base]
    conversion = _conversion_at(found)
    here = [q for q in found.quantities if region.covers(q.span)]
    amounts = [q for q in here if _is_amount(q, found, vocabulary, conversion)]
    goods = _goods(found, region, vocabulary, conversion, amounts)
    moving = text if conversion >= region.end else text[: max(0, conversion - region.start)] or text
    light = found.language in movements()
    stage = stage_in(moving, found.language) if light else stage_of(moving)
    packages = [
        q
        for q in here
        if q.unit in _PACKAGES
        and q.rate is None
        and not _holds(found.language).search(found.text[: q.span.start - base][-60:])
    ]
    voyages = [
        q
        for q in here
        if q.unit in _VOYAGES
        or (
            q.unit == "ship"
            and re.search(r"\b(?:via|shipped (?:via|in|on|by)|in)\s*$", found.text[: q.span.start - base])
        )
    ]
    ships = [m for m in found.mentions if m.kind == "vessel" and region.covers(m.span)]
    who = sides_in(moving, region.start, found.mentions, found.language)
    amount = None if who.joint else _best_amount(amounts, goods)  # "A and B will give 61": the sum is no lot of either
    target = _target(here, conversion)
    directed = who.supplier is not None and who.recipient is not None and stage is not None
    something = (
        amount is not None
        or packages
        or ships
        or goods is not None
        or target is not None
        or directed
        or (voyages and stage is not None)
        or (stage == "interdicted" and (who.supplier or who.recipient) is not None)
    )
    described = goods is not None and goods.role != "weak" and _DESCRIBES.search(text) is not None
    if not something or (
        stage is None and target is None and not packages and amount is None and not ships and not described
    ):
        return None
    item, item_class, general = _item(goods, amount, vocabulary)
    counted = _largest(packages)
    aggregation = _aggregation(text, region.start, amount or counted, stage)
    if stage == "in_transit" and aggregation == "cumulative" and (amount is not None or counted is not None):
        stage = "delivered"  # what "has been shipped since autumn" is under way no more, for the most part
    return Event(
        sentence=found.sentence.index,
        region=region,
        core=_core(amount, counted, goods, ships),
        item=item,
        item_class=item_class,
        general=general,
        amount=amount,
        aggregation=aggregation,
        stage=stage,
        window=_window(found, region, amount.span.start if amount is not None else None),
        shipments=voyages[0] if voyages else None,
        containers=counted,
        vessels=tuple(dict.fromkeys(m.head or m.name for m in ships)),
        vessel_imos=tuple(sorted({(m.head or m.name, m.code) for m in ships if m.code})),
        target=target,
        other=_other(text, found.language),
        weak=goods is not None and item is None,
        strong=directed or (stage is not None and (goods is not None or amount is not None)),
        joint=who.joint,
        **_named(who),
    )


def _core(
    amount: Quantity | None, counted: Quantity | None, goods: Mention | None, ships: Sequence[Mention]
) -> Span | None:
    first = amount or counted or goods or next(iter(ships), None)
    return first.span if first is not None else None


def _other(text: str, language: str) -> Other:
    if language in movements():
        return "previous" if words(language, "other").search(text) else ""
    return next((kind for kind, pattern in _OTHERS if pattern.search(text)), "")


def _named(who: Sides) -> dict[str, str | None]:
    return {
        "supplier": who.supplier, "recipient": who.recipient, "supplier_entity": who.supplier_entity,
        "recipient_entity": who.recipient_entity, "load_port": who.load_port, "discharge_port": who.discharge_port,
    }  # fmt: skip


def _goods(
    found: Found, region: Span, vocabulary: Vocabulary, conversion: int, amounts: list[Quantity]
) -> Mention | None:
    """The goods that move: what the amount is of, else the first specific goods named before any conversion."""
    base = found.sentence.span.start
    named = [
        m
        for m in found.mentions
        if m.kind == "goods"
        and region.covers(m.span)
        and m.span.start < conversion
        and not _held(found.text[: m.span.start - base], found.language)
    ]
    named = _seized_only(found.text, base, named)
    named = [m for m in named if not _CARRIER.search(m.name)] or named
    if not named:
        return None
    of_amount = [m for m in named for q in amounts if q.item == m.name or 0 <= m.span.start - q.span.end <= 8]

    def rank(m: Mention) -> tuple[int, int]:
        entry = vocabulary.goods.get(m.name)
        return (2 if m.role == "weak" else 1 if entry is not None and entry.general else 0, m.span.start)

    return min(of_amount, key=rank, default=None) or min(named, key=rank)


def _seized_only(text: str, base: int, named: list[Mention]) -> list[Mention]:
    """Of a seizure, what was seized: the craft that did it stand before the verb, or carry its crew."""
    seized = SEIZED.search(text)
    if seized is None:
        return named
    after = [m for m in named if m.span.start - base >= seized.end()]
    passive = re.match(r"\W*(?:by|from|off|in|on|at|near|last|,)\b", text[seized.end() :]) is not None
    before = [m for m in named if m.span.start - base < seized.start() and m.code not in _CRAFT]
    return before if passive and before else after or before


def _item(
    goods: Mention | None, amount: Quantity | None, vocabulary: Vocabulary
) -> tuple[str | None, str | None, bool]:
    name = (
        amount.item
        if amount is not None and amount.item in vocabulary.goods
        else goods.name
        if goods is not None
        else None
    )
    if name is None:
        return None, None, False
    entry = vocabulary.goods[name]
    if goods is not None and entry.general and not vocabulary.goods[goods.name].general:
        entry = vocabulary.goods[goods.name]
    if entry.weak:
        return None, None, False
    return entry.name, entry.class_, entry.general


def _best_amount(amounts: list[Quantity], goods: Mention | None) -> Quantity | None:
    if not amounts:
        return None
    named = [q for q in amounts if goods is not None and q.item == goods.name]
    mass = [q for q in amounts if q.unit in _MASS]
    return (named or mass or amounts)[0]


def _largest(packages: Sequence[Quantity]) -> Quantity | None:
    return max(packages, key=lambda q: (q.low or 0, -q.span.start), default=None)


def _target(here: Sequence[Quantity], conversion: int) -> Quantity | None:
    """What the goods are said to be enough for: the first counted thing after the conversion words."""
    return next((q for q in here if q.span.start >= conversion and q.unit in _COUNTED and q.rate is None), None)


def _aggregation(text: str, start: int, amount: Quantity | None, stage: str | None) -> Aggregation:
    if amount is None:
        return "unclear"
    if amount.per is not None:
        return "per_shipment"
    if (
        _PART.search(amount.text)
        or _PART.search(text[max(0, amount.span.start - start - 16) : max(0, amount.span.start - start)])
        or re.match(r"(?:most|half|part|some|much|a third|a quarter|the bulk) of", amount.text, re.I)
    ):
        return "subtotal"
    if stage == "planned":
        return "planned"
    if re.search(_PART.pattern + r"[^.;]{0,30}$", text[: max(0, amount.span.start - start)], re.I):
        return "subtotal"
    if _CUMULATIVE.search(text):
        return "cumulative"
    if stage is None and is_stock(text):
        return "stock"
    return "single"


_TELLING = re.compile(
    r"\b(?:reported|said|told|wrote|announced|disclosed|revealed|according to [\w ]{2,40}|reports|report|statement|published|sent a letter|briefing|"
    r"posted|accused|urged|sanction\w*|warned|quoted|noted|stated)\b[^,;.]{0,25}$"
)
# A time that names something else: "April sanctions", "the June war", "a 2023 law".
_OF_SOMETHING = re.compile(
    r"^ (?:sanctions?|war|conflict|strikes?|attacks?|blast|explosion|report|letter|law|deal|agreement|talks|summit|visit|election|resolution|invasion|confrontation|briefing)\b"
)


def _window(found: Found, region: Span, near: int | None) -> Window:
    """When it happened: the time nearest to the amount or the movement, leaving out those of the telling and of other things."""
    base = found.sentence.span.start
    fit: list[tuple[int, int, Window]] = []
    for t in found.times:
        if not region.covers(t.span) or not t.window.known or t.kind in ("duration", "recurring"):
            continue
        before, after = found.text[: t.span.start - base], found.text[t.span.end - base :]
        if _TELLING.search(before) or _OF_SOMETHING.match(after):
            continue
        far = 0 if near is None else abs(t.span.start - near)
        far += 0 if any(c.isdigit() for c in t.text) else NEAR  # a date says more than a weekday
        fit.append((0 if t.kind in ("since", "span") else 1, far, t.window))
    return min(fit, key=lambda f: (f[0], f[1]))[2] if fit else Window()
