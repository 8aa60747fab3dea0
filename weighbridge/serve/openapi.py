from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from weighbridge.serve.errors import ErrorPage
from weighbridge.serve.page import Page

REF = "#/components/schemas/{name}"


def shows(page: type[Page]) -> dict[str, Any]:
    """What a route says of the page that it answers with, for the description of the interface."""
    return {
        "summary": (page.__doc__ or "").split("\n")[0],
        "responses": {
            200: {"description": "the page", "content": {"application/json": _schema(page), "text/html": {}}},
            404: {"description": "there is no such page", "content": {"application/json": _schema(ErrorPage)}},
        },
        "response_model": None,
        "include_in_schema": True,
    }


def _schema(page: type[Page]) -> dict[str, Any]:
    return {"schema": {"$ref": REF.format(name=page.__name__)}}


def describe(app: FastAPI) -> None:
    """Put the schemas of all pages, made from their records, into the description that FastAPI makes of the routes."""
    from weighbridge.serve.pages import PAGES

    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = plain()
            _, parts = msgspec.json.schema_components([*PAGES, ErrorPage], ref_template=REF)
            # Malformed questions get our error shape, not FastAPI's.
            made["components"] = {"schemas": parts}
            for path in made["paths"].values():
                for operation in path.values():
                    operation["responses"].pop("422", None)
                    operation["responses"]["400"] = {
                        "description": "a question that makes no sense",
                        "content": {"application/json": _schema(ErrorPage)},
                    }
            app.openapi_schema = made
        return app.openapi_schema

    # FastAPI's own documented way to extend it.
    app.openapi = described  # type: ignore[method-assign]
