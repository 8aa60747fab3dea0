"""Blocks by recipient and bounded witnesses save work and change nothing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from bench import pile
from weighbridge.consolidate import cluster
from weighbridge.consolidate.evidence import JOIN_BITS, weigh
from weighbridge.consolidate.tellings import Telling, tellings
from weighbridge.measure.vocabulary import default
from weighbridge.record import Arrival, Claim, Report
from weighbridge.run import read_one


@pytest.fixture(scope="module")
def told() -> list[Telling]:
    """Tellings of some three reports a story."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for one in pile.reports(60):
        for report, found in read_one(Arrival(name=f"{one['id']}.json", data=msgspec.json.encode(one)), default()):
            assert isinstance(report, Report)
            reports.append(report)
            claims += found
    return tellings(claims, reports, default())


def test_a_cluster_that_a_block_leaves_out_could_not_have_been_joined(told: Sequence[Telling]) -> None:
    """What stands in another recipient's block is forbidden by the evidence itself."""
    block = cluster._Block()
    for t in told:
        block.add(cluster._Growing(), t)
    for t in told:
        near = {c.at for c in block.near(t)}
        for c in block.clusters:
            if c.at not in near:
                assert weigh(t, c.witnesses, default()).bits < JOIN_BITS


def test_a_large_cluster_is_stood_for_by_its_richest_and_one_of_each_day(told: Sequence[Telling]) -> None:
    """The work of one telling does not grow with the number of pages that tell the story."""
    grown = cluster._Growing(told[:1] * 300 + list(told))
    half = cluster.MOST_WITNESSES // 2
    days = {str(t.published.earliest) for t in grown.tellings}
    assert grown.witnesses[:half] == tuple(grown.tellings[:half])
    assert len(grown.witnesses) == half + min(half, len(days))


def test_the_order_of_tellings_does_not_matter(told: Sequence[Telling]) -> None:
    """Richest first, whatever came first."""
    assert cluster.clusters(told, default()) == cluster.clusters(told[::-1], default())
