"""Running the server of the phone's pages: uvicorn on an address that is free, until it is stopped.

Rules: what stands in the way is a sentence before anything is served; who asks is written nowhere; a stop lets answers
under way end, for five seconds.
"""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.listening import allow_many_connections, listening_socket, stopped_in_order
from kiosk.phone.serve.phone_folder import PhoneFolder

PORT = 8470
EVERYWHERE = "0.0.0.0"
LONGEST_STOP_S = 5
KEPT_OPEN_S = 20


class PhoneNotServed(SentenceError):
    """Why the phone's pages are not served."""


@dataclass(frozen=True, slots=True)
class PhoneAddress:
    """Where the pages are served. host: EVERYWHERE for every network that this machine is in; port: 0 for any."""

    host: str = EVERYWHERE
    port: int = PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def address_of(text: str) -> PhoneAddress:
    """HOST:PORT, HOST or PORT as an address. Raises PhoneNotServed."""
    host, colon, port = text.rpartition(":")
    if not colon:
        host, port = ("", text) if text.isdecimal() else (text, str(PORT))
    host = host.removeprefix("[").removesuffix("]")
    if not port.isascii() or not port.isdecimal() or not 0 <= int(port) < 2**16:
        wrong = msg("{text!r} is no address: write it as 192.168.1.10:8470, or its port alone.", text=text[:80])
        raise PhoneNotServed(wrong)
    return PhoneAddress(host or EVERYWHERE, int(port))


def serve(folder: Path, address: PhoneAddress, ready: Callable[[Message], None]) -> None:
    """Serve until SIGTERM or SIGINT. ready: is handed where the pages are, once they can be asked for. Raises
    PhoneNotServed and NoPhonePages."""
    pages = PhoneFolder(folder)
    import uvicorn

    from kiosk.phone.serve.phone_app import PhoneApp

    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # a phone that goes away is no event
    allow_many_connections()
    with closing(_bound(address)) as listening:
        config = uvicorn.Config(
            PhoneApp(pages),
            http="httptools",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_keep_alive=KEPT_OPEN_S,
            timeout_graceful_shutdown=LONGEST_STOP_S,
        )
        with stopped_in_order():
            url = f"http://{PhoneAddress(_reached_at(address.host), listening.getsockname()[1])}/"
            ready(msg("The pages for phones are at {url} – stop it with Ctrl+C.", url=url))
            uvicorn.Server(config).run(sockets=[listening])


def _reached_at(host: str) -> str:
    """By which number phones reach this machine; nothing is sent for it."""
    if host not in (EVERYWHERE, "::"):
        return host
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect(("192.0.2.1", 9))
            return str(asking.getsockname()[0])
    except OSError:
        return "127.0.0.1"


def _bound(address: PhoneAddress) -> socket.socket:
    """A socket that listens there. Raises PhoneNotServed."""
    try:
        return listening_socket(address.host, address.port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sentence = msg(
                "{address} is in use: another program listens there. Stop it, or name another place with --address."
            )
            raise PhoneNotServed(sentence.with_values(address=str(address))) from None
        sentence = msg("Nothing can be served at {address}: {why}. Name another place with --address.")
        raise PhoneNotServed(sentence.with_values(address=str(address), why=reason_of(error))) from None
