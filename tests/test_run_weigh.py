"""A whole run: what it reads, what it leaves alone, and that its result depends on its input alone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from run_texts import page, story, write_pages

from weighbridge import locate, run
from weighbridge.engine import Loop, Pool
from weighbridge.ledger import Outcome, open_casebook
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Arrival, BadQuestion, CasebookError, Ledger, Rejection, SettingError, sha256_hex
from weighbridge.record.settings import Settings
from weighbridge.run import GIVEN, ROOMS, doctor, rebuild, weigh

T = TypeVar("T")
R = TypeVar("R")


def _ledger(path: Path) -> Ledger:
    with open_casebook(path) as book:
        return book.load()


def _digest(path: Path) -> str:
    with open_casebook(path) as book:
        return book.digest()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages", range(6))


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    return tmp_path / "case.casebook"


def test_every_need_is_given_earlier() -> None:
    """Each room takes only what stands at the door or an earlier room gave; nothing is given twice or for nothing."""
    known = set(GIVEN)
    for room in ROOMS:
        assert room.needs <= known, f"{room.name} needs {sorted(room.needs - known)}"
        assert not room.gives & known, f"{room.name} gives {sorted(room.gives & known)} again"
        known |= room.gives
    assert [room.left for room in ROOMS] == sorted((room.left for room in ROOMS), reverse=True)
    assert len({room.name for room in ROOMS}) == len(ROOMS)
    assert all(room.version for room in ROOMS)


def test_a_folder_becomes_a_casebook(pages: Path, casebook: Path) -> None:
    """Each document is one report, and what was read from it can be traced to its bytes."""
    (pages / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    weighed = weigh([pages], casebook)
    ledger = _ledger(casebook)
    assert (weighed.reports, weighed.known, weighed.rejections, weighed.changed) == (6, 0, 1, True)
    assert {r.external_id for r in ledger.reports} == {f"S{n:03}" for n in range(6)}
    assert [r.name for r in ledger.rejections] == ["logo.png"]
    assert {c.report for c in ledger.claims} == {r.id for r in ledger.reports}
    assert weighed.transfers == len(ledger.transfers) > 0
    with open_casebook(casebook) as book:
        assert {book.original(r.sha256) for r in ledger.reports} == {page(n) for n in range(6)}
    assert doctor(casebook) == ()
    assert {p.name for p in casebook.parent.iterdir()} == {"pages", "case.casebook"}


def test_the_same_again_writes_nothing(pages: Path, casebook: Path) -> None:
    """Where nothing is new, not one byte of the casebook is written."""
    weigh([pages], casebook)
    before, when = casebook.read_bytes(), casebook.stat().st_mtime_ns
    weighed = weigh([pages], casebook)
    assert (weighed.reports, weighed.known, weighed.rejections, weighed.changed) == (0, 6, 0, False)
    assert casebook.read_bytes() == before
    assert casebook.stat().st_mtime_ns == when


def test_what_is_known_is_not_read_again(pages: Path, casebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only new bytes go through the rooms."""
    weigh([pages], casebook)
    write_pages(pages, [6, 7])
    read: list[str] = []
    inner = run.read_one

    def noted(arrival: Arrival, words: Vocabulary, *, rules_only: bool) -> list[Outcome]:
        read.append(arrival.name)
        return inner(arrival, words, rules_only=rules_only)

    monkeypatch.setattr(run, "read_one", noted)
    weighed = weigh([pages], casebook)
    assert sorted(read) == ["006.md", "007.md"]
    assert (weighed.reports, weighed.known) == (2, 6)


def test_the_order_of_files_and_runs_leaves_no_trace(tmp_path: Path) -> None:
    """All at once, one by one, or in two runs in any order: the same bytes."""
    numbers = list(range(9))
    folders = [write_pages(tmp_path / f"{n}", [n]) for n in numbers]
    files = set()
    for seed, step in enumerate((9, 4, 1)):
        random.Random(seed).shuffle(folders)
        path = tmp_path / f"{seed}.casebook"
        for at in range(0, 9, step):
            weigh(folders[at : at + step], path)
        files.add(path.read_bytes())
    assert len(files) == 1


