"""How deeply the elements of a page are nested, told from its source before any parser builds a tree of it."""

from __future__ import annotations

import re
from collections import Counter

from weighbridge.read.names import word_set

MAX_DEPTH = 250  # levels; libxml2 stops at 256 and loses the rest, and recursive code dies not far above

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,30})[^<>]*>")
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_RAW = frozenset({"script", "style", "textarea", "title"})  # what looks like a tag inside them is none
# What a start tag ends when it stands directly inside (HTML standard, optional tags): old pages leave hundreds open.
_ENDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        word_set(
            "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header main nav ol p "
            "pre section table ul"
        ),
        frozenset({"p"}),
    ),
    "li": word_set("li p"),
    **dict.fromkeys(("dt", "dd"), word_set("dt dd p")),
    **dict.fromkeys(("td", "th"), word_set("td th p")),
    "tr": word_set("td th tr p"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), word_set("td th tr thead tbody tfoot p")),
    "option": word_set("option"),
    "optgroup": word_set("option optgroup"),
}
_NOTHING: frozenset[str] = frozenset()


def too_deep(source: str, limit: int = MAX_DEPTH) -> bool:
    """Whether more than `limit` elements stand open at once. Takes time linear in the source."""
    stack: list[str] = []
    opened: Counter[str] = Counter()
    never_closed: set[str] = set()  # searched for once only, or a page of opening tags would cost quadratic time
    at = 0
    while (match := _TAG.search(source, at)) is not None:
        at = match.end()
        if match.group() == "<!--":
            end = source.find("-->", at)
            if end < 0:
                return False
            at = end
            continue
        name = match.group(2).lower()
        if match.group(1):
            if opened[name]:
                while (last := stack.pop()) != name:
                    opened[last] -= 1
                opened[name] -= 1
            continue
        ended = _ENDS.get(name, _NOTHING)
        while stack and stack[-1] in ended:
            opened[stack.pop()] -= 1
        if name in _VOID or match.group().endswith("/>"):
            continue
        if name in _RAW:
            end = -1 if name in never_closed else source.find(f"</{match.group(2)}", at)
            if end < 0:
                never_closed.add(name)
            else:
                at = end + 2 + len(name)
            continue
        stack.append(name)
        opened[name] += 1
        if len(stack) > limit:
            return True
    return False
