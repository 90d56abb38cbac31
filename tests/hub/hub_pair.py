"""Two `kiosk hub serve` on one database behind one address: what comes is handed to each in turn, connection by
connection, and to the other where one does not answer.

Rules: it is used as one hub is; what is done to it is done to each in turn.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from pathlib import Path

from kiosk.hub.hub_settings import HubSettings
from tests.hub.hub_process import HubProcess

PIECE = 65536


class HubPair(HubProcess):
    """taken: how many connections each of the two took."""

    def __init__(self, database: str, folder: Path) -> None:
        homes = [folder / name for name in ("one", "other")]
        for home in homes:
            home.mkdir()
        self.hubs = [HubProcess(database, home) for home in homes]
        self.taken = [0, 0]
        self._turn = self._struck = 0
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, name="hub-pair", daemon=True).start()

    @property
    def id(self) -> str:  # type: ignore[override]
        return self.hubs[0].id

    @property
    def settings(self) -> HubSettings:  # type: ignore[override]
        return self.hubs[0].settings

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def start(self) -> None:
        for hub in self.hubs:
            if hub.process is None or hub.process.poll() is not None:
                hub.start()

    def signal(self, number: int) -> None:
        self.hubs[self._struck].signal(number)

    def kill(self) -> None:
        self._struck = 1 - self._struck
        self.hubs[self._struck].kill()

    def close(self) -> None:
        self._door.close()
        for hub in self.hubs:
            hub.close()

    def _accept(self) -> None:
        while True:
            try:
                asking, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._hand_on, args=(asking,), name="hub-pair-link", daemon=True).start()

    def _hand_on(self, asking: socket.socket) -> None:
        with asking, contextlib.suppress(OSError), self._one_that_answers() as answering:
            while ready := select.select([asking, answering], [], [])[0]:
                for end in ready:
                    data = end.recv(PIECE)
                    if not data:
                        return
                    (answering if end is asking else asking).sendall(data)

    def _one_that_answers(self) -> socket.socket:
        """A connection to the one whose turn it is, else to the other. Raises OSError where neither answers."""
        self._turn += 1
        for which in (self._turn % 2, 1 - self._turn % 2):
            with contextlib.suppress(OSError):
                answering = socket.create_connection(("127.0.0.1", self.hubs[which].port), 60)
                answering.settimeout(None)
                self.taken[which] += 1
                return answering
        raise OSError("Neither of the two hubs answers.")
