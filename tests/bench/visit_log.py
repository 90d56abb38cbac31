"""A log of ten million entries, made once and kept: a year of many kiosks.

Rules: five weeks of simulated visits, as `kiosk visits simulate` makes them, are written again and again, five weeks
later each time, until the year is full; then the days are counted from all those rows by the program itself.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kiosk.visitlog.file.log_connection import transaction
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS
from kiosk.visitlog.tools.build import CACHE_KIB, count_days, without_indexes
from tests.bench.museum import ROOT
from tests.three_rooms import THREE_ROOMS

ENTRIES = 10_000_000
KIOSKS = 53
ROUND_DAYS = 35
FIRST_DAY = date(2025, 1, 1)
TIMEZONE = "Europe/Tallinn"
SEQ_STEP = 10_000_000


def visit_log(folder: Path, entries: int = ENTRIES) -> Path:
    """That log, made if it is not there yet; takes minutes the first time."""
    path = folder / f"visits-{entries}.db"
    if path.exists():
        return path
    growing = folder / "visits.growing.db"
    growing.unlink(missing_ok=True)
    kiosks = max(1, KIOSKS * entries // ENTRIES)
    last = FIRST_DAY + timedelta(days=ROUND_DAYS - 1)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "kiosk",
            "visits",
            "simulate",
            "--museum",
            THREE_ROOMS,
            "--days",
            str(ROUND_DAYS),
            "--kiosks",
            str(kiosks),
            "--until",
            last.isoformat(),
            "-o",
            growing,
        ],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    with closing(sqlite3.connect(growing, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")
        for table in ("daily", "daily_days", "daily_titles"):
            connection.execute(f"DELETE FROM {table}")
        with without_indexes(connection):
            (made,) = connection.execute("SELECT count(*) FROM entries").fetchone()
            for number in range(1, -(-entries // made)):
                _again(connection, number)
        count_days(connection, TIMEZONE)
    growing.rename(path)
    return path


def _again(connection: sqlite3.Connection, number: int) -> None:
    """The first five weeks once more, so many rounds later."""
    later = f"+{number * ROUND_DAYS} days"

    def moved(column: str) -> str:
        match column:
            case "at" | "began_at" | "ended_at":
                return f"strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '{later}')"
            case "id" | "session":
                return f"{column} || '-{number}'"
            case "seq":
                return f"seq + {number * SEQ_STEP}"
        return column

    for table, columns, key in (
        ("sessions", SESSION_COLUMNS, "id NOT LIKE '%-%'"),
        ("entries", ENTRY_COLUMNS, f"seq < {SEQ_STEP}"),
    ):
        chosen = ", ".join(moved(column) for column in columns)
        with transaction(connection):
            connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table} WHERE {key}")
