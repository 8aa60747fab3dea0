"""Transfers against rules in time: what each position says of the goods on each day."""

from weighbridge.screen.law import law
from weighbridge.screen.norm import Fact, GoodsEntry, Norm, View
from weighbridge.screen.table import facts, norms

__all__ = ["Fact", "GoodsEntry", "Norm", "View", "facts", "law", "norms"]
