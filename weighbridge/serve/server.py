from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable

import uvicorn

from weighbridge.record import BadQuestion
from weighbridge.serve.app import create_app

HOST = "127.0.0.1"  # nobody but this machine; there are no accounts and no passwords
PORT = 8010  # guess: no well-known program listens there
LARGEST_PORT = 65535
WAITING = 128  # connections that may wait to be accepted; guess, the usual value
PATIENCE_S = 2  # seconds that open connections get when the server is told to end; guess


def serve(
    path: str | os.PathLike[str],
    host: str = HOST,
    port: int = PORT,
    *,
    names: Iterable[str] = (),
    started: Callable[[str], None] | None = None,
) -> None:
    """Show a casebook in a browser, until interrupted.

    Args:
        host: the address to listen on. Any other than this machine's own lets the network read the casebook.
        port: 0: one that is free.
        names: further host names that browsers may use for this server.
        started: told the address of the first page, once connections are accepted.
    Raises:
        CasebookError: there is no casebook at the path, or it cannot be read.
        BadQuestion: nothing can listen on that host and port.
    """
    app = create_app(path, names=(host.casefold(), *names))
    app.state.desk.now()  # a wrong path is told here, not on the first page
    with _listening(host, port) as listener:
        if started is not None:
            started(address(host, listener.getsockname()[1]))
        # No access log: addresses carry what a stranger may have written, and logs go to terminals.
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE_S
        )
        uvicorn.Server(config).run(sockets=[listener])


def address(host: str, port: int) -> str:
    """The first page, as a browser wants it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    try:
        if not 0 <= port <= LARGEST_PORT:
            raise OSError("there is no such port")
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        raise BadQuestion(
            f"cannot listen on {host}, port {port}: {error.strerror or error}",
            expected="an address of this machine and a port from 0 to 65535 that nothing else uses",
            todo="choose another port, or end the program that holds it",
        ) from None
