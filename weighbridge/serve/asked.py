"""One question to the site: the casebook as it is now, and how the answer is wanted."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from fastapi import Depends, Query, Request, Response

from weighbridge.serve import looks
from weighbridge.serve.desk import Desk, View
from weighbridge.serve.page import Page

# Characters that could steer a terminal or turn the direction of writing, as UTF-8. Inside JSON they can stand in
# strings alone, where an escape means the same.
_STEERING = re.compile("[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUALITY = re.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*")

_encoder = msgspec.json.Encoder(order="deterministic")


class Question:
    """A request, and the casebook that answers it."""

    def __init__(self, request: Request) -> None:
        desk: Desk = request.app.state.desk
        self.request = request
        self.desk = desk
        self.view: View = desk.now()

    def answer(self, page: Page) -> Response:
        """The page as HTML or as JSON, whichever is wanted."""
        return respond(self.request, page)


def question(
    request: Request,
    format: Annotated[  # noqa: ARG001 (read by `wants_json`; here it is checked and described)
        Literal["html", "json"] | None, Query(description="`json`: the same page as data")
    ] = None,
) -> Question:
    """What every page depends on. Raises: CasebookError: the casebook cannot be read."""
    return Question(request)


Asked = Annotated[Question, Depends(question)]


def respond(request: Request, page: Page, *, status: int = 200) -> Response:
    """A page as HTML or as JSON."""
    headers = {"Vary": "Accept"}
    if wants_json(request):
        return Response(to_json(page), status, headers, media_type="application/json")
    return Response(looks.html(page, request), status, headers, media_type="text/html")


def to_json(page: Page) -> bytes:
    """A page as indented JSON that is safe to print on a terminal."""
    text = msgspec.json.format(_encoder.encode(page), indent=1).decode()
    return _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", text).encode() + b"\n"


def wants_json(request: Request) -> bool:
    """Whether JSON is asked for: by `?format=`, else by an Accept header that prefers it to HTML."""
    wanted = request.query_params.get("format")
    if wanted in ("html", "json"):
        return wanted == "json"
    quality = {"application/json": 0.0, "text/html": 0.0}
    for entry in ",".join(request.headers.getlist("accept")).split(","):
        kind, *parameters = entry.split(";")
        if (name := kind.strip().lower()) in quality:
            marks = [float(m[1]) for p in parameters if (m := _QUALITY.fullmatch(p)) is not None]
            quality[name] = max(quality[name], marks[0] if marks else 1.0)
    return quality["application/json"] > quality["text/html"]
