"""The visit log as the kiosk sees it: it is told what happens and keeps it, and never makes anyone wait.

Rules: telling only puts a line in a row in memory, where 10,000 wait at most, and a visit that finds it
full is left out whole; a thread of its own opens the file and commits; begin, write and end are called
from one thread; `on_trouble` is called on the log's thread with a sentence for staff, so whoever listens
only passes it on. kiosk_on and kiosk_off are written by the log itself. The database is imported on that
thread, not with this module.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.visit.entries import SESSION_KINDS, Entry
from kiosk.visitlog.file.lock import Claim, LogInUse, claim
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, FlushMark
from kiosk.visitlog.file.schema import END_REASONS
from kiosk.visitlog.writing.writer_queue import WriterQueue

if TYPE_CHECKING:
    from kiosk.visitlog.writing.maintenance import Chores

__all__ = ["Claim", "LogInUse", "VisitLog"]

ROW_LENGTH = 10_000
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


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
        on_trouble: Callable[[str], None],
        boot: str | None = None,
        claimed: Claim | None = None,
        hold: bool = False,
        clock_ok: bool = True,
        timezone: str = "",
        quiet_s: float = 60.0,
        retry_s: float = 5.0,
        busy_s: float = 5.0,
    ) -> None:
        """Raises LogInUse unless `claimed` was given. hold: the file is left alone until open() is called.
        timezone: the museum's; without it the kiosk does not count its days, which it does after quiet_s."""
        self.path, self.kiosk, self.room, self.content = path, kiosk, room, content
        self._wall, self._on_trouble = wall, on_trouble
        self._boot = boot if boot is not None else this_boot()
        self._claim = claimed or claim(path)
        self._timezone, self._quiet_s, self._retry_s, self._busy_s = timezone, quiet_s, retry_s, busy_s
        self._started = EntryItem(
            None, Entry("kiosk_on", room=room, detail=(("version", __version__),)), wall(), clock_ok
        )
        self._desk = WriterQueue()
        self._chores: Chores | None = None
        self._session: str | None = None
        self._left_out = False
        self._closed = False
        self._go = threading.Event()
        self._thread = threading.Thread(target=self._run, name="visit log", daemon=True)
        self._thread.start()
        if not hold:
            self.open()

    @classmethod
    def claim(cls, path: Path) -> Claim:
        """Makes sure at once that no other kiosk writes that log; raises LogInUse with a sentence if so."""
        return claim(path)

    def open(self) -> None:
        """Lets the log's thread begin; what was told before waits for it."""
        self._go.set()

    def _run(self) -> None:
        self._go.wait()
        from kiosk.visitlog.writing.log_errors import safely
        from kiosk.visitlog.writing.maintenance import Chores
        from kiosk.visitlog.writing.open_log import Opening
        from kiosk.visitlog.writing.prune_requests import LEAST_LOOK_S, LOOK_S, Pruning
        from kiosk.visitlog.writing.writer import Writer

        tell = safely(self._on_trouble)
        opening = Opening(self._claim, self.kiosk, self._boot, self._wall, self._busy_s, tell)
        pruning = Pruning(
            self.path, self._timezone, self.room, self._wall, look_s=min(LOOK_S, max(LEAST_LOOK_S, self._quiet_s))
        )
        self._chores = Chores(self._timezone, quiet_s=self._quiet_s, pruning=pruning)
        Writer(self._desk, opening, self._started, tell=tell, retry_s=self._retry_s, chores=self._chores).run()

    def count_days_in(self, timezone: str) -> None:
        """The days that are counted are those of that time zone: another museum is shown."""
        self._timezone = timezone
        if self._chores is not None:
            self._chores.live_in(timezone)

    # --- telling ---

    def begin(self, *, language: str, at: datetime, clock_ok: bool) -> None:
        """A visit begins; what is written from now on belongs to it."""
        self._cut_short("left", at)
        self._left_out = self._desk.unwritten >= ROW_LENGTH
        if not self._left_out:
            self._session, self._desk.visited = secrets.token_hex(8), True
            self._desk.inbox.put(Begin(self._session, self.content, self.room, language, at, clock_ok))

    def write(self, entry: Entry, *, at: datetime, clock_ok: bool) -> None:
        """Something happened. It belongs to the visit under way if that is a visit's kind of entry."""
        of_visit = entry.kind in SESSION_KINDS
        if self._desk.unwritten >= ROW_LENGTH or (of_visit and self._left_out):
            self._desk.overflowed += 1
            return
        self._desk.inbox.put(EntryItem(self._session if of_visit else None, entry, at, clock_ok))

    def end(
        self,
        *,
        reason: str,
        seconds: float,
        touches: int,
        access: tuple[str, ...],
        language: str,
        at: datetime,
    ) -> None:
        """The visit ends: left, timeout or shutdown. Without a visit it says nothing."""
        if reason not in END_REASONS:
            raise ValueError(f"a visit does not end by {reason!r}")
        self._left_out = False
        if self._session is not None:
            self._desk.inbox.put(End(self._session, reason, seconds, touches, access, language, at))
            self._session, self._desk.visited = None, False

    def _cut_short(self, reason: str, at: datetime) -> None:
        if self._session is not None:
            self._desk.inbox.put(CutShort(self._session, reason, at))
            self._session, self._desk.visited = None, False

    # --- asking ---

    @property
    def session(self) -> str | None:
        """The id of the visit under way."""
        return self._session

    @property
    def trouble(self) -> str:
        """What is wrong with the log at this moment, in a sentence; empty if nothing is."""
        return self._desk.trouble

    @property
    def unwritten(self) -> int:
        """How many lines wait for the disk."""
        return self._desk.unwritten

    @property
    def last_at(self) -> datetime | None:
        """The latest time that the log trusts: an earlier clock is wrong. None until it is open."""
        text = self._desk.last_at
        return datetime.fromisoformat(text).astimezone(UTC) if text else None

    def flush(self, timeout_s: float) -> bool:
        """Waits until all that was told is committed; False if it was not in that time. Never on a touch."""
        mark = FlushMark(threading.Event())
        self._desk.inbox.put(mark)
        return mark.done.wait(timeout_s)

    # --- the end ---

    def close(self, *, reason: str = "shutdown", timeout_s: float = 10.0) -> None:
        """Commits what waits and closes the file; a visit under way ends by shutdown. Twice is harmless."""
        if self._closed:
            return
        self._closed = True
        deadline = time.monotonic() + timeout_s
        at = self._wall()
        self._cut_short("shutdown", at)
        self._desk.inbox.put(
            EntryItem(
                None,
                Entry("kiosk_off", room=self.room, detail=(("reason", reason),)),
                at,
                self._started.clock_ok,
            )
        )
        self._desk.closing.set()
        self._desk.inbox.put(FlushMark(threading.Event()))
        self.open()
        self._thread.join(max(0.0, deadline - time.monotonic()))
        if self._thread.is_alive():
            from kiosk.visitlog.writing.log_errors import too_slow

            self._on_trouble(too_slow(self.path, self._desk.unwritten))


def this_boot() -> str:
    """Which start of the machine this is; empty where the system does not tell."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
