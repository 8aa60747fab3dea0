"""From simple times to bounded times and ranges, and through a whole text."""

from __future__ import annotations

from collections.abc import Iterator

from weighbridge.locate.when_exprs import (
    Bounded,
    DayOfMonth,
    Edge,
    Expression,
    Fixed,
    Found,
    How,
    Loose,
    Named,
    Near,
    NotATime,
    Range,
    Weekday,
)
from weighbridge.locate.when_rules import OPENERS, simple
from weighbridge.locate.when_tokens import Tokens, pattern
from weighbridge.locate.when_words import Language, language

# What may stand between "after the" and the time of what happened: "after the 12-day war in June". The limit keeps
# the reading to one noun phrase.
_HAPPENED = r"t<x^cCUH=>{1,4}<if>"
_HAPPENED_BARE = r"t?<x^cCUH=>{1,4}<if>"
_HOW_FRONT: tuple[tuple[str, How], ...] = (
    ("S", "since"),
    ("A", "after"),
    ("T", "until"),
    ("b", "by"),
    ("B", "before"),
    ("g", "before"),
)
_HOW_BEHIND: tuple[tuple[str, How], ...] = (("s", "since"), ("p", "until"), ("h", "before"), ("q", "after"))


class _Reader:
    """A text's tokens and its language, read from left to right. seen: simple times already looked for, by token."""

    def __init__(self, found: Tokens, code: str, first: int, after: int) -> None:
        self.found, self.code, self.first, self.after = found, code, first, after
        self.known: Language | None = language(code)
        # A token in front of which nothing stands and that begins nothing is passed over at once.
        self.opener = pattern(code, f"<{OPENERS}{''.join(role for role, _ in _HOW_FRONT)}>")
        self.seen: dict[tuple[int, bool], tuple[int, Found | NotATime | None]] = {}
        # English "since" without an article is mostly "because"; other languages have no such doubt, or no article.
        english = self.known is not None and self.known.table.the_last
        self.happened = pattern(code, _HAPPENED if english else _HAPPENED_BARE)

    def one(self, at: int, *, listed: bool) -> tuple[int, Found | NotATime | None]:
        """The simple time that begins at a token, and the token behind it."""
        if (at, listed) not in self.seen:
            self.seen[at, listed] = self._one(at, listed=listed)
        return self.seen[at, listed]

    def _one(self, at: int, *, listed: bool) -> tuple[int, Found | NotATime | None]:
        if at >= self.after:
            return at, None
        end, made = simple(self.found, at, self.after, self.known, self.code, listed=listed)
        if made is None or isinstance(made, NotATime):
            return end, made
        return end, self._found(at, end, made)

    def _found(self, at: int, end: int, what: Expression, parts: tuple[Found, ...] = ()) -> Found:
        found = self.found
        return Found(start=found.starts[at], end=found.ends[end - 1], at=at, after=end, what=what, parts=parts)

    def any(self, at: int, *, listed: bool) -> tuple[int, Found | NotATime | None]:
        """The longest time that begins at a token."""
        plays = self.found.plays
        if plays(at, "Fe"):
            joined = self._range(at, self._skip(at + 1), told=True)
            if joined is not None:
                return joined.after, joined
        for role, how in _HOW_FRONT:
            if plays(at, role):
                bounded = self._bounded(at, how)
                if bounded is not None:
                    return bounded.after, bounded
        joined = self._range(at, at, told=False, listed=listed)
        if joined is not None:
            return joined.after, joined
        end, one = self.one(at, listed=listed)
        if isinstance(one, Found):
            return self._behind(one)
        return end, one

    def _skip(self, at: int) -> int:
        """Past one preposition and one hedge ("since at least the ..."), which change nothing."""
        at += self.found.plays(at, "iI")
        return at + self.found.plays(at, "~")

    def _bounded(self, at: int, how: How) -> Found | None:
        """ "Since April", "after the June war", "by the end of the year"."""
        start = self._skip(at + 1)
        end, inner = self._edge(start)
        event = False
        if inner is None and self.found.plays(start, "t"):
            end, inner = self._edge(start + 1)
            event = inner is not None and self._names_event(inner)
        if inner is None and not self.found.plays(at, "F") and how in ("since", "after", "before"):
            between = self.happened.match(self.found.codes, at + 1, self.after)
            end, inner = self._edge(between.end()) if between is not None else (at, None)
            event = True
        if inner is None or not isinstance(inner.what, Edge):
            return None
        if self.found.plays(at, "F") and isinstance(inner.what, Named) and inner.what.to_day is not None:
            return None  # "с 3 по 5 марта": from, not since
        article = self.known is not None and bool(self.known.table.the)
        event = event or (not article and self._names_event(inner))
        if event and how == "by":
            return None  # "bound by the 2015 deal": by whom or what, not by when
        if how == "since" and self.found.plays(end, "s"):
            end += 1  # said in front and behind: "自9月底以来"
        return self._found(at, end, self._with(how, inner.what, at, event=event), (inner,))

    def _edge(self, at: int) -> tuple[int, Found | None]:
        """A time at a token that something can begin or end at."""
        end, one = self.one(at, listed=True)
        return end, one if isinstance(one, Found) and isinstance(one.what, Edge) else None

    def _names_event(self, inner: Found) -> bool:
        """Whether a month or year stands before the thing that happened in it: "the June war", "the 2015 deal"."""
        return isinstance(inner.what, Named) and inner.what.day is None and self.found.plays(inner.after, "x^")

    def _range(self, at: int, start: int, *, told: bool, listed: bool = False) -> Found | None:
        """Two times with "to", "and" or a dash between them. told: "from" or "between" stands in front."""
        end, first = self.one(start, listed=told or listed)
        if told and isinstance(first, Found) and first.what == Loose(word="now"):
            # "Between now and March": from the publication day on.
            first = self._found(start, end, Near(unit="day", count=0))
        if not isinstance(first, Found) or not isinstance(first.what, Edge):
            return None
        joint = "j=T" if not told or self.found.plays(at, "F") else ""
        if told and self.found.plays(at, "e"):
            joint += "&"
        comma = int(self.found.plays(end, ",") and self.found.plays(end + 1, joint))
        if not self.found.plays(end + comma, joint):
            return None
        end, last = self.one(self._skip(end + comma + 1), listed=True)
        if not isinstance(last, Found) or not isinstance(last.what, Edge):
            return None
        if not _ends_of_one(first.what, last.what, told=told):
            return None
        return self._found(at, end, Range(first=first.what, last=last.what), (first, last))

    def _behind(self, one: Found) -> tuple[int, Found]:
        """A time with a word behind it that bounds it: "Eylül sonundan beri", "9月底以来"."""
        last = one.after + self.found.plays(one.after, "f")
        for role, how in _HOW_BEHIND:
            if isinstance(one.what, Edge) and self.found.plays(last, role):
                end = last + 1
                return end, self._found(one.at, end, self._with(how, one.what, end - 1, event=False), (one,))
        return one.after, one

    def _with(self, how: How, inner: Edge, word: int, *, event: bool) -> Bounded:
        starting = self.found.value(word, "S") == "starting"
        return Bounded(how=how, inner=inner, event=event, starting=starting)

    def all(self) -> Iterator[Found]:
        """Every time in the text, in order."""
        at, listed_from = self.first, -1
        while (opener := self.opener.search(self.found.codes, at, self.after)) is not None:
            at = opener.start()
            end, one = self.any(at, listed=listed_from == at)
            if isinstance(one, Found):
                yield one
                # A comma, "and" or a dash behind a calendar name lets the next word be another one.
                joined = self.found.plays(end, ",&=")
                listed_from = end + 1 if joined and isinstance(one.what, Named) else -1
            at = max(end, at + 1)


def _ends_of_one(first: Edge, last: Edge, *, told: bool) -> bool:
    """Whether two times can be the two ends of one: of the same sort, or said to be ends."""
    if told:
        return True
    if isinstance(first, Named) and isinstance(last, Named):
        return _grain(first) == _grain(last)
    return type(first) is type(last) and isinstance(first, Fixed | Weekday | DayOfMonth | Near)


def _grain(named: Named) -> tuple[bool, ...]:
    """What a name names: a month, a day of a month, a quarter and so on."""
    return tuple(part is not None for part in (named.month, named.day, named.quarter, named.half, named.season))


def expressions(found: Tokens, code: str, first: int, after: int) -> Iterator[Found]:
    """Every time that the tokens from `first` up to `after` tell, in order, none meeting another."""
    return _Reader(found, code, first, after).all()
