"""Transfers into totals and estimates: what was moved in all, as the reports have it, nothing counted twice."""

from weighbridge.weigh.estimates import estimates
from weighbridge.weigh.totals import totals

__all__ = ["estimates", "totals"]
