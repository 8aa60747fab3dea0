"""What a rule sees: the tokens it matched and what stands around them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from weighbridge.locate.when_exprs import Expression, NotATime
from weighbridge.locate.when_tokens import Tokens
from weighbridge.locate.when_words import Language
from weighbridge.measure.dates import Unit

Made = Expression | NotATime | None

# Words that license a doubtful word or bare digits behind them to be a time.
_LEADING = "iISTbBAFejgfPLkO"

_WHOLE: tuple[Unit, ...] = ("day", "weekend", "week", "month", "quarter", "half", "year", "decade")


class Context(msgspec.Struct, frozen=True):
    """A rule's match. listed: the token in front continues a list or range of times."""

    found: Tokens
    match: re.Match[str]
    language: Language | None
    listed: bool

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def value(self, group: str, roles: str) -> Any:
        """What the token of a group means in one of the roles, None where the group is absent."""
        return self.found.value(self.match.start(group), roles) if self.has(group) else None

    def word(self, group: str, roles: str) -> bool:
        """Whether the token of a group plays one of these roles."""
        return self.has(group) and self.found.plays(self.match.start(group), roles)

    def before(self, roles: str, back: int = 1) -> bool:
        """Whether the token in front of the match plays one of these roles."""
        return self.found.plays(self.match.start() - back, roles)

    def behind(self, roles: str) -> bool:
        return self.found.plays(self.match.end(), roles)

    def licensed(self) -> bool:
        """Whether a preposition, a part or a list in front makes a time likely."""
        return self.listed or self.before(_LEADING) or (self.before("t~") and self.before(_LEADING, 2))

    @property
    def told_near(self) -> bool:
        """Whether a unit told from the publication day is part of the match."""
        return any(self.has(group) for group in ("L", "L2", "X"))

    def near(self) -> tuple[Unit, int] | None:
        """The whole unit told from the publication day ("last month"): its name, and how many units away."""
        if self.has("X"):
            unit, count = self.value("X", "X")
            return unit, count
        unit = self.value("U", "U") or self.value("U2", "U")
        side = self.value("L", "L") or self.value("L2", "L")
        count = {"last": -1, "this": 0, "next": 1}.get(side)
        return None if count is None or unit not in _WHOLE else (unit, count)

    def years_away(self) -> int | None:
        """The year told from the publication day ("last year")."""
        near = self.near()
        return near[1] if near is not None and near[0] == "year" else None
