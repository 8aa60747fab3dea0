"""Addresses of pages. Nothing else writes one, so a later page can move without a search."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from weighbridge.record import Claim


def transfer(key: str) -> str:
    return f"/transfers/{_part(key)}"


def report(key: str) -> str:
    return f"/reports/{_part(key)}"


def passage(claim: Claim) -> str:
    """Where the words of a claim stand in its report."""
    return f"{report(claim.report)}#{_part(claim.id)}"


def origin(key: str) -> str:
    return f"/origins/{_part(key)}"


def original(sha256: str) -> str:
    return f"/originals/{_part(sha256)}"


def claims(**filters: str | None) -> str:
    """The list of claims, narrowed by what is given."""
    chosen = {key: value for key, value in filters.items() if value is not None}
    return "/claims" + (f"?{urlencode(chosen)}" if chosen else "")


def turned(query: str, **changes: object) -> str:
    """The same page with other parameters; a None takes one away."""
    from urllib.parse import parse_qsl

    kept = dict(parse_qsl(query)) | {key: str(value) for key, value in changes.items() if value is not None}
    return "?" + urlencode({key: value for key, value in kept.items() if changes.get(key, value) is not None})


def _part(text: str) -> str:
    return quote(text, safe="")
