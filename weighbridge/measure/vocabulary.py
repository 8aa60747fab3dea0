"""The vocabulary: tables of goods, units, outlets, countries, ports and bodies, and a fast way to find them in text.

A user can add tables of the same form; an entry whose name is already there adds its spellings to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from weighbridge.measure.entries import Body, Country, Entry, EntryKind, Goods, Outlet, Port, Unit
from weighbridge.record import Span, VocabularyError

# A word is a run of letters and digits, with inner apostrophes and full stops between capitals ("U.S."); every Han,
# kana or Hangul character stands alone because those scripts do not put spaces between words.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|[{_HAN}]|[^\W{_HAN}]+(?:['’](?!s\b)[^\W{_HAN}]+)*|[^\w\s]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# Letters that Arabic and Persian glue to the front of a word: and, then, with, to, as, and the article.
_ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل|[بلك])|[وف])(?=.{3,})")
_ARABIC_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ي": "ی", "ك": "ک", "\u200c": ""})

TABLES: dict[str, type[Entry]] = {
    "goods": Goods,
    "unit": Unit,
    "outlet": Outlet,
    "country": Country,
    "port": Port,
    "body": Body,
}
_CASELESS: frozenset[str] = frozenset({"goods", "unit"})
T = TypeVar("T")


class Hit(msgspec.Struct, frozen=True):
    """A stretch of text that spells an entry. adjective: it is a country's adjective; capital: its capital."""

    span: Span
    kind: EntryKind
    entry: Entry
    adjective: bool = False
    capital: bool = False
    later: bool = False


class _Node:
    __slots__ = ("ends", "next", "stems")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.stems: list[tuple[str, _Node]] = []
        self.ends: list[tuple[str, EntryKind, Entry, str]] = []


def words(text: str) -> Iterator[re.Match[str]]:
    """The words and marks of a text, in order."""
    return WORD.finditer(text)


def fold_word(word: str) -> str:
    """A word as the vocabulary compares it: no case, no vowel signs, one form for look-alike Arabic letters."""
    if word.isascii():
        return word.casefold()
    word = unicodedata.normalize("NFKC", word).casefold()
    if _ARABIC.search(word):
        word = "".join(c for c in word if not unicodedata.combining(c)).translate(_ARABIC_FOLD)
    return word


def _plural(name: str) -> str:
    head, _, last = name.rpartition(" ")
    if not last.isascii() or last.endswith(("s", "*")) or not last.isalpha() or last.isupper():
        return name
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("x", "ch", "sh")):
        last += "es"
    else:
        last += "s"
    return f"{head} {last}".strip()


