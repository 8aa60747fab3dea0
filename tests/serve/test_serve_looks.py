"""Pages that everybody can read: with a keyboard, a screen reader, a phone, in the dark and on paper."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import ledgers
import pytest
from fastapi import FastAPI
from serve_site import Seen, addresses, ask, site

from weighbridge import serve

HERE = Path(serve.__file__).parent
CSS = (HERE / "static" / "serve.css").read_text(encoding="utf-8")
HARBOUR = ledgers.harbour()
ALL = [*addresses(HARBOUR), "/nowhere"]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return site(HARBOUR)


@pytest.mark.parametrize("address", ALL)
def test_a_page_can_be_walked_without_seeing_it(app: FastAPI, address: str) -> None:
    """One heading of the first level, a way past the navigation, captions and scopes, named regions, no id twice."""
    seen = Seen(ask(app, address).text)
    assert seen.all("html") == [{"lang": "en"}]
    assert len(seen.all("h1")) == 1
    assert seen.all("a")[0] == {"class": "skip", "href": "#main"}
    assert [m["id"] for m in seen.all("main")] == ["main"]
    assert len(seen.all("table")) == len(seen.all("caption"))
    assert all(cell.get("scope") in ("row", "col") for cell in seen.all("th"))
    assert all(nav.get("aria-label") for nav in seen.all("nav"))
    assert all(
        section["aria-labelledby"] in seen.ids for section in seen.all("section") if "aria-labelledby" in section
    )
    twice = [key for key, times in Counter(seen.ids).items() if times > 1]
    if address != "/-/patterns":  # shows the same rows several times
        assert twice == []


@pytest.mark.parametrize("address", ALL)
def test_a_page_keeps_to_its_own_policy(app: FastAPI, address: str) -> None:
    """No script, no inline style, nothing loaded but the one style sheet."""
    seen = Seen(ask(app, address).text)
    names = {name for name, _ in seen.elements}
    assert not names & {"script", "style", "iframe", "object", "form", "img"}
    assert not any("style" in attributes for _, attributes in seen.elements)
    sheets = [link["href"] for link in seen.all("link") if link["rel"] == "stylesheet"]
    assert sheets == ["/static/serve.css"]


@pytest.mark.parametrize("address", [a for a in ALL if a not in ("/nowhere", "/-/patterns")])
def test_the_reader_is_told_where_they_are(app: FastAPI, address: str) -> None:
    """Every page of the site has one current place in the navigation, but those that hang under no entry."""
    current = [
        a for a in Seen(ask(app, address).text).all("a") if a.get("aria-current") and not a["href"].startswith("?")
    ]
    wanted = [] if address.startswith("/transfers") else ["/" + address.strip("/").split("/")[0].split("?")[0]]
    assert [a["href"] for a in current][: len(wanted)] == wanted


def test_the_style_is_one_file_that_loads_nothing(app: FastAPI) -> None:
    """No font, picture or other sheet is fetched from anywhere."""
    assert [p.name for p in (HERE / "static").iterdir()] == ["serve.css"]
    assert not re.search(r"url\(|@import|expression", CSS)
    assert ask(app, "/static/serve.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "feature",
    ["(prefers-color-scheme: dark)", "@media print", ":focus-visible", "prefers-reduced-motion", "(max-width: 46rem)"],
)
def test_the_style_serves(feature: str) -> None:
    """Dark rooms, paper, keyboards, unquiet stomachs and phones are thought of."""
    assert feature in CSS


def _palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "on"),
    [
        *((c, on) for c in ("ink", "quiet", "link", "alarm") for on in ("paper", "band")),
        ("ink", "mark"),
        ("ink", "target"),
    ],
)
def test_text_stands_out(scheme: str, colour: str, on: str) -> None:
    """Every text has a contrast of 4.5 or more against what it stands on (WCAG 2.2, 1.4.3)."""
    light, dark = CSS.split("(prefers-color-scheme: dark)")[:2]
    palette = _palette(light if scheme == "light" else dark.split("@media")[0])
    a, b = sorted((_luminance(palette[colour]), _luminance(palette[on])))
    assert (b + 0.05) / (a + 0.05) >= 4.5
