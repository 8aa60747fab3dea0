"""A casebook as Python sees it: the rows as attributes, the verbs as methods."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from weighbridge.record import BadQuestion, Claim, Estimate, Ledger, Origin, Report, Total, Transfer
from weighbridge.record.settings import Settings

if TYPE_CHECKING:
    from weighbridge.brief.why import Node


class Case:
    """A casebook at one moment. The ledger is read once; weigh again and open again to see what is new."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Raises: CasebookError: there is no casebook there, or it cannot be read."""
        case = cls(path)
        _ = case.ledger
        return case

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @cached_property
    def ledger(self) -> Ledger:
        """Everything in the casebook, each tuple sorted by id."""
        from weighbridge.ledger import open_casebook

        with open_casebook(self.path) as book:
            return book.load()

    @property
    def reports(self) -> tuple[Report, ...]:
        return self.ledger.reports

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.ledger.claims

    @property
    def origins(self) -> tuple[Origin, ...]:
        return self.ledger.origins

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        return self.ledger.transfers

    @property
    def totals(self) -> tuple[Total, ...]:
        return self.ledger.totals

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        return self.ledger.estimates

    def why(self, row: str) -> Node:
        """What a row rests on, as a tree. Raises: BadQuestion: no row, or more than one, has that id."""
        from weighbridge.brief.why import why

        return why(self.ledger, row)

    def brief(self, format: str = "md") -> str:
        """The brief as "md" or "html". Raises: BadQuestion: another format."""
        from weighbridge import brief

        if format == "md":
            return brief.render(brief.compose(self.ledger), self.ledger, "md")
        if format == "html":
            return brief.render(brief.compose(self.ledger), self.ledger, "html")
        raise BadQuestion(f"brief format {format!r}", expected="md or html")

    def export(self, format: str = "json") -> bytes:
        """The whole ledger for other programs. Raises: BadQuestion: a format that does not exist."""
        from weighbridge import export

        if format != "json":
            raise BadQuestion(f"export format {format!r}", expected="json")
        return export.to_json(self.ledger)


def weigh(
    *paths: str | os.PathLike[str],
    casebook: str | os.PathLike[str] = "weighbridge.casebook",
    settings: Settings | None = None,
    rules_only: bool | None = None,
) -> Case:
    """Read what is new below the paths into a casebook, and open it.

    Args: rules_only: whether to read without the reading model, whatever the settings say; None: as they say.
    Raises: BadQuestion: a path does not exist. CasebookError: the casebook cannot be opened or written.
        ModelError: the reading model is missing, damaged or cannot run.
    """
    from weighbridge import run

    places: Sequence[str | os.PathLike[str]] = paths
    run.weigh(places, casebook, settings=settings, rules_only=rules_only)
    return Case.open(casebook)
