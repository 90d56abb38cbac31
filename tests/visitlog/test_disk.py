"""A disk that is full, refuses to grow a file, or fails at times. The disks and the refusals are real."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.writing.disk_reserve import RESERVE_BYTES, DiskReserve
from tests.stracing import injected_command
from tests.visitlog.conftest import START, Bench, StartChild, Until, visit, wait_for_line

DISK_BYTES = 16 * 1024 * 1024
BIG = Entry("play", title="x" * 3000)


def full_sentence(path: Path) -> str:
    return (
        f"The disk that holds the visit log {path} is full: free some space on it. "
        "Visits are kept in memory until then."
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 16 MiB, in memory; or a folder that refuses to be one, where mounting is not allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def is_small(folder: Path) -> bool:
    return shutil.disk_usage(folder).total <= DISK_BYTES


def fill(folder: Path) -> Path:
    """Takes all that is free."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4096, 512):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler


@pytest.fixture
def disk_bench(small_disk: Path) -> Iterator[Bench]:
    made = Bench(small_disk / "visits.db")
    yield made
    for log in made.opened:
        log.close()


def test_a_full_disk_is_survived(disk_bench: Bench, start_child: StartChild, until: Until) -> None:
    """On a full disk the reserve is used, then memory; it is reported once, and all is written when there is space."""
    if not is_small(disk_bench.path.parent):
        return no_room_by_injection(disk_bench, start_child)
    log = disk_bench.start()
    visit(log, disk_bench.wall, BIG)
    assert log.flush(60)
    reserve = beside(disk_bench.path, ".ballast")
    assert reserve.stat().st_size == RESERVE_BYTES
    filler = fill(disk_bench.path.parent)
    log.begin(language="en", at=START, clock_ok=True)
    written = 0
    while log.flush(0.2):
        log.write(BIG, at=START, clock_ok=True)
        written += 1
        assert written < 5000
    assert written > 30, "the reserve holds thirty large entries at least"
    assert not reserve.exists()
    before = len(disk_bench.entries())
    for _ in range(100):
        log.write(BIG, at=START, clock_ok=True)
    assert not log.flush(0.2)
    assert len(disk_bench.entries()) >= before
    assert disk_bench.troubles == [full_sentence(disk_bench.path)]
    filler.unlink()
    assert log.flush(60)
    entries = disk_bench.entries()
    assert sum(entry.kind == "play" for entry in entries) == 1 + written + 100
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    log.write(BIG, at=START, clock_ok=True)
    assert log.flush(60)

    def reserve_is_back() -> bool:
        log.write(BIG, at=START, clock_ok=True)
        return log.flush(60) and reserve.exists() and not log.trouble

    until(reserve_is_back, what="the reserve to be laid again")


def test_a_start_on_a_full_disk(disk_bench: Bench, start_child: StartChild) -> None:
    """A kiosk that starts on a disk that is full uses the reserve laid before, and loses nothing."""
    if not is_small(disk_bench.path.parent):
        return no_room_by_injection(disk_bench, start_child)
    log = disk_bench.start()
    visit(log, disk_bench.wall, BIG)
    log.close()
    fill(disk_bench.path.parent)
    log = disk_bench.start()
    visit(log, disk_bench.wall, BIG)
    assert log.flush(60)
    assert disk_bench.kinds() == ["kiosk_on", "play", "kiosk_off", "kiosk_on", "play"]
    assert disk_bench.troubles == [full_sentence(disk_bench.path)]


def no_room_by_injection(bench: Bench, start_child: StartChild) -> None:
    """The same where no small disk can be mounted: the system refuses some writes of a kiosk as for a full disk."""
    under = injected_command("pwrite64", "error=ENOSPC", "60..90")
    child = start_child(bench.path, 60, under=under)
    lines = wait_for_line(child.stdout, "closed")
    assert f"trouble: {full_sentence(bench.path)}" in lines
    assert [entry.details["number"] for entry in bench.entries() if entry.kind == "hotspot"] == list(range(1, 61))


@pytest.mark.parametrize("limit_kib", [100, 200])
def test_a_file_that_may_not_grow(bench: Bench, start_child: StartChild, limit_kib: int) -> None:
    """Where the system lets no file grow any more, what was committed stays, the rest waits and is written later."""
    child = start_child(bench.path, 4000, "--limit", limit_kib * 1024)
    lines = wait_for_line(child.stdout, "closed")
    saved = [int(line.removeprefix("saved ")) for line in lines if re.fullmatch(r"saved \d+", line)]
    assert saved, lines
    assert any(line.startswith("waiting ") for line in lines)
    assert "saved all" in lines
    numbers = [entry.details["number"] for entry in bench.entries() if entry.kind == "hotspot"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= saved[-1]
    assert [line for line in lines if line.startswith("trouble: ")] == [
        f"trouble: The disk that holds the visit log {bench.path} refuses what is written: check that disk. "
        "Visits are kept in memory until then."
    ]


@pytest.mark.parametrize(("call", "when"), [("fdatasync", "5+3"), ("pwrite64", "60+23")])
def test_a_disk_that_fails_at_times(bench: Bench, start_child: StartChild, call: str, when: str) -> None:
    """A disk that fails to write or to sync now and then costs no entry and doubles none."""
    under = injected_command(call, "error=EIO", when)
    child = start_child(bench.path, 80, under=under)
    lines = wait_for_line(child.stdout, "closed")
    assert "saved 80" in lines
    entries = bench.entries()
    assert [entry.details["number"] for entry in entries if entry.kind == "hotspot"] == list(range(1, 81))
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert bench.moved_aside() == []


def test_the_reserve_is_allocated_only_where_there_is_plenty(tmp_path: Path) -> None:
    """The reserve never takes the room that the log itself needs."""
    scarce = DiskReserve(tmp_path / "ballast", needed_bytes=2**62)
    assert not scarce.allocate()
    plenty = DiskReserve(tmp_path / "ballast", needed_bytes=0)
    assert plenty.allocate()
    assert plenty.allocate()
    assert plenty.path.stat().st_blocks * 512 >= RESERVE_BYTES
    assert plenty.release()
    assert not plenty.release()


def test_the_reserve_where_nothing_can_be_written(tmp_path: Path) -> None:
    """No reserve can be laid in a folder that is none, and nobody minds."""
    (tmp_path / "file").write_text("")
    assert not DiskReserve(tmp_path / "file" / "ballast").allocate()
    assert not DiskReserve(tmp_path / "file" / "ballast").release()
