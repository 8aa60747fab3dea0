"""The package as Python sees it: the same verbs, and rows as attributes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from run_texts import write_pages

import weighbridge
from weighbridge import Case
from weighbridge.brief.why import Node
from weighbridge.record import BadQuestion, CasebookError
from weighbridge.record.settings import Settings


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return weighbridge.weigh(write_pages(tmp_path / "pages", range(5)), casebook=tmp_path / "c.casebook")


def test_weighing_gives_an_open_case(case: Case) -> None:
    """One call reads the reports and hands over what was made of them."""
    assert isinstance(case, Case)
    assert len(case.reports) == 5
    assert case.claims
    assert case.transfers
    assert all(getattr(case, name) is getattr(case.ledger, name) for name in ("reports", "claims", "origins", "transfers", "totals", "estimates"))  # fmt: skip


def test_a_case_can_be_opened_again(case: Case) -> None:
    """What was weighed once is there for the next program, equal in every row."""
    with Case.open(case.path) as again:
        assert again.ledger == case.ledger
    with Case.open(str(case.path)) as once_more:
        assert once_more.path == case.path


def test_a_case_is_one_moment(case: Case, tmp_path: Path) -> None:
    """What is weighed later shows in a case that is opened later, not in this one."""
    later = weighbridge.weigh(write_pages(tmp_path / "more", [7, 8]), casebook=case.path)
    assert len(case.reports) == 5
    assert len(later.reports) == 7


def test_several_paths_are_one_pile(tmp_path: Path) -> None:
    """Files and folders may be mixed, as strings or paths."""
    pages = write_pages(tmp_path / "pages", range(3))
    more = write_pages(tmp_path / "more", [5])
    case = weighbridge.weigh(str(pages), more / "005.md", casebook=tmp_path / "c.casebook")
    assert len(case.reports) == 4


def texts(node: Node) -> list[str]:
    return [node.text, *(t for child in node.children for t in texts(child))]


def test_why_answers_for_every_kind_of_row(case: Case) -> None:
    """A transfer, claim, origin or report leads back to words that somebody printed."""
    for rows in (case.transfers, case.claims, case.origins, case.reports):
        node = case.why(rows[0].id)
        assert node.id == rows[0].id
        assert any("“" in t for t in texts(node))


def test_brief_and_export_are_the_commands(case: Case) -> None:
    """The same words and the same bytes as the program writes."""
    assert case.brief().startswith("#")
    assert case.brief("html").startswith("<!")
    assert {r["id"] for r in json.loads(case.export())["reports"]} == {r.id for r in case.reports}
    assert case.export() == Case.open(case.path).export()


def test_what_does_not_exist_is_said(case: Case, tmp_path: Path) -> None:
    """Formats, rows and files that are not there raise the errors of the package."""
    with pytest.raises(BadQuestion, match="odt"):
        case.brief("odt")
    with pytest.raises(BadQuestion, match="yaml"):
        case.export("yaml")
    with pytest.raises(BadQuestion, match="no row"):
        case.why("t-ffffffffffffffff")
    with pytest.raises(CasebookError, match=r"no\.casebook"):
        Case.open(tmp_path / "no.casebook")
    with pytest.raises(BadQuestion, match="nowhere"):
        weighbridge.weigh(tmp_path / "nowhere", casebook=tmp_path / "w.casebook")
    assert not (tmp_path / "w.casebook").exists()


def test_settings_travel_with_the_casebook(tmp_path: Path) -> None:
    """The seed that a build was told is the seed of its estimates, in this run and the next."""
    pages = write_pages(tmp_path / "pages", range(5))
    first = weighbridge.weigh(pages, casebook=tmp_path / "c.casebook", settings=Settings(seed=7, draws=200))
    again = weighbridge.weigh(pages, casebook=tmp_path / "c.casebook")
    assert {(e.seed, e.draws) for e in first.estimates} == {(7, 200)}
    assert again.estimates == first.estimates


def test_the_package_has_no_other_names() -> None:
    """A slip in a name is an AttributeError that repeats it."""
    with pytest.raises(AttributeError, match="wiegh"):
        _ = weighbridge.wiegh


def test_importing_the_package_is_cheap() -> None:
    """The import alone loads no database, no linear program and no table of words."""
    heavy = "{'sqlalchemy', 'scipy', 'numpy', 'trafilatura', 'weighbridge.run'}"
    code = f"import sys, weighbridge; weighbridge.__version__; print(sorted({heavy} & set(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
