"""A kiosk that fetches content from a hub, really: over loopback, into a state folder of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kiosk.fleet.content.fetch_records import FetchRequest, FetchResult
from kiosk.fleet.content.fetching import fetch_here
from kiosk.fleet.content.hub_numbers import shown_number
from kiosk.store import versions
from kiosk.store.versions import VersionStore
from tests.hub.content.published import ContentAtHub
from tests.hub.serving import ServedHub
from tests.staff.small_museum import label_shown


@dataclass(frozen=True)
class FetchingKiosk:
    """root: what it got when it joined."""

    hub: ContentAtHub
    served: ServedHub
    state: Path
    token: str
    root: str

    def request(self, wanted: int, **other: Any) -> FetchRequest:
        facts = {"hub": f"http://127.0.0.1:{self.served.port}", "token": self.token, "root": self.root, **other}
        return FetchRequest(state=str(self.state), wanted=wanted, **facts)

    def fetch(self, wanted: int, **other: Any) -> FetchResult:
        return fetch_here(self.request(wanted, **other))

    @property
    def label(self) -> str:
        """What a visitor would read now, from a version of which every file is there."""
        return require_complete(self.state)


def require_complete(state: Path) -> str:
    """The label of the version shown; each kept version has every file that it names."""
    for version in versions.published(state).kept:
        folder = VersionStore(state).folder(version.id)
        for parent, _, names in os.walk(folder):
            assert all(os.path.getsize(os.path.join(parent, name)) for name in names)
    return label_shown(state)


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on loopback; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(10)


@contextmanager
def copied_hub(served: Path, folder: Path) -> Iterator[str]:
    """An attacker's server with a copy of what the hub served once: no token is asked for, nothing is renewed."""
    top = folder / "v1"
    top.mkdir(parents=True)
    (top / "content").symlink_to(served, target_is_directory=True)
    with answering(partial(_Quiet, directory=str(folder))) as address:
        yield address


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


class EndlessHub(BaseHTTPRequestHandler):
    """Answers everything with bytes without an end."""

    sent_bytes = 0

    def do_GET(self) -> None:
        if self.path.endswith(".root.json"):
            self.send_error(404)
            return
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(bytes(1 << 16))
                EndlessHub.sent_bytes += 1 << 16
        except OSError:
            pass

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class LoginPage(BaseHTTPRequestHandler):
    """A network's page that wants a login, in place of whatever was asked for."""

    def do_GET(self) -> None:
        page = b"<html><body>Please log in.</body></html>"
        self.send_response(302 if "redirects" in self.headers.get("Authorization", "") else 200)
        self.send_header("Location", "http://127.0.0.1:9/login")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def blob_of(kiosk: FetchingKiosk, path: str) -> Path:
    """Where the hub serves what a file of its museum holds."""
    from hashlib import sha256

    return kiosk.hub.folder.blob(sha256((kiosk.hub.museum / path).read_bytes()).hexdigest())


def number_shown(kiosk: FetchingKiosk) -> int:
    return shown_number(kiosk.state)
