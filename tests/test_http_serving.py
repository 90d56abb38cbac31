"""Serving over HTTP: connections end on which nothing is asked for, and no answer is cut off."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import uvicorn

from kiosk import http_serving
from kiosk.http_serving import MOST_HEAD_BYTES, configuration
from kiosk.listening import listening_socket

PIECES, PIECE = 200, b"x" * 65_536
REQUEST = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


async def many_pieces(scope: Any, receive: Any, send: Any) -> None:
    """An answer larger than what a system holds for whoever does not take it."""
    length = (b"content-length", str(PIECES * len(PIECE)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    for n in range(PIECES):
        await send({"type": "http.response.body", "body": PIECE, "more_body": n < PIECES - 1})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where that is served by the hub's and the phone's settings, with a short patience."""
    monkeypatch.setattr(http_serving, "HEAD_WITHIN_S", 0.1)
    config = configuration(many_pieces, kept_open_s=600, longest_stop_s=1, lifespan=False, log_level="critical")
    server = uvicorn.Server(config)
    with closing(listening_socket("127.0.0.1", 0)) as listening:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            assert running.is_alive()
            time.sleep(0.005)
        yield listening.getsockname()[1]
        server.should_exit = True
        running.join(60)


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def ended(connection: socket.socket) -> bool:
    """Whether the other side ends it, within a minute."""
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True


def whole_answer(connection: socket.socket) -> int:
    """How many bytes of the answer come."""
    head, _, body = connection.recv(65_536).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    got = len(body)
    while got < PIECES * len(PIECE) and (more := connection.recv(1 << 20)):
        got += len(more)
    return got


def test_who_asks_nothing_is_not_waited_for(port: int) -> None:
    """Without a request, with half of one, and with half of a second one, a connection ends; meanwhile an answer that
    is not taken waits, and is whole when it is."""
    with opened(port) as slow:
        slow.sendall(REQUEST)
        for begun in (b"", REQUEST[:-2], REQUEST[:9]):
            with opened(port) as idle:
                idle.sendall(begun)
                assert ended(idle)
        assert whole_answer(slow) == PIECES * len(PIECE)
        slow.sendall(REQUEST[:9])
        assert ended(slow)


def test_a_head_has_a_bound(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request whose head never ends is ended once it is too large, however fast it comes."""
    monkeypatch.setattr(http_serving, "HEAD_WITHIN_S", 600.0)
    with opened(port) as endless:
        endless.sendall(REQUEST[:-2])
        line, sent = b"X-More: " + b"x" * 1000 + b"\r\n", 0
        try:
            while sent < 100 * MOST_HEAD_BYTES:
                endless.sendall(line)
                sent += len(line)
        except ConnectionError:
            pass
        assert sent < 100 * MOST_HEAD_BYTES or ended(endless)


def test_who_is_silent_is_asked_by_the_system() -> None:
    """Connections are kept alive by the system, which ends those of a phone that left."""
    listening = listening_socket("127.0.0.1", 0)
    with closing(listening), opened(listening.getsockname()[1]), closing(listening.accept()[0]) as accepted:
        assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) <= 60
