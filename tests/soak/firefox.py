"""Debian's Firefox without a window, led by Marionette, the protocol that every Firefox speaks.

Rules: it has a profile of its own in a folder of the test and is ended with its block; nothing is asked of any host but
the test's own.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = "/usr/bin/firefox-esr"
PATIENCE_S = 180
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
SETTINGS = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""A port of its own choice, and nothing that would be asked of anybody."""


class Firefox:
    """One page in Firefox. connection: to its Marionette."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._stream, self._number = connection, connection.makefile("rb"), 0
        self._read()

    def ask(self, command: str, **values: object) -> Any:
        """What Marionette answers. Raises RuntimeError with its own words."""
        self._number += 1
        data = json.dumps([0, self._number, command, values]).encode()
        self._connection.sendall(b"%d:%b" % (len(data), data))
        _, _, error, result = self._read()
        if error is not None:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has ended"
            digits += byte
        return json.loads(self._stream.read(int(digits)))

    def open(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def run(self, expression: str) -> Any:
        """What an expression of JavaScript comes to on the page."""
        return self.ask("WebDriver:ExecuteScript", script=f"return {expression}", args=[])["value"]

    def press(self, selector: str, words: str = "") -> None:
        """Press the first element of that selector, or the one that has these words in it, once it is seen."""
        seen = f"each => each.getClientRects().length && each.textContent.includes({words!r})"
        found = f"[...document.querySelectorAll({selector!r})].find({seen})"
        self.until(f"Boolean({found})")
        element = self.ask("WebDriver:ExecuteScript", script=f"return {found}", args=[])["value"]
        self.ask("WebDriver:ElementClick", id=element[ELEMENT])

    def until(self, condition: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self.run(condition):
            assert time.monotonic() < deadline, condition
            time.sleep(0.05)


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Firefox with a profile in that folder, which is empty."""
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in SETTINGS.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "HOME": str(folder), "MOZ_HEADLESS": "1"}
    command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with socket.create_connection(("127.0.0.1", _port(folder, process)), PATIENCE_S) as connection:
                page = Firefox(connection)
                page.ask("WebDriver:NewSession", capabilities={})
                yield page
        finally:
            process.terminate()


def _port(folder: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox chose, once it has written it down."""
    written, deadline = folder / "MarionetteActivePort", time.monotonic() + PATIENCE_S
    while not (written.is_file() and written.read_text()):
        assert process.poll() is None, "Firefox did not start"
        assert time.monotonic() < deadline, "Firefox has no Marionette"
        time.sleep(0.1)
    return int(written.read_text())
