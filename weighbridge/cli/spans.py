from __future__ import annotations

from pathlib import Path

from weighbridge.brief import spans
from weighbridge.cli.terminal import console, note, print_table, safe
from weighbridge.record import BadQuestion

_STYLES = {
    "source": "bold blue",
    "cue": "bold yellow",
    "content": "on grey15",
    "goods": "red",
    "vessel": "green",
    "port": "magenta",
    "role": "underline",
}


def show_spans(report: str, casebook: Path, output: Path | None) -> None:
    """One report with its spans coloured, on the terminal or as an HTML page."""
    from rich.text import Text

    from weighbridge import run

    seen = run.looked_at(casebook, report)
    if output is not None:
        try:
            output.write_text(spans.page(*seen), encoding="utf-8")
        except OSError as error:
            raise BadQuestion(
                f"cannot write {output}: {error.strerror}",
                expected="a file that can be written",
                todo="choose another place",
            ) from None
        note(f"wrote {output}")
        return
    text = Text()
    for piece in spans.pieces(*seen):
        shown = "\n".join(safe(line) for line in piece.text.split("\n"))
        text.append(shown, style=" ".join(_STYLES[c] for c in piece.classes.split()))
        text.append("".join(f"[{n}]" for n in piece.ends), style="dim")
    out = console()
    out.print(text)
    rows = [(row.number, row.chain, row.verdict, row.read_by) for row in spans.rows(seen[2])]
    print_table("Attributions", ("no.", "chain", "act, certainty, polarity", "found by"), rows)
