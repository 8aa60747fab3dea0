"""The commands. Everything heavy is imported inside them, so that `--help` and completion answer at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(
    name="weighbridge",
    help="Weigh what is reported to have moved: from a pile of reports to one evidence ledger and a cited brief.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
law_app = typer.Typer(
    help="What agreements and sanctions say, on a day, by position.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(law_app, name="law")


class What(StrEnum):
    reports = "reports"
    claims = "claims"
    origins = "origins"
    transfers = "transfers"
    totals = "totals"
    statements = "statements"


class BriefFormat(StrEnum):
    html = "html"
    md = "md"


class ExportFormat(StrEnum):
    json = "json"


CasebookArg = Annotated[Path, typer.Argument(help="The casebook file.", metavar="CASEBOOK")]
JsonOpt = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
RulesOpt = Annotated[
    Optional[bool],  # noqa: UP045
    typer.Option(
        "--rules-only/--with-model",
        help="Read English by rules alone, without the reading model, or with it again. Default: as the casebook was.",
    ),
]
SettingsOpt = Annotated[Path | None, typer.Option("--settings", help="A TOML file of settings; see docs/settings.md.")]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        from weighbridge import __version__

        typer.echo(f"weighbridge {__version__}")
        raise typer.Exit


@app.command()
def weigh(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of reports.", metavar="PATH...")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The casebook to make or to add to.", metavar="CASEBOOK")
    ] = Path("weighbridge.casebook"),
    brief: Annotated[
        Path | None,
        typer.Option(
            "--brief",
            help="Where to write the brief; its suffix, .html or .md, says how. Default: beside the casebook.",
        ),
    ] = None,
    settings: SettingsOpt = None,
    rules_only: RulesOpt = None,
    as_json: JsonOpt = False,
) -> None:
    """Read reports, build the ledger, print what moved, and write the brief.

    On an existing casebook only what is new is read; a second run over the same reports changes nothing and says so.
    """
    from weighbridge.cli.weigh import weigh_and_tell

    weigh_and_tell(paths, output, brief, settings, rules_only=rules_only, as_json=as_json)


@app.command()
def show(
    what: Annotated[What, typer.Argument(help="What to list.")], casebook: CasebookArg, as_json: JsonOpt = False
) -> None:
    """List the reports, claims, origins, transfers, totals or statements of a casebook."""
    from weighbridge.case import Case
    from weighbridge.cli.tables import SHOWN, rows_of
    from weighbridge.cli.terminal import print_json, print_table

    with Case.open(casebook) as case:
        if as_json:
            print_json(rows_of(case.ledger, what.value))
        else:
            print_table(*SHOWN[what.value](case.ledger))


@app.command()
def why(
    row: Annotated[
        str, typer.Argument(help="Id of a transfer, total, claim, origin or report, or its beginning.", metavar="ID")
    ],
    casebook: CasebookArg,
    as_json: JsonOpt = False,
) -> None:
    """Show what a row rests on: quotations, chains, dependence, reasons and judgements."""
    from weighbridge.case import Case
    from weighbridge.cli.terminal import print_json
    from weighbridge.cli.tree import print_tree

    with Case.open(casebook) as case:
        node = case.why(row)
    if as_json:
        print_json(node)
    else:
        print_tree(node)


@app.command()
def spans(
    report: Annotated[str, typer.Argument(help="Id of a report, or its beginning, or its own id.", metavar="REPORT")],
    casebook: CasebookArg,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="An HTML file to write; default: the terminal.")
    ] = None,
) -> None:
    """Show one report as it was read: sources, cues and contents in colour, and what found each."""
    from weighbridge import run
    from weighbridge.cli.spans import as_page, print_spans

    seen = run.looked_at(casebook, report)
    if output is None:
        print_spans(*seen)
    else:
        _put(as_page(*seen), output)


@app.command()
def estimate(casebook: CasebookArg, as_json: JsonOpt = False) -> None:
    """Print totals as distributions and equivalents, with hard bounds and what they depend on."""
    from weighbridge.case import Case
    from weighbridge.cli.estimate import print_estimates
    from weighbridge.cli.terminal import print_json

    with Case.open(casebook) as case:
        if as_json:
            print_json(case.ledger.estimates)
        else:
            print_estimates(case.ledger)


@app.command()
def brief(
    casebook: CasebookArg,
    format: Annotated[BriefFormat, typer.Option("--format", help="How to write it.")] = BriefFormat.md,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; default: standard output.")
    ] = None,
) -> None:
    """Write the brief: a news explainer in which every sentence is cited."""
    from weighbridge.case import Case

    with Case.open(casebook) as case:
        text = case.brief(format.value)
    _put(text.encode(), output)


@app.command()
def export(
    casebook: CasebookArg,
    format: Annotated[ExportFormat, typer.Option("--format", help="How to write it.")] = ExportFormat.json,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; default: standard output.")
    ] = None,
) -> None:
    """Write the whole ledger for other programs."""
    from weighbridge.case import Case

    with Case.open(casebook) as case:
        data = case.export(format.value)
    _put(data, output)


@app.command()
def rebuild(casebook: CasebookArg, settings: SettingsOpt = None, rules_only: RulesOpt = None) -> None:
    """Make everything anew from the original bytes, the settings and the judgements."""
    from weighbridge.cli.weigh import rebuild_and_tell

    rebuild_and_tell(casebook, settings, rules_only=rules_only)


@app.command()
def doctor(casebook: CasebookArg, as_json: JsonOpt = False) -> None:
    """Check a casebook: its file, the originals against their hashes, spans against texts, and whether it is up to date."""
    from weighbridge import run
    from weighbridge.cli.terminal import print_json, print_table

    troubles = run.doctor(casebook)
    if as_json:
        print_json(troubles)
    else:
        print_table("Troubles", ("code", "where", "what"), [(t.code, t.where, t.detail) for t in troubles])
    if troubles:
        raise typer.Exit(1)


@app.command()
def serve(
    casebook: CasebookArg,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on; 0 takes a free one.")] = 8010,
) -> None:
    """Read a casebook in a browser, on this machine only. Needs the extra `serve`."""
    from weighbridge.cli.terminal import note
    from weighbridge.serve import serve as listen

    listen(casebook, host, port, started=lambda address: note(f"reading {casebook} at {address}; stop with Ctrl-C"))


@law_app.command("status")
def law_status(
    item: Annotated[str, typer.Option("--item", help="The goods, by a name or code of the goods table.")],
    to: Annotated[str, typer.Option("--to", help="Recipient: ISO 3166 alpha-2 code.")],
    on: Annotated[str, typer.Option("--on", help="The day, as YYYY-MM-DD.")],
    supplier: Annotated[Optional[str], typer.Option("--from", help="Supplier: ISO 3166 alpha-2 code.")] = None,  # noqa: UP045
    as_json: JsonOpt = False,
) -> None:
    """Say what each position held on one day about goods going from one state to another."""
    from weighbridge.cli.law import print_status

    print_status(item, supplier, to, on, as_json=as_json)


def _put(data: bytes, output: Path | None) -> None:
    import sys

    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from weighbridge.cli.terminal import note
    from weighbridge.record import BadQuestion

    try:
        output.write_bytes(data)
    except OSError as error:
        raise BadQuestion(
            f"cannot write {output}: {error.strerror}",
            expected="a file that can be written",
            todo="choose another place",
        ) from None
    note(f"wrote {output}")
