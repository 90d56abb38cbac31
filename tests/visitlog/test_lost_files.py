"""The files of a log that are deleted, replaced or overwritten while a kiosk writes: noticed at the next entry, saved
where that can be, and numbered anew where the past cannot be proved."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.lock import LogInUse, lock_log
from kiosk.visitlog.file.schema import FORMER_EPOCHS, beside
from kiosk.visitlog.reading.reader import LogReader, snapshot
from kiosk.visitlog.tools.verify_log import verify
from kiosk.visitlog.writing.log import VisitLog
from tests.visitlog.conftest import START, Bench, StartChild, visit, wait_for_line

PLAN = Entry("plan", ms=1500)
LEAVE_ALONE = "Whatever tidies or restores that folder must leave the log alone."


def is_sound(path: Path) -> bool:
    with LogReader(path) as reader:
        return all(finding.ok is not False for finding in verify(reader.connection))


def epochs(bench: Bench) -> list[str]:
    return list(dict.fromkeys(entry.epoch for entry in bench.entries()))


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_companion_that_is_deleted_while_running(bench: Bench, ending: str) -> None:
    """When the -wal or the -shm is deleted under a running kiosk, what it held is saved at the next entry, staff are
    told, and a power cut after that loses nothing."""
    log = bench.start()
    visit(log, bench.wall, PLAN, PLAN)
    assert log.flush(60)
    beside(bench.path, ending).unlink()
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    assert bench.troubles == [
        f"Parts of the visit log {bench.path} were deleted while the kiosk was running; what they held was saved. "
        f"{LEAVE_ALONE}"
    ]
    copy = bench.path.with_name("cut.db")
    for part in ("", "-wal", "-shm"):
        shutil.copy(beside(bench.path, part), beside(copy, part))
    with LogReader(copy) as reader:
        assert [entry.kind for entry in reader.entries()] == ["kiosk_on", "plan", "plan", "plan"]
    log.close()
    assert len(epochs(bench)) == 1
    assert [entry.seq for entry in bench.entries()] == [1, 2, 3, 4, 5]
    assert is_sound(bench.path)


def test_a_companion_deleted_and_then_killed(bench: Bench, start_child: StartChild) -> None:
    """When the -wal is deleted and the kiosk is killed before it writes again, entries are lost; the next start says
    so and numbers under a new epoch, so that no two entries have one name."""
    child = start_child(bench.path, 3, "--stay")
    wait_for_line(child.stdout, "ready")
    with LogReader(bench.path) as reader:
        before = {(entry.epoch, entry.seq) for entry in reader.entries()}
    beside(bench.path, "-wal").unlink()
    child.kill()
    child.wait()
    log = bench.start(kiosk="child")
    visit(log, bench.wall, PLAN)
    log.close()
    assert bench.troubles == [
        f"The last entries of the visit log {bench.path} are missing: parts of it were deleted, or an older copy was "
        f"put in its place. Its entries are numbered anew from here on. {LEAVE_ALONE}"
    ]
    assert not before & {(entry.epoch, entry.seq) for entry in bench.entries() if entry.seq <= 4}
    first = next(entry for entry in bench.entries() if entry.kind == "kiosk_on")
    assert (first.details["recovered"], first.details["why"]) == (True, "its last entries were missing")
    assert is_sound(bench.path)


def test_a_state_folder_that_is_deleted_while_running(bench: Bench) -> None:
    """When the whole folder is deleted, the log is written again, every entry of it, and the lock is taken again, so
    that no second kiosk writes."""
    log = bench.start()
    visit(log, bench.wall, PLAN)
    log.begin(language="et", at=START)
    assert log.flush(60)
    shutil.rmtree(bench.path.parent)
    log.write(PLAN, at=START)
    assert log.flush(60)
    with pytest.raises(LogInUse):
        lock_log(bench.path)
    log.end(reason="left", seconds=10.0, touches=3, access=(), language="et", at=START)
    log.close()
    assert bench.kinds() == ["kiosk_on", "plan", "plan", "kiosk_off"]
    assert len(epochs(bench)) == 1 and len(bench.sessions()) == 2
    assert bench.troubles == [
        f"The visit log {bench.path} was deleted while the kiosk was running: all of it was written again. "
        f"{LEAVE_ALONE}"
    ]
    assert is_sound(bench.path)


def test_another_kiosk_took_the_lock_meanwhile(bench: Bench) -> None:
    """Where the lock file was deleted and another kiosk took its place, the first one writes nothing more, keeps its
    entries in memory, and says why."""
    log = bench.start()
    assert log.flush(60)
    beside(bench.path, ".lock").unlink()
    other = lock_log(bench.path)
    log.write(PLAN, at=START)
    assert not log.flush(0.5)
    assert bench.kinds() == ["kiosk_on"]
    assert log.trouble.startswith("Another kiosk")
    other.release()
    assert log.flush(60)
    assert bench.kinds() == ["kiosk_on", "plan"]


def test_a_log_overwritten_while_running(bench: Bench) -> None:
    """When the database is overwritten in place, the next entry notices it: the log is moved aside and a new one
    begun, not at the next start only."""
    log = bench.start()
    visit(log, bench.wall, *[PLAN] * 50)
    log.close()
    log = bench.start()
    log.write(PLAN, at=START)
    assert log.flush(60)
    size = bench.path.stat().st_size
    with bench.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    assert len(bench.moved_aside()) == 1
    assert bench.kinds() == ["kiosk_on", "plan"]
    assert bench.entries()[0].details["recovered"] is True


def with_older_copy(bench: Bench) -> tuple[VisitLog, Path]:
    """A running log in the middle of its third visit, and a copy from before the second."""
    log = bench.start()
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    old = bench.path.with_name("old.db")
    snapshot(bench.path, old)
    visit(log, bench.wall, PLAN, PLAN)
    log.begin(language="et", at=START)
    log.write(PLAN, at=START)
    assert log.flush(60)
    return log, old


def go_on(log: VisitLog) -> None:
    log.write(Entry("plan", ms=2500), at=START)
    log.end(reason="left", seconds=10.0, touches=3, access=(), language="et", at=START)
    log.close()


def test_another_file_in_the_place_of_the_log(bench: Bench) -> None:
    """When another file replaces the log while the kiosk runs, the log is written again whole, and the other file is
    moved aside."""
    log, old = with_older_copy(bench)
    os.replace(old, bench.path)
    go_on(log)
    assert len(bench.moved_aside()) == len(epochs(bench)) == len(bench.troubles) == 1
    assert [entry.ms for entry in bench.entries()] == [0, 1500, 1500, 1500, 1500, 2500, 0]
    assert is_sound(bench.path)


def test_an_older_copy_put_in_place_while_running(bench: Bench) -> None:
    """When the log is moved elsewhere and an older copy put in its place, what follows has a new epoch, and the visit
    under way goes on as one of its own."""
    log, old = with_older_copy(bench)
    away = bench.path.with_name("away")
    away.mkdir()
    for ending in ("", "-wal", "-shm"):
        shutil.move(beside(bench.path, ending), away)
    (epoch,) = epochs(replace(bench, path=old))
    os.replace(old, bench.path)
    go_on(log)
    before = [(entry.kind, entry.seq) for entry in bench.entries() if entry.epoch == epoch]
    assert before == [("kiosk_on", 1), ("plan", 2)]
    after = [entry for entry in bench.entries() if entry.epoch != epoch]
    assert [(entry.kind, entry.seq) for entry in after] == [("kiosk_on", 1), ("plan", 2), ("kiosk_off", 3)]
    assert [(session.language, session.end_reason) for session in bench.sessions() if session.language == "et"] == [
        ("et", "left")
    ]
    assert len(bench.troubles) == 1
    assert is_sound(bench.path)


def test_an_older_copy_restored_between_two_starts(bench: Bench) -> None:
    """A copy from before that is put back while the kiosk is off is gone on with, under a new epoch; copies that were
    taken in between do not clash with it."""
    log = bench.start()
    visit(log, bench.wall, PLAN)
    log.close()
    old = bench.path.with_name("old.db")
    shutil.copy(bench.path, old)
    log = bench.start()
    visit(log, bench.wall, PLAN)
    log.close()
    shutil.copy(old, bench.path)
    log = bench.start()
    visit(log, bench.wall, PLAN)
    log.close()
    assert len(epochs(bench)) == 2
    with closing(sqlite3.connect(bench.path)) as connection:
        marks = dict(connection.execute("SELECT name, value FROM log"))
    assert marks[FORMER_EPOCHS] in epochs(bench)
    assert is_sound(bench.path)


def test_starts_that_follow_each_other_stay_one_log(bench: Bench, start_child: StartChild) -> None:
    """Orderly ends, kills and readers that copy meanwhile give no reason for another epoch."""
    for _ in range(3):
        log = bench.start(kiosk="child")
        visit(log, bench.wall, PLAN)
        assert log.flush(60)
        snapshot(bench.path, bench.path.with_name("copy.db"))
        log.close()
        child = start_child(bench.path, 2, "--stay")
        wait_for_line(child.stdout, "ready")
        child.kill()
        child.wait()
    assert len(epochs(bench)) == 1
    assert bench.troubles == []


def test_a_link_made_for_a_backup_changes_nothing(bench: Bench) -> None:
    """A second name for the file, as backups by links make it, is no reason to begin anew."""
    log = bench.start()
    assert log.flush(60)
    os.link(bench.path, bench.path.with_name("backup.db"))
    log.write(PLAN, at=datetime(2026, 10, 29, 10, tzinfo=UTC))
    assert log.flush(60)
    assert bench.kinds() == ["kiosk_on", "plan"]
    assert bench.troubles == []
