"""Opening hours are real moments, through nights in which clocks are put back or forward."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.model import Hours, Museum
from kiosk.reports.day_figures import KioskDays, OpenSpan
from kiosk.reports.open_hours import DAY, OpenHours
from kiosk.visit.guide import Now
from kiosk.visit.queries.opening_hours import WEEKDAYS, hours_of, is_open
from kiosk.visitlog.reading.log_source import KioskDay

DAYS = [datetime(2026, month, day, hour, tzinfo=UTC) for month, day, hour in ((3, 28, 6), (10, 24, 6))]
ZONES = ("Europe/Tallinn", "America/Santiago", "Australia/Lord_Howe")
HOURS = [Hours(600, 1650), Hours(600, 1440 + 120), Hours(600, 1440 + 90), Hours(0, 1440), Hours(150, 240)]


def museum(hours: Hours, zone: str) -> Museum:
    return Museum({}, ("en",), (), timezone=zone, opening=dict.fromkeys(WEEKDAYS, hours))


def now(moment: datetime, zone: str) -> Now:
    return Now(0, moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("first", DAYS)
def test_a_museum_opens_and_closes_once_a_day(first: datetime, hours: Hours, zone: str) -> None:
    """In two days and nights it opens and closes when clocks first read the hour, and at no other moment."""
    there = museum(hours, zone)
    before, changes = is_open(there, now(first, zone)), list[tuple[bool, datetime]]()
    for minute in range(1, 48 * 60):
        moment = first + timedelta(minutes=minute)
        if is_open(there, now(moment, zone)) != before:
            before = not before
            changes.append((before, moment.astimezone(ZoneInfo(zone))))
    if hours == Hours(0, 1440):
        assert changes == []
        return
    assert 3 <= len(changes) <= 4, changes
    for opened, local in changes:
        wanted, read = (hours.opens if opened else hours.closes) % 1440, local.hour * 60 + local.minute
        just_before = (local.astimezone(UTC) - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
        passed_over = (just_before.hour * 60 + just_before.minute) < wanted <= read
        assert (read == wanted and local.fold == 0) or passed_over, (opened, local)


def test_the_screen_does_not_wake_in_the_hour_that_comes_twice() -> None:
    """Closing at 03:30 in the autumn night, the museum stays closed at the second 03:00."""
    there = museum(Hours(600, 1440 + 210), "Europe/Tallinn")
    first_three = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    states = [is_open(there, now(first_three + timedelta(minutes=each), "Europe/Tallinn")) for each in (0, 29, 30, 75)]
    assert states == [True, True, False, False]


def on_hours(hours: OpenHours, on_ms: dict[date, dict[str, int]]) -> float:
    """How many of the first day's open hours a kiosk was on. on_ms: by hour, of that day and of the next."""
    days = KioskDays()
    for day, ms in on_ms.items():
        days.of("hall", day.isoformat()).add(KioskDay("hall", day.isoformat(), ms, 0, 0))
    first, last = min(on_ms), max(on_ms)
    opened = OpenSpan(list(hours.parts([first], last)), [], {"hall": first.isoformat()})
    return days.figures(opened).kiosks["hall"].open_hours_on


def test_open_hours_of_a_report_are_real_ones() -> None:
    """A day round the clock has 25 hours in the autumn night and 23 in spring; a kiosk that was always on was on for
    all of them."""
    hours = OpenHours(museum(Hours(0, 1440), "Europe/Tallinn"))
    for day, long, name, there in ((date(2026, 10, 25), 25, "03", 2), (date(2026, 3, 29), 23, "03", 0)):
        assert hours.of(day) == long
        on = {f"{hour:02}": 3_600_000 for hour in range(24)} | {name: there * 3_600_000}
        assert on_hours(hours, {day: on}) == pytest.approx(long)


def test_hours_past_midnight_of_the_autumn_night() -> None:
    """From 20:00 to 03:30 are 7.5 hours, though clocks then read 03:00 again; half of a double hour is a quarter of
    what the kiosk was on in it."""
    hours = OpenHours(museum(Hours(20 * 60, 1440 + 210), "Europe/Tallinn"))
    day = date(2026, 10, 24)
    assert hours.of(day) == 7.5
    evening = {f"{hour}": 3_600_000 for hour in range(20, 24)}
    night = {f"{hour:02}": 3_600_000 for hour in range(3)} | {"03": 7_200_000}
    assert on_hours(hours, {day: evening, day + DAY: night}) == pytest.approx(7.5)
    assert on_hours(hours, {day: evening, day + DAY: night | {"03": 3_600_000}}) == pytest.approx(7.25)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 31), Hours(600, 1080)),
        (date(2026, 11, 1), Hours(660, 960)),
        (date(2026, 12, 24), None),
        (date(2026, 12, 25), Hours(720, 780)),
        (date(2026, 12, 27), Hours(660, 960)),
        (date(2027, 1, 2), None),
        (date(2027, 4, 30), Hours(660, 960)),
        (date(2027, 12, 25), None),
        (date(2028, 2, 29), Hours(0, 60)),
        (date(2029, 3, 1), Hours(600, 1080)),
    ],
)
def test_the_shortest_exception_of_a_day_counts(day: date, expected: Hours | None) -> None:
    """Within a winter's hours the days that are closed every year stay closed, over the turn of the year too, and a day
    of one year goes before a period of every year."""
    exceptions = {
        "2026-11-01..2027-04-30": Hours(660, 960),
        "12-24..12-26": None,
        "12-31..01-02": None,
        "2026-12-25": Hours(720, 780),
        "02-29": Hours(0, 60),
    }
    opening = dict.fromkeys(WEEKDAYS, Hours(600, 1080))
    there = Museum({}, ("en",), (), opening=opening, opening_except=exceptions)
    assert hours_of(there, day) == expected
