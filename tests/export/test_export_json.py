from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from ledgers import empty, harbour

from weighbridge import export
from weighbridge.record import Ledger

PUBLISHED = Path(__file__).parents[2] / "docs" / "ledger.schema.json"

CONTRACT = {
    "reports": "id external_id url publisher title published language sha256 rejected",
    "claims": "id report spans text chain act certainty polarity when quantities ratio transfer",
    "origins": "id outlet source kind covers first_seen claims",
    "edges": "from_report to_report kind reason spans",
    "transfers": "id supplier recipient item amount stage window shipments containers vessels load_port discharge_port "
    "origins reports claims relations contradictions",
    "totals": "supplier recipient item stage window low high unit readings",
    "estimates": "name quantiles low high unit inputs sensitivity seed draws",
    "law": "subject stage on position status norm paragraph source mark",
}


def exported(ledger: Ledger) -> Any:
    return json.loads(export.to_json(ledger))


@pytest.mark.parametrize("key", sorted(CONTRACT))
def test_every_key_of_the_contract_stands_in_each_row(key: str) -> None:
    """The keys that other programs read are binding; more may stand beside them."""
    rows = exported(harbour())[key]
    assert rows
    for row in rows:
        assert set(CONTRACT[key].split()) <= set(row)


def test_times_spans_parties_items_and_ratios_have_the_agreed_shapes() -> None:
    """Between is {earliest, latest}, Window {start, end}, a span a pair, an item {name, class}, a ratio {from, to}."""
    ledger = exported(harbour())
    march = next(t for t in ledger["transfers"] if t["id"] == "t-march")
    assert march["window"] == {
        "start": {"earliest": "2024-03-01", "latest": "2024-03-01"},
        "end": {"earliest": "2024-04-10", "latest": "2024-04-10"},
    }
    assert march["item"] == {"name": "artillery shell", "class": "munition"}
    assert march["supplier"] == {"country": "KP", "entity": None}
    assert all(isinstance(a, int) and isinstance(b, int) for c in ledger["claims"] for a, b in c["spans"])
    ratio = next(c["ratio"] for c in ledger["claims"] if c["ratio"])
    assert (ratio["from"]["low"], ratio["to"]["low"]) == (12000, 40)
    total = ledger["totals"][0]
    assert (total["supplier"], total["recipient"], total["item"]) == ("KP", "RU", "artillery shell")
    assert set(ledger["estimates"][0]["sensitivity"][0]) >= {"change", "50"}


def test_a_document_that_could_not_be_read_stands_among_the_reports() -> None:
    """Nothing is dropped in silence: a rejection is a report row with its reason."""
    rows = [r for r in exported(harbour())["reports"] if r["rejected"]]
    assert [(r["id"], r["external_id"], r["rejected"]["reason"]) for r in rows] == [("x-broken", None, "not_pdf")]


def test_statements_are_ids_of_claims() -> None:
    """Each statement id points at a claim of the same export."""
    ledger = exported(harbour())
    assert set(ledger["statements"]) <= {c["id"] for c in ledger["claims"]}
    assert ledger["statements"] == sorted(ledger["statements"])


def test_the_order_of_rows_does_not_change_the_bytes() -> None:
    """The same casebook gives the same bytes, in whatever order its rows came."""
    ledger = harbour()
    want = export.to_json(ledger)
    rng = random.Random(3)
    changes = {}
    for field in ledger.__struct_fields__:
        rows = list(getattr(ledger, field))
        rng.shuffle(rows)
        changes[field] = tuple(rows)
    assert export.to_json(msgspec.structs.replace(ledger, **changes)) == want


def test_a_whole_number_prints_the_same_from_memory_and_from_a_store() -> None:
    """12000 and 12000.0 are one amount and one text."""
    ledger = harbour()
    stored = msgspec.json.decode(msgspec.json.encode(ledger), type=Ledger)
    assert export.to_json(stored) == export.to_json(ledger)


def test_text_in_any_script_stays_readable() -> None:
    """The file is UTF-8 with its letters as they are, indented by one space."""
    data = export.to_json(harbour())
    assert "ข่าว".encode() in data
    assert data.startswith(b'{\n "claims"')
    assert data.endswith(b"}\n")


def test_the_published_schema_is_up_to_date() -> None:
    """The schema in the docs is the one that the record types give; rewrite it when a record changes."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == export.schema(), (
        "docs/ledger.schema.json is stale: python -m weighbridge.export > docs/ledger.schema.json"
    )


@pytest.mark.parametrize("ledger", [harbour, empty])
def test_real_ledgers_validate_against_the_schema(ledger: Callable[[], Ledger]) -> None:
    """What is written is what the schema promises."""
    jsonschema.Draft202012Validator.check_schema(export.schema())
    jsonschema.validate(exported(ledger()), export.schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_a_ledger_with_a_broken_row() -> None:
    """A schema that accepts anything proves nothing."""
    broken = exported(harbour())
    broken["claims"][0]["act"] = "shouts"
    with pytest.raises(jsonschema.ValidationError, match="shouts"):
        jsonschema.validate(broken, export.schema(), cls=jsonschema.Draft202012Validator)
