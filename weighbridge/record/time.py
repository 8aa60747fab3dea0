"""Times that stay as vague as they were written.

`Between` is one day that is not known exactly. `Window` is a half-open interval of days [start, end) whose two ends
are each a `Between`: "in February 2025" is [2025-02-01, 2025-03-01) with both ends exact; "since the end of
September" starts somewhere in 21-30 September and ends with the day of publication.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

ONE_DAY = timedelta(days=1)


class Between(msgspec.Struct, frozen=True):
    """A day no earlier than `earliest` and no later than `latest`, both possible; None leaves that side open."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> Between:
        """A day known exactly."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def known(self) -> bool:
        """Whether at least one side is bounded."""
        return self.earliest is not None or self.latest is not None


class Window(msgspec.Struct, frozen=True):
    """The half-open interval of days [start, end), each end as uncertain as the text left it."""

    start: Between = Between()
    end: Between = Between()

    @classmethod
    def days(cls, first: date, after: date) -> Window:
        """The days from `first` up to, not including, `after`."""
        return cls(Between.on(first), Between.on(after))

    @classmethod
    def on(cls, day: date) -> Window:
        """A single day."""
        return cls.days(day, day + ONE_DAY)

    @property
    def known(self) -> bool:
        return self.start.known or self.end.known

    @property
    def earliest(self) -> date | None:
        """The first day that can lie inside, None if open."""
        return self.start.earliest

    @property
    def after(self) -> date | None:
        """The first day that can no longer lie inside, None if open."""
        return self.end.latest

    def may_meet(self, other: Window) -> bool:
        """Whether the two can share a day, taking each as wide as it may be."""
        return _before(self.earliest, other.after) and _before(other.earliest, self.after)

    def within(self, other: Window) -> bool:
        """Whether this one, as wide as it may be, lies inside the other as wide as it may be."""
        if other.earliest is not None and (self.earliest is None or self.earliest < other.earliest):
            return False
        return not (other.after is not None and (self.after is None or self.after > other.after))


def _before(a: date | None, b: date | None) -> bool:
    return a is None or b is None or a < b
