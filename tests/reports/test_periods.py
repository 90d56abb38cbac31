"""The days a report is about, and those it is compared with."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.reports import periods
from kiosk.reports.report_model import Period

TODAY = date(2026, 11, 2)


def test_a_week() -> None:
    """On Monday the last week is reported; a day names the week in which it lies; last year's has the same weekdays."""
    week = periods.week(TODAY)
    assert week == Period("week", date(2026, 10, 26), date(2026, 11, 1))
    assert periods.week(TODAY, date(2026, 10, 21)) == Period("week", date(2026, 10, 19), date(2026, 10, 25))
    assert periods.before(week) == Period("week", date(2026, 10, 19), date(2026, 10, 25))
    assert periods.last_year(week) == Period("week", date(2025, 10, 27), date(2025, 11, 2))


def test_a_month() -> None:
    """A month is compared with the month before, however long it is, and with the same one last year."""
    month = periods.month(date(2028, 3, 5))
    assert month == Period("month", date(2028, 2, 1), date(2028, 2, 29))
    assert periods.before(month) == Period("month", date(2028, 1, 1), date(2028, 1, 31))
    assert periods.last_year(month) == Period("month", date(2027, 2, 1), date(2027, 2, 28))
    assert periods.before(periods.month(TODAY, date(2026, 1, 9))) == Period(
        "month", date(2025, 12, 1), date(2025, 12, 31)
    )


def test_a_year() -> None:
    """A year is compared with the year before, once."""
    year = periods.year(TODAY)
    assert year == Period("year", date(2025, 1, 1), date(2025, 12, 31))
    assert periods.before(year) == Period("year", date(2024, 1, 1), date(2024, 12, 31))
    assert periods.last_year(year) is None


def test_days_of_ones_own() -> None:
    """Any days are compared with as many before them and with the same dates last year."""
    days = periods.days(date(2028, 2, 29), date(2028, 3, 1))
    assert periods.before(days) == Period("days", date(2028, 2, 27), date(2028, 2, 28))
    assert periods.last_year(days) == Period("days", date(2027, 2, 28), date(2027, 3, 1))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 800))
def test_the_period_before_ends_where_the_period_begins(since: date, length: int) -> None:
    """Between a period and the one before it there is no day, and they are as long as each other."""
    days = periods.days(since, date.fromordinal(since.toordinal() + length))
    before = periods.before(days)
    assert (days.since - before.until).days == 1
    assert before.days == days.days == length + 1
