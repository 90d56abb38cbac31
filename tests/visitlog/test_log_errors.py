"""When the log cannot be written, or by whom: what is reported, what is kept, and that the kiosk goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.lock import LogInUse, lock_log
from kiosk.visitlog.writing.log import MOST_UNWRITTEN
from tests.visitlog.conftest import START, Bench, Until, visit

BUNK = Entry("play", ms=12_345, room="cell-14", exhibit="bunk", title="Nari", detail=(("what", "recording"),))


def test_a_locked_log_is_reported_once(bench: Bench, until: Until) -> None:
    """A log that another program keeps locked is reported in one sentence, until it is free again."""
    log = bench.start()
    assert log.flush(60)
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        log.write(BUNK, at=START, clock_ok=True)
        until(lambda: bench.troubles, what="the sentence")
        assert not log.flush(0.3)
        sentence = (
            f"Another program keeps the visit log {bench.path} locked: close that program. "
            "Visits are kept in memory until then."
        )
        assert bench.troubles == [sentence]
        assert log.trouble == sentence
        other.execute("ROLLBACK")
    assert log.flush(60)
    until(lambda: not log.trouble, what="the trouble to pass")


def test_a_second_kiosk_is_refused(bench: Bench) -> None:
    """A second kiosk on the same log is refused with a sentence, before anything of it starts."""
    bench.start()
    with pytest.raises(LogInUse) as refused:
        bench.start()
    assert str(refused.value).startswith("Another kiosk (process ")
    assert str(refused.value).endswith(
        f") is writing the visit log {bench.path}. "
        "Stop it first, or give this one a state folder of its own (state: in its kiosk.yaml)."
    )


def test_the_lock_is_taken_before_the_file_is_opened(bench: Bench) -> None:
    """A log that leaves its file alone for now is locked already; the lock is released when the log is closed."""
    log = bench.start(hold=True)
    with pytest.raises(LogInUse):
        lock_log(bench.path)
    log.close()
    lock_log(bench.path).release()


def test_a_killed_kiosk_leaves_its_log_free(bench: Bench, start_child: Any) -> None:
    """A kiosk that was killed does not keep its log from the next."""
    child = start_child(bench.path, 1, "--stay")
    assert child.stdout is not None
    while child.stdout.readline() != "ready\n":
        pass
    with pytest.raises(LogInUse, match=rf"\(process {child.pid}\)"):
        lock_log(bench.path)
    child.kill()
    child.wait()
    lock_log(bench.path).release()


def test_a_folder_that_cannot_be_written(bench: Bench, until: Until) -> None:
    """Where the state folder cannot be written the kiosk goes on, says so once, and writes all once it can."""
    bench.path.parent.write_text("a file where the folder should be")
    log = bench.start()
    visit(log, bench.wall, BUNK)
    until(lambda: bench.troubles, what="the sentence")
    assert not log.flush(0.2)
    assert bench.troubles == [
        f"The visit log {bench.path} cannot be written (file exists): let the kiosk's user write in the folder "
        f"{bench.path.parent}. Visits are kept in memory until then."
    ]
    bench.path.parent.unlink()
    assert log.flush(60)
    assert bench.kinds() == ["kiosk_on", "play"]
    assert log.trouble == ""


def test_what_memory_cannot_hold_is_counted(bench: Bench) -> None:
    """At most 10,000 lines wait; what is left out is whole visits and single entries, and the log counts them."""
    log = bench.start(hold=True)
    visit(log, bench.wall, *[Entry("room", ms=ms) for ms in range(MOST_UNWRITTEN + 5)])
    visit(log, bench.wall, BUNK)
    log.open()
    assert log.flush(60)
    log.close()
    entries = bench.entries()
    assert len(bench.sessions()) == 1
    assert bench.sessions()[0].end_reason == "left"
    kept = [entry.ms for entry in entries if entry.kind == "room"]
    assert kept == list(range(MOST_UNWRITTEN - 1))
    (fault,) = [entry for entry in entries if entry.kind == "media_fault"]
    assert fault.details == {"file": "visits.db", "why": "7 entries lost: the log could not be written"}
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))


def test_a_listener_that_fails_does_not_end_the_log(bench: Bench, until: Until) -> None:
    """An error in whoever listens for errors never stops the log."""
    asked: list[str] = []

    def fail(sentence: str) -> None:
        asked.append(sentence)
        raise RuntimeError(sentence)

    bench.path.parent.mkdir()
    bench.path.write_text("not a database")
    log = bench.start(on_trouble=fail)
    log.write(BUNK, at=START, clock_ok=True)
    assert log.flush(60)
    assert len(asked) == 1
    assert bench.kinds() == ["kiosk_on", "play"]


def test_closing_does_not_wait_for_a_locked_log(bench: Bench) -> None:
    """A kiosk that is switched off while its log is locked ends soon, and says what could not be written."""
    log = bench.start()
    assert log.flush(60)
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        visit(log, bench.wall, BUNK)
        log.close(timeout_s=60)
        other.execute("ROLLBACK")
    assert bench.troubles[-1] == (
        f"4 lines for the visit log {bench.path} could not be written before the kiosk closed, and are lost."
    )
    lock_log(bench.path).release()
    assert bench.kinds() == ["kiosk_on"]


def test_a_log_that_another_kiosk_took_meanwhile(bench: Bench, until: Until) -> None:
    """A kiosk that could not lock its log at first never writes it while another does, and says so."""
    bench.path.parent.write_text("a file where the folder should be")
    log = bench.start(hold=True)
    bench.path.parent.unlink()
    held = lock_log(bench.path)
    log.open()
    log.write(BUNK, at=START, clock_ok=True)
    until(lambda: bench.troubles, what="the sentence")
    assert bench.troubles[0].startswith("Another kiosk (process ")
    assert not bench.path.exists()
    held.release()
    assert log.flush(60)
    assert bench.kinds() == ["kiosk_on", "play"]
