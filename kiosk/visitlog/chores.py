"""What the log's thread does for itself while nobody is there: what each day came to is counted.

Rules: never during a visit, and only after quiet_s in which nothing was told; in pieces of a few milliseconds, between
which whatever is told comes first; counted at most once an hour, but for what is left of an old log; a chore that fails
is tried again an hour later and stops nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.visitlog.store import Store

EVERY_S = 3600.0
PIECE_ENTRIES = 500


@dataclass(slots=True)
class Chores:
    """timezone: the museum's; without one nothing is counted."""

    timezone: str
    quiet_s: float
    every_s: float = EVERY_S
    clock_s: Callable[[], float] = time.monotonic
    _told_s: float = field(default=0.0, init=False)
    _next_s: float = field(default=0.0, init=False)
    _done: bool = field(default=False, init=False)

    def told(self) -> None:
        """Something was written: it is worth counting, after a while of quiet."""
        self._told_s, self._done = self.clock_s(), False

    def wait_s(self) -> float | None:
        """How long until something is to be done; None: nothing until more is told."""
        if self._done or not self.timezone:
            return None
        return max(0.0, max(self._told_s + self.quiet_s, self._next_s) - self.clock_s())

    def do_one(self, store: Store) -> None:
        """One piece of what is to be done, if the time has come."""
        if self.wait_s() != 0.0:
            return
        from kiosk.visitlog.daily import count_further

        try:
            more = count_further(store.connection, self.timezone, at_once=PIECE_ENTRIES)
        except (sqlite3.Error, OSError, ValueError):
            more = False
        if not more:
            self._done, self._next_s = True, self.clock_s() + self.every_s
