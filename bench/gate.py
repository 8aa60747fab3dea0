"""Hold the scores of the example casebooks and the labelled reports: none falls below its floor, no data change in silence.

    python -m bench.gate check                              exit status 1 when something fell, changed or is not pinned
    python -m bench.gate pin                                write what is measured now as the new floors
    python -m bench.gate pin --allow-regression "REASON"    the same where a floor is lowered; the reason is kept

`floors.json` holds, for each casebook, the figures of `bench.score`, the SHA-256 of its reports and gold, and their
counts, so that a floor cannot be met by changing what is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.gold import load
from bench.score import score

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
EXAMPLES = HERE.parent / "examples"
# The product is deterministic, so a figure may differ by rounding alone.
MARGIN = 1e-6


class Pinned(msgspec.Struct, frozen=True):
    """What was measured on one casebook. data: SHA-256 of reports and gold. counts: of reports, transfers, statements."""

    data: str
    counts: dict[str, int]
    figures: dict[str, float]


class Lowered(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """A floor that was lowered, and why."""

    case: str
    figure: str
    before: float
    after: float
    reason: str


class Floors(msgspec.Struct, frozen=True):
    """The whole of floors.json. scores: by the name of the casebook."""

    scores: dict[str, Pinned]
    lowered: tuple[Lowered, ...] = ()


class Fell(Exception):
    """Pinning would lower floors and no reason was given. falls: in words."""

    def __init__(self, falls: Sequence[str]) -> None:
        self.falls = tuple(falls)
        super().__init__("\n".join([*falls, 'To lower a floor, give --allow-regression "REASON".']))


def cases(folder: Path = EXAMPLES) -> list[Path]:
    """The example casebooks, sorted by name."""
    return sorted(gold.parent for gold in folder.glob("*/gold.json"))


def data_digest(case: Path) -> str:
    """SHA-256 over the names and bytes of a casebook's gold and reports; the same on every machine and file system."""
    digest = hashlib.sha256()
    files = [case / "gold.json", *(p for p in (case / "reports").rglob("*") if p.is_file())]
    for name, path in sorted((p.relative_to(case).as_posix(), p) for p in files):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def exported(sources: Sequence[Path], casebook: Path) -> bytes:
    """The ledger JSON of the sources, weighed into a casebook."""
    # Here, not at the top: the gate's own rules can then be tested without the product.
    from weighbridge.export import to_json
    from weighbridge.ledger import open_casebook
    from weighbridge.run import weigh

    weighed = weigh(sources, casebook)
    with open_casebook(weighed.casebook) as book:
        return to_json(book.load())


def measure(case: Path) -> Pinned:
    """Weigh a casebook's reports from nothing, export the ledger, and score it."""
    with tempfile.TemporaryDirectory() as folder:
        return judged(case, exported([case / "reports"], Path(folder) / "case.casebook"))


def labelled() -> dict[str, Pinned]:
    """Who says what through whom on our own labelled reports, by rules and model together and by rules alone."""
    from bench.relays import REPORTS, part
    from train.own import everything

    out = {}
    for name, held in (("relays", False), ("relays held out", True)):
        items = everything(REPORTS, held=held)
        digest = hashlib.sha256("\0".join(f"{i.id} {i.text}" for i in items).encode()).hexdigest()
        for way, rules_only in (("", False), (", rules only", True)):
            tally = part(items, rules_only=rules_only)
            counts = {"reports": len(items), "attributions": tally.gold}
            out[f"{name}{way}"] = Pinned(digest, counts, tally.figures())
    return out


def judged(case: Path, ledger: bytes) -> Pinned:
    """The scores of a casebook's exported ledger, with what they were measured on."""
    gold = load(case / "gold.json")
    counts = {"reports": len(gold.reports), "transfers": len(gold.transfers), "statements": len(gold.statements)}
    return Pinned(data_digest(case), counts, score(json.loads(ledger), gold, case).values())


def check(floors: Floors, measured: Mapping[str, Pinned]) -> list[str]:
    """What is wrong, in words; empty when every floor holds and the data are those that were pinned."""
    if not floors.scores:
        return ["nothing pinned: run `python -m bench.gate pin` and commit floors.json"]
    wrong = []
    for case in sorted(set(floors.scores) | set(measured)):
        floor, now = floors.scores.get(case), measured.get(case)
        if floor is None:
            wrong.append(f"{case}: not pinned")
        elif now is None:
            wrong.append(f"{case}: pinned, but the casebook is gone")
        else:
            if floor.data != now.data:
                wrong.append(f"{case}: reports or gold changed ({floor.counts} then, {now.counts} now); pin again")
            wrong += _falls(case, floor, now)
    return wrong


def _falls(case: str, floor: Pinned, now: Pinned) -> list[str]:
    return [
        f"{case}: {name} {now.figures.get(name, 0.0):.4f} is below its floor {value:.4f}"
        for name, value in sorted(floor.figures.items())
        if now.figures.get(name, 0.0) < value - MARGIN
    ]


def pin(floors: Floors, measured: Mapping[str, Pinned], *, allow_regression: str | None = None) -> Floors:
    """The floors that the measured figures make.

    A casebook that is gone counts as a fall of all its figures.

    Raises: Fell: some floor would be lowered and no reason is given.
    """
    empty = Pinned("", {}, {})
    falls = [
        (case, name, value, measured.get(case, empty).figures.get(name, 0.0))
        for case, floor in sorted(floors.scores.items())
        for name, value in sorted(floor.figures.items())
        if measured.get(case, empty).figures.get(name, 0.0) < value - MARGIN
    ]
    reason = (allow_regression or "").strip()
    if falls and not reason:
        raise Fell(
            [f"{case}: {name} would fall from {before:.4f} to {after:.4f}" for case, name, before, after in falls]
        )
    lowered = tuple(Lowered(case, name, before, after, reason) for case, name, before, after in falls)
    return Floors(dict(sorted(measured.items())), (*floors.lowered, *lowered))


def read(path: Path = FLOORS) -> Floors:
    return msgspec.json.decode(path.read_bytes(), type=Floors)


def write(floors: Floors, path: Path = FLOORS) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="deterministic"), indent=2) + b"\n")


def main(
    argv: Sequence[str] | None = None,
    *,
    path: Path = FLOORS,
    examples: Path = EXAMPLES,
    measurer: Callable[[Path], Pinned] = measure,
    more: Callable[[], Mapping[str, Pinned]] = labelled,
) -> int:
    parser = argparse.ArgumentParser(prog="bench.gate", description="Hold the scores of the example casebooks.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check", help="fail when a score fell, data changed, or nothing is pinned")
    pinning = verbs.add_parser("pin", help="write the scores measured now as floors")
    pinning.add_argument("--allow-regression", metavar="REASON", help="lower floors, and keep the reason")
    options = parser.parse_args(argv)
    floors = read(path)
    if options.verb == "check" and not floors.scores:
        print("\n".join(check(floors, {})))
        return 1
    measured = {**{case.name: measurer(case) for case in cases(examples)}, **more()}
    if options.verb == "check":
        wrong = check(floors, measured)
        print("\n".join(wrong) or f"{len(measured)} sets hold their floors")
        return 1 if wrong else 0
    try:
        pinned = pin(floors, measured, allow_regression=options.allow_regression)
    except Fell as fell:
        print(fell)
        return 1
    write(pinned, path)
    for case, row in pinned.scores.items():
        print(f"{case:28s} {row.figures.get('mean', 0.0):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
