"""The pages explain themselves, and docs/serve.md says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from weighbridge import serve
from weighbridge.serve import create_app
from weighbridge.serve.errors import ErrorPage
from weighbridge.serve.page import Help, explained
from weighbridge.serve.pages import PAGES, ROUTERS

HERE = Path(serve.__file__).parent
DOCS = Path(__file__).parent.parent.parent / "docs" / "serve.md"
PARTS = (HERE / "templates" / "parts.html.j2").read_text(encoding="utf-8")
PATTERNS = (HERE / "templates" / "patterns.html.j2").read_text(encoding="utf-8")
MACROS = re.findall(r"{% macro (\w+)\(", PARTS)


def records() -> list[Help]:
    """Every page and part, each once, the pages first."""
    helps = {one.name: one for page in (*PAGES, ErrorPage) for one in explained(page)}
    pages = [page.__name__ for page in (*PAGES, ErrorPage)]
    return [helps[name] for name in [*pages, *sorted(set(helps) - set(pages))]]


def section(one: Help) -> str:
    """How docs/serve.md describes a record."""
    rows = [f"| `{field}` | {text} |" for field, text in one.fields]
    return "\n".join(
        [f"### {one.name}", "", " ".join(one.about.split()), "", "| field | meaning |", "|---|---|", *rows]
    )


@pytest.mark.parametrize("one", records(), ids=lambda one: one.name)
def test_every_field_says_what_it_holds(one: Help) -> None:
    """A record and each of its fields carry help text."""
    assert one.about.endswith(".")
    assert all(text for _, text in one.fields), one.fields


@pytest.mark.parametrize("one", records(), ids=lambda one: one.name)
def test_every_record_is_documented_as_it_explains_itself(one: Help) -> None:
    """docs/serve.md holds each record's own words."""
    assert section(one) in DOCS.read_text(encoding="utf-8")


def addresses() -> list[str]:
    return [route.path for router in ROUTERS for route in router.routes]  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", addresses())
def test_every_address_is_documented(address: str) -> None:
    """An address that docs/serve.md does not name is not there for its readers."""
    assert f"`{address}`" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_page_has_a_template_of_its_name(page: type) -> None:
    """A page is one record, one file in pages/ and one template."""
    name = page.template  # type: ignore[attr-defined]
    assert (HERE / "templates" / f"{name}.html.j2").exists()
    assert (HERE / "pages" / f"{name}.py").exists()


@pytest.mark.parametrize("macro", MACROS)
def test_every_component_is_shown_on_the_patterns_page(macro: str) -> None:
    """A component has a heading on /-/patterns, and is called there or by one that is."""
    headings = {name for group in re.findall(r'shows\("([^"]+)"\)', PATTERNS) for name in group.split(", ")}
    assert macro in headings
    assert f"parts.{macro}(" in PATTERNS or re.search(rf"\b{macro}\(", PARTS.replace(f"macro {macro}(", ""))


def test_nothing_is_called_what_the_reports_do_not_say() -> None:
    """The pages' own words accuse nobody."""
    for file in [*HERE.rglob("*.py"), *HERE.rglob("*.j2"), DOCS]:
        assert "violat" not in file.read_text(encoding="utf-8").lower(), file


def test_the_interface_describes_every_page() -> None:
    """The OpenAPI description has each address and the schema of each page, with the help of its fields."""
    app: FastAPI = create_app("none.casebook")
    made = app.openapi()
    assert set(made["paths"]) == set(addresses())
    for page in (*PAGES, ErrorPage):
        properties = made["components"]["schemas"][page.__name__]["properties"]
        assert all("description" in p for p in properties.values()), page
