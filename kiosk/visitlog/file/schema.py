"""What makes a file our visit log, told without importing SQLite.

Rules: SCHEMA_VERSION is the number of steps in migrations.py and is kept as the file's user_version; the
columns here are those of the live tables (a test compares), so that a start that needs no migration
imports no library for it.
"""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = 0x4B494F53  # "KIOS"
SCHEMA_VERSION = 3
MARKER = "kiosk visit log"

SESSION_COLUMNS = (
    "id",
    "kiosk",
    "epoch",
    "boot",
    "content",
    "room",
    "language",
    "began_at",
    "ended_at",
    "seconds",
    "end_reason",
    "touches",
    "access",
    "clock_ok",
)
ENTRY_COLUMNS = (
    "kiosk",
    "epoch",
    "seq",
    "session",
    "at",
    "ms",
    "kind",
    "room",
    "exhibit",
    "stop",
    "title",
    "language",
    "media",
    "position_s",
    "length_s",
    "detail",
)
LOG_COLUMNS = ("name", "value")
DAY_COLUMNS = ("id", "kiosk", "epoch", "day", "last_seq", "timezone", "made_by")
DAILY_COLUMNS = ("day_id", "measure", "room", "exhibit", "key", "value", "n")
TITLE_COLUMNS = ("room", "exhibit", "language", "stop", "title", "at")

END_REASONS = ("left", "timeout", "shutdown", "crash")

CLOCK_KEY = "clock_ok"
"""The one key that the log itself may add to any detail: 0 where the clock could not be trusted."""


def beside(path: Path, ending: str) -> Path:
    """The file that lies beside the log: its -wal, its -shm, its .lock."""
    return path.with_name(path.name + ending)
