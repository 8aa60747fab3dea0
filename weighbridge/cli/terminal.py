"""What reaches a terminal: plain text without control characters, tables, a progress bar that is quiet in pipes."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from weighbridge.record.errors import WeighbridgeError

if TYPE_CHECKING:
    from rich.console import Console

    from weighbridge.run import Progress

_BREAKS = frozenset("\n\t\r\v\f\u0085\u2028\u2029")
# Controls, and format characters: bidirectional overrides and isolates can make a line read as another one.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
PIPE_WIDTH = 160  # columns where the output is no terminal, so that tables do not depend on one


def safe(text: object) -> str:
    """Hostile text as a terminal may show it: no control characters, no escapes, no overrides, one line."""
    return "".join(
        " " if c in _BREAKS else c for c in str(text) if c in _BREAKS or unicodedata.category(c) not in _HIDDEN
    )


def console(*, error: bool = False) -> Console:
    """Where to print: colours and width of the terminal, plain and wide in a pipe."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(
        file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False, markup=False, emoji=False
    )


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table with a title; says so where it has no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console()
    if not rows:
        out.print(f"{title}: none")
        return
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        numeric = all(str(r[number]).replace(",", "").replace(".", "").isdigit() for r in rows)
        table.add_column(column, overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(Text(safe("" if cell is None else cell)) for cell in row))
    out.print(table)


def print_json(value: object) -> None:
    """A value as JSON on standard output, indented, in UTF-8."""
    raw = msgspec.json.format(msgspec.json.encode(value, order="deterministic", enc_hook=str), indent=2)
    sys.stdout.write(raw.decode() + "\n")


def note(text: str) -> None:
    """A remark on standard error, so that standard output stays fit for a pipe."""
    console(error=True).print(safe(text), soft_wrap=True)


def complain(error: WeighbridgeError) -> None:
    """An error on standard error: what came, what was expected, what to do."""
    out = console(error=True)
    first, *rest = str(error).splitlines()
    out.print(f"Error: {safe(first)}", style="bold red", soft_wrap=True)
    for line in rest:
        out.print(safe(line), soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar on standard error, None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(error=True),
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=None)

        def tell(done: int, total: int | None, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield tell
