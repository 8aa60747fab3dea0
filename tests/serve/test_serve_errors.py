"""One shape for every error, as a page and as JSON."""

from __future__ import annotations

from pathlib import Path

import ledgers
import pytest
from fastapi import FastAPI
from serve_site import Held, Seen, ask, site

from weighbridge.serve import create_app
from weighbridge.serve.desk import View

HARBOUR = ledgers.harbour()


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return site(HARBOUR)


@pytest.mark.parametrize(
    ("address", "status", "came"),
    [
        ("/nowhere", 404, "there is no page /nowhere"),
        ("/transfers/t-nothing", 404, "no transfer has the id t-nothing"),
        ("/reports/r-nothing", 404, "no report has the id r-nothing"),
        ("/origins/o-nothing", 404, "no origin has the id o-nothing"),
        ("/transfers/T-MARCH", 404, "id = T-MARCH"),
        ("/transfers/t-march'%20or%201=1", 404, "id = t-march' or 1=1"),
        (f"/transfers/t-{'a' * 200}", 404, "id = t-aaa"),
        ("/claims?report=nothing", 400, "report = nothing"),
        ("/claims?report=r-nothing", 404, "no report has the id r-nothing"),
        ("/claims?act=sings", 400, "act = sings"),
        ("/claims?page=0", 400, "page = 0"),
        ("/claims?page=2", 404, "page 2 of a list of 1"),
        ("/reports?only=good", 400, "only = good"),
        ("/?format=xml", 400, "format = xml"),
    ],
)
def test_an_error_says_what_came(app: FastAPI, address: str, status: int, came: str) -> None:
    """Every error has the same four fields as JSON, and says the same as a page."""
    data = ask(app, address, accept="application/json")
    assert data.status_code == status
    assert set(data.json()) == {"status", "came", "expected", "todo"}
    assert data.json()["status"] == status
    assert data.json()["came"].startswith(came)
    page = ask(app, address)
    assert page.status_code == status
    assert came in Seen(page.text).text


def test_a_wrong_method_names_the_right_one(app: FastAPI) -> None:
    """Pages are read: other methods are told so."""
    found = ask(app, "/claims", method="POST", accept="application/json")
    assert found.status_code == 405
    assert "GET" in found.headers["allow"]
    assert found.json()["expected"].startswith("GET")


def test_a_missing_casebook_is_told_on_the_page(tmp_path: Path) -> None:
    """The server outlives its casebook: the page says what is wrong, and works again when it is mended."""
    found = ask(create_app(tmp_path / "gone.casebook"), "/", accept="application/json")
    assert found.status_code == 503
    assert "there is no casebook" in found.json()["came"]


def test_a_fault_of_ours_has_the_same_shape_and_tells_nothing() -> None:
    """An exception becomes an error page with all security headers, without its message."""

    class Broken(Held):
        def now(self) -> View:
            raise ZeroDivisionError("hostile words of a report")

    app = create_app("held.casebook")
    app.state.desk = Broken(HARBOUR)
    found = ask(app, "/", faults=True, accept="application/json")
    assert found.status_code == 500
    assert "ZeroDivisionError" in found.json()["came"]
    assert "hostile" not in found.text
    assert found.headers["content-security-policy"].startswith("default-src 'none'")
