"""The templates: one for each page, one with the shared parts, one frame around all. Everything in them is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from weighbridge.brief.sources import safe_url
from weighbridge.serve import links, words
from weighbridge.serve.page import Page, explained

NAVIGATION = (
    ("/", "Overview"),
    ("/reports", "Reports"),
    ("/claims", "Claims"),
    ("/origins", "Origins"),
    ("/statements", "Statements"),
    ("/brief", "Brief"),
)


def html(page: Page, request: Request) -> str:
    """A page in its frame. The template gets the page and how the reader came, nothing else."""
    path, query = request.url.path, request.url.query
    return (
        environment()
        .get_template(f"{page.template}.html.j2")
        .render(
            page=page,
            path=path,
            query=query,
            as_json=links.turned(query, format="json"),
            help=_help(type(page)),
            navigation=NAVIGATION,
        )
    )


@cache
def environment() -> Environment:
    """Autoescaping is on for every template, and an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("weighbridge.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (
        words.act,
        words.amount,
        words.country,
        words.firmness,
        words.lang,
        words.language,
        words.link,
        words.linked,
        words.number,
        words.party,
        words.plain,
        words.quantiles,
        words.quantity,
        words.quotation,
        words.rounded,
        words.shown,
        words.state,
        words.visible,
        words.when,
        words.window,
    )
    made.filters |= {one.__name__: one for one in filters} | {"safe_url": safe_url}
    functions: dict[str, Any] = {
        "ACTS": words.ACTS,
        "MARKS": words.MARKS,
        "bounds": words.bounds,
        "links": links,
        "origin_count": words.origin_count,
        "plural": words.plural,
        "relation": words.relation,
    }
    made.globals |= functions
    made.globals["parts"] = made.get_template("parts.html.j2").module
    return made


_help = cache(explained)
