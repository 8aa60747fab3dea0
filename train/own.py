"""Our own labelled reports (`train/reports/*.txt`): the format is described in train/reports/README.md.

`python -m train.own FILE...` checks files and says what is wrong with each line.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from train.example import Attribution, Event, Example, Span
from weighbridge.parse.labels import ACTS, CERTAINTIES, ENTITIES, POLARITIES, ROLES, STAGES

KINDS = ("outlet", "person", "organisation", "government", "document", "anonymous")
ITEMS = ("sentence", "chain", "report")
_ITEM = re.compile(r'### id=(\S+) kind=(\w+)(?: publisher="([^"]+)" date=(\d{4}-\d\d-\d\d))?$')
_A_KEYS = frozenset("src cue con act cert pol kind via name country count".split())
_T_KEYS = frozenset(("trig", "stage", "pol", "cert", *ROLES))


@dataclass
class Line:
    """One A line. fields as written; spans of src, cue and con in the text of the item, continuations included."""

    id: str
    fields: dict[str, str]
    src: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    con: list[Span] = field(default_factory=list)


@dataclass
class Item:
    """One labelled text."""

    id: str
    kind: str
    publisher: str = ""
    date: str = ""
    text: str = ""
    stops: list[int] = field(default_factory=list)
    voices: dict[str, Line] = field(default_factory=dict)
    entities: list[tuple[Span, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def example(self) -> Example:
        """The item as the model learns it: a source that is only addressed hangs as `via` on what it was told."""
        voices = []
        for line in self.voices.values():
            if not line.cue:
                continue
            carrier = self.voices.get(line.fields.get("via", ""))
            voices.append(
                Attribution(
                    tuple(line.src),
                    tuple(line.cue),
                    tuple(line.con),
                    tuple(carrier.src) if carrier else (),
                    line.fields["act"],
                    line.fields.get("cert", ""),
                    line.fields.get("pol", ""),
                )
            )
        return Example(
            self.text, tuple(self.stops), voices=tuple(voices), entities=tuple((s, (k,)) for s, k in self.entities),
            events=tuple(self.events), name=self.id,
        )  # fmt: skip


class Wrong(ValueError):
    """A line that does not follow the format."""


def items(path: Path) -> list[Item]:
    """All items of a file. Raises: Wrong: with the file, the line and what is wrong with it."""
    out: list[Item] = []
    sentence: tuple[int, str] | None = None
    pending = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        try:
            if not line:
                continue
            if line.startswith("### "):
                found = _ITEM.match(line)
                if found is None or found[2] not in ITEMS:
                    raise Wrong('an item line is ### id=… kind=… [publisher="…" date=…]')
                out.append(Item(found[1], found[2], found[3] or "", found[4] or ""))
                sentence, pending = None, ""
            elif line == "P":
                pending = "\n\n"
            elif line.startswith("S "):
                item = out[-1]
                item.text += (pending or " ") if item.text else ""
                sentence, pending = (len(item.text), line[2:]), ""
                item.text += line[2:]
                item.stops.append(len(item.text))
            elif sentence is None:
                raise Wrong("no sentence stands before it")
            else:
                _label(out[-1], sentence, line)
        except Wrong as error:
            raise Wrong(f"{path.name}:{number}: {error}") from None
    for item in out:
        for voice in item.voices.values():
            if (via := voice.fields.get("via")) and via not in item.voices:
                raise Wrong(f"{path.name}: {item.id}: via={via} names no A line of the item")
    return out


def _label(item: Item, sentence: tuple[int, str], line: str) -> None:
    tag, _, rest = line.partition(" ")
    if tag == "E":
        kind, _, values = rest.partition("=")
        if kind not in ENTITIES:
            raise Wrong(f"entity type {kind!r}; there are {', '.join(ENTITIES)}")
        for value in values.split(" ; "):
            spans = [_span(sentence, value)] if re.search(r"#\d+$", value) else _everywhere(sentence, value)
            item.entities += [
                (s, kind) for s in spans if not any(t[0] < s[1] and s[0] < t[1] for t, _ in item.entities)
            ]
        return
    name, _, rest = rest.partition(" ")
    fields = dict(part.split("=", 1) for part in rest.split(" | "))
    if tag == "A":
        if unknown := set(fields) - _A_KEYS:
            raise Wrong(f"unknown keys {', '.join(sorted(unknown))}")
        if name.endswith("+"):
            item.voices[name[:-1]].con.extend(_spans(sentence, fields["con"]))
            return
        if fields["act"] not in ACTS or fields["kind"] not in KINDS:
            raise Wrong(f"act {fields['act']!r} or kind {fields['kind']!r} is unknown")
        if fields.get("con", "-") == "-":
            fields.pop("cert", None)
        item.voices[name] = Line(name, fields, *(_spans(sentence, fields.get(k, "-")) for k in ("src", "cue", "con")))
    elif tag == "T":
        if unknown := set(fields) - _T_KEYS:
            raise Wrong(f"unknown keys {', '.join(sorted(unknown))}")
        if fields["stage"] not in STAGES or fields["cert"] not in CERTAINTIES or fields["pol"] not in POLARITIES:
            raise Wrong("stage, cert or pol is unknown")
        roles = tuple((r, s) for r in ROLES if fields.get(r, "-") != "-" for s in _spans(sentence, fields[r]))
        item.events.append(
            Event(_spans(sentence, fields["trig"])[0], fields["stage"], roles, fields["cert"], fields["pol"])
        )
    else:
        raise Wrong(f"a line starts with S, P, A, E or T, not {tag!r}")


def _spans(sentence: tuple[int, str], value: str) -> list[Span]:
    return [] if value == "-" else [_span(sentence, piece) for piece in value.split(" || ")]


def _span(sentence: tuple[int, str], value: str) -> Span:
    offset, text = sentence
    wanted = re.match(r"^(.*?)#(\d+)$", value)
    count = int(wanted[2]) if wanted else 1
    value = wanted[1] if wanted else value
    at = -1
    for _ in range(count):
        at = text.find(value, at + 1)
        if at < 0:
            raise Wrong(f"not in the sentence: {value!r}")
    return offset + at, offset + at + len(value)


def _everywhere(sentence: tuple[int, str], value: str) -> list[Span]:
    offset, text = sentence
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text)]
    return [(offset + a, offset + b) for a, b in found] or [_span(sentence, value)]


def everything(folder: Path, *, held: bool) -> list[Item]:
    """All items. held: those that are never trained on (files named held-*), else the others."""
    return [i for p in sorted(folder.glob("*.txt")) if p.name.startswith("held-") == held for i in items(p)]


def main() -> None:
    wrong = 0
    for name in sys.argv[1:]:
        try:
            found = items(Path(name))
        except Wrong as error:
            print(error)
            wrong += 1
            continue
        counts = (
            sum(len(part) for part in parts)
            for parts in zip(*((i.voices, i.entities, i.events) for i in found), strict=True)
        )
        print(
            f"{name}: {len(found)} items",
            *(f"{n} {what}" for n, what in zip(counts, ("attributions", "entities", "transfers"), strict=True)),
            sep=", ",
        )
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
