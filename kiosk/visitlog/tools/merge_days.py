"""Merges the daily counts of an attached log (`other`) into those of the main one.

Rules: the counts of a log are taken whole, from the file that counted further; where both counted equally far but
differently, the choice does not depend on the order of merging.
"""

from __future__ import annotations

import hashlib
import sqlite3

from kiosk.visitlog.file.schema import DAILY_COLUMNS, DAY_COLUMNS, TITLE_COLUMNS


def take_days(connection: sqlite3.Connection) -> None:
    """Take the counts of each log of each kiosk whole, from the file that counted further."""
    further = connection.execute(
        "SELECT kiosk, epoch, max(last_seq) FROM other.daily_days GROUP BY kiosk, epoch"
    ).fetchall()
    for kiosk, epoch, last_seq in further:
        (known,) = connection.execute(
            "SELECT max(last_seq) FROM main.daily_days WHERE kiosk = ? AND epoch = ?", (kiosk, epoch)
        ).fetchone()
        ours = _digest(connection, "main", kiosk, epoch) if known == last_seq else ""
        if (
            known is None
            or last_seq > known
            or (known == last_seq and _digest(connection, "other", kiosk, epoch) > ours)
        ):
            _replace_days(connection, kiosk, epoch)


def _digest(connection: sqlite3.Connection, schema: str, kiosk: str, epoch: str) -> str:
    """A digest of those counts that does not depend on how the file numbers its days."""
    hasher = hashlib.sha256()
    days = ", ".join(DAY_COLUMNS[1:])
    counts = ", ".join(DAILY_COLUMNS[1:])
    for day_id, *day in connection.execute(
        f"SELECT id, {days} FROM {schema}.daily_days WHERE kiosk = ? AND epoch = ? ORDER BY day", (kiosk, epoch)
    ).fetchall():
        hasher.update(repr(day).encode())
        for row in connection.execute(
            f"SELECT {counts} FROM {schema}.daily WHERE day_id = ? ORDER BY {counts}", (day_id,)
        ):
            hasher.update(repr(row).encode())
    return hasher.hexdigest()


def _replace_days(connection: sqlite3.Connection, kiosk: str, epoch: str) -> None:
    whose = (kiosk, epoch)
    ids = "SELECT id FROM main.daily_days WHERE kiosk = ? AND epoch = ?"
    connection.execute(f"DELETE FROM main.daily WHERE day_id IN ({ids})", whose)
    connection.execute("DELETE FROM main.daily_days WHERE kiosk = ? AND epoch = ?", whose)
    days = ", ".join(DAY_COLUMNS[1:])
    connection.execute(
        f"INSERT INTO main.daily_days ({days}) SELECT {days} FROM other.daily_days"
        " WHERE kiosk = ? AND epoch = ? ORDER BY day",
        whose,
    )
    counts = ", ".join(DAILY_COLUMNS[1:])
    theirs = ", ".join(f"counted.{name}" for name in DAILY_COLUMNS[1:])
    connection.execute(
        f"INSERT INTO main.daily (day_id, {counts}) SELECT ours.id, {theirs} FROM other.daily AS counted"
        " JOIN other.daily_days AS days ON days.id = counted.day_id"
        " JOIN main.daily_days AS ours USING (kiosk, epoch, day)"
        " WHERE days.kiosk = ? AND days.epoch = ?",
        whose,
    )


def take_titles(connection: sqlite3.Connection) -> None:
    """Take of each title the one that was read last."""
    columns = ", ".join(TITLE_COLUMNS)

    def read_last(table: str) -> str:
        return f"({table}.at, {table}.title, coalesce({table}.stop, -1))"

    connection.execute(
        f"INSERT INTO main.daily_titles ({columns}) SELECT {columns} FROM other.daily_titles WHERE true"
        " ON CONFLICT (room, exhibit, language) DO UPDATE SET stop = excluded.stop, title = excluded.title,"
        f" at = excluded.at WHERE {read_last('excluded')} > {read_last('daily_titles')}"
    )
