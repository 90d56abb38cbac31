"""The writer's thread: takes what waits, commits it, and goes on whatever the disk does.

Rules: what was told first is committed first, and only what is committed leaves the row; trouble is said
once, in a sentence, and tried again, ever more seldom, until it passes; a visit under way goes on in the
new log if one had to be begun; an item that no disk would take is left out alone; what it does for itself (chores)
waits for whatever is told; nothing ends the thread before close.
"""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import time
from collections.abc import Callable
from itertools import islice

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.lock import LogInUse
from kiosk.visitlog.file.log_connection import LogConnection, Vanished
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, FlushMark, Item
from kiosk.visitlog.file.recovery import BROKEN_CODES, primary_code
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.writing.disk_reserve import Ballast
from kiosk.visitlog.writing.log_errors import disk_full, left_over, lost, not_stored, trouble_of
from kiosk.visitlog.writing.maintenance import Chores
from kiosk.visitlog.writing.open_log import Opening
from kiosk.visitlog.writing.writer_queue import WriterQueue

AT_ONCE = 256
"""How many waiting items may share one commit; a single one never waits for a second."""
SAME_CONNECTION_TRIES = 3
"""An unwritten page may look written to a new connection until the power is cut: keep the old one."""
LONGEST_REST = 12
UNSTORABLE = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)


