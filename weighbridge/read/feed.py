"""RSS and Atom files: each item is a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weighbridge.read.draft import Draft
from weighbridge.read.html import block_text, fragment
from weighbridge.record import Notice, Rejected

MAX_ITEMS = 10_000  # items of one file; guess: feeds hold tens

_PROLOG = re.compile(r"\s*(?:<\?[^>]{0,2000}\?>|<!--(?:(?!-->)[\s\S]){0,20000}-->)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_TYPE = re.compile(r"\s*<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-fA-F]+)|0*([0-9]+));")
_ROOT = re.compile(r"\s*<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BODIES = ("encoded", "content", "description", "summary")  # best first


def root_name(text: str) -> str:
    """The local name of an XML text's first element, lower case, "" if a declaration stands before it."""
    match = _ROOT.match(text, _after_prolog(text))
    return match.group(1).casefold() if match else ""


def declares_type(text: str) -> bool:
    """Whether a document type or entities are declared before the first element."""
    return _TYPE.match(text, _after_prolog(text)) is not None


def is_feed(text: str) -> bool:
    """Whether the first element of the text is that of a feed."""
    return root_name(text) in _FEED_ROOTS


def feed(text: str, notices: tuple[Notice, ...]) -> Iterator[Draft | Rejected]:
    """The items of a feed, in order. Entities, networks and huge trees are off, whatever the file asks for."""
    root, odd = _tree(text)
    if root is None:
        yield Rejected(reason="bad_xml", detail="The feed is not XML that can be mended; fetch it again.")
        return
    notices = (*notices, *odd)
    kind = "application/atom+xml" if _local(root) == "feed" else "application/rss+xml"
    channel = next((e for e in root if _local(e) == "channel"), root)
    publisher, language = _text(channel, "title"), _text(channel, "language") or root.get(_XML_LANG, "")
    items = [e for e in root.iter() if _local(e) in ("item", "entry")]
    if not items:
        yield Rejected(reason="no_text", detail="The feed has no items.")
    for item in items[:MAX_ITEMS]:
        yield _draft(item, kind, publisher, language, notices)
    if len(items) > MAX_ITEMS:
        yield Rejected(reason="too_large", detail=f"The feed has {len(items)} items; {MAX_ITEMS} were read. Split it.")


def _tree(text: str) -> tuple[Any, tuple[Notice, ...]]:
    from lxml import etree

    text = _REFERENCE.sub(_real_character, _DECLARATION.sub("", text, count=1).strip())
    data = text.encode("utf-8", errors="replace")
    for recover in (False, True):
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            continue
        odd = (
            (Notice(code="bad_xml", detail="The feed is not well-formed; what could be mended was read."),)
            if recover
            else ()
        )
        return root, odd
    return None, ()


def _real_character(reference: re.Match[str]) -> str:
    """The reference, or U+FFFD where it names no character: a mending libxml2 would make broken UTF-8 of it."""
    hexadecimal, decimal = reference.groups()
    digits = hexadecimal or decimal
    if len(digits) > 7:  # the last character there is, 1114111, has seven digits
        return "\ufffd"
    code = int(digits, 16 if hexadecimal else 10)
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return reference.group() if allowed else "\ufffd"


def _draft(item: Any, kind: str, publisher: str, language: str, notices: tuple[Notice, ...]) -> Draft | Rejected:
    text = _body(item)
    if isinstance(text, Rejected):
        return text
    title = fragment(_text(item, "title"))
    source = next((e for e in item if _local(e) == "source"), None)
    origin = "" if source is None else (_text(source, "title") or (source.text or "").strip())
    return Draft(
        text=text,
        title=title if isinstance(title, str) else "",
        publisher=publisher,
        published=_first(item, "pubdate", "published", "issued", "date", "updated", "modified"),
        language=item.get(_XML_LANG) or _text(item, "language"),
        page_language=language,
        url=_link(item),
        external_id=_first(item, "guid", "id"),
        bylines=tuple(b for b in (_author(item),) if b),
        sources=(origin,) if origin else (),
        media_type=kind,
        notices=notices,
    )


def _body(item: Any) -> str | Rejected:
    for name in _BODIES:
        for element in item:
            if _local(element) != name:
                continue
            if len(element):
                return block_text(element)
            if (element.text or "").strip():
                return element.text if element.get("type") in ("text", "text/plain") else fragment(element.text)
    return ""


def _author(item: Any) -> str:
    for element in item:
        if _local(element) in ("creator", "author"):
            return _text(element, "name") or (element.text or "").strip()
    return ""


def _link(item: Any) -> str:
    links = [e for e in item if _local(e) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href")).strip()
    plain = next(((e.text or "").strip() for e in links if (e.text or "").strip()), "")
    guid = _text(item, "guid")
    return plain or (guid if guid.startswith(("http://", "https://")) else "")


def _first(item: Any, *names: str) -> str:
    return next((text for name in names if (text := _text(item, name))), "")


def _text(element: Any, name: str) -> str:
    for child in element:
        if _local(child) == name:
            return "".join(child.itertext()).strip()
    return ""


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def _after_prolog(text: str) -> int:
    at = 0
    while (match := _PROLOG.match(text, at)) is not None:
        at = match.end()
    return at
