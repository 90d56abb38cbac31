"""Which day a visit belongs to, whatever the clock does, and that nothing is counted twice or left out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visitlog.daily.count_visit import CountKey, Counts
from kiosk.visitlog.daily.daily_tables import count_next_piece, counted_to, stored_counts
from kiosk.visitlog.daily.local_time import LocalTime, first_moment, ms_of
from kiosk.visitlog.file.recovery import connect_reading
from tests.reports.logs import TALLINN, Log, at, local
from tests.reports.random_visits import fill


def days_of(path: Path) -> dict[str, Counts]:
    """What a log's tables hold of each of its days and months."""
    with closing(connect_reading(path)) as connection:
        ((log, _),) = counted_to(connection).items()
        days = [day for (day,) in connection.execute("SELECT day FROM daily_days ORDER BY day")]
        return {day: stored_counts(connection, log, day) for day in days}


def began(path: Path) -> dict[str, dict[str, int]]:
    """By day, how many visits began in which hour."""
    return {
        day: {key.key: n for key, n in counts.items() if key.measure == "hour"}
        for day, counts in days_of(path).items()
        if len(day) == 10 and any(key.measure == "hour" for key in counts)
    }


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "visits.db")


def test_a_visit_across_midnight_belongs_to_the_day_on_which_it_began(log: Log) -> None:
    """All of a visit is counted on the evening when it began, what it did after midnight too."""
    log.visit(
        local("2026-10-29T23:58"),
        600.0,
        at(1, "exhibit", "cell-14", "bunk", by="card"),
        at(400, "closed", "cell-14", "bunk"),
        at(401, "exhibit", "cell-14", "mug", by="card"),
    )
    log.count()
    assert began(log.path) == {"2026-10-29": {"23": 1}}
    assert days_of(log.path)["2026-10-29"][CountKey("dwell", "cell-14", "mug", value=199)] == 1


@pytest.mark.parametrize(
    ("timezone", "day", "hour"),
    [
        ("Europe/Tallinn", "2026-10-29", "23"),
        ("Europe/Lisbon", "2026-10-29", "21"),
        ("Asia/Kathmandu", "2026-10-30", "02"),
        ("Pacific/Auckland", "2026-10-30", "10"),
        ("America/St_Johns", "2026-10-29", "18"),
    ],
)
def test_a_day_is_the_museums_own(log: Log, timezone: str, day: str, hour: str) -> None:
    """The same moment is another day and hour in another museum, be it half or a quarter of an hour off."""
    log.visit(local("2026-10-29T23:10"), 60.0)
    log.count(timezone)
    assert began(log.path) == {day: {hour: 1}}


def test_the_night_when_the_clocks_go_back(log: Log) -> None:
    """The hour that comes twice holds the visits of both, and a kiosk that was on all day was on for 25 hours."""
    log.own(local("2026-10-25T00:00"), "kiosk_on", version="0")
    for moment in ("2026-10-25T00:10:00Z", "2026-10-25T00:50:00Z", "2026-10-25T01:20:00Z"):
        log.visit(local(moment.removesuffix("Z"), "UTC"), 30.0)
    log.own(local("2026-10-26T00:00"), "kiosk_off", reason="shutdown")
    log.count()
    assert began(log.path) == {"2026-10-25": {"03": 3}}
    on = {key.key: ms for key, ms in days_of(log.path)["2026-10-25"].items() if key.measure == "on_ms"}
    assert on["03"] == 2 * 3_600_000
    assert sum(on.values()) == 25 * 3_600_000


def test_the_night_when_the_clocks_go_forward(log: Log) -> None:
    """The hour that does not exist has nothing in it, and a kiosk that was on all day was on for 23 hours."""
    log.own(local("2026-03-29T00:00"), "kiosk_on", version="0")
    log.visit(local("2026-03-29T02:59"), 30.0)
    log.visit(local("2026-03-29T04:01"), 30.0)
    log.own(local("2026-03-30T00:00"), "kiosk_off", reason="shutdown")
    log.count()
    assert began(log.path) == {"2026-03-29": {"02": 1, "04": 1}}
    on = {key.key: ms for key, ms in days_of(log.path)["2026-03-29"].items() if key.measure == "on_ms"}
    assert "03" not in on
    assert sum(on.values()) == 23 * 3_600_000


def test_a_day_begins_when_the_museum_says(log: Log) -> None:
    """The first moment of a day is that of the museum's own midnight."""
    assert first_moment(date(2026, 10, 26), TALLINN).isoformat() == "2026-10-25T22:00:00+00:00"
    assert first_moment(date(2026, 10, 25), TALLINN).isoformat() == "2026-10-24T21:00:00+00:00"


def test_a_clock_that_jumped_back(log: Log) -> None:
    """A visit with a clock that is wrong is put where the log last knew the time, and is no visit of that day."""
    log.own(local("2026-10-29T10:00"), "kiosk_on", version="0")
    log.visit(local("2026-10-29T10:30"), 60.0)
    log.visit(local("2000-01-01T03:00"), 60.0, clock_ok=False)
    log.visit(local("2026-10-29T11:00"), 60.0)
    log.count()
    assert began(log.path) == {"2026-10-29": {"10": 1, "11": 1}}
    assert days_of(log.path)["2026-10-29"][CountKey("untrusted", key="left")] == 1
    assert set(days_of(log.path)) == {"2026-10-29", "2026-10"}


