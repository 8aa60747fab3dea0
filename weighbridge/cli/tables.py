"""Ledger rows as rows of a table: one function for each thing that `show` knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weighbridge.record import Between, Claim, Count, Ledger, Total, Transfer, Window

Table = tuple[str, tuple[str, ...], list[tuple[object, ...]]]


def reports(ledger: Ledger) -> Table:
    claims: dict[str, int] = {}
    for c in ledger.claims:
        claims[c.report] = claims.get(c.report, 0) + 1
    rows: list[tuple[object, ...]] = [
        (
            r.id,
            r.publisher,
            between(r.published),
            r.language,
            claims.get(r.id, 0),
            r.title,
            r.unread or "; ".join(n.code for n in r.notices),
        )
        for r in ledger.reports
    ]
    rows += [
        (x.id, x.name, "", "", 0, "", f"rejected, {x.rejected.reason}: {x.rejected.detail}") for x in ledger.rejections
    ]
    return "Reports", ("id", "publisher", "published", "language", "claims", "title", "remarks"), rows


def claims(ledger: Ledger) -> Table:
    ranked = sorted(ledger.claims, key=lambda c: (c.report, c.spans))
    rows: list[tuple[object, ...]] = [
        (c.id, " ← ".join(x.name for x in c.chain), c.act, f"{c.certainty} {c.polarity}", c.transfer or "", c.text)
        for c in ranked
    ]
    return "Claims", ("id", "chain", "act", "firmness", "transfer", "text"), rows


def origins(ledger: Ledger) -> Table:
    of = {i: t for t in ledger.transfers if t.origins is not None for i in (*t.origins.ids, *t.origins.movement_ids)}
    rows: list[tuple[object, ...]] = []
    for t in ranked_transfers(ledger):
        if t.origins is not None:
            rows.append((t.id, goods(t), len(t.reports), f"{t.origins.low} to {t.origins.high}", t.origins.reason))
    del of
    return "Origins", ("transfer", "goods", "reports", "independent origins", "why"), rows


def ranked_transfers(ledger: Ledger) -> list[Transfer]:
    """Transfers as a reader wants them: by day, then by how many reports tell of them."""
    return sorted(ledger.transfers, key=lambda t: (str(t.window.earliest or "9999"), -len(t.reports), t.id))


def transfers(ledger: Ledger) -> Table:
    rows: list[tuple[object, ...]] = [
        (
            t.id,
            f"{t.supplier.country or '?'} → {t.recipient.country or '?'}",
            t.item.name or "?",
            amount(t.amount),
            t.stage,
            window(t.window),
            ", ".join(v.name for v in t.vessels),
            len(t.reports),
            f"{t.origins.low} to {t.origins.high}" if t.origins is not None else "",
        )
        for t in ranked_transfers(ledger)
    ]
    return "Transfers", ("id", "from → to", "goods", "amount", "stage", "when", "vessels", "reports", "origins"), rows


def totals(ledger: Ledger) -> Table:
    rows: list[tuple[object, ...]] = [
        (
            t.id,
            f"{t.supplier or '?'} → {t.recipient or '?'}",
            t.item,
            t.stage,
            bounds(t),
            window(t.window),
            "; ".join(_reading(r) for r in t.readings),
        )
        for t in ledger.totals
    ]
    return "Totals", ("id", "from → to", "goods", "stage", "total", "when", "readings"), rows


def _reading(r: Any) -> str:
    high = "open" if r.high is None else f"{r.high:,.15g}"
    return f"{r.name}: {r.low:,.15g} to {high}" if r.high != r.low else f"{r.name}: {r.low:,.15g}"


def statements(ledger: Ledger) -> Table:
    by_id: dict[str, Claim] = {c.id: c for c in ledger.claims}
    names = {r.id: r.publisher for r in ledger.reports}
    rows: list[tuple[object, ...]] = []
    for i in ledger.statements:
        c = by_id[i]
        rows.append(
            (
                c.id,
                c.chain[-1].name,
                c.chain[-1].country or "",
                c.act.replace("_", " "),
                c.target or "",
                c.text,
                names.get(c.report, ""),
            )
        )
    return "Statements", ("id", "who", "country", "act", "what is denied", "words", "report"), rows


SHOWN: dict[str, Callable[[Ledger], Table]] = {
    "reports": reports,
    "claims": claims,
    "origins": origins,
    "transfers": transfers,
    "totals": totals,
    "statements": statements,
}


def rows_of(ledger: Ledger, what: str) -> Sequence[object]:
    """The same rows as records, for --json."""
    if what == "reports":
        return [*ledger.reports, *ledger.rejections]
    if what == "statements":
        wanted = set(ledger.statements)
        return [c for c in ledger.claims if c.id in wanted]
    found: Sequence[object] = getattr(ledger, what)
    return found


def goods(t: Transfer) -> str:
    return f"{amount(t.amount)} {t.item.name or '?'}".strip()


def amount(c: Count | None) -> str:
    return c.text if c is not None else "not stated"


def bounds(t: Total) -> str:
    high = "open" if t.high is None else f"{t.high:,.15g}"
    return f"{t.low:,.15g} {t.unit}" if t.high == t.low else f"{t.low:,.15g} to {high} {t.unit}"


def between(b: Between) -> str:
    if not b.known:
        return "unknown"
    return str(b.earliest) if b.exact else f"{b.earliest or '…'} to {b.latest or '…'}"


def window(w: Window) -> str:
    """A window as its first and last day; "…" where a side is open."""
    from datetime import timedelta

    if not w.known:
        return "not dated"
    last = w.after - timedelta(days=1) if w.after is not None else None
    if w.earliest == last:
        return str(last)
    return f"{w.earliest or '…'} to {last or '…'}"
