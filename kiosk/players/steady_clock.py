"""The players' one source of time: steady seconds, and waiting by them.

Rules: nothing else in players reads the time. A test may run the clock faster than life; what is measured in its
seconds then passes faster too, waiting included.
"""

from __future__ import annotations

import threading
import time


class SteadyClock:
    """Seconds that never step back, `rate` of them to a real one."""

    def __init__(self, rate: float = 1.0) -> None:
        self._rate = rate

    def __call__(self) -> float:
        """Seconds since some moment."""
        return time.monotonic() * self._rate

    def wait(self, changed: threading.Condition, seconds: float | None) -> bool:
        """Wait until the condition is notified, for at most that many seconds of this clock. Whether it was."""
        return changed.wait(None if seconds is None else seconds / self._rate)


REAL_TIME = SteadyClock()
