"""Roles of movements and transactions in RAMS (Ebner et al. 2020), as roles of our transfers.

RAMS labels one event a text and of every kind of goods, so only the roles are learnt from it, never what is an event.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from pathlib import Path

from train.example import Event, Example, Span, joined

KINDS = re.compile(r"^(?:movement\.transportartifact|transaction\.(?:transferownership|transaction))\.")
ROLES = {
    "giver": "supplier", "recipient": "recipient", "beneficiary": "recipient", "artifact": "goods", "passenger": "goods",
    "vehicle": "carrier", "transporter": "carrier", "origin": "from", "destination": "to",
}  # fmt: skip


def rams(path: Path) -> list[Example]:
    out: list[Example] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (first, last, kinds) = row["evt_triggers"][0]
        if not KINDS.match(kinds[0][0]):
            continue
        text, places = joined([word for sentence in row["sentences"] for word in sentence])
        stops = [places[n - 1][1] for n in accumulate(len(sentence) for sentence in row["sentences"])]
        span = lambda a, b: (places[a][0], places[b][1])  # noqa: E731, B023
        roles: list[tuple[str, Span]] = []
        for _, (a, b), name in row["gold_evt_links"]:
            role = ROLES.get(re.sub(r"^evt\d+arg\d+", "", name))
            if role:
                roles.append((role, span(a, b)))
        out.append(Example(text, tuple(stops), events=(Event(span(first, last), "", tuple(roles)),), triggers=False))
    return out
