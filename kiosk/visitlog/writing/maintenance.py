"""What the log's thread does while nobody is there: it counts the days, and prunes what it was asked to.

Rules: never during a visit, and only after quiet_s without a new entry; in pieces of a few milliseconds, between which
whatever waits to be written comes first; days are counted at most once an hour, except what is left of an old log; what
fails is tried again an hour later and stops nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.visitlog.file.log_connection import LogConnection
from kiosk.visitlog.file.records import EntryItem
from kiosk.visitlog.writing.prune_requests import RequestedPruning

EVERY_S = 3600.0
PIECE_ENTRIES = 500


@dataclass(slots=True)
class Maintenance:
    """timezone: the museum's; without one nothing is counted."""

    timezone: str
    quiet_s: float
    pruning: RequestedPruning | None = None
    every_s: float = EVERY_S
    clock_s: Callable[[], float] = time.monotonic
    _written_s: float = field(default=0.0, init=False)
    _next_s: float = field(default=0.0, init=False)
    _is_counted: bool = field(default=False, init=False)

    def set_timezone(self, timezone: str) -> None:
        """Count days in that time zone from now on: another museum is shown."""
        self.timezone = timezone
        if self.pruning is not None:
            self.pruning.timezone = timezone

    def on_written(self) -> None:
        """Note that there is something to count, after a while of quiet."""
        self._written_s, self._is_counted = self.clock_s(), False

    def wait_s(self) -> float | None:
        """Seconds until the next piece is due; None: nothing is due until more is written."""
        if not self.timezone:
            return None
        quiet_s = max(0.0, self._written_s + self.quiet_s - self.clock_s())
        waits_s = [] if self._is_counted else [max(0.0, self._next_s - self.clock_s())]
        waits_s += [] if self.pruning is None else [self.pruning.wait_s()]
        return max(quiet_s, min(waits_s)) if waits_s else None

    def do_piece(self, store: LogConnection) -> EntryItem | None:
        """Do one piece if it is due; the entry to be written about it, if there is one."""
        if self.wait_s() != 0.0:
            return None
        if self._is_counted or self.clock_s() < self._next_s:
            return None if self.pruning is None else self.pruning.do_piece(store)
        from kiosk.visitlog.daily.daily_tables import count_next_piece

        try:
            more = count_next_piece(store.connection, self.timezone, at_once=PIECE_ENTRIES)
        except (sqlite3.Error, OSError, ValueError):
            more = False
        if not more:
            self._is_counted, self._next_s = True, self.clock_s() + self.every_s
        return None
