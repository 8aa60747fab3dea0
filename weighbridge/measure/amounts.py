"""When two printed amounts can be one figure."""

from __future__ import annotations

from weighbridge.record import Quantity

SLACK = 0.12  # share by which two figures may differ and still be one rounded amount (guess)
OPEN_TOP = 1.2  # how far "more than 1,000" is taken to reach where a figure is compared, as a factor (guess)
VAGUE_TOP = 5.0  # the same for "thousands of tons": from 2,000 up to ten thousand


def vague(q: Quantity) -> bool:
    """ "thousands of tons", "hundreds": no figure that two pages could share."""
    return q.bound == "at_least" and not any(c.isdigit() for c in q.text)


def ends(q: Quantity) -> tuple[float, float]:
    """Lowest and highest value that a reader would take the words for; an open top is closed not far above."""
    low = q.low or 0.0
    high = q.high if q.high is not None else low * (VAGUE_TOP if vague(q) else OPEN_TOP)
    return low, high


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts of one unit can be the same figure."""
    if a.unit != b.unit:
        return False
    (a_low, a_high), (b_low, b_high) = ends(a), ends(b)
    return a_low <= b_high * (1 + SLACK) and b_low <= a_high * (1 + SLACK)


def one_figure(a: Quantity, b: Quantity) -> bool:
    """Whether one is a rounding or a hedge of the other: the numbers printed lie close."""
    x, y = a.low or a.high or 0.0, b.low or b.high or 0.0
    return a.unit == b.unit and bool(x and y and abs(x - y) <= SLACK * max(x, y))
