"""The steps that make a visit log out of an empty database, and a newer log out of an older one.

Rules: a step is small, dated, never edited once shipped, and runs in a transaction together with the note
that it ran (sqlite-utils keeps those in _sqlite_migrations). user_version is the number of steps done.
This module imports sqlite-utils, which costs a quarter of a second: import it only where a step is due.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from kiosk.visitlog.file.schema import SCHEMA_VERSION

steps = Migrations("visitlog")


@steps(name="2026-11-21 the log, its sessions and its entries")
def tables(db: Database) -> None:
    """Three tables: what this file is, one row for each visit, one row for each thing that happened."""
    db.conn.execute("CREATE TABLE log (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.conn.execute(
        """CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            kiosk TEXT NOT NULL,
            epoch TEXT NOT NULL,
            boot TEXT NOT NULL,
            content TEXT NOT NULL,
            room TEXT,
            language TEXT NOT NULL,
            began_at TEXT NOT NULL,
            ended_at TEXT,
            seconds REAL,
            end_reason TEXT,
            touches INTEGER,
            access TEXT NOT NULL DEFAULT '[]',
            clock_ok INTEGER NOT NULL
        ) STRICT"""
    )
    db.conn.execute(
        """CREATE TABLE entries (
            kiosk TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL,
            session TEXT,
            at TEXT NOT NULL,
            ms INTEGER NOT NULL,
            kind TEXT NOT NULL,
            room TEXT,
            exhibit TEXT,
            stop INTEGER,
            title TEXT,
            language TEXT,
            media TEXT,
            position_s REAL,
            length_s REAL,
            detail TEXT NOT NULL DEFAULT '{}',
            PRIMARY KEY (kiosk, epoch, seq)
        ) STRICT, WITHOUT ROWID"""
    )


@steps(name="2026-11-21 found by time, by session, and while open")
def indexes(db: Database) -> None:
    """A week is found without reading years; the sessions left open by a crash without reading the closed."""
    db.conn.execute("CREATE INDEX entries_at ON entries (at)")
    db.conn.execute("CREATE INDEX entries_session ON entries (session) WHERE session IS NOT NULL")
    db.conn.execute("CREATE INDEX sessions_began_at ON sessions (began_at)")
    db.conn.execute("CREATE INDEX sessions_open ON sessions (id) WHERE ended_at IS NULL")


@steps(name="2026-11-22 what each day came to")
def daily(db: Database) -> None:
    """Counts by day, which stay when the rows that they were taken from are removed."""
    db.conn.execute(
        """CREATE TABLE daily_days (
            id INTEGER PRIMARY KEY,
            kiosk TEXT NOT NULL,
            epoch TEXT NOT NULL,
            day TEXT NOT NULL,
            last_seq INTEGER NOT NULL,
            timezone TEXT NOT NULL,
            made_by TEXT NOT NULL,
            UNIQUE (kiosk, epoch, day)
        ) STRICT"""
    )
    db.conn.execute(
        """CREATE TABLE daily (
            day_id INTEGER NOT NULL,
            measure TEXT NOT NULL,
            room TEXT NOT NULL,
            exhibit TEXT NOT NULL,
            key TEXT NOT NULL,
            value INTEGER NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (day_id, measure, room, exhibit, key, value)
        ) STRICT, WITHOUT ROWID"""
    )
    db.conn.execute(
        """CREATE TABLE daily_titles (
            room TEXT NOT NULL,
            exhibit TEXT NOT NULL,
            language TEXT NOT NULL,
            stop INTEGER,
            title TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (room, exhibit, language)
        ) STRICT, WITHOUT ROWID"""
    )
    db.conn.execute("CREATE INDEX daily_days_day ON daily_days (day)")


def migrate(connection: sqlite3.Connection) -> None:
    """Run every step that is due, on a connection of ours in autocommit mode."""
    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")