class Writer:
    """What happens on the log's thread, with what is put on its desk."""

    def __init__(
        self,
        desk: WriterQueue,
        opening: Opening,
        started: EntryItem,
        *,
        tell: Callable[[str], None],
        retry_s: float,
        chores: Chores,
    ) -> None:
        self.desk, self.waiting, self.opening, self.started = desk, desk.row, opening, started
        self.path, self.tell, self.retry_s, self.chores = opening.claim.path, tell, retry_s, chores
        self.ballast = Ballast(beside(self.path, ".ballast"))
        self.store: LogConnection | None = None
        self._visit: Begin | None = None
        self._said_on = False
        self._at_once = AT_ONCE
        self._failures = 0
        self._unstorable = 0
        self._lost_told = 0
        self._disk_full = False
        self._ballast_due_s = 0.0

    def run(self) -> None:
        """Opens the log, then commits what comes, until close; then lets file and claim go."""
        try:
            while True:
                done = self._attempt()
                if self.desk.closing.is_set() and self.desk.inbox.empty() and not (done and self.waiting):
                    break
                if not done:
                    self.desk.closing.wait(self.retry_s * min(2 ** (self._failures - 1), LONGEST_REST))
                self._take(self._spare_s() if done and self.store and not self.waiting else 0.0)
            unwritten = sum(not isinstance(item, FlushMark) for item in self.waiting)
            if unwritten:
                self.tell(left_over(self.path, unwritten))
        finally:
            self._let_go()
            self.opening.claim.release()

    def _spare_s(self) -> float | None:
        """Nothing waits: a chore is done if it is time for one. How long until the next; None: until more is told."""
        if self.desk.visited or self.desk.closing.is_set() or self.store is None:
            return None
        line = self.chores.do_one(self.store)
        if line is not None:
            self.waiting.append(line)
            return 0.0
        return self.chores.wait_s()

    def _take(self, wait_s: float | None) -> None:
        """Moves what came into the row; waits for the first so long (None: for ever)."""
        with contextlib.suppress(queue.Empty):
            self.waiting.append(self.desk.inbox.get(timeout=wait_s))
            while True:
                self.waiting.append(self.desk.inbox.get_nowait())

    def _attempt(self) -> bool:
        """Opens the log if need be and commits the first of what waits; False: try again later."""
        lot: list[Item] = []
        try:
            store = self.store or self._open()
            lot = list(islice(self.waiting, self._at_once))
            if lot:
                store.write(lot)
                self._forget(lot)
        except UNSTORABLE as error:
            return self._left_out(error, lot)
        except (OSError, sqlite3.Error, LogInUse) as error:
            return self._disk_failed(error)
        except Exception as error:
            return self._left_out(error, lot)
        self._failures = 0
        self._at_once = min(2 * self._at_once, AT_ONCE)
        self._all_is_well()
        return True

    def _open(self) -> LogConnection:
        """Opens the log and puts before all that waits what must stand first in it."""
        opened = self.opening.open()
        self.store, self.desk.last_at = opened.store, opened.store.last_at
        if opened.why or not self._said_on:
            self.waiting.appendleft(self._first_line(opened.why))
            self._said_on = True
        if opened.fresh and self._visit is not None:
            self.waiting.appendleft(self._visit)
        self.ballast.lay()
        return opened.store

    def _first_line(self, why: str) -> EntryItem:
        """kiosk_on; in a log begun anew it tells why. It is never later than what waits behind it."""
        entry, at = self.started.entry, self.started.at
        if why:
            detail = (*entry.detail, ("recovered", True), ("why", why))
            entry = Entry(kind=entry.kind, room=entry.room, detail=detail)
        if self._said_on:
            now = self.opening.wall()
            at = min(now, next((item.at for item in self.waiting if isinstance(item, EntryItem)), now))
        return EntryItem(None, entry, at, self.started.clock_ok)

    def _forget(self, lot: list[Item]) -> None:
        """Those leave the row: they are on the disk, or never will be."""
        self.desk.last_at = self.store.last_at if self.store else ""
        self.chores.told()
        for item in lot:
            self.waiting.popleft()
            if isinstance(item, Begin):
                self._visit = item
            elif isinstance(item, End | CutShort):
                self._visit = None
            elif isinstance(item, FlushMark):
                item.done.set()

    def _disk_failed(self, error: OSError | sqlite3.Error | LogInUse) -> bool:
        """True if the next try may come at once: a new log can be begun, or there may be room now."""
        self._failures += 1
        code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
        if code == sqlite3.SQLITE_FULL or self.ballast.disk_is_full():
            self._disk_full = True
            self._say(disk_full(self.path))
            room_made = self.ballast.release()
            if self.store is not None:
                self.store.shrink()
            return room_made
        self.opening.damaged = self.store is not None and code in BROKEN_CODES
        if self.opening.damaged or isinstance(error, Vanished):
            self._let_go()
            return self._failures == 1
        if code == sqlite3.SQLITE_IOERR and self.store is not None:
            self.store.shrink()
            if self._failures == 1:
                return True
        if self._failures >= SAME_CONNECTION_TRIES:
            self._let_go()
        self._say(trouble_of(error, self.path))
        return False

    def _left_out(self, error: Exception, lot: list[Item]) -> bool:
        """Something in that lot cannot be stored: lots shrink until it stands alone, then it is left out."""
        if not lot:
            self._failures += 1
            self._let_go()
            self._say(trouble_of(error, self.path))
            return False
        if len(lot) > 1:
            self._at_once = 1
            return True
        self._forget(lot)
        self._unstorable += 1
        self.tell(not_stored(self.path, error))
        return True

    def _let_go(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def _all_is_well(self) -> None:
        """The disk takes entries: what was lost meanwhile becomes an entry; the reserve is laid again."""
        count = self.desk.overflowed + self._unstorable - self._lost_told
        if count and not self.waiting:
            self._lost_told += count
            detail = (("file", self.path.name), ("why", lost(count)))
            entry = Entry(kind="media_fault", room=self.started.entry.room, detail=detail)
            self.waiting.append(EntryItem(None, entry, self.opening.wall(), True))
        if self._disk_full and time.monotonic() >= self._ballast_due_s:
            self._ballast_due_s = time.monotonic() + 12 * self.retry_s
            self._disk_full = not self.ballast.lay()
        if not self._disk_full:
            self.desk.trouble = ""

    def _say(self, sentence: str) -> None:
        """Trouble that lasts is said once, until it has passed or changed."""
        if sentence != self.desk.trouble:
            self.desk.trouble = sentence
            self.tell(sentence)
