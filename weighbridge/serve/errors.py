"""Every error of the site has one shape, as a page and as JSON:

    {"status": 404, "came": …, "expected": …, "todo": …}

It says what came, what would have been right and what to do, as the errors of the whole program do.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException

from weighbridge.record import BadQuestion, CasebookError, WeighbridgeError
from weighbridge.serve.page import Page, means

STATUS: dict[type[WeighbridgeError], int] = {BadQuestion: 404, CasebookError: 503}


class ErrorPage(Page, frozen=True, kw_only=True):
    """Why there is no page."""

    template: ClassVar[str] = "error"

    status: Annotated[int, means("the HTTP status")]
    came: Annotated[str, means("what came")]
    expected: Annotated[str, means("what would have been right")] = ""
    todo: Annotated[str, means("what to do about it")] = ""


def answer(request: Request, status: int, *, came: str, expected: str = "", todo: str = "") -> Response:
    """An error in the one shape, as HTML or JSON."""
    from weighbridge.serve.asked import respond

    return respond(request, ErrorPage(status=status, came=came, expected=expected, todo=todo), status=status)


def handle(app: FastAPI) -> None:
    """Give all errors of an application the one shape."""
    app.add_exception_handler(WeighbridgeError, _ours)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, WeighbridgeError)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return answer(request, status, came=error.came, expected=error.expected, todo=error.todo)


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where, *names = (str(part) for part in first["loc"])
    name = names[-1] if names else where
    # A malformed id in the path names no page; a malformed question about a page that exists is another matter.
    return answer(
        request,
        404 if where == "path" else 400,
        came=f"{name} = {_short(first.get('input'))}",
        expected=_short(first["msg"]),
        todo="follow the links of the pages, or see docs/serve.md",
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        found = answer(
            request,
            404,
            came=f"there is no page {_short(request.url.path)}",
            expected="one of the pages in docs/serve.md",
            todo="start at the overview",
        )
    elif error.status_code == 405:
        found = answer(request, 405, came=f"the method {_short(request.method)}", expected="GET: these pages are read")
    else:
        found = answer(request, error.status_code, came=str(error.detail))
    found.headers.update(error.headers or {})
    return found


def _fault(request: Request, error: Exception) -> Response:
    from weighbridge.serve.guard import seal

    found = answer(
        request,
        500,
        came=f"a fault of this program ({type(error).__name__})",
        expected="a page",
        todo="please report it, with the address and what the terminal shows",
    )
    seal(MutableHeaders(raw=found.raw_headers))  # this answer is made outside the guard
    return found


def _short(value: object, most: int = 120) -> str:
    """A value as a message shows it: of a length that fits."""
    text = str(value)
    return text if len(text) <= most else f"{text[:most]}…"
