from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weighbridge.brief.choose import Index
from weighbridge.brief.shape import Brief, Sentence
from weighbridge.brief.sources import Numbers, Source, source
from weighbridge.brief.tables import Table, about, tables
from weighbridge.brief.verify import verify
from weighbridge.brief.words import shown
from weighbridge.record import BadQuestion, Ledger, WeighbridgeError

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi"})
# Marks that can mean something in Markdown, wherever they stand; each may be escaped by a backslash (CommonMark 2.4).
_MARKS = re.compile(r"([\\`*_\[\]<>|~&#@^$=])")
# Marks that mean something only at the start of a line, and what would become a link by itself.
_LINE_START = re.compile(r"^([-+])|^(\d{1,9})([.)])(?=\s|$)")
_AUTOLINK = re.compile(r"(?i)(://|\bwww\.|!(?=\\\[)|\b(?:mailto|xmpp|javascript|data):)")


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence cut for printing: before, inside and after its quotation marks, and its citation numbers."""

    before: str
    quoted: str | None
    after: str
    numbers: tuple[int, ...]
    language: str
    direction: str
    kind: str
    about: str


def render(brief: Brief, ledger: Ledger, format: Literal["md", "html"]) -> str:
    """A brief as one Markdown text or one self-contained HTML page, with its tables and sources.

    Raises:
        WeighbridgeError: a sentence says something that its claims do not support; nothing is rendered then.
        BadQuestion: another format.
    """
    if format not in ("md", "html"):
        raise BadQuestion(f"brief format {format!r}", expected="md or html")
    wrong = verify(brief, ledger)
    if wrong:
        raise WeighbridgeError(
            f"the brief has a sentence that its claims do not support: {wrong[0].sentence!r}: {wrong[0].what}",
            expected=f"only what the ledger holds ({len(wrong)} problem(s) found)",
            todo="compose the brief again from this ledger; if that does not help, please report this",
        )
    index = Index.of(ledger)
    numbers = Numbers(index.claims)
    title = _cited(brief.title, numbers, index)
    sections = [(s, [_cited(x, numbers, index) for x in s.sentences]) for s in brief.sections]
    shown_tables = tables(index)
    cells = {t.key: [[(c, numbers.of(c.claims)) for c in row] for row in t.rows] for t in shown_tables}
    sources = [
        source(number, index.claims[c], index.reports[index.claims[c].report]) for c, number in numbers.cited.items()
    ]
    template = environment().get_template(f"brief.{format}.j2")
    text = template.render(
        title=title,
        sections=sections,
        tables=shown_tables,
        cells=cells,
        sources=sources,
        counts=_counts(ledger),
        css=Markup(css()),
    )
    return text.rstrip() + "\n"


def _counts(ledger: Ledger) -> list[tuple[str, int]]:
    read = sum(r.unread is None for r in ledger.reports)
    counted = (
        ("report read", "reports read", read),
        ("claim", "claims", len(ledger.claims)),
        ("origin", "origins", len(ledger.origins)),
        ("transfer", "transfers", len(ledger.transfers)),
        ("document not read", "documents not read", len(ledger.rejections) + len(ledger.reports) - read),
    )
    return [(one if n == 1 else many, n) for one, many, n in counted]


def _cited(sentence: Sentence, numbers: Numbers, index: Index) -> Cited:
    text = shown(sentence.text)
    found = re.search(r"“(.*)”", text, re.S) if sentence.kind == "quote" else None
    limit = sentence.claims if sentence.kind != "question" else sentence.claims[:3]
    return Cited(
        before=text if found is None else text[: found.start()],
        quoted=None if found is None else found.group(1),
        after="" if found is None else text[found.end() :],
        numbers=numbers.of(limit),
        language=sentence.language,
        direction=direction(sentence.language),
        kind=sentence.kind,
        about=about(index.transfers[sentence.transfer]) if sentence.transfer in index.transfers else "",
    )


def direction(language: str) -> str:
    """The direction that a language is written in, as HTML names it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def markdown(text: str) -> str:
    """A text that reads the same in Markdown as it stands here: no mark in it makes a link, a tag or a heading."""
    safe = _MARKS.sub(r"\\\1", shown(text))
    safe = _LINE_START.sub(lambda m: f"\\{m.group(1)}" if m.group(1) else f"{m.group(2)}\\{m.group(3)}", safe)
    return _AUTOLINK.sub(lambda m: _broken(m.group()), safe)


def _broken(found: str) -> str:
    """What would start a link, with a backslash inside it: it shows the same, and links nothing."""
    if found.endswith("."):
        return f"{found[:-1]}\\."
    if found.endswith(":"):
        return f"{found[:-1]}\\:"
    return f"\\{found}"


@cache
def environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("weighbridge.brief", "templates"),
        autoescape=lambda name: name is not None and ".html." in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"markdown": markdown, "direction": direction}
    return environment


@cache
def css() -> str:
    return (resources.files("weighbridge.brief") / "templates" / "brief.css").read_text(encoding="utf-8")


__all__ = ["Source", "Table", "markdown", "render"]
