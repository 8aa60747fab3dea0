"""The casebook on the desk: opened to be read, kept while its file stays the same."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar

from weighbridge import brief
from weighbridge.brief import Brief
from weighbridge.case import Case
from weighbridge.ledger import open_casebook
from weighbridge.record import BadQuestion, Claim, Ledger, Origin, Report, Span, Transfer

Row = TypeVar("Row")
Stamp = tuple[int, int, int, int]


class View:
    """One casebook at one moment, with what the pages look up in it. Every list is sorted."""

    def __init__(self, name: str, ledger: Ledger) -> None:
        self.name = name
        self.ledger = ledger
        self.reports: dict[str, Report] = {r.id: r for r in self.ledger.reports}
        # A claim whose report is not there has no sentence to show.
        self.claims: dict[str, Claim] = {c.id: c for c in self.ledger.claims if c.report in self.reports}
        self.transfers: dict[str, Transfer] = {t.id: t for t in self.ledger.transfers}
        self.origins: dict[str, Origin] = {o.id: o for o in self.ledger.origins}

    @cached_property
    def claims_in_order(self) -> tuple[Claim, ...]:
        """All claims, by day of publication, report and place in it."""
        return tuple(sorted(self.claims.values(), key=self._place))

    @cached_property
    def claims_of_report(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by report, in the order of the text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.report].append(claim)
        return {key: tuple(sorted(some, key=lambda c: (c.spans, c.id))) for key, some in found.items()}

    @cached_property
    def origins_of_claim(self) -> dict[str, tuple[str, ...]]:
        """Origin ids by claim."""
        found: dict[str, list[str]] = defaultdict(list)
        for origin in self.ledger.origins:
            for claim in origin.claims:
                found[claim].append(origin.id)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def transfers_of_origin(self) -> dict[str, tuple[str, ...]]:
        """Transfer ids by the origin that stands behind them."""
        found: dict[str, list[str]] = defaultdict(list)
        for transfer in self.ledger.transfers:
            if transfer.origins is not None:
                for origin in sorted({*transfer.origins.ids, *transfer.origins.movement_ids}):
                    found[origin].append(transfer.id)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def transfers_of_report(self) -> dict[str, tuple[str, ...]]:
        """Transfer ids by report."""
        found: dict[str, list[str]] = defaultdict(list)
        for transfer in self.ledger.transfers:
            for report in transfer.reports:
                found[report].append(transfer.id)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def originals(self) -> dict[str, str]:
        """Media type by hash of every original that a page may hand out; "" where nobody could tell it."""
        refused = {x.sha256: "" for x in self.ledger.rejections if x.sha256 is not None}
        return refused | {r.sha256: r.media_type for r in self.ledger.reports}

    @cached_property
    def brief(self) -> Brief:
        """The brief, composed once."""
        return brief.compose(self.ledger)

    @cached_property
    def brief_html(self) -> str:
        """The brief as one HTML file."""
        return brief.render(self.brief, self.ledger, "html")

    def claims_of(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, by day of publication, report and place in it; ids of no claim are left out."""
        return tuple(sorted({key: self.claims[key] for key in ids if key in self.claims}.values(), key=self._place))

    def _place(self, claim: Claim) -> tuple[date, str, tuple[Span, ...], str]:
        when = self.reports[claim.report].published
        return (when.earliest or when.latest or date.max, claim.report, claim.spans, claim.id)

    def report(self, key: str) -> Report:
        """Raises: BadQuestion: no report has the id."""
        return _row(self.reports, key, "report")

    def origin(self, key: str) -> Origin:
        """Raises: BadQuestion: no origin has the id."""
        return _row(self.origins, key, "origin")

    def transfer(self, key: str) -> Transfer:
        """Raises: BadQuestion: no transfer has the id."""
        return _row(self.transfers, key, "transfer")


class Desk:
    """Holds the newest view of one casebook file. Safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._held: tuple[Stamp | None, View] | None = None

    def now(self) -> View:
        """The casebook as it is now; read again only where its file has changed.

        Raises: CasebookError: there is no casebook there, or it cannot be read.
        """
        with self._lock:
            # Before it is read: a change in between makes the next question read it again.
            stamp = _stamp(self.path)
            if self._held is None or self._held[0] != stamp:
                self._held = None
                self._held = (stamp, View(self.path.name, Case.open(self.path).ledger))
            return self._held[1]

    def original(self, sha256: str) -> bytes:
        """The bytes with this hash. Raises: CasebookError: the casebook has none, or cannot be read."""
        with open_casebook(self.path) as book:
            return book.original(sha256)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None  # whoever opens it says what is wrong
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _row(rows: dict[str, Row], key: str, kind: str) -> Row:
    if key not in rows:
        raise BadQuestion(
            f"no {kind} has the id {key}",
            expected=f"the id of a {kind} in this casebook",
            todo="ids are functions of content: after a new build, look it up again",
        )
    return rows[key]
