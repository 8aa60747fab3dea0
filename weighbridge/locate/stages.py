"""Words of movement, by the stage they speak of."""

from __future__ import annotations

import re

from weighbridge.record import Stage

_WORDS: dict[Stage, str] = {
    "interdicted": r"seiz(?:ed?|ing|ures?)|intercept(?:ed|s|ing|ion)?|interdict(?:ed|s|ing|ion)?|confiscat(?:ed|es|ing|ion)|impound(?:ed)?|"
    r"boarded(?= (?:the|a|and))|raided|stopped (?:the|an?) (?:\w+ )?(?:container|truck|convoy|lorry|ship|vessel|boat|dhow|cargo|shipment)(?= (?:with|carrying|containing|loaded|of|that))|captured (?:the|a) (?:cargo|ship|vessel|shipment|dhow|weapons|arms)|uncovered (?:the|a) shipment|recovered from (?:the|a) (?:dhow|vessel|ship|boat)",
    "delivered": r"receiv(?:ed?|es|ing)|deliver(?:ed|y|ies|s|ing)?|handed (?:[^.;,]{1,40} )?over|hand over|suppl(?:ied|y|ies|ying)|provid(?:ed?|es|ing)|sold|sell(?:s|ing)?|sales? of|"
    r"export(?:ed|s|ing)?|import(?:ed|s|ing|ation)?|transferr(?:ed|ing)|transfer(?:s)?|donat(?:ed?|ing|ion)|acquir(?:ed?|es|ing)(?=[^.;]{0,80}\bfrom\b)|obtain(?:ed|s|ing)?|took delivery|in possession of|"
    r"got (?:a |the )?(?:shipment|delivery)|given|gave|stockpiled after|came into service",
    "arrived": r"arriv(?:ed?|es|ing|al|als)|reach(?:ed|es|ing)?|dock(?:ed|s|ing)?|anchor(?:ed|s|ing|age)?|berth(?:ed)?|unload(?:ed|ing|s)?|offload(?:ed|ing)?|land(?:ed|ing)(?= (?:at|in))",
    "in_transit": r"left|leave|leaves|leaving|depart(?:ed|s|ing|ure)?|sail(?:ed|s|ing)?|set sail|en route|heading|headed|bound for|on (?:its|their|the) way|shipp(?:ed|ing)|ship(?= (?:\d|more|some|over|about|the (?:goods|cargo|shells|missiles|drones)))|"
    r"sent|send(?:s|ing)?|dispatch(?:ed|es|ing)?|transport(?:ed|s|ing)?|carr(?:y|ied|ies|ying)(?! (?:out|on)\b)(?! (?:by|in) (?:the )?(?:state|official|news|media|agenc|outlets|press|[A-Z]{2,}))|aboard|on board|shipments?(?= (?:of|from|to|were|was|have|has|had|arriv|began|start|includ|aboard|contain|could|,|\.))|shipments? |"
    r"mov(?:ed|ing) (?:by|from|to|across)|ferr(?:ied|ying)|consignments?|cargo(?:es)?(?= (?:of|from|to|was|were))|went onto|smuggl(?:ed|ing)|going (?:by|from|to)|flown|flew|airlifted|trips?|voyages?|sailings?",
    "loaded": r"loaded|loading|put on(?:to| board)|put on (?=the [A-Z])|taken on board",
    "ordered": r"order(?:ed|s)?|contract(?:ed|s)?|bought|buy(?:s|ing)?|purchas(?:ed?|es|ing)|procur(?:ed?|es|ing|ement)|signed|deals? (?:for|to)|agreed to (?:buy|purchase|sell|supply|provide|send|deliver|transfer|procure)",
    "planned": r"pledg(?:ed?|es|ing)|promis(?:ed?|es|ing)|commit(?:ted|ment)|plans? to|planned to|approved|authori[sz]ed|offered|intends? to|prepar(?:ed|es|ing) to|in talks|negotiat(?:ed?|ing|ions)|considering|announced (?:it would|a package)|would (?:send|supply|provide|deliver|donate)",
}
_TRIGGER = {stage: re.compile(rf"\b(?:{words})(?:\b|(?<= ))", re.I) for stage, words in _WORDS.items()}
SEIZED = _TRIGGER["interdicted"]
_ORDER: tuple[Stage, ...] = ("delivered", "arrived", "in_transit", "loaded", "ordered", "planned")
# Before a word of movement these put it in the future or in doubt; up to five words may stand between.
_FUTURE = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|was to|were to|set to|due to|due|able to|capable of|designed to|means? to|meant to|expected|expects|scheduled|going to|about to|plans? to|planned|preparing to|"
    r"yet to|(?-i:may)|might|considering|mulling|weighing|discussing|negotiating|proposed|could|can|hopes? to|aims? to|intends? to|has not|have not|had not|not yet|agreed to|wants? to|ready to|in (?:the )?coming)\b(?:\W+[\w’'-]+){0,5}\W*$",
    re.I,
)
# After a noun of movement: "shipments of X are expected", "deliveries will begin".
_TO_COME = re.compile(
    r"(?:[\w’'-]+\W+){0,8}?(?:(?:is|are|was|were) (?:\w+ )?(?:expected|due|set|scheduled|planned|to (?:begin|start|arrive|follow|take place))|will (?:begin|start|arrive|follow|take place|be))\b"
)
# "accused of supplying the programme" tells of no movement of its own.
_ACCUSED = re.compile(
    r"\b(?:accus\w+|suspect\w+|charg\w+|guilty|sanction\w+ (?:\w+ ){0,4}for|convicted) (?:\w+ ){0,3}(?:of|with|for)(?: \w+){0,2} $",
    re.I,
)
# A rule tells of no movement: "resolutions forbid the North to export arms".
_FORBIDDEN = re.compile(
    r"\b(?:forbid\w*|forbade|bans?|banned|bar(?:s|red)|prohibit\w*|outlaw\w*|disallow\w*)\b[^,;.]{0,60}\b(?:export|import|sell|suppl|transfer|buy|provid|send|purchas|deliver|trade)",
    re.I,
)
_SUSPECTED = re.compile(
    r"\b(?:suspected(?: of)? (?:to be )?(?:carry\w*|transport\w*|smuggl\w*|deliver\w*|hav\w+|moving)|(?:believed|thought|likely|probably|possibly|may be|may have been|might be|appear(?:s|ed)? to be)(?: to (?:be|have been))? "
    r"(?:carry\w*|carried|load\w*|transport\w*|contain\w*|laden)|suspected (?:\w+ ){0,3}(?:cargo|shipments?|transfers?|deliver\w+|arms|weapons)|(?:likely|possibly) (?:containing|carrying))\b",
    re.I,
)
_STOCK = re.compile(r"\b(?:stockpil\w+|stock of|arsenal|inventory|in storage|warehouses?|holds?|possess\w*)\b", re.I)


def stage_of(text: str) -> Stage | None:
    """The furthest stage that a clause says was reached; a movement still to come is planned, unless it was ordered."""
    if _FORBIDDEN.search(text):
        return None
    if _TRIGGER["interdicted"].search(text) and not re.search(
        r"\b(?:could|should|to|might) be (?:interdicted|seized|intercepted)\b", text
    ):
        return "interdicted"
    best: Stage | None = None
    future = False
    for stage in _ORDER:
        for m in _TRIGGER[stage].finditer(text):
            if _ACCUSED.search(text[: m.start()]):
                continue
            if stage not in ("ordered", "planned") and (
                _FUTURE.search(text[: m.start()]) or _TO_COME.match(text[m.end() :].lstrip())
            ):
                future = True
                continue
            best = stage
            break
        if best is not None:
            break
    if _SUSPECTED.search(text) and best in (None, "in_transit", "loaded", "arrived"):
        return "suspected"
    if future and best in (None, "planned", "loaded"):
        return "planned" if best != "loaded" else "loaded"
    return best


def is_stock(text: str) -> bool:
    """The clause speaks of what somebody holds, not of what moved."""
    return bool(_STOCK.search(text))
