"""A real server on this machine, and the package without what it needs."""

from __future__ import annotations

import http.client
import importlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import ledgers
import pytest
from serve_site import store

from weighbridge import serve as serve_package
from weighbridge.record import BadQuestion, CasebookError
from weighbridge.serve.server import HOST, address

PROGRAM = "import sys, weighbridge.serve as s; s.serve(sys.argv[1], port=0, started=lambda a: print(a, flush=True))"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server in a process of its own, on a port that was free."""
    book = store(ledgers.harbour(), tmp_path_factory.mktemp("served") / "a.casebook")
    program = [sys.executable, "-c", PROGRAM, str(book)]
    root = Path(serve_package.__file__).parent.parent.parent
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            yield int(told.rstrip("/\n").rsplit(":", 1)[1])
        finally:
            process.terminate()
            process.wait(timeout=20)


def asked(port: int, path: str, host: str, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.putheader("Accept", "application/json")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    finally:
        connection.close()


def test_a_browser_on_this_machine_gets_the_pages(port: int) -> None:
    """The address that was told answers, over a real socket."""
    status, body, headers = asked(port, "/", f"127.0.0.1:{port}")
    assert status == 200
    assert [t["id"] for t in json.loads(body)["transfers"]] == ["t-march", "t-april", "t-may"]
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "server" not in headers


def test_a_name_of_somebody_else_is_refused(port: int) -> None:
    """DNS rebinding gets an error in the usual shape."""
    status, body, _ = asked(port, "/", f"evil.example:{port}")
    assert status == 421
    assert set(json.loads(body)) == {"status", "came", "expected", "todo"}


def test_head_has_no_body_on_the_wire(port: int) -> None:
    """HEAD ends after its headers."""
    status, body, headers = asked(port, "/claims", "localhost", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    """Where another program holds the port, the message says so and what to do."""
    book = store(ledgers.empty(), tmp_path / "a.casebook")
    with socket.create_server(("127.0.0.1", 0)) as held, pytest.raises(BadQuestion, match="choose another port"):
        serve_package.serve(book, port=held.getsockname()[1])


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", -1), ("no.such.host.invalid", 0)])
def test_an_address_that_cannot_be_is_told(tmp_path: Path, host: str, port: int) -> None:
    """A port or host that does not exist is a question that makes no sense."""
    book = store(ledgers.empty(), tmp_path / "a.casebook")
    with pytest.raises(BadQuestion, match="cannot listen"):
        serve_package.serve(book, host, port)


def test_a_wrong_path_is_told_before_anything_listens(tmp_path: Path) -> None:
    """A misspelt casebook is an error of the start, not of the first page."""
    with pytest.raises(CasebookError, match="there is no casebook"):
        serve_package.serve(tmp_path / "none.casebook", port=0)


def test_it_listens_on_this_machine_only_unless_told() -> None:
    """The default address is the loopback's."""
    assert HOST == "127.0.0.1"
    assert serve_package.serve.__defaults__ is not None
    assert serve_package.serve.__defaults__[0] == HOST


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "http://127.0.0.1:80/"), ("::1", "http://[::1]:80/"), ("desk", "http://desk:80/")],
)
def test_addresses_are_as_browsers_want_them(host: str, expected: str) -> None:
    """An IPv6 address stands in brackets."""
    assert address(host, 80) == expected


@pytest.mark.parametrize("missing", serve_package.NEEDED)
def test_without_the_extra_the_message_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing the pages without their packages names them and the extra that brings them."""
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "weighbridge.serve")
    with pytest.raises(BadQuestion) as told:
        importlib.import_module("weighbridge.serve")
    assert missing in told.value.came
    assert "weighbridge[serve]" in told.value.todo
