"""The invariant of the log: what it reported as saved is there after a power cut, whatever else is not."""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.records import Begin, EntryItem, Item
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.writing.open_log import LogOpener
from tests.stracing import strace_command
from tests.visitlog.conftest import START, StartChild, wait_for_line
from tests.visitlog.powercut import (
    CALLS,
    SECTOR,
    Cut,
    Disk,
    Named,
    Reported,
    Step,
    Synced,
    Write,
    create_schema,
    cuts,
    steps_of,
)

pytestmark = pytest.mark.computes


def recorded_run(folder: Path, record: Path, start_child: StartChild, count: int) -> list[Step]:
    """The steps of a kiosk that made its log, wrote so many entries, and closed it."""
    child = start_child(folder / "visits.db", count, under=strace_command(record, CALLS))
    wait_for_line(child.stdout, "closed")
    assert child.wait(timeout=600) == 0
    return steps_of(record, folder)


def look_at(folder: Path, reported: list[str]) -> str:
    """Starts a kiosk's log on what a cut left and checks it against what had been reported; gives what it found."""
    path = folder / "visits.db"
    saved = max([0, *(int(line.removeprefix("saved ")) for line in reported if line.startswith("saved "))])
    troubles: list[str] = []
    existed = path.exists()
    opening = LogOpener(lock_log(path), "child", "b2", lambda: START, 1.0, troubles.append)
    opened = opening.open()
    with closing(opened.store.connection) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opening.lock.release()
    with LogReader(path) as reader:
        entries, sessions = list(reader.entries()), list(reader.sessions())
    assert troubles == [], "a power cut never breaks a log"
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    numbers = [entry.details["number"] for entry in entries if entry.kind == "hotspot"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= saved, f"entry {saved} was said to be saved, only {len(numbers)} are there"
    assert all(session.ended_at is not None for session in sessions)
    if numbers:
        (session,) = sessions
        assert session.end_reason in ("crash", "shutdown")
        assert session.seconds == len(numbers)
    if not existed:
        return "no log yet"
    return "unheard entry kept" if len(numbers) > saved else "as said"


def examine(steps: list[Step], folder: Path, *, seed: int, every: float) -> Counter[str]:
    choose = random.Random(seed)
    found: Counter[str] = Counter()
    for number, (left, reported) in enumerate(cuts(steps, choose, every=every)):
        place = folder / f"cut-{number}"
        create_schema(left, place)
        found[look_at(place, reported)] += 1
        for file in place.iterdir():
            file.unlink()
        place.rmdir()
    return found


def test_a_power_cut_at_any_moment_loses_nothing_reported_as_saved(tmp_path: Path, start_child: StartChild) -> None:
    """Whatever part of the unsynced writes a power cut keeps, the log opens and holds every entry reported as saved."""
    state = tmp_path / "state"
    steps = recorded_run(state, tmp_path / "record", start_child, 320)
    kinds = Counter(type(step).__name__ for step in steps)
    assert kinds["Reported"] >= 322
    assert kinds["Synced"] >= 322
    assert sum(isinstance(step, Write) and step.file.startswith("visits.db.new#") for step in steps) > 20
    found = examine(steps, tmp_path / "cuts", seed=1, every=0.05)
    assert found["as said"] > 50
    assert found["no log yet"] + found["unheard entry kept"] > 1
    at_close = max(place for place, step in enumerate(steps) if step == Reported("ready"))
    moved = [step for step in steps[:at_close] if isinstance(step, Write) and step.file.startswith("visits.db.new#")]
    assert len(moved) > 40, "the run is long enough for the -wal to be moved into the file in its middle"


def test_the_record_of_a_run_is_whole(tmp_path: Path, start_child: StartChild) -> None:
    """With nothing lost, the recorded writes make the very files that the run left."""
    state = tmp_path / "state"
    disk = Disk()
    for step in recorded_run(state, tmp_path / "record", start_child, 30):
        disk.take(step)
    for file in set(disk.loose):
        disk.take(Synced(file))
    disk.take(Synced(None))
    log = disk.content[disk.names["visits.db"]]
    assert bytes(log) == (state / "visits.db").read_bytes()
    assert "visits.db-wal" not in disk.names
    assert "visits.db.new" not in disk.names


def test_the_test_would_notice_a_log_that_does_not_sync(tmp_path: Path, start_child: StartChild) -> None:
    """The same look finds a loss if the syncs of the run had not happened."""
    steps = recorded_run(tmp_path / "state", tmp_path / "record", start_child, 60)
    made = next(place for place, step in enumerate(steps) if step == Reported("saved 1"))
    unsynced = [step for place, step in enumerate(steps) if place < made or not isinstance(step, Synced)]
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):
        examine(unsynced, tmp_path / "cuts", seed=2, every=0.3)