def test_every_engine_and_every_hash_seed_give_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    """Neither worker processes nor Python's random order of sets may show in a casebook."""
    code = (
        "import sys\nfrom weighbridge.engine import Loop, Pool\nfrom weighbridge.run import weigh\n"
        "with Pool(2, chunk=2) as pool:\n"
        "    weigh([sys.argv[1]], sys.argv[2], engine=pool if sys.argv[3] == 'pool' else Loop())\n"
    )
    files = []
    for seed, engine in (("1", "loop"), ("2", "loop"), ("3", "pool")):
        path = tmp_path / f"{seed}.casebook"
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", code, str(pages), str(path), engine], env=env, check=True)
        files.append((_digest(path), path.read_bytes()))
    assert files[0] == files[1] == files[2]


def test_two_runs_at_once_make_one_casebook(tmp_path: Path) -> None:
    """Runs that share a casebook wait for each other; at the end all is there once, in the bytes of a single run."""
    folders = [write_pages(tmp_path / "a", range(12)), write_pages(tmp_path / "b", range(8, 20))]
    code = (
        "import sys\nfrom weighbridge import run\nrun.BATCH_ARRIVALS = 2\n"
        "sys.stdin.readline()\nrun.weigh([sys.argv[1]], sys.argv[2])\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(folder), str(tmp_path / "both.casebook")], env=env, stdin=subprocess.PIPE
        )
        for folder in folders
    ]
    for started in runs:
        assert started.stdin is not None
        started.stdin.write(b"go\n")
        started.stdin.flush()
    for started in runs:
        started.communicate()
        assert started.returncode == 0
    weigh(folders, tmp_path / "one.casebook")
    assert (tmp_path / "both.casebook").read_bytes() == (tmp_path / "one.casebook").read_bytes()


def test_one_document_under_two_names_is_one_report(tmp_path: Path, casebook: Path) -> None:
    """Copies of a file add a name and nothing else, whichever copy comes first."""
    folder = write_pages(tmp_path / "pages", [1])
    (folder / "copy of 001.md").write_bytes(page(1))
    weighed = weigh([folder], casebook)
    assert (weighed.reports, weighed.known) == (1, 1)
    late = tmp_path / "late.casebook"
    (folder / "copy of 001.md").rename(tmp_path / "copy of 001.md")
    weigh([folder], late)
    weighed = weigh([tmp_path / "copy of 001.md"], late)
    assert (weighed.reports, weighed.known, weighed.changed) == (0, 1, True)
    assert late.read_bytes() == casebook.read_bytes()
    with open_casebook(late) as book:
        assert book.seen([sha256_hex(page(1))])[sha256_hex(page(1))].names == {"001.md", "copy of 001.md"}


def test_a_rejected_document_under_two_names_is_rejected_once(tmp_path: Path) -> None:
    """The rejection bears the name that sorts first, whichever was met first."""
    files = [tmp_path / name for name in ("b.png", "a.png", "c.png")]
    for file in files:
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    for number, order in enumerate((files, files[::-1])):
        path = tmp_path / f"{number}.casebook"
        for file in order:
            weigh([file], path)
        assert [r.name for r in _ledger(path).rejections] == ["a.png"]
    assert (tmp_path / "0.casebook").read_bytes() == (tmp_path / "1.casebook").read_bytes()


def test_every_line_of_a_file_of_lines_is_a_document(tmp_path: Path, casebook: Path) -> None:
    """A broken line is one rejection; its neighbours are read."""
    lines = [
        f'{{"id": "L{n}", "publisher": "Tass", "language": "en", "text": "{story(n).split(chr(10))[0]}"}}'
        for n in (1, 2)
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join([lines[0], '{"text": ', lines[1]]), encoding="utf-8")
    weighed = weigh([tmp_path / "wire.jsonl"], casebook)
    assert (weighed.reports, weighed.rejections) == (2, 1)
    assert [r.name for r in _ledger(casebook).rejections] == ["wire.jsonl:2"]


