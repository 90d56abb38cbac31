"""Opens a log to be read for longer than a moment.

Rules: a log that a kiosk is writing is read from a snapshot, so that the kiosk is never held up and nothing changes
while it is read; damage that is met while reading becomes a sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kiosk.content.messages import Message, msg
from kiosk.store.temporary_folders import temporary_folder
from kiosk.visitlog.daily.daily_tables import has_days
from kiosk.visitlog.file.lock import is_live
from kiosk.visitlog.file.recovery import BROKEN_CODES, primary_code
from kiosk.visitlog.reading.reader import LogReader, UnreadableLog, snapshot


@contextmanager
def open_for_reading(path: Path) -> Iterator[LogReader]:
    """Open the log, or a snapshot of it. Raises NoLog, and OSError where the disk has no room for the snapshot."""
    with ExitStack() as kept, reporting_damage(path):
        held = path
        if is_live(path):
            folder = Path(kept.enter_context(temporary_folder("kiosk-log-")))
            held = folder / path.name
            snapshot(path, held)
        yield kept.enter_context(LogReader(held))


@contextmanager
def reporting_damage(path: Path) -> Iterator[None]:
    """Turn damage that is met inside into UnreadableLog about that log."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if primary_code(error) not in BROKEN_CODES:
            raise
        raise UnreadableLog(damaged(path)) from error


def damaged(path: Path) -> Message:
    return msg(
        "The visit log {path} is damaged and cannot be read to its end. Keep it, and use the last snapshot of it.",
        path=str(path),
    )


def timezone_of(connection: sqlite3.Connection) -> str:
    """The time zone in which its days were last counted; empty where none were."""
    if not has_days(connection):
        return ""
    found = connection.execute("SELECT timezone FROM daily_days ORDER BY day DESC, id DESC LIMIT 1").fetchone()
    return "" if found is None else str(found[0])
