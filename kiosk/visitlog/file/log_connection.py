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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.file.clock_trust import (
    BELIEVED,
    DAY,
    EARLIEST,
    LATEST_BELIEVED,
    TIME,
    UNTRUSTED,
    ClockTrust,
    Proven,
)
from kiosk.visitlog.file.file_watch import FileWatch
from kiosk.visitlog.file.readable_rows import LARGEST_WHOLE, lenient_text
from kiosk.visitlog.file.records import Begin, CutShort, End, EntryItem, Item, log_entry, utc_text
from kiosk.visitlog.file.recovery import close_open_sessions, discard
from kiosk.visitlog.file.schema import (
    APPLICATION_ID,
    ENTRY_COLUMNS,
    FORMER_EPOCHS,
    MARKER,
    OPEN,
    SCHEMA_VERSION,
    beside,
    storable,
)

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


MARK_SESSION = (
    "UPDATE sessions SET clock_ok = NOT EXISTS"
    f" (SELECT 1 FROM entries WHERE session = sessions.id AND instr(detail, '{UNTRUSTED}'))"
)
"""A visit is doubted where one of its entries is."""


def connect(path: Path, mode: str, *, busy_s: float = BUSY_S) -> sqlite3.Connection:
    """Open a connection that keeps what it commits, whatever happens to the power."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=busy_s
    )
    connection.text_factory = lenient_text
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES:d}")
        connection.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES:d}")
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, at: datetime) -> None:
    """Create an empty log, complete from the first moment that it can be found under its name."""
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
    """A unique name for a log that is begun now. It is the log's secret too, which reports round by: 128 bits of it
    are drawn, and nothing that leaves the log holds it."""
    return f"{utc_text(at)[:19].replace('-', '').replace(':', '')}Z-{secrets.token_hex(16)}"


def renew_epoch(connection: sqlite3.Connection, at: datetime) -> str:
    """Give the log a new epoch, and keep the names of those before; the caller's transaction."""
    marks = dict(connection.execute("SELECT name, value FROM log"))
    epoch, former = new_epoch(at), f"{marks.get(FORMER_EPOCHS, '')} {marks['epoch']}".strip()
    connection.executemany(
        "INSERT OR REPLACE INTO log (name, value) VALUES (?, ?)", [("epoch", epoch), (FORMER_EPOCHS, former)]
    )
    connection.execute("DELETE FROM log WHERE name = ?", (OPEN,))
    return epoch


def create_schema(connection: sqlite3.Connection, marks: Mapping[str, str]) -> None:
    """Turn an empty database into a log: its application id, its tables, and the marks in its table `log`."""
    from kiosk.visitlog.file.migrations import migrate

    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    migrate(connection)
    with transaction(connection):
        connection.executemany("INSERT INTO log (name, value) VALUES (?, ?)", [("marker", MARKER), *marks.items()])


