"""Logs brought to a hub's tables without a kiosk between them: row by row, as they stand in their files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from kiosk.fleet.protocol import DayLine, TitleLine
from kiosk.hub.store.counted_days import take_days
from kiosk.hub.store.opening import Connection, connect
from kiosk.hub.store.partitions import make_month
from kiosk.hub.store.schema_making import make_schema
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, TITLE_COLUMNS
from kiosk.visitlog.reading.log_info import is_simulated

MONTH = date(2026, 11, 1)
Log = tuple[str, str]


def made_hub(database: str, timezone: str = "Europe/Tallinn") -> Connection:
    """A connection to that database, with a hub's tables in it."""
    connection = connect(database)
    make_schema(connection, timezone, "Patarei")
    make_month(connection, MONTH)
    connection.commit()
    return connection


def copy_log(connection: Connection, path: Path, until: dict[Log, int] | None = None) -> dict[Log, int]:
    """Bring the rows of the logs in that file that are not there yet, of each log up to an entry; returns the last
    entries. A log whose first entries are pruned brings its counts."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        simulated = is_simulated(file)
        lasts: dict[Log, int] = {
            (kiosk, epoch): last
            for kiosk, epoch, last in file.execute("SELECT kiosk, epoch, max(seq) FROM entries GROUP BY kiosk, epoch")
        }
        for log, last in lasts.items():
            _copy(connection, file, log, min(last, (until or {}).get(log, last)), simulated)
        connection.commit()
    return lasts


def _copy(connection: Connection, file: sqlite3.Connection, log: Log, until: int, simulated: bool) -> None:
    found = connection.execute("SELECT through FROM logs WHERE kiosk = %s AND epoch = %s", log).fetchone()
    through = 0 if found is None else int(found[0])
    rows = file.execute(
        f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE kiosk = ? AND epoch = ? AND seq > ? AND seq <= ?"
        " ORDER BY seq",
        (*log, through, until),
    ).fetchall()
    if not rows:
        return
    first = rows[0][2]
    connection.execute(
        "INSERT INTO logs (kiosk, epoch, oldest, simulated) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (*log, first, simulated),
    )
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY entries ({', '.join(ENTRY_COLUMNS)}, month) FROM STDIN") as into:
            for row in rows:
                into.write_row((*row, MONTH))
        marks = ", ".join(["%s"] * len(SESSION_COLUMNS))
        changes = ", ".join(f"{name} = excluded.{name}" for name in SESSION_COLUMNS)
        ids = sorted({row[3] for row in rows if row[3]})
        sessions = file.execute(
            f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions WHERE kiosk = ? AND epoch = ?"
            f" AND id IN ({', '.join('?' * len(ids))})",
            (*log, *ids),
        ).fetchall()
        ended = rows[-1][3]
        finished = file.execute("SELECT max(seq) FROM entries WHERE session = ?", (ended,)).fetchone()[0]
        if ended and finished > until:  # as the kiosk sent it: still under way
            under_way = dict.fromkeys(("ended_at", "seconds", "end_reason", "touches"))
            sessions = [
                tuple(under_way.get(name, value) for name, value in zip(SESSION_COLUMNS, row, strict=True))
                if row[0] == ended
                else row
                for row in sessions
            ]
        cursor.executemany(
            f"INSERT INTO sessions ({', '.join(SESSION_COLUMNS)}) VALUES ({marks})"
            f" ON CONFLICT (kiosk, id) DO UPDATE SET {changes}".encode(),
            sessions,
        )
    if first > through + 1:
        days = [
            DayLine(day, last_seq, zone, made_by, [tuple(count) for count in _counts(file, day_id)])  # type: ignore[arg-type]
            for day_id, day, last_seq, zone, made_by in file.execute(
                "SELECT id, day, last_seq, timezone, made_by FROM daily_days WHERE kiosk = ? AND epoch = ?", log
            ).fetchall()
        ]
        titles = [TitleLine(*row) for row in file.execute(f"SELECT {', '.join(TITLE_COLUMNS)} FROM daily_titles")]
        take_days(connection, log, days, titles)
    connection.execute("UPDATE logs SET through = %s WHERE kiosk = %s AND epoch = %s", (rows[-1][2], *log))


def _counts(file: sqlite3.Connection, day_id: int) -> list[tuple[object, ...]]:
    return file.execute(
        "SELECT measure, room, exhibit, key, value, n FROM daily WHERE day_id = ?", (day_id,)
    ).fetchall()
