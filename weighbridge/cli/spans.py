from __future__ import annotations

from collections.abc import Sequence

from weighbridge.brief import spans
from weighbridge.cli.terminal import console, print_table, safe
from weighbridge.record import Attribution, Parsed, Report

_STYLES = {
    "source": "bold blue",
    "cue": "bold yellow",
    "content": "on grey15",
    "goods": "red",
    "vessel": "green",
    "port": "magenta",
    "role": "underline",
}


def as_page(report: Report, parsed: Parsed, attributions: Sequence[Attribution]) -> bytes:
    """One report with its spans coloured, as an HTML page in UTF-8."""
    return spans.page(report, parsed, attributions).encode()


def print_spans(report: Report, parsed: Parsed, attributions: Sequence[Attribution]) -> None:
    """The same on the terminal, with a table of the attributions under it."""
    from rich.text import Text

    text = Text()
    for piece in spans.pieces(report, parsed, attributions):
        shown = "\n".join(safe(line) for line in piece.text.split("\n"))
        text.append(shown, style=" ".join(_STYLES[c] for c in piece.classes.split()))
        text.append("".join(f"[{n}]" for n in piece.ends), style="dim")
    console().print(text)
    rows = [(row.number, row.chain, row.verdict, row.read_by) for row in spans.rows(attributions)]
    print_table("Attributions", ("no.", "chain", "act, certainty, polarity", "found by"), rows)