def migrate_older(connection: sqlite3.Connection) -> None:
    """Run the steps that are due on a log of an older version of this program."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        from kiosk.visitlog.file.migrations import migrate

        migrate(connection)


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


@dataclass(frozen=True, slots=True)
class LogRules:
    """earliest: no time of day before it is believed. set_by_server: whether a time server had set the clock before it
    read that time. remark: marks entries anew whose clock was wrongly believed or
    doubted, within a transaction: (connection, kiosk and epoch, what the clock proved, the number of the next entry,
    earliest)."""

    earliest: datetime = EARLIEST
    set_by_server: Callable[[datetime], bool] = lambda _at: False
    remark: Callable[[sqlite3.Connection, tuple[str, str], Proven, int, str], None] | None = None


class LogConnection:
    """An open log. next_seq: the number of the next entry; last_at: the latest time that the log believes."""

    def __init__(
        self, path: Path, *, kiosk: str, boot: str, busy_s: float = BUSY_S, rules: LogRules | None = None
    ) -> None:
        self.path, self.kiosk, self.boot, self.rules = path, kiosk, boot, rules or LogRules()
        self._other_ids: dict[str, str] = {}
        self.connection = connect(path, "rw", busy_s=busy_s)
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            migrate_older(self.connection)
            self.epoch: str = self._value("SELECT value FROM log WHERE name = 'epoch'")
            self.was_open = bool(self._value("SELECT count(*) FROM log WHERE name = ?", OPEN))
            self.next_seq = 1 + self.last_seq()
            self.trust = ClockTrust(utc_text(self.rules.earliest), self._days_after)
            self._learn_clock()
            self.watch = FileWatch(path)
            self._mark_open()
        except BaseException:
            self.connection.close()
            raise

    def _mark_open(self) -> None:
        """Marks the log as being written, in the database itself: where the mark stands and there is no -wal, what was
        written last is missing."""
        with contextlib.suppress(sqlite3.Error):  # a disk in trouble: what is to be written will tell
            if not self.was_open:
                with transaction(self.connection):
                    self.connection.execute("INSERT OR REPLACE INTO log (name, value) VALUES (?, '1')", (OPEN,))
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.watch.note()

    @property
    def last_at(self) -> str:
        return self.trust.latest

    @last_at.setter
    def last_at(self, at: str) -> None:
        self.trust.latest = at

    def last_seq(self) -> int:
        """The greatest number of an entry of this log; 0 where there is none."""
        return int(
            self._value(
                "SELECT coalesce(max(seq), 0) FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ?",
                *(self.kiosk, self.epoch, LARGEST_WHOLE),
            )
        )

    def resume(self, before: LogConnection) -> bool:
        """Continue where an earlier opening of this log stood: what it wrote without an answer is not numbered again.
        False where entries are missing that it had written."""
        if before.epoch != self.epoch:
            return True
        if before.next_seq <= self.next_seq:
            self.next_seq, self.trust.latest = before.next_seq, before.trust.latest
        self._other_ids = before._other_ids
        return before.next_seq <= self.next_seq

    def begin_epoch(self, at: datetime, visit: str | None = None) -> None:
        """Numbers from 1 again, under a new epoch, because what was written last cannot be proved. A visit under way is
        closed, and goes on as another one."""
        with transaction(self.connection):
            close_open_sessions(self.connection, reason="crash")
            self.epoch, self.next_seq = renew_epoch(self.connection, at), 1
        if visit is not None:
            self._other_ids[visit] = secrets.token_hex(8)

    def _id(self, session: str | None) -> str | None:
        return session if session is None else self._other_ids.get(session, session)

    def _learn_clock(self) -> None:
        """Reads which time is believed, and the doubted entries after the last that is."""
        found = self.connection.execute(LATEST_BELIEVED).fetchone()
        self.trust.latest = "" if found is None else str(found[0])
        own = (self.kiosk, self.epoch)
        (after,) = self.connection.execute(
            "SELECT coalesce((SELECT seq FROM entries WHERE kiosk = ? AND epoch = ? AND instr(detail, ?) = 0"
            " ORDER BY seq DESC LIMIT 1), 0)",
            (*own, UNTRUSTED),
        ).fetchone()
        for seq, at in self.connection.execute(
            f"SELECT seq, at FROM entries WHERE kiosk = ? AND epoch = ? AND seq > ? AND at GLOB '{TIME}' ORDER BY seq",
            (*own, after),
        ):
            if at >= self.trust.earliest:
                self.trust.extend(seq, at)

    def _days_after(self, at: str) -> int:
        sql = f"SELECT count(DISTINCT substr(at, 1, {DAY:d})) FROM entries WHERE at > ? AND {BELIEVED}"
        return int(self._value(sql, at))

    def _value(self, sql: str, *values: object) -> Any:
        return self.connection.execute(sql, values).fetchone()[0]

    def close_crashed(self) -> int:
        """Close what a power cut or a crash left open; only before this run writes anything."""
        with transaction(self.connection):
            return close_open_sessions(self.connection, reason="crash")

    def write(self, items: Sequence[Item]) -> None:
        """Commit those items, all or none of them. Raises LogRemoved where the log's files are not those that were
        opened."""
        self.watch.look()
        seq, kept = self.next_seq, copy(self.trust)
        try:
            with transaction(self.connection):
                for item in items:
                    if isinstance(item, EntryItem):
                        self._write_entry(item, seq)
                        seq += 1
                    elif isinstance(item, Begin):
                        self._begin(item)
                    elif isinstance(item, End):
                        self._end(item)
                    elif isinstance(item, CutShort):
                        close_open_sessions(self.connection, reason=item.reason, only=self._id(item.session))
        except BaseException:
            self.trust = kept
            raise
        self.next_seq = seq
        self.watch.note()

    def _write_entry(self, item: EntryItem, seq: int) -> None:
        at, own = utc_text(item.at), (self.kiosk, self.epoch)
        judged = item.clock_ok and self.trust.judge(seq, at, by_server=lambda: self.rules.set_by_server(item.at))
        if isinstance(judged, Proven) and self.rules.remark is not None:
            self.rules.remark(self.connection, own, judged, seq, self.trust.earliest)
        session = self._id(item.session)
        if not judged and session is not None:
            self.connection.execute("UPDATE sessions SET clock_ok = 0 WHERE id = ?", (session,))
        row = log_entry(
            item.entry,
            kiosk=self.kiosk,
            epoch=self.epoch,
            seq=seq,
            session=session,
            at=at,
            clock_ok=bool(judged),
        )
        self.connection.execute(INSERT_ENTRY, row)
        if isinstance(judged, Proven) and session is not None:
            self.connection.execute(f"{MARK_SESSION} WHERE id = ?", (session,))

    def _begin(self, begin: Begin) -> None:
        at = utc_text(begin.at)
        self.connection.execute(
            INSERT_SESSION,
            (
                self._id(begin.session),
                self.kiosk,
                self.epoch,
                self.boot,
                storable(begin.content),
                begin.room or None,
                begin.language,
                at,
                int(begin.clock_ok and self.trust.believes(at)),
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
                self._id(end.session),
            ),
        )

    def gather(self) -> bool:
        """Move all of the -wal into the file, even one whose name is gone; False where that cannot be."""
        with contextlib.suppress(sqlite3.Error):
            busy, written, moved = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self.watch.note()
            return not busy and written == moved
        return False

    def rescue(self, to: Path) -> None:
        """Write all that this connection still reads into a new file. Raises sqlite3.Error or OSError."""
        discard(to)
        with closing(sqlite3.connect(to, isolation_level=None)) as copy:
            self.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = WAL")
        with to.open("rb") as file:
            os.fsync(file.fileno())

    def is_whole(self) -> bool:
        """Whether its pages are sound and its last entry is the last that was written."""
        try:
            sound = self.connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return bool(sound and self.last_seq() == self.next_seq - 1)
        except (sqlite3.Error, TypeError):
            return False

    def shrink(self) -> None:
        """Move the -wal into the file and truncate it, where the disk allows: this frees space on a full one."""
        self.gather()

    def close(self) -> None:
        """Leave one file and no -wal, unless the disk is in trouble or somebody reads."""
        with contextlib.suppress(sqlite3.Error, OSError):
            self.watch.look()
            self.connection.execute("DELETE FROM log WHERE name = ?", (OPEN,))
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
        self.watch.close()
