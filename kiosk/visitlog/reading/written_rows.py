"""The rows of a log by their numbers, for whoever sends them elsewhere while the kiosk goes on writing.

Rules: reading changes nothing; a read is short, so that the log's -wal can be moved into the file meanwhile; what
cannot be read of a row is left out of it, as everywhere; a damaged page ends the reading with a sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.content.messages import msg
from kiosk.visitlog.daily.daily_tables import has_days
from kiosk.visitlog.file.clock_trust import UNTRUSTED
from kiosk.visitlog.file.readable_rows import LARGEST_WHOLE, readable_entry, readable_session
from kiosk.visitlog.file.recovery import connect_reading
from kiosk.visitlog.file.schema import (
    ENTRY_COLUMNS,
    FORMER_EPOCHS,
    SESSION_COLUMNS,
    SIMULATED,
    LogEntry,
    LogSession,
)
from kiosk.visitlog.reading.log_words import log_reason
from kiosk.visitlog.reading.reader import NoLog

ONE = "FROM entries WHERE kiosk = ? AND epoch = ?"


class SeqSpan(NamedTuple):
    """The first and the last entry that a log has under an epoch, and up to which they are counted; 0: none."""

    first: int
    last: int
    counted: int


class CountedDay(NamedTuple):
    """A row of daily_days with its rows of daily: measure, room, exhibit, key, value, n."""

    day: str
    last_seq: int
    timezone: str
    made_by: str
    counts: list[tuple[str, str, str, str, int, int]]


class WrittenRows:
    """One file, and the rows of one kiosk in it. Use `close`; every method raises NoLog for what cannot be read."""

    def __init__(self, path: Path, kiosk: str) -> None:
        self.path, self._kiosk = path, kiosk
        try:
            self._connection = connect_reading(path)
            self._connection.execute("PRAGMA query_only = ON")
            marks = dict(self._connection.execute("SELECT name, value FROM log"))
        except (sqlite3.Error, OSError, TypeError) as error:
            raise self._unreadable(error) from error
        self.epoch = str(marks.get("epoch", ""))
        self.former = str(marks.get(FORMER_EPOCHS, "")).split()
        self.simulated = marks.get(SIMULATED) not in (None, "", "0")

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()

    def _all(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> NoLog:
        why = log_reason(error) if isinstance(error, sqlite3.Error) else str(error)
        return NoLog(msg("The visit log {path} cannot be read: {why}.", path=str(self.path), why=why))

    def last_seq(self) -> int:
        """The last entry of the present epoch."""
        return _whole(self._all(f"SELECT max(seq) {ONE} AND seq <= ?", self._kiosk, self.epoch, LARGEST_WHOLE))

    def spans(self) -> dict[str, SeqSpan]:
        """What there is, by epoch, the present one last."""
        found: dict[str, SeqSpan] = {}
        days = has_days(self._connection)
        rows = self._all("SELECT DISTINCT epoch FROM daily_days WHERE kiosk = ?", self._kiosk) if days else []
        for epoch in dict.fromkeys([*(str(row[0]) for row in rows), *self.former, self.epoch]):
            one = (self._kiosk, epoch)
            first = _whole(self._all(f"SELECT min(seq) {ONE} AND seq > 0", *one))
            last = _whole(self._all(f"SELECT max(seq) {ONE} AND seq <= ?", *one, LARGEST_WHOLE))
            sql = "SELECT max(last_seq) FROM daily_days WHERE kiosk = ? AND epoch = ?"
            found[epoch] = SeqSpan(first, last, _whole(self._all(sql, *one)) if days else 0)
        present = found.pop(self.epoch)
        return {**found, self.epoch: present}

    def entries(self, epoch: str, first: int, most: int) -> list[LogEntry]:
        """The entries from that one on, as far as they follow each other without a gap; what comes first may be later
        than what was asked for."""
        sql = f"SELECT {', '.join(ENTRY_COLUMNS)} {ONE} AND seq >= ? ORDER BY seq LIMIT ?"
        rows = self._all(sql, self._kiosk, epoch, first, most)
        found: list[LogEntry] = []
        for row in rows:
            entry = readable_entry(row)
            if found and entry.seq != found[-1].seq + 1:
                break
            found.append(entry)
        return found

    def sessions(self, ids: Iterable[str]) -> list[LogSession]:
        """Those visits, as they stand now."""
        ids = sorted(set(ids))
        sql = f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions WHERE id IN ({', '.join('?' * len(ids))})"
        return [readable_session(row) for row in self._all(sql, *ids)] if ids else []

    def visit_before(self, epoch: str, seq: int) -> str:
        """The visit to which the last entry before that one belongs that belongs to any; "" where there is none."""
        sql = f"SELECT session {ONE} AND seq < ? AND session IS NOT NULL ORDER BY seq DESC LIMIT 1"
        found = self._all(sql, self._kiosk, epoch, seq)
        return str(found[0][0]) if found else ""

    def days(self, epoch: str) -> list[CountedDay]:
        """All that was counted under that epoch."""
        if not has_days(self._connection):
            return []
        sql = "SELECT id, day, last_seq, timezone, made_by FROM daily_days WHERE kiosk = ? AND epoch = ? ORDER BY day"
        counts = "SELECT measure, room, exhibit, key, value, n FROM daily WHERE day_id = ?"
        return [
            CountedDay(str(day), _number(last), str(zone), str(by), [_count(row) for row in self._all(counts, number)])
            for number, day, last, zone, by in self._all(sql, self._kiosk, epoch)
        ]

    def titles(self) -> list[tuple[str, str, str, int | None, str, str]]:
        """What rooms and exhibits were called when they were last visited."""
        if not has_days(self._connection):
            return []
        return [
            (str(room), str(exhibit), str(language), stop if isinstance(stop, int) else None, str(title), str(at))
            for room, exhibit, language, stop, title, at in self._all(
                "SELECT room, exhibit, language, stop, title, at FROM daily_titles"
            )
        ]

    def doubted(self, epoch: str, upto: int) -> str:
        """What tells apart which entries up to that one are doubted: changed marks change it."""
        from hashlib import sha256

        rows = self._all(f"SELECT seq {ONE} AND seq <= ? AND instr(detail, '{UNTRUSTED}')", self._kiosk, epoch, upto)
        return sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""


def _whole(rows: list[tuple[object, ...]]) -> int:
    return _number(rows[0][0]) if rows else 0


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _count(row: tuple[object, ...]) -> tuple[str, str, str, str, int, int]:
    measure, room, exhibit, key, value, n = row
    return str(measure), str(room), str(exhibit), str(key), _number(value), _number(n)
