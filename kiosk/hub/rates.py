"""How often one kiosk, or one address, may ask something of the hub.

Rules: rates are counted in memory, by process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from kiosk.hub.store.refusals import RefusedRequest

MOST_NAMES = 20_000
"""Of whom rates are remembered; when there are more, those that asked for nothing lately are forgotten."""


class Rate:
    """So many requests at once, and so many a second from then on, for each name. Any thread may ask."""

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> None:
        """Count one request. Raises RefusedRequest where it is one too many."""
        with self._lock:
            now, left = self._clock(), self._now_left(name)
            self._left.pop(name, None)
            if len(self._left) >= MOST_NAMES:
                self._forget()
            self._left[name] = (max(left - 1, 0) if left >= 1 else left, now)
        self._refuse(left)

    def look(self, name: str) -> None:
        """Count nothing. Raises RefusedRequest where one more would be one too many."""
        with self._lock:
            left = self._now_left(name)
        self._refuse(left)

    def _now_left(self, name: str) -> float:
        now = self._clock()
        left, at = self._left.get(name, (self._at_once, now))
        return min(self._at_once, left + (now - at) * self._a_second)

    def _refuse(self, left: float) -> None:
        if left < 1:
            wait = max(1, round((1 - left) / self._a_second + 0.5))
            raise RefusedRequest("too-often", "That is asked too often; ask again later.", again_after_s=wait)

    def _forget(self) -> None:
        for name in list(self._left)[: MOST_NAMES // 2]:  # those that asked longest ago stand first
            del self._left[name]
