"""Origins: an ultimate source as first carried by an outlet. How many independent ones stand behind a transfer, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import msgspec

from weighbridge.measure.vocabulary import Vocabulary, default
from weighbridge.record import Between, Claim, Edge, Link, LinkKind, Origin, OriginCount, Report, Transfer, content_id
from weighbridge.trace.names import folded, outlet_key, source_words
from weighbridge.trace.order import days_apart

SUPPORTS = frozenset({"asserts", "reports_other", "predicts", "corrects"})
ONE_BRIEFING_DAYS = (
    45  # days within which unnamed officials of two outlets, with one figure, can be one briefing (guess)
)
_INFORMAL = frozenset(
    {"source", "official", "intelligence", "security", "western", "european", "person", "diplomat", "us"}
)
_LOOSE_DOCUMENTS = frozenset({"report", "reports", "press report", "press reports", "media report", "media reports", "recent report", "recent reports",
                              "news report", "news reports", "earlier report", "earlier reports", "previous report", "account", "accounts"})  # fmt: skip


class Key(msgspec.Struct, frozen=True, order=True):
    """What makes two claims come from one origin. carrier: the outlet, folded; source: a source that speaks for itself,
    folded."""

    carrier: str
    source: str


class _Root(msgspec.Struct, frozen=True, kw_only=True):
    key: Key
    outlet: str | None
    source: str | None
    kind: LinkKind
    claims: tuple[Claim, ...]
    first: Between
    movement: bool


def origins(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    edges: Sequence[Edge],
    transfers: Sequence[Transfer],
    vocabulary: Vocabulary,
) -> tuple[tuple[Origin, ...], tuple[Transfer, ...]]:
    """The origins behind every transfer and statement, and the transfers with their count of independent ones.

    Returns: origins sorted by id; transfers in the order given, each with `origins` filled.
    """
    vocabulary = vocabulary or default()
    by_id = {r.id: r for r in reports}
    by_claim = {c.id: c for c in claims}
    copies = _copies(edges)
    relays = _relays(claims)
    made: dict[str, Origin] = {}
    counted = []
    for t in transfers:
        own = [by_claim[i] for i in t.claims if i in by_claim]
        roots = _roots([c for c in own if c.act in SUPPORTS], by_id, copies, vocabulary)
        rows = [_origin(r, t) for r in roots]
        made.update({o.id: o for o in rows})
        counted.append(msgspec.structs.replace(t, origins=_count(roots, rows, by_id, relays)))
    spoken = [c for c in claims if c.act in ("denies", "not_aware", "declines", "disputes") and c.chain]
    for root in _roots(spoken, by_id, copies, vocabulary, statements=True):
        o = Origin(
            id=content_id("o", "statement", root.key, root.kind),
            outlet=root.outlet,
            source=root.source,
            kind=root.kind,
            covers=("statement",),
            first_seen=root.first,
            claims=tuple(sorted(c.id for c in root.claims)),
        )
        made[o.id] = o
    return tuple(made[k] for k in sorted(made)), tuple(counted)


def _relays(claims: Sequence[Claim]) -> frozenset[str]:
    """Sources that are themselves seen to lean on somebody: a letter that cites an outlet adds no origin to what it repeats."""
    return frozenset(
        folded(x.name) for c in claims for x in c.chain[1:-1] if x.kind != "outlet" and c.chain[-1].name != "unclear"
    )


def _copies(edges: Sequence[Edge]) -> dict[str, set[str]]:
    """For each report, those whose text it reuses."""
    out: dict[str, set[str]] = defaultdict(set)
    for e in edges:
        if e.kind == "textual" and e.to_report is not None:
            out[e.from_report].add(e.to_report)
    return out


def _roots(
    claims: Sequence[Claim],
    by_id: dict[str, Report],
    copies: dict[str, set[str]],
    vocabulary: Vocabulary,
    *,
    statements: bool = False,
) -> list[_Root]:
    groups: dict[Key, list[tuple[Claim, Link | None, Link | None]]] = defaultdict(list)
    own = _own_keys(claims, by_id, copies, vocabulary, statements)
    relays = {c.report for c in claims if len([x for x in c.chain if x.name != "unclear"]) > 1}
    for c in claims:
        carrier, source = ends(c)
        bare = source is None and (carrier is None or carrier is c.chain[0])
        if bare and (c.report in relays or c.candidates or copies.get(c.report)):
            continue  # the page's own voice, on a page that says elsewhere where it has the story from, or copies it
        if source is not None and folded(source.name) in _LOOSE_DOCUMENTS:
            continue  # "reports say" names nobody
        key = _key(carrier, source, vocabulary, statements)
        if source is None and key.carrier in own and carrier is not c.chain[0]:
            key = own[
                key.carrier
            ]  # "according to X", and X's own report is here: what it rests on is what this rests on
        groups[key].append((c, carrier, source))
    groups = _settle(groups, copies)
    out = []
    for key, members in sorted(groups.items()):
        kept = [c for c, _, _ in members]
        named = [s for _, _, s in members if s is not None]
        source = min(named, key=lambda s: (-len(s.name), s.name)) if named else None
        carriers = sorted({k.name for _, k, _ in members if k is not None})
        out.append(
            _Root(
                key=key,
                outlet=carriers[0] if carriers and (key.carrier or source is None) else None,
                source=source.name if source is not None else None,
                kind=source.kind if source is not None else "outlet",
                claims=tuple(kept),
                first=_first([by_id[c.report] for c in kept if c.report in by_id]),
                movement=all(c.movement for c in kept),
            )
        )
    return out


def _own_keys(
    claims: Sequence[Claim],
    by_id: dict[str, Report],
    copies: dict[str, set[str]],
    vocabulary: Vocabulary,
    statements: bool,
) -> dict[str, Key]:
    """For each outlet whose own report is in the casebook and names its source, or copies a report that does: that source's key."""
    by_report: dict[str, set[Key]] = defaultdict(set)
    for c in claims:
        carrier, source = ends(c)
        if source is not None or (carrier is not None and carrier is not c.chain[0]):
            by_report[c.report].add(_key(carrier, source, vocabulary, statements))
    out: dict[str, Key] = {}
    for c in sorted(claims, key=lambda c: c.id):
        if c.report not in by_id:
            continue
        outlet = outlet_key(by_id[c.report].publisher, vocabulary)
        keys = by_report.get(c.report, set()) or set().union(
            *(by_report.get(r, set()) for r in copies.get(c.report, ()))
        )
        keys = {k for k in keys if k.carrier != outlet}
        if keys and outlet not in out:
            out[outlet] = min(keys)
    return out