def test_a_call_that_another_thread_interrupts_is_one_step(tmp_path: Path) -> None:
    """What a busy machine's record holds in two parts is read as one, where it ended."""
    (tmp_path / "record").write_text(
        '7 write(1<pipe:[9]>, "\\x73\\x61\\x76\\x65\\x64\\x20\\x31\\x0a", 8 <unfinished ...>\n'
        '8 write(1<pipe:[9]>, "\\x6f\\x6e\\x65\\x0a", 4) = 4\n'
        "7 <... write resumed>)        = 8\n"
    )
    assert steps_of(tmp_path / "record", tmp_path) == [Reported("one"), Reported("saved 1")]


def test_a_cut_keeps_what_was_synced() -> None:
    """The model of the disk: what was synced stays, what was not may go by sectors, names by their order."""
    disk = Disk()
    for step in (
        Named("a", "a#1"),
        Synced(None),
        Write("a#1", 0, b"1" * 700),
        Synced("a#1"),
        Write("a#1", 600, b"2" * 700),
        Named("b", "b#2"),
    ):
        disk.take(step)
    seen = {frozenset(disk.after_cut(random.Random(seed)).items()) for seed in range(300)}
    files = [dict(one) for one in seen]
    assert {tuple(sorted(one)) for one in files} == {("a",), ("a", "b")}
    assert all(one["a"][:600] == b"1" * 600 for one in files)
    tails = {one["a"][600:] for one in files}
    assert {b"1" * 100, b"2" * 700} <= tails
    torn = b"1" * 100 + bytes(2 * SECTOR - 700) + b"2" * (1300 - 2 * SECTOR)
    assert torn in tails
    disk.take(Cut("a#1", 10))
    disk.take(Synced("a#1"))
    assert disk.content["a#1"] == b"1" * 10


def test_a_store_that_was_not_heard_adds_nothing_twice(tmp_path: Path) -> None:
    """Where a commit succeeded but was not heard of, writing the same again after reopening adds no second entry."""
    path = tmp_path / "visits.db"
    create(path, START)
    first = LogConnection(path, kiosk="k", boot="b")
    items: list[Item] = [Begin("s1", "v1", "", "en", START, True), EntryItem("s1", Entry("plan"), START, True)]
    unheard = (first.next_seq, first.last_at)
    first.write(items)
    first.next_seq, first.last_at = unheard
    first.close()
    second = LogConnection(path, kiosk="k", boot="b")
    second.resume(first)
    second.write([*items, EntryItem("s1", Entry("back"), START, True)])
    second.close()
    with LogReader(path) as reader:
        assert [(entry.seq, entry.kind) for entry in reader.entries()] == [(1, "plan"), (2, "back")]
        assert len(list(reader.sessions())) == 1


def test_the_record_is_read_right(tmp_path: Path) -> None:
    """A recorded line becomes the step that it describes; one that failed is dropped."""
    folder = tmp_path / "state"

    def escaped(text: str) -> str:
        return re.sub("..", r"\\x\g<0>", text.encode().hex())

    log = escaped(str(folder / "visits.db"))
    record = tmp_path / "record"
    record.write_text(
        f'7 openat(AT_FDCWD<{escaped("/")}>, "{log}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3<{log}>\n'
        f'7 pwrite64(3<{log}>, "{escaped("abc")}", 3, 512) = 3\n'
        f'7 pwrite64(3<{log}>, "{escaped("abc")}", 3, 512) = -1 ENOSPC (No space left on device)\n'
        f"7 fdatasync(3<{log}>) = 0\n"
        f'7 write(1<pipe:[1]>, "{escaped("saved 1")}\\x0a", 8) = 8\n'
        f"7 fsync(4<{escaped(str(folder))}>) = 0\n"
    )
    assert steps_of(record, folder) == [
        Named("visits.db", "visits.db#1"),
        Write("visits.db#1", 512, b"abc"),
        Synced("visits.db#1"),
        Reported("saved 1"),
        Synced(None),
    ]
