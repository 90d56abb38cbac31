"""Clocks that are wrong for a while: doubted while they are, and no longer; what they spoiled is put right."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.count_visit import CountKey, Counts
from kiosk.visitlog.daily.daily_tables import count_next_piece, counted_to, stored_counts
from kiosk.visitlog.file.clock_trust import LEAST_DAYS, ClockTrust, Proven
from kiosk.visitlog.file.log_connection import connect, create
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.reading.log_info import last_entry_at
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.build import add_rows
from kiosk.visitlog.tools.mend_clock import ClockMended, mend_clock
from kiosk.visitlog.tools.merge import merge
from kiosk.visitlog.tools.prune import prune_closed
from kiosk.visitlog.tools.verify_log import verify
from tests.visitlog.conftest import START, Bench, visit

DAY = timedelta(days=1)
TEN_YEARS = timedelta(days=3653)
RIGHT = datetime(2026, 11, 28, 22, 14, 39, tzinfo=UTC)
PLAN = Entry("plan", ms=1500)


def count(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        while count_next_piece(connection, "UTC"):
            pass


def one_day(bench: Bench, at: datetime, **changes: object) -> None:
    """A kiosk is switched on at that time by its own clock, has one visit, is switched off, and its days are
    counted."""
    bench.wall.time = at
    log = bench.start(**changes)
    bench.wall.on(60)
    visit(log, bench.wall, PLAN)
    bench.wall.on(60)
    log.close()
    count(bench.path)


def visits_by_day(path: Path) -> dict[str, tuple[int, int]]:
    """By day: how many visits are counted, and how many starts."""
    with LogReader(path) as reader:
        totals: dict[str, Counts] = {}
        for log in counted_to(reader.connection):
            for (day,) in reader.connection.execute("SELECT day FROM daily_days WHERE length(day) = 10 ORDER BY day"):
                there = totals.setdefault(day, {})
                for key, n in stored_counts(reader.connection, log, day).items():
                    there[key] = there.get(key, 0) + n
    visits = {day: sum(n for key, n in counts.items() if key.measure == "session") for day, counts in totals.items()}
    return {day: (visits[day], totals[day].get(CountKey("kiosk_on"), 0)) for day in totals}


def doubted_visits(path: Path) -> int:
    with LogReader(path) as reader:
        return sum(not session.clock_ok for session in reader.sessions())


def is_sound(path: Path, now: datetime) -> bool:
    with LogReader(path) as reader:
        return all(finding.ok is not False for finding in verify(reader.connection, now=lambda: now))


def test_ten_years_ahead_once(bench: Bench) -> None:
    """A single start ten years ahead costs no visit: after three right days all of them are counted, and nothing is
    left of the wrong start but its entries, doubted."""
    one_day(bench, START)
    one_day(bench, START + TEN_YEARS)
    for day in range(1, LEAST_DAYS):
        one_day(bench, START + day * DAY)
        assert doubted_visits(bench.path) == day
    one_day(bench, START + LEAST_DAYS * DAY)
    assert doubted_visits(bench.path) == 1
    assert visits_by_day(bench.path) == {f"2026-{day}": (1, 1) for day in ("10-30", "10-31", "11-01")} | {
        "2026-10-29": (1, 2)
    }
    assert last_entry_at(bench.path) == START + LEAST_DAYS * DAY + timedelta(seconds=120)
    assert is_sound(bench.path, START + TEN_YEARS)
    assert any(entry.at.startswith("2036") and entry.details["clock_ok"] == 0 for entry in bench.entries())


def test_ahead_for_three_days(bench: Bench) -> None:
    """Three days ahead need four right ones to be outweighed; then the three are doubted and the four counted."""
    one_day(bench, START)
    for day in range(3):
        one_day(bench, START + 30 * DAY + day * DAY)
    for day in range(4):
        assert doubted_visits(bench.path) == day
        one_day(bench, START + (day + 1) * DAY)
    assert doubted_visits(bench.path) == 3
    assert sum(visits for visits, _ in visits_by_day(bench.path).values()) == 5
    assert max(visits_by_day(bench.path)) == "2026-11-02"
    assert is_sound(bench.path, START + 40 * DAY)


def test_days_whose_rows_were_pruned_stay_counted(bench: Bench) -> None:
    """What is put right after a wrong clock leaves the days alone whose rows are gone."""
    for day in range(4):
        one_day(bench, START + day * DAY)
    one_day(bench, START + TEN_YEARS)
    pruned = prune_closed(bench.path, (START + 3 * DAY).date(), "UTC", START + TEN_YEARS + DAY)
    assert pruned.sessions == 3
    for day in range(4, 4 + LEAST_DAYS):
        one_day(bench, START + day * DAY)
    assert [visits for visits, _ in visits_by_day(bench.path).values()] == [1] * (4 + LEAST_DAYS)
    assert is_sound(bench.path, START + TEN_YEARS)


@pytest.mark.parametrize("wrong", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)])
def test_a_box_without_a_battery(bench: Bench, wrong: datetime) -> None:
    """A clock that begins in 1970 or 2001 each morning is doubted in every kind of entry, the kiosk's own too, and no
    start is counted there."""
    for _ in range(5):
        one_day(bench, wrong)
    assert all(entry.details["clock_ok"] == 0 for entry in bench.entries())
    assert visits_by_day(bench.path) == {}
    one_day(bench, START)
    assert visits_by_day(bench.path) == {"2026-10-29": (1, 6)}
    assert doubted_visits(bench.path) == 5
    assert is_sound(bench.path, START)


def test_a_clock_that_begins_anew_each_morning_proves_nothing(bench: Bench) -> None:
    """A box whose clock goes back to the same day in the past each morning is never believed."""
    one_day(bench, START + 100 * DAY)
    for _ in range(8):
        one_day(bench, START)
    assert doubted_visits(bench.path) == 8
    assert visits_by_day(bench.path) == {"2027-02-06": (1, 9)}


@pytest.mark.parametrize("step_s", [-3, -9, 3, 3600])
def test_small_steps_within_a_visit(bench: Bench, step_s: int) -> None:
    """A correction by seconds, or forward, costs no visit and counts no time twice."""
    bench.wall.time = START
    log = bench.start()
    log.begin(language="en", at=bench.wall())
    log.write(PLAN, at=bench.wall.on(10))
    log.write(PLAN, at=bench.wall.on(step_s))
    log.write(Entry("ended", ms=3000, detail=(("reason", "left"),)), at=bench.wall.on(5))
    log.end(reason="left", seconds=10.0, touches=1, access=(), language="en", at=bench.wall())
    log.close()
    assert doubted_visits(bench.path) == 0
    assert is_sound(bench.path, START + DAY)
    count(bench.path)
    with LogReader(bench.path) as reader:
        (on,) = reader.connection.execute("SELECT sum(n) FROM daily WHERE measure = 'on_ms'").fetchone()
    assert on / 2000 == 10 + step_s + 5


def test_a_clock_set_by_a_time_server_is_believed_at_once(bench: Bench) -> None:
    """Where the system knows that its clock was set, a future in the log is forgotten with the next entry; what a clock
    said before it was set proves nothing."""
    synchronised = START + 2 * DAY + timedelta(seconds=30)
    one_day(bench, START)
    one_day(bench, START + TEN_YEARS)
    one_day(bench, START + DAY)
    assert doubted_visits(bench.path) == 1
    one_day(bench, START + 2 * DAY, set_by_server=lambda at: at >= synchronised)
    assert doubted_visits(bench.path) == 1
    assert {day: visits for day, (visits, _) in visits_by_day(bench.path).items()} == {
        f"2026-10-{day}": 1 for day in (29, 30, 31)
    }


def six_doubted_visits(path: Path) -> None:
    """A log as an earlier version of the program left it: begun by a start in 2036, then switched on with the right
    clock for six visits."""
    create(path, RIGHT + TEN_YEARS)
    doubted, sessions, entries = '"clock_ok":0', list[LogSession](), list[LogEntry]()

    def add(at: datetime, kind: str, ms: int, session: str | None, detail: str) -> None:
        of_entry = (len(entries) + 1, session, text(at), ms, kind, *[None] * 8, f"{{{detail}}}")
        entries.append(LogEntry("clk5", "e", *of_entry))

    add(RIGHT + TEN_YEARS, "kiosk_on", 0, None, '"version":"0.1.0"')
    add(RIGHT + TEN_YEARS + timedelta(seconds=9), "kiosk_off", 0, None, '"reason":"shutdown"')
    add(RIGHT, "kiosk_on", 0, None, f'"version":"0.1.0",{doubted}')
    for number in range(6):
        begins, ends = (RIGHT + timedelta(seconds=14 * number + second) for second in (6, 19))
        add(begins, "began", 0, f"v{number}", f'"by":"language",{doubted}')
        add(ends, "ended", 13_000, f"v{number}", f'"reason":"left",{doubted}')
        of_visit = ("clk5", "e", "b", "folder", "corridor", "en", text(begins), text(ends), 13.0, "left", 15, "[]", 0)
        sessions.append(LogSession(f"v{number}", *of_visit))
    add(RIGHT + timedelta(seconds=90), "kiosk_off", 0, None, f'"reason":"shutdown",{doubted}')
    with closing(connect(path, "rw")) as connection:
        connection.execute("UPDATE log SET value = 'e' WHERE name = 'epoch'")
        add_rows(connection, sessions, entries)


def test_rows_are_mended_afterwards(tmp_path: Path) -> None:
    """A log in which a start ten years ahead cost six visits: mending counts them on their day, doubts the start, and
    changes no time."""
    path = tmp_path / "visits.db"
    six_doubted_visits(path)
    now = datetime(2026, 11, 29, 9, tzinfo=UTC)
    with LogReader(path) as reader:
        before = [(entry.seq, entry.at, entry.ms, entry.kind) for entry in reader.entries()]
        texts = [finding.text for finding in verify(reader.connection, now=lambda: now)]
    mend = "`kiosk visits mend` puts the marks right; every time stays as it was written."
    assert f"6 visits were doubted only because of a wrong clock before: {mend}" in texts
    count(path)
    assert visits_by_day(path) == {"2036-11-28": (0, 2)}
    assert mend_clock(path, now) == ClockMended(6, 2)
    assert mend_clock(path, now) == ClockMended(0, 0)
    assert visits_by_day(path) == {"2026-11-28": (6, 2)}
    with LogReader(path) as reader:
        assert [(entry.seq, entry.at, entry.ms, entry.kind) for entry in reader.entries()] == before
        assert not any("clock" in finding.text for finding in verify(reader.connection, now=lambda: now))


def test_a_mended_copy_and_the_log_merge(tmp_path: Path) -> None:
    """A log and a copy that was mended are one log still, in either order, and the mended marks stay."""
    log, mended = tmp_path / "log.db", tmp_path / "mended.db"
    six_doubted_visits(log)
    shutil.copy(log, mended)
    mend_clock(mended, datetime(2026, 11, 29, 9, tzinfo=UTC))
    for number, order in enumerate(([log, mended], [mended, log])):
        merged = tmp_path / f"merged-{number}.db"
        assert merge(order, merged, "UTC").sessions == 6
        assert doubted_visits(merged) == 0
        assert is_sound(merged, datetime(2026, 11, 29, 9, tzinfo=UTC))


# --- the rule itself ---


def trust_of(days: set[str]) -> ClockTrust:
    return ClockTrust("2020-01-01T00:00:00.000Z", lambda at: sum(day > at for day in days))


def text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@settings(max_examples=200)
@given(
    truth=st.integers(2, 8),
    offsets=st.lists(st.sampled_from([0, 0, 0, -3, 3, -7200, 7200, 86_400 * 40, -86_400 * 9999]), max_size=6),
)
def test_whatever_a_clock_did_right_days_are_believed_in_the_end(truth: int, offsets: list[int]) -> None:
    """After as many right days as there were wrong ones, and three at least, the clock is believed, and stays so."""
    days: set[str] = set()
    trust, seq = trust_of(days), 0
    judged: list[bool | Proven] = []
    for number, offset in enumerate([*offsets, *[0] * (len(offsets) + LEAST_DAYS + truth)]):
        for hour in (0, 8):
            seq += 1
            at = text(START + number * DAY + timedelta(hours=hour, seconds=offset))
            judged.append(trust.judge(seq, at))
            if judged[-1]:
                if isinstance(judged[-1], Proven):
                    days -= {day for day in days if day > at}
                days.add(at)
                days -= {day for day in days if day != at and day[:10] == at[:10]}
    assert all(judged[-2 * truth :])


def test_what_cannot_be_read_is_no_future(bench: Bench) -> None:
    """A time of day that is none, or a row of another year that was doubted, holds nothing up."""
    one_day(bench, START)
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as connection:
        connection.execute("UPDATE entries SET at = 'zzzz' WHERE seq = 1")
        connection.execute(
            """UPDATE entries SET at = '9999-01-01T00:00:00.000Z', detail = '{"clock_ok":0}' WHERE seq = 2"""
        )
    assert last_entry_at(bench.path) == START + timedelta(seconds=120)
    one_day(bench, START + DAY)
    assert doubted_visits(bench.path) == 0
