from __future__ import annotations

from pathlib import Path

from weighbridge.cli.tables import origins, totals, transfers
from weighbridge.cli.terminal import note, print_json, print_table, progress_bar
from weighbridge.record import BadQuestion
from weighbridge.record.settings import Settings
from weighbridge.run import Weighed


def weigh_and_tell(
    paths: list[Path],
    casebook: Path,
    brief: Path | None,
    settings: Path | None,
    *,
    rules_only: bool | None,
    as_json: bool,
) -> None:
    """Weigh, print the three tables, and write the brief beside the casebook."""
    from weighbridge import run
    from weighbridge.case import Case

    place = brief if brief is not None else casebook.with_suffix(".html")
    if place.suffix not in (".html", ".md"):
        raise BadQuestion(f"--brief {place}", expected="a name that ends in .html or .md")
    with progress_bar() as tell:
        done = run.weigh(
            paths,
            casebook,
            progress=tell,
            settings=Settings.load(settings) if settings is not None else None,
            rules_only=rules_only,
        )
    with Case.open(casebook) as case:
        text = case.brief(place.suffix[1:])
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.write_text(text, encoding="utf-8")
        if as_json:
            print_json(done)
            return
        note(said(done))
        for table in (transfers, totals, origins):
            print_table(*table(case.ledger))
        note(f"casebook: {casebook}; brief: {place}")


def rebuild_and_tell(casebook: Path, settings: Path | None, *, rules_only: bool | None) -> None:
    from weighbridge import run

    with progress_bar() as tell:
        done = run.rebuild(
            casebook,
            progress=tell,
            settings=Settings.load(settings) if settings is not None else None,
            rules_only=rules_only,
        )
    note(said(done))
    note("the casebook is other than before" if done.changed else "the casebook is as it was before, byte for byte")


def said(done: Weighed) -> str:
    """What a run brought, in one line."""
    parts = [f"{_many(done.reports, 'new report')}"]
    if done.known:
        parts.append(f"{done.known} already known")
    if done.rejections:
        parts.append(f"{done.rejections} rejected")
    for language, n in done.unread.items():
        parts.append(f"{n} kept unread ({language})")
    parts.append(_many(done.transfers, "transfer"))
    if not done.changed:
        parts.append("nothing changed")
    return ", ".join(parts)


def _many(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
