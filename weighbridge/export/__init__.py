"""The ledger for other programs."""

from weighbridge.export.ledger_json import schema, to_json

__all__ = ["schema", "to_json"]
