"""What the kiosk counts by itself, while nobody is there."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.count_visit import CountKey
from kiosk.visitlog.daily.daily_tables import counted_to, stored_counts
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.recovery import connect_reading
from kiosk.visitlog.writing.maintenance import Maintenance
from tests.visitlog.conftest import START, Bench, visit


def counted(bench: Bench) -> int:
    with closing(connect_reading(bench.path)) as connection:
        return max(counted_to(connection).values(), default=0)


def until_counted(bench: Bench, seq: int) -> None:
    deadline_s = time.monotonic() + 60
    while counted(bench) < seq:
        assert time.monotonic() < deadline_s, "nothing was counted in a minute"
        time.sleep(0.01)


def test_a_kiosk_counts_its_days_while_nobody_is_there(bench: Bench) -> None:
    """After a visit the running kiosk itself counts it, and what it counted is in the log's own tables."""
    log = bench.start(timezone="Europe/Tallinn", quiet_s=0.05)
    visit(log, bench.wall, Entry("plan"))
    assert log.flush(60)
    until_counted(bench, 2)
    with closing(connect_reading(bench.path)) as connection:
        ((which, _),) = counted_to(connection).items()
        counts = stored_counts(connection, which, "2026-10-29")
        assert counts[CountKey("session", key="left", value=10)] == 1
        assert counts[CountKey("hour", key="11")] == 1
        assert counts[CountKey("aid", key="text")] == 1
        assert connection.execute("SELECT DISTINCT timezone FROM daily_days").fetchall() == [("Europe/Tallinn",)]


def test_a_visit_under_way_is_not_disturbed(bench: Bench) -> None:
    """While a visitor is there nothing is counted, however long they are quiet."""
    log = bench.start(timezone="Europe/Tallinn", quiet_s=0.0)
    log.begin(language="en", at=START, clock_ok=True)
    for number in range(200):
        log.write(Entry("back", ms=number), at=START, clock_ok=True)
    assert log.flush(60)
    assert counted(bench) <= 1


def test_nothing_is_counted_twice_in_an_hour(bench: Bench) -> None:
    """Once all is counted, the next counting is an hour away, and only if something was written meanwhile."""
    create(bench.path, START)
    now_s = [1000.0]
    maintenance = Maintenance("Europe/Tallinn", quiet_s=60.0, clock_s=lambda: now_s[0])
    store = LogConnection(bench.path, kiosk="k", boot="b")
    try:
        maintenance.on_written()
        assert maintenance.wait_s() == 60.0
        now_s[0] += 60.0
        assert maintenance.wait_s() == 0.0
        maintenance.do_piece(store)
        assert maintenance.wait_s() is None
        now_s[0] += 600.0
        maintenance.on_written()
        assert maintenance.wait_s() == 3000.0
    finally:
        store.close()


def test_maintenance_that_fails_stops_nothing(bench: Bench) -> None:
    """A log whose counts cannot be written goes on taking entries; the counting is tried again an hour later."""
    log = bench.start(timezone="Europe/Tallinn", quiet_s=0.02)
    assert log.flush(60)
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE daily RENAME TO taken")
    visit(log, bench.wall, Entry("plan"))
    assert log.flush(60)
    deadline_s = time.monotonic() + 0.3
    while time.monotonic() < deadline_s:
        visit(log, bench.wall, Entry("plan"))
        assert log.flush(60)
    assert bench.kinds().count("plan") > 1
    assert bench.troubles == []


def test_a_kiosk_without_a_museum_counts_nothing() -> None:
    """Where no time zone is known, days cannot be distinguished, and none are counted."""
    maintenance = Maintenance("", quiet_s=0.0)
    maintenance.on_written()
    assert maintenance.wait_s() is None


def test_a_kiosk_that_waited_for_its_museum_counts_once_it_has_one(bench: Bench) -> None:
    """A kiosk that began with nothing to show counts its days as soon as a museum is published on it."""
    log = bench.start(quiet_s=0.02)
    visit(log, bench.wall, Entry("plan"))
    assert log.flush(60)
    log.set_timezone("Europe/Tallinn")
    visit(log, bench.wall, Entry("plan"))
    assert log.flush(60)
    until_counted(bench, 3)
