"""Weighbridge weighs what is *reported* to have moved.

Reports about weapons-related transfers go in; one evidence ledger comes out: who said what through whom,
what moved counted once, how many independent origins stand behind it, and who denied it.
"""

__version__ = "0.1.0"
