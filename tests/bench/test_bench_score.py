"""The scorer on hand-made ledgers whose right figures can be worked out on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bench_ledgers import as_one_flow, claim, gold, ledger, scored

from bench import measures
from bench.gold import Amount, Bounds
from bench.ledger import predicted, report_names
from bench.score import main, table


def test_a_right_ledger_scores_one_in_every_figure() -> None:
    """A ledger that says what the gold says loses nothing."""
    assert set(scored(ledger()).values().values()) == {1.0}


def test_an_empty_ledger_scores_nothing_but_clean_negatives() -> None:
    """Silence finds no transfer, no speaker and no denial, and makes nothing of the report about something else."""
    empty = {**ledger(), "claims": [], "transfers": [], "totals": []}
    values = scored(empty).values()
    assert values.pop("negatives_clean") == 1.0
    # The forbidden sum is absent, the asked total is too.
    assert values.pop("no_double_count") == 0.5
    values.pop("mean")
    assert set(values.values()) == {0.0}


def test_one_transfer_a_report_costs_pages_and_precision() -> None:
    """A program that opens a transfer for each report finds them all and yet is far from right."""
    made = ledger()
    first = made["transfers"].pop(0)
    made["transfers"] += [{**first, "id": f"t-{r}", "reports": [r]} for r in first["reports"]]
    values = scored(made).values()
    assert values["transfer_precision"] < 1.0
    assert values["pages_f1"] < 1.0
    # None of the three pieces holds half of the gold transfer's reports.
    assert values["transfer_recall"] == 0.5


def test_parts_that_declare_their_whole_count_with_it() -> None:
    """A transfer that is part of another one is no extra transfer."""
    made = ledger()
    leg = {**made["transfers"][0], "id": "t0", "reports": ["b"], "relations": [{"kind": "part_of", "to": "t1"}]}
    made["transfers"].append(leg)
    assert scored(made).values()["transfer_precision"] == 1.0
    leg["relations"] = []
    assert scored(made).values()["transfer_precision"] == pytest.approx(2 / 3)


def test_two_transfers_that_are_part_of_each_other_end() -> None:
    """A ring of part_of relations neither hangs nor loses a transfer's reports."""
    made = ledger()
    made["transfers"][0]["relations"] = [{"kind": "part_of", "to": "t2"}]
    made["transfers"][1]["relations"] = [{"kind": "part_of", "to": "t1"}]
    (whole,) = predicted(made, {r: r for r in "abcd"})
    assert whole.reports == frozenset("abcd")


def test_merging_two_transfers_costs_recall_and_pages() -> None:
    """One transfer that swallows both gold transfers stands for one of them at most."""
    made = ledger()
    made["transfers"][0]["reports"] = ["a", "b", "c", "d"]
    del made["transfers"][1]
    values = scored(made).values()
    assert values["transfer_recall"] == 0.5
    assert values["pages_f1"] < 1.0


def test_a_reading_that_the_gold_allows_is_scored_as_well() -> None:
    """Where the gold allows one flow, a ledger that keeps one flow loses nothing for it."""
    made = ledger()
    made["transfers"][0]["reports"] = ["a", "b", "c", "d"]
    made["transfers"][0]["containers"] = {"low": 10, "high": 12}
    del made["transfers"][1]
    result = scored(made, as_one_flow())
    assert result.reading == "one convoy"
    assert result.values()["transfer_recall"] == 1.0


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"amount": {"low": 400, "high": 400, "unit": "mortar"}}, "slots"),
        ({"amount": {"low": 0, "high": None, "unit": "mortar"}}, "slots"),
        ({"stage": "planned"}, "slots"),
        ({"vessels": [{"name": "Sirocco", "variants": []}]}, "slots"),
        ({"supplier": {"country": "ES"}}, "slots"),
        ({"origins": {"low": 2, "high": 3}}, "origin_cover"),
        ({"origins": {"low": 1, "high": 9}}, "origin_cover"),
        ({"origins": None}, "origin_cover"),
        ({"item": {"name": "mortar bombs"}}, "transfer_recall"),
        ({"supplier": {"country": "GR"}, "recipient": {"country": "FR"}}, "transfer_recall"),
    ],
)
def test_a_wrong_slot_costs_the_figure_that_asks_for_it(change: dict[str, Any], figure: str) -> None:
    """Each wrong value lowers the figure that it belongs to."""
    made = ledger()
    made["transfers"][0].update(change)
    assert scored(made).values()[figure] < 1.0


@pytest.mark.parametrize(
    ("low", "high", "right"),
    [(40, 40, 1.0), (36, 44, 1.0), (40, None, 1.0), (80, 80, 0.0), (0, None, 0.5), (50, 50, 0.5)],
)
def test_a_total_that_counts_twice_or_says_nothing_is_wrong(low: float, high: float | None, right: float) -> None:
    """A total must meet the gold's bounds, and a sum that only double counting gives fails twice."""
    made = ledger()
    made["totals"][0].update(low=low, high=high)
    assert scored(made).values()["no_double_count"] == right


