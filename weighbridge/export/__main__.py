"""Print the JSON Schema of the ledger: `python -m weighbridge.export > docs/ledger.schema.json`."""

from __future__ import annotations

import json

from weighbridge.export.ledger_json import schema

if __name__ == "__main__":
    print(json.dumps(schema(), indent=1, sort_keys=True, ensure_ascii=False))