class Vocabulary:
    """All tables, indexed for one look-up: longest match first, left to right, no overlaps."""

    def __init__(self, entries: dict[str, list[Entry]]) -> None:
        self.goods: dict[str, Goods] = {e.name: e for e in entries["goods"] if isinstance(e, Goods)}
        self.units: dict[str, Unit] = {e.code: e for e in entries["unit"] if isinstance(e, Unit)}
        self.outlets: dict[str, Outlet] = {e.name: e for e in entries["outlet"] if isinstance(e, Outlet)}
        self.countries: dict[str, Country] = {e.code: e for e in entries["country"] if isinstance(e, Country)}
        self.ports: dict[str, Port] = {e.name: e for e in entries["port"] if isinstance(e, Port)}
        self.bodies: dict[str, Body] = {e.name: e for e in entries["body"] if isinstance(e, Body)}
        self._domains = {d: o for o in self.outlets.values() for d in o.domains}
        self._roots: dict[str, _Node] = {}
        self._entries = entries

    def find(self, text: str, language: str = "en") -> list[Hit]:
        """Every entry named in the text, in order of position; spans are offsets into `text`."""
        root = self._root(language)
        tokens = [(m.start(), m.end(), m.group()) for m in words(text)]
        found: list[Hit] = []
        at = 0
        while at < len(tokens):
            best = self._longest(root, tokens, at)
            if best is None:
                at += 1
                continue
            stop, (kind, entry, how) = best
            span = Span(tokens[at][0], tokens[stop - 1][1])
            found.append(
                Hit(span, kind, entry, adjective=how == "adjective", capital=how == "capital", later=how == "later")
            )
            at = stop
        return found

    def outlet_named(self, text: str) -> Outlet | None:
        """The outlet that a whole string names ("FT", "The Guardian"), if any."""
        text = text.strip()
        hits = [h for h in self.find(text) if h.kind == "outlet" and not h.later]
        if len(hits) == 1 and isinstance(hits[0].entry, Outlet):
            rest = text[: hits[0].span.start] + text[hits[0].span.end :]
            if not re.sub(r"(?i)\bthe\b|[^\w]", "", rest):
                return hits[0].entry
        return None

    def outlet_at(self, url: str) -> Outlet | None:
        """The outlet that publishes at a web address, by its domain or a parent of it."""
        host = re.sub(r"^[a-z+]+://", "", url.casefold()).split("/")[0].split("@")[-1].split(":")[0]
        parts = host.split(".")
        for i in range(len(parts) - 1):
            if (outlet := self._domains.get(".".join(parts[i:]))) is not None:
                return outlet
        return None

    def languages(self) -> frozenset[str]:
        """Languages that goods are named in: a text in another one cannot be read."""
        return frozenset(lang for g in self.goods.values() for lang in g.names)

    def _longest(
        self, root: _Node, tokens: Sequence[tuple[int, int, str]], at: int
    ) -> tuple[int, tuple[EntryKind, Entry, str]] | None:
        best: tuple[int, tuple[EntryKind, Entry, str]] | None = None
        states = [root]
        for i in range(at, len(tokens)):
            word = tokens[i][2]
            states = [n for s in states for n in _step(s, word, first=i == at)]
            if not states:
                break
            for node in states:
                for surface, kind, entry, how in node.ends:
                    if (
                        kind in _CASELESS
                        or how == "caseless"
                        or _cased_alike(surface, [t[2] for t in tokens[at : i + 1]])
                    ):
                        best = (i + 1, (kind, entry, how))
                        break
        return best

    def _root(self, language: str) -> _Node:
        if language not in self._roots:
            self._roots[language] = self._build(language)
        return self._roots[language]

    def _build(self, language: str) -> _Node:
        root = _Node()
        langs = ("en",) if language == "en" else ("en", language)
        for kind in ("goods", "unit", "outlet", "country", "port", "body"):
            for entry in self._entries[kind]:
                for name, how in _spellings(entry, langs):
                    _insert(root, name, kind, entry, how)
        return root


