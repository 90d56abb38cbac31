"""Which days a report covers, and with which it is compared.

Rules: a week begins on Monday; without a day named, the last whole week, month or year before today; compared with the
one before it and with the same one last year: a week with the same weekdays 52 weeks earlier, a month with the same
month, days with the same days. A year is compared with the year before, once.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from kiosk.reports.report_model import Period

DAY = timedelta(days=1)


def week(today: date, within: date | None = None) -> Period:
    """The week that contains `within`; without it, the last whole one."""
    day = within or today - 7 * DAY
    monday = day - day.weekday() * DAY
    return Period("week", monday, monday + 6 * DAY)


def month(today: date, within: date | None = None) -> Period:
    day = within or today.replace(day=1) - DAY
    return Period("month", day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def year(today: date, within: date | None = None) -> Period:
    number = within.year if within else today.year - 1
    return Period("year", date(number, 1, 1), date(number, 12, 31))


def days(since: date, until: date) -> Period:
    return Period("days", since, until)


def each_day(since: date, until: date) -> list[date]:
    """The days from one to the other; none where that is earlier."""
    return [since + n * DAY for n in range((until - since).days + 1)]


def before(span: Period) -> Period:
    """The period of the same length directly before."""
    last = span.since - DAY
    if span.kind == "month":
        return month(span.since)
    if span.kind == "year":
        return year(span.since)
    return Period(span.kind, last - (span.until - span.since), last)


def last_year(span: Period) -> Period | None:
    """The same period last year; None for a year, which is compared with the year before already."""
    if span.kind == "year":
        return None
    if span.kind == "week":
        return Period("week", span.since - 364 * DAY, span.until - 364 * DAY)
    if span.kind == "month":
        return month(span.since, _year_earlier(span.since))
    return Period(span.kind, _year_earlier(span.since), _year_earlier(span.until))


def _year_earlier(day: date) -> date:
    """29 February becomes the 28th."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
