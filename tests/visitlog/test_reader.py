"""Reading back: spans of time, one visit, a snapshot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.reading.reader import LogReader, NoLog, snapshot
from tests.visitlog.conftest import START, Bench, visit


def test_visits_are_found_by_time(bench: Bench) -> None:
    """Sessions and entries of a span of time are those at its beginning or later and before its end."""
    log = bench.start()
    for _ in range(4):
        visit(log, bench.wall, Entry("plan"))
        bench.wall.on(3600)
    assert log.flush(60)
    since, until = START + timedelta(hours=1), START + timedelta(hours=3)
    with LogReader(bench.path) as reader:
        assert [one.began_at[11:13] for one in reader.sessions(since=since, until=until)] == ["10", "11"]
        assert [one.at[11:13] for one in reader.entries(since=since, until=until)] == ["10", "11"]
        assert len(list(reader.sessions(since=since))) == 3
        assert len(list(reader.entries())) == 5


def test_a_visit_is_read_by_its_id(bench: Bench) -> None:
    """The entries of one visit are those written while it was under way, in order."""
    log = bench.start()
    visit(log, bench.wall, Entry("plan", ms=1), Entry("back", ms=2))
    visit(log, bench.wall, Entry("plan", ms=3))
    assert log.flush(60)
    with LogReader(bench.path) as reader:
        ids = {entry.ms: entry.session for entry in reader.entries() if entry.kind == "plan"}
        assert [(entry.kind, entry.ms) for entry in reader.entries(session=ids[1])] == [("plan", 1), ("back", 2)]
        assert [(entry.kind, entry.ms) for entry in reader.entries(session=ids[3])] == [("plan", 3)]


def test_a_snapshot_is_one_file_taken_while_the_kiosk_writes(bench: Bench, tmp_path: Path) -> None:
    """A snapshot holds the log as it stood, in one file that can be read where nothing may be written beside it."""
    log = bench.start()
    visit(log, bench.wall, Entry("plan", ms=7))
    assert log.flush(60)
    copy = tmp_path / "out" / "copy.db"
    copy.parent.mkdir()
    snapshot(bench.path, copy)
    visit(log, bench.wall, Entry("plan", ms=8))
    assert log.flush(60)
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    with LogReader(copy) as reader:
        assert [entry.ms for entry in reader.entries() if entry.kind == "plan"] == [7]
        assert len(list(reader.sessions())) == 1
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    assert bench.troubles == []


def test_a_snapshot_that_fails_leaves_what_was_there(bench: Bench, tmp_path: Path) -> None:
    """A snapshot that cannot be taken spoils no earlier one and leaves no half one."""
    copy = tmp_path / "copy.db"
    copy.write_text("an earlier copy")
    with pytest.raises(NoLog):
        snapshot(bench.path, copy)
    assert [(path.name, path.read_text()) for path in tmp_path.glob("copy*")] == [("copy.db", "an earlier copy")]


def test_reading_changes_nothing(bench: Bench) -> None:
    """A reader that is the last to leave does not move the -wal into the log."""
    log = bench.start()
    visit(log, bench.wall, Entry("plan"))
    assert log.flush(60)
    wal = beside(bench.path, "-wal")
    before = (bench.path.read_bytes(), wal.read_bytes())
    bench.sessions()
    assert (bench.path.read_bytes(), wal.read_bytes()) == before


def test_where_there_is_no_log(tmp_path: Path) -> None:
    """Where there is no log a sentence says so and where one comes from."""
    with pytest.raises(NoLog) as caught:
        LogReader(tmp_path / "visits.db")
    assert str(caught.value) == (
        f"There is no visit log at {tmp_path / 'visits.db'}. A kiosk writes one in its state folder when it runs."
    )


def test_a_file_that_is_no_log(tmp_path: Path) -> None:
    """A file that is no visit log is named, with what is wrong."""
    (tmp_path / "photo.db").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(NoLog) as caught:
        LogReader(tmp_path / "photo.db")
    assert str(caught.value) == (
        f"The file {tmp_path / 'photo.db'} is not a visit log that can be read: it was not a database."
    )


def test_a_newer_log_is_not_misread(bench: Bench) -> None:
    """A log of a newer version is not guessed at."""
    bench.start().close()
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NoLog) as caught:
        LogReader(bench.path)
    assert str(caught.value) == (
        f"The visit log {bench.path} is of a newer version of this program. Update this program."
    )