def test_a_language_that_nobody_can_read_is_said(tmp_path: Path, casebook: Path) -> None:
    """The report is kept with the reason; it has no claims, and the run counts it by language."""
    text = "Satamaviranomaisen mukaan laiva purki lastinsa tiistaina ilman tarkastusta."
    (tmp_path / "fi.md").write_text(f"---\nlanguage: fi\npublisher: Yle\n---\n{text}\n", encoding="utf-8")
    weighed = weigh([tmp_path / "fi.md"], casebook)
    (report,) = _ledger(casebook).reports
    assert weighed.unread == {"fi": 1}
    assert report.unread == "there is no vocabulary for its language (fi)"
    assert _ledger(casebook).claims == ()


def test_a_room_that_fails_on_a_text_does_not_end_the_run(
    pages: Path, casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is kept, says which room failed and where, and the others are read."""
    inner = locate.claims

    def claims(report: object, *rest: object) -> object:
        if report.external_id == "S002":  # type: ignore[attr-defined]
            raise KeyError(f"{id(report)} is in no message")
        return inner(report, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(locate, "claims", claims)
    weigh([pages], casebook, engine=Loop())
    unread = {r.external_id: r.unread for r in _ledger(casebook).reports if r.unread is not None}
    assert set(unread) == {"S002"}
    assert "the room `locate` failed on it (KeyError at test_run_weigh.py:" in str(unread["S002"])
    assert doctor(casebook) == ()


class _Deadly:
    """An engine whose worker dies on one document."""

    def map(self, fn: Callable[[T], R], items: Iterable[T], *, lost: Callable[[T], R] | None = None) -> Iterator[R]:
        assert lost is not None
        for item in items:
            assert isinstance(item, Arrival)
            yield lost(item) if item.name == "003.md" else fn(item)

    def group(self, fn: Callable[[str, list[T]], R], rows: Iterable[tuple[str, T]]) -> Iterator[R]:
        raise NotImplementedError


def test_a_document_that_kills_its_worker_is_rejected(pages: Path, casebook: Path) -> None:
    """A crash below Python costs one document, and says so."""
    weighed = weigh([pages], casebook, engine=_Deadly())
    (rejection,) = _ledger(casebook).rejections
    assert (weighed.reports, weighed.rejections) == (5, 1)
    assert isinstance(rejection, Rejection)
    assert (rejection.name, rejection.rejected.reason, rejection.size) == ("003.md", "worker_died", len(page(3)))


def test_a_pool_reads_what_a_loop_reads(pages: Path, casebook: Path, tmp_path: Path) -> None:
    """The engine is a choice of speed alone."""
    with Pool(2, chunk=1) as pool:
        pooled = weigh([pages], casebook, engine=pool)
    looped = weigh([pages], tmp_path / "loop.casebook", engine=Loop())
    assert (pooled.reports, pooled.transfers) == (looped.reports, looped.transfers)
    assert casebook.read_bytes() == (tmp_path / "loop.casebook").read_bytes()


def test_a_rebuild_gives_the_same_bytes(pages: Path, casebook: Path) -> None:
    """What is derived can be thrown away: a rebuild makes it again, byte for byte."""
    (pages / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    weigh([pages], casebook)
    before = casebook.read_bytes()
    weighed = rebuild(casebook)
    assert (weighed.reports, weighed.rejections, weighed.changed) == (6, 1, False)
    assert weighed.casebook == casebook.resolve()
    assert casebook.read_bytes() == before
    with open_casebook(casebook) as book:
        book.writing(lambda c: c.exec_driver_sql("DELETE FROM claims"))
    assert {trouble.code for trouble in doctor(casebook)} >= {"orphan"}
    assert rebuild(casebook).changed
    assert casebook.read_bytes() == before


def test_a_rebuild_mends_what_is_damaged_but_not_precious(pages: Path, casebook: Path) -> None:
    """A casebook whose derived pages are overwritten is made whole from its originals."""
    weigh([pages], casebook)
    before = casebook.read_bytes()
    with open_casebook(casebook) as book, book.reading() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    casebook.write_bytes(before[: (root - 1) * size] + b"\xff" * size + before[root * size :])
    assert {trouble.code for trouble in doctor(casebook)} == {"damaged"}
    with pytest.raises(CasebookError, match=r"damaged\nExpected: .*\nTo do: run `weighbridge rebuild`"):
        _ledger(casebook)
    assert rebuild(casebook).changed
    assert casebook.read_bytes() == before


def test_another_version_of_the_program_reads_everything_again(
    pages: Path, casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A casebook never mixes what two versions of a room made."""
    weigh([pages], casebook)
    before = _digest(casebook)
    monkeypatch.setattr(run, "left_version", lambda settings: f"v-next-{settings.seed}")
    assert {trouble.code for trouble in doctor(casebook)} == {"stale"}
    weighed = weigh([pages], casebook)
    assert (weighed.reports, weighed.known, weighed.changed) == (0, 6, True)
    assert doctor(casebook) == ()
    assert not weigh([pages], casebook).changed
    monkeypatch.undo()
    weigh([pages], casebook)
    assert _digest(casebook) == before


def test_settings_are_kept_and_used_again(pages: Path, casebook: Path) -> None:
    """A run without settings repeats those of the last one; other settings weigh anew and read nothing again."""
    settings = Settings(seed=5, draws=500)
    weigh([pages], casebook, settings=settings)
    before = casebook.read_bytes()
    assert not weigh([pages], casebook).changed
    assert not rebuild(casebook).changed
    assert casebook.read_bytes() == before
    assert {e.seed for e in _ledger(casebook).estimates} <= {5}
    assert weigh([pages], casebook, settings=Settings(seed=6, draws=500)).changed
    assert {e.seed for e in _ledger(casebook).estimates} <= {6}
    with open_casebook(casebook) as book:
        book.set_notes({"settings": '{"sed": 1}'})
    with pytest.raises(SettingError, match="settings cannot be used"):
        weigh([pages], casebook)


def test_a_path_that_does_not_exist_leaves_nothing_behind(tmp_path: Path, casebook: Path) -> None:
    """A misspelt path is told before any casebook is made."""
    with pytest.raises(BadQuestion, match="pagse"):
        weigh([tmp_path / "pagse"], casebook)
    assert not casebook.exists()
    with pytest.raises(CasebookError, match="no casebook"):
        rebuild(casebook)


def test_a_casebook_is_never_one_of_its_documents(pages: Path) -> None:
    """Inside a folder that is read, a casebook needs its suffix; it can never be named as a document itself."""
    for name, paths in (("case.db", [pages]), ("case.casebook", [pages / "case.casebook"])):
        with pytest.raises(BadQuestion, match="lies among the documents"):
            weigh(paths, pages / name)
    assert weigh([pages], pages / "case.casebook").reports == 6
    assert not weigh([pages], pages / "case.casebook").changed


def test_progress_is_told(pages: Path, casebook: Path) -> None:
    """A run says what it does and how far it is; the last step of a known number is its end."""
    told: list[tuple[int, int | None, str]] = []
    weigh([pages], casebook, progress=lambda done, total, what: told.append((done, total, what)))
    assert (6, None, "reading") in told
    assert told[-1][0] == told[-1][1]
    assert all(what for _, _, what in told)


def test_judgements_outlive_everything_derived(pages: Path, casebook: Path) -> None:
    """A reviewer's decision stays through new documents and rebuilds."""
    from weighbridge.record import Judgement

    decision = Judgement(
        id="j-1", subject="t-1", verdict="note", other=None, reviewer="N. Lee", reason="Ask Poti.", made="2025-05-01"
    )
    weigh([pages], casebook)
    with open_casebook(casebook) as book:
        book.add_judgement(decision)
    write_pages(pages, [7])
    weigh([pages], casebook)
    rebuild(casebook)
    assert _ledger(casebook).judgements == (decision,)
