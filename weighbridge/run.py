"""The corridor: the only file that knows the order of the rooms.

    read → parse → attribute → locate → [ledger] → trace → consolidate → screen → tally

Left of the ledger each arrival is read by itself, on any engine, and committed whole. Right of it everything is derived
from all claims together, when they, the settings or the program have changed since the last time.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from weighbridge.engine import Engine, fitting
from weighbridge.ledger import Casebook, Intake, Outcome, Trouble, intake, open_casebook, rebuilding
from weighbridge.measure.user_tables import vocabulary_with
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import (
    Arrival,
    Attribution,
    BadQuestion,
    CasebookError,
    ModelError,
    Parsed,
    Rejected,
    Rejection,
    Report,
    SettingError,
    content_id,
    sha256_hex,
)
from weighbridge.record.settings import Settings
from weighbridge.record.source import source_digest

T = TypeVar("T")

BATCH_ARRIVALS = 64  # arrivals in one transaction; guess: its cost is then small beside theirs, and little is redone
BATCH_BYTES = 32 * 1024 * 1024  # bytes of arrivals held while they are looked up; guess: one of the largest kind
BATCH_S = 2.0  # seconds after which a batch is committed, full or not; guess: what a user minds to do again
POOL_PAYS = 128  # arrivals from which worker processes are worth their start; on two cores 128 to 256 short texts are
CASEBOOK_SUFFIX = ".casebook"


class Progress(Protocol):
    """Told how far a run has come. total: None where nobody knows yet. what: a word or two for the user."""

    def __call__(self, done: int, total: int | None, what: str) -> None: ...


class Room(msgspec.Struct, frozen=True):
    """One step of the corridor. needs, gives: names of what it takes and makes; left: it sees one arrival at a time."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    left: bool

    @property
    def version(self) -> str:
        """Digest of the files that make up the room, and of those that all rooms share.

        So nobody has to remember a number: a casebook is derived anew after every change of what derives it.
        """
        return content_id("v", *(source_digest(part) for part in (self.name.split(".")[0], "measure", "record")))


def _room(name: str, needs: str, gives: str, *, left: bool) -> Room:
    return Room(name, frozenset(needs.split()), frozenset(gives.split()), left)


