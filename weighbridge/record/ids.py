"""Ids are content hashes, so that the same input has the same ids on every machine and in every order."""

from __future__ import annotations

import hashlib

import msgspec

ID_HEX_DIGITS = 16  # 64 bits: at 10^7 rows of a kind the chance of a clash is about 3e-6 (birthday bound)

_encoder = msgspec.json.Encoder(order="deterministic")


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes, 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """An id that is a function of its content alone.

    Args:
        prefix: a short letter code for the kind of record ("r" for a report, "c" for a claim).
        parts: whatever identifies it; anything that msgspec can encode.
    Returns: prefix, a hyphen and 16 hex digits.
    """
    return f"{prefix}-{sha256_hex(_encoder.encode(parts))[:ID_HEX_DIGITS]}"
