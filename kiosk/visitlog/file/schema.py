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


def storable(text: str) -> str:
    """The text without lone surrogates, which a file name can bring and no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=4096)
def read_detail(detail: str) -> Mapping[str, Any]:
    """A detail by its keys; one that cannot be read has none, so that no row stops a reading or a recovery."""
    try:
        found = json.loads(detail)
    except (ValueError, TypeError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    if "\\u" in detail:  # an escape may stand for half a character, which nothing can store
        found = {
            key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
            for key, value in found.items()
        }
    return found


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
        """The aids used, as far as they can be read."""
        try:
            found = json.loads(self.access)
        except (ValueError, TypeError, RecursionError):
            return ()
        return tuple(aid for aid in found if isinstance(aid, str)) if isinstance(found, list) else ()


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

OPEN = "open"
"""The mark, in table log, that stands while a kiosk writes the log, and until it was closed in order."""

FORMER_EPOCHS = "former_epochs"
"""The mark, in table log, that lists the epochs under which entries of this file were numbered before, if there are
any."""

CLOCK_KEY = "clock_ok"
"""The one key that the log itself may add to any detail: 0 where the clock could not be trusted."""


def beside(path: Path, ending: str) -> Path:
    """The file that lies beside the log: its -wal, its -shm, its .lock."""
    return path.parent / f"{path.name}{ending}"
