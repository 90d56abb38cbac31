"""Logs that broke, were killed, taken away or written by others: moved aside or gone on with, never lost."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.recovery import find_defect, move_aside
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.reading.reader import LogReader
from tests.visitlog.conftest import START, Bench, StartChild, Until, visit, wait_for_line

PLAN = Entry("plan", ms=1500)


def used_log(bench: Bench) -> str:
    """A log with one visit, closed in order; gives its epoch."""
    log = bench.start()
    visit(log, bench.wall, PLAN)
    log.close()
    return bench.entries()[0].epoch


def overwrite(path: Path, start: int, count: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * count)


def sql(statement: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(statement)

    return run


def another_database(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE recipes (name TEXT)")(path)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "zero bytes": (lambda path: path.write_bytes(b""), "it was empty"),
    "a text file": (lambda path: path.write_text("Dear museum,\n" * 500), "it was not a database"),
    "its first bytes overwritten": (lambda path: overwrite(path, 0, 16), "it was not a database"),
    "its header overwritten": (lambda path: overwrite(path, 16, 84), "its pages were damaged"),
    "its table of tables overwritten": (lambda path: overwrite(path, 100, 3000), "its pages were damaged"),
    "another program's database": (another_database, "it was another program's database"),
    "its marker gone": (sql("DELETE FROM log WHERE name = 'marker'"), "parts of it were missing"),
    "a table gone": (sql("DROP TABLE sessions"), "parts of it were missing"),
    "a column gone": (sql("ALTER TABLE entries DROP COLUMN title"), "parts of it were missing"),
}


UNREADABLE = (
    "detail = '{'",
    "detail = '[]'",
    "detail = CAST(x'ff' AS TEXT)",
    """detail = '{"what": []}'""",
)


@pytest.mark.parametrize("change", UNREADABLE)
def test_an_entry_that_cannot_be_read_costs_no_log(bench: Bench, change: str) -> None:
    """What cannot be read of an entry in a visit left open is passed over: the visit is closed, the log goes on."""
    log = bench.start()
    visit(log, bench.wall, Entry("access", ms=900, detail=(("what", "contrast"), ("value", "high"))), PLAN)
    log.close()
    sql("UPDATE sessions SET ended_at = NULL, end_reason = NULL")(bench.path)
    sql(f"UPDATE entries SET {change} WHERE kind = 'access'")(bench.path)
    log = bench.start()
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    log.close()
    assert bench.moved_aside() == []
    with closing(sqlite3.connect(bench.path)) as connection:
        reasons = connection.execute("SELECT end_reason FROM sessions ORDER BY began_at, rowid").fetchall()
    assert len(reasons) == 2 and ("crash",) in reasons


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_log_is_moved_aside_and_a_new_one_begun(bench: Bench, case: str) -> None:
    """A log that cannot be trusted is kept under another name, byte by byte; the kiosk goes on with a new one."""
    spoil, why = BROKEN[case]
    epoch = used_log(bench)
    spoil(bench.path)
    spoiled = bench.path.read_bytes()
    log = bench.start()
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    (aside,) = bench.moved_aside()
    assert aside.name == "visits.broken-20261029T090000Z.db"
    assert aside.read_bytes() == spoiled
    assert bench.troubles == [
        f"The visit log {bench.path} could not be used ({why}), so it was moved to {aside} and a new one begun. "
        "Keep that file: what it holds may still be read."
    ]
    first, plan = bench.entries()
    assert (first.kind, first.details["recovered"], first.details["why"]) == ("kiosk_on", True, why)
    assert (plan.kind, plan.seq) == ("plan", 2)
    assert first.epoch != epoch


def test_a_newer_log_is_not_written_into(bench: Bench) -> None:
    """A log of a newer version of the program is moved aside whole, and a sentence says how to read it."""
    used_log(bench)
    sql("PRAGMA user_version = 99")(bench.path)
    log = bench.start()
    assert log.flush(60)
    (aside,) = bench.moved_aside()
    assert bench.troubles == [
        f"The visit log {bench.path} was written by a newer version of this program, so it was moved to {aside} "
        "and a new one begun. Update this program; then both can be read."
    ]
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (3,)


def test_several_broken_logs_are_all_kept(bench: Bench) -> None:
    """Logs broken in the same second do not replace each other."""
    for number in range(3):
        bench.path.parent.mkdir(exist_ok=True)
        bench.path.write_text(f"broken {number}")
        bench.start().close()
    assert sorted(path.read_text() for path in bench.moved_aside()) == ["broken 0", "broken 1", "broken 2"]


def test_what_belongs_to_a_broken_log_goes_with_it(tmp_path: Path) -> None:
    """The -wal and -shm of a broken log are kept beside it, under its new name."""
    path = tmp_path / "visits.db"
    for ending in ("", "-wal", "-shm"):
        beside(path, ending).write_text(f"old{ending}")
    aside = move_aside(path, START)
    assert {file.name for file in tmp_path.iterdir()} == {aside.name + ending for ending in ("", "-wal", "-shm")}
    assert beside(aside, "-wal").read_text() == "old-wal"


def test_a_wal_without_its_database_is_kept(bench: Bench) -> None:
    """Part of a log whose file is gone is moved aside rather than written over."""
    bench.path.parent.mkdir()
    beside(bench.path, "-wal").write_bytes(b"w" * 5000)
    log = bench.start()
    visit(log, bench.wall, PLAN)
    assert log.flush(60)
    (kept,) = bench.path.parent.glob("visits.broken-*.db-wal")
    assert kept.read_bytes() == b"w" * 5000
    assert bench.entries()[0].details["why"] == "its database file was missing"


def test_a_start_that_was_cut_leaves_nothing_half_made(bench: Bench) -> None:
    """What a power cut left of a log being made is made anew, and no alarm is raised."""
    bench.path.parent.mkdir()
    beside(bench.path, ".new").write_bytes(b"SQLite format 3\0 and no more")
    beside(bench.path, ".new-journal").write_bytes(b"x")
    log = bench.start()
    assert log.flush(60)
    assert bench.troubles == []
    assert not list(bench.path.parent.glob("*.new*"))


def test_damage_inside_is_found_after_an_unclean_end(bench: Bench, start_child: StartChild) -> None:
    """After a crash the pages are looked at: damage that no entry has met yet moves the log aside."""
    log = bench.start()
    visit(log, bench.wall, *[PLAN] * 2000)
    log.close()
    child = start_child(bench.path, 1, "--stay")
    wait_for_line(child.stdout, "ready")
    child.kill()
    child.wait()
    overwrite(bench.path, bench.path.stat().st_size // 8192 * 4096, 4096)
    log = bench.start()
    assert log.flush(60)
    assert len(bench.moved_aside()) == 1
    assert bench.entries()[0].details["why"] == "its pages were damaged"


def test_the_look_at_the_pages_has_an_end(bench: Bench) -> None:
    """A check that is not done in its time finds nothing, and the kiosk goes on."""
    log = bench.start()
    for _ in range(3000):
        log.write(PLAN, at=START, clock_ok=True)
    assert log.flush(60)
    before_s = time.process_time()
    assert find_defect(bench.path, check_s=1e-9) is None
    assert time.process_time() - before_s < 1


def test_a_log_that_breaks_while_it_is_written(bench: Bench) -> None:
    """When the file breaks under a running kiosk, the visit under way goes on in a new log, complete from there."""
    used_log(bench)
    log = bench.start()
    log.begin(language="et", at=START, clock_ok=True)
    log.write(Entry("plan", ms=1), at=START, clock_ok=True)
    assert log.flush(60)
    overwrite(bench.path, 0, bench.path.stat().st_size)
    overwrite(beside(bench.path, "-wal"), 0, beside(bench.path, "-wal").stat().st_size)
    overwrite(beside(bench.path, "-shm"), 0, beside(bench.path, "-shm").stat().st_size)
    session = log.session
    for ms in range(2, 40):
        log.write(Entry("plan", ms=ms), at=START, clock_ok=True)
    log.end(reason="left", seconds=2.5, touches=4, access=(), language="et", at=START)
    assert log.flush(60)
    assert len(bench.moved_aside()) == 1
    (kept,) = bench.sessions()
    assert (kept.id, kept.seconds, kept.end_reason, kept.clock_ok) == (session, 2.5, "left", True)
    assert [entry.ms for entry in bench.entries()] == [0, *range(2, 40)]
    assert all("clock_ok" not in entry.details for entry in bench.entries())


def test_a_log_that_is_taken_away_while_it_is_written(bench: Bench) -> None:
    """When somebody removes the file under a running kiosk, a new log is begun and a sentence says so."""
    log = bench.start()
    log.begin(language="et", at=START, clock_ok=True)
    assert log.flush(60)
    shutil.move(bench.path, bench.path.with_name("taken.db"))
    log.write(PLAN, at=START, clock_ok=True)
    assert log.flush(60)
    assert [entry.kind for entry in bench.entries()] == ["kiosk_on", "plan"]
    assert bench.entries()[1].session == bench.sessions()[0].id
    assert bench.troubles == [
        f"The visit log {bench.path} was taken away while the kiosk was running: a new one was begun."
    ]


@pytest.mark.parametrize("after", [1, 17, 120])
def test_a_killed_kiosk_loses_nothing_committed(bench: Bench, start_child: StartChild, after: int) -> None:
    """kill -9 in the middle of a visit: each entry that was committed is there, and the visit ends as a crash."""
    child = start_child(bench.path, 100_000)
    assert child.stdout is not None
    saved = 0
    while saved < after:
        saved = int(child.stdout.readline().removeprefix("saved "))
    child.kill()
    saved = max([saved, *(int(line.removeprefix("saved ")) for line in child.stdout.read().split("\n") if line)])
    child.wait()
    log = bench.start(kiosk="child")
    assert log.flush(60)
    numbers = [entry.details["number"] for entry in bench.entries() if entry.kind == "hotspot"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) in (saved, saved + 1)
    (session,) = bench.sessions()
    assert (session.end_reason, session.seconds) == ("crash", float(len(numbers)))
    assert (session.touches, session.language) == (None, "et")
    assert session.ended_at == (START + timedelta(seconds=len(numbers))).isoformat(timespec="milliseconds")[:-6] + "Z"
    assert bench.troubles == []
    assert [entry.seq for entry in bench.entries()] == list(range(1, len(bench.entries()) + 1))


def test_a_visit_without_an_entry_is_closed_too(bench: Bench, start_child: StartChild) -> None:
    """A kiosk killed right after a first touch leaves a visit of no length, closed as a crash."""
    child = start_child(bench.path, 0, "--stay")
    wait_for_line(child.stdout, "ready")

    def begun() -> bool:
        if not bench.path.exists():
            return False
        return len(bench.sessions()) == 1

    while not begun():
        assert child.poll() is None
    child.kill()
    child.wait()
    log = bench.start()
    assert log.flush(60)
    (session,) = bench.sessions()
    assert (session.end_reason, session.seconds, session.ended_at) == ("crash", 0.0, session.began_at)


def test_a_visit_of_this_run_is_not_taken_for_a_crash(bench: Bench, until: Until) -> None:
    """A visit under way stays open while the log is opened again after trouble."""
    log = bench.start()
    log.begin(language="en", at=START, clock_ok=True)
    assert log.flush(60)
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        log.write(PLAN, at=START, clock_ok=True)
        assert not log.flush(0.6)
        other.execute("ROLLBACK")
    assert log.flush(60)
    (session,) = bench.sessions()
    assert session.end_reason is None
    log.close()
    assert bench.kinds() == ["kiosk_on", "plan", "kiosk_off"]


def test_an_empty_place_is_no_fault(tmp_path: Path) -> None:
    """Where there is no log yet, nothing is wrong."""
    assert find_defect(tmp_path / "visits.db") is None


def test_a_sound_log_is_left_alone(bench: Bench) -> None:
    """Looking at a log changes nothing in it or beside it."""
    used_log(bench)
    before = {path: path.read_bytes() for path in bench.path.parent.iterdir()}
    assert find_defect(bench.path) is None
    assert {path: path.read_bytes() for path in before} == before


def test_a_lock_without_a_folder_holds_nothing(tmp_path: Path) -> None:
    """Where no lock can be taken the lock says so, and releasing it is harmless."""
    (tmp_path / "file").write_text("")
    lock = lock_log(tmp_path / "file" / "visits.db")
    assert not lock.is_held
    lock.release()


def test_reading_a_log_that_is_being_written(bench: Bench) -> None:
    """A reader sees whole entries while the kiosk writes, and never stops it."""
    log = bench.start()
    assert log.flush(60)
    with LogReader(bench.path) as reader:
        seen = 0
        for number in range(200):
            log.write(Entry("plan", ms=number), at=START, clock_ok=True)
            now = sum(1 for _ in reader.entries())
            assert now >= seen
            seen = now
    assert log.flush(60)
    assert len(bench.entries()) == 201
    assert bench.troubles == []
