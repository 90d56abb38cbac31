"""The sentences about a log that cannot be written: what is wrong, where, and how to mend it.

Rules: one or two sentences for whoever looks after the box, never a word of SQLite's; the same error gives the same
sentence, so that it can be shown once.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kiosk.visitlog.file.lock import LogInUse
from kiosk.visitlog.file.recovery import LogDefect, primary_code

KEPT = "Visits are kept in memory until then"
LEAVE_ALONE = "Whatever tidies or restores that folder must leave the log alone."


def describe_error(error: Exception, path: Path) -> str:
    """Why the log cannot be written now."""
    if isinstance(error, LogInUse):
        return str(error)
    code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
    if code == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"Another program keeps the visit log {path} locked: close that program. {KEPT}."
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return unwritable(path, "it cannot be opened for writing")
    if code == sqlite3.SQLITE_IOERR:
        return f"The disk that holds the visit log {path} refuses what is written: check that disk. {KEPT}."
    if isinstance(error, OSError) and error.errno is not None:
        return unwritable(path, os.strerror(error.errno))
    return unwritable(path, str(error))


def disk_full(path: Path) -> str:
    return f"The disk that holds the visit log {path} is full: free some space on it. {KEPT}."


def unwritable(path: Path, why: str) -> str:
    return (
        f"The visit log {path} cannot be written ({why}): let the kiosk's user write in the folder "
        f"{path.parent}. {KEPT}."
    )


def set_aside(path: Path, aside: Path, why: LogDefect) -> str:
    """A log that could not be trusted was moved."""
    if why == LogDefect.NEWER:
        return (
            f"The visit log {path} was written by a newer version of this program, so it was "
            f"moved to {aside} and a new one begun. Update this program; then both can be read."
        )
    return (
        f"The visit log {path} could not be used ({why}), so it was moved to {aside} and a new one begun. "
        "Keep that file: what it holds may still be read."
    )


def taken_away(path: Path) -> str:
    return f"The visit log {path} was taken away while the kiosk was running: a new one was begun."


def deleted(path: Path) -> str:
    return f"The visit log {path} was deleted while the kiosk was running: all of it was written again. {LEAVE_ALONE}"


def parts_deleted(path: Path) -> str:
    return (
        f"Parts of the visit log {path} were deleted while the kiosk was running; what they held was saved. "
        f"{LEAVE_ALONE}"
    )


def unproved(path: Path) -> str:
    return (
        f"The last entries of the visit log {path} are missing: parts of it were deleted, or an older copy was put in "
        f"its place. Its entries are numbered anew from here on. {LEAVE_ALONE}"
    )


def not_stored(path: Path, error: Exception) -> str:
    return f"One entry could not be stored in the visit log {path} and was left out: {error}."


def left_over(path: Path, count: int) -> str:
    return f"{count} lines for the visit log {path} could not be written before the kiosk closed, and are lost."


def too_slow(path: Path, count: int) -> str:
    return (
        f"The visit log {path} did not take its last lines in time ({count} at most), so the kiosk closed "
        "without them. Another program may keep it locked, or its disk is failing: check both."
    )


def lost(count: int) -> str:
    """The log's own entry about entries that it could not keep."""
    return f"{count} entries lost: the log could not be written"


def safely(listener: Callable[[str], None]) -> Callable[[str], None]:
    """Wrap a listener so that an error of its own cannot end the log's thread."""

    def notify(sentence: str) -> None:
        with contextlib.suppress(Exception):
            listener(sentence)

    return notify
