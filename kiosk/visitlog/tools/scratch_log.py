"""A log in memory, for rows that are kept elsewhere and are to be read as a log's rows are.

Rules: it has the log's own tables, so that whatever reads a log reads it; nothing of it reaches a disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from kiosk.visitlog.file.log_connection import create_schema, transaction
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.tools.build import add_rows


@contextmanager
def scratch_log() -> Iterator[sqlite3.Connection]:
    """An empty log, gone when this ends."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_schema(connection, {})
        yield connection


def fill_scratch(connection: sqlite3.Connection, sessions: Iterable[LogSession], entries: Iterable[LogEntry]) -> None:
    """Put these rows in the place of those that are there."""
    with transaction(connection):
        connection.execute("DELETE FROM entries")
        connection.execute("DELETE FROM sessions")
    add_rows(connection, sessions, entries)
