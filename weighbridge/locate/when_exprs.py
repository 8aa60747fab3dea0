"""What an expression of time says before it is tied to a publication day."""

from __future__ import annotations

from typing import Literal

import msgspec

from weighbridge.measure.dates import Part, Season, Unit
from weighbridge.record import Window

Side = Literal["last", "past", "this", "next", "coming", "recent", "other"]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar unit by its name, with or without its year.

    years_away: counted from the year of publication ("September last year" is -1). side: "last September".
    to_day: the last of several days ("21-30 September"). weekday: as printed beside the date; it helps to find the
    year where none is printed. decade: `year` is the first of ten. week: not the day but the week that holds it.
    """

    year: int | None = None
    years_away: int | None = None
    side: Side | None = None
    month: int | None = None
    day: int | None = None
    to_day: int | None = None
    weekday: int | None = None
    part: Part | None = None
    quarter: int | None = None
    half: int | None = None
    season: Season | None = None
    decade: bool = False
    week: bool = False

    @property
    def dated(self) -> bool:
        """Whether the year is told."""
        return self.year is not None or self.years_away is not None


class Fixed(msgspec.Struct, frozen=True, kw_only=True):
    """A date in digits."""

    window: Window
    kind: Literal["day", "month"]


class Weekday(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the week. week: 0 for the week of publication, -1 for the week before, None where not told.

    days: 2 for a weekend, which is told by its Saturday.
    """

    weekday: int
    days: int = 1
    side: Side | None = None
    week: int | None = None


class DayOfMonth(msgspec.Struct, frozen=True, kw_only=True):
    """A day whose month is not told ("on the 29th"), or told from publication ("the 28th of last month": -1)."""

    day: int
    months_away: int | None = None


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A whole calendar unit counted from that of the publication day: "yesterday", "last month", "late this year".

    edge: "earlier this month" ends with the publication day, "later this month" begins with it.
    """

    unit: Unit
    count: int
    part: Part | None = None
    edge: Literal["earlier", "later"] | None = None


class Nth(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a longer unit by number: "the first week of October", "the first nine months of 2024"; -1 is last."""

    rank: int
    unit: Unit
    count: int
    within: Named | Near


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """A day so many units from the publication day: "three weeks ago" (sign -1), "in two months" (sign 1)."""

    unit: Unit
    low: int
    high: int
    sign: Literal[-1, 1]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """The time up to the publication day, or from it on: "in the past few months", "within weeks"."""

    unit: Unit
    low: int
    high: int
    sign: Literal[-1, 1]


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """ "In three weeks", "within weeks": from the publication day on in a sentence about what is to come, and
    otherwise only how long something took. within: "within" rather than "in"."""

    unit: Unit
    low: int
    high: int
    within: bool


class Loose(msgspec.Struct, frozen=True, kw_only=True):
    """A word that hardly bounds a time: "now", "recently", "soon", "at that time"."""

    word: Literal["past", "now", "future", "other"]


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """How long something takes, without saying when."""


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """A day that comes back ("every Friday")."""


# Times that another can begin or end at.
Edge = Named | Fixed | Weekday | DayOfMonth | Near | Nth | Apart
Simple = Named | Fixed | Weekday | DayOfMonth | Near | Nth | Apart | Stretch | Ahead | Loose | Length | Again


How = Literal["since", "after", "until", "by", "before"]


class Bounded(msgspec.Struct, frozen=True, kw_only=True):
    """A time that begins or ends at another one.

    how: "since" lasts from then on; "after" begins when the other has ended; "until" may end inside it; "by" ends with
    it at the latest; "before" ends where the other begins. event: what it begins or ends at is something that happened
    in that time ("after the June war"), not the time itself. starting: "starting in May", which may be to come.
    """

    how: How
    inner: Edge
    event: bool = False
    starting: bool = False


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """From one time to another, both included."""

    first: Edge
    last: Edge


Expression = Simple | Bounded | Range


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An expression where it stands: the text[start:end]. parts: the times it is made of, in order of the text.

    at, after: the tokens it covers.
    """

    start: int
    end: int
    at: int
    after: int
    what: Expression
    parts: tuple[Found, ...] = ()


class NotATime(msgspec.Struct, frozen=True, kw_only=True):
    """Words of time that tell none: a rate ("200 a month"), an age ("40 years old")."""
