"""YAML front matter: the block of keys that a Markdown file may start with."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from weighbridge.record import Notice, Rejected

MAX_CHARS = 64 * 1024  # characters of front matter; guess: a hundred times what metadata need
MAX_DEPTH = 8  # levels of nesting; guess
MAX_UNCLOSED_LINES = 40  # lines looked at for keys where the closing line is missing; guess

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w -]{0,40}:(?:\s|$)")
_KEPT = ("id", "publisher", "title", "published", "date", "url", "language", "author", "report_window_est")


class Matter(msgspec.Struct, frozen=True):
    """Keys as strings, exactly as typed, and the text below them."""

    keys: dict[str, str]
    body: str
    notices: tuple[Notice, ...] = ()


def opens(text: str) -> bool:
    """Whether a text starts as front matter does."""
    return _OPEN.match(text) is not None


def split(text: str) -> Matter | Rejected:
    """The front matter and the body of a text.

    A text whose first line is only a rule, with no keys below it, is all body. Where the closing line is missing, the
    keys up to the first empty line are taken.
    """
    start = _OPEN.match(text)
    if start is None:
        return Matter({}, text)
    close = _CLOSE.search(text, start.end())
    if close is None:
        return _unclosed(text, start.end())
    block = text[start.end() : close.start()]
    if len(block) > MAX_CHARS:
        return _bad(f"it has {len(block)} characters, and at most {MAX_CHARS} are read")
    loaded = load(block)
    if isinstance(loaded, str):
        return _bad(loaded)
    body = text[close.end() :]
    if not isinstance(loaded.value, dict):
        if isinstance(loaded.value, list):
            return _bad("it is a list, not keys and values")
        if loaded.value:
            return Matter(
                {}, text[start.end() :], (Notice(code="no_front_matter", detail="The lines between rules are text."),)
            )
        return Matter({}, body)
    return Matter(*_kept(loaded.value, body))


class Loaded(msgspec.Struct, frozen=True):
    """What a YAML block holds: strings, lists and dicts only."""

    value: Any


def load(block: str) -> Loaded | str:
    """A YAML block with every scalar left as the string that was typed, or what is wrong with it.

    Strings only, because YAML would turn the language "no" into false and the id 0012 into ten, and would stop at a
    30 February. Aliases are refused: a few lines of them can stand for gigabytes.
    """
    import yaml

    class Loader(yaml.BaseLoader):
        """A loader that builds nothing but strings, lists and dicts."""

    try:
        depth = 0
        for event in yaml.parse(block, Loader=Loader):
            if isinstance(event, yaml.events.AliasEvent):
                return "it uses aliases, which are not read"
            depth += isinstance(event, yaml.events.CollectionStartEvent)
            depth -= isinstance(event, yaml.events.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return f"it is nested more than {MAX_DEPTH} levels deep"
        return Loaded(yaml.load(block, Loader=Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in its line {mark.line + 1}" if mark is not None else ""
        return f"it is not YAML{where}: {getattr(error, 'problem', None) or 'not readable'}"
    except (ValueError, OverflowError, RecursionError) as error:
        return f"it is not YAML: {type(error).__name__}"


def _unclosed(text: str, start: int) -> Matter | Rejected:
    lines = text[start : start + MAX_CHARS].split("\n")[:MAX_UNCLOSED_LINES]
    count = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    block = "\n".join(lines[:count])
    notice = Notice(
        code="open_front_matter",
        detail="The front matter has no closing line; it was taken to end at the first empty one.",
    )
    if count and all(_KEY.match(line) or line[:1] in " -#" for line in lines[:count]):
        loaded = load(block)
        if isinstance(loaded, str):
            return _bad(loaded)
        if isinstance(loaded.value, dict):
            keys, body, notices = _kept(loaded.value, text[start + len(block) :])
            return Matter(keys, body, (*notices, notice))
    return Matter(
        {}, text[start:], (Notice(code="no_front_matter", detail="A rule opens the text, and no keys follow it."),)
    )


def _kept(found: dict[Any, Any], body: str) -> tuple[dict[str, str], str, tuple[Notice, ...]]:
    keys, notices = {}, []
    for name in _KEPT:
        value = found.get(name)
        if isinstance(value, list) and name == "author" and all(isinstance(v, str) for v in value):
            value = ", ".join(value)
        if value is not None and not isinstance(value, str):
            notices.append(Notice(code="bad_field", detail=f"{name} is not a string; it was ignored."))
        elif value and value not in ("null", "~"):
            keys[name] = value
    return keys, body, tuple(notices)


def _bad(why: str) -> Rejected:
    return Rejected(reason="bad_front_matter", detail=f"The front matter cannot be read: {why}. Mend or remove it.")
