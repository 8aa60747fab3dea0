from __future__ import annotations

from weighbridge.cli.terminal import console, print_table, safe
from weighbridge.record import Ledger


def print_estimates(ledger: Ledger) -> None:
    """Every estimate with its hard bounds, its error, and what it would be after one change."""
    rows = []
    for e in ledger.estimates:
        bounds = f"{_n(e.low)} to {'open' if e.high is None else _n(e.high)}"
        rows.append(
            (e.name, _n(e.quantiles["5"]), _n(e.quantiles["50"]), _n(e.quantiles["95"]), bounds, e.unit, _n(e.error))
        )
    print_table("Estimates", ("of", "5 %", "median", "95 %", "hard bounds", "unit", "error of the median"), rows)
    for e in ledger.estimates:
        if e.sensitivity:
            print_table(
                safe(e.name),
                ("if", "5 %", "median", "95 %"),
                [(s.change, _n(s.low), _n(s.median), _n(s.high)) for s in e.sensitivity],
            )
        if e.note:
            console().print(safe(e.note), soft_wrap=True)


def _n(x: float) -> str:
    return f"{x:,.0f}" if abs(x) >= 100 else f"{x:,.3g}"
