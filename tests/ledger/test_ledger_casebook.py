"""What a casebook keeps, and what it lets nobody change."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_records import (
    DENIAL,
    SHELLS,
    arrival,
    claim_of,
    derived,
    judgement,
    outcome_of,
    refused,
    refused_intake,
    report_of,
    taken,
    transfer_of,
)

from weighbridge.ledger import Casebook, intake, open_casebook, rebuilding
from weighbridge.record import Arrival, CasebookError, Edge, Rejection, sha256_hex


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(tmp_path / "aktau.casebook", create=True) as made:
        yield made


def _raw(book: Casebook) -> sqlite3.Connection:
    return sqlite3.connect(book.path, isolation_level=None)


def test_original_bytes_come_back_exactly(book: Casebook) -> None:
    """Whatever bytes arrive, the casebook gives those bytes back."""
    for number, data in enumerate((b"", b"\x00\xff\xfe", "çelik boru".encode("latin-1", "replace"), b"a" * 300_000)):
        book.add([refused_intake(data, f"odd/{number}.bin")])
        assert book.known(sha256_hex(data))
        assert book.original(sha256_hex(data)) == data
    assert not book.known(sha256_hex(b"never seen"))
    with pytest.raises(CasebookError, match="no original"):
        book.original(sha256_hex(b"never seen"))


def test_reports_and_claims_come_back_as_they_went_in(book: Casebook) -> None:
    """load() gives the records that were added, each kind sorted by id."""
    batch = [taken(SHELLS), taken(DENIAL, "wire/denial.txt", act="denies")]
    added = book.add(batch, refused=[refused("wire/locked.txt")])
    ledger = book.load()
    reports = sorted((report_of(arrival(text)) for text in (SHELLS, DENIAL)), key=lambda r: r.id)
    assert ledger.reports == tuple(reports)
    assert [c.id for c in ledger.claims] == sorted(c.id for c in ledger.claims)
    assert {c.text for c in ledger.claims} == {SHELLS, DENIAL}
    assert ledger.statements == tuple(c.id for c in ledger.claims if c.act == "denies")
    assert [r.name for r in ledger.rejections] == ["wire/locked.txt"]
    assert (added.reports, added.rejections, added.known) == (2, 1, 0)


def test_a_claim_knows_its_transfer_once_there_is_one(book: Casebook) -> None:
    """Membership is kept with the transfer; load() tells it to the claim."""
    book.add([taken(SHELLS), taken(DENIAL, "wire/denial.txt")])
    claim = claim_of(report_of(arrival(SHELLS)))
    book.replace_derived(derived(transfer_of(claim)), notes={})
    assert {c.text: c.transfer for c in book.load().claims} == {SHELLS: "t-aktau", DENIAL: None}


def test_the_same_bytes_are_one_report_under_any_number_of_names(book: Casebook) -> None:
    """Two documents with the same bytes are one report; both names are kept."""
    assert book.add([taken(SHELLS, "b.txt")]).reports == 1
    assert book.add([taken(SHELLS, "a.txt"), taken(SHELLS, "c.txt")]).known == 2
    assert book.count("reports") == 1
    (seen,) = book.seen([sha256_hex(SHELLS.encode())]).values()
    assert seen.names == {"a.txt", "b.txt", "c.txt"}
    assert seen.read_as == "a.txt"


def test_the_order_of_arrivals_leaves_no_trace(tmp_path: Path) -> None:
    """However arrivals are ordered and cut into batches, content and file are the same."""
    texts = [f"Customs at Poti logged {n} drums of resin on day {n}." for n in range(40)]
    arrivals = [taken(text, f"{n % 7}/{n}.txt") for n, text in enumerate(texts)]
    arrivals += [taken(text, f"again/{n}.txt") for n, text in enumerate(texts[:9])]
    arrivals += [refused_intake(b"\x89PNG", f"{n}.png") for n in range(3)]
    transfers = [transfer_of(claim_of(report_of(arrival(text))), key=f"t-{n}") for n, text in enumerate(texts[:5])]
    digests, files = set(), set()
    for seed in range(4):
        rng = random.Random(seed)
        rng.shuffle(arrivals)
        with open_casebook(tmp_path / f"{seed}.casebook", create=True) as book:
            rest = list(arrivals)
            while rest:
                size = rng.randint(1, 9)
                book.add(rest[:size])
                rest = rest[size:]
            for _ in range(seed):
                book.replace_derived(derived(*rng.sample(transfers, 3)), notes={"inputs": str(seed)})
            book.replace_derived(derived(*transfers), notes={"inputs": "i-last"})
            assert book.check() == ()
            digests.add(book.digest())
            assert book.finish()
            assert not book.finish()
            digests.add(book.digest())
        files.add((tmp_path / f"{seed}.casebook").read_bytes())
    assert len(digests) == 1
    assert len(files) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{seed}.casebook" for seed in range(4)]


def test_a_finished_casebook_is_one_file_that_grows_again(book: Casebook) -> None:
    """Compacting moves a new file into place; the open casebook goes on with it."""
    book.add([taken(SHELLS)])
    book.finish()
    book.add([taken(DENIAL, "wire/denial.txt")])
    assert book.count("reports") == 2
    assert book.finish()
    assert [p.name for p in book.path.parent.iterdir()] == ["aktau.casebook"]


def test_a_bad_row_takes_its_whole_batch_with_it(book: Casebook) -> None:
    """An arrival is there whole or not at all: an error on the last row undoes the first."""
    one = arrival(DENIAL, "wire/denial.txt")
    report, _ = outcome_of(one)
    clash = claim_of(report_of(arrival(SHELLS)))
    book.add([taken(SHELLS)])
    before = book.digest()
    with pytest.raises(CasebookError):
        book.add([taken("A third text, about pallets.", "wire/third.txt"), intake(one, [(report, (clash,))], "v-1")])
    assert book.digest() == before


@pytest.mark.parametrize("table", ["originals", "sightings", "judgements"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
def test_precious_rows_are_never_changed(book: Casebook, table: str, verb: str) -> None:
    """SQLite itself refuses to change or remove originals, sightings and judgements, whoever asks."""
    book.add([taken(SHELLS)])
    book.add_judgement(judgement())
    statement = {
        "UPDATE": f"UPDATE {table} SET {_first_column(table)} = 'x'",
        "DELETE": f"DELETE FROM {table}",
        "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    }[verb]
    with pytest.raises(CasebookError, match="append-only"):
        book.writing(lambda connection: connection.exec_driver_sql(statement))
    raw = _raw(book)
    if verb != "REPLACE":  # a foreign connection decides itself whether REPLACE runs triggers
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def _first_column(table: str) -> str:
    return "id" if table == "judgements" else "sha256"


def test_judgements_are_added_and_kept(book: Casebook) -> None:
    """The same judgement twice is one; another one under its id is refused; a rebuild keeps them all."""
    assert book.add_judgement(judgement())
    assert not book.add_judgement(judgement())
    with pytest.raises(CasebookError, match="another judgement"):
        book.add_judgement(judgement(reason="They do not."))
    with rebuilding(book):
        pass
    assert book.load().judgements == (judgement(),)


def test_only_rows_that_differ_are_written(book: Casebook) -> None:
    """Deriving the same again writes nothing; deriving other things leaves no old row behind."""
    book.add([taken(SHELLS), taken(DENIAL, "wire/denial.txt")])
    claims = [claim_of(report_of(arrival(text))) for text in (SHELLS, DENIAL)]
    two = [transfer_of(claim, key=f"t-{n}") for n, claim in enumerate(claims)]
    edge = Edge(
        from_report=claims[0].report, to_report=None, to_outlet="Trend", kind="declared", reason='It says "Trend".'
    )
    book.replace_derived(derived(*two, edges=(edge,)), notes={"inputs": "i-1"})
    book.finish()
    book.written = False
    book.replace_derived(derived(*reversed(two), edges=(edge,)), notes={"inputs": "i-1"})
    assert not book.written
    assert not book.finish()
    book.replace_derived(derived(two[1]), notes={"inputs": "i-2"})
    ledger = book.load()
    assert book.written
    assert (ledger.transfers, ledger.edges, len(ledger.origins)) == ((two[1],), (), 1)
    assert book.note("inputs") == "i-2"


def test_two_records_with_one_id_are_refused(book: Casebook) -> None:
    """A room that gives one id to two different transfers is told so, and nothing is written."""
    claim = claim_of(report_of(arrival(SHELLS)))
    other = transfer_of(claim, key="t-1"), transfer_of(key="t-1")
    with pytest.raises(CasebookError, match="two different records have the id"):
        book.replace_derived(derived(*other), notes={})


def test_another_version_reads_anew_what_an_older_one_read(book: Casebook) -> None:
    """stale() names what another version read; adding it again leaves nothing of the old reading."""
    book.add([taken(SHELLS, "b.txt", version="v-1"), taken(SHELLS, "a.txt", version="v-1"), taken(DENIAL, "d.txt")])
    assert book.stale("v-1") == []
    key = sha256_hex(SHELLS.encode())
    assert (key, "a.txt") in book.stale("v-2")
    report = report_of(arrival(SHELLS))
    book.add([intake(arrival(SHELLS, "a.txt"), [(report, ())], "v-2")])
    assert [name for _, name in book.stale("v-2")] == ["d.txt"]
    assert [c.text for c in book.load().claims] == [DENIAL]


def test_a_rebuild_starts_from_the_precious_rows_alone(book: Casebook) -> None:
    """A rebuild sees originals, names, judgements, settings and documents that were refused unread; no derived row."""
    book.add([taken(SHELLS), refused_intake(b"\x89PNG", "flag.png")], refused=[refused("wire/locked.txt")])
    book.replace_derived(derived(transfer_of(claim_of(report_of(arrival(SHELLS))))), notes={"inputs": "i-1"})
    book.set_notes({"settings": "{}"})
    before = book.digest()
    with rebuilding(book) as fresh:
        assert fresh.note("settings") == "{}"
        assert fresh.note("inputs") is None
        assert [fresh.count(name) for name in ("originals", "sightings", "rejections")] == [2, 2, 1]
        assert [fresh.count(name) for name in ("reports", "claims", "readings", "transfers", "origins")] == [0] * 5
        assert sorted(name for _, name in fresh.stale("v-1")) == ["flag.png", "wire/aktau.txt"]
        assert book.digest() == before
    assert book.count("reports") == 0


def test_a_rebuild_that_fails_leaves_the_old_casebook(book: Casebook) -> None:
    """An error inside a rebuild leaves the casebook as it was and no working file."""
    book.add([taken(SHELLS)])
    before = book.digest()
    with pytest.raises(RuntimeError, match="disk"):
        _rebuilt_in_vain(book)
    assert book.digest() == before
    assert [p.name for p in book.path.parent.iterdir()] == ["aktau.casebook"]


def _rebuilt_in_vain(book: Casebook) -> None:
    with rebuilding(book) as fresh:
        fresh.add([taken(DENIAL)])
        raise RuntimeError("the disk went away")


def test_who_waited_while_the_file_was_compacted_writes_to_the_new_one(book: Casebook) -> None:
    """A connection opened on the old file does not write into it once it has been replaced."""
    book.add([taken(SHELLS)])
    tries = 0

    def change(connection: object) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            # The same as another process that compacts the file just before this one gets the lock.
            copy = book.path.with_name("copy")
            raw = _raw(book)
            raw.execute("VACUUM INTO ?", (str(copy),))
            raw.close()
            copy.replace(book.path)
        connection.exec_driver_sql("INSERT INTO meta VALUES ('who', 'waited')")  # type: ignore[attr-defined]

    book.writing(change)
    assert tries == 2
    assert book.note("who") == "waited"


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=2000), name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_bytes_and_any_name_can_be_kept(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    """Hostile names and bytes are values to the casebook, never SQL, paths or text of its own."""
    with open_casebook(tmp_path_factory.mktemp("kept") / "x.casebook", create=True) as book:
        book.add([refused_intake(data, name)])
        key = sha256_hex(data)
        assert book.original(key) == data
        assert book.seen([key])[key].names == {name}
        (rejection,) = book.load().rejections
        assert isinstance(rejection, Rejection)
        assert rejection.name == name
        assert book.check() == ()


def test_a_report_from_several_documents_of_one_file_is_kept_apart(book: Casebook) -> None:
    """One arrival may hold several reports and rejections; all of them hang on its bytes."""
    feed = Arrival(name="feed.xml", data=b"<rss>two items and a broken one</rss>")
    first, second = arrival(SHELLS), arrival(DENIAL)
    rejection = refused("feed.xml#2", "no_text")
    book.add([intake(feed, [outcome_of(first), outcome_of(second), (rejection, ())], "v-1")])
    ledger = book.load()
    assert (len(ledger.reports), len(ledger.claims), len(ledger.rejections)) == (2, 2, 1)
    assert book.original(sha256_hex(feed.data)) == feed.data
