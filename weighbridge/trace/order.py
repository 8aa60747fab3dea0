"""Which of two reports came first, as far as their dates tell."""

from __future__ import annotations

from weighbridge.record import Report


def may_precede(first: Report, second: Report) -> bool:
    """Whether `first` can have been published no later than `second`; unknown dates leave everything possible."""
    earliest, latest = first.published.earliest, second.published.latest
    return earliest is None or latest is None or earliest <= latest


def surely_earlier(first: Report, second: Report) -> bool:
    latest, earliest = first.published.latest, second.published.earliest
    return latest is not None and earliest is not None and latest < earliest


def days_apart(a: Report, b: Report) -> int:
    """Days between two publications at the least; 0 where a date is unknown."""
    if (
        a.published.earliest is None
        or a.published.latest is None
        or b.published.earliest is None
        or b.published.latest is None
    ):
        return 0
    return max(0, (a.published.earliest - b.published.latest).days, (b.published.earliest - a.published.latest).days)
