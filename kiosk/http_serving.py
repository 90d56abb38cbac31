"""Serving over HTTP, as the hub and the phone's pages do: one set of settings, and connections that end.

Rules: a connection on which no whole request comes within HEAD_WITHIN_S is ended, and so is one whose request's head
is larger than MOST_HEAD_BYTES, so that nobody holds the server by doing nothing; between two requests it is kept as
long as the caller says; an answer under way is never cut off, however slowly it is taken, while the other side is
there (the system asks it, see kiosk.listening). Nobody's address is logged.
"""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kiosk.listening import stopped_in_order

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_WITHIN_S = 30.0
MOST_HEAD_BYTES = 64 * 1024


class BoundedProtocol(HttpToolsProtocol):
    """One connection. It looks after itself once in HEAD_WITHIN_S."""

    _head_since_s: float | None = None
    _head_bytes = 0
    _look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_since_s = self.loop.time()
        self._look = self.loop.call_later(HEAD_WITHIN_S, self._look_after)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head_since_s is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._head_since_s is not None and self._head_bytes > MOST_HEAD_BYTES:
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_since_s = self.loop.time()

    def on_headers_complete(self) -> None:
        self._head_since_s, self._head_bytes = None, 0
        super().on_headers_complete()

    def _look_after(self) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete
        waited_s = 0.0 if self._head_since_s is None or answering else self.loop.time() - self._head_since_s
        if waited_s >= HEAD_WITHIN_S:
            self.transport.close()
        else:
            self._look = self.loop.call_later(HEAD_WITHIN_S - waited_s, self._look_after)


def configuration(
    app: Callable[..., Any], *, kept_open_s: int, longest_stop_s: int, lifespan: bool, log_level: str
) -> uvicorn.Config:
    """How an application is served. kept_open_s: how long a connection waits for its next request. longest_stop_s: how
    long answers under way may take once it is stopped. lifespan: whether the application begins and ends something.
    log_level: the least that is logged of what goes wrong."""
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        lifespan="on" if lifespan else "off",
        log_config=None,
        log_level=log_level,
        access_log=False,
        server_header=False,
        timeout_keep_alive=kept_open_s,
        timeout_graceful_shutdown=longest_stop_s,
    )


def serve_until_stopped(listening: socket.socket, config: uvicorn.Config) -> None:
    """Serve on this socket until SIGTERM or SIGINT."""
    with stopped_in_order():
        uvicorn.Server(config).run(sockets=[listening])
