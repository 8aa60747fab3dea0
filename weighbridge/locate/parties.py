"""Who supplied, who received, and through which ports, by the words around each name. English patterns on masked text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from weighbridge.record import Mention, Span

_STATE, _ADJ, _BODY, _PORT, _GOOD = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
_C = f"(?:{_STATE}+|{_ADJ}+)"
_ANY = f"(?:{_STATE}+|{_ADJ}+|{_BODY}+|{_PORT}+)"
_PARTY = f"(?:{_STATE}+|{_BODY}+)"
_FIRM = r"(?:companies|company|firms?|entit(?:y|ies)|suppliers?|makers?|manufacturers?|producers?|traders?|exporters?|state-owned|ports?|chemical|arms|defen[cs]e|government|side|regime|forces|military|troops|army|vessels?|ships?|cargo)"
_DID = r"(?: (?:has|have|had|is|was|were|are|been|being|reportedly|allegedly|recently|already|also|since|secretly|now|sharply|then|first|still|agreed|agreeing|so far|to date|to|will|would|preparing to|ready to|getting ready to|trying to|seeking to|planning to|going to|able to|begun|started|begin|continuing|continued|means to|may|could|expected|due|set|likely|knowingly|repeatedly|never|not)){0,4}"
_SENDS = (
    "shipped|sent|supplied|provided|delivered|sold|transferred|exported|exports|sends|supplies|delivers|provides|ships|selling|sending|shipping|"
    "supplying|providing|delivering|exporting|transferring|giving|gave|gives|give|handed over|hands over|hand over|handed|turned over|pledged|promised|donated|send|supply|provide|deliver|donate|transfer|export|raised|increased"
)
_GETS = (
    "received|receives|receive|receiving|ordered|orders|ordering|bought|buys|buy|buying|acquired|acquire|acquiring|purchased|purchase|purchasing|imported|imports|"
    "import|importing|obtained|obtain|obtaining|procured|procure|procuring|got|took delivery|sourced|sought|seeks|seeking"
)
_SUPPLIER = tuple(
    re.compile(p)
    for p in (
        rf"\b(?:from|out of)(?: (?:the|an?|mainland|its|their|ally|port|ports|of|in|makers|suppliers|producers|companies|firms|several|two|chemical|other|{_FIRM})){{0,4}} (?P<c>{_ANY})",
        rf"(?P<c>{_C})(?:-| )(?:made|produced|supplied|origin|manufactured|built)\b",
        rf"(?P<c>{_C})(?:['’]s?)?(?: {_FIRM}(?: and {_FIRM})?)?{_DID} (?:{_SENDS})\b(?! by)",
        rf"(?P<c>{_C})(?:['’]s?)?(?: {_FIRM}(?:['’]s?)?| [\w-]+){{0,3}}? (?:exports?|deliver(?:y|ies)|shipments?|supplies|supply|transfers?|sales?)(?= (?:of|to|for)\b)",
        rf"\b(?:sent|supplied|provided|shipped|delivered|exported|made|sold|manufactured|donated|produced|given|handed|transferred)\b(?:[^,;.]|[,.](?=\d)){{0,70}}? by (?:the )?(?:[\w-]+ ){{0,2}}?(?P<c>{_PARTY}|{_ADJ}+)",
        rf"\b(?:contracts?|deals?|orders?|agreements?)(?: for [^,;.]{{0,50}}?)? with (?:the )?(?P<c>{_PARTY})",
        rf"\b(?:left|leave|leaves|leaving|departed|departing|sailed from|loaded at|loaded in|loaded cargo at)(?: (?:the|an?|port|of|island|chemical|at|from)){{0,3}} (?P<c>{_ANY})",
        rf"\bin (?P<c>{_STATE}+) with\b",
        rf"(?P<c>{_STATE}+)-based\b",
        rf"(?P<c>{_STATE}+)[-–](?=(?:{_STATE}|to-))",
        rf"(?P<c>{_ADJ}+) (?:[\w-]+ ){{0,1}}?{_GOOD}+",
        rf"(?P<c>{_ADJ}+) (?:cargo|goods|weapons|arms|shells|shipments?|components|equipment|munitions|ammunition|supplies|missiles|drones|chemicals?)\b",
    )
)  # fmt: skip
_RECIPIENT = tuple(
    re.compile(p)
    for p in (
        rf"(?<!ccording )\b(?:to|for|into|toward|towards|bound for|heading for|headed for|destined for|destined to|intended for|headed to|heading to)(?: (?:the|its|port|of|in|ally|use|by|deliver(?:y|ies)|parts|areas|regions|militants?|groups?|rebels?|forces)){{0,3}} (?P<c>{_ANY})",
        rf"(?P<c>{_PARTY}|{_ADJ}+(?= (?:firm|compan|entit|buyer|importer|government|military|side|organi)))(?:['’]s [\w-]+)?(?: {_FIRM})?(?:, (?:[^,]|,(?=\d)){{2,80}},)?{_DID} (?:{_GETS})\b",
        rf"\b(?:sold|sell|sells|selling|provided|provide|supplied|supply|gave|give|gives|giving|given|sent|send|sends|sending|furnished|arming|armed|arm|helped|helps|help|helping|supplies|supplying|provides|providing)(?: (?:the|its)){{0,1}} (?P<c>{_PARTY})",
        rf"\b(?:arriv\w+|dock\w+|anchor\w+|land(?:ed|ing)|unload\w+|reach\w+|berth\w+|deliver\w+)(?: (?:in|at|outside|off|near|to|the|port|of|from|{_STATE}+)){{0,5}} (?P<c>{_STATE}+|{_BODY}+|{_PORT}+)",
        rf"(?P<c>{_PARTY})(?: (?:was|were|is|are|been|being|be|will|has|have|had|to)){{1,4}} (?:given|supplied|provided|sold|sent|equipped|furnished|handed|delivered)\b(?! to\b)",
        rf"(?P<c>{_PARTY}){_DID} (?:signed|placed|concluded)\b",
        rf"\b(?:promised|pledged|offered) (?:the )?(?P<c>{_PARTY})",
        rf"(?P<c>{_STATE}+|{_BODY}+)-bound\b",
        rf"(?P<c>{_PARTY}|{_PORT}+){_DID} (?:received|receives|got|imported)\b",
        rf"(?P<c>{_STATE}+|{_ADJ}+)(?:['’]s?)? (?:purchases?|imports?|orders?|procurement|receipt)\b",
        rf"(?<={_STATE})(?:-|–|-to-)(?P<c>{_STATE}+)",
        rf"\b(?:expected|due) in (?P<c>{_STATE}+|{_PORT}+)",
        rf"(?P<c>{_STATE}+){_DID} loaded [^.;]{{0,40}}? in {_STATE}+",
        rf"(?P<c>{_C})-backed (?:rebels|militants|militia|group|forces)",
    )
)  # fmt: skip
_LOADS = re.compile(
    rf"\b(?:from|left|departed|loaded (?:at|in|cargo at)|sailed from|leaving|loading took place (?:at|in)|out of)(?: (?:the|[\w-]+|port|of|island|in)){{0,4}}? (?P<c>{_PORT}+)",
    re.I,
)
_LANDS = re.compile(
    rf"\b(?:to|for|arriv\w+|dock\w+|anchor\w+|reach\w+|outside|destination is|bound for|unload\w+|berth\w+|received at)(?: (?:the|in|at|to|[\w-]+ port of|port of|outside|off|port)){{0,4}} (?P<c>{_PORT}+)",
    re.I,
)


# "talks with Russia and China to buy": those are whom somebody talks with, not who buys.
_BESIDE = re.compile(
    r"\b(?:talks?|negotiat\w+|discuss\w+|ties|relations|war|conflict|alongside|against) (?:with |against )?(?:\S+ and )?$"
)
# "A and B will donate": neither alone is the supplier.
_JOINT = re.compile(rf"{_STATE}+(?:, (?:the )?{_STATE}+)*,? and (?:the )?$")


class Sides(msgspec.Struct, frozen=True):
    """Who and where, as far as a stretch of text says. joint: several states supply together, and none of them alone."""

    supplier: str | None = None
    recipient: str | None = None
    supplier_entity: str | None = None
    recipient_entity: str | None = None
    load_port: str | None = None
    discharge_port: str | None = None
    joint: bool = False


def sides(text: str, offset: int, mentions: Sequence[Mention]) -> Sides:
    """The parties and ports of a stretch of text.

    Args:
        text: the stretch. offset: where it starts in the report. mentions: those of the report that may lie inside.
    """
    masked, inside = _mask(text, offset, mentions)
    suppliers, joint = _named(masked, _SUPPLIER, inside, offset)
    recipients, _ = _named(masked, _RECIPIENT, inside, offset)
    supplier = next((m.country for m in suppliers if m.country), None)
    recipient = next((m.country for m in recipients if m.country and m.country != supplier), None)
    if supplier is not None and recipient is None and any(m.country == supplier for m in recipients):
        others = [m.country for m in suppliers if m.country and m.country != supplier]
        if others:
            supplier, recipient = others[0], supplier
    return Sides(
        supplier=supplier,
        recipient=recipient,
        supplier_entity=next((m.name for m in suppliers if m.kind == "organisation"), None),
        recipient_entity=next(
            (m.name for m in recipients if m.kind == "organisation" and m.country == recipient), None
        ),
        load_port=_port(masked, _LOADS, inside, offset),
        discharge_port=_port(masked, _LANDS, inside, offset),
        joint=supplier is None and joint,
    )


def commonest(found: Sequence[str | None]) -> str | None:
    """The value that most of a report's sentences give, None if two tie."""
    counts = Counter(f for f in found if f is not None).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _mask(text: str, offset: int, mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    span = Span(offset, offset + len(text))
    chars = list(text)
    inside = []
    for m in mentions:
        sign = {
            "country": _ADJ if m.adjective else _STATE,
            "organisation": _BODY,
            "government": _BODY,
            "port": _PORT,
            "goods": _GOOD,
        }.get(m.kind)
        if sign is None or not span.covers(m.span) or (m.kind in ("organisation", "government") and m.country is None):
            continue
        chars[m.span.start - offset : m.span.end - offset] = sign * len(m.span)
        if m.kind != "goods":
            inside.append(m)
    return "".join(chars), inside


def _named(
    masked: str, patterns: Sequence[re.Pattern[str]], inside: list[Mention], offset: int
) -> tuple[list[Mention], bool]:
    """The parties that the patterns find, and whether one was passed over because it stands there beside others."""
    out: list[Mention] = []
    joint = False
    for pattern in patterns:
        for m in pattern.finditer(masked):
            before = masked[: m.start("c")]
            beside_others = _JOINT.search(before) is not None
            joint = joint or beside_others
            if beside_others or _BESIDE.search(before):
                continue
            at = m.start("c") + offset
            out += [x for x in inside if x.span.start <= at < x.span.end and x not in out]
    return out, joint


def _port(masked: str, pattern: re.Pattern[str], inside: list[Mention], offset: int) -> str | None:
    for m in pattern.finditer(masked):
        at = m.start("c") + offset
        named = next((x for x in inside if x.kind == "port" and x.span.start <= at < x.span.end), None)
        if named is not None:
            return named.name
    return None
