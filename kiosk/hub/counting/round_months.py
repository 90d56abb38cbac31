"""Rounds each month of each log as reports do, so that a report of many kiosks is a sum.

Rules: the rounding is that of kiosk/reports/protected_counts.py, by its own code: what two days that close one after
the other show adds up to what one stretch over both shows, but for what was heard, which is kept as it was counted and
rounded when it is asked for. Only days that are over are rounded; a month of which anything new was counted is rounded
again, whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.hub.store.counted_days import UNCOUNTABLE, lock_log
from kiosk.hub.store.opening import Connection
from kiosk.hub.store.rounded_days import (
    CountedMonth,
    HeardRow,
    RoundedDay,
    SeriesNumbers,
    Shown,
    keep_month,
    months_to_round,
    read_month,
)
from kiosk.reports.fixed_rounding import BASE, FixedRounding
from kiosk.reports.protected_counts import VISITS, HourKey, protected
from kiosk.visitlog.daily.count_days import Log
from kiosk.visitlog.daily.count_visit import SHORT_S
from kiosk.visitlog.reading.stretch_counts import HOUR, Series, Stretch, StretchCount

HEARD = ("heard_ms", "length_ms")
Sums = dict[tuple[Series, int], int]
"""By series and class, how many from the first of the month."""


def round_months(connection: Connection, until: date) -> list[Log]:
    """Round what is not rounded of the days up to `until`; the logs of which something cannot be. Commits."""
    series, failed = SeriesNumbers(), []
    months = months_to_round(connection, until.isoformat())
    connection.commit()
    for log, month in months:
        try:
            lock_log(connection, log)
            counted = read_month(connection, log, month, until.isoformat())
            keep_month(connection, log, counted, list(_rounded(log, month, counted)), series)
            connection.commit()
        except UNCOUNTABLE:
            connection.rollback()
            series = SeriesNumbers()
            failed.append(log)
        except BaseException:
            connection.rollback()
            raise
    return failed


def _rounded(log: Log, month: str, counted: CountedMonth) -> Iterator[RoundedDay]:
    """What each day that closes shows, and the month."""
    rounding = FixedRounding(BASE)
    visits = {day: _visits(counted.counts.get(day, [])) for day in counted.days}
    visits = {day: n for day, n in visits.items() if n}
    closing = set(rounding.closing_days(visits))
    phase = rounding.phase(log, month, *VISITS)
    sums: Sums = {}
    before: Sums = {}
    total = shown = 0
    last = ""
    for day, day_id in counted.days.items():
        weekday = date.fromisoformat(day).weekday()
        for series, value, n in counted.counts.get(day, []):
            key = series, weekday if series[0] == HOUR else value
            sums[key] = sums.get(key, 0) + n
        total += visits.get(day, 0)
        if day not in closing:
            continue
        now = rounding.rounded(total, phase)
        stretch = Stretch(log, last, day)
        kept = [row for row in _shown(stretch, sums, before, rounding) if row[0][0] not in HEARD]
        yield RoundedDay(day_id, now - shown, kept, list(_heard(stretch, sums, before, rounding)))
        shown, last, before = now, day, dict(sums)
    if last and counted.month_id is not None:
        yield RoundedDay(counted.month_id, shown=list(_shown(Stretch(log, "", last), before, {}, rounding)))


def _visits(counts: list[tuple[Series, int, int]]) -> int:
    """How many visits of five seconds or longer."""
    return sum(n for series, value, n in counts if series[0] == "session" and value >= SHORT_S)


def _shown(stretch: Stretch, sums: Sums, before: Sums, rounding: FixedRounding) -> Iterator[Shown]:
    counts: list[StretchCount] = [
        (series, value, n, before.get((series, value), 0)) for (series, value), n in sums.items()
    ]
    shown: Sums = {}
    for key, n in protected(stretch, counts, rounding):
        part = ((HOUR, "", "", key.hour), key.weekday) if isinstance(key, HourKey) else (key[:4], key.value)
        shown[part] = shown.get(part, 0) + n
    for (series, value), n in shown.items():
        yield series, value, n


def _heard(stretch: Stretch, sums: Sums, before: Sums, rounding: FixedRounding) -> Iterator[HeardRow]:
    """What was heard of each recording that somebody began since the day before that closed."""
    for (series, value), listen in sums.items():
        measure, room, exhibit, sort = series
        if measure != "listen":
            continue
        heard, length = (((name, room, exhibit, sort), 0) for name in HEARD)
        heard_ms, length_ms = sums.get(heard, 0), sums.get(length, 0)
        before_listen, before_heard_ms = before.get((series, value), 0), before.get(heard, 0)
        if before_listen == listen and before_heard_ms == heard_ms:
            continue
        phases = (rounding.phase(stretch.log, stretch.month, name, room, exhibit, sort) for name in ("listen", "heard"))
        yield HeardRow(series, listen, heard_ms, length_ms, before_listen, before_heard_ms, *phases)
