"""`kiosk hub serve` as a process of its own, to be killed and stopped at any moment and started again.

Rules: its port is held by a socket that never listens, so that nobody else takes it while no hub runs; what it logs
goes into a file in its folder.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from kiosk.hub.hub_settings import HubAddress, HubSettings
from kiosk.hub.store.opening import connect
from kiosk.hub.store.schema_making import make_schema
from tests.source import ROOT

WITHIN_S = 120.0


class HubProcess:
    """folder: where its own file and what it logs lie. database: of a hub; the tables are made here."""

    def __init__(self, database: str, folder: Path, timezone: str = "Europe/Tallinn") -> None:
        self._held = socket.socket()
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._held.bind(("127.0.0.1", 0))
        self.port = int(self._held.getsockname()[1])
        address = HubAddress("127.0.0.1", self.port)
        self.settings = HubSettings(database, timezone, "Patarei", address, content=folder / "content")
        with connect(database) as connection:
            self.id = make_schema(connection, timezone, self.settings.museum).id
        self._file, self._log = folder / "hub.yaml", folder / "hub.log"
        values = {
            "database": database,
            "timezone": timezone,
            "museum": self.settings.museum,
            "address": str(address),
            "content": str(self.settings.content),
        }
        self._file.write_text("".join(f"{name}: {json.dumps(value)}\n" for name, value in values.items()), "utf-8")
        self._file.chmod(0o600)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, again and again while it ends by itself, as a service manager does; it answers when this
        returns."""
        deadline = time.monotonic() + WITHIN_S
        self._begin()
        while not self._answers():
            assert self.process is not None
            if self.process.poll() is not None:
                self._begin()
            assert time.monotonic() < deadline, self._log.read_text()
            time.sleep(0.05)

    def _begin(self) -> None:
        command = [sys.executable, "-m", "kiosk", "hub", "serve", "--hub", str(self._file)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, "LC_ALL": "C"}
            )

    def _answers(self) -> bool:
        with socket.socket() as trying:
            return trying.connect_ex(("127.0.0.1", self.port)) == 0

    def signal(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it by SIGKILL."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End it, whatever it does, and give its port back."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.kill()
        self._held.close()