def ends(c: Claim) -> tuple[Link | None, Link | None]:
    """The outlet that carried a claim first, as far as its chain says, and the source behind it."""
    links = [x for x in c.chain if x.name != "unclear"]
    outlets = [x for x in links if x.kind == "outlet"]
    source = links[-1] if links and links[-1].kind != "outlet" else None
    return (outlets[-1] if outlets else None), source


def _key(carrier: Link | None, source: Link | None, vocabulary: Vocabulary, statements: bool) -> Key:
    """A named source is one origin whoever prints it; an unnamed one is only known through its carrier."""
    if (
        source is not None
        and source.kind in ("person", "government", "organisation")
        and (statements or source.kind != "person")
    ):
        return Key("", folded(source.name))
    if source is not None and source.kind == "person":
        return Key("", folded(source.name).split()[-1] if folded(source.name) else "")
    return Key(outlet_key(carrier.name, vocabulary) if carrier is not None else "", "")


def _settle(
    groups: dict[Key, list[tuple[Claim, Link | None, Link | None]]], copies: dict[str, set[str]]
) -> dict[Key, list[tuple[Claim, Link | None, Link | None]]]:
    """A page that copies another page's text has no origin of its own beside that page's."""
    reports_of = {k: {c.report for c, _, _ in members} for k, members in groups.items()}
    out: dict[Key, list[tuple[Claim, Link | None, Link | None]]] = {}
    for key, members in groups.items():
        others: set[str] = set().union(*(r for k, r in reports_of.items() if k != key)) if len(groups) > 1 else set()
        # Who cites an outlet whose own page is here stands or falls with that page.
        told = [c for c, carrier, _ in members if carrier is c.chain[0]] or [c for c, _, _ in members]
        copied = all(copies.get(c.report, set()) & (others - reports_of[key]) for c in told)
        if not (copied and key.carrier):
            out[key] = members
    return out or groups


