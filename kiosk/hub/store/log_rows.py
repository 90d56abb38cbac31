"""The rows of one log at the hub, as a log's file has them."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.hub.store.opening import Connection
from kiosk.visitlog.daily.count_days import Log
from kiosk.visitlog.file.clock_trust import TIME, UNTRUSTED
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, LogEntry, LogSession

OF_LOG = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE kiosk = %s AND epoch = %s"
TIME_PATTERN = f"^{TIME.replace('.', '[.]')}$"
"""The log's pattern of a time as a regular expression."""


def entries_after(connection: Connection, log: Log, after: int, until: int, most: int) -> list[LogEntry]:
    """The entries with a number greater than `after`, up to `until`, in order, at most so many."""
    sql = f"{OF_LOG} AND seq > %s AND seq <= %s ORDER BY seq LIMIT %s"
    return [LogEntry._make(row) for row in connection.execute(sql.encode(), (*log, after, until, most))]


def entries_before(connection: Connection, log: Log, until: int) -> list[LogEntry]:
    """What counting needs of the entries up to `until`: the last of them, and the last whose time is believed."""
    rows = {}
    for believed, values in (("", ()), (" AND strpos(detail, %s) = 0 AND at ~ %s", (UNTRUSTED, TIME_PATTERN))):
        sql = f"{OF_LOG} AND seq <= %s{believed} ORDER BY seq DESC LIMIT 1"
        for row in connection.execute(sql.encode(), (*log, until, *values)):
            rows[row[2]] = LogEntry._make(row)
    return [rows[seq] for seq in sorted(rows)]


def sessions_of(connection: Connection, log: Log, entries: Iterable[LogEntry]) -> list[LogSession]:
    """The visits of these entries."""
    kiosk, epoch = log
    ids = sorted({entry.session for entry in entries if entry.session is not None})
    sql = f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions WHERE kiosk = %s AND epoch = %s AND id = ANY(%s)"
    return [LogSession._make(row) for row in connection.execute(sql.encode(), (kiosk, epoch, ids))]
