"""Marks entries anew whose clock was wrongly believed or wrongly doubted, and puts the counted days right.

Rules: nothing but the mark changes: every time stays as it was written; of each log what its days hold too much or too
little is worked out by counting the rows concerned before and after, so that days whose rows were pruned stay; all of
it happens within the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

from kiosk import __version__
from kiosk.visitlog.daily.count_days import Log, count_pieces
from kiosk.visitlog.daily.count_visit import Counts
from kiosk.visitlog.daily.daily_tables import ADD_COUNT, ADD_DAY, counted_to
from kiosk.visitlog.daily.local_time import LocalTime
from kiosk.visitlog.file.clock_trust import BELIEVED, EARLIEST, LATEST_BELIEVED, SLACK_S, UNTRUSTED, Proven, shifted
from kiosk.visitlog.file.log_connection import MARK_SESSION, transaction
from kiosk.visitlog.file.records import utc_text

Key = tuple[str, str, int]
"""A kiosk, an epoch and a number: an entry."""
OF_ENTRY = "WHERE kiosk = ? AND epoch = ? AND seq = ? AND json_valid(detail)"


@dataclass(frozen=True, slots=True)
class ClockMarks:
    """The entries whose mark is wrong. doubted: no longer believed. believed: no longer doubted."""

    doubted: Sequence[Key] = ()
    believed: Sequence[Key] = ()

    def __bool__(self) -> bool:
        return bool(self.doubted or self.believed)

    @property
    def all(self) -> list[Key]:
        return [*self.doubted, *self.believed]


def believed_after(connection: sqlite3.Connection, at: str) -> list[Key]:
    """The believed entries that say a later time."""
    return connection.execute(
        f"SELECT kiosk, epoch, seq FROM entries WHERE at > ? AND {BELIEVED} AND json_valid(detail)", (at,)
    ).fetchall()


def believed_before(connection: sqlite3.Connection, at: str) -> list[Key]:
    """The believed entries that say an earlier time."""
    return connection.execute(
        f"SELECT kiosk, epoch, seq FROM entries WHERE at < ? AND {BELIEVED} AND json_valid(detail)", (at,)
    ).fetchall()


def doubted_in(connection: sqlite3.Connection, log: Log, first_seq: int, last_seq: int, earliest: str) -> list[Key]:
    """The doubted entries of that stretch of a log that can be believed."""
    return connection.execute(
        "SELECT kiosk, epoch, seq FROM entries WHERE kiosk = ? AND epoch = ? AND seq BETWEEN ? AND ? AND +at >= ?"
        " AND instr(detail, ?) AND json_valid(detail)",
        (*log, first_seq, last_seq, earliest, UNTRUSTED),
    ).fetchall()


def mark_impossible(connection: sqlite3.Connection) -> None:
    """Marks the entries that are older than this program."""
    marks = ClockMarks(doubted=believed_before(connection, utc_text(EARLIEST)))
    if marks:
        with transaction(connection):
            remark(connection, marks)


def prove(connection: sqlite3.Connection, log: Log, proven: Proven, next_seq: int, earliest: str) -> None:
    """Marks anew what a clock proved, within a transaction; where that cannot be done, all marks stay."""
    connection.execute("SAVEPOINT clock")
    try:
        ahead = believed_after(connection, shifted(proven.at, SLACK_S))
        remark(connection, ClockMarks(ahead, doubted_in(connection, log, proven.first_seq, next_seq - 1, earliest)))
    except (sqlite3.Error, ValueError):
        connection.execute("ROLLBACK TO clock")
    finally:
        connection.execute("RELEASE clock")


def remark(connection: sqlite3.Connection, marks: ClockMarks) -> None:
    """Marks those entries and their visits anew, and puts the counted days right."""
    counted = {log: upto for log, upto in counted_to(connection).items() if upto}
    stretches = {log: (_first_concerned(connection, log, marks.all), upto) for log, upto in counted.items()}
    concerned = {log: stretch for log, stretch in stretches.items() if stretch[0] and stretch[0] <= stretch[1]}
    before = {log: _counts(connection, log, *stretch) for log, stretch in concerned.items()}
    doubt, believe = "json_set(detail, '$.clock_ok', 0)", "json_remove(detail, '$.clock_ok')"
    connection.executemany(f"UPDATE entries SET detail = {doubt} {OF_ENTRY}", marks.doubted)
    connection.executemany(f"UPDATE entries SET detail = {believe} {OF_ENTRY}", marks.believed)
    _mark_visits(connection, marks.all)
    connection.execute(
        f"UPDATE daily_titles SET at = coalesce(({LATEST_BELIEVED}), '') WHERE at > coalesce(({LATEST_BELIEVED}), '')"
    )
    for log, (first, upto) in concerned.items():
        _add(connection, log, upto, before[log], _counts(connection, log, first, upto))


def _first_concerned(connection: sqlite3.Connection, log: Log, keys: Iterable[Key]) -> int:
    """The first of those entries in that log, or of the visit that it belongs to; 0 for none."""
    first = min((seq for kiosk, epoch, seq in keys if (kiosk, epoch) == log), default=0)
    (begins,) = connection.execute(
        "SELECT min(other.seq) FROM entries AS one JOIN entries AS other USING (kiosk, epoch, session)"
        " WHERE one.kiosk = ? AND one.epoch = ? AND one.seq = ?",
        (*log, first),
    ).fetchone()
    return first if begins is None else int(begins)


def _mark_visits(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    visits = {
        row
        for key in keys
        for row in connection.execute(
            "SELECT session FROM entries WHERE kiosk = ? AND epoch = ? AND seq = ? AND session IS NOT NULL", key
        )
    }
    connection.executemany(f"{MARK_SESSION} WHERE id = ?", visits)


def _timezone(connection: sqlite3.Connection, log: Log) -> str:
    (timezone,) = connection.execute(
        "SELECT timezone FROM daily_days WHERE kiosk = ? AND epoch = ? ORDER BY last_seq DESC LIMIT 1", log
    ).fetchone()
    return str(timezone)


def _counts(connection: sqlite3.Connection, log: Log, first: int, upto: int) -> dict[str, Counts]:
    """What those entries add to each day and month."""
    days: dict[str, Counts] = {}
    local = LocalTime(_timezone(connection, log))
    for piece in count_pieces(connection, log, first - 1, local, until_seq=upto):
        for day, counts in piece.days.items():
            there = days.setdefault(day, {})
            for key, n in counts.items():
                there[key] = there.get(key, 0) + n
    return days


def _add(
    connection: sqlite3.Connection, log: Log, upto: int, before: dict[str, Counts], after: dict[str, Counts]
) -> None:
    """Add the difference to the stored counts; a day of which nothing is left goes."""
    timezone = _timezone(connection, log)
    for day in sorted(before.keys() | after.keys()):
        old, new = before.get(day, {}), after.get(day, {})
        change = {key: new.get(key, 0) - old.get(key, 0) for key in old.keys() | new.keys()}
        with closing(connection.execute(ADD_DAY.format(schema="main"), (*log, day, upto, timezone, __version__))) as a:
            (day_id,) = a.fetchone()
        rows = [(day_id, *key, n) for key, n in change.items() if n]
        connection.executemany(ADD_COUNT.format(schema="main"), rows)
        connection.execute("DELETE FROM daily WHERE day_id = ? AND n = 0", (day_id,))
        if day not in after:
            connection.execute(
                "DELETE FROM daily_days WHERE id = ? AND NOT EXISTS (SELECT 1 FROM daily WHERE day_id = id)", (day_id,)
            )
