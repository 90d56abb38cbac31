"""The tables of daily counts: reading them, adding to them, and how far they go.

Rules: counts are only ever added to, each entry of the log exactly once; a log is counted up to the greatest last_seq
of its days; writing is one transaction, by the one connection that may write; reading works on any log or snapshot and
changes nothing: what is not in the tables yet is counted into temporary tables of the same form.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from kiosk import __version__
from kiosk.visitlog.daily.count_days import (
    AT_ONCE,
    LAST_SEQ,
    CountedPiece,
    Log,
    Title,
    TitleKey,
    count_piece,
    count_pieces,
)
from kiosk.visitlog.daily.count_visit import CountKey, Counts
from kiosk.visitlog.daily.local_time import LocalTime
from kiosk.visitlog.file.log_connection import transaction

TEMP_TABLES = """
    CREATE TEMP TABLE daily_days (id INTEGER PRIMARY KEY, kiosk TEXT, epoch TEXT, day TEXT, last_seq INTEGER,
        timezone TEXT, made_by TEXT, UNIQUE (kiosk, epoch, day));
    CREATE TEMP TABLE daily (day_id INTEGER, measure TEXT, room TEXT, exhibit TEXT, key TEXT, value INTEGER, n INTEGER,
        PRIMARY KEY (day_id, measure, room, exhibit, key, value)) WITHOUT ROWID;
    CREATE TEMP TABLE daily_titles (room TEXT, exhibit TEXT, language TEXT, stop INTEGER, title TEXT, at TEXT,
        PRIMARY KEY (room, exhibit, language)) WITHOUT ROWID;
"""
ADD_DAY = (
    "INSERT INTO {schema}.daily_days (kiosk, epoch, day, last_seq, timezone, made_by) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (kiosk, epoch, day) DO UPDATE SET"
    " last_seq = excluded.last_seq, timezone = excluded.timezone, made_by = excluded.made_by RETURNING id"
)
ADD_COUNT = (
    "INSERT INTO {schema}.daily (day_id, measure, room, exhibit, key, value, n) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (day_id, measure, room, exhibit, key, value) DO UPDATE SET n = n + excluded.n"
)
ADD_TITLE = (
    "INSERT INTO {schema}.daily_titles (room, exhibit, language, stop, title, at) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (room, exhibit, language) DO UPDATE SET"
    " stop = excluded.stop, title = excluded.title, at = excluded.at WHERE excluded.at >= at"
)


def has_days(connection: sqlite3.Connection) -> bool:
    """False for a log of an older version, which has no daily counts yet."""
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'daily_days'").fetchone()
    return found is not None


def counted_to(connection: sqlite3.Connection) -> dict[Log, int]:
    """Every log in this file (a kiosk and an epoch) and the entry up to which it is counted."""
    logs: dict[Log, int] = {}
    before, after = None, ("", "")
    while after is not None and after != before:  # a name that is no UTF-8 would be found again and again
        before = after
        after = connection.execute(
            "SELECT kiosk, epoch FROM entries WHERE (kiosk, epoch, seq) > (?, ?, ?) AND typeof(kiosk) = 'text'"
            " AND typeof(epoch) = 'text' ORDER BY kiosk, epoch, seq LIMIT 1",
            (*after, LAST_SEQ),  # the next log is found without reading this one
        ).fetchone()
        if after is not None:
            logs[after] = 0
    if has_days(connection):
        for kiosk, epoch, last_seq in connection.execute(
            "SELECT kiosk, epoch, max(last_seq) FROM main.daily_days GROUP BY kiosk, epoch"
        ):
            logs[kiosk, epoch] = last_seq
    return logs


def count_next_piece(connection: sqlite3.Connection, timezone: str, *, at_once: int = AT_ONCE) -> bool:
    """Count and store the next piece of the first log that has one; False where everything that ended is counted."""
    local = LocalTime(timezone)
    for log, after_seq in counted_to(connection).items():
        counted = count_piece(connection, log, after_seq, local, at_once=at_once)
        if counted.days:
            with transaction(connection):
                add_piece(connection, counted, timezone)
            return True
    return False


def add_piece(connection: sqlite3.Connection, counted: CountedPiece, timezone: str, *, schema: str = "main") -> None:
    """Add a piece to the tables, within the caller's transaction. schema: main (the log's own tables) or temp."""
    for day, counts in counted.days.items():
        row = (*counted.log, day, counted.last_seq, timezone, __version__)
        with closing(connection.execute(ADD_DAY.format(schema=schema), row)) as added:
            (day_id,) = added.fetchone()
        connection.executemany(ADD_COUNT.format(schema=schema), ((day_id, *key, n) for key, n in counts.items()))
    connection.executemany(
        ADD_TITLE.format(schema=schema),
        ((*key, title.stop, title.title, title.at) for key, title in counted.titles.items()),
    )


def stored_counts(connection: sqlite3.Connection, log: Log, day: str) -> Counts:
    """The stored counts of one day of one log."""
    return {
        CountKey(*row[:5]): row[5]
        for row in connection.execute(
            "SELECT measure, room, exhibit, key, value, n FROM main.daily JOIN main.daily_days ON id = day_id"
            " WHERE kiosk = ? AND epoch = ? AND day = ?",
            (*log, day),
        )
    }


def count_into_temp(connection: sqlite3.Connection, timezone: str) -> None:
    """Count the ended visits that the tables do not hold yet into temporary tables of this connection."""
    connection.executescript(TEMP_TABLES)
    local = LocalTime(timezone)
    connection.execute("BEGIN")
    for log, after_seq in counted_to(connection).items():
        for piece in count_pieces(connection, log, after_seq, local):
            add_piece(connection, piece, timezone, schema="temp")
    connection.execute("COMMIT")


def schemas(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The schemas with counts: the log's own tables, if it has them, and the temporary ones."""
    return ("main", "temp") if has_days(connection) else ("temp",)


def titles(connection: sqlite3.Connection) -> Iterator[tuple[TitleKey, Title]]:
    """Titles as last read, of all that is counted."""
    for schema in schemas(connection):
        for room, exhibit, language, stop, title, at in connection.execute(
            f"SELECT room, exhibit, language, stop, title, at FROM {schema}.daily_titles"
        ):
            yield (room, exhibit, language), Title(stop, title, at)
