"""Weighbridge weighs what is *reported* to have moved.

Reports about weapons-related transfers go in; one evidence ledger comes out: who said what through whom,
what moved counted once, how many independent origins stand behind it, and who denied it.

    case = weighbridge.weigh("reports/")
    case.transfers, case.totals, case.why(case.transfers[0].id)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weighbridge.case import Case, weigh

__version__ = "0.1.0"
__all__ = ["Case", "__version__", "weigh"]


def __getattr__(name: str) -> Any:
    # Lazy, so that `weighbridge --version` does not pay for a database and a linear program.
    if name in ("Case", "weigh"):
        from weighbridge import case

        return getattr(case, name)
    raise AttributeError(f"module 'weighbridge' has no attribute {name!r}")