GIVEN = frozenset({"arrival", "vocabulary", "settings", "norms"})  # what stands at the door of the first room
ROOMS = (
    _room("read", "arrival vocabulary", "report", left=True),
    _room("parse", "report vocabulary", "parsed", left=True),
    _room("attribute", "report parsed vocabulary", "attributions", left=True),
    _room("locate", "report parsed attributions vocabulary", "claims", left=True),
    _room("ledger", "arrival report claims", "reports all_claims", left=True),
    _room("trace.edges", "reports all_claims vocabulary", "edges", left=False),
    _room("consolidate", "reports all_claims vocabulary", "transfers", left=False),
    _room("trace.origins", "reports all_claims edges transfers vocabulary", "origins counted_transfers", left=False),
    _room("screen", "counted_transfers norms", "law", left=False),
    _room("tally.totals", "counted_transfers", "totals", left=False),
    _room("tally.estimates", "totals counted_transfers all_claims origins settings", "estimates", left=False),
)


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What a run brought.

    reports: new ones. known: documents whose bytes the casebook had already read. rejections: new ones.
    unread: how many of the new reports could not be read, by language. transfers: all that the casebook now holds.
    changed: whether anything in the casebook is other than before.
    """

    casebook: Path
    reports: int
    known: int
    rejections: int
    unread: dict[str, int]
    transfers: int
    changed: bool


def weigh(
    paths: Sequence[str | os.PathLike[str]],
    casebook_path: str | os.PathLike[str],
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
    rules_only: bool | None = None,
) -> Weighed:
    """Read what is new below the paths into a casebook, and bring all that it derives up to date.

    Nothing is written where nothing is new. A run that was killed goes on where its last whole arrival was committed.

    Args:
        engine: where to read; None: this process for a few documents, worker processes for many.
        settings: None: those of the casebook's last build, else the defaults.
        rules_only: whether to read without the model, whatever the settings say; None: as they say.
    Raises:
        BadQuestion: a path does not exist, or the casebook would be taken for a document.
        CasebookError: the casebook cannot be opened or written.
        ModelError: the reading model is missing, damaged or cannot run.
        VocabularyError: a table of the user's own is malformed.
    """
    from weighbridge import read

    places = [Path(path) for path in paths]
    _not_among(places, Path(casebook_path))
    found = read.walk(places)
    # The first document is looked for before the casebook is made: a misspelt path leaves no empty one behind.
    first = list(islice(found, 1))
    with open_casebook(casebook_path, create=True) as book:
        corridor = _Corridor(book, engine, progress, _settled(book, settings, rules_only))
        corridor.catch_up()
        corridor.take_in(corridor.news(chain(first, found)))
        corridor.derive()
        book.finish()
        return corridor.weighed(changed=book.written)


def rebuild(
    casebook_path: str | os.PathLike[str],
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
    rules_only: bool | None = None,
) -> Weighed:
    """Make everything in a casebook anew from its original bytes, settings and judgements.

    It is made in a second file, which takes the first one's place at the end; until then the casebook is what it was.

    Args: as for `weigh`.
    Returns: `reports`, `rejections` and `unread` count everything that was read; `changed`: whether it is other now.
    Raises: CasebookError: the casebook cannot be opened or written, or an original is damaged.
    """
    with open_casebook(casebook_path) as book:
        before = _digest_if_whole(book)
        with rebuilding(book) as fresh:
            corridor = _Corridor(fresh, engine, progress, _settled(fresh, settings, rules_only))
            corridor.catch_up()
            corridor.derive()
            weighed = corridor.weighed(changed=fresh.digest() != before)
        return msgspec.structs.replace(weighed, casebook=book.path)


def _digest_if_whole(book: Casebook) -> str | None:
    try:
        return book.digest()
    except CasebookError:
        return None  # what is derived may be damaged: a rebuild does not read it


def doctor(casebook_path: str | os.PathLike[str]) -> tuple[Trouble, ...]:
    """Everything that is wrong with a casebook, or out of date; empty if nothing is.

    Raises: CasebookError: it cannot be opened at all.
    """
    with open_casebook(casebook_path) as book:
        settings = _kept(book) or Settings()
        found = list(book.check(version=left_version(settings)))
        if not found and book.note("inputs") != _inputs(book.evidence_digest(), settings):
            detail = "It was derived from other claims, or by another version. Run `weighbridge weigh` again."
            found.append(Trouble("out_of_date", "transfers", detail))
        return tuple(found)


def looked_at(casebook_path: str | os.PathLike[str], wanted: str) -> tuple[Report, Parsed, tuple[Attribution, ...]]:
    """One report of a casebook as the rooms see it, read anew: for people who want to know why.

    Args: wanted: its id or the beginning of it, or the id that it came with.
    Raises: BadQuestion: no report, or more than one, is called so, or nobody reads its language.
    """
    from weighbridge import attribute, parse

    with open_casebook(casebook_path) as book:
        reports, settings = book.evidence().reports, _kept(book) or Settings()
    exact = [r for r in reports if wanted in (r.id, r.external_id)]
    found = exact or [r for r in reports if r.id.startswith(wanted)]
    if len(found) != 1:
        raise BadQuestion(
            f"{len(found)} reports are called {wanted!r}",
            expected="the id of one report",
            todo="look it up with `weighbridge show reports`",
        )
    report = found[0]
    if report.unread is not None:
        raise BadQuestion(f"the report {report.id} was kept unread: {report.unread}", expected="a report that was read")
    words = vocabulary_with(settings.tables)
    parsed = parse.parse(report, words, rules_only=settings.rules_only)
    return report, parsed, attribute.attributions(report, parsed, words)


def read_one(arrival: Arrival, vocabulary: Vocabulary, *, rules_only: bool = False) -> list[Outcome]:
    """One arrival through all rooms left of the ledger: its reports with their claims, or why there are none.

    A pure function. A report that cannot be read, because nobody has a vocabulary for its language or because a room
    failed on it, says so in `unread` and has no claims.
    """
    from weighbridge import read

    return [_followed(one, vocabulary, rules_only) for one in read.documents(arrival, vocabulary)]


def _followed(found: Report | Rejection, vocabulary: Vocabulary, rules_only: bool) -> Outcome:
    from weighbridge import attribute, locate, parse

    if isinstance(found, Rejection):
        return found, ()
    if found.language not in vocabulary.languages():
        return msgspec.structs.replace(found, unread=_no_language(found.language)), ()
    room = "parse"
    try:
        parsed = parse.parse(found, vocabulary, rules_only=rules_only)
        room = "attribute"
        attributions = attribute.attributions(found, parsed, vocabulary)
        room = "locate"
        claims = locate.claims(found, parsed, attributions, vocabulary)
    except ModelError:
        raise  # it would fail on every report alike, so the run stops and says what to do
    except Exception as error:  # a fault of ours in one text must not end a run over thousands; the report shows it
        return msgspec.structs.replace(found, unread=_failure(room, error)), ()
    return found, tuple(claims)


def _no_language(language: str) -> str:
    if language == "und":
        return "its language could not be told"
    return f"there is no vocabulary for its language ({language})"


def _failure(room: str, error: Exception) -> str:
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    # The place and not the message: a message may quote the text, or differ from run to run.
    place = f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else ""
    return f"the room `{room}` failed on it ({type(error).__name__}{place}); please report this with the document"


def take(arrival: Arrival, *, version: str, settings: Settings) -> Intake:
    """One arrival as rows for the casebook; what workers run."""
    words = vocabulary_with(settings.tables)
    try:
        return intake(arrival, read_one(arrival, words, rules_only=settings.rules_only), version)
    except ModelError:
        raise
    except Exception as error:  # as in `_followed`: the last net, for what `read` or the encoding of rows let through
        return _refused(arrival, "failed", _failure("read", error), version=version)


def _lost(arrival: Arrival, *, version: str) -> Intake:
    detail = "The process that read it died twice, in a C library or for want of memory; please report this."
    return _refused(arrival, "worker_died", detail, version=version)


def _refused(arrival: Arrival, reason: str, detail: str, *, version: str) -> Intake:
    sha256 = sha256_hex(arrival.data)
    rejection = Rejection(
        id=content_id("x", sha256, arrival.name),
        name=arrival.name,
        sha256=sha256,
        size=len(arrival.data),
        rejected=Rejected(reason=reason, detail=detail),
    )
    return intake(arrival, [(rejection, ())], version)


class _Corridor:
    """One run over one open casebook, and its counts so far."""

    def __init__(self, book: Casebook, engine: Engine | None, progress: Progress | None, settings: Settings) -> None:
        self.book = book
        self.engine = engine
        self.progress = progress or _silent
        self.settings = settings
        self.version = left_version(settings)
        self.reports = self.known = self.rejections = self.done = 0
        self.unread: Counter[str] = Counter()
        self._names: list[tuple[str, str]] = []
        self._refused: list[Rejection] = []

    def catch_up(self) -> None:
        """Read again what another version read, or nobody yet."""
        stale, known = self.book.stale(self.version), self.known
        self.take_in(Arrival(name=name, data=self.book.original(key)) for key, name in stale)
        self.known = known  # nobody brought these documents again

    def news(self, found: Iterable[Arrival | Rejection]) -> Iterator[Arrival]:
        """Those arrivals that have to be read; names of the others, and rejections, go into the next commit."""
        for some in _portions(iter(found)):
            arrived = [(sha256_hex(one.data), one) for one in some if isinstance(one, Arrival)]
            refused = {one.id: one for one in some if isinstance(one, Rejection)}
            old = self.book.refused(refused)
            self._refused += [one for key, one in refused.items() if key not in old]
            seen = self.book.seen(key for key, _ in arrived)
            for key, one in arrived:
                was = seen.get(key)
                if was is None or was.version != self.version or was.read_as is None or one.name < was.read_as:
                    yield one
                    continue
                self.known += 1
                if one.name not in was.names:
                    self._names.append((key, one.name))

    def take_in(self, arrivals: Iterator[Arrival]) -> None:
        """Read arrivals and commit them, each whole, in their order."""
        job = partial(take, version=self.version, settings=self.settings)
        lost = partial(_lost, version=self.version)
        with ExitStack() as held:
            engine = self.engine
            if engine is None:
                first = list(_portion(arrivals, POOL_PAYS))
                many = len(first) >= POOL_PAYS or sum(len(one.data) for one in first) >= BATCH_BYTES
                engine, arrivals = held.enter_context(fitting(many)), chain(first, arrivals)
            batch: list[Intake] = []
            began = time.monotonic()
            for one in engine.map(job, arrivals, lost=lost):
                batch.append(one)
                if len(batch) >= BATCH_ARRIVALS or time.monotonic() - began > BATCH_S:
                    self._commit(batch)
                    batch, began = [], time.monotonic()
            self._commit(batch)

    def _commit(self, batch: Sequence[Intake]) -> None:
        if batch or self._names or self._refused:
            added = self.book.add(batch, names=self._names, refused=self._refused)
            self.reports += added.reports
            self.known += added.known
            self.rejections += added.rejections
            self.unread.update(added.unread)
            self._names, self._refused = [], []
        self.done += len(batch)
        self.progress(self.done, None, "reading")

    def derive(self) -> None:
        """Bring everything right of the ledger up to date with all claims, the settings and the program."""
        # Once more where another run has added claims in the meantime: who writes last has seen them all.
        while self.book.note("inputs") != _inputs(self.book.evidence_digest(), self.settings):
            self._derive()

    def _derive(self) -> None:
        from weighbridge import consolidate, screen, tally, trace

        evidence = self.book.evidence()
        reports, claims = evidence.reports, evidence.claims
        words = vocabulary_with(self.settings.tables)
        self.progress(0, 5, "tracing")
        edges = trace.edges(reports, claims, words)
        self.progress(1, 5, "consolidating")
        transfers = consolidate.transfers(claims, reports, words)
        self.progress(2, 5, "counting origins")
        origins, transfers = trace.origins(reports, claims, edges, transfers, words)
        self.progress(3, 5, "screening")
        law = screen.law(transfers, screen.norms())
        self.progress(4, 5, "tallying")
        totals = tally.totals(transfers)
        estimates = tally.estimates(totals, transfers, claims, self.settings, origins=origins)
        self.book.replace_derived(
            {
                "origins": origins,
                "edges": edges,
                "transfers": transfers,
                "totals": totals,
                "estimates": estimates,
                "law": law,
            },
            notes={"inputs": _inputs(evidence.digest, self.settings), "derived_by": _derived_by()},
        )
        self.progress(5, 5, "tallying")

    def weighed(self, *, changed: bool) -> Weighed:
        return Weighed(
            casebook=self.book.path,
            reports=self.reports,
            known=self.known,
            rejections=self.rejections,
            unread=dict(sorted(self.unread.items())),
            transfers=self.book.count("transfers"),
            changed=changed,
        )


def left_version(settings: Settings) -> str:
    """The version of everything left of the ledger: of its rooms, and of the user's own tables."""
    return content_id("v", [room.version for room in ROOMS if room.left], settings.tables, settings.rules_only)


