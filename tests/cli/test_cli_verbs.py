"""Every verb once, as people call it: what it prints, what it writes, what it answers with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from weighbridge import __version__
from weighbridge.cli.app import app
from weighbridge.ledger import open_casebook
from weighbridge.record import Ledger

Tell = Callable[..., tuple[int, str, str]]
WHAT = ("reports", "claims", "origins", "transfers", "totals", "statements")


def ledger(casebook: Path) -> Ledger:
    with open_casebook(casebook) as book:
        return book.load()


def called(*arguments: object) -> str:
    """The output of a command that succeeds, through Typer's own runner."""
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_weighing_prints_three_tables_and_writes_a_brief(articles: Path, tmp_path: Path) -> None:
    """The first run reads, says what came, and leaves a casebook and a brief beside it."""
    out = called("weigh", articles, "-o", tmp_path / "w.casebook")
    assert "5 new reports" in out
    for title in ("Transfers", "Totals", "Origins"):
        assert title in out
    assert (tmp_path / "w.casebook").exists()
    assert (tmp_path / "w.html").read_text(encoding="utf-8").startswith("<!")


def test_a_second_run_says_that_nothing_changed(articles: Path, tmp_path: Path) -> None:
    """The same again reads nothing, says so, and leaves every byte where it was."""
    called("weigh", articles, "-o", tmp_path / "w.casebook")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    out = called("weigh", articles, "-o", tmp_path / "w.casebook")
    assert "nothing changed" in out
    assert "0 new reports" in out
    assert "5 already known" in out
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def test_new_reports_are_added_to_an_old_casebook(articles: Path, tmp_path: Path) -> None:
    """A later run reads only what is new."""
    called("weigh", articles / "a0.md", articles / "a1.md", "-o", tmp_path / "w.casebook")
    out = called("weigh", articles, "-o", tmp_path / "w.casebook")
    assert "3 new reports" in out
    assert "2 already known" in out
    assert len(ledger(tmp_path / "w.casebook").reports) == 5


