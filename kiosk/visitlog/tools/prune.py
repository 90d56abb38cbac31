"""Prunes a log: removes old rows and keeps the counts of their days.

Rules: nothing is removed that is not counted, and of each log (a kiosk and an epoch) only its beginning, so that what
stays has no gaps; a visit is removed whole or not at all; the last trusted moment stays, because counting continues
from it; entries whose time of day cannot be trusted are as old as their neighbours. What is removed is overwritten in
the file. A piece is one short transaction, after which the log is whole; repeating it does the rest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.visitlog.daily.count_days import Log
from kiosk.visitlog.daily.daily_tables import counted_to
from kiosk.visitlog.daily.local_time import first_moment
from kiosk.visitlog.file.clock_trust import LATEST_BELIEVED, UNTRUSTED
from kiosk.visitlog.file.log_connection import transaction
from kiosk.visitlog.file.readable_rows import LARGEST_WHOLE
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.build import LogNotBuilt, count_days
from kiosk.visitlog.tools.closed_log import closed_log

PIECE = 2_000
"""How many entries are removed in one transaction, plus the rest of the visit in which it ends."""


MayGo = Callable[[Log], int]


def no_more(_log: Log) -> int:
    """Nothing keeps what is counted."""
    return LARGEST_WHOLE


def what_hub_has(kiosk: str, marks: Mapping[str, int] | None, log: Log) -> int:
    """Up to which entry that log of a kiosk with a hub may be pruned: what the hub has. What it never takes waits for
    nothing. marks: the hub's, by epoch; None while they are not known."""
    return (marks or {}).get(log[1], 0) if log[0] == kiosk else LARGEST_WHOLE


def waits(connection: sqlite3.Connection, first_day: date, timezone: str, may_go: MayGo) -> bool:
    """Whether something that is old enough may not go yet."""
    before = utc_text(first_moment(first_day, timezone))
    return any(
        counted > may_go(log) and _last_to_go(connection, log, counted, before, PIECE) is not None
        for log, counted in counted_to(connection).items()
    )


@dataclass(frozen=True, slots=True)
class PruneResult:
    """first_day: the oldest day whose rows stay. waits: whether something older stays because it may not go yet."""

    first_day: date
    entries: int
    sessions: int
    waits: bool = False

    def plus(self, other: PruneResult) -> PruneResult:
        return PruneResult(self.first_day, self.entries + other.entries, self.sessions + other.sessions)


def first_day_kept(today: date, keep_days: int) -> date:
    return today - timedelta(days=keep_days)


def prune_piece(
    connection: sqlite3.Connection, first_day: date, timezone: str, *, at_once: int = PIECE, may_go: MayGo = no_more
) -> PruneResult | None:
    """Remove the next piece; None where nothing that is counted, and may go, is older than that day. may_go: up to
    which entry a log may be pruned."""
    before = utc_text(first_moment(first_day, timezone))
    for log, counted in counted_to(connection).items():
        upto = _last_to_go(connection, log, min(counted, may_go(log)), before, at_once)
        if upto is not None:
            return _remove(connection, log, upto, first_day)
    return _remove_bare(connection, before, first_day)


def _last_to_go(connection: sqlite3.Connection, log: Log, counted: int, before: str, at_once: int) -> int | None:
    """The last entry of that log's next piece; None where nothing may be removed."""
    entry = "FROM entries WHERE kiosk = ? AND epoch = ? AND"
    (first,) = connection.execute(f"SELECT min(seq) {entry} true", log).fetchone()
    known = connection.execute(
        f"SELECT seq {entry} seq <= ? AND instr(detail, ?) = 0 ORDER BY seq DESC LIMIT 1", (*log, counted, UNTRUSTED)
    ).fetchone()
    if first is None or known is None:
        return None
    end = min(first + at_once, known[0])
    (new,) = connection.execute(
        f"SELECT min(seq) {entry} seq BETWEEN ? AND ? AND +at >= ? AND instr(detail, ?) = 0",
        (*log, first, end, before, UNTRUSTED),
    ).fetchone()
    last = _whole_visits(connection, log, (end if new is None else new) - 1)
    if last >= first:
        return last
    if new is None and end < known[0]:  # a visit longer than a piece
        return _last_to_go(connection, log, counted, before, 2 * at_once)
    return None


def _whole_visits(connection: sqlite3.Connection, log: Log, last: int) -> int:
    """That entry, or the last one before the visit that it would cut in two."""
    (begins,) = connection.execute(
        "SELECT min(other.seq) FROM entries AS one JOIN entries AS other USING (kiosk, epoch, session)"
        " WHERE one.kiosk = ? AND one.epoch = ? AND one.seq = ? HAVING max(other.seq) > one.seq",
        (*log, last),
    ).fetchone() or (None,)
    return last if begins is None else begins - 1


def _remove(connection: sqlite3.Connection, log: Log, upto: int, first_day: date) -> PruneResult:
    whose = (*log, upto)
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        sessions = connection.execute(
            "DELETE FROM sessions WHERE id IN"
            " (SELECT DISTINCT session FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ?)",
            whose,
        ).rowcount
        entries = connection.execute("DELETE FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ?", whose).rowcount
    return PruneResult(first_day, entries, sessions)


def _remove_bare(connection: sqlite3.Connection, before: str, first_day: date) -> PruneResult | None:
    """Visits that were cut before their first entry was written; they are in no count."""
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        gone = connection.execute(
            "DELETE FROM sessions WHERE began_at < ? AND ended_at IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM entries WHERE session = id)",
            (before,),
        ).rowcount
    return PruneResult(first_day, 0, gone) if gone else None


# --- a log that no kiosk is writing ---


def prune_closed(
    path: Path,
    first_day: date,
    timezone: str,
    now: datetime,
    progress: Callable[[int], None] = lambda _entries: None,
    may_go: MayGo = no_more,
) -> PruneResult:
    """Prune a log at once, holding its lock. Raises LogInUse while a kiosk writes it, NoLog where there is none, and
    LogNotBuilt where it cannot be written."""
    with LogReader(path) as reader:  # says in a sentence what is no log
        (last_at,) = reader.connection.execute(f"SELECT coalesce(({LATEST_BELIEVED}), '')").fetchone()
    refuse_wrong_clock(last_at, now)
    with closed_log(path) as connection:
        return _prune_all(connection, first_day, timezone, progress, may_go)


def _prune_all(
    connection: sqlite3.Connection, first_day: date, timezone: str, progress: Callable[[int], None], may_go: MayGo
) -> PruneResult:
    count_days(connection, timezone)
    done = PruneResult(first_day, 0, 0)
    while (piece := prune_piece(connection, first_day, timezone, may_go=may_go)) is not None:
        done = done.plus(piece)
        progress(done.entries)
    if done.entries:
        connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return replace(done, waits=waits(connection, first_day, timezone, may_go))


def refuse_wrong_clock(last_at: str, now: datetime) -> None:
    """Raises LogNotBuilt where the clock is wrong, because what is new would look old."""
    if last_at and utc_text(now + timedelta(days=1)) < last_at:
        sentence = msg(
            "The last entry of the log is of {last}, but this computer's clock says {today}. Set the clock right, then "
            "prune."
        )
        raise LogNotBuilt(sentence.with_values(last=last_at[:10], today=now.astimezone(UTC).date().isoformat()))
