"""From a path to an open log, whatever lies there.

Rules: first the lock, then a look at the file, then, if it cannot be trusted, it is moved aside and a new log is begun;
a log whose last entries cannot be proved is gone on with under a new epoch; what a connection still holds of a log that
was deleted is written again. What was begun anew, and why, is given exactly once, with the opening that succeeds;
trying again after any error is safe.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.content.messages import Message
from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.daily.remark_clock import mark_impossible, prove
from kiosk.visitlog.file.file_watch import Loss
from kiosk.visitlog.file.lock import LogLock, lock_log
from kiosk.visitlog.file.log_connection import LogConnection, LogRules, create
from kiosk.visitlog.file.recovery import QUICK_CHECK_S, LogDefect, find_defect, move_aside
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.writing.log_errors import deleted, parts_deleted, set_aside, taken_away, unproved
from kiosk.visitlog.writing.replacement import apply_replacement


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """fresh: a visit under way is not in it yet. defect: what was wrong with the log before it, if it had to be
    replaced or numbered anew."""

    store: LogConnection
    fresh: bool
    defect: LogDefect | None


@dataclass(slots=True)
class LogOpener:
    """Opens one log, again and again if it must. damaged: what was open turned out to be damaged. visit: the id of the
    visit under way. check_s: how long its pages are looked at."""

    lock: LogLock
    kiosk: str
    boot: str
    wall: Callable[[], datetime]
    busy_s: float
    notify: Callable[[Message], None]
    rules: LogRules = LogRules(remark=prove)
    before: LogConnection | None = None
    damaged: bool = False
    visit: str | None = None
    check_s: float = QUICK_CHECK_S
    _defect: LogDefect | None = field(default=None, init=False)
    _fresh: bool = field(default=False, init=False)

    def hold_lock(self) -> None:
        """Take the lock again where its file was deleted. Raises OSError or LogInUse."""
        if self.lock.is_lost:
            again = lock_log(self.lock.path)
            self.lock.release()
            self.lock = again

    def open(self) -> OpenedLog:
        """Open the log. Raises OSError, sqlite3.Error or LogInUse where there can be none now."""
        path = self.lock.path
        self.hold_lock()
        if not self.lock.is_held:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.lock = lock_log(path)
        if self.before is None and self._defect is None:
            apply_replacement(path, self.wall())
        again = self.before is not None
        lost_wal = path.exists() and not beside(path, "-wal").exists()  # before a look creates one
        defect = LogDefect.DAMAGED if self.damaged else find_defect(path, check_s=self.check_s, check_always=again)
        if defect is not None:
            aside = move_aside(path, self.wall())
            self._defect, self.damaged = defect, False
            vanished = defect is LogDefect.MISSING and again
            self.notify(taken_away(path) if vanished else set_aside(path, aside, defect))
        if not path.exists():
            if again and self._defect is None:
                self._defect = LogDefect.MISSING
                self.notify(taken_away(path))
            create(path, self.wall())
            self._fresh = True
        store = LogConnection(path, kiosk=self.kiosk, boot=self.boot, busy_s=self.busy_s, rules=self.rules)
        try:
            self._go_on(store, lost_wal)
            store.watch.note()
        except BaseException:
            store.close()
            raise
        opened = OpenedLog(store, self._fresh, self._defect)
        self._defect, self._fresh, self.before = None, False, store
        return opened

    def _go_on(self, store: LogConnection, lost_wal: bool) -> None:
        """Close what a crash left open, or continue where this run stood; number anew what cannot be proved."""
        if self.before is None:
            left_off = self._left_off(store)
            proved = left_off == store.next_seq - 1 or not (store.was_open and lost_wal)
            proved = proved and left_off < store.next_seq
            self.lock.leave("")
            store.close_crashed()
            with contextlib.suppress(sqlite3.Error, ValueError):
                mark_impossible(store.connection)
        else:
            proved = store.resume(self.before)
        if not proved:
            store.begin_epoch(self.wall(), self.visit)
            self._defect, self._fresh = LogDefect.UNPROVED, True
            self.notify(unproved(store.path))

    def _left_off(self, store: LogConnection) -> int:
        """The number of the last entry, as the lock file knows it from the last end in order; -1 where it does not."""
        epoch, _, seq = self.lock.note.rpartition(" ")
        return int(seq) if epoch == f"{store.kiosk} {store.epoch}" and seq.isdecimal() else -1

    def leave_note(self, store: LogConnection) -> None:
        """Leave in the lock file how far the log goes."""
        self.lock.leave(f"{store.kiosk} {store.epoch} {store.next_seq - 1}")

    def save(self, store: LogConnection, loss: Loss) -> bool:
        """Saves what the connection still holds of a log whose files were deleted; whether it may be gone on with as it
        is. Raises OSError or sqlite3.Error."""
        path = store.path
        if loss is Loss.OVERWRITTEN:
            whole = store.is_whole()
            if whole:
                store.watch.note()
            self.damaged = not whole
            return whole
        if loss is Loss.COMPANION and store.gather():
            self.notify(parts_deleted(path))
        elif loss is not Loss.TAKEN:
            path.parent.mkdir(parents=True, exist_ok=True)
            growing = beside(path, ".new")
            store.rescue(growing)
            if path.exists():
                move_aside(path, self.wall())
            growing.rename(path)
            sync_folder(path.parent)
            self.notify(deleted(path))
        return False
