"""Plain text and Markdown."""

from __future__ import annotations

import re

from weighbridge.read import front_matter
from weighbridge.read.draft import Draft
from weighbridge.read.wrapping import unwrapped
from weighbridge.record import Notice, Rejected

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
# Marks that are no part of what was said. Each pattern looks at one line at most, so time stays linear.
_MARKS = (
    (re.compile(r"<!--[^<>\n]{0,2000}-->"), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}[^()\n]{0,300}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,1000}?)(?<=\S)[*_](?![\w*])"), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def plain(text: str, notices: tuple[Notice, ...]) -> Draft:
    """A text file: its first lines may name it, and lines that only its width ended are put together."""
    return Draft(text=unwrapped(text.strip("\n")), media_type="text/plain", headed=True, notices=notices)


def markdown(text: str, notices: tuple[Notice, ...]) -> Draft | Rejected:
    """A Markdown file with or without front matter; heading marks stay, other marks go."""
    split = front_matter.split(text)
    if isinstance(split, Rejected):
        return split
    body, keys = split.body.strip("\n"), split.keys
    for pattern, kept in _MARKS:
        body = pattern.sub(kept, body)
    title = keys.get("title", "")
    heading = _HEADING.match(body)
    if heading is not None and (not title or _alike(title, heading.group(1))):
        title, body = title or heading.group(1), body[heading.end() :]
    return Draft(
        text=unwrapped(body.strip("\n")),
        title=title,
        publisher=keys.get("publisher", ""),
        published=keys.get("published") or keys.get("date") or keys.get("report_window_est") or "",
        language=keys.get("language", ""),
        url=keys.get("url", ""),
        external_id=keys.get("id", ""),
        bylines=(keys["author"],) if "author" in keys else (),
        media_type="text/markdown",
        headed=True,
        notices=(*notices, *split.notices),
    )


def _alike(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b).casefold()