def _first(reports: Sequence[Report]) -> Between:
    starts = [r.published.earliest for r in reports if r.published.earliest is not None]
    ends_ = [r.published.latest for r in reports if r.published.latest is not None]
    return Between(min(starts, default=None), min(ends_, default=None))


def _origin(root: _Root, t: Transfer) -> Origin:
    covers: tuple[str, ...] = ("movement",) if root.movement else ("order",) if t.stage == "ordered" else ("cargo",)
    if not root.movement and any(c.movement for c in root.claims):
        covers = (*covers, "movement")
    if root.kind == "government" and t.stage == "interdicted":
        covers = (*covers, "act")
    return Origin(
        id=content_id("o", t.id, root.key),
        outlet=root.outlet,
        source=root.source,
        kind=root.kind,
        covers=covers,  # type: ignore[arg-type]  # the words above are those of Covers
        first_seen=root.first,
        claims=tuple(sorted(c.id for c in root.claims)),
    )


def _count(
    roots: Sequence[_Root], rows: Sequence[Origin], by_id: dict[str, Report], relays: frozenset[str]
) -> OriginCount:
    """How many independent origins the cargo has, at the least and at the most, and why."""
    pairs = list(zip(roots, rows, strict=True))
    movement = [o for r, o in pairs if r.movement]
    cargo = (
        [(r, o) for r, o in pairs if not r.movement and _tells_cargo(r)]
        or [(r, o) for r, o in pairs if not r.movement]
        or pairs
    )
    leaning = [(r, o) for r, o in cargo if _leans(r, cargo)]
    leaning += [(r, o) for r, o in cargo if (r, o) not in leaning and _prints_nothing_new(r, cargo)]
    repeating = [(r, o) for r, o in cargo if r.source is not None and folded(r.source) in relays]
    free = [x for x in cargo if x not in leaning and x not in repeating]
    if not free and repeating and not leaning:
        # Only somebody who elsewhere repeats others says this: perhaps an origin of its own, perhaps none.
        ids = tuple(sorted(o.id for _, o in repeating))
        names = ", ".join(_name(r) for r, _ in repeating)
        return OriginCount(
            low=0, high=len(repeating), ids=ids, reason=f"only {names} says this, who repeats others elsewhere"
        )
    free = free or [x for x in cargo if x not in leaning] or cargo
    leaning += [x for x in repeating if x not in leaning]
    if not free:
        return OriginCount(low=0, high=0, ids=(), reason="no report says whose information this is", movement_ids=())
    free = _signed_together(free)
    merged = _one_briefing([r for r, _ in free], by_id)
    unsure = [r for r, _ in free if r.source is None or r.kind in ("anonymous", "document")]
    low = max(1, len(free) - merged - (len(unsure) - 1 if merged == 0 and len(unsure) > 1 else 0))
    high = len(free)
    return OriginCount(
        low=min(low, high),
        high=high,
        ids=tuple(sorted(o.id for _, o in free)),
        reason=_reason([r for r, _ in free], [r for r, _ in leaning], low, high, movement=len(movement)),
        movement_ids=tuple(sorted(o.id for o in movement)),
    )


def _signed_together(free: list[tuple[_Root, Origin]]) -> list[tuple[_Root, Origin]]:
    """Two people who say one thing in one breath ("X and Y wrote") are one origin: the first stands for both."""
    kept: list[tuple[_Root, Origin]] = []
    for root, origin in free:
        words = {(c.report, c.spans) for c in root.claims}
        if not any(words <= {(c.report, c.spans) for c in other.claims} for other, _ in kept):
            kept.append((root, origin))
    return kept


