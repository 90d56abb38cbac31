"""Counts the rows of a log by day.

Rules: a log is read once, in the order of writing, from the entry up to which it was counted; a visit belongs wholly to
the local day on which it began and is counted when it has ended; what was written before a visit that is still under
way is counted, what comes after waits for it; the kiosk's own entries belong to the local day on which they were
written. A time of day that cannot be trusted is replaced by the last trusted one before it, or where there is none by
the first one after it; a log without any waits for one. What cannot be read of a row is passed over. A kiosk was on
from each entry to the next, unless the next one is a start, or the gap is so long that only the clock can have jumped.
It was cut off where a start follows anything but an orderly end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.visitlog.daily.count_visit import CountKey, Counts, visit_counts
from kiosk.visitlog.daily.local_time import LocalTime, ms_of
from kiosk.visitlog.file.clock_trust import BELIEVED, UNTRUSTED
from kiosk.visitlog.file.readable_rows import readable_entry, readable_session
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, LogEntry, LogSession

AT_ONCE = 20_000
"""How many entries are counted in one piece, plus the rest of the visit in which it ends."""
LONGEST_GAP_MS = 14 * 24 * 3600 * 1000
MONTH = len("2026-10")
DAY = len("2026-10-29")
LAST_SEQ = 2**63 - 1
"""Past every entry of a log."""

Log = tuple[str, str]
"""A kiosk and an epoch."""
TitleKey = tuple[str, str, str]
"""A room; an exhibit, empty for the room itself; a language."""


@dataclass(frozen=True, slots=True)
class Title:
    stop: int | None
    title: str
    at: str


@dataclass(slots=True)
class CountedPiece:
    """The counts of one piece of a log, by day (2026-10-29) and by month (2026-10). last_seq: the entry up to which it
    is counted. whole: nothing that has ended is left."""

    log: Log
    last_seq: int
    days: dict[str, Counts] = field(default_factory=dict)
    titles: dict[TitleKey, Title] = field(default_factory=dict)
    whole: bool = True

    def add(self, day: str, counts: Counts) -> None:
        there = self.days.setdefault(day, {})
        for key, n in counts.items():
            there[key] = there.get(key, 0) + n

    def add_months(self) -> None:
        """Add every day to its month too, so that a year is read as twelve months and not as 365 days."""
        for day, counts in list(self.days.items()):
            self.add(day[:MONTH], counts)


def count_piece(
    connection: sqlite3.Connection,
    log: Log,
    after_seq: int,
    local: LocalTime,
    *,
    at_once: int = AT_ONCE,
    until_seq: int = LAST_SEQ,
) -> CountedPiece:
    """Count the next piece of that log after the entry up to which it is counted, to the end or to until_seq."""
    piece = _PieceReader(connection, CountedPiece(log, after_seq), local, until_seq)
    piece.read(at_once)
    return piece.counted


def count_pieces(
    connection: sqlite3.Connection,
    log: Log,
    after_seq: int,
    local: LocalTime,
    *,
    at_once: int = AT_ONCE,
    until_seq: int = LAST_SEQ,
) -> Iterator[CountedPiece]:
    """Count piece after piece, up to the last visit that has ended, or to until_seq."""
    while True:
        counted = count_piece(connection, log, after_seq, local, at_once=at_once, until_seq=until_seq)
        yield counted
        if counted.whole:
            return
        after_seq = counted.last_seq


class _PieceReader:
    """Reads one piece, entry after entry."""

    def __init__(self, connection: sqlite3.Connection, counted: CountedPiece, local: LocalTime, until_seq: int) -> None:
        self.connection, self.counted, self.local, self.until_seq = connection, counted, local, until_seq
        self.visit: LogSession | None = None
        self.entries: list[LogEntry] = []
        self.began_ms = 0
        self.placed_at, self.last_kind = self._last_trusted_at(), self._last_kind()
        self.on_since_ms = ms_of(self.placed_at) if self.placed_at else None

    def _last_trusted_at(self) -> str:
        """The last trusted time before the piece, or the first one in or after it; empty where there is none."""
        of_log = f"SELECT at FROM entries WHERE kiosk = ? AND epoch = ? AND {BELIEVED} AND seq"
        for sql in (f"{of_log} <= ? ORDER BY seq DESC LIMIT 1", f"{of_log} > ? ORDER BY seq LIMIT 1"):
            found = self.connection.execute(sql, (*self.counted.log, self.counted.last_seq)).fetchone()
            if found is not None:
                return str(found[0])
        return ""

    def _last_kind(self) -> str:
        found = self.connection.execute(
            "SELECT kind FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
            (*self.counted.log, self.counted.last_seq),
        ).fetchone()
        return "" if found is None else str(found[0])

    def read(self, at_once: int) -> None:
        if not self.placed_at:
            return
        session: str | None = None
        rows = self.connection.execute(
            f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE kiosk = ? AND epoch = ? AND seq > ? AND seq <= ?"
            " ORDER BY seq",
            (*self.counted.log, self.counted.last_seq, self.until_seq),
        )
        for read, entry in enumerate(map(readable_entry, rows)):
            begins = entry.session is not None and entry.session != session
            if begins:
                self._close_visit()
            if read >= at_once and self.visit is None and (begins or entry.session is None):
                self.counted.whole = False
                break
            if begins and entry.session is not None:
                session = entry.session
                if not self._begin_visit(entry, session):
                    break
            self._read_entry(entry)
            self.counted.last_seq, self.last_kind = entry.seq, entry.kind
        self._close_visit()
        self._add_on_time()
        self.counted.add_months()

    def _begin_visit(self, first: LogEntry, session: str) -> bool:
        """Begin counting a visit; False where it is still under way, and the piece ends. The visit belongs to the day
        on which it began, or of the last trusted time before it."""
        visit = self._visit(session)
        if visit is not None and visit.seconds is None:
            if not self._others_follow(first):
                return False
            visit = None
        self.visit = visit
        if visit is not None:
            self.began_ms = ms_of(visit.began_at if visit.clock_ok else self.placed_at)
        return True

    def _visit(self, session: str) -> LogSession | None:
        found = self.connection.execute(
            f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions WHERE id = ? AND kiosk = ? AND epoch = ?",
            (session, *self.counted.log),
        ).fetchone()
        return None if found is None else readable_session(found)

    def _others_follow(self, entry: LogEntry) -> bool:
        """Whether other visits came after this one, which never ended."""
        found = self.connection.execute(
            "SELECT 1 FROM entries WHERE kiosk = ? AND epoch = ? AND seq > ? AND session <> ? LIMIT 1",
            (*self.counted.log, entry.seq, entry.session),
        ).fetchone()
        return found is not None

    def _read_entry(self, entry: LogEntry) -> None:
        if UNTRUSTED not in entry.detail:
            self._extend_on_time(entry)
        if entry.session is None:
            self._count_own(entry)
        elif self.visit is not None:
            self.entries.append(entry)
            if entry.kind == "ended":
                self._close_visit()
        if entry.title and entry.kind in ("exhibit", "room"):
            key = (entry.room or "", entry.exhibit or "", entry.language or "")
            self.counted.titles[key] = Title(entry.stop, entry.title, self.placed_at)

    def _close_visit(self) -> None:
        if self.visit is not None:
            day, hour = self.local.of(self.began_ms)
            self.counted.add(day, visit_counts(self.visit, self.entries, hour))
        self.visit, self.entries = None, []

    def _count_own(self, entry: LogEntry) -> None:
        """Count an entry that the kiosk wrote about itself."""
        day, _ = self.local.of(ms_of(entry.at if UNTRUSTED not in entry.detail else self.placed_at))
        if entry.kind == "media_fault":
            self.counted.add(day, {CountKey("media_fault", key=str(entry.details.get("file", ""))): 1})
        elif entry.kind in ("kiosk_on", "kiosk_off"):
            self.counted.add(day, {CountKey(entry.kind): 1})
            if entry.kind == "kiosk_on" and self.last_kind not in ("", "kiosk_off"):
                self.counted.add(day, {CountKey("cut_off"): 1})
        else:
            self.counted.add(day, {CountKey("own", key=entry.kind): 1})

    # --- on ---

    def _extend_on_time(self, entry: LogEntry) -> None:
        """Extend the time that the kiosk was on to this entry, unless it is a start."""
        if entry.kind == "kiosk_on" or self._long_after(entry.at):
            self._add_on_time()
            self.on_since_ms = ms_of(entry.at)
        self.placed_at = entry.at

    def _long_after(self, at: str) -> bool:
        """Whether the gap is so long that only a clock can have jumped. Within one day it is not computed."""
        return at[:DAY] != self.placed_at[:DAY] and ms_of(at) - ms_of(self.placed_at) > LONGEST_GAP_MS

    def _add_on_time(self) -> None:
        until_ms = ms_of(self.placed_at) if self.placed_at else None
        if self.on_since_ms is not None and until_ms is not None:
            back = until_ms < self.on_since_ms  # by a correction of the clock: what was counted is taken back
            for day, hour, ms in self.local.split(*sorted((self.on_since_ms, until_ms))):
                self.counted.add(day, {CountKey("on_ms", key=hour): -ms if back else ms})
        self.on_since_ms = until_ms
