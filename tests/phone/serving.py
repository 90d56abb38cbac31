"""The phone's pages for tests, served by a real uvicorn on a port of loopback."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from kiosk.phone.serve.phone_app import PhoneApp
from kiosk.phone.serve.phone_folder import PhoneFolder


@dataclass(frozen=True)
class Got:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class ServedPages:
    """Pages that can be asked for."""

    port: int
    folder: Path

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Got:
        """One request for exactly that target, on a connection of its own. headers: with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Got(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def served_pages(folder: Path) -> Iterator[ServedPages]:
    """That folder, served until the block ends."""
    config = uvicorn.Config(
        PhoneApp(PhoneFolder(folder)),
        host="127.0.0.1",
        port=0,
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, name="served-pages", daemon=True)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield ServedPages(port, folder)
    finally:
        server.should_exit = True
        running.join(60)
