"""The log's file, open for writing: the one connection that writes it.

Rules: synchronous=FULL before anything else, then WAL; a write is one transaction and is on the disk when it returns;
numbers (seq) are given in the order of writing, without gaps; writing the same items again after an error adds nothing
twice. A new log is built beside its place and moved there whole, so that no incomplete log is ever found. All of it
happens on the log's thread.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, Item, log_entry, storable, utc_text
from kiosk.visitlog.file.recovery import close_open_sessions, discard
from kiosk.visitlog.file.schema import APPLICATION_ID, ENTRY_COLUMNS, MARKER, SCHEMA_VERSION, beside

BUSY_S = 5.0
CHECKPOINT_PAGES = 1000
WAL_KEPT_BYTES = 4 * 1024 * 1024

INSERT_ENTRY = (
    f"INSERT INTO entries ({', '.join(ENTRY_COLUMNS)}) VALUES ({', '.join('?' * len(ENTRY_COLUMNS))})"
    " ON CONFLICT (kiosk, epoch, seq) DO NOTHING"
)
INSERT_SESSION = (
    "INSERT INTO sessions (id, kiosk, epoch, boot, content, room, language, began_at, clock_ok)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
)
END_SESSION = (
    "UPDATE sessions SET ended_at = ?, seconds = ?, end_reason = ?, touches = ?, access = ?, language = ?"
    " WHERE id = ? AND ended_at IS NULL"
)


class LogRemoved(OSError):
    """The file was taken away, or another put in its place, while it was being written."""


def connect(path: Path, mode: str, *, busy_s: float = BUSY_S) -> sqlite3.Connection:
    """Opens a connection that keeps what it commits, whatever happens to the power."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=busy_s
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES:d}")
        connection.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES:d}")
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, at: datetime) -> None:
    """Creates an empty log, complete from the first moment that it can be found under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = beside(path, ".new")
    discard(growing)  # left by a start that was cut short: it never held an entry
    with closing(connect(growing, "rwc")) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # nobody can find it yet: it is synced once, whole
        connection.execute("PRAGMA journal_mode = MEMORY")
        create_schema(connection, {"epoch": new_epoch(at), "begun_at": utc_text(at)})
        connection.execute("PRAGMA journal_mode = WAL")
    with growing.open("rb") as file:
        os.fsync(file.fileno())
    growing.rename(path)
    sync_folder(path.parent)


def new_epoch(at: datetime) -> str:
    """A unique name for a log that is begun now."""
    return f"{utc_text(at)[:19].replace('-', '').replace(':', '')}Z-{secrets.token_hex(4)}"


def create_schema(connection: sqlite3.Connection, marks: Mapping[str, str]) -> None:
    """Turns an empty database into a log: its application id, its tables, and the marks in its table `log`."""
    from kiosk.visitlog.file.migrations import migrate

    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    migrate(connection)
    with transaction(connection):
        connection.executemany("INSERT INTO log (name, value) VALUES (?, ?)", [("marker", MARKER), *marks.items()])


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class LogConnection:
    """An open log. next_seq: the number of the next entry; last_at: the latest time that the log trusts."""

    def __init__(self, path: Path, *, kiosk: str, boot: str, busy_s: float = BUSY_S) -> None:
        self.path, self.kiosk, self.boot = path, kiosk, boot
        self.connection = connect(path, "rw", busy_s=busy_s)
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            if self.connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
                from kiosk.visitlog.file.migrations import migrate

                migrate(self.connection)
            self.epoch: str = self._value("SELECT value FROM log WHERE name = 'epoch'")
            self.next_seq: int = 1 + self._value(
                "SELECT coalesce(max(seq), 0) FROM entries WHERE kiosk = ? AND epoch = ?", kiosk, self.epoch
            )
            self.last_at: str = self._value("SELECT coalesce(max(at), '') FROM entries")
            self.file = self._identity()
        except BaseException:
            self.connection.close()
            raise

    def resume(self, before: LogConnection) -> None:
        """Continues where an earlier opening of this log stood: what it wrote without an answer is not numbered
        again."""
        if before.epoch == self.epoch and before.next_seq <= self.next_seq:
            self.next_seq, self.last_at = before.next_seq, before.last_at

    def _value(self, sql: str, *values: str) -> Any:
        return self.connection.execute(sql, values).fetchone()[0]

    def _identity(self) -> tuple[int, int]:
        status = os.stat(self.path)
        return status.st_dev, status.st_ino

    def close_crashed(self) -> int:
        """Closes what a power cut or a crash left open; only before this run writes anything."""
        with transaction(self.connection):
            return close_open_sessions(self.connection, reason="crash")

    def write(self, items: Sequence[Item]) -> None:
        """Commits those items, all or none of them."""
        try:
            there = self._identity() == self.file
        except FileNotFoundError:
            there = False
        if not there:
            raise LogRemoved(f"{self.path} was taken away")
        seq, last_at = self.next_seq, self.last_at
        with transaction(self.connection):
            for item in items:
                if isinstance(item, EntryItem):
                    last_at = self._write_entry(item, seq, last_at)
                    seq += 1
                elif isinstance(item, Begin):
                    self._begin(item, last_at)
                elif isinstance(item, End):
                    self._end(item)
                elif isinstance(item, CutShort):
                    close_open_sessions(self.connection, reason=item.reason, only=item.session)
        self.next_seq, self.last_at = seq, last_at

    def _write_entry(self, item: EntryItem, seq: int, last_at: str) -> str:
        """Writes one entry; gives the latest trusted time, which a clock that went back does not change."""
        at = utc_text(item.at)
        clock_ok = item.clock_ok and at >= last_at
        if not clock_ok and item.session is not None:
            self.connection.execute("UPDATE sessions SET clock_ok = 0 WHERE id = ?", (item.session,))
        row = log_entry(
            item.entry,
            kiosk=self.kiosk,
            epoch=self.epoch,
            seq=seq,
            session=item.session,
            at=at,
            clock_ok=clock_ok,
        )
        self.connection.execute(INSERT_ENTRY, row)
        return at if clock_ok else last_at

    def _begin(self, begin: Begin, last_at: str) -> None:
        at = utc_text(begin.at)
        clock_ok = begin.clock_ok and at >= last_at
        self.connection.execute(
            INSERT_SESSION,
            (
                begin.session,
                self.kiosk,
                self.epoch,
                self.boot,
                storable(begin.content),
                begin.room or None,
                begin.language,
                at,
                int(clock_ok),
            ),
        )

    def _end(self, end: End) -> None:
        self.connection.execute(
            END_SESSION,
            (
                utc_text(end.at),
                end.seconds,
                end.reason,
                end.touches,
                json.dumps(list(end.access)),
                end.language,
                end.session,
            ),
        )

    def shrink(self) -> None:
        """Moves the -wal into the file and truncates it, where the disk allows: this frees space on a full one."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Leaves one file and no -wal, unless the disk is in trouble or somebody reads."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
