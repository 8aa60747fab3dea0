"""The casebook: an append-only store of originals and judgements, and of everything derived from them."""

from weighbridge.ledger.casebook import Casebook, Evidence, Seen
from weighbridge.ledger.check import Trouble
from weighbridge.ledger.opening import open_casebook, rebuilding
from weighbridge.ledger.rows import Intake, Outcome, intake
from weighbridge.ledger.statements import Added

__all__ = [
    "Added",
    "Casebook",
    "Evidence",
    "Intake",
    "Outcome",
    "Seen",
    "Trouble",
    "intake",
    "open_casebook",
    "rebuilding",
]
