from __future__ import annotations

import json
from datetime import date

import pytest

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.record import Arrival, Between, Rejection, Report

VOCABULARY = Vocabulary({kind: [] for kind in ("goods", "unit", "outlet", "country", "port", "body")})
STORY = "Forty crates of pump valves reached the quay on Friday, two dock workers said."


def read(data: str, name: str = "pile.jsonl:3") -> list[Report | Rejection]:
    return list(documents(Arrival(name=name, data=data.encode()), VOCABULARY))


def line(**fields: object) -> Report:
    (report,) = read(json.dumps({"text": STORY, **fields}))
    assert isinstance(report, Report), report
    return report


def test_a_line_gives_its_fields() -> None:
    """Known keys are read, unknown ones are left alone."""
    report = line(
        id="Q1",
        publisher="Quay Post",
        title="Valves reach\nthe quay",
        date="2024-05-03",
        language="en-GB",
        url="https://quay.example/valves",
        case="VALVES",
    )
    assert (report.external_id, report.publisher, report.title) == ("Q1", "Quay Post", "Valves reach the quay")
    assert (report.language, report.url) == ("en", "https://quay.example/valves")
    assert (report.text, report.published) == (STORY, Between.on(date(2024, 5, 3)))
    assert report.notices == ()


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published": "2024-05-03", "date": "2023-01-01"}, Between.on(date(2024, 5, 3))),
        ({"date": None, "report_window_est": "2024-05-03/2024-05-07"}, Between(date(2024, 5, 3), date(2024, 5, 7))),
        ({"date": "", "report_window_est": "2024-05"}, Between(date(2024, 5, 1), date(2024, 5, 31))),
        ({"date": 2024}, Between(date(2024, 1, 1), date(2024, 12, 31))),
        ({"date": 1714733000}, Between.on(date(2024, 5, 3))),
        ({"date": True}, Between()),
        ({}, Between()),
    ],
)
def test_the_first_date_that_is_there_counts(fields: dict[str, object], published: Between) -> None:
    """A day beats an estimated window, and a window is better than nothing."""
    assert line(**fields).published == published


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": ["Quay Post"]}, ["bad_field"]),
        ({"date": "soon"}, ["bad_date"]),
        ({"url": "ftp://quay.example/valves"}, ["bad_url"]),
        ({"text": STORY + "\0"}, ["control_characters"]),
        ({"text": STORY + "\ud800"}, ["bad_json", "bad_utf8"]),
        ({"id": 10**40}, ["bad_field"]),
        ({"score": float("nan")}, ["bad_json"]),
    ],
)
def test_a_field_that_is_wrong_costs_only_itself(fields: dict[str, object], expected: list[str]) -> None:
    """The report is read, and a Notice says what was left out."""
    assert [n.code for n in line(**fields).notices] == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"text": "half', "bad_json"),
        ('["a"]', "bad_json"),
        ("17", "bad_json"),
        ('{"text": 17}', "bad_json"),
        ('{"title": "no text"}', "no_text"),
        ('{"text": null}', "no_text"),
        ('{"text": "  "}', "no_text"),
        ("[" * 100_000, "bad_json"),
        ('{"a":' * 100_000, "bad_json"),
        ('{"text": "a"} {"text": "b"}', "bad_json"),
        ("Forty crates.", "bad_json"),
    ],
)
def test_a_line_without_a_report_is_rejected(data: str, reason: str) -> None:
    """Every line is heard of, and deep nesting does not end the process."""
    (found,) = read(data)
    assert isinstance(found, Rejection)
    assert (found.rejected.reason, found.name) == (reason, "pile.jsonl:3")


def test_a_list_of_objects_is_several_reports() -> None:
    """A JSON file may hold a list; each item has its own id and the file's hash."""
    found = read(json.dumps([{"text": STORY}, {"title": "x"}, {"text": STORY}, 7]), "pile.json")
    assert [type(f).__name__ for f in found] == ["Report", "Rejection", "Report", "Rejection"]
    assert len({f.id for f in found}) == 4
    assert len({f.sha256 for f in found}) == 1
