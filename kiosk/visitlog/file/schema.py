"""What makes a file our visit log: its marks and the rows of its tables, without importing SQLite.

Rules: SCHEMA_VERSION is the number of steps in migrations.py and is kept as the file's user_version; a row is one
record whose fields are the columns of its table, in their order (a test compares them with the migrated tables), so
that whoever reads, writes or merges rows takes columns and values from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

APPLICATION_ID = 0x4B494F53  # "KIOS"
SCHEMA_VERSION = 3
MARKER = "kiosk visit log"


@lru_cache(maxsize=4096)
def read_detail(detail: str) -> Mapping[str, Any]:
    """A detail by its keys; one that cannot be read has none, so that no row stops a reading or a recovery."""
    try:
        found = json.loads(detail)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


class LogSession(NamedTuple):
    """One row of sessions. ended_at, seconds, end_reason: None while open; touches also after a crash. access: the aids
    used, as JSON."""

    id: str
    kiosk: str
    epoch: str
    boot: str
    content: str
    room: str | None
    language: str
    began_at: str
    ended_at: str | None
    seconds: float | None
    end_reason: str | None
    touches: int | None
    access: str
    clock_ok: int

    @property
    def aids(self) -> tuple[str, ...]:
        return tuple(json.loads(self.access))


class LogEntry(NamedTuple):
    """One row of entries: what a visit wrote (kiosk.visit.entries.Entry, as SQLite stores it), and before it what the
    log adds. at: UTC. detail: JSON."""

    kiosk: str
    epoch: str
    seq: int
    session: str | None
    at: str
    ms: int
    kind: str
    room: str | None
    exhibit: str | None
    stop: int | None
    title: str | None
    language: str | None
    media: str | None
    position_s: float | None
    length_s: float | None
    detail: str

    @property
    def details(self) -> Mapping[str, Any]:
        """The detail by its keys; shared between entries, never to be changed."""
        return read_detail(self.detail)


SESSION_COLUMNS = LogSession._fields
ENTRY_COLUMNS = LogEntry._fields
LOG_COLUMNS = ("name", "value")
DAY_COLUMNS = ("id", "kiosk", "epoch", "day", "last_seq", "timezone", "made_by")
DAILY_COLUMNS = ("day_id", "measure", "room", "exhibit", "key", "value", "n")
TITLE_COLUMNS = ("room", "exhibit", "language", "stop", "title", "at")

END_REASONS = ("left", "timeout", "shutdown", "crash")

SIMULATED = "simulated"
"""The mark, in table log, of a log whose visits were never made by anyone."""

CLOCK_KEY = "clock_ok"
"""The one key that the log itself may add to any detail: 0 where the clock could not be trusted."""


def beside(path: Path, ending: str) -> Path:
    """The file that lies beside the log: its -wal, its -shm, its .lock."""
    return path.with_name(path.name + ending)
