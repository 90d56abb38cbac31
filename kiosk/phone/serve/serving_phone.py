"""Running the server of the phone's pages: on an address that is free, until it is stopped.

Rules: what stands in the way is a sentence before anything is served; who asks is written nowhere, and where nothing
can be counted the pages are served without that; a stop lets answers under way end, for five seconds.
"""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.listening import allow_many_connections, listening_socket
from kiosk.phone.serve.phone_folder import PhoneFolder

if TYPE_CHECKING:
    from kiosk.phone.serve.page_counting import PageCounting

PORT = 8470
EVERYWHERE = "0.0.0.0"
LONGEST_STOP_S = 5
KEPT_OPEN_S = 20
LOOK_EVERY_S = 30.0
"""How often it is looked whether counts are to be written."""


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


def serve(folder: Path, address: PhoneAddress, notify: Callable[[Message], None], counts: Path | None = None) -> None:
    """Serve until SIGTERM or SIGINT. notify: is handed where the pages are, once they can be asked for, and what is
    wrong with counting. counts: where it is counted how often pages are opened; None for nowhere. Raises
    PhoneNotServed and NoPhonePages."""
    pages = PhoneFolder(folder)
    from kiosk.http_serving import configuration, serve_until_stopped
    from kiosk.phone.serve.page_counting import PageCounting
    from kiosk.phone.serve.phone_app import PhoneApp

    allow_many_connections()
    counting = None if counts is None else PageCounting(counts, pages.timezone)
    app = PhoneApp(pages, counting)
    with closing(_bound(address)) as listening, _written(counting, counts, notify):
        config = configuration(
            app, kept_open_s=KEPT_OPEN_S, longest_stop_s=LONGEST_STOP_S, lifespan=False, log_level="critical"
        )  # a phone that goes away is no event
        url = f"http://{PhoneAddress(_reached_at(address.host), listening.getsockname()[1])}/"
        notify(msg("The pages for phones are at {url} – stop it with Ctrl+C.", url=url))
        serve_until_stopped(listening, config)


@contextmanager
def _written(counting: PageCounting | None, counts: Path | None, notify: Callable[[Message], None]) -> Iterator[None]:
    """Have what is counted written in the block now and then, and at its end."""
    if counting is None:
        yield
        return
    ended, failed = threading.Event(), threading.Event()

    def write(work: Callable[[], None]) -> None:
        try:
            work()
            failed.clear()
        except OSError as error:
            if not failed.is_set():
                sentence = msg("What is counted cannot be kept in {folder}: {why}. The pages are served all the same.")
                notify(sentence.with_values(folder=str(counts), why=reason_of(error)))
            failed.set()

    def run() -> None:
        while not ended.wait(LOOK_EVERY_S):
            write(counting.write_if_due)

    writing = threading.Thread(target=run, name="phone-counts", daemon=True)
    writing.start()
    try:
        yield
    finally:
        ended.set()
        writing.join(LONGEST_STOP_S)
        write(counting.write)


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
