"""Measure the time grammar against TimeML documents with TIMEX3 annotations (TempEval-3 style).

    python bench/times.py FOLDER [--part tune|held-out|all] [--show N]

Only expressions of type DATE are asked for: lengths, sets and clock times have no window of days. Every fourth document
in order of its name is held out: rules and tables were written without looking at those, and figures worth quoting are
the held-out ones. `--show` lists misses, of the tuning part only.

Extent: precision, recall and F1 of the stretches found, strict (same characters) and relaxed (they meet). A found
stretch that meets an annotation of another type is left out. Value: of the relaxed matches, how many windows are the
annotated day, week, month, quarter or year; and the F1 that counts a match only if its value is right. Words that TimeML
gives no date (PRESENT_REF and its like) are right where the grammar calls them vague in the same direction.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from weighbridge.locate.when import tense_of
from weighbridge.locate.when_exprs import Again, Expression, Found, Length, Loose, Stretch
from weighbridge.locate.when_joins import expressions
from weighbridge.locate.when_named import Tense
from weighbridge.locate.when_resolve import resolve
from weighbridge.locate.when_tense import tenses
from weighbridge.locate.when_tokens import tokens
from weighbridge.locate.when_words import language
from weighbridge.measure import dates
from weighbridge.record import Between, Window

HOLD_OUT_EVERY = 4
SEASONS: dict[str, dates.Season] = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "past", "FUTURE_REF": "future"}


class Timex(msgspec.Struct, frozen=True):
    start: int
    end: int
    type: str
    value: str
    mod: str


class Document(msgspec.Struct, frozen=True):
    name: str
    text: str
    published: Between
    timexes: tuple[Timex, ...]
    held_out: bool


class Answer(msgspec.Struct, frozen=True):
    start: int
    end: int
    what: Expression
    window: Window


class Miss(msgspec.Struct, frozen=True):
    document: str
    why: str
    text: str


class Count(msgspec.Struct):
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0


def documents(folder: Path) -> Iterator[Document]:
    """Every TimeML document below a folder, in order of its name."""
    seen: set[str] = set()
    for at, path in enumerate(sorted(folder.rglob("*.tml"), key=lambda path: (path.name, str(path)))):
        if path.name in seen:
            continue  # the same document in two folders
        seen.add(path.name)
        root = ElementTree.fromstring(path.read_bytes())
        body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
        if body is None or created is None:
            sys.exit(f"{path}: no TEXT or no DCT. Expected a TimeML document; leave the file out.")
        parts: list[str] = []
        timexes: list[Timex] = []
        _walk(body, parts, timexes)
        published = value_window(created.get("value", ""))
        if published is None:
            sys.exit(f"{path}: creation time {created.get('value')!r} is no date. Leave the file out.")
        held_out = at % HOLD_OUT_EVERY == HOLD_OUT_EVERY - 1
        yield Document(path.name, "".join(parts), published.start, tuple(timexes), held_out)


def _walk(node: ElementTree.Element, parts: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _walk(child, parts, timexes)
        parts.append(child.tail or "")
    if node.tag == "TIMEX3":
        end = sum(map(len, parts))
        timexes.append(Timex(start, end, node.get("type", ""), node.get("value", ""), node.get("mod", "")))


def value_window(value: str) -> Window | None:
    """The window of a TIMEX3 value, None where it has none."""
    value = value.removesuffix("-XX")
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", value):
        return dates.single(date(int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return dates.month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), max(1, min(int(found[2]), 52)), 1)
        return dates.weekend(monday) if found[3] else dates.week(monday)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return dates.quarter(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-H([12])", value):
        return dates.half(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return dates.season(int(found[1]), SEASONS[found[2]])
    if re.fullmatch(r"\d{4}", value):
        return dates.year(int(value))
    if re.fullmatch(r"\d{3}X?", value):
        return dates.decade(int(value[:3]) * 10)
    return None


def answers(document: Document) -> list[Answer]:
    """The single times that the grammar finds: of a range or a bounded time, the times that it is made of."""
    found = tokens(document.text, 0, len(document.text), "en")
    said = tenses(document.text, found.pieces, language("en"))
    made: list[Answer] = []
    for one in expressions(found, "en", 0, len(found.codes)):
        tense: Tense | None = tense_of(one.what, None, said.at(one.start, one.end))
        for part in _singles(one):
            if not isinstance(part.what, Length | Again):
                window = resolve(part.what, document.published, tense)
                made.append(Answer(part.start, part.end, part.what, window))
    return made


def _singles(one: Found) -> Iterator[Found]:
    if one.parts:
        for part in one.parts:
            yield from _singles(part)
    else:
        yield one


def right(answer: Answer, timex: Timex) -> bool:
    """Whether the window is the annotated one; of an annotated part ("early 1998"), whether it lies inside."""
    if timex.value in REFERENCES:
        reference = REFERENCES[timex.value]
        if isinstance(answer.what, Stretch):
            return reference == ("past" if answer.what.sign < 0 else "future")
        same = {"now": ("now", "past"), "past": ("past", "now", "other"), "future": ("future",)}[reference]
        return isinstance(answer.what, Loose) and answer.what.word in same
    annotated = value_window(timex.value)
    if annotated is None:
        return isinstance(answer.what, Loose)
    if timex.mod in ("START", "MID", "END"):
        return answer.window.known and answer.window.within(annotated)
    return answer.window == annotated


def measure(chosen: list[Document]) -> tuple[Count, list[Miss]]:
    count = Count()
    misses: list[Miss] = []
    for document in chosen:
        made = answers(document)
        dated = [timex for timex in document.timexes if timex.type == "DATE"]
        others = [timex for timex in document.timexes if timex.type != "DATE"]
        count.gold += len(dated)
        free = list(made)
        for timex in dated:
            meeting = [answer for answer in free if answer.start < timex.end and timex.start < answer.end]
            if not meeting:
                misses.append(_miss(document, "missed", timex.start, timex.end, timex.value))
                continue
            best = max(meeting, key=lambda answer: (answer.start, answer.end) == (timex.start, timex.end))
            free.remove(best)
            count.found += 1
            count.relaxed += 1
            strict = (best.start, best.end) == (timex.start, timex.end)
            count.strict += strict
            if not strict:
                misses.append(_miss(document, "extent", best.start, best.end, document.text[timex.start : timex.end]))
            if right(best, timex):
                count.value += 1
            else:
                came = f"{best.window.earliest}..{best.window.after} from {document.published.latest}"
                came = f"{timex.value}{timex.mod} not {came}"
                misses.append(_miss(document, "value", best.start, best.end, came))
        for answer in free:
            if not any(answer.start < timex.end and timex.start < answer.end for timex in (*others, *dated)):
                count.found += 1
                misses.append(_miss(document, "extra", answer.start, answer.end, type(answer.what).__name__))
    return count, misses


def _miss(document: Document, why: str, start: int, end: int, detail: str) -> Miss:
    around = document.text[max(0, start - 60) : start] + "⟦" + document.text[start:end] + "⟧"
    around += document.text[end : end + 40]
    return Miss(document.name, why, " ".join(f"{around} | {detail}".split()))


def f1(right: int, found: int, gold: int) -> str:
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("tune", "held-out", "all"), default="held-out")
    parser.add_argument("--show", type=int, default=0, help="list so many misses of the tuning part")
    options = parser.parse_args()
    everything = list(documents(options.folder))
    wanted = {"tune": (False,), "held-out": (True,), "all": (False, True)}[options.part]
    chosen = [document for document in everything if document.held_out in wanted]
    count, misses = measure(chosen)
    print(f"{options.part}: {len(chosen)} documents, {count.gold} DATE expressions, {count.found} found")
    print(f"extent, strict    {f1(count.strict, count.found, count.gold)}")
    print(f"extent, relaxed   {f1(count.relaxed, count.found, count.gold)}")
    share = count.value / count.relaxed if count.relaxed else 0.0
    print(f"value accuracy    {share:.3f} of {count.relaxed} relaxed matches")
    print(f"value F1          {f1(count.value, count.found, count.gold)}")
    if options.show and options.part == "tune":
        for miss in sorted(misses, key=lambda miss: (miss.why, miss.document, miss.text))[: options.show]:
            print(f"{miss.why:7} {miss.document}: {miss.text}")


if __name__ == "__main__":
    main()
