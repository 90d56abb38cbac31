"""Clocks for players under test: one that stands, one of a fast output, and the fast output's pace."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from kiosk.players.steady_clock import SteadyClock

LIFE_DELAY_MS, FAST_DELAY_MS = 11, 2
"""How long SDL's disk driver rests after each buffer: as a loudspeaker takes sound, and several times as fast."""
FAST = 4.6
"""How many times as fast as a loudspeaker the disk driver then takes sound, on a machine that does nothing else."""
_STEP_S = 2048 / 48_000 / 2
"""The disk driver's file grows by two buffers at once."""
_SHORT_S = 0.0005
_LONG_S = 0.1
_STOPPED_S = 0.5


class VirtualTime:
    """A clock that advances when it is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class HeardClock(SteadyClock):
    """The clock of a fast output: the seconds of sound that it has taken, so that a busy machine slows both alike.

    While the output takes nothing, this clock stands: a wait then lasts as many of the machine's seconds.
    """

    def __init__(self, taken_s: Callable[[], float]) -> None:
        super().__init__(FAST)
        self._taken_s = taken_s
        self._lock = threading.Lock()
        self._last_s = self._at_s = 0.0
        self._since_s = time.monotonic()

    def __call__(self) -> float:
        with self._lock:
            taken_s, now_s = self._taken_s(), time.monotonic()
            if taken_s > self._at_s:
                self._at_s, self._since_s = taken_s, now_s
            within_s = min((now_s - self._since_s) * FAST, _STEP_S)
            self._last_s = max(self._last_s, self._at_s + within_s)
            return self._last_s

    def _stopped(self) -> bool:
        """Whether the output is closed, as far as can be seen."""
        return time.monotonic() - self._since_s > _STOPPED_S

    def wait(self, changed: threading.Condition, seconds: float | None) -> bool:
        if seconds is None:
            return changed.wait()
        until_s, machine_until_s = self() + seconds, time.monotonic() + seconds
        while (left_s := until_s - self()) > 0:
            if self._stopped() and time.monotonic() >= machine_until_s:
                return False
            short_s = min(left_s / FAST / 2, _LONG_S)  # never too long, however fast the output is or if it stops
            if changed.wait(max(_SHORT_S, short_s)):
                return True
        return False
