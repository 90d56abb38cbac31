"""A log in memory, for rows that are kept elsewhere and are to be counted as a log's rows are.

Rules: it has the log's own tables, and is counted by the log's own code; nothing of it reaches a disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from kiosk.visitlog.daily.count_days import CountedPiece, Log, count_piece
from kiosk.visitlog.daily.local_time import LocalTime
from kiosk.visitlog.file.log_connection import create_schema, transaction
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.tools.build import add_rows


@dataclass(frozen=True, slots=True)
class ScratchLog:
    """Rows of one log at a time."""

    connection: sqlite3.Connection

    def fill(self, sessions: Iterable[LogSession], entries: Iterable[LogEntry]) -> None:
        """Put these rows in the place of those that are there."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM entries")
            self.connection.execute("DELETE FROM sessions")
        add_rows(self.connection, sessions, entries)

    def count_piece(self, log: Log, after_seq: int, local: LocalTime, at_once: int) -> CountedPiece:
        """Count the next piece after the entry up to which the log is counted."""
        return count_piece(self.connection, log, after_seq, local, at_once=at_once)


@contextmanager
def scratch_log() -> Iterator[ScratchLog]:
    """An empty log, gone when this ends."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_schema(connection, {})
        yield ScratchLog(connection)
