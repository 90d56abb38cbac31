"""Merges the logs of many kiosks into one.

Rules: inputs are only read, and a log that a kiosk is writing through a snapshot; (kiosk, epoch, seq) names an entry
for ever, so that merging twice is merging once, in any order and any grouping; of a log and its later copy the longer
is kept; of two counts of the same days the one that goes further is kept, so that what was pruned stays counted; two
different logs that claim to be the same one, and real visits with simulated ones, are refused.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.visitlog.daily.daily_tables import has_days
from kiosk.visitlog.file.clock_trust import SLACK_S, UNTRUSTED, shifted
from kiosk.visitlog.file.lock import is_live
from kiosk.visitlog.file.log_connection import MARK_SESSION, transaction
from kiosk.visitlog.file.recovery import reading_uri
from kiosk.visitlog.file.schema import (
    CLOCK_KEY,
    ENTRY_COLUMNS,
    SESSION_COLUMNS,
    SIMULATED,
)
from kiosk.visitlog.reading.snapshot_reader import open_for_reading, reporting_damage
from kiosk.visitlog.tools.build import (
    LogNotBuilt,
    build_log,
    count_days,
    refuse_to_replace,
    without_indexes,
)
from kiosk.visitlog.tools.merge_days import take_days, take_titles

MERGED = "merged"
"""The mark, in table log, of a log that was merged from others."""


@dataclass(frozen=True, slots=True)
class MergeInput:
    """A log to be merged. path: its snapshot, if a kiosk is writing it."""

    named: Path
    path: Path
    begun_at: str
    simulated: bool
    has_days: bool


@dataclass(frozen=True, slots=True)
class MergeResult:
    """twins: kiosk ids under which two logs were written at the same time."""

    sessions: int
    entries: int
    kiosks: int
    duplicate_kiosks: tuple[str, ...]


def merge(inputs: Sequence[Path], output: Path, timezone: str = "") -> MergeResult:
    """Build `output` from those logs. timezone: the museum's, to count days that are not counted yet; without one,
    whoever reads it counts them. Raises NoLog for an input that cannot be read, LogNotBuilt for what cannot be
    built."""
    _refuse_output(inputs, output)
    with ExitStack() as open_until_done:
        logs = [open_until_done.enter_context(_reading(path)) for path in inputs]
        simulated = {log.simulated for log in logs}
        if len(simulated) > 1:
            names = ", ".join(str(log.named) for log in logs if log.simulated)
            mixed = msg("{names} holds simulated visits: they are never merged with real ones. Leave it out.")
            raise LogNotBuilt(mixed.with_values(names=names))
        marks = {"epoch": "merged", "begun_at": min(log.begun_at for log in logs), MERGED: "1"}
        if True in simulated:
            marks[SIMULATED] = "1"
        with build_log(output, marks) as connection:
            with without_indexes(connection):
                for log in logs:
                    _take(connection, log)
            _name_after_contents(connection)
            if timezone:
                count_days(connection, timezone)
            return MergeResult(
                _count(connection, "SELECT count(*) FROM sessions"),
                _count(connection, "SELECT count(*) FROM entries"),
                _count(connection, "SELECT count(DISTINCT kiosk) FROM entries"),
                duplicate_kiosks(connection),
            )


def _refuse_output(inputs: Sequence[Path], output: Path) -> None:
    if is_live(output):
        running = msg("{path} is the log of a kiosk that is running: nobody else writes it. Name another with -o.")
        raise LogNotBuilt(running.with_values(path=str(output)))
    if any(path.exists() and output.exists() and path.samefile(output) for path in inputs):
        source = msg("{path} is one of the logs to be merged, which are only read. Name another with -o.")
        raise LogNotBuilt(source.with_values(path=str(output)))
    refuse_to_replace(output)


@contextmanager
def _reading(path: Path) -> Iterator[MergeInput]:
    """Open that log, or a snapshot of it."""
    with open_for_reading(path) as reader:
        marks = dict(reader.connection.execute("SELECT name, value FROM log"))
        simulated = marks.get(SIMULATED) == "1"
        yield MergeInput(path, reader.path, marks.get("begun_at", ""), simulated, has_days(reader.connection))


def _count(connection: sqlite3.Connection, sql: str) -> int:
    (count,) = connection.execute(sql).fetchone()
    return int(count)


# --- taking one log in ---


def _take(connection: sqlite3.Connection, log: MergeInput) -> None:
    connection.execute("ATTACH DATABASE ? AS other", (reading_uri(log.path),))
    try:
        with reporting_damage(log.named), transaction(connection):
            _refuse_clone(connection, log)
            differing = _take_marks(connection)
            _take_rows(connection)
            for of_log in differing:
                connection.execute(f"{MARK_SESSION} WHERE kiosk = ? AND epoch = ?", of_log)
            if log.has_days:
                take_days(connection)
                take_titles(connection)
    finally:
        connection.execute("DETACH DATABASE other")


def _refuse_clone(connection: sqlite3.Connection, log: MergeInput) -> None:
    """Raises LogNotBuilt where two boxes, one cloned from the other with its log, go on under one name."""
    differ = " OR ".join(f"{_unmarked('mine', name)} IS NOT {_unmarked('theirs', name)}" for name in ENTRY_COLUMNS[3:])
    found = connection.execute(
        "SELECT mine.kiosk, mine.epoch, mine.seq FROM other.entries AS theirs"
        " JOIN main.entries AS mine USING (kiosk, epoch, seq)"
        f" WHERE {differ} ORDER BY 1, 2, 3 LIMIT 1"
    ).fetchone()
    if found is not None:
        kiosk, epoch, seq = found
        clone = msg(
            "{log} and a log before it both call themselves log {epoch} of kiosk {kiosk}, but from entry {seq} on they "
            "are different: a box was copied together with its log. Merge only one of the two."
        )
        raise LogNotBuilt(clone.with_values(log=str(log.named), epoch=str(epoch), kiosk=str(kiosk), seq=seq))


def _unmarked(table: str, column: str) -> str:
    """A column, without the clock's mark, which may have been put right in one of two copies."""
    name = f"{table}.{column}"
    return name if column != "detail" else f"iif(json_valid({name}), json_remove({name}, '$.{CLOCK_KEY}'), {name})"


