"""A number put together word by word: "two hundred and two thousand" is (2 x 100 + 2) x 1000."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class Sum:
    """A number under construction: closed groups, the open section, and a value that waits for its scale."""

    big: Decimal
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    local: Decimal | None = None
    group: Decimal | None = None
    after_scale: bool = False
    open: bool = False
    rough: bool = False
    worded: bool = True
    collective: bool = False
    coefficient: Decimal | None = None
    scale: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.pending or 0)

    def takes(self, value: Decimal, then: Decimal | None) -> bool:
        """Whether a value may follow a scale; then: the scale that follows the value in turn."""
        if then is None or then < self.big:
            size = value if then is None else value * then
            below = self.local if self.local is not None else self.group
            return below is not None and size < below and (then is None or self.local is None or then < self.local)
        return self.group is None or then < self.group

    def multiply(self, scale: Decimal) -> bool:
        """Apply a scale word to what stands before it; False where it cannot belong to this number."""
        first = not self.total and not self.section
        if self.after_scale and self.pending is None:
            if self.section and scale < self.big:
                self.section *= scale
            elif self.section:
                return self._close(self.section, scale)
            elif scale >= self.big:
                self.total, self.group = self.total * scale, (self.group or Decimal(1)) * scale
            else:
                return False
            self.scale *= scale
        elif self.pending is None:
            return False
        elif scale < self.big:
            if self.local is not None and scale >= self.local:
                return False
            self.coefficient, self.scale = (self.pending, scale) if first else (None, Decimal(1))
            self.section, self.pending, self.local = self.section + self.pending * scale, None, scale
        else:
            self.coefficient, self.scale = (self.pending, scale) if first else (None, Decimal(1))
            return self._close(self.section + self.pending, scale)
        self.after_scale = self.collective = True
        return True

    def _close(self, current: Decimal, scale: Decimal) -> bool:
        if self.group is not None and scale >= self.group:
            return False
        self.scale = self.scale * scale if self.pending is None else self.scale
        self.total, self.section, self.pending = self.total + current * scale, Decimal(0), None
        self.group, self.local = scale, None
        self.after_scale = self.collective = True
        return True
