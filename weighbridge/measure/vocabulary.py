"""The vocabulary: tables of goods, units, outlets, countries, ports and bodies, and a fast way to find them in text.

A user can add tables of the same form; an entry whose name is already there adds its spellings to it.
"""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from weighbridge.measure.entries import Body, Country, Entry, EntryKind, Goods, Language, Outlet, Port, Unit
from weighbridge.record import Span, VocabularyError

# A word is a run of letters and digits, with inner apostrophes and full stops between capitals ("U.S."); every Han,
# kana or Hangul character stands alone because those scripts do not put spaces between words. French and Italian
# elisions ("l'", "dell'") are words of their own, and the vowel signs of Arabic and Hebrew belong to their word.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_LETTER = rf"[^\W{_HAN}]"
_SIGN = "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]"
_ELISION = rf"(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|(?:a|be|co|d[ae]|ne|que|su)ll)['’](?!s\b)(?={_LETTER})"
WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[{_HAN}]|{_ELISION}|{_LETTER}+(?:['’׳](?!s\b){_LETTER}+|{_SIGN}+{_LETTER}*)*|[^\w\s]"
)
# Marks that mean the same in names; characters that only steer how text is shown (joiners, direction, kashida) or
# part the words of a foreign name (middle dot) are dropped.
_MARK_FOLD = str.maketrans(
    {"ё": "е"}
    | dict.fromkeys("’‘ʼ׳", "'")
    | dict.fromkeys("“”„«»״", '"')
    | dict.fromkeys("\u2010\u2011\u2013\u05be", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u0640\u30fb\ufeff", "")
)
_ACCUSATIVE = re.compile("(?:\u064b\u0627|\u0627\u064b)$")  # "طنًا" and "طن" are one word
# What a text may print where a name has a space: "missile-propellant".
_HYPHENS = frozenset("-\u2010\u2011\u2013\u05be")
_QUOTES = frozenset('"“”„«»《》「」')
_SEMITIC = re.compile(r"[\u0590-\u06ff]")
# Letters that Hebrew glues to the front of a word: and, that, when, as, to, in, from, the.
_HEBREW_PREFIX = frozenset("ושכלבמה")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
# Letters that Arabic and Persian glue to the front of a word: and, then, with, to, as, and the article.
_ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:[بكک]?ال|لل|[بلكک])|[وف])(?=.{3,})")
_ARABIC_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ي": "ی", "ك": "ک"})

TABLES: dict[str, type[Entry]] = {
    "goods": Goods,
    "unit": Unit,
    "outlet": Outlet,
    "country": Country,
    "port": Port,
    "body": Body,
    "language": Language,
}
_ANY_LANGUAGE = "*"  # the names in every language at once, for labels that stand alone
MOST_NAMED = 1 << 14  # labels whose outlet is remembered; guess: the publishers and sources of a large pile
T = TypeVar("T")


class Hit(msgspec.Struct, frozen=True):
    """A stretch of text that spells an entry. adjective: it is a country's adjective; capital: its capital."""

    span: Span
    kind: EntryKind
    entry: Entry
    adjective: bool = False
    capital: bool = False
    later: bool = False


_Reading = tuple[EntryKind, Entry, str]


_NO_STEMS: dict[str, _Node] = {}


class _Node:
    # Most nodes have one successor and nothing else, and there are some 200,000: what is empty is not made.
    __slots__ = ("ends", "next", "stems")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = _NO_STEMS
        self.ends: Sequence[tuple[str, EntryKind, Entry, str]] = ()


def words(text: str) -> Iterator[re.Match[str]]:
    """The words and marks of a text, in order."""
    return WORD.finditer(text)


@lru_cache(maxsize=1 << 16)  # distinct words of a large pile; guess
def fold_word(word: str) -> str:
    """A word as the vocabulary compares it: no case, no vowel signs, one form for look-alike letters and marks.

    Empty for a character that only steers how text is shown or parts a foreign name.
    """
    if word.isascii():
        return _dotless(word).casefold()
    word = unicodedata.normalize("NFKC", word).casefold().translate(_MARK_FOLD)
    if _SEMITIC.search(word):
        word = _ACCUSATIVE.sub("", word)
        word = "".join(c for c in word if not unicodedata.combining(c)).translate(_ARABIC_FOLD)
    return word


def _dotless(word: str) -> str:
    """ "U.S." and "US" are one word."""
    return word.replace(".", "") if len(word) > 1 else word