def test_a_clock_that_jumped_far_ahead(log: Log) -> None:
    """Years that a clock skipped are no years that the kiosk was on."""
    log.own(local("2026-10-29T10:00"), "kiosk_on", version="0")
    log.own(local("2026-10-29T12:00"), "rest", on=True)
    log.own(local("2031-10-29T12:00"), "rest", on=False)
    log.own(local("2031-10-29T13:00"), "rest", on=True)
    log.count()
    days = days_of(log.path)
    on = {day: sum(n for key, n in counts.items() if key.measure == "on_ms") for day, counts in days.items()}
    assert {day: ms for day, ms in on.items() if ms and len(day) == 10} == {
        "2026-10-29": 2 * 3_600_000,
        "2031-10-29": 3_600_000,
    }


def test_a_power_cut(log: Log) -> None:
    """What a kiosk was off between its last sign of life and its next start is not time that it was on."""
    log.own(local("2026-10-29T10:00"), "kiosk_on", version="0")
    log.visit(local("2026-10-29T11:00"), 60.0)
    log.own(local("2026-10-29T15:00"), "kiosk_on", version="0")
    log.own(local("2026-10-29T16:00"), "kiosk_off", reason="shutdown")
    log.own(local("2026-10-29T17:00"), "kiosk_on", version="0")
    log.count()
    counts = days_of(log.path)["2026-10-29"]
    assert counts[CountKey("cut_off")] == 1
    assert counts[CountKey("kiosk_on")] == 3
    assert sum(n for key, n in counts.items() if key.measure == "on_ms") == (61 + 60) * 60_000


def test_a_visit_under_way_waits(log: Log) -> None:
    """A visit is counted when it has ended, once, and so is all that the kiosk wrote meanwhile."""
    log.visit(local("2026-10-29T10:00"), 60.0)
    name = log.visit(local("2026-10-29T11:00"), 60.0, at(1, "plan"), ended=False)
    log.own(local("2026-10-29T11:00:30"), "media_fault", file="a.ogg", why="broken")
    log.count()
    assert began(log.path) == {"2026-10-29": {"10": 1}}
    assert CountKey("media_fault", key="a.ogg") not in days_of(log.path)["2026-10-29"]
    with closing(sqlite3.connect(log.path)) as connection, connection:
        ended = "UPDATE sessions SET ended_at = began_at, seconds = 30, end_reason = 'crash' WHERE id = ?"
        connection.execute(ended, (name,))
    log.count()
    log.count()
    assert began(log.path) == {"2026-10-29": {"10": 1, "11": 1}}
    assert days_of(log.path)["2026-10-29"][CountKey("media_fault", key="a.ogg")] == 1


def test_months_are_their_days(log: Log) -> None:
    """What is counted of a month is what is counted of its days, added up."""
    fill(log, Random(7), local("2026-10-28T09:00"), 6, 12)
    log.count(at_once=90)
    days = days_of(log.path)
    for month in ("2026-10", "2026-11"):
        summed: Counts = {}
        for day, counts in days.items():
            if day.startswith(f"{month}-"):
                for key, n in counts.items():
                    summed[key] = summed.get(key, 0) + n
        assert days[month] == summed != {}


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), at_once=st.integers(1, 400), pauses=st.lists(st.integers(0, 3), max_size=3))
def test_counted_in_any_pieces_is_the_same(seed: int, at_once: int, pauses: list[int]) -> None:
    """Whenever the kiosk counts, and in however small pieces, the days come to the same as counted at once."""
    with TemporaryDirectory() as folder:
        whole, pieces = Log(Path(folder) / "whole.db"), Log(Path(folder) / "pieces.db")
        for week, pause in enumerate([*pauses, 0]):
            for log in (whole, pieces):
                fill(log, Random(seed + week), local(f"2026-10-{1 + 7 * week:02}T20:00"), 2, 6)
            with closing(sqlite3.connect(pieces.path, isolation_level=None)) as connection:
                for _ in range(pause):
                    count_next_piece(connection, TALLINN, at_once=at_once)
        whole.count()
        pieces.count(at_once=at_once)
        assert days_of(pieces.path) == days_of(whole.path)


def test_quarters_of_an_hour_are_enough() -> None:
    """A stretch of time falls apart into local hours without a millisecond lost."""
    local_time = LocalTime("Asia/Kathmandu")
    since, until = ms_of("2026-10-29T10:07:03.250Z"), ms_of("2026-10-29T12:40:00.000Z")
    parts = list(local_time.split(since, until))
    assert sum(ms for _, _, ms in parts) == until - since
    assert next(hour for _, hour, _ in parts) == "15"
    assert {hour for _, hour, _ in parts} == {"15", "16", "17", "18"}
