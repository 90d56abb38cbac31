"""A hub for tests: its tables in a real PostgreSQL, and a real uvicorn on a port of loopback."""

from __future__ import annotations

import gzip
import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from kiosk.fleet.protocol import JOIN
from kiosk.hub.hub_settings import HubAddress, HubSettings
from kiosk.hub.running_hub import Hub
from kiosk.hub.service.hub_app import create_app
from kiosk.hub.store import membership
from kiosk.hub.store.opening import connect
from kiosk.hub.store.schema_making import make_schema

TIMEZONE = "Europe/Tallinn"


@dataclass(frozen=True)
class Answered:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask_port(port: int, method: str, path: str, body: Any = None, token: str = "", packed: bool = False) -> Answered:
    """One request to whoever listens there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    if packed and data is not None:
        data = gzip.compress(data)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        connection.request(method, path, data, headers)
        response = connection.getresponse()
        return Answered(response.status, response.headers, response.read())
    finally:
        connection.close()


@dataclass(frozen=True)
class ServedHub:
    """A hub that answers. database: its address."""

    hub: Hub
    port: int
    database: str

    @property
    def base(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: Any = None, token: str = "", packed: bool = False) -> Answered:
        """One request, on a connection of its own. body: bytes, or what becomes JSON."""
        return ask_port(self.port, method, path, body, token, packed)

    def code(self, kiosk: str, group: str = "") -> str:
        """A new invitation."""
        with self.hub.pool.connection() as connection:
            return membership.invite(connection, kiosk, group)

    def join(self, kiosk: str, group: str = "") -> str:
        """Have that kiosk join; its token."""
        answer = self.ask("POST", JOIN, {"code": self.code(kiosk, group), "program": "test"})
        assert answer.status == 200, answer.body
        return str(answer.json["token"])


@contextmanager
def served_hub(database: str, folder: Path, **others: Any) -> Iterator[ServedHub]:
    """A hub on that empty database, until the block ends. others: further settings."""
    settings = HubSettings(
        database, TIMEZONE, "Patarei", HubAddress("127.0.0.1", 1), content=folder / "content", **others
    )
    with connect(database) as connection:
        make_schema(connection, settings.timezone, settings.museum)
    app = create_app(settings)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, name="served-hub", daemon=True)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield ServedHub(app.state.hub, port, database)
    finally:
        server.should_exit = True
        running.join(60)