def _tokens(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    for m in words(text):
        word = m.group()
        if language == "tr":  # case endings follow a name after an apostrophe: "Reuters'a"
            word = re.split("['’]", word)[0] or word
        if fold_word(word):
            yield m.start(), m.start() + len(word), word


@lru_cache(maxsize=1 << 16)  # names in the tables; guess: asked again for every language
def _steps(name: str, *, turkish: bool) -> tuple[tuple[str, bool], ...]:
    """The folded words of a name; whether each is a stem ("Пентагон*")."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return tuple((word.casefold(), False) for word in name.split())
    parts = [word for _, _, word in _tokens(name, "tr" if turkish else "en")]
    steps, i = [], 0
    while i < len(parts):
        stem = parts[i + 1 : i + 2] == ["*"]
        steps.append((fold_word(parts[i]), stem))
        i += 2 if stem else 1
    return tuple(steps)


@lru_cache(maxsize=1 << 15)  # names of goods and units; guess
def _plural(name: str) -> str:
    head, _, last = name.rpartition(" ")
    if not last.isascii() or last.endswith(("s", "*")) or len(last) < 2:
        return name
    if last[-1].isdigit() or last.isupper():
        return f"{name}s"
    if not last.isalpha():
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
        self._initials: dict[str, frozenset[str]] = {}
        self._named: dict[str, Outlet | None] = {}
        self._entries = entries

    def find(self, text: str, language: str = "en") -> list[Hit]:
        """Every entry named in the text, in order of position; spans are offsets into `text`."""
        root = self._root(language)
        initials = self._initials[language]
        tokens = list(_tokens(text, language))
        found: list[Hit] = []
        at = 0
        while at < len(tokens):
            word = tokens[at][2]
            # Nearly every word begins no name, and only a word in another script may begin one behind a glued letter.
            if word.isascii() and (folded := fold_word(word)) not in root.next and folded[0] not in initials:
                at += 1
                continue
            best = self._longest(root, tokens, at)
            if best is None:
                at += 1
                continue
            stop, (kind, entry, how) = best[0], _likeliest(best[1], found)
            if how == "not":
                at = stop
                continue
            first, last = at, stop - 1
            while first < last and tokens[first][2] in _QUOTES:
                first += 1
            while first < last and tokens[last][2] in _QUOTES:
                last -= 1
            span = Span(tokens[first][0], tokens[last][1])
            found.append(
                Hit(span, kind, entry, adjective=how == "adjective", capital=how == "capital", later=how == "later")
            )
            at = stop
        return found

    def outlet_named(self, text: str) -> Outlet | None:
        """The outlet that a whole string names in any language ("FT", "The Guardian", "新华社"), if any."""
        text = text.strip()
        if text not in self._named:
            if len(self._named) >= MOST_NAMED:
                self._named.clear()
            self._named[text] = self._outlet_named(text)
        return self._named[text]

    def _outlet_named(self, text: str) -> Outlet | None:
        hits = [h for h in self.find(text, _ANY_LANGUAGE) if h.kind == "outlet" and not h.later]
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

    def covers(self, general: str | None, special: str | None) -> bool:
        """Whether a general word ("missile fuel ingredient") can stand for goods of another name; no name stands for any."""
        if general is None:
            return True
        entry, other = self.goods.get(general), self.goods.get(special or "")
        if entry is None or not entry.general or other is None:
            return False
        return (
            other.name in entry.covers
            or other.class_ in entry.covers
            or (not entry.covers and other.class_ == entry.class_)
        )

    def languages(self) -> frozenset[str]:
        """Languages that reports are read in; a text in another one is kept unread."""
        return frozenset(e.code for e in self._entries["language"] if isinstance(e, Language))

    def _longest(
        self, root: _Node, tokens: Sequence[tuple[int, int, str]], at: int
    ) -> tuple[int, list[_Reading]] | None:
        best: tuple[int, list[_Reading]] | None = None
        states = [root]
        for i in range(at, len(tokens)):
            word = tokens[i][2]
            stepped = [n for s in states for n in _step(s, word, first=i == at)]
            readings = [
                (kind, entry, how)
                for node in stepped
                for surface, kind, entry, how in node.ends
                if _cased_alike(surface, [t[2] for t in tokens[at : i + 1]])
            ]
            if readings:
                best = (i + 1, readings)
            states = [*stepped, *states] if i > at and word in _HYPHENS and _inside(tokens, i) else stepped
            if not states:
                break
        return best

    def _root(self, language: str) -> _Node:
        if language not in self._roots:
            with _uncollected():
                root = self._build(language)
            self._initials[language] = frozenset(stem[0] for stem in root.stems)
            self._roots[language] = root
        return self._roots[language]

    def _build(self, language: str) -> _Node:
        root = _Node()
        langs: tuple[str, ...] = ("en",) if language == "en" else ("en", language)
        if language == _ANY_LANGUAGE:
            langs = ("en", *sorted({lang for kind in self._entries for e in self._entries[kind] for lang in _langs(e)}))
        for kind in ("goods", "unit", "outlet", "country", "port", "body"):
            for entry in self._entries[kind]:
                for name, how in _spellings(entry, langs):
                    if how != "not" or language != _ANY_LANGUAGE:  # "Mehr" is no outlet in German only
                        _insert(root, name, kind, entry, how, language)
        return root


@contextmanager
def _uncollected() -> Iterator[None]:
    """While an index is built nothing becomes garbage, and the collector would walk all of it again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _langs(entry: Entry) -> Iterable[str]:
    return () if isinstance(entry, Language) else entry.names


def _likeliest(readings: list[_Reading], found: Sequence[Hit]) -> _Reading:
    """Of entries that share a spelling ("the Times"), the one named last; else a full name before a short one."""
    if len(readings) == 1:
        return readings[0]

    def rank(reading: _Reading) -> tuple[int, bool]:
        named = max((h.span.start for h in found if h.entry is reading[1] and not h.later), default=-1)
        return named, reading[2] != "later"

    return max(readings, key=rank)


def _inside(tokens: Sequence[tuple[int, int, str]], at: int) -> bool:
    """Whether a mark stands between two words without a space on either side."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1][1] == tokens[at][0] and tokens[at][1] == tokens[at + 1][0]


def _spellings(entry: Entry, langs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Language):
        return
    for lang in langs:
        for name in entry.not_names.get(lang, ()):
            yield name, "not"
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


def _insert(root: _Node, name: str, kind: EntryKind, entry: Entry, how: str, language: str) -> None:
    node = root
    for part, stem in _steps(name, turkish=language == "tr"):
        if stem and node.stems is _NO_STEMS:
            node.stems = {}
        ways = node.stems if stem else node.next
        if (nxt := ways.get(part)) is None:
            nxt = ways[part] = _Node()
        node = nxt
    if not any(e[1] == kind and e[2] is entry and e[3] == how and e[0] == name for e in node.ends):
        node.ends = (*node.ends, (name, kind, entry, how))


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
    elif _HEBREW.match(word):
        for cut in range(1, min(4 if first else 2, len(folded) - 2)):
            if folded[cut - 1] not in (_HEBREW_PREFIX if first else "ה"):
                break
            if (nxt := node.next.get(folded[cut:])) is not None:
                out.append(nxt)
    if node.stems:  # the longest stem that fits is the likeliest
        out.extend(node.stems[folded[:n]] for n in range(len(folded), 0, -1) if folded[:n] in node.stems)
    return out


def _cased_alike(surface: str, found: Sequence[str]) -> bool:
    """Proper names must be written as proper names: "post" is not the Post, "us" not the US, "iran" still Iran not."""
    want = _cased(surface)
    found = [f for f in found if f not in _HYPHENS]
    if len(want) != len(found):
        return True
    for w, f in zip(want, map(_dotless, found), strict=True):
        if w.isupper() and w.isascii() and w != f and w.isalpha():
            return False
        if w[:1].isupper() and not f[:1].isupper() and f[:1].isalpha() and f[:1].lower() != f[:1].upper():
            return False
    return True


@lru_cache(maxsize=1 << 14)  # names that a pile of reports uses; guess
def _cased(surface: str) -> tuple[str, ...]:
    """The words of a name whose capitals count."""
    return tuple(
        _dotless(w) for w in (m.group() for m in words(surface)) if w != "*" and w not in _HYPHENS and fold_word(w)
    )


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
            key = entry.code if isinstance(entry, Unit | Country | Language) else entry.name
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
    defaults = {f.name: f.default for f in msgspec.structs.fields(type(new))}
    for field in old.__struct_fields__:
        a, b = getattr(old, field), getattr(new, field)
        if isinstance(a, tuple) and isinstance(b, tuple):
            changes[field] = a + tuple(x for x in b if x not in a)
        elif isinstance(a, dict) and isinstance(b, dict):
            langs = sorted({*a, *b})
            changes[field] = {k: a.get(k, ()) + tuple(x for x in b.get(k, ()) if x not in a.get(k, ())) for k in langs}
        elif b != defaults[field]:
            changes[field] = b
    return msgspec.structs.replace(old, **changes)


@cache
def default() -> Vocabulary:
    """The shipped tables, read once."""
    return load()
