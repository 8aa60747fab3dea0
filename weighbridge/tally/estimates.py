from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from weighbridge.record import Claim, Estimate, Origin, Total, Transfer, Window
from weighbridge.record.settings import Settings
from weighbridge.tally.equivalents import equivalents
from weighbridge.tally.flows import Flow, Member, flows
from weighbridge.tally.model import Change, Model, draw
from weighbridge.tally.pool import Streams, Vote, names_of, origin_of, votes_for
from weighbridge.tally.program import places
from weighbridge.tally.readings import OPEN_WEIGHT, Plan, plans
from weighbridge.tally.summary import summed

MOST_ORIGINS = 12  # tried one by one; guess: more are not read
MOST_WORK = 200_000_000  # draws of members for the changes of one total; guess: some ten seconds
MOST_PAIRS = 4  # pairs tried as "a is part of b", the largest first; guess


def estimates(
    totals: Iterable[Total],
    transfers: Iterable[Transfer],
    claims: Iterable[Claim],
    settings: Settings = Settings(),
    *,
    origins: Iterable[Origin] = (),
    open_weight: float = OPEN_WEIGHT,
) -> tuple[Estimate, ...]:
    """A distribution for each total, and what it would come to by each reported ratio; sorted by name.

    Each draw takes one reading of the total by its weight, for each amount in it one origin, each origin as often as
    any other, what that origin's words allow, and an error of the source that is the same wherever the origin speaks.
    How far sources err is `settings.source_error`: a judgement, and not a finding.

    Args:
        totals: of these same transfers, as `totals` gives them.
        origins: as traced; without them a claim's origin is read off its own chain.
        open_weight: as given to `totals`.
    """
    by_id = {t.id: t for t in transfers}
    told = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    found_origins = tuple(origins)
    origin, names = origin_of(told.values(), found_origins), names_of(found_origins)
    streams = Streams(settings)
    wanted: dict[tuple[str | None, str | None, str, str, str], list[Total]] = defaultdict(list)
    for total in sorted(totals, key=lambda t: t.id):
        wanted[total.supplier, total.recipient, total.item, total.stage, total.unit].append(total)
    found: list[Estimate] = []
    for flow in flows(by_id.values()):
        of_flow = wanted.get((flow.supplier, flow.recipient, flow.item, flow.stage, flow.unit), [])
        readings = plans(flow, by_id, open_weight=open_weight) if of_flow else ()
        counted = {c for m in flow.members for i in m.ids for c in by_id[i].claims}
        for total in of_flow:
            model = _model(flow, total.window, readings, by_id, told, origin, names)
            found.append(_estimate(model, total, streams))
            found += equivalents(model, total, counted, told.values(), origin, streams)
    return tuple(sorted(found, key=lambda e: (e.name, e.unit)))


def _model(
    flow: Flow,
    window: Window,
    found: tuple[Plan, ...],
    transfers: Mapping[str, Transfer],
    claims: Mapping[str, Claim],
    origin: Mapping[str, str],
    names: Mapping[str, str],
) -> Model:
    votes: dict[tuple[str, ...], tuple[Vote, ...]] = {}
    inside: dict[tuple[str, ...], tuple[float, float]] = {}
    for member in sorted({m.ids: m for p in found for m in p.members}.values(), key=lambda m: m.ids):
        mine = [claims[c] for i in member.ids for c in transfers[i].claims if c in claims]
        counts = [transfers[i].origins for i in member.ids]
        traced = frozenset(o for count in counts if count is not None for o in count.ids)
        votes[member.ids] = votes_for(member, flow.unit, mine, origin, traced)
        inside[member.ids] = _inside(member, window)
    sides = f"{flow.supplier or 'unnamed'} to {flow.recipient or 'unnamed'}"
    return Model(names=names, name=f"{flow.item}, {sides}, {flow.stage}", plans=found, votes=votes, inside=inside)


def _inside(member: Member, window: Window) -> tuple[float, float]:
    may_lie_in, may_lie_out = places([member], window)
    return (0.0 if may_lie_out else 1.0, 1.0 if may_lie_in else 0.0)


def _estimate(model: Model, total: Total, streams: Streams) -> Estimate:
    drawn = draw(model, streams)
    return summed(
        name=model.name,
        drawn=drawn,
        low=total.low,
        high=total.high,
        unit=total.unit,
        inputs={v.claim for votes in model.votes.values() for v in votes if v.claim is not None},
        sensitivity=[(c.words, draw(model, streams, c)) for c in changes(model, streams.settings.draws)],
        streams=streams,
        note=f"source error {streams.settings.source_error:g} (a judgement)",
    )


def changes(model: Model, draws: int) -> list[Change]:
    """What to try: each of the weightiest origins left out, each of the largest separate amounts as part of another,
    short tons; fewer where a flow is so large that each trial takes long."""
    weight: dict[str, float] = defaultdict(float)
    for plan in model.plans:
        for member in plan.members:
            for vote in model.votes[member.ids]:
                weight[vote.origin] += (vote.low or vote.high or 0.0) / len(model.votes[member.ids])
    names = model.names
    heard = sorted(weight, key=lambda o: (-weight[o], o))[:MOST_ORIGINS]
    found = [Change(words=f"without {names.get(o, o)}", without=o) for o in heard] if len(weight) > 1 else []
    likely = max(model.plans, key=lambda p: p.weight)
    roots = sorted(likely.roots, key=lambda m: (-m.low, m.id))[: MOST_PAIRS + 1]
    for large, small in list(itertools.combinations(roots, 2))[:MOST_PAIRS]:
        found.append(Change(words=f"{small.label} as part of {large.label}", part=(small.id, large.id)))
    if any(v.short for votes in model.votes.values() for v in votes):
        found.append(Change(words="tons read as short tons", short_tons=True))
    each = draws * sum(len(p.members) for p in model.plans)
    return found[: max(1, MOST_WORK // each)]
