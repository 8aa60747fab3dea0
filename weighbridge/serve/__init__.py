"""A casebook in a browser, on this machine only: server-rendered pages, each of them also JSON. Reads, never writes."""

from __future__ import annotations

from importlib.util import find_spec

from weighbridge.record import BadQuestion

NEEDED = ("fastapi", "uvicorn")  # what the extra `serve` brings beyond the base install

_missing = [name for name in NEEDED if find_spec(name) is None]
if _missing:
    raise BadQuestion(
        f"pages in a browser need packages that are not installed: {', '.join(_missing)}",
        expected="Weighbridge with its extra `serve`",
        todo="pip install 'weighbridge[serve]'",
    )

from weighbridge.serve.app import create_app  # noqa: E402 (the message above must come first)
from weighbridge.serve.server import serve  # noqa: E402

__all__ = ["create_app", "serve"]
