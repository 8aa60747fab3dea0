"""Attribution → Claim: when, where, how much, and which slots of a transfer it fills."""

from __future__ import annotations

from weighbridge.locate.assemble import claims

__all__ = ["claims"]
