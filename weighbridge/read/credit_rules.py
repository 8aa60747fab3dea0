"""The ways in which reports print a credit, one row each."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Where = Literal["head", "last", "edge"]  # first lines, last line only, first and last lines


# Whether a name that no table knows is believed: never; behind what is surely a dateline's place; if it has a word that
# outlets are called by ("Ledger"), since people stand there too; or whatever it is.
Strange = Literal["never", "place", "press", "name"]


class Rule(msgspec.Struct, frozen=True):
    """One way of printing a credit.

    pattern: group "c" is the credit, group "place" what stands before it, if any. whole: it says whose the whole text is,
    not who helped with it.
    """

    name: str
    where: Where
    pattern: re.Pattern[str]
    strange: Strange = "never"
    whole: bool = True


def _rule(name: str, where: Where, pattern: str, strange: Strange = "never", *, whole: bool = True) -> Rule:
    return Rule(name, where, re.compile(pattern), strange, whole)


_DASH = r"(?:--|[-–—])"
_SOURCE = (
    r"(?i:sources?|via|credits?|agency|agencies|fuentes?|fonte|quelle|источник|джерело|"
    r"المصدر|منبع|来源|來源|出典|kaynak)"
)
_ONE_SOURCE = r"(?i:source|fuente|fonte|quelle|источник|джерело|المصدر|来源|來源|出典|kaynak)"
_BYLINE = r"(?:[Bb][Yy]|[Ww]ritten by|Par|Por|Von|От|Автор:|بقلم)"

RULES: tuple[Rule, ...] = (
    # LONDON, May 3 (Reuters) - ... · (AP) — ... · Dec 29 (Reuters) - ...
    _rule(
        "dateline",
        "head",
        rf"^(?P<place>[^()（）\[\]\n!?“”\"]{{0,80}}?)\s*[(（\[](?P<c>[^()（）\[\]\n]{{2,60}})[)）\]]\s*(?P<dash>{_DASH}|[:：])?",
        "place",
    ),
    # MOSCOW, May 3. /TASS/. ...
    _rule("slashes", "head", r"^(?P<place>[^/\n]{2,60}?)[.,]?\s+/(?P<c>[^/\n]{2,30})/(?P<dash>[.:\s])", "place"),
    # Tehran, 3 May, IRNA – ... · Reuters | ...
    _rule(
        "bare",
        "head",
        rf"^(?:(?P<place>[^()\n]{{2,60}}),\s+)?(?P<c>[^\s,()|][^,()|\n]{{1,40}}?)\s*(?P<dash>{_DASH}|\|)\s+(?=[^\sa-z])",
    ),
    # 新华社北京5月3日电
    _rule("han", "head", r"^[【〔\[(（]?\s*(?P<c>[\u4e00-\u9fff]{1,6}社)[\u4e00-\u9fff\d/ ]{0,24}?[电電讯訊]"),
    # By Reuters · By Jane Doe, Associated Press · By AFP - ...
    _rule(
        "byline", "head", rf"^{_BYLINE}\s+(?P<c>[^\n]{{2,100}}?)(?:\s*\.|\s+{_DASH}\s.*|\s*\|.*|\s*\.\s.*)?$", "press"
    ),
    # Source: Reuters. (a line of its own)
    _rule("source line", "edge", rf"^[(\[]?{_SOURCE}\s*[:：]\s*(?P<c>[^\n]{{2,80}}?)[.)\]\s]*$"),
    # Source: Harbour Ledger (one source of the text; "Sources:" lists what was read for it)
    _rule("source name", "edge", rf"^[(\[]?{_ONE_SOURCE}\s*[:：]\s*(?P<c>[^\n]{{2,80}}?)[.)\]\s]*$", "name"),
    # ... . Source: Reuters
    _rule(
        "source end",
        "last",
        rf"(?:[.。!?…”\"»)\]]\s*|\s{_DASH}\s*|[(（])\s*{_SOURCE}\s*[:：]\s*(?P<c>[^\n:]{{2,60}}?)[.)）\s]*$",
    ),
    # ... . — AFP
    _rule("dash end", "last", rf"^(?:.*[\s.。!?…”\"’»)])?{_DASH}\s*(?P<c>[^\s–—()][^–—()\n]{{1,40}}?)[.\s]*$"),
    # ... . (Xinhua)
    _rule("bracket end", "last", r"(?:^|[.。!！?？…”\"’»،]\s*)[(（\[]\s*(?P<c>[^()（）\[\]\n]{2,60})[)）\]][.。\s]*$"),
    # (With inputs from ANI) · with additional reporting by AFP
    _rule(
        "inputs",
        "edge",
        r"(?i:\bwith\s+(?:additional\s+)?(?:inputs?|reporting|files|material|contributions?|reports?)\s+(?:from|by)"
        r"|\badditional\s+reporting\s+(?:from|by)|\(with)"
        r"\s+(?P<c>[^.;()\n]{2,80})",
        whole=False,
    ),
    # The Associated Press contributed to this report.
    _rule(
        "contributed",
        "edge",
        r"(?:^|[.(]\s*)(?P<c>[^.()\n]{2,80}?)\s+(?i:(?:also\s+)?contributed\s+to\s+this\s+(?:report|story|article))",
        whole=False,
    ),
    # This article was first published by Harbour Ledger. · Republished with permission from the Harbour Ledger
    _rule(
        "first published",
        "edge",
        r"(?:^|[.(\[]\s*)[*_]*(?i:(?:this\s+(?:article|story|piece|post|item|text|report)|the\s+(?:article|piece|post))\s+"
        r"(?:was\s+|has\s+been\s+)?(?:(?:first|originally)\s+(?:published|appeared|ran|printed)|republished|reprinted)\s+"
        r"(?:by|in|on|at|from|with\s+(?:kind\s+)?permission\s+(?:from|of))"
        r"|(?:first|originally)\s+(?:published|appeared)\s+(?:by|in|on|at)"
        r"|(?:republished|reprinted)\s+(?:with\s+(?:kind\s+)?permission\s+)?(?:from|of))"
        r"\s+(?P<c>[^.,;:()\n]{2,80})",
        "name",
    ),
    # This article was originally published by AFP. · Republished from The Guardian
    _rule(
        "republished",
        "edge",
        r"(?i:\b(?:article|story|report|piece|post|item|text)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:(?:first|originally)\s+)?"
        r"(?:published|appeared|ran|produced|provided|republished|reprinted|syndicated|translated|adapted)\s+"
        r"(?:by|in|on|at|from|with\s+permission\s+(?:from|of))"
        r"|^[(\[*_]*(?:(?:first|originally)\s+(?:published|appeared)|republished|reprinted(?:\s+with\s+permission)?)\s+"
        r"(?:by|in|on|at|from))\s+(?P<c>[^.,;()\n]{2,60})",
    ),
    # © 2024 AFP · Copyright 2024 The Associated Press. All rights reserved.
    _rule(
        "copyright",
        "edge",
        r"^(?:©|\(c\)|(?i:copyright)(?:\s*(?:©|\(c\)))?)\s*(?:(?:19|20)\d\d)?[,\s]*(?:by\s+)?(?P<c>[^\n.,]{2,60}?)"
        r"(?:[.,]?\s*(?:19|20)\d\d)?(?:[.,]\s*(?i:all rights reserved).*)?[.\s]*$",
        whole=False,
    ),
)
