"""Notifies the service manager that the kiosk is ready and, from drawn frames, that it is alive.

Rules: a keep-alive is sent only after a frame was drawn, and a frame is asked for when the next one is due (a still
page draws none by itself); without a service manager that listens nothing is ever sent. See sd_notify(3).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress

SHARE = 3  # keep-alives within the manager's timeout


class Watchdog:
    """due: whether a frame has to be drawn now. drawn: is called after every frame."""

    def __init__(self, clock_ms: Callable[[], int], environment: Mapping[str, str] = os.environ) -> None:
        self._clock_ms = clock_ms
        self._address = environment.get("NOTIFY_SOCKET", "")
        limit_us = environment.get("WATCHDOG_USEC", "")
        self._every_ms = int(limit_us) // 1000 // SHARE if limit_us.isdigit() else 0
        self._sent_ms = clock_ms()
        self._ready = False

    def due(self) -> bool:
        """Whether a frame must be drawn now for the next keep-alive."""
        waits = self._every_ms > 0 and self._clock_ms() - self._sent_ms >= self._every_ms
        return bool(self._address) and (waits or not self._ready)

    def drawn(self) -> None:
        """A frame is on the screen."""
        if not self.due():
            return
        self._sent_ms = self._clock_ms()
        self._send("WATCHDOG=1" if self._ready else "READY=1\nSTATUS=The first page is drawn.")
        self._ready = True

    def stopping(self) -> None:
        """The kiosk ends as it should."""
        self._send("STOPPING=1")

    def _send(self, words: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(words.encode(), address)
