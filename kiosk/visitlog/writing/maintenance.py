"""What the log's thread does for itself while nobody is there: what each day came to is counted, and what somebody
asked to be pruned goes.

Rules: never during a visit, and only after quiet_s in which nothing was told; in pieces of a few milliseconds, between
which whatever is told comes first; counted at most once an hour, but for what is left of an old log; a chore that fails
is tried again an hour later and stops nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.visitlog.file.log_connection import LogConnection
from kiosk.visitlog.file.records import EntryItem
from kiosk.visitlog.writing.prune_requests import Pruning

EVERY_S = 3600.0
PIECE_ENTRIES = 500


@dataclass(slots=True)
class Chores:
    """timezone: the museum's; without one nothing is counted."""

    timezone: str
    quiet_s: float
    pruning: Pruning | None = None
    every_s: float = EVERY_S
    clock_s: Callable[[], float] = time.monotonic
    _told_s: float = field(default=0.0, init=False)
    _next_s: float = field(default=0.0, init=False)
    _done: bool = field(default=False, init=False)

    def live_in(self, timezone: str) -> None:
        """Another museum is shown: from now on its days are counted."""
        self.timezone = timezone
        if self.pruning is not None:
            self.pruning.timezone = timezone

    def told(self) -> None:
        """Something was written: it is worth counting, after a while of quiet."""
        self._told_s, self._done = self.clock_s(), False

    def wait_s(self) -> float | None:
        """How long until something is to be done; None: nothing until more is told."""
        if not self.timezone:
            return None
        quiet_s = max(0.0, self._told_s + self.quiet_s - self.clock_s())
        waits_s = [] if self._done else [max(0.0, self._next_s - self.clock_s())]
        waits_s += [] if self.pruning is None else [self.pruning.wait_s()]
        return max(quiet_s, min(waits_s)) if waits_s else None

    def do_one(self, store: LogConnection) -> EntryItem | None:
        """One piece of what is to be done, if the time has come; the line to be written about it, if there is one."""
        if self.wait_s() != 0.0:
            return None
        if self._done or self.clock_s() < self._next_s:
            return None if self.pruning is None else self.pruning.do_one(store)
        from kiosk.visitlog.daily.daily_tables import count_further

        try:
            more = count_further(store.connection, self.timezone, at_once=PIECE_ENTRIES)
        except (sqlite3.Error, OSError, ValueError):
            more = False
        if not more:
            self._done, self._next_s = True, self.clock_s() + self.every_s
        return None
