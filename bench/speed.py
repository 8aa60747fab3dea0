"""How fast the product is and how much memory it takes, measured on this machine.

    python -m bench.speed rooms PATH... [--copies N] [--take N]   the rooms left of the ledger, one by one, in one process
    python -m bench.speed weigh PATH... [--copies N] [--take N]   a whole run, with worker processes where they pay
    python -m bench.speed memory [--reports N]                    the same on N generated reports, and its peak memory
    python -m bench.speed start [--times N]                       how long the commands take to answer at all
    python -m bench.speed after PATH... [--copies N]              export, brief and rebuild of what was weighed

PATH is a folder of texts or a JSON Lines file. `--copies` repeats a JSON Lines file with other ids and one other word in
each text; `--take` is how many files of a folder, evenly spread. Processor seconds are what to compare on a machine that
does other things too. The floor that ratios are against is one `re.split` of the same text into sentences.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from bench import pile
from weighbridge.measure.vocabulary import Vocabulary, default
from weighbridge.record import Arrival, Report

ROOT = Path(__file__).parent.parent
START_TIMES = 10
MEMORY_REPORTS = 10_000
WARM_UP = 100  # arrivals read before the clock starts, so that tables and patterns are loaded; guess
_FLOOR = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[a-z]{5,}")

T = TypeVar("T")
Row = tuple[str, ...]


class Spent(msgspec.Struct):
    """Seconds by the wall and of the processor, worker processes that have ended included."""

    wall_s: float = 0.0
    cpu_s: float = 0.0


class Once(msgspec.Struct):
    """One whole run. phases: name and wall seconds. *_mib: peak resident memory of the run and of its largest worker."""

    reports: int
    transfers: int
    spent: Spent
    phases: list[tuple[str, float]]
    main_mib: float
    worker_mib: float


@contextmanager
def clock() -> Iterator[Spent]:
    """Seconds that the block takes."""
    spent = Spent()
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    yield spent
    spent.wall_s, spent.cpu_s = time.perf_counter() - wall, sum(os.times()[:4]) - cpu


@contextmanager
def inputs(paths: Sequence[Path], *, copies: int = 1, take: int | None = None) -> Iterator[list[Path]]:
    """The paths as they are, or JSON Lines files repeated, or some files of each folder."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for n, path in enumerate(paths):
            if copies > 1 and path.is_file():
                copied = Path(folder, f"{n}.jsonl")
                with copied.open("wb") as out:
                    out.writelines(repeated(path, copies))
                found.append(copied)
            elif take is not None and path.is_dir():
                files = sorted(p for p in path.rglob("*") if p.is_file())
                found += files[:: max(1, len(files) // take)][:take]
            else:
                found.append(path)
        yield found


def repeated(path: Path, copies: int) -> Iterator[bytes]:
    """The lines of a JSON Lines file, that many times; from the second time on with another id and one word changed."""
    lines = [json.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
    for n in range(copies):
        for row in lines:
            words = list(_WORD.finditer(row["text"]))
            mine = dict(row)
            if n:
                mine["id"] = f"{row.get('id', '')}-{n}"
                at = words[n % len(words)] if words else None
                letters = "".join(chr(97 + int(digit)) for digit in str(n))
                mine["text"] = (
                    f"{row['text'][: at.start()]}{letters}{row['text'][at.end() :]}" if at else f"{row['text']} {n}"
                )
            yield msgspec.json.encode(mine) + b"\n"


def rooms(paths: Sequence[Path]) -> list[Row]:
    """What each room left of the ledger does in a processor second, in this process and after a warm-up."""
    from weighbridge import attribute, locate, parse, read

    words_of = default()
    arrivals = [one for one in read.walk(paths) if isinstance(one, Arrival)]
    spent = dict.fromkeys(("floor", "read", "parse", "attribute", "locate"), 0.0)
    reports = words = sentences = 0

    def timed(room: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        made = work()
        spent[room] += time.process_time() - began
        return made

    for warm in (True, False):
        spent = dict.fromkeys(spent, 0.0)
        reports = words = sentences = 0
        for arrival in arrivals[:WARM_UP] if warm else arrivals:
            for one in timed("read", partial(_all, read.documents, arrival, words_of)):
                if not isinstance(one, Report) or one.language not in words_of.languages():
                    continue
                timed("floor", partial(_FLOOR.split, one.text))
                parsed = timed("parse", partial(parse.parse, one, words_of))
                said = timed("attribute", partial(attribute.attributions, one, parsed, words_of))
                timed("locate", partial(locate.claims, one, parsed, said, words_of))
                reports, words = reports + 1, words + len(one.text.split())
                sentences += len(parsed.sentences)
    floor = spent.pop("floor")
    together = sum(spent.values())
    print(f"{reports} reports, {words} words, {sentences} sentences; floor {_per(sentences, floor)} sentences/s")
    return [
        ("room", "cpu s", "reports/s", "words/s", "sentences/s", "floor ×"),
        *(
            (room, f"{s:.2f}", _per(reports, s), _per(words, s), _per(sentences, s), _per(s, floor))
            for room, s in (*spent.items(), ("together", together))
        ),
    ]


def _all(work: Callable[[Arrival, Vocabulary], Iterator[T]], arrival: Arrival, words_of: Vocabulary) -> list[T]:
    return list(work(arrival, words_of))


def once(paths: Sequence[Path], casebook: Path) -> Once:
    """One whole run in this process, which should be a fresh one: its peak memory is asked of the system."""
    from weighbridge import run

    marks: list[tuple[str, float]] = [("reading", time.perf_counter())]

    def progress(done: int, total: int | None, what: str) -> None:
        name = "finishing" if done == total else what
        if name != marks[-1][0]:
            marks.append((name, time.perf_counter()))

    with clock() as spent:
        weighed = run.weigh(paths, casebook, progress=progress)
    ends = [at for _, at in marks[1:]] + [time.perf_counter()]
    return Once(
        reports=weighed.reports,
        transfers=weighed.transfers,
        spent=spent,
        phases=[(name, end - began) for (name, began), end in zip(marks, ends, strict=True)],
        main_mib=_peak_mib(resource.RUSAGE_SELF),
        worker_mib=_peak_mib(resource.RUSAGE_CHILDREN),
    )


def in_a_child(paths: Sequence[Path], casebook: Path) -> Once:
    """The same in a process of its own, so that nothing else counts into its memory."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.speed", "once", str(casebook), *map(str, paths)],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    return msgspec.json.decode(done.stdout, type=Once)


def weigh(paths: Sequence[Path]) -> list[Row]:
    """A whole run from nothing: seconds of each phase, reports per second, peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        made = in_a_child([p.resolve() for p in paths], Path(folder, "speed.casebook"))
        size_mib = Path(folder, "speed.casebook").stat().st_size / 2**20
    rows = [(name, f"{wall_s:.2f} s", "") for name, wall_s in made.phases]
    return [
        ("what", "measured", "per second"),
        *rows,
        ("whole run, wall", f"{made.spent.wall_s:.2f} s", f"{_per(made.reports, made.spent.wall_s)} reports"),
        ("whole run, cpu", f"{made.spent.cpu_s:.2f} s", f"{_per(made.reports, made.spent.cpu_s)} reports"),
        ("reports", str(made.reports), ""),
        ("transfers", str(made.transfers), ""),
        ("peak memory, main process", f"{made.main_mib:.0f} MiB", ""),
        ("peak memory, largest worker", f"{made.worker_mib:.0f} MiB", ""),
        ("casebook file", f"{size_mib:.1f} MiB", ""),
    ]


def memory(reports: int) -> list[Row]:
    """A whole run over generated reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pile.jsonl")
        pile.write(path, reports)
        return weigh([path])


def start(times: int = START_TIMES) -> list[Row]:
    """Median seconds of commands that have little to do, beside an empty Python program."""
    from weighbridge import run

    with tempfile.TemporaryDirectory() as folder:
        casebook = Path(folder, "start.casebook")
        source = Path(folder, "pile.jsonl")
        pile.write(source, 60)
        run.weigh([source], casebook)
        product = [sys.executable, "-m", "weighbridge"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "weighbridge --version": [*product, "--version"],
            "weighbridge --help": [*product, "--help"],
            "weighbridge show transfers": [*product, "show", "transfers", str(casebook)],
        }
        took: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(times):  # in turn, so that a busy minute of the machine does not fall on one of them
            for name, command in commands.items():
                with clock() as spent:
                    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
                took[name].append(spent.wall_s)
    floor = statistics.median(took["python -c pass"])
    return [
        ("command", "median s", "least s", "empty program ×"),
        *(
            (name, f"{statistics.median(s):.3f}", f"{min(s):.3f}", _per(statistics.median(s), floor))
            for name, s in took.items()
        ),
    ]


def after(paths: Sequence[Path]) -> list[Row]:
    """Seconds for what is done with a finished casebook."""
    from weighbridge import brief, export, run
    from weighbridge.ledger import open_casebook

    rows: list[Row] = [("what", "wall s", "cpu s", "size KiB")]
    with tempfile.TemporaryDirectory() as folder:
        casebook = Path(folder, "after.casebook")

        def timed(name: str, work: Callable[[], T], size: Callable[[T], int] = lambda _: 0) -> T:
            with clock() as spent:
                made = work()
            kib = f"{size(made) / 1024:.0f}" if size(made) else ""
            rows.append((name, f"{spent.wall_s:.2f}", f"{spent.cpu_s:.2f}", kib))
            return made

        timed("weigh", lambda: run.weigh(paths, casebook), lambda _: casebook.stat().st_size)
        timed("weigh again, nothing new", lambda: run.weigh(paths, casebook))
        with open_casebook(casebook) as book:
            ledger = timed("load", book.load)
        timed("export json", lambda: export.to_json(ledger), len)
        composed = timed("compose brief", lambda: brief.compose(ledger))
        timed("render brief md", lambda: brief.render(composed, ledger, "md"), len)
        timed("render brief html", lambda: brief.render(composed, ledger, "html"), len)
        timed("rebuild", lambda: run.rebuild(casebook))
        timed("doctor", lambda: run.doctor(casebook))
    print(f"{len(ledger.reports)} reports, {len(ledger.claims)} claims, {len(ledger.transfers)} transfers")
    return rows


def table(rows: Sequence[Row]) -> str:
    """Rows in columns, the first one to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(w) if n else cell.ljust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.speed", description="Measure speed and memory on this machine.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("rooms", "weigh", "after"):
        one = verbs.add_parser(verb)
        one.add_argument("paths", nargs="+", type=Path)
        one.add_argument("--copies", type=int, default=1)
        one.add_argument("--take", type=int)
    verbs.add_parser("memory").add_argument("--reports", type=int, default=MEMORY_REPORTS)
    verbs.add_parser("start").add_argument("--times", type=int, default=START_TIMES)
    alone = verbs.add_parser("once")  # what `in_a_child` starts
    alone.add_argument("casebook", type=Path)
    alone.add_argument("paths", nargs="+", type=Path)
    options = parser.parse_args(argv)
    if options.verb == "once":
        sys.stdout.buffer.write(msgspec.json.encode(once(options.paths, options.casebook)))
        return 0
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} before the measurement")
    if options.verb == "memory":
        print(table(memory(options.reports)))
    elif options.verb == "start":
        print(table(start(options.times)))
    else:
        work = {"rooms": rooms, "weigh": weigh, "after": after}[options.verb]
        with inputs(options.paths, copies=options.copies, take=options.take) as paths:
            print(table(work(paths)))
    return 0


def _per(amount: float, of: float) -> str:
    """A quotient with three figures, or a dash."""
    if not of:
        return "-"
    value = amount / of
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _peak_mib(who: int) -> float:
    peak = resource.getrusage(who).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10  # bytes there, KiB on Linux


if __name__ == "__main__":
    sys.exit(main())
