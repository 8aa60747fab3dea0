"""Score the quantity grammar on public cases: `python bench/quantities.py FOLDER`.

FOLDER holds `recognizers/Specs` (Recognizers-Text, English) and `quantulum3` (its quantities.json), as published. Both
are development sets: general rules may be tuned on them, single cases may not. A gold quantity is right when a
predicted one of the same case has its value (its interval, for ranges); value and unit also asks for the unit, among
the units that the vocabulary has. Units that it has not (volts, bits) and times are left out of the second figure and
counted in the column "no unit".
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from weighbridge.locate.how_much import quantities
from weighbridge.measure.digits import tokens
from weighbridge.measure.numbers import numerals
from weighbridge.measure.vocabulary import Vocabulary, default
from weighbridge.record import Quantity

# How the two projects call the units that the vocabulary has.
UNITS = {
    "tonne": "t", "ton": "t", "metric ton": "t", "kilogram": "kg", "gram": "g", "pound-mass": "lb", "dollar": "usd",
    "us dollar": "usd", "united states dollar": "usd", "euro": "eur", "pound sterling": "gbp", "british pound": "gbp",
    "percentage": "%", "dimensionless": "",
}  # fmt: skip
RELATIVE = 1e-6  # relative difference up to which two values are the same; the cases give up to 15 digits


class Gold(NamedTuple):
    """One expected quantity. low, high: its interval; unit: our code, None where the vocabulary has no such unit."""

    low: float | None
    high: float | None
    unit: str | None


class Score(NamedTuple):
    """Counts over all cases of one file."""

    gold: int
    found: int
    value: int
    with_unit: int
    unit_right: int


Case = tuple[str, list[Gold]]
Reader = Callable[[str], list[Gold]]


def score(cases: Iterator[Case], read: Reader) -> Score:
    """How many gold quantities were found, by value and by value and unit; each prediction serves once."""
    gold_n = found_n = value = with_unit = unit_right = 0
    for text, gold in cases:
        left = read(text)
        gold_n, found_n = gold_n + len(gold), found_n + len(left)
        for want in gold:
            with_unit += want.unit is not None
            fits = [g for g in left if _same(g.low, want.low) and _same(g.high, want.high)]
            if not fits:
                continue
            best = next((g for g in fits if g.unit == want.unit), fits[0])
            left.remove(best)
            value += 1
            unit_right += want.unit is not None and best.unit == want.unit
    return Score(gold_n, found_n, value, with_unit, unit_right)


def recognizer_cases(path: Path, unit: Callable[[dict[str, str]], str | None]) -> Iterator[Case]:
    """The cases of one Recognizers-Text file."""
    for case in json.loads(path.read_text("utf-8-sig")):
        gold = []
        for result in case["Results"]:
            resolution = result["Resolution"]
            value = resolution.get("value")
            if value not in (None, "null"):
                gold.append(Gold(*_interval(value), unit(resolution)))
        yield case["Input"], gold


def quantulum_cases(path: Path) -> Iterator[Case]:
    """The cases of quantulum3; a range is given as its middle and half its width."""
    for case in json.loads(path.read_text("utf-8")):
        gold = []
        for result in case["res"]:
            half = result.get("uncertainty") or 0
            unit = UNITS.get(result["unit"])
            gold.append(Gold(result["value"] - half, result["value"] + half, unit))
        yield case["req"], gold


def main(folder: Path) -> None:
    """Print one line a file."""
    vocabulary = default()
    specs = folder / "recognizers" / "Specs"
    numbers = specs / "Number" / "English"
    units = specs / "NumberWithUnit" / "English"
    quantulum = folder / "quantulum3" / "quantulum3" / "_lang" / "en_US" / "tests" / "quantities.json"
    amounts = _amounts(vocabulary)
    jobs: list[tuple[str, Path, Callable[[Path], Iterator[Case]], Reader]] = [
        ("numbers", numbers / "NumberModel.json", lambda p: recognizer_cases(p, lambda _: ""), _numbers),
        (
            "ranges",
            numbers / "NumberRangeModel.json",
            lambda p: recognizer_cases(p, lambda _: ""),
            _bounded(vocabulary),
        ),
        ("percent", numbers / "PercentModel.json", lambda p: recognizer_cases(p, lambda _: "%"), amounts),
        ("currency", units / "CurrencyModel.json", lambda p: recognizer_cases(p, _currency(vocabulary)), amounts),
        ("dimensions", units / "DimensionModel.json", lambda p: recognizer_cases(p, _dimension), amounts),
        ("quantulum3", quantulum, quantulum_cases, _points(vocabulary)),
    ]
    print(f"{'cases':<12}{'gold':>6}{'found':>7}{'value':>8}{'precision':>11}{'value+unit':>12}{'no unit':>9}")
    for name, path, cases, read in jobs:
        if not path.is_file():
            print(f"{name:<12}  no file {path.name}")
            continue
        s = score(cases(path), read)
        print(
            f"{name:<12}{s.gold:>6}{s.found:>7}{s.value / s.gold:>8.3f}{s.value / max(1, s.found):>11.3f}"
            f"{s.unit_right / max(1, s.with_unit):>12.3f}{s.gold - s.with_unit:>9}"
        )


def _numbers(text: str) -> list[Gold]:
    return [Gold(float(n.value), float(n.value), "") for n in numerals(tokens(text))]


def _amounts(vocabulary: Vocabulary) -> Reader:
    """Amounts as single values: the low end of what the words allow, the high end of "up to"."""

    def read(text: str) -> list[Gold]:
        out = []
        for q in quantities(text, vocabulary):
            value = q.high if q.bound in ("at_most", "less_than") else q.low
            out.append(Gold(value, value, q.unit))
        return out

    return read


def _points(vocabulary: Vocabulary) -> Reader:
    """As `_amounts`, ranges kept."""

    def read(text: str) -> list[Gold]:
        single = _amounts(vocabulary)(text)
        return [
            _gold(q) if q.bound == "range" else g for q, g in zip(quantities(text, vocabulary), single, strict=True)
        ]

    return read


def _bounded(vocabulary: Vocabulary) -> Reader:
    """Amounts whose words bound them ("equal to" is a bound in these cases), as intervals."""

    def read(text: str) -> list[Gold]:
        found = quantities(text, vocabulary)
        return [_gold(q) for q in found if q.bound not in ("exact", "about") or q.text.startswith("equal")]

    return read


def _gold(q: Quantity) -> Gold:
    below = q.bound in ("at_most", "less_than")
    return Gold(None if below else q.low, q.high, q.unit)


def _interval(value: str) -> tuple[float | None, float | None]:
    ends = re.fullmatch(r"[\[(]([^,]*),([^,]*)[\])]", value)
    low, high = ends.groups() if ends else (value.rstrip("%"),) * 2
    return (float(low) if low else None, float(high) if high else None)


def _currency(vocabulary: Vocabulary) -> Callable[[dict[str, str]], str | None]:
    def unit(resolution: dict[str, str]) -> str | None:
        name = resolution.get("unit", "").casefold()
        code = UNITS.get(name) or resolution.get("isoCurrency", "").casefold()
        return code if code in vocabulary.units else None

    return unit


def _dimension(resolution: dict[str, str]) -> str | None:
    name = resolution.get("unit", "").casefold()
    return "lb" if name == "pound" else UNITS.get(name)


def _same(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else math.isclose(a, b, rel_tol=RELATIVE)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python bench/quantities.py FOLDER")
    main(Path(sys.argv[1]))
