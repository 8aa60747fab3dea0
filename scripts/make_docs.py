"""Write docs/cli.md and docs/data-model.md anew from the program itself. `--check` fails where they are out of date."""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import typer

sys.path.insert(0, str(Path(__file__).parent.parent))

from weighbridge import record
from weighbridge.cli import EXIT_CODES
from weighbridge.cli.app import app

DOCS = Path(__file__).parent.parent / "docs"
INTERNAL = {"Arrival", "Token", "Sentence", "Mention", "Parsed", "Attribution"}


def cli() -> str:
    """One section for each command: what it does, its arguments and options."""
    out = ["# Commands", "", "This page is made from the program by `python scripts/make_docs.py`.", ""]
    root = typer.main.get_command(app)
    out += ["Options of `weighbridge` itself:", "", *_params(root)]
    out += [line for name, command in sorted(_commands(root).items()) for line in _command(name, command)]
    out += ["", "## Exit codes", "", "| code | meaning |", "|---|---|"]
    out += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(out) + "\n"


def _commands(group: Any) -> dict[str, Any]:
    found: dict[str, Any] = getattr(group, "commands", {})
    return found


def _command(name: str, command: Any) -> list[str]:
    if _commands(command):
        return [line for sub, c in sorted(_commands(command).items()) for line in _command(f"{name} {sub}", c)]
    return ["", f"## weighbridge {name}", "", inspect.cleandoc(command.help or ""), "", *_params(command)]


def _params(command: Any) -> list[str]:
    lines = []
    for p in command.params:
        if p.param_type_name == "option":
            if p.hidden or p.name in ("install_completion", "show_completion", "help"):
                continue
            names = ", ".join(f"`{o}`" for o in p.opts)
            lines.append(f"- {names}: {p.help or ''}{_choices(p)}")
        else:
            lines.append(f"- `{p.metavar or p.name}`: {getattr(p, 'help', '') or ''}{_choices(p)}")
    return lines


def _choices(p: Any) -> str:
    kind = getattr(p, "bare_type", None)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " One of: " + ", ".join(f"`{c.value}`" for c in kind) + "."
    return ""


def data_model() -> str:
    """One section for each record, in the words of its docstring, with its fields and their types."""
    out = [
        "# The data model",
        "",
        "Every room takes and gives these records (`weighbridge/record/`). The page is made from them by",
        "`python scripts/make_docs.py`. The ledger JSON is made of the same fields; its schema is `ledger.schema.json`.",
        "",
        "Spans are half-open character offsets `[start, end)` into a report's text. Days are ISO 8601. Countries are ISO 3166",
        "alpha-2. Masses are in tonnes with the words of the page kept beside them. An unknown value is null, never a guess.",
    ]
    named = sorted(record.__all__)
    structs = [(n, getattr(record, n)) for n in named if isinstance(getattr(record, n), type)]
    records = [(n, s) for n, s in structs if issubclass(s, msgspec.Struct)]
    for inside, title in ((False, "## In the ledger"), (True, "## Between the rooms")):
        out += ["", title]
        for name, struct in records:
            if (name in INTERNAL) is inside:
                out += [
                    "",
                    f"### {name}",
                    "",
                    inspect.cleandoc(struct.__doc__ or ""),
                    "",
                    "| field | type |",
                    "|---|---|",
                ]
                out += [f"| `{f.encode_name}` | `{_type(f.type)}` |" for f in msgspec.structs.fields(struct)]
    return "\n".join(out) + "\n"


def _type(t: object) -> str:
    text = t.__name__ if isinstance(t, type) and not getattr(t, "__args__", None) else str(t)
    for noise in ("weighbridge.record.", "typing.", "datetime."):
        text = text.replace(noise, "")
    for module in (
        "attribution",
        "claim",
        "quantity",
        "report",
        "span",
        "time",
        "total",
        "transfer",
        "origin",
        "judgement",
        "norm",
        "parsed",
    ):
        text = text.replace(f"{module}.", "")
    return text.replace("|", "or")


PAGES = {"cli.md": cli, "data-model.md": data_model}


def main() -> int:
    stale = []
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        print(f"out of date: {', '.join(stale)}; run python scripts/make_docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