def test_a_link_that_no_gold_chain_has_costs_chain_precision() -> None:
    """A claim laid in the mouth of somebody else is wrong even when the right chain stands beside it."""
    made = ledger()
    made["claims"].append(claim(9, "a", ("Quay News", "Harbour Union"), "t1"))
    figure = scored(made).figures["chain_f1"]
    assert figure.value is not None
    assert figure.value < 1.0
    assert "a: strange Quay News <- Harbour Union" in figure.notes


def test_a_chain_cut_short_costs_recall_and_the_source() -> None:
    """A copy that credits another outlet must keep that link, and must end where the information came from."""
    made = ledger()
    made["claims"][1] = claim(1, "b", ("Dock Times",), "t1")
    values = scored(made).values()
    assert values["chain_f1"] < 1.0
    assert values["ultimate_source"] == 0.75


def test_claims_outside_transfers_say_nothing_about_the_chain() -> None:
    """What a report says of other matters does not count for or against its chain."""
    made = ledger()
    made["claims"].append(claim(9, "a", ("Quay News", "Weather Office"), None))
    assert scored(made).values()["chain_f1"] == 1.0


def test_a_clause_of_nobody_is_neither_right_nor_wrong() -> None:
    """Where a text does not say whose a clause is, saying so costs nothing, and earns nothing either."""
    made = ledger()
    made["claims"].append(claim(9, "a", ("Quay News", "unclear"), "t1"))
    assert scored(made).values()["chain_f1"] == 1.0
    made["claims"][0] = claim(0, "a", ("Quay News", "unclear"), "t1")
    assert scored(made).values()["chain_f1"] < 1.0


def test_a_denial_needs_its_act_and_its_speaker() -> None:
    """A denial that was read as a claim, or laid to another state, is missed."""
    made = ledger()
    made["claims"][3]["act"] = "asserts"
    assert scored(made).values()["statement_recall"] == 0.0
    made = ledger()
    made["claims"][3]["chain"][-1] = {"name": "a spokesman", "country": "TR"}
    assert scored(made).values()["statement_recall"] == 0.0
    made["claims"][3]["chain"][-1]["country"] = "GR"
    assert scored(made).values()["statement_recall"] == 1.0


def test_a_transfer_from_a_report_about_something_else_is_dirt() -> None:
    """A report that has no transfer must give none."""
    made = ledger()
    made["transfers"][1]["reports"].append("n")
    assert scored(made).values()["negatives_clean"] == 0.0


def test_reports_are_found_by_id_address_or_bytes(tmp_path: Path) -> None:
    """A text file has no id and no address; its bytes say which report it is."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "x.txt").write_bytes(b"hello")
    tiny = gold()
    alone = {"a": tiny.reports["a"]}
    rows = [
        {"id": "1", "external_id": None, "url": None, "sha256": "0"},
        # SHA-256 of b"hello"
        {
            "id": "2",
            "external_id": None,
            "url": None,
            "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        },
    ]
    only = type(tiny)(tiny.case, tiny.about, {}, alone, (), (), (), (), (), ())
    assert report_names({"reports": rows}, only, tmp_path) == {"2": "a"}


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        (Bounds(1000, None), Bounds(1000, 1100), True),
        (Bounds(1000, 1000), Bounds(1000, None), True),
        (Bounds(1000, 1000), Bounds(905, 905), True),
        (Bounds(1000, 1000), Bounds(2000, 2000), False),
        (Bounds(1000, None), Bounds(None, None), False),
        (Bounds(None, 900), Bounds(200, None), True),
    ],
)
def test_intervals_agree_when_they_overlap_and_say_something(right: Bounds, given: Bounds, same: bool) -> None:
    """Overlap with slack is agreement; an interval without a floor is not, where there is a floor."""
    assert measures.agrees(right, given) is same


def test_an_amount_in_another_unit_is_another_amount() -> None:
    """Ten containers are not ten tonnes."""
    made = ledger()
    made["transfers"][0]["amount"] = {"low": 40, "high": 40, "unit": "t"}
    assert scored(made).values()["slots"] < 1.0
    assert Amount(40, 40, "t") != Amount(40, 40, "mortar")


def test_the_table_names_what_was_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads the table sees not only how much was missed but what."""
    made = ledger()
    del made["transfers"][1]
    assert "no transfer for trucks" in table(scored(made))
    (tmp_path / "ledger.json").write_text(json.dumps(ledger()), encoding="utf-8")
    examples = Path(__file__).parents[2] / "examples"
    gold_file = sorted(examples.glob("*/gold.json"))[0]
    assert main([str(tmp_path / "ledger.json"), str(gold_file), "--json"]) == 0
    assert "mean" in json.loads(capsys.readouterr().out)
