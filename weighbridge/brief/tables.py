"""The tables of a brief: rows of the ledger as they are, with the claims that they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from weighbridge.brief.attribution import cited, voices
from weighbridge.brief.choose import Index, direct, leads, ranked
from weighbridge.brief.sentences import SAID, quoted_words
from weighbridge.brief.words import STAGES, between, counted, country, days, language, published, rounded, shown, units
from weighbridge.record import Party, Transfer

MOST_ROWS = 200  # of one table; guess: past it a reader searches the ledger instead
MOST_CITED = 3  # claims cited in one cell; guess: the others are in the ledger


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: lines of text, and the claims that stand behind them."""

    lines: tuple[str, ...]
    claims: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table. The first cell of a row is its heading. left_out: rows that did not fit."""

    key: str
    title: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0


def tables(index: Index) -> tuple[Table, ...]:
    """All tables that have a row, in reading order."""
    made = [
        _transfers(index),
        _totals(index),
        _estimates(index),
        _sensitivity(index),
        _origins(index),
        _contradictions(index),
        _statements(index),
        _requests(index),
        _law(index),
        _not_read(index),
    ]
    return tuple(t for t in made if t.rows)


def _table(key: str, title: str, caption: str, columns: str, rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(
        key=key,
        title=title,
        caption=caption,
        columns=tuple(columns.split(" | ")),
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(0, len(rows) - MOST_ROWS),
    )


def _cell(*lines: str, claims: tuple[str, ...] = ()) -> Cell:
    return Cell(lines=tuple(line for line in map(shown, lines) if line) or ("–",), claims=claims[:MOST_CITED])


def _transfers(index: Index) -> Table:
    rows = []
    for t in ranked(index.ledger.transfers):
        ships = [f"{v.name} (IMO {v.imo})" if v.imo else v.name for v in t.vessels]
        ports = [f"{what} {port}" for what, port in (("from", t.load_port), ("to", t.discharge_port)) if port]
        rows.append(
            (
                _cell(t.item.name or "goods not named", t.id, claims=tuple(c.id for c in leads(t, index))),
                _cell(_party(t.supplier)),
                _cell(_party(t.recipient)),
                _cell(counted(t.amount), counted(t.shipments), counted(t.containers)),
                _cell(STAGES[t.stage]),
                _cell(days(t.window)),
                _cell(", ".join(ships), ", ".join(ports)),
                _cell(origin_words(t), t.origins.reason if t.origins is not None else ""),
            )
        )
    caption = "What is reported to have moved, each movement once, whatever the number of reports"
    columns = "Goods | From | To | Amount as reported | Stage | When | Ships and ports | Reports and origins"
    return _table("transfers", "Transfers", caption, columns, rows)


def origin_words(transfer: Transfer) -> str:
    """ "31 reports, 1 to 2 independent origins for the cargo"."""
    reports = len(transfer.reports)
    words = f"{reports} report{'' if reports == 1 else 's'}"
    if transfer.origins is None:
        return words
    low, high = transfer.origins.low, transfer.origins.high
    span = f"{low}" if low == high else f"{low} to {high}"
    return f"{words}, {span} independent origin{'' if low == high == 1 else 's'} for the cargo"


def about(transfer: Transfer) -> str:
    """A transfer in a few words: "sodium perchlorate, about 2,000 tons, China to Iran"."""
    sides = " to ".join(country(p.country) for p in (transfer.supplier, transfer.recipient) if p.country is not None)
    return ", ".join(x for x in (shown(transfer.item.name or "goods not named"), counted(transfer.amount), sides) if x)


def _party(party: Party) -> str:
    name = country(party.country) if party.country is not None else ""
    return " – ".join(x for x in (name, shown(party.entity or "")) if x) or "not said"


def _totals(index: Index) -> Table:
    rows = []
    for t in sorted(index.ledger.totals, key=lambda t: (t.item, t.supplier or "", t.recipient or "", t.stage, t.unit)):
        sides = " to ".join(country(c) if c is not None else "not said" for c in (t.supplier, t.recipient))
        readings = [f"{r.name}: {between(r.low, r.high, t.unit)}, weight {r.weight:.2g}; {r.why}" for r in t.readings]
        held = [index.transfers[i] for r in t.readings[:1] for i in r.transfers if i in index.transfers]
        cites = tuple(c.id for x in ranked(held) for c in leads(x, index)[:1])
        rows.append(
            (
                _cell(t.item, sides, claims=cites),
                _cell(STAGES[t.stage]),
                _cell(between(t.low, t.high, t.unit)),
                _cell(days(t.window)),
                _cell(*readings),
            )
        )
    caption = "Bounds on each flow under every reading of how the reports hang together; nothing is counted twice"
    return _table("totals", "Totals", caption, "Flow | Stage | Lower to upper bound | When | Readings", rows)


def _estimates(index: Index) -> Table:
    rows = [
        (
            _cell(e.name, claims=e.inputs),
            *(_cell(rounded(e.quantiles[q])) for q in ("5", "50", "95")),
            _cell(units(e.unit, None)),
            _cell(between(e.low, e.high, e.unit)),
            _cell(rounded(e.error), f"{e.draws:,} draws, seed {e.seed}", e.note),
        )
        for e in sorted(index.ledger.estimates, key=lambda e: e.name)
    ]
    caption = "What the reported amounts come to if their sources err by as much as the settings say (a judgement)"
    columns = "Of what | 5 % | 50 % | 95 % | Unit | Hard bounds | Error of the median and settings"
    return _table("estimates", "Estimates", caption, columns, rows)


def _sensitivity(index: Index) -> Table:
    rows = [
        (
            _cell(e.name),
            _cell(s.change),
            *(_cell(rounded(x)) for x in (s.low, s.median, s.high)),
            _cell(units(e.unit, None)),
        )
        for e in sorted(index.ledger.estimates, key=lambda e: e.name)
        for s in e.sensitivity
    ]
    caption = "The same estimates after one change at a time"
    return _table(
        "sensitivity", "What the estimates hang on", caption, "Of what | Change | 5 % | 50 % | 95 % | Unit", rows
    )


def _origins(index: Index) -> Table:
    behind: dict[str, list[str]] = defaultdict(list)
    for t in index.ledger.transfers:
        for o in (*t.origins.ids, *t.origins.movement_ids) if t.origins is not None else ():
            behind[o].append(f"{about(t)} ({t.id})")
    rows = [
        (
            _cell(o.source or "source not named", claims=o.claims),
            _cell(o.outlet or "its own publication"),
            _cell(", ".join(o.covers)),
            _cell(published(o.first_seen) or "not known"),
            _cell(f"{len(o.claims):,}"),
            _cell(*sorted(behind[o.id])),
        )
        for o in sorted(index.ledger.origins, key=lambda o: (-len(behind[o.id]), -len(o.claims), o.id))
    ]
    caption = "Where the information entered public reporting; pages that relay one origin add none"
    columns = "Ultimate source | First carried by | Covers | First seen | Claims | Stands behind"
    return _table("origins", "Origins", caption, columns, rows)


def _contradictions(index: Index) -> Table:
    rows = []
    for t in ranked(index.ledger.transfers):
        for x in t.contradictions:
            for v in x.values:
                told = sorted(
                    {shown(index.reports[index.claims[c].report].publisher) for c in v.claims if c in index.claims}
                )
                rows.append(
                    (
                        _cell(t.item.name or "goods", t.id),
                        _cell(x.slot.replace("_", " ")),
                        _cell(v.value, claims=v.claims),
                        _cell(f"{len(v.claims)} claim{'' if len(v.claims) == 1 else 's'}", ", ".join(told[:6])),
                    )
                )
    caption = "Where reports of one transfer give values that cannot all hold"
    return _table("contradictions", "Contradictions", caption, "Transfer | About | Value | Given by", rows)


def _statements(index: Index) -> Table:
    rows = []
    for c in (index.claims[i] for i in sorted(index.ledger.statements) if i in index.claims):
        if c.act == "asked":
            continue
        report, voice = index.reports[c.report], voices(c)
        who = cited(voice.sources[-1:]) or voice.teller
        how = "in quotation marks" if direct(c, index.reports) else "as the report puts it"
        rows.append(
            (
                _cell(who, claims=(c.id,)),
                _cell(SAID[c.act], f"about {c.target}" if c.target else ""),
                _cell(f"“{quoted_words(c)}”", f"({language(report.language)})" if report.language != "en" else ""),
                _cell(how),
                _cell(shown(report.publisher), published(report.published)),
            )
        )
    caption = "Denials, answers that nothing is known, and no comment, whoever gave them"
    return _table("statements", "Statements and denials", caption, "Who | What | Words | How quoted | Report", rows)


def _requests(index: Index) -> Table:
    rows = []
    for c in sorted(index.claims.values(), key=lambda c: c.id):
        if c.act == "asked":
            report = index.reports[c.report]
            asked = f"“{quoted_words(c)}”"
            rows.append((_cell(voices(c).teller, claims=(c.id,)), _cell(asked), _cell(published(report.published))))
    caption = "Whom the outlets say that they asked"
    return _table("requests", "Requests for comment", caption, "Outlet | Words | Published", rows)


def _law(index: Index) -> Table:
    rows = []
    for r in sorted(index.ledger.law, key=lambda r: (r.subject, r.on, r.stage, r.norm, r.paragraph, r.position)):
        t = index.transfers.get(r.subject)
        goods = [t.item.name or "goods", r.subject] if t is not None else [r.subject]
        rows.append(
            (
                _cell(*goods, claims=tuple(c.id for c in leads(t, index)[:1]) if t is not None else ()),
                _cell(f"{r.stage.replace('_', ' ')}, {r.on.isoformat()}"),
                _cell(r.norm, r.paragraph),
                _cell(r.position),
                _cell(r.status.replace("_", " ")),
                _cell(r.source),
                _cell(r.mark),
            )
        )
    caption = (
        "What each position says of the goods on that day. Mark: V read in an original text, V2 in a secondary page only, "
        "M from memory"
    )
    columns = "Transfer | Stage and day | Rule | Held by | Status | Source | Mark"
    return _table("law", "Rules in force, by position", caption, columns, rows)


def _not_read(index: Index) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (_cell(r.name), _cell(r.rejected.reason.replace("_", " ")), _cell(r.rejected.detail))
        for r in sorted(index.ledger.rejections, key=lambda r: (r.name, r.id))
    ]
    rows += [
        (_cell(r.publisher or "publisher not known", r.title, r.id), _cell("not read"), _cell(r.unread))
        for r in sorted(index.ledger.reports, key=lambda r: (r.publisher, r.id))
        if r.unread is not None
    ]
    caption = "Documents that came in and are not part of this brief"
    return _table("unread", "What was not read, and why", caption, "Document | Reason | Detail", rows)
