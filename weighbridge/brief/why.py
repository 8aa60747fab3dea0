"""The evidence tree of one row of the ledger: quotations, chains, dependence, reasons, judgements."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from weighbridge.record import BadQuestion, Claim, Ledger, Origin, Report, Total, Transfer

FEWEST_ID_CHARACTERS = 4  # characters of an id that must be given; fewer would name too many rows


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the tree. id: the row it speaks of, "" for a heading."""

    text: str
    id: str = ""
    children: tuple[Node, ...] = ()


def why(ledger: Ledger, wanted: str) -> Node:
    """Everything a transfer, total, claim, origin or report rests on, down to the sentences.

    Args:
        wanted: an id, or its beginning if only one row has it.
    Raises: BadQuestion: no row has that id, or several do.
    """
    row = _find(ledger, wanted)
    index = _Index(ledger)
    match row:
        case Transfer():
            node = _transfer(row, index)
        case Total():
            node = _total(row, index)
        case Claim():
            node = index.claim(row)
        case Origin():
            node = _origin(row, index)
        case Report():
            node = _report(row, index)
    judged = [j for j in ledger.judgements if row.id in (j.subject, j.other)]
    if judged:
        notes = tuple(Node(id=j.id, text=f"{j.verdict} by {j.reviewer} on {j.made}: {j.reason}") for j in judged)
        node = msgspec.structs.replace(node, children=(*node.children, Node(text="Judgements", children=notes)))
    return node


class _Index:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.reports = {r.id: r for r in ledger.reports}
        self.claims = {c.id: c for c in ledger.claims}
        self.origins = {o.id: o for o in ledger.origins}
        self.transfers = {t.id: t for t in ledger.transfers}

    def claim(self, c: Claim) -> Node:
        report = self.reports.get(c.report)
        where = f"{report.publisher or 'unknown publisher'}, {day(report)}" if report is not None else c.report
        children = [
            Node(text=f"chain: {chain(c)}"),
            Node(text=f"{c.act}, {c.certainty}, {'denied' if c.polarity == '-' else 'affirmed'}"),
        ]
        if c.read_by:
            children.append(Node(text=f"found by {c.read_by}"))
        if c.slots is not None and c.slots.inherited:
            children.append(Node(text=f"taken from elsewhere in the report: {', '.join(c.slots.inherited)}"))
        if c.candidates:
            children.append(Node(text=f"whose words: unclear; may be {', '.join(c.candidates)}"))
        return Node(id=c.id, text=f"“{c.text}” ({where})", children=tuple(children))


def chain(c: Claim) -> str:
    """A chain in words, the publisher first; a link that the text does not tie itself is marked."""
    return " ← ".join(x.name + ("" if x.declared else " (carried over)") for x in c.chain)


def day(r: Report) -> str:
    first, last = r.published.earliest, r.published.latest
    if first is None and last is None:
        return "date unknown"
    if first == last:
        return str(first)
    return f"between {first or '…'} and {last or '…'}"


def _find(ledger: Ledger, wanted: str) -> Transfer | Total | Claim | Origin | Report:
    if len(wanted) < FEWEST_ID_CHARACTERS:
        raise BadQuestion(
            f"id {wanted!r}",
            expected=f"at least {FEWEST_ID_CHARACTERS} characters of an id",
            todo="copy one from `show`",
        )
    groups: Sequence[Sequence[Transfer | Total | Claim | Origin | Report]] = (
        ledger.transfers, ledger.totals, ledger.claims, ledger.origins, ledger.reports,
    )  # fmt: skip
    rows = [row for group in groups for row in group if row.id.startswith(wanted)]
    exact = [row for row in rows if row.id == wanted]
    if len(exact or rows) == 1:
        return (exact or rows)[0]
    if not rows:
        raise BadQuestion(
            f"no row has the id {wanted!r}",
            expected="the id of a transfer, total, claim, origin or report",
            todo="list them with `show`",
        )
    raise BadQuestion(
        f"{len(rows)} rows begin with {wanted!r}",
        expected="one row",
        todo=f"add characters: {', '.join(r.id for r in rows[:5])}",
    )


