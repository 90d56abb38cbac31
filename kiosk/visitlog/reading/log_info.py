"""Facts about a log, read without changing it: SQLite's version, when it was last written, whether it is simulated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.visitlog.file.clock_trust import LATEST_BELIEVED
from kiosk.visitlog.file.recovery import connect_reading, find_defect
from kiosk.visitlog.file.schema import SIMULATED

OLDEST = (3, 37, 0)


def sqlite_version() -> tuple[str, bool]:
    """SQLite's version, and whether it is new enough for the log."""
    return sqlite3.sqlite_version, sqlite3.sqlite_version_info >= OLDEST


def last_entry_at(path: Path) -> datetime | None:
    """The latest time that the log believes; None where there is no log that can be read, or nothing in it."""
    if not path.exists():
        return None
    try:
        if find_defect(path, check_s=0.0) is not None:
            return None
        with closing(connect_reading(path)) as connection:
            found = connection.execute(LATEST_BELIEVED).fetchone()
    except (OSError, sqlite3.Error):
        return None
    return None if found is None else datetime.fromisoformat(found[0]).astimezone(UTC)


def is_simulated(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM log WHERE name = ? AND value = '1'", (SIMULATED,)).fetchone()
    return found is not None
