"""Reading a log back: its sessions, its entries, and a snapshot of it.

Rules: reading changes nothing (mode=ro) and never moves the -wal into the file; whoever reads for longer
than a moment takes a snapshot first, which is one file of its own.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import TracebackType

from kiosk.content.device import is_missing
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.file.recovery import LogDefect, connect_reading, discard, find_defect, primary_code
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, LogEntry, LogSession
from kiosk.visitlog.reading.log_words import DEFECTS, log_reason

_OF_THE_DISK = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}


class NoLog(SentenceError):
    """There is no readable visit log there."""


class UnreadableLog(NoLog):
    """Something is there, but it cannot be read as a visit log."""


class LogReader:
    """A log or a snapshot of one, open for reading; a context manager."""

    def __init__(self, path: Path) -> None:
        """Raises NoLog where there is none that can be read."""
        if is_missing(path):
            missing = msg("There is no visit log at {path}. A kiosk writes one in its state folder when it runs.")
            raise NoLog(missing.with_values(path=str(path)))
        try:
            why = find_defect(path, check_s=0.0)
        except (OSError, sqlite3.Error) as error:
            sentence = msg("The visit log {path} cannot be read: {why}.", path=str(path), why=_reason(error))
            raise UnreadableLog(sentence) from error
        if why == LogDefect.NEWER:
            newer = msg("The visit log {path} is of a newer version of this program. Update this program.")
            raise UnreadableLog(newer.with_values(path=str(path)))
        if why is not None:
            other = msg("The file {path} is not a visit log that can be read: {why}.", path=str(path), why=DEFECTS[why])
            raise UnreadableLog(other)
        self.path = path
        self.connection = connect_reading(path)

    def __enter__(self) -> LogReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def sessions(self, *, since: datetime | None = None, until: datetime | None = None) -> Iterator[LogSession]:
        """Visits that began at `since` or later and before `until`, in the order in which they began."""
        for row in self.connection.execute(
            f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions"
            " WHERE began_at >= ? AND began_at < ? ORDER BY began_at, id",
            _span(since, until),
        ):
            yield LogSession._make(row)

    def entries(
        self, *, session: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LogEntry]:
        """Entries of that session, or of all, at `since` or later and before `until`, in order of writing."""
        where, values = "at >= ? AND at < ?", _span(since, until)
        if session is not None:
            where, values = f"session = ? AND +{where}", (session, *values)
        order = "kiosk, epoch, seq"
        for row in self.connection.execute(
            f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE {where} ORDER BY {order}", values
        ):
            yield LogEntry._make(row)


def _span(since: datetime | None, until: datetime | None) -> tuple[str, ...]:
    return utc_text(since) if since else "", utc_text(until) if until else "~"


def _reason(error: OSError | sqlite3.Error) -> Message:
    return log_reason(error) if isinstance(error, sqlite3.Error) else reason_of(error)


def snapshot(path: Path, to: Path) -> None:
    """Copy a log as it stands at this moment into one file, while the kiosk goes on writing.

    Raises NoLog where there is none, OSError or sqlite3.Error where the copy cannot be written: none is left. A disk
    that is full or has gone is an OSError.
    """
    growing = to.with_name(f".{to.name}.{os.getpid()}.new")
    growing.unlink(missing_ok=True)
    try:
        with LogReader(path) as log, closing(sqlite3.connect(growing, isolation_level=None)) as copy:
            log.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        growing.rename(to)
    except BaseException as error:
        discard(growing)
        number = _OF_THE_DISK.get(primary_code(error)) if isinstance(error, sqlite3.Error) else None
        if number is not None:
            raise OSError(number, os.strerror(number), str(to)) from error
        raise
    sync_folder(to.parent)
