"""Transfers into totals and estimates: what was moved in all, as the reports have it, nothing counted twice."""

from weighbridge.tally.estimates import estimates
from weighbridge.tally.totals import totals

__all__ = ["estimates", "totals"]
