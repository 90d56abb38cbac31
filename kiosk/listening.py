"""What serves on an address needs of the system: a socket that listens, many connections, an end in order.

Rules: nothing here knows who is served; what stands in the way is raised as OSError, of which the caller makes a
sentence.
"""

from __future__ import annotations

import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

MOST_WAITING = 4096
"""Connections that wait to be accepted; Linux allows no more unless it is asked for."""
SILENT_S, ASKED_EVERY_S = 60, 15


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there. port: 0 for any that is free. Raises OSError."""
    family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _ask_the_silent(listening)
        listening.bind(place)
        listening.listen(MOST_WAITING)
    except OSError:
        listening.close()
        raise
    return listening


def _ask_the_silent(listening: socket.socket) -> None:
    """Have the system ask whoever is silent on a connection whether it is there, and end the connection where nobody
    answers: a phone that left the network says no word. Connections have this from the socket that accepts them."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, n in ((socket.TCP_KEEPIDLE, SILENT_S), (socket.TCP_KEEPINTVL, ASKED_EVERY_S), (socket.TCP_KEEPCNT, 4)):
        listening.setsockopt(socket.IPPROTO_TCP, option, n)


def allow_many_connections() -> None:
    """Let this process have as many open files as it may: each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """uvicorn ends at a signal, and sends it to whoever was to get it before: to nobody here."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {each: signal.signal(each, lambda _number, _frame: None) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