def _derived_by() -> str:
    return msgspec.json.encode({room.name: room.version for room in ROOMS if not room.left}).decode()


def _inputs(evidence: str, settings: Settings) -> str:
    return content_id("i", evidence, _derived_by(), settings)


def _settled(book: Casebook, settings: Settings | None, rules_only: bool | None) -> Settings:
    """The settings of this run; kept in the casebook, so that a later run or rebuild repeats them."""
    kept = _kept(book) if settings is None else None
    chosen = settings or kept or Settings()
    if rules_only is not None:
        chosen = msgspec.structs.replace(chosen, rules_only=rules_only)
    text = msgspec.json.encode(chosen).decode()
    if (kept is None or rules_only is not None) and text != book.note("settings"):
        vocabulary_with(chosen.tables)  # a malformed table is told before anything is written
        book.set_notes({"settings": text})
    return chosen


def _kept(book: Casebook) -> Settings | None:
    kept = book.note("settings")
    if kept is None:
        return None
    try:
        return msgspec.json.decode(kept.encode(), type=Settings)
    except msgspec.MsgspecError as error:
        raise SettingError(
            f"{book.path}: its settings cannot be used: {error}",
            expected="settings of this version",
            todo="give a settings file",
        ) from None


def _not_among(paths: Iterable[Path], casebook: Path) -> None:
    """A casebook inside a folder that is read must be known by its suffix, or it would be read as a document."""
    place = Path(os.path.realpath(casebook))
    for path in paths:
        folder = Path(os.path.realpath(path))
        inside = folder == place or (folder in place.parents and place.suffix.casefold() != CASEBOOK_SUFFIX)
        if inside:
            raise BadQuestion(
                f"the casebook {casebook} lies among the documents that it is to be made from",
                expected=f"a casebook elsewhere, or one whose name ends in {CASEBOOK_SUFFIX}",
                todo="choose another place or name for it",
            )


def _portions(found: Iterator[Arrival | Rejection]) -> Iterator[list[Arrival | Rejection]]:
    while some := list(_portion(found, BATCH_ARRIVALS)):
        yield some


def _portion(found: Iterator[T], most: int) -> Iterator[T]:
    """The next few, not many, and not many bytes."""
    size = 0
    for one in islice(found, most):
        yield one
        size += len(one.data) if isinstance(one, Arrival) else 0
        if size >= BATCH_BYTES:
            return


def _silent(done: int, total: int | None, what: str) -> None:
    del done, total, what
