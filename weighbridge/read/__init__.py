"""Bytes to reports: finds documents, decides what each is, and takes text, publisher, date and credits from it.

Nothing that comes in is trusted, and nothing is dropped in silence: what cannot be read becomes a `Rejection`.
"""

from weighbridge.read.dispatch import documents
from weighbridge.read.files import walk

__all__ = ["documents", "walk"]
