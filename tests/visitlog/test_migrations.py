"""The tables, their versions, and what is found without reading all."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from sqlite_utils import Database

from kiosk.fleet.outbox import Outbox
from kiosk.visit.entries import Entry
from kiosk.visitlog.file.log_connection import connect, create
from kiosk.visitlog.file.migrations import migrate, steps
from kiosk.visitlog.file.schema import (
    APPLICATION_ID,
    DAILY_COLUMNS,
    DAY_COLUMNS,
    ENTRY_COLUMNS,
    LOG_COLUMNS,
    SCHEMA_VERSION,
    SESSION_COLUMNS,
    TITLE_COLUMNS,
    LogEntry,
    beside,
)
from kiosk.visitlog.reading.reader import LogReader, snapshot
from kiosk.visitlog.tools.export import DayRange, export
from kiosk.visitlog.tools.merge import merge
from kiosk.visitlog.tools.verify_log import verify
from tests.visitlog.conftest import START, Bench, visit
from tests.visitlog.written_logs import VisitPlan, log_visits


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def plan_of(connection: sqlite3.Connection, query: str) -> str:
    return " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))


def test_the_tables_are_as_documented(tmp_path: Path) -> None:
    """A new log has the columns that the program and its documents name, in that order."""
    create(tmp_path / "visits.db", START)
    with closing(connect(tmp_path / "visits.db", "rw")) as connection:
        assert columns(connection, "sessions") == SESSION_COLUMNS
        assert columns(connection, "entries") == ENTRY_COLUMNS
        assert columns(connection, "log") == LOG_COLUMNS
        assert columns(connection, "daily_days") == DAY_COLUMNS
        assert columns(connection, "daily") == DAILY_COLUMNS
        assert columns(connection, "daily_titles") == TITLE_COLUMNS
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        marks = dict(connection.execute("SELECT name, value FROM log"))
        assert set(marks) == {"marker", "epoch", "begun_at"}
        assert re.fullmatch(r"20261029T090000Z-[0-9a-f]{32}", marks["epoch"])
        assert marks["begun_at"] == "2026-10-29T09:00:00.000Z"


def test_an_entry_of_the_log_is_an_entry_of_the_visit(bench: Bench) -> None:
    """An entry of the log has the fields of a visit's entry and those that the log adds; it is read back as written."""
    log_adds = ("kiosk", "epoch", "seq", "session", "at")
    assert sorted((*log_adds, *(field.name for field in fields(Entry)))) == sorted(LogEntry._fields)
    written = Entry("play", 5, "cell-14", "bunk", 141, "Nari", "et", "bunk.et.ogg", 1.5, 42.25, (("what", "film"),))
    log = bench.start()
    log.write(written, at=START, clock_ok=True)
    assert log.flush(60)
    read = bench.entries()[-1]._asdict()
    assert {**read, "detail": written.detail} == {**read, **asdict(written)}
    assert read["detail"] == '{"what":"film"}'


def test_each_step_is_counted_and_dated(tmp_path: Path) -> None:
    """The version of a log is the number of its steps, and each step bears the date it was added."""
    create(tmp_path / "visits.db", START)
    with closing(connect(tmp_path / "visits.db", "rw")) as connection:
        done = [step.name for step in steps.applied(Database(connection))]
    assert len(done) == SCHEMA_VERSION
    assert all(re.match(r"20\d\d-\d\d-\d\d ", name) for name in done)
    assert done == sorted(done, key=lambda name: name[:10])


def test_taking_the_steps_again_changes_nothing(tmp_path: Path) -> None:
    """A log that is up to date stays as it is."""
    create(tmp_path / "visits.db", START)
    with closing(connect(tmp_path / "visits.db", "rw")) as connection:
        before = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
        migrate(connection)
        assert connection.execute("SELECT name, sql FROM sqlite_schema").fetchall() == before


def test_an_older_log_is_brought_up_to_date(bench: Bench) -> None:
    """A log that lacks the latest step gets it at the next start and keeps all that it held."""
    log = bench.start()
    visit(log, bench.wall, Entry("plan"))
    log.close()
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as connection:
        for index in ("entries_at", "entries_session", "sessions_began_at", "sessions_open"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%found by time%'")
        connection.execute("PRAGMA user_version = 1")
    log = bench.start()
    assert log.flush(60)
    log.close()
    assert bench.kinds() == ["kiosk_on", "plan", "kiosk_off", "kiosk_on", "kiosk_off"]
    with closing(sqlite3.connect(bench.path)) as connection:
        indexes = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
        assert {"entries_at", "entries_session", "sessions_began_at", "sessions_open"} <= indexes
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_log_is_read_as_it_is(version: int, tmp_path: Path) -> None:
    """A log that has had no later step is verified, exported, merged and sent to a hub like one that has, unchanged."""
    path, today = tmp_path / "visits.db", tmp_path / "today.db"
    log_visits(path, [VisitPlan(gap_min=2)] * 3)
    snapshot(path, today)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("daily", "daily_days", "daily_titles"):
            connection.execute(f"DROP TABLE {table}")
        for index in ("entries_at", "entries_session", "sessions_began_at", "sessions_open") if version < 2 else ():
            connection.execute(f"DROP INDEX {index}")
        connection.execute(f"PRAGMA user_version = {version}")
    written = path.read_bytes()
    found = []
    for each in (today, path):
        with LogReader(each) as reader:
            kiosk = next(reader.sessions()).kiosk
            verified = [(finding.ok, str(finding.sentence)) for finding in verify(reader.connection)]
            export(reader.connection, each.with_suffix(".csv"), "Europe/Tallinn", DayRange(), 1)
        merge([each], each.with_suffix(".merged.db"), "Europe/Tallinn")
        with LogReader(each.with_suffix(".merged.db")) as merged:
            rows = [*merged.sessions()], [*merged.entries()]
        batch = Outbox(each, kiosk).next({})
        assert batch is not None
        exported = sorted(each.with_suffix(".csv").read_text("utf-8").splitlines())  # in an order of chance
        found.append((verified, exported, rows, batch.body))
    assert found[0] == found[1] and path.read_bytes() == written


def test_nothing_reads_years_to_find_a_week(tmp_path: Path) -> None:
    """A span of time, one visit, the visits left open, and the latest number are each found by an index."""
    create(tmp_path / "visits.db", START)
    with closing(connect(tmp_path / "visits.db", "rw")) as connection:
        for query, index in (
            ("SELECT * FROM entries WHERE at >= '2026' AND at < '2027'", "entries_at"),
            ("SELECT * FROM entries WHERE session = 's'", "entries_session"),
            ("SELECT * FROM sessions WHERE began_at >= '2026' AND began_at < '2027'", "sessions_began_at"),
            ("SELECT id FROM sessions WHERE ended_at IS NULL", "sessions_open"),
            ("SELECT max(at) FROM entries", "entries_at"),
            ("SELECT max(seq) FROM entries WHERE kiosk = 'k' AND epoch = 'e'", "PRIMARY KEY"),
        ):
            assert index in plan_of(connection, query)


def test_a_new_log_appears_whole(tmp_path: Path) -> None:
    """Making a log leaves one complete file under its name and nothing beside it."""
    path = tmp_path / "deep" / "state" / "visits.db"
    beside(tmp_path / "visits.db", ".other").write_text("not ours")
    create(path, START)
    assert [file.name for file in path.parent.iterdir()] == ["visits.db"]
