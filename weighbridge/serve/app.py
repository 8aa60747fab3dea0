"""The site, put together in one screen."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from weighbridge import __version__
from weighbridge.serve import errors, guard, openapi
from weighbridge.serve.desk import Desk
from weighbridge.serve.pages import ROUTERS

STATIC = Path(__file__).parent / "static"


def create_app(casebook_path: str | os.PathLike[str], *, names: Iterable[str] = ()) -> FastAPI:
    """The pages of one casebook as an ASGI application.

    The file is opened when a page is asked for, so it may be weighed again, moved or repaired while this runs.

    Args:
        names: host names that it answers to, beside those of this machine itself.
    """
    app = FastAPI(
        title="Weighbridge",
        version=__version__,
        summary="What is reported to have moved, with the evidence for it.",
        docs_url=None,  # both of these pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/-/openapi.json",
    )
    app.state.desk = Desk(Path(casebook_path))
    app.add_middleware(guard.Guard, names=frozenset({*guard.LOOPBACK, *names}))
    errors.handle(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    openapi.describe(app)
    return app
