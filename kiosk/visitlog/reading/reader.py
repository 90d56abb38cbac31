"""What happened, read back: sessions, entries, and how long visitors stayed at each exhibit.

Rules: reading changes nothing (mode=ro) and never moves the -wal into the file; whoever reads for longer
than a moment takes a snapshot first, which is one file of its own; time spent comes from monotonic
milliseconds only, never from the clock on the wall.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.file.recovery import NEWER, connect_reading, sync_folder, what_is_wrong
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, beside

LEAVES_EXHIBIT = frozenset({"closed", "exhibit", "room", "plan", "ended"})
"""The kinds that end the time at an exhibit; without one it lasts until the visit's last entry."""

Key = tuple[str, str]


class NoLog(Exception):
    """There is no readable visit log there; the message is a sentence for people."""


class UnreadableLog(NoLog):
    """Something is there, but it cannot be read as a visit log."""


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """One row of sessions. ended_at, seconds, end_reason: None while open; touches also after a crash."""

    id: str
    kiosk: str
    epoch: str
    boot: str
    content: str
    room: str | None
    language: str
    began_at: str
    ended_at: str | None
    seconds: float | None
    end_reason: str | None
    touches: int | None
    access: tuple[str, ...]
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One row of entries."""

    kiosk: str
    epoch: str
    seq: int
    session: str | None
    at: str
    ms: int
    kind: str
    room: str | None
    exhibit: str | None
    stop: int | None
    title: str | None
    language: str | None
    media: str | None
    position_s: float | None
    length_s: float | None
    detail: dict[str, str | int | float | bool | None]


class LogReader:
    """A log or a snapshot of one, open for reading; a context manager."""

    def __init__(self, path: Path) -> None:
        """Raises NoLog where there is none that can be read."""
        if not path.exists():
            raise NoLog(f"There is no visit log at {path}. A kiosk writes one in its state folder when it runs.")
        try:
            why = what_is_wrong(path, check_s=0.0)
        except (OSError, sqlite3.Error) as error:
            raise UnreadableLog(f"The visit log {path} cannot be read: {error}.") from error
        if why == NEWER:
            raise UnreadableLog(f"The visit log {path} is of a newer version of this program. Update this program.")
        if why is not None:
            raise UnreadableLog(f"The file {path} is not a visit log that can be read: {why}.")
        self.path = path
        self.connection = connect_reading(path)

    def __enter__(self) -> LogReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def sessions(self, *, since: datetime | None = None, until: datetime | None = None) -> Iterator[LoggedSession]:
        """Visits that began at `since` or later and before `until`, in order of their beginning."""
        for row in self.connection.execute(
            f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions"
            " WHERE began_at >= ? AND began_at < ? ORDER BY began_at, id",
            _span(since, until),
        ):
            values = dict(zip(SESSION_COLUMNS, row, strict=True))
            yield LoggedSession(**{**values, "access": tuple(json.loads(values["access"])), "clock_ok": bool(row[-1])})

    def entries(
        self, *, session: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LoggedEntry]:
        """Entries of that session, or of all, at `since` or later and before `until`, in order of writing."""
        where, values = "at >= ? AND at < ?", _span(since, until)
        if session is not None:
            where, values = f"session = ? AND +{where}", (session, *values)
        order = "kiosk, epoch, seq"
        for row in self.connection.execute(
            f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries WHERE {where} ORDER BY {order}", values
        ):
            columns = dict(zip(ENTRY_COLUMNS, row, strict=True))
            yield LoggedEntry(**{**columns, "detail": json.loads(columns["detail"])})


def _span(since: datetime | None, until: datetime | None) -> tuple[str, ...]:
    return utc_text(since) if since else "", utc_text(until) if until else "~"


def snapshot(path: Path, to: Path) -> None:
    """Copies a log as it stands at this moment into one file, while the kiosk goes on writing.

    Raises NoLog where there is none, OSError or sqlite3.Error where the copy cannot be written: none is left.
    """
    growing = beside(to, ".new")
    growing.unlink(missing_ok=True)
    try:
        with LogReader(path) as log, closing(sqlite3.connect(growing, isolation_level=None)) as copy:
            log.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        growing.rename(to)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            beside(growing, ending).unlink(missing_ok=True)
        raise
    sync_folder(to.parent)


def dwell_ms_by_exhibit(entries: Iterable[LoggedEntry], sessions: Iterable[LoggedSession]) -> dict[Key, int]:
    """Milliseconds spent at each (room, exhibit), all visits together; never past a visit's counted end."""
    lengths = {session.id: session.seconds for session in sessions}
    visits: dict[str, list[LoggedEntry]] = {}
    for entry in entries:
        if entry.session is not None:
            visits.setdefault(entry.session, []).append(entry)
    dwell: dict[Key, int] = {}
    for session, told in visits.items():
        seconds = lengths.get(session)
        end_ms = max(entry.ms for entry in told) if seconds is None else round(seconds * 1000)
        for key, spent_ms in _stays(sorted(told, key=lambda entry: entry.seq), end_ms):
            dwell[key] = dwell.get(key, 0) + spent_ms
    return dwell


def _stays(told: list[LoggedEntry], end_ms: int) -> Iterator[tuple[Key, int]]:
    """Each stay at an exhibit of one visit, in order."""
    where: Key | None = None
    since_ms = 0
    for entry in told:
        if entry.kind not in LEAVES_EXHIBIT:
            continue
        if where is not None:
            yield where, max(0, min(entry.ms, end_ms) - since_ms)
            where = None
        if entry.kind == "exhibit" and entry.exhibit:
            where, since_ms = (entry.room or "", entry.exhibit), entry.ms
    if where is not None:
        yield where, max(0, end_ms - since_ms)
