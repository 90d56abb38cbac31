"""From a path to an open log, whatever lies there.

Rules: first the lock, then a look at the file, then, if it cannot be trusted, it is moved aside and a new log is begun;
what was begun anew, and why, is given exactly once, with the opening that succeeds; trying again after any error is
safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.visitlog.file.lock import LogLock, lock_log
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.recovery import LogDefect, find_defect, move_aside
from kiosk.visitlog.writing.log_errors import set_aside, taken_away
from kiosk.visitlog.writing.replacement import apply_replacement


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """fresh: nothing is in it yet. defect: what was wrong with the log before it, if it had to be replaced."""

    store: LogConnection
    fresh: bool
    defect: LogDefect | None


@dataclass(slots=True)
class LogOpener:
    """Opens one log, again and again if it must. damaged: what was open turned out to be damaged."""

    lock: LogLock
    kiosk: str
    boot: str
    wall: Callable[[], datetime]
    busy_s: float
    notify: Callable[[str], None]
    before: LogConnection | None = None
    damaged: bool = False
    _defect: LogDefect | None = field(default=None, init=False)
    _fresh: bool = field(default=False, init=False)

    def open(self) -> OpenedLog:
        """Opens the log. Raises OSError, sqlite3.Error or LogInUse where there can be none now."""
        path = self.lock.path
        if not self.lock.is_held:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.lock = lock_log(path)
        if self.before is None and self._defect is None:
            apply_replacement(path, self.wall())
        defect = LogDefect.DAMAGED if self.damaged else find_defect(path)
        if defect is not None:
            aside = move_aside(path, self.wall())
            self._defect, self.damaged = defect, False
            vanished = defect is LogDefect.MISSING and self.before is not None
            self.notify(taken_away(path) if vanished else set_aside(path, aside, defect))
        if not path.exists():
            if self.before is not None and self._defect is None:
                self._defect = LogDefect.MISSING
                self.notify(taken_away(path))
            create(path, self.wall())
            self._fresh = True
        store = LogConnection(path, kiosk=self.kiosk, boot=self.boot, busy_s=self.busy_s)
        try:
            if self.before is None:
                store.close_crashed()
            else:
                store.resume(self.before)
        except BaseException:
            store.close()
            raise
        opened = OpenedLog(store, self._fresh, self._defect)
        self._defect, self._fresh, self.before = None, False, store
        return opened
