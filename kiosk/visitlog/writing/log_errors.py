"""The sentences about a log that cannot be written: what is wrong, where, and how to mend it.

Rules: one or two sentences for whoever looks after the box, never a word of SQLite's; the same error gives the same
sentence, so that it can be shown once.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kiosk.content.messages import Message, msg, msg_plural
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.visitlog.file.lock import LogInUse
from kiosk.visitlog.file.recovery import LogDefect, primary_code
from kiosk.visitlog.reading.log_words import DEFECTS

_KEPT = msg("Visits are kept in memory until then.")
_LEAVE_ALONE = msg("Whatever tidies or restores that folder must leave the log alone.")


def describe_error(error: Exception, path: Path) -> Message:
    """Why the log cannot be written now."""
    if isinstance(error, LogInUse):
        return error.sentence
    code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
    if code == sqlite3.SQLITE_FULL:
        return disk_full(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        locked = msg("Another program keeps the visit log {log} locked: close that program. {kept}")
        return locked.with_values(log=str(path), kept=_KEPT)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return unwritable(path, msg("it cannot be opened for writing"))
    if code == sqlite3.SQLITE_IOERR:
        refused = msg("The disk that holds the visit log {log} refuses what is written: check that disk. {kept}")
        return refused.with_values(log=str(path), kept=_KEPT)
    if isinstance(error, OSError) and error.errno is not None:
        return unwritable(path, reason_of(error))
    return unwritable(path, foreign(str(error)))


def disk_full(path: Path) -> Message:
    full = msg("The disk that holds the visit log {log} is full: free some space on it. {kept}")
    return full.with_values(log=str(path), kept=_KEPT)


def unwritable(path: Path, why: Message) -> Message:
    sentence = msg(
        "The visit log {log} cannot be written ({why}): let the kiosk's user write in the folder {folder}. {kept}"
    )
    return sentence.with_values(log=str(path), why=why, folder=str(path.parent), kept=_KEPT)


def set_aside(path: Path, aside: Path, why: LogDefect) -> Message:
    """A log that could not be trusted was moved."""
    if why == LogDefect.NEWER:
        newer = msg(
            "The visit log {log} was written by a newer version of this program, so it was moved to {aside} and a new "
            "one begun. Update this program; then both can be read."
        )
        return newer.with_values(log=str(path), aside=str(aside))
    moved = msg(
        "The visit log {log} could not be used ({why}), so it was moved to {aside} and a new one begun. Keep that "
        "file: what it holds may still be read."
    )
    return moved.with_values(log=str(path), why=DEFECTS[why], aside=str(aside))


def taken_away(path: Path) -> Message:
    gone = msg("The visit log {log} was taken away while the kiosk was running: a new one was begun.")
    return gone.with_values(log=str(path))


def deleted(path: Path) -> Message:
    gone = msg(
        "The visit log {log} was deleted while the kiosk was running: all of it was written again. {leave_alone}"
    )
    return gone.with_values(log=str(path), leave_alone=_LEAVE_ALONE)


def parts_deleted(path: Path) -> Message:
    gone = msg(
        "Parts of the visit log {log} were deleted while the kiosk was running; what they held was saved. {leave_alone}"
    )
    return gone.with_values(log=str(path), leave_alone=_LEAVE_ALONE)


def unproved(path: Path) -> Message:
    missing = msg(
        "The last entries of the visit log {log} are missing: parts of it were deleted, or an older copy was put in "
        "its place. Its entries are numbered anew from here on. {leave_alone}"
    )
    return missing.with_values(log=str(path), leave_alone=_LEAVE_ALONE)


def not_stored(path: Path, error: Exception) -> Message:
    out = msg("One entry could not be stored in the visit log {log} and was left out: {error}.")
    return out.with_values(log=str(path), error=foreign(str(error)))


def left_over(path: Path, count: int) -> Message:
    late = msg_plural(
        "{n} line for the visit log {log} could not be written before the kiosk closed, and is lost.",
        "{n} lines for the visit log {log} could not be written before the kiosk closed, and are lost.",
        count,
    )
    return late.with_values(n=count, log=str(path))


def too_slow(path: Path, count: int) -> Message:
    slow = msg(
        "The visit log {log} did not take its last lines in time ({n} at most), so the kiosk closed without them. "
        "Another program may keep it locked, or its disk is failing: check both."
    )
    return slow.with_values(log=str(path), n=count)


def lost(count: int) -> str:
    """The log's own entry about entries that it could not keep."""
    return f"{count} entries lost: the log could not be written"


def safely(listener: Callable[[Message], None]) -> Callable[[Message], None]:
    """Wrap a listener so that an error of its own cannot end the log's thread."""

    def notify(sentence: Message) -> None:
        with contextlib.suppress(Exception):
            listener(sentence)

    return notify
