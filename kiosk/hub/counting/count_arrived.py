"""Counts what has come of each log, up to its last visit that has ended, by the log's own code.

Rules: the rows of one log are read into a log in memory and counted there as a kiosk counts them; a piece is one short
transaction that holds the log's lock, so that several programs may count at once and no entry is counted twice; what
has come but cannot be counted yet (a visit under way) waits.
"""

from __future__ import annotations

from kiosk.hub.store import log_rows
from kiosk.hub.store.counted_days import UNCOUNTABLE, add_piece, counted_through, lock_log, uncounted_logs
from kiosk.hub.store.opening import Connection
from kiosk.visitlog.daily.count_days import CountedPiece, Log
from kiosk.visitlog.daily.local_time import LocalTime
from kiosk.visitlog.tools.scratch_log import ScratchLog, scratch_log

AT_ONCE = 5_000
"""How many entries are counted in one transaction, which keeps the log's next batch waiting meanwhile."""
WINDOW = AT_ONCE + 1_000
"""How many entries are read at once; a visit that is longer is read again, with twice as many."""


def count_arrived(connection: Connection, timezone: str, *, at_once: int = AT_ONCE, window: int = WINDOW) -> list[Log]:
    """Count all that has come; the logs of which something cannot be counted. Commits. timezone: the museum's."""
    local, failed = LocalTime(timezone), []
    logs = uncounted_logs(connection)
    connection.commit()
    if not logs:
        return []
    with scratch_log() as scratch:
        for log in logs:
            try:
                while _count_next(connection, scratch, log, local, (at_once, window)):
                    pass
            except UNCOUNTABLE:
                failed.append(log)
    return failed


def _count_next(
    connection: Connection, scratch: ScratchLog, log: Log, local: LocalTime, sizes: tuple[int, int]
) -> bool:
    """Count and keep the next piece of that log; False where nothing is left that can be counted."""
    try:
        lock_log(connection, log)
        piece = _piece(connection, scratch, log, local, sizes)
        if piece is not None:
            add_piece(connection, piece, local.timezone)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return piece is not None


def _piece(
    connection: Connection, scratch: ScratchLog, log: Log, local: LocalTime, sizes: tuple[int, int]
) -> CountedPiece | None:
    """The next piece; None where there is none. What ends with the last entry that was read may go on after it: then
    more is read."""
    after, through = counted_through(connection, log)
    at_once, window = sizes
    before = log_rows.entries_before(connection, log, after)
    while through > after:
        entries = log_rows.entries_after(connection, log, after, through, window)
        scratch.fill(log_rows.sessions_of(connection, log, entries), [*before, *entries])
        piece = scratch.count_piece(log, after, local, at_once)
        if len(entries) < window or not piece.whole:
            return piece if piece.days else None
        window *= 2
    return None
