"""Words a second of `parse` and `attribute` together, with the model and without, on all cores of this machine.

    python -m bench.reading_speed PATH... [--take N] [--processes N]

Each process reads its share of the reports, one at a time, after a warm-up. The peers of the same run are the rules alone and
the bare encoder on the same pieces, so that the ratios hold on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.speed import inputs, table
from weighbridge.measure.vocabulary import default
from weighbridge.record import Arrival, Report

WARM_UP = 5  # reports read before the clock starts


def with_model(report: Report) -> None:
    from weighbridge import attribute, parse

    attribute.attributions(report, parse.parse(report, default()), default())


def rules_alone(report: Report) -> None:
    from weighbridge import attribute, parse

    attribute.attributions(report, parse.parse(report, default(), rules_only=True), default())


def encoder_alone(report: Report) -> None:
    from weighbridge.parse.reader import reader
    from weighbridge.parse.sentences import sentences

    reader().read([report.text], [[s.span.end for s in sentences(report.text, report.language)]])


WAYS: dict[str, Callable[[Report], None]] = {
    "rules and model": with_model,
    "rules alone": rules_alone,
    "encoder alone": encoder_alone,
}


def read_all(name: str, reports: Sequence[Report]) -> tuple[float, float]:
    """Wall seconds for the reports after a warm-up, and the peak memory of the process so far in MiB."""
    work = WAYS[name]
    for report in reports[:WARM_UP]:
        work(report)
    began = time.perf_counter()
    for report in reports:
        work(report)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    from weighbridge import read

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("paths", nargs="+", type=Path)
    ask.add_argument("--take", type=int)
    ask.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = ask.parse_args()
    with inputs(given.paths, take=given.take) as paths:
        arrivals = [one for one in read.walk(paths) if isinstance(one, Arrival)]
    found = [r for a in arrivals for r in read.documents(a, default()) if isinstance(r, Report) and r.language == "en"]
    words = sum(len(r.text.split()) for r in found)
    shares = [found[k :: given.processes] for k in range(given.processes)]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the workers of a run have it: the processes share the cores
    rows = [("way", "words/s", "peak MiB a process")]
    for name in WAYS:
        with ProcessPoolExecutor(given.processes, mp_context=get_context("spawn")) as pool:
            took = list(pool.map(read_all, [name] * len(shares), shares))
        rows.append((name, f"{words / max(s for s, _ in took):,.0f}", f"{max(m for _, m in took):.0f}"))
    print(f"{len(found)} English reports, {words} words, {given.processes} processes")
    print(table(rows))


if __name__ == "__main__":
    main()
