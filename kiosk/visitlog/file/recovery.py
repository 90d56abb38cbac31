"""Checks a log when it is opened, and moves aside one that cannot be trusted.

Rules: a file is a sound log if it is a database, ours (application id and marker row), of a version we know, with the
columns we know, and if, after an unclean end, a quick check of its pages finds nothing, which takes a bounded time. One
that is not sound is moved aside, with its -wal and -shm, under a name with the time; nothing is ever deleted. A session
found open at the first opening was cut by a crash and is closed by what its entries say.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.file.readable_rows import is_time, lenient_text, readable_entry, text_of
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.file.schema import (
    APPLICATION_ID,
    ENTRY_COLUMNS,
    LOG_COLUMNS,
    MARKER,
    SCHEMA_VERSION,
    SESSION_COLUMNS,
    LogEntry,
    beside,
)

MAGIC = b"SQLite format 3\0"
COMPANIONS = ("-wal", "-shm", "-journal")
QUICK_CHECK_S = 2.0
BROKEN_CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
NOT_AN_AID = ("1", "standard", "off", "usual", None)


class LogDefect(StrEnum):
    """Why a file cannot be written on as a log; its value completes a sentence, and stands in the new log's first
    entry."""

    MISSING = "its database file was missing"
    EMPTY = "it was empty"
    NOT_A_DATABASE = "it was not a database"
    NOT_OURS = "it was another program's database"
    NEWER = "it was written by a newer version of this program"
    INCOMPLETE = "parts of it were missing"
    DAMAGED = "its pages were damaged"
    UNPROVED = "its last entries were missing"


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's plain error code, without its extended part; 0 where there is none."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def failure_reason(error: sqlite3.Error) -> str:
    """Why a file could not be written, in words for people."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL:
        return "its disk is full"
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "writing in its folder is not allowed"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "another program keeps it locked"
    if code == sqlite3.SQLITE_IOERR:
        return "its disk refuses what is written"
    if code == sqlite3.SQLITE_CORRUPT:
        return str(LogDefect.DAMAGED)
    if code == sqlite3.SQLITE_NOTADB:
        return str(LogDefect.NOT_A_DATABASE)
    if code == sqlite3.SQLITE_NOMEM:
        return "too little memory is left"
    return str(error)


def reading_uri(path: Path) -> str:
    """The URI with which SQLite changes nothing. A copy that lies alone (no kiosk ever ran there) is read without even
    the files that SQLite creates beside it, so that it can be read on a medium that cannot be written."""
    alone = not any(beside(path, ending).exists() for ending in (*COMPANIONS, ".lock"))
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing: it neither writes nor moves the -wal into the file."""
    connection = sqlite3.connect(reading_uri(path), uri=True, isolation_level=None)
    connection.text_factory = lenient_text
    return connection


def find_defect(path: Path, *, check_s: float = QUICK_CHECK_S, check_always: bool = False) -> LogDefect | None:
    """Why that file cannot be written on as a log; None if it can, or if there is nothing there. check_always: its
    pages are checked after an orderly end too.

    Raises OSError or sqlite3.Error where that cannot be decided now (no permission, locked, a disk error).
    """
    if not path.exists():
        return LogDefect.MISSING if any(beside(path, ending).exists() for ending in COMPANIONS) else None
    if not path.is_file():
        return LogDefect.NOT_A_DATABASE
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    if not head:
        return LogDefect.EMPTY
    if head != MAGIC:
        return LogDefect.NOT_A_DATABASE
    try:
        with closing(connect_reading(path)) as connection:
            return _wrong_inside(connection, check_s if check_always or _ended_uncleanly(path) else 0.0)
    except sqlite3.DatabaseError as error:
        if primary_code(error) in BROKEN_CODES:
            return LogDefect.DAMAGED
        raise


def _ended_uncleanly(path: Path) -> bool:
    """A clean end moves the -wal into the file and removes it."""
    wal = beside(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _wrong_inside(connection: sqlite3.Connection, check_s: float) -> LogDefect | None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return LogDefect.NOT_OURS
    if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        return LogDefect.NEWER
    for table, columns in (("log", LOG_COLUMNS), ("sessions", SESSION_COLUMNS), ("entries", ENTRY_COLUMNS)):
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if not found.issuperset(columns):
            return LogDefect.INCOMPLETE
    marks = dict(connection.execute("SELECT name, value FROM log"))
    if marks.get("marker") != MARKER or not marks.get("epoch"):
        return LogDefect.INCOMPLETE
    if check_s and not is_sound(connection, check_s, "quick_check"):
        return LogDefect.DAMAGED
    return None


def is_sound(connection: sqlite3.Connection, check_s: float, check: str = "integrity_check") -> bool:
    """False if damage was found; a check that is not done in time has found none."""
    with _interrupted_after(connection, check_s):
        try:
            return bool(connection.execute(f"PRAGMA {check}(1)").fetchone()[0] == "ok")
        except sqlite3.OperationalError as error:
            if primary_code(error) == sqlite3.SQLITE_INTERRUPT:
                return True
            raise


@contextlib.contextmanager
def _interrupted_after(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 20_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def move_aside(path: Path, at: datetime) -> Path:
    """Move the log and the files that belong to it out of the way, together; return its new path."""
    stamp = utc_text(at).replace("-", "").replace(":", "")[:15] + "Z"
    for attempt in range(1, 10_000):
        again = f"-{attempt}" if attempt > 1 else ""
        aside = path.with_name(f"{path.stem}.broken-{stamp}{again}{path.suffix}")
        if not any(beside(aside, ending).exists() for ending in ("", *COMPANIONS)):
            break
    for ending in ("", *COMPANIONS):  # the database first: without it a left -wal is moved aside at the next start
        with contextlib.suppress(FileNotFoundError):
            beside(path, ending).rename(beside(aside, ending))
    sync_folder(path.parent)
    return aside


def discard(path: Path) -> None:
    """Delete an unfinished log, with the files that belong to it."""
    for ending in ("", *COMPANIONS):
        beside(path, ending).unlink(missing_ok=True)


def close_open_sessions(connection: sqlite3.Connection, *, reason: str, only: str | None = None) -> int:
    """Close sessions that nobody ended, by what their entries say; return how many there were. What cannot be read of
    an entry is passed over."""
    found = connection.execute(
        "SELECT rowid, id, began_at, language FROM sessions WHERE ended_at IS NULL AND (:only IS NULL OR id = :only)",
        {"only": only},
    ).fetchall()
    for row, session, began_at, language in found:
        last_at, ms, spoken, aids = began_at if is_time(began_at) else "", 0, text_of(language), set[str]()
        for entry in _entries_of(connection, session):
            last_at, ms = entry.at or last_at, max(ms, entry.ms)
            if entry.kind in ("began", "language") and entry.language:
                spoken = entry.language
            if entry.kind == "access" and entry.details.get("value") not in NOT_AN_AID:
                aids.add(text_of(entry.details.get("what")))
        connection.execute(
            "UPDATE sessions SET ended_at = ?, seconds = ?, end_reason = ?, language = ?, access = ? WHERE rowid = ?",
            (last_at, ms / 1000, reason, spoken, json.dumps(sorted(aids - {"", "all"})), row),
        )
    return len(found)


def _entries_of(connection: sqlite3.Connection, session: object) -> Iterator[LogEntry]:
    rows = connection.execute(
        f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE session = ? ORDER BY seq", (session,)
    )
    return map(readable_entry, rows)
