"""All that the hub has, as one log in a file: what `kiosk visits merge` would make of the kiosks' logs.

Rules: read in one snapshot of the database, a stretch at a time, while kiosks go on sending; the counts of what kiosks
pruned come with it, and the rest is counted by the log's own code; real visits and simulated ones are never in one
file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import IsolationLevel

from kiosk.content.messages import SentenceError, msg
from kiosk.hub.store.opening import Connection, read_identity
from kiosk.visitlog.file.log_connection import transaction
from kiosk.visitlog.file.schema import (
    DAILY_COLUMNS,
    DAY_COLUMNS,
    ENTRY_COLUMNS,
    SESSION_COLUMNS,
    SIMULATED,
    TITLE_COLUMNS,
    LogEntry,
    LogSession,
)
from kiosk.visitlog.tools.build import add_rows, build_log, count_days, without_indexes
from kiosk.visitlog.tools.merge import MERGED

AT_ONCE = 20_000
OF_THESE = "EXISTS (SELECT 1 FROM logs WHERE (logs.kiosk, logs.epoch) = ({0}.kiosk, {0}.epoch) AND simulated = {1})"
SESSIONS = (
    f"SELECT DISTINCT ON (id) {', '.join(SESSION_COLUMNS)} FROM sessions WHERE {{0}}"
    " ORDER BY id, ended_at DESC NULLS LAST, kiosk"
)
"""A log has one visit of an id; kiosks give each visit its own."""
DAYS = f"FROM daily_days AS d WHERE {OF_THESE}"


@dataclass(frozen=True, slots=True)
class HubExport:
    """What was written."""

    kiosks: int
    sessions: int
    entries: int


class NothingToExport(SentenceError):
    """The hub has no visits of the kind that was asked for."""


def export_log(
    connection: Connection, output: Path, *, simulated: bool = False, progress: Callable[[int, int], None]
) -> HubExport:
    """Build `output`. simulated: the simulated visits instead of the real ones. Raises NothingToExport and
    LogNotBuilt."""
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.execute("SET LOCAL statement_timeout = 0")
    connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    timezone = read_identity(connection).timezone
    found = connection.execute(
        "SELECT count(DISTINCT kiosk), min(through) FROM logs WHERE simulated = %s", (simulated,)
    ).fetchone()
    if found is None or not found[0]:
        raise NothingToExport(msg("The hub has no visits yet: nothing was written."))
    begun = connection.execute("SELECT coalesce(min(at), '') FROM entries WHERE at LIKE '20%'").fetchone()
    marks = {"epoch": "merged", "begun_at": begun[0] if begun else "", MERGED: "1"}
    if simulated:
        marks[SIMULATED] = "1"
    sessions = entries = 0
    with build_log(output, marks) as log:
        with without_indexes(log):
            for rows in _stretches(connection, SESSIONS.format(OF_THESE.format("sessions", simulated))):
                add_rows(log, (LogSession(*row) for row in rows), ())
                sessions += len(rows)
            order = " ORDER BY kiosk, epoch, seq"
            for rows in _stretches(connection, _select(ENTRY_COLUMNS, "entries", simulated) + order):
                add_rows(log, (), (LogEntry(*row) for row in rows))
                entries += len(rows)
                progress(entries, 0)
            with transaction(log):
                _add_counts(log, connection, simulated)
        count_days(log, timezone)
    return HubExport(int(found[0]), sessions, entries)


def _add_counts(log: Any, connection: Connection, simulated: bool) -> None:
    """The counts as they are here: of what was pruned they are all that there is."""
    of_these = DAYS.format("d", simulated)
    counts = ", ".join(f"daily.{name}" for name in DAILY_COLUMNS)
    tables = (
        ("daily_days", DAY_COLUMNS, f"SELECT {', '.join(DAY_COLUMNS)} {of_these}"),
        ("daily", DAILY_COLUMNS, f"SELECT {counts} FROM daily JOIN (SELECT d.* {of_these}) AS d ON d.id = day_id"),
        (
            "daily_titles",
            TITLE_COLUMNS,
            f"SELECT DISTINCT ON (room, exhibit, language) {', '.join(TITLE_COLUMNS)} FROM daily_titles"
            " ORDER BY room, exhibit, language, at DESC, title DESC, coalesce(stop, -1) DESC",
        ),
    )
    for table, columns, sql in tables:
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        for rows in _stretches(connection, sql):
            log.executemany(insert, rows)


def _select(columns: Sequence[str], table: str, simulated: bool) -> str:
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {OF_THESE.format(table, simulated)}"


def _stretches(connection: Connection, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows, so many at a time."""
    with connection.cursor(name="exported") as cursor:
        cursor.execute(sql.encode())
        while rows := cursor.fetchmany(AT_ONCE):
            yield rows
