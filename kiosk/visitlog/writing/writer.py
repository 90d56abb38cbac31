"""The log's thread: takes what waits, commits it, and goes on whatever the disk does.

Rules: items are committed in the order of their arrival, and leave the queue only when they are; an error is reported
once, in a sentence, and the write tried again, ever more seldom, until it succeeds; a visit under way goes on in the
new log if one had to be begun; an item that no disk would take is left out alone; maintenance waits for whatever is
to be written; nothing ends the thread before close.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from queue import Empty

from kiosk.content.messages import Message
from kiosk.visit.entries import Entry
from kiosk.visitlog.file.file_watch import LogRemoved
from kiosk.visitlog.file.lock import LogInUse
from kiosk.visitlog.file.log_connection import LogConnection
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, FlushMark, Item
from kiosk.visitlog.file.recovery import BROKEN_CODES, LogDefect, primary_code
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.writing.disk_reserve import DiskReserve
from kiosk.visitlog.writing.log_errors import describe_error, disk_full, left_over, lost, not_stored
from kiosk.visitlog.writing.maintenance import Maintenance
from kiosk.visitlog.writing.open_log import LogOpener
from kiosk.visitlog.writing.writer_queue import WriterQueue

AT_ONCE = 256
"""How many waiting items may share one commit; a single one never waits for a second."""
SAME_CONNECTION_TRIES = 3
"""An unwritten page may look written to a new connection until the power is cut: keep the old one."""
LONGEST_REST = 12
UNSTORABLE = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)


class Writer:
    """Writes what a queue brings. started: the kiosk_on entry, which stands first in the log."""

    def __init__(
        self,
        queue: WriterQueue,
        opener: LogOpener,
        started: EntryItem,
        maintenance: Maintenance,
        *,
        notify: Callable[[Message], None],
        retry_s: float,
    ) -> None:
        self.queue, self.pending, self.opener, self.started = queue, queue.pending, opener, started
        self.path, self.notify, self.retry_s, self.maintenance = opener.lock.path, notify, retry_s, maintenance
        self.reserve = DiskReserve(beside(self.path, ".ballast"))
        self.store: LogConnection | None = None
        self._visit: Begin | None = None
        self._is_on_written = False
        self._at_once = AT_ONCE
        self._failures = 0
        self._unstorable = 0
        self._lost_reported = 0
        self._disk_full = False
        self._reserve_due_s = 0.0

    def run(self) -> None:
        """Open the log, then commit what comes, until close; then release file and lock."""
        try:
            while True:
                done = self._attempt()
                if self.queue.closing.is_set() and self.queue.inbox.empty() and not (done and self.pending):
                    break
                if not done:
                    self.queue.closing.wait(self.retry_s * min(2 ** (self._failures - 1), LONGEST_REST))
                self._receive(self._maintain() if done and self.store and not self.pending else 0.0)
            unwritten = sum(not isinstance(item, FlushMark) for item in self.pending)
            if unwritten:
                self.notify(left_over(self.path, unwritten))
        finally:
            self._close_store()
            self.opener.lock.release()

    def _maintain(self) -> float | None:
        """Do a piece of maintenance if one is due; seconds until the next, None: until something is to be written."""
        if self.queue.in_visit or self.queue.closing.is_set() or self.store is None:
            return None
        try:
            self.store.watch.look()
        except LogRemoved as error:
            self._on_lost_files(error)
            return 0.0
        entry = self.maintenance.do_piece(self.store)
        self.store.watch.note()
        if entry is not None:
            self.pending.append(entry)
            return 0.0
        return self.maintenance.wait_s()

    def _receive(self, wait_s: float | None) -> None:
        """Move what came to what is pending; wait for the first item wait_s at most, None: without end."""
        with contextlib.suppress(Empty):
            self.pending.append(self.queue.inbox.get(timeout=wait_s))
            while True:
                self.pending.append(self.queue.inbox.get_nowait())

    def _attempt(self) -> bool:
        """Open the log if it is not open and commit the first of what is pending; False: try again later."""
        lot: list[Item] = []
        try:
            self.opener.hold_lock()
            store = self.store or self._open()
            lot = list(islice(self.pending, self._at_once))
            if lot:
                store.write(lot)
                self._remove(lot)
        except UNSTORABLE as error:
            return self._leave_out(error, lot)
        except LogRemoved as error:
            return self._on_lost_files(error)
        except (OSError, sqlite3.Error, LogInUse) as error:
            return self._on_disk_error(error)
        except Exception as error:
            return self._leave_out(error, lot)
        self._failures = 0
        self._at_once = min(2 * self._at_once, AT_ONCE)
        self._on_success()
        return True

    def _open(self) -> LogConnection:
        """Open the log and put what must stand first in it before all that is pending."""
        self.opener.visit = None if self._visit is None else self._visit.session
        opened = self.opener.open()
        self.store, self.queue.last_at = opened.store, opened.store.last_at
        if opened.defect or not self._is_on_written:
            self.pending.appendleft(self._first_entry(opened.defect))
            self._is_on_written = True
        if opened.fresh and self._visit is not None:
            self.pending.appendleft(self._visit)
        self.reserve.allocate()
        return opened.store

    def _first_entry(self, defect: LogDefect | None) -> EntryItem:
        """kiosk_on, which says why a log was begun anew. It is never later than what is pending behind it."""
        entry, at = self.started.entry, self.started.at
        if defect is not None:
            detail = (*entry.detail, ("recovered", True), ("why", defect.value))
            entry = Entry(kind=entry.kind, room=entry.room, detail=detail)
        if self._is_on_written:
            now = self.opener.wall()
            at = min(now, next((item.at for item in self.pending if isinstance(item, EntryItem)), now))
        return replace(self.started, entry=entry, at=at)

    def _remove(self, lot: list[Item]) -> None:
        """Take items from what is pending: they are on the disk, or never will be."""
        self.queue.last_at = self.store.last_at if self.store else ""
        self.maintenance.on_written()
        for item in lot:
            self.pending.popleft()
            if isinstance(item, Begin):
                self._visit = item
            elif isinstance(item, End | CutShort):
                self._visit = None
            elif isinstance(item, FlushMark):
                item.done.set()

    def _on_disk_error(self, error: OSError | sqlite3.Error | LogInUse) -> bool:
        """True if the next try may come at once: a new log can be begun, or there may be space now."""
        self._failures += 1
        code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
        if code == sqlite3.SQLITE_FULL or self.reserve.disk_is_full():
            self._disk_full = True
            self._report(disk_full(self.path))
            has_space = self.reserve.release()
            if self.store is not None:
                self.store.shrink()
            return has_space
        self.opener.damaged = self.store is not None and code in BROKEN_CODES
        if self.opener.damaged:
            self._close_store()
            return self._failures == 1
        if code == sqlite3.SQLITE_IOERR and self.store is not None:
            self.store.shrink()
            if self._failures == 1:
                return True
        if self._failures >= SAME_CONNECTION_TRIES:
            self._close_store()
        self._report(describe_error(error, self.path))
        return False

    def _on_lost_files(self, error: LogRemoved) -> bool:
        """Saves what is still held of a log whose files were deleted, moved or overwritten; True if the next try may
        come at once."""
        self._failures += 1
        try:
            if self.store is not None and self.opener.save(self.store, error.loss):
                return self._failures == 1
        except (OSError, sqlite3.Error) as why:
            return self._on_disk_error(why)
        self._close_store()
        return self._failures == 1

    def _leave_out(self, error: Exception, lot: list[Item]) -> bool:
        """Leave out what cannot be stored: lots shrink until it stands alone."""
        if not lot:
            self._failures += 1
            self._close_store()
            self._report(describe_error(error, self.path))
            return False
        if len(lot) > 1:
            self._at_once = 1
            return True
        self._remove(lot)
        self._unstorable += 1
        self.notify(not_stored(self.path, error))
        return True

    def _close_store(self) -> None:
        if self.store is not None:
            self.opener.leave_note(self.store)
            self.store.close()
            self.store = None

    def _on_success(self) -> None:
        """After a successful write: what was lost meanwhile becomes an entry, and the reserve is allocated again."""
        count = self.queue.overflowed + self._unstorable - self._lost_reported
        if count and not self.pending:
            self._lost_reported += count
            detail = (("file", self.path.name), ("why", lost(count)))
            entry = Entry(kind="media_fault", room=self.started.entry.room, detail=detail)
            self.pending.append(EntryItem(None, entry, self.opener.wall(), True))
        if self._disk_full and time.monotonic() >= self._reserve_due_s:
            self._reserve_due_s = time.monotonic() + 12 * self.retry_s
            self._disk_full = not self.reserve.allocate()
        if not self._disk_full:
            self.queue.trouble = ""

    def _report(self, sentence: Message) -> None:
        """Report an error that lasts once, until it has passed or changed."""
        if str(sentence) != self.queue.trouble:
            self.queue.trouble = str(sentence)
            self.notify(sentence)