def _tells_cargo(r: _Root) -> bool:
    """The origin itself says what was on board or how much, not only that a ship or a date was seen."""
    return any(
        c.slots is not None
        and c.slots.stage is not None
        and (c.slots.amount is not None or (c.slots.item is not None and "item" not in c.slots.inherited))
        for c in r.claims
    )


def _leans(r: _Root, cargo: Sequence[tuple[_Root, Origin]]) -> bool:
    """Every page that carries it also names an earlier origin of this transfer, so it may have the cargo from there."""
    first = r.first.latest or date.max
    earlier = [
        o for o, _ in cargo if o.key != r.key and (o.first.earliest or date.max) < first and _days(o.first, r.first) > 0
    ]
    if not earlier:
        return False
    theirs = {c.report for o in earlier for c in o.claims}
    mine = {c.report for c in r.claims}
    return mine <= theirs


def _prints_nothing_new(r: _Root, cargo: Sequence[tuple[_Root, Origin]]) -> bool:
    """A page that names no source and has a figure or a ship that an earlier, sourced page had is taken to have it from there."""
    if r.source is not None:
        return False
    mine, carriers = _details(r), _outlets(r, skip=0)
    first = r.first.latest or date.max
    return any(
        mine & _details(o)
        for o, _ in cargo
        if o.key != r.key
        and o.source is not None
        and (o.first.earliest or date.max) <= first
        and not carriers & _outlets(o, skip=1)  # an outlet's own source is not somebody it copies
    )


def _outlets(r: _Root, *, skip: int) -> set[str]:
    return {folded(x.name) for c in r.claims for x in c.chain[skip:] if x.kind == "outlet"}


def _details(r: _Root) -> set[tuple[object, ...]]:
    out: set[tuple[object, ...]] = set()
    for c in r.claims:
        if c.slots is not None:
            out |= {("ship", v.casefold()) for v in c.slots.vessels}
            if c.slots.amount is not None:
                out.add((c.slots.amount.low, c.slots.amount.unit))
    return out


def _days(a: Between, b: Between) -> int:
    if a.latest is None or b.earliest is None:
        return 0
    return (b.earliest - a.latest).days


def _one_briefing(free: Sequence[_Root], by_id: dict[str, Report]) -> int:
    """How many origins could fall away because unnamed sources of several outlets, with one figure, may be one briefing."""
    hidden = [r for r in free if r.kind == "anonymous" and r.source is not None and source_words(r.source) <= _INFORMAL]
    groups: list[list[_Root]] = []
    for r in sorted(hidden, key=lambda r: r.key):
        home = next((g for g in groups if any(_one_figure(r, o) and _near(r, o, by_id) for o in g)), None)
        if home is None:
            groups.append([r])
        else:
            home.append(r)
    return sum(len(g) - 1 for g in groups)


def _one_figure(a: _Root, b: _Root) -> bool:
    mine = {(q.low, q.unit) for c in a.claims if c.slots is not None and (q := c.slots.amount) is not None}
    return any((q.low, q.unit) in mine for c in b.claims if c.slots is not None and (q := c.slots.amount) is not None)


def _near(a: _Root, b: _Root, by_id: dict[str, Report]) -> bool:
    return any(
        days_apart(by_id[x.report], by_id[y.report]) <= ONE_BRIEFING_DAYS
        for x in a.claims[:20]
        for y in b.claims[:20]
        if x.report in by_id and y.report in by_id
    )


def _reason(free: Sequence[_Root], leaning: Sequence[_Root], low: int, high: int, *, movement: int) -> str:
    names = [_name(r) for r in free]
    text = f"{names[0]} is the one origin" if len(free) == 1 else f"origins: {'; '.join(names)}"
    if low < high:
        text += f"; between {low} and {high} are independent, since unnamed sources may be the same people"
    if leaning:
        text += f"; {', '.join(_name(r) for r in leaning)} not counted: only on pages that name an earlier origin, or repeating others"
    if movement:
        text += f"; {movement} more {'origin' if movement == 1 else 'origins'} for movement only"
    return text


def _name(r: _Root) -> str:
    if r.source is not None and r.outlet is not None:
        return f"{r.source} via {r.outlet}"
    return r.source or r.outlet or "an unnamed outlet"
