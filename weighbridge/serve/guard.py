"""What stands before every page: who may ask, how, and what a browser may do with the answer.

A casebook is full of strangers' text, and a browser also visits strangers' pages. So the server answers only to names
of its own: otherwise a page elsewhere could point its own name at this machine and read the answers (DNS rebinding).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from weighbridge.serve import errors

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9._-]{1,253}))(?::[0-9]{1,5})?")


class Guard:
    """ASGI middleware: refuses names that are not ours, sets the security headers, answers HEAD as GET."""

    def __init__(self, app: ASGIApp, *, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bare = scope["method"] == "HEAD"
        asked = {**scope, "method": "GET"} if bare else scope

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                seal(MutableHeaders(scope=message))
            elif bare and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if host_name(Headers(scope=scope).getlist("host")) in self.names:
            await self.app(asked, receive, sealed)
        else:
            await self._refusal(asked)(asked, receive, sealed)

    def _refusal(self, scope: Scope) -> ASGIApp:
        return errors.answer(
            Request(scope),
            421,
            came="the name of this server in the request is not one of its own",
            expected=" or ".join(sorted(self.names)),
            todo="use one of these names in the address; others can be given when the server is started",
        )


def host_name(values: Iterable[str]) -> str | None:
    """The name in the one Host header, without port and brackets, lower case; None where it is missing or malformed."""
    found = list(values)
    match = _HOST.fullmatch(found[0]) if len(found) == 1 else None
    return (match[1] or match[2]).lower() if match is not None else None


def seal(headers: MutableHeaders) -> None:
    """Add the security headers; a page that brings a policy of its own keeps it."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