def _transfer(t: Transfer, index: _Index) -> Node:
    amount = t.amount.text if t.amount is not None else "amount not stated"
    goods = t.item.name or "goods not named"
    head = f"{amount} of {goods}, {t.supplier.country or '?'} to {t.recipient.country or '?'}, {t.stage}"
    children = []
    if t.origins is not None:
        listed = tuple(
            _origin_line(index.origins[i]) for i in (*t.origins.ids, *t.origins.movement_ids) if i in index.origins
        )
        children.append(
            Node(
                text=f"Origins: {t.origins.low} to {t.origins.high} independent for the cargo; {t.origins.reason}",
                children=listed,
            )
        )
    if t.decisions:
        children.append(
            Node(text="Why these reports tell of one transfer", children=tuple(Node(text=d) for d in t.decisions))
        )
    for r in t.relations:
        children.append(Node(id=r.to, text=f"{r.kind.replace('_', ' ')} {r.to}: {r.reason}"))
    for x in t.contradictions:
        values = tuple(
            Node(
                text=f"{v.value}: {len(v.claims)} claims",
                children=tuple(index.claim(index.claims[i]) for i in v.claims[:3] if i in index.claims),
            )
            for v in x.values
        )
        children.append(Node(text=f"Reports differ on {x.slot.replace('_', ' ')}", children=values))
    children += [Node(text=f"Open question: {q}") for q in t.open_questions]
    evidence = tuple(index.claim(index.claims[i]) for i in t.claims if i in index.claims)
    children.append(Node(text=f"Evidence: {len(evidence)} claims in {len(t.reports)} reports", children=evidence))
    return Node(id=t.id, text=head, children=tuple(children))


def _total(t: Total, index: _Index) -> Node:
    def ends(low: float, high: float | None) -> str:
        return f"{low:,.15g} to {'open' if high is None else format(high, ',.15g')} {t.unit}"

    readings = tuple(
        Node(
            text=f"{r.name}: {ends(r.low, r.high)} (weight {r.weight:.2f}): {r.why}",
            children=tuple(_transfer(index.transfers[i], index) for i in r.transfers if i in index.transfers),
        )
        for r in t.readings
    )
    high = "open" if t.high is None else f"{t.high:,.15g}"
    return Node(
        id=t.id,
        text=f"{t.low:,.15g} to {high} {t.unit} of {t.item}, {t.supplier or '?'} to {t.recipient or '?'}, {t.stage}",
        children=readings,
    )


def _origin_line(o: Origin) -> Node:
    first = o.first_seen.earliest or o.first_seen.latest
    who = " via ".join(x for x in (o.source, o.outlet) if x) or "not named"
    return Node(id=o.id, text=f"{who} ({', '.join(o.covers)}; first seen {first or 'on an unknown day'})")


def _origin(o: Origin, index: _Index) -> Node:
    line = _origin_line(o)
    return msgspec.structs.replace(
        line, children=tuple(index.claim(index.claims[i]) for i in o.claims if i in index.claims)
    )


def _report(r: Report, index: _Index) -> Node:
    children = []
    if r.unread is not None:
        children.append(Node(text=f"not read: {r.unread}"))
    children += [Node(text=f"notice {n.code}: {n.detail}") for n in r.notices]
    for e in index.ledger.edges:
        if e.from_report == r.id:
            passages = tuple(Node(text=f"here: “{s.of(r.text)}”") for s in e.spans[0])
            children.append(
                Node(
                    id=e.to_report or "",
                    text=f"depends ({e.kind}) on {e.to_report or e.to_outlet}: {e.reason}",
                    children=passages,
                )
            )
    claims = tuple(index.claim(c) for c in index.ledger.claims if c.report == r.id)
    children.append(Node(text=f"{len(claims)} claims", children=claims))
    return Node(
        id=r.id,
        text=f"{r.publisher or 'unknown publisher'}: {r.title or 'no title'} ({day(r)})",
        children=tuple(children),
    )