def _take_marks(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Take over the clock's marks of the copy that goes further, of equal ones of that which doubts less; return the
    logs whose marks differ."""
    differing = connection.execute(
        "SELECT DISTINCT kiosk, epoch FROM other.entries AS theirs JOIN main.entries AS mine USING (kiosk, epoch, seq)"
        " WHERE mine.detail <> theirs.detail"
    ).fetchall()
    for log in differing:
        theirs, ours = (
            connection.execute(
                f"SELECT max(seq), -sum(instr(detail, '{UNTRUSTED}') > 0) FROM {schema}.entries"
                " WHERE kiosk = ? AND epoch = ?",
                log,
            ).fetchone()
            for schema in ("other", "main")
        )
        if theirs > ours:
            connection.execute(
                "UPDATE main.entries SET detail = theirs.detail FROM other.entries AS theirs"
                " WHERE main.entries.kiosk = ?1 AND main.entries.epoch = ?2 AND theirs.kiosk = ?1 AND theirs.epoch = ?2"
                " AND theirs.seq = main.entries.seq AND theirs.detail <> main.entries.detail",
                log,
            )
    return differing


def _take_rows(connection: sqlite3.Connection) -> None:
    columns = ", ".join(ENTRY_COLUMNS)
    connection.execute(
        f"INSERT INTO main.entries ({columns}) SELECT {columns} FROM other.entries WHERE true"
        " ON CONFLICT (kiosk, epoch, seq) DO NOTHING"
    )
    columns = ", ".join(SESSION_COLUMNS)
    mine, theirs = _knowledge("sessions"), _knowledge("excluded")
    changes = ", ".join(f"{name} = excluded.{name}" for name in SESSION_COLUMNS[1:])
    connection.execute(
        f"INSERT INTO main.sessions ({columns}) SELECT {columns} FROM other.sessions WHERE true"
        f" ON CONFLICT (id) DO UPDATE SET {changes} WHERE {theirs} > {mine}"
    )


def _knowledge(table: str) -> str:
    """A row value that orders any two different rows of a session by how much they know: an ended one knows more."""
    firsts = f"{table}.ended_at IS NOT NULL, coalesce({table}.ended_at, ''), -{table}.clock_ok"
    rest = ", ".join(
        f"coalesce({table}.{name}, '')" for name in SESSION_COLUMNS if name not in ("id", "ended_at", "clock_ok")
    )
    return f"({firsts}, {rest})"


# --- the result ---


def _name_after_contents(connection: sqlite3.Connection) -> None:
    """Give a merged log an epoch that is the same for the same logs, in whatever order they were merged."""
    hasher = hashlib.sha256()
    for row in connection.execute("SELECT kiosk, epoch, max(seq) FROM entries GROUP BY kiosk, epoch ORDER BY 1, 2"):
        hasher.update(repr(row).encode())
    connection.execute("UPDATE log SET value = ? WHERE name = 'epoch'", (f"merged-{hasher.hexdigest()[:8]}",))


def duplicate_kiosks(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Kiosk ids under which two logs were written at the same time: two boxes have one id."""
    last: dict[str, str] = {}
    found: dict[str, None] = {}
    for kiosk, first_at, last_at in connection.execute(
        "SELECT kiosk, min(at), max(at) FROM entries WHERE detail NOT LIKE '%\"clock_ok\":0%'"
        " GROUP BY kiosk, epoch ORDER BY kiosk, 2, 3"
    ):
        if shifted(first_at, SLACK_S) < last.get(kiosk, ""):
            found[kiosk] = None
        last[kiosk] = max(last_at, last.get(kiosk, ""))
    return tuple(found)