@pytest.mark.parametrize(("name", "start"), [("b.md", "#"), ("b.html", "<!")])
def test_the_brief_goes_where_it_is_told(articles: Path, tmp_path: Path, name: str, start: str) -> None:
    """The suffix says how it is written."""
    called("weigh", articles, "-o", tmp_path / "w.casebook", "--brief", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", name, "w.casebook"]


def test_weighing_answers_in_json(tell: Tell, articles: Path, tmp_path: Path) -> None:
    """With --json standard output is one JSON value and nothing else."""
    code, out, _ = tell("weigh", articles, "-o", tmp_path / "w.casebook", "--json")
    done = json.loads(out)
    assert code == 0
    assert (done["reports"], done["known"], done["rejections"], done["changed"]) == (5, 0, 0, True)


def rows(casebook: Path, what: str) -> list[str]:
    held = ledger(casebook)
    if what == "statements":
        return list(held.statements)
    return [row.id for row in getattr(held, what)]


@pytest.mark.parametrize("what", WHAT)
def test_show_lists_every_row_as_json(tell: Tell, casebook: Path, what: str) -> None:
    """`show … --json` gives the rows of the ledger, each with its id."""
    code, out, _ = tell("show", what, casebook, "--json")
    assert code == 0
    assert sorted(row["id"] for row in json.loads(out)) == sorted(rows(casebook, what))


@pytest.mark.parametrize("what", [w for w in WHAT if w != "origins"])
def test_show_names_every_row_in_its_table(casebook: Path, what: str) -> None:
    """The table for people has the id of each row, to be asked about with `why`."""
    out = called("show", what, casebook)
    found = rows(casebook, what)
    assert found
    assert all(i in out for i in found)


def test_show_counts_origins_by_transfer(casebook: Path) -> None:
    """Origins are told for each transfer, with the reason in words."""
    out = called("show", "origins", casebook)
    assert all(t.id in out for t in ledger(casebook).transfers)
    assert "independent" in out


def quotes(node: dict[str, Any]) -> list[str]:
    return [node["text"], *(q for child in node["children"] for q in quotes(child))]


@pytest.mark.parametrize("what", ["transfers", "totals", "claims", "origins", "reports"])
def test_why_leads_back_to_the_sentences(tell: Tell, casebook: Path, what: str) -> None:
    """Whatever row is asked about, its tree names the row and ends in words of a report."""
    held = ledger(casebook)
    texts = [c.text for c in held.claims]
    for row in rows(casebook, what)[:3]:
        code, out, _ = tell("why", row, casebook, "--json")
        node = json.loads(out)
        assert code == 0
        assert node["id"] == row
        assert any(f"“{text}”" in line for line in quotes(node) for text in texts)
        assert row in called("why", row, casebook)


def test_the_beginning_of_an_id_is_enough(casebook: Path) -> None:
    """Ids are long; as much as names one row will do."""
    row = rows(casebook, "transfers")[0]
    assert row in called("why", row[:12], casebook)


def test_estimates_are_told(tell: Tell, casebook: Path) -> None:
    """Each total has a distribution with hard bounds beside it."""
    found = json.loads(tell("estimate", casebook, "--json")[1])
    assert [e["name"] for e in found] == [e.name for e in ledger(casebook).estimates]
    assert "hard bounds" in called("estimate", casebook) or not found


@pytest.mark.parametrize(("format", "start"), [("md", "#"), ("html", "<!")])
def test_a_brief_is_printed_or_written(tell: Tell, casebook: Path, tmp_path: Path, format: str, start: str) -> None:
    """Without a place it goes to standard output; the file has the same bytes."""
    code, out, _ = tell("brief", casebook, "--format", format)
    assert code == 0
    assert out.startswith(start)
    called("brief", casebook, "--format", format, "-o", tmp_path / "brief")
    assert (tmp_path / "brief").read_text(encoding="utf-8") == out


KEYS = {"reports", "claims", "origins", "edges", "transfers", "totals", "estimates", "statements", "law"}


def test_the_whole_ledger_is_exported(tell: Tell, casebook: Path, tmp_path: Path) -> None:
    """The export has every key of the contract, and a second one the same bytes."""
    out = tell("export", casebook)[1]
    assert set(json.loads(out)) >= KEYS
    called("export", casebook, "--format", "json", "-o", tmp_path / "all.json")
    assert (tmp_path / "all.json").read_text(encoding="utf-8") == out


def test_a_rebuild_changes_nothing(casebook: Path) -> None:
    """Made anew from the originals a casebook is what it was, byte for byte, and the run says so."""
    before = casebook.read_bytes()
    assert "as it was before, byte for byte" in called("rebuild", casebook)
    assert casebook.read_bytes() == before


def test_a_sound_casebook_has_no_troubles(tell: Tell, casebook: Path) -> None:
    """`doctor` says none, in words and as an empty list."""
    assert called("doctor", casebook) == "Troubles: none\n"
    assert json.loads(tell("doctor", casebook, "--json")[1]) == []


def test_a_damaged_casebook_has_troubles_and_a_code(tell: Tell, casebook: Path) -> None:
    """What is missing is named, and a script learns of it by exit code 1; a rebuild mends it."""
    with open_casebook(casebook) as book:
        book.writing(lambda c: c.exec_driver_sql("DELETE FROM claims"))
    code, out, _ = tell("doctor", casebook, "--json")
    assert code == 1
    assert json.loads(out)
    assert tell("rebuild", casebook)[0] == 0
    assert tell("doctor", casebook)[0] == 0


LAW = ("law", "status", "--item", "artillery shell", "--from", "kp", "--to", "ru", "--on", "2024-01-15")


def test_the_law_on_a_day_is_told_by_position(tell: Tell) -> None:
    """Each row says who holds what, by which paragraph, and where it was read; none says more than that."""
    code, out, _ = tell(*LAW, "--json")
    found = json.loads(out)
    assert code == 0
    assert found
    assert all(r["on"] <= "2024-01-15" and r["position"] and r["norm"] and r["source"] for r in found)
    table = called(*LAW)
    assert "violation" not in table.casefold()
    assert found[0]["norm"].split()[0] in table


def test_goods_may_be_named_as_people_name_them() -> None:
    """A spelling of the vocabulary is as good as its first name."""
    assert called(*LAW[:3], "artillery rounds", *LAW[4:]) == called(*LAW)


def test_the_version_and_the_verbs_are_told() -> None:
    """`--version` prints it, `--help` names every verb."""
    assert called("--version") == f"weighbridge {__version__}\n"
    out = called("--help")
    for verb in ("weigh", "show", "why", "estimate", "brief", "export", "rebuild", "doctor", "law"):
        assert verb in out


def test_spans_shows_one_report_as_it_was_read(casebook: Path, tmp_path: Path) -> None:
    """On the terminal with what found each attribution, or as a page of its own."""
    wanted = ledger(casebook).reports[0]
    shown = called("spans", wanted.external_id, casebook)
    assert "Attributions" in shown
    assert "the rule “" in shown or "the reading model" in shown
    called("spans", wanted.id[:9], casebook, "-o", tmp_path / "one.html")
    assert '<span class="' in (tmp_path / "one.html").read_text(encoding="utf-8")


def test_spans_of_an_unknown_report_says_where_to_look(casebook: Path) -> None:
    """A wrong id is the user's slip, not a crash."""
    done = CliRunner().invoke(app, ["spans", "r-nobody", str(casebook)])
    assert done.exit_code != 0
    assert "show reports" in str(done.exception)


def test_rules_only_is_kept_until_the_model_is_asked_for_again(articles: Path, tmp_path: Path) -> None:
    """A casebook is read one way; asking for the other way reads everything anew."""
    book = tmp_path / "w.casebook"
    called("weigh", articles, "-o", book, "--rules-only")
    assert not any("reading model" in c.read_by for c in ledger(book).claims)
    assert "nothing changed" in called("weigh", articles, "-o", book)
    called("weigh", articles, "-o", book, "--with-model")
    with open_casebook(book) as opened:
        assert '"rules_only":false' in (opened.note("settings") or "")
