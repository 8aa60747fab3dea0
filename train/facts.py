"""Event factuality in [-3, 3] (UDS-It-Happened v2, UW): whether what a word tells of happened, as readers judged."""

from __future__ import annotations

import json
from pathlib import Path

from train.example import Example, joined


def facts(path: Path) -> list[Example]:
    out: list[Example] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _, places = joined(row["text"].split(" "))
        known = tuple((places[t["span1"][0]], float(t["label"])) for t in row["targets"] if t["span1"][0] < len(places))
        out.append(Example(row["text"], (len(row["text"]),), facts=known))
    return out
