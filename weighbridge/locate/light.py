"""Movement and direction in languages that are read by word tables: stage, from where, to where, and where conversions begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from weighbridge.locate.parties import Sides, sides
from weighbridge.record import Mention, Span, Stage

_ORDER: tuple[Stage, ...] = (
    "interdicted",
    "suspected",
    "delivered",
    "arrived",
    "in_transit",
    "loaded",
    "ordered",
    "planned",
)
# Languages that say "from" and "to" behind the name: Turkish -den/-dan and -e/-a, after an apostrophe for proper names.
_CASES = {"tr": re.compile(r"['’]?(?:(?P<from>[dt][ea]n)|(?P<to>y?[ea]))(?!\w)")}
_GLUED = frozenset({"zh"})  # scripts without spaces between words


class Movements(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """The words of one language; what each list is for stands at the top of the table."""

    delivered: tuple[str, ...]
    arrived: tuple[str, ...]
    in_transit: tuple[str, ...]
    loaded: tuple[str, ...]
    ordered: tuple[str, ...]
    planned: tuple[str, ...]
    interdicted: tuple[str, ...]
    suspected: tuple[str, ...]
    future: tuple[str, ...]
    from_: tuple[str, ...]
    to: tuple[str, ...]
    gets: tuple[str, ...]
    sends: tuple[str, ...]
    enough: tuple[str, ...]
    capacity: tuple[str, ...]
    other: tuple[str, ...]


@cache
def movements() -> dict[str, Movements]:
    """All languages of the table."""
    raw = (resources.files("weighbridge.locate") / "tables" / "movements.toml").read_bytes()
    return msgspec.toml.decode(raw, type=dict[str, Movements])


@cache
def words(language: str, field: str) -> re.Pattern[str]:
    """One list of one language as a pattern; it matches nothing where the list is empty."""
    listed: tuple[str, ...] = getattr(movements()[language], field)
    if not listed:
        return re.compile(r"(?!)")
    inner = "|".join(listed)
    if language in _GLUED:
        return re.compile(inner)
    prefix = r"(?<!\w)[وفبل]?(?:ال)?" if language in ("ar", "fa") else r"(?<!\w)"
    return re.compile(rf"{prefix}(?:{inner})(?!\w)", re.I)


def stage_in(text: str, language: str) -> Stage | None:
    """The furthest stage that a sentence has a word of; planned where all of it lies in the future."""
    best = next((stage for stage in _ORDER if words(language, stage).search(text)), None)
    if best in ("in_transit", "arrived", "delivered", "loaded") and words(language, "future").search(text):
        past = [
            s for s in ("delivered", "arrived") if words(language, s).search(words(language, "future").sub("", text))
        ]
        return best if past and best in past and language == "zh" else "planned" if best != "loaded" else "loaded"
    return best


def sides_in(text: str, offset: int, mentions: Sequence[Mention], language: str) -> Sides:
    """The states and ports that stand after a word for "from" or "to", ports lending their state; in English, by its grammar."""
    if language not in movements():
        return sides(text, offset, mentions)
    span = Span(offset, offset + len(text))
    found: dict[str, list[Mention]] = {"from_": [], "to": []}
    bare: list[Mention] = []
    for m in mentions:
        if m.kind not in ("country", "port", "organisation") or not span.covers(m.span) or m.country is None:
            continue
        before = text[max(0, m.span.start - offset - 24) : m.span.start - offset]
        if (case := _CASES.get(language)) is not None and (
            ending := case.match(text[m.span.end - offset :])
        ) is not None:
            found["from_" if ending.group("from") else "to"].append(m)
            continue
        nearest: tuple[int, str] | None = None
        for field in ("from_", "to"):
            for hit in words(language, field).finditer(before):
                between = before[hit.end() :]
                if (
                    len(between.split()) <= 2
                    and (language not in _GLUED or len(between) <= 4)
                    and (nearest is None or hit.end() > nearest[0])
                ):
                    nearest = (hit.end(), field)
        if nearest is not None:
            found[nearest[1]].append(m)
        elif m.kind == "country" and not m.adjective:
            bare.append(m)
    gets, sends = words(language, "gets").search(text), words(language, "sends").search(text)
    if bare and bool(gets) != bool(sends):
        # A state without a preposition is the subject, and the verb says which side it is on.
        verb = gets or sends
        assert verb is not None
        at = verb.start() + offset
        nearest_state = min(bare, key=lambda m: (abs(m.span.start - at), m.span.start))
        found["to" if gets else "from_"].append(nearest_state)
    supplier = next((m.country for m in found["from_"]), None)
    recipient = next((m.country for m in found["to"] if m.country != supplier), None)
    return Sides(
        supplier=supplier,
        recipient=recipient,
        recipient_entity=next(
            (m.name for m in found["to"] if m.kind == "organisation" and m.country == recipient), None
        ),
        load_port=next((m.name for m in found["from_"] if m.kind == "port"), None),
        discharge_port=next((m.name for m in found["to"] if m.kind == "port"), None),
    )
