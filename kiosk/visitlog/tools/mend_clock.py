"""Finds and mends entries whose clock was wrongly believed or wrongly doubted, long after they were written.

Rules: entries are judged anew in the order of writing, by the rule by which a kiosk judges them (clock_trust.py), and
by what is known now: what lies after now, or before this program was made, was written by a wrong clock. Nothing but
the mark changes. Whoever mends holds the log's lock, so that no kiosk writes it meanwhile.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.visitlog.daily.remark_clock import ClockMarks, Key, remark
from kiosk.visitlog.file.clock_trust import DAY, EARLIEST, SLACK_S, UNTRUSTED, ClockTrust, Proven, shifted
from kiosk.visitlog.file.log_connection import transaction
from kiosk.visitlog.file.readable_rows import is_time
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.reading.log_info import is_simulated
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.closed_log import closed_log


@dataclass(frozen=True, slots=True)
class ClockMended:
    """believed: visits that are counted again. doubted: entries that are no longer believed."""

    believed: int
    doubted: int


class _Judge:
    """Judges the entries of one log anew, in the order of writing."""

    def __init__(self, log: tuple[str, str], until: str) -> None:
        self.log, self.until = log, until
        self.trust = ClockTrust(utc_text(EARLIEST), self._days_after)
        self.days: dict[str, str] = {}
        self.entries: list[tuple[int, str, bool]] = []
        self.doubted: dict[int, None] = {}
        self.believed: dict[int, None] = {}

    def _days_after(self, at: str) -> int:
        return sum(latest > at for latest in self.days.values())

    def read(self, seq: int, at: str, marked: bool) -> None:
        if not is_time(at) or at < self.trust.earliest or at > self.until:
            if not marked:
                self.doubted[seq] = None
            return
        judged = self.trust.judge(seq, at) if marked or self.trust.believes(at) else True
        if isinstance(judged, Proven):
            self._apply(judged, seq)
        elif judged and marked:
            self.believed[seq] = None
        if judged:
            self.days[at[:DAY]] = max(at, self.days.get(at[:DAY], ""))
            self.trust.latest = max(self.trust.latest, at)
        self.entries.append((seq, at, marked))

    def _apply(self, proven: Proven, last_seq: int) -> None:
        """Believes the run, and doubts what lies after it."""
        ahead = shifted(proven.at, SLACK_S)
        self.believed[last_seq] = None
        for seq, at, marked in reversed(self.entries):
            if seq >= proven.first_seq and marked:
                self.believed[seq] = None
            elif at > ahead:
                self.believed.pop(seq, None)
                if not marked:
                    self.doubted[seq] = None
        self.days = {day: at for day, at in self.days.items() if at <= ahead}
        for seq, at, _ in self.entries:
            if seq >= proven.first_seq and at <= ahead:
                self.days[at[:DAY]] = max(at, self.days.get(at[:DAY], ""))


def misjudged(connection: sqlite3.Connection, now: datetime) -> ClockMarks:
    """The entries whose mark is wrong by what is known now. Of simulated logs there are none."""
    if is_simulated(connection) or not _is_worth_reading(connection, now):
        return ClockMarks()
    judge: _Judge | None = None
    judges: list[_Judge] = []
    for kiosk, epoch, seq, at, marked in connection.execute(
        "SELECT kiosk, epoch, seq, at, instr(detail, ?) > 0 FROM entries WHERE json_valid(detail)"
        " ORDER BY kiosk, epoch, seq",
        (UNTRUSTED,),
    ):
        if judge is None or judge.log != (kiosk, epoch):
            judge = _Judge((kiosk, epoch), shifted(utc_text(now), SLACK_S))
            judges.append(judge)
        judge.read(seq, at, bool(marked))
    doubted = [(*each.log, seq) for each in judges for seq in each.doubted]
    return ClockMarks(doubted, [(*each.log, seq) for each in judges for seq in each.believed])


def _is_worth_reading(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether anything was ever doubted, or cannot be right."""
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM sessions WHERE clock_ok = 0) OR EXISTS (SELECT 1 FROM entries WHERE at > ?)"
        " OR EXISTS (SELECT 1 FROM entries WHERE at < ? AND instr(detail, ?) = 0)",
        (shifted(utc_text(now), SLACK_S), utc_text(EARLIEST), UNTRUSTED),
    ).fetchone()
    return bool(found)


def visits_of(connection: sqlite3.Connection, keys: list[Key]) -> int:
    """How many visits those entries belong to."""
    sql = "SELECT session FROM entries WHERE kiosk = ? AND epoch = ? AND seq = ? AND session IS NOT NULL"
    return len({row for key in keys for row in connection.execute(sql, key)})


def mend_clock(path: Path, now: datetime) -> ClockMended:
    """Mends a log at once, holding its lock. Raises LogInUse while a kiosk writes it, NoLog where there is none, and
    LogNotBuilt where it cannot be written."""
    with LogReader(path):  # says in a sentence what is no log
        pass
    with closed_log(path) as connection:
        marks = misjudged(connection, now)
        if marks:
            with transaction(connection):
                remark(connection, marks)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return ClockMended(visits_of(connection, list(marks.believed)), len(marks.doubted))