def _spellings(entry: Entry, langs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for lang in langs:
        for name in entry.names.get(lang, ()):
            yield name, "name"
            if lang == "en" and isinstance(entry, Goods | Unit) and _plural(name) != name:
                yield _plural(name), "name"
    if isinstance(entry, Unit):
        return
    yield entry.name, "name"
    if isinstance(entry, Goods):
        yield _plural(entry.name), "name"
        return
    for name in entry.short:
        yield name, "name"
    if isinstance(entry, Outlet | Body):
        for name in entry.later:
            yield name, "later"
    if isinstance(entry, Country):
        for name in entry.adjectives:
            yield name, "adjective"
        for name in entry.capitals:
            yield name, "capital"
        for lang in langs:
            for name in entry.adjective_names.get(lang, ()):
                yield name, "adjective"
            for name in entry.capital_names.get(lang, ()):
                yield name, "capital"


def _insert(root: _Node, name: str, kind: EntryKind, entry: Entry, how: str) -> None:
    node = root
    parts = re.findall(rf"{WORD.pattern}|\*", name)
    i = 0
    while i < len(parts):
        part = fold_word(parts[i])
        if i + 1 < len(parts) and parts[i + 1] == "*":
            for stem, nxt in node.stems:
                if stem == part:
                    node = nxt
                    break
            else:
                nxt = _Node()
                node.stems.append((part, nxt))
                node = nxt
            i += 2
            continue
        node = node.next.setdefault(part, _Node())
        i += 1
    if not any(e[1] == kind and e[2] is entry and e[3] == how and e[0] == name for e in node.ends):
        node.ends.append((name, kind, entry, how))


def _step(node: _Node, word: str, *, first: bool) -> list[_Node]:
    folded = fold_word(word)
    out = []
    if (nxt := node.next.get(folded)) is not None:
        out.append(nxt)
    elif _ARABIC.match(word):
        # Any word may carry the article; only the first also a glued conjunction or preposition.
        bare = _ARABIC_PREFIX.sub("", folded) if first else re.sub("^ال(?=.{2,})", "", folded)
        for form in (bare, "ال" + bare):
            if form != folded and (nxt := node.next.get(form)) is not None:
                out.append(nxt)
    out.extend(n for stem, n in node.stems if folded.startswith(stem))
    return out


def _cased_alike(surface: str, found: Sequence[str]) -> bool:
    """Proper names must be written as proper names: "post" is not the Post, "us" not the US, "iran" still Iran not."""
    want = [m.group() for m in words(surface) if m.group() != "*"]
    if len(want) != len(found):
        return True
    for w, f in zip(want, found, strict=True):
        if w.isupper() and w.isascii() and w != f and w.isalpha():
            return False
        if w[:1].isupper() and not f[:1].isupper() and f[:1].isalpha() and f[:1].lower() != f[:1].upper():
            return False
    return True


def load(extra: Iterable[Path] = ()) -> Vocabulary:
    """The shipped tables with the user's own added.

    Args:
        extra: TOML files with any of the tables [[goods]], [[unit]], [[outlet]], [[country]], [[port]], [[body]].
    Raises: VocabularyError: a file is not TOML, or a table has a field that is unknown or of the wrong type.
    """
    merged: dict[str, dict[str, Entry]] = {kind: {} for kind in TABLES}
    folder = resources.files("weighbridge.measure") / "tables"
    shipped = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    for name, raw in [(f.name, f.read_bytes()) for f in shipped] + [(p.name, p.read_bytes()) for p in extra]:
        for kind, entry in _entries_of(name, raw):
            key = entry.code if isinstance(entry, Unit | Country) else entry.name
            old = merged[kind].get(key)
            merged[kind][key] = entry if old is None else _joined(old, entry)
    return Vocabulary({kind: list(found.values()) for kind, found in merged.items()})


def _entries_of(name: str, raw: bytes) -> Iterator[tuple[str, Entry]]:
    try:
        data = msgspec.toml.decode(raw)
    except msgspec.DecodeError as error:
        raise VocabularyError(f"{name}: {error}", expected="a TOML file", todo="mend the line it names") from None
    for kind, rows in data.items():
        if kind not in TABLES or not isinstance(rows, list):
            raise VocabularyError(f"{name}: table [[{kind}]]", expected=", ".join(f"[[{k}]]" for k in TABLES))
        for row in rows:
            try:
                yield kind, msgspec.convert(row, TABLES[kind])
            except msgspec.ValidationError as error:
                what = row.get("name") or row.get("code") if isinstance(row, dict) else row
                raise VocabularyError(f"{name}: [[{kind}]] {what}: {error}") from None


def _joined(old: Entry, new: Entry) -> Entry:
    """The old entry with the new one's spellings added; the new one's other fields win where they are set."""
    changes: dict[str, Any] = {}
    for field in old.__struct_fields__:
        a, b = getattr(old, field), getattr(new, field)
        if isinstance(a, tuple) and isinstance(b, tuple):
            changes[field] = a + tuple(x for x in b if x not in a)
        elif isinstance(a, dict) and isinstance(b, dict):
            langs = sorted({*a, *b})
            changes[field] = {k: a.get(k, ()) + tuple(x for x in b.get(k, ()) if x not in a.get(k, ())) for k in langs}
    return msgspec.structs.replace(old, **changes)


@cache
def default() -> Vocabulary:
    """The shipped tables, read once."""
    return load()
