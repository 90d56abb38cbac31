"""The visit log as the kiosk sees it: it keeps what happens, and never makes the kiosk wait.

Rules: begin, write and end are called from one thread and only put an item in a queue in memory, where 10,000 wait at
most; a visit that finds it full is left out whole; a thread of the log's own opens the file and commits; `on_trouble`
is called on that thread with a sentence for staff, so whoever listens only passes it on; kiosk_on and kiosk_off are
written by the log itself. The database is imported on that thread, not with this module.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.content.messages import Message
from kiosk.visit.entries import SESSION_KINDS, Entry
from kiosk.visitlog.file.clock_trust import EARLIEST, follows
from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, FlushMark, utc_text
from kiosk.visitlog.file.schema import END_REASONS
from kiosk.visitlog.writing.writer_queue import WriterQueue

if TYPE_CHECKING:
    from kiosk.visitlog.writing.maintenance import Maintenance

MOST_UNWRITTEN = 10_000
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class LogSettings:
    """hold: the file is left alone until open() is called. timezone: the museum's; without it days are not counted.
    boot: the start of the machine; None: the system is asked. earliest: no time of day before it is believed.
    set_by_server: whether a time server had set the clock before it read that time; asked on both threads. Days are
    counted after quiet_s without an entry; a failed write is tried again after retry_s; a lock that another program
    holds is waited for busy_s. may_go: up to which entry a log (kiosk, epoch) may be pruned; None: as far as asked.
    check_s: how long the pages are looked at after an unclean end; None: as long as usual."""

    hold: bool = False
    timezone: str = ""
    boot: str | None = None
    earliest: datetime = EARLIEST
    set_by_server: Callable[[datetime], bool] = lambda _at: False
    quiet_s: float = 60.0
    retry_s: float = 5.0
    busy_s: float = 5.0
    may_go: Callable[[tuple[str, str]], int] | None = None
    check_s: float | None = None


class VisitLog:
    """The log of one kiosk. `content` may be set to another version between visits."""

    def __init__(
        self,
        path: Path,
        *,
        kiosk: str,
        room: str,
        content: str,
        wall: Callable[[], datetime],
        on_trouble: Callable[[Message], None],
        settings: LogSettings | None = None,
    ) -> None:
        """Take the log's lock. Raises LogInUse."""
        self.path, self.kiosk, self.room, self.content = path, kiosk, room, content
        self._wall, self._on_trouble, self._settings = wall, on_trouble, settings or LogSettings()
        self._timezone = self._settings.timezone
        self._lock = lock_log(path)
        self._started = self._own_entry("kiosk_on", "version", __version__, wall())
        self._queue = WriterQueue()
        self._maintenance: Maintenance | None = None
        self._session: str | None = None
        self._is_left_out = False
        self._is_closed = False
        self._may_open = threading.Event()
        self._thread = threading.Thread(target=self._run, name="visit log", daemon=True)
        self._thread.start()
        if not self._settings.hold:
            self.open()

    def _own_entry(self, kind: str, key: str, value: str, at: datetime) -> EntryItem:
        return self._item(None, Entry(kind, room=self.room, detail=((key, value),)), at)

    def _item(self, session: str | None, entry: Entry, at: datetime, clock_ok: bool = True) -> EntryItem:
        return EntryItem(session, entry, at, clock_ok)

    def open(self) -> None:
        """Let the log's thread open the file and write what has been waiting."""
        self._may_open.set()

    def _run(self) -> None:
        self._may_open.wait()
        from kiosk.visitlog.daily.remark_clock import prove
        from kiosk.visitlog.file.log_connection import LogRules
        from kiosk.visitlog.writing.disk_reserve import DiskReserve
        from kiosk.visitlog.writing.log_errors import safely
        from kiosk.visitlog.writing.maintenance import Maintenance
        from kiosk.visitlog.writing.open_log import LogOpener
        from kiosk.visitlog.writing.prune_requests import LEAST_LOOK_S, LOOK_S, RequestedPruning
        from kiosk.visitlog.writing.writer import Writer

        settings, notify = self._settings, safely(self._on_trouble)
        boot = this_boot() if settings.boot is None else settings.boot
        rules = LogRules(settings.earliest, settings.set_by_server, prove)
        opener = LogOpener(self._lock, self.kiosk, boot, self._wall, settings.busy_s, notify, rules)
        opener.check_s = opener.check_s if settings.check_s is None else settings.check_s
        look_s = min(LOOK_S, max(LEAST_LOOK_S, settings.quiet_s))
        pruning = RequestedPruning(
            self.path,
            self._timezone,
            self.room,
            self._wall,
            look_s=look_s,
            may_go=settings.may_go,
            disk_is_full=DiskReserve(self.path).disk_is_full,
        )
        self._maintenance = Maintenance(self._timezone, settings.quiet_s, pruning)
        Writer(self._queue, opener, self._started, self._maintenance, notify=notify, retry_s=settings.retry_s).run()

    def set_timezone(self, timezone: str) -> None:
        """Count days in that time zone from now on: another museum is shown."""
        self._timezone = timezone
        if self._maintenance is not None:
            self._maintenance.set_timezone(timezone)

    # --- what happens ---

    def begin(self, *, language: str, at: datetime, clock_ok: bool = True) -> None:
        """Begin a visit, to which what is written from now on belongs."""
        self._cut_short("left", at)
        self._is_left_out = self._queue.unwritten >= MOST_UNWRITTEN
        if not self._is_left_out:
            self._session, self._queue.in_visit = secrets.token_hex(8), True
            self._queue.inbox.put(Begin(self._session, self.content, self.room, language, at, clock_ok))

    def write(self, entry: Entry, *, at: datetime, clock_ok: bool = True) -> None:
        """Keep an entry; one of a visit's kinds belongs to the visit under way. clock_ok: False where the clock is
        known to be wrong; whether its time is believed otherwise is decided where it is written."""
        of_visit = entry.kind in SESSION_KINDS
        if self._queue.unwritten >= MOST_UNWRITTEN or (of_visit and self._is_left_out):
            self._queue.overflowed += 1
            return
        self._queue.inbox.put(self._item(self._session if of_visit else None, entry, at, clock_ok))

    def end(
        self, *, reason: str, seconds: float, touches: int, access: tuple[str, ...], language: str, at: datetime
    ) -> None:
        """End the visit: left, timeout or shutdown. Without a visit it does nothing. Raises ValueError."""
        if reason not in END_REASONS:
            raise ValueError(f"a visit does not end by {reason!r}")
        self._is_left_out = False
        if self._session is not None:
            self._queue.inbox.put(End(self._session, reason, seconds, touches, access, language, at))
            self._session, self._queue.in_visit = None, False

    def _cut_short(self, reason: str, at: datetime) -> None:
        if self._session is not None:
            self._queue.inbox.put(CutShort(self._session, reason, at))
            self._session, self._queue.in_visit = None, False

    # --- the log's state ---

    @property
    def session(self) -> str | None:
        """The id of the visit under way."""
        return self._session

    @property
    def trouble(self) -> str:
        """What keeps the log from being written now, in a sentence; empty where nothing does."""
        return self._queue.trouble

    @property
    def unwritten(self) -> int:
        """How many items wait for the disk."""
        return self._queue.unwritten

    def trusts(self, at: datetime) -> bool:
        """Whether a time of day can be right, by the rule by which the log believes its entries."""
        earliest, latest = utc_text(self._settings.earliest), self._queue.last_at
        return follows(utc_text(at), earliest, latest) or (
            utc_text(at) >= earliest and self._settings.set_by_server(at)
        )

    def flush(self, timeout_s: float) -> bool:
        """Wait until all that was written so far is committed; False if it was not in that time. Never on a touch."""
        mark = FlushMark(threading.Event())
        self._queue.inbox.put(mark)
        return mark.done.wait(timeout_s)

    # --- the end ---

    def close(self, *, reason: str = "shutdown", timeout_s: float = 10.0) -> None:
        """Commit what waits and close the file; a visit under way ends by shutdown. A second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        deadline = time.monotonic() + timeout_s
        at = self._wall()
        self._cut_short("shutdown", at)
        self._queue.inbox.put(self._own_entry("kiosk_off", "reason", reason, at))
        self._queue.closing.set()
        self._queue.inbox.put(FlushMark(threading.Event()))
        self.open()
        self._thread.join(max(0.0, deadline - time.monotonic()))
        if self._thread.is_alive():
            from kiosk.visitlog.writing.log_errors import too_slow

            self._on_trouble(too_slow(self.path, self._queue.unwritten))


def this_boot() -> str:
    """Which start of the machine this is; empty where the system does not say."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
