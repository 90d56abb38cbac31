"""A log opened for a report: which of its days are needed, and what its tables hold of them.

Rules: logs are only read; counts are taken from the log's tables, whole months as months; what the tables do not hold
yet is counted from the rows into temporary tables; a log that is in two files (a copy) is read from the one that goes
further.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.visitlog.daily.count_days import LAST_SEQ, MONTH, Log, Title, TitleKey
from kiosk.visitlog.daily.count_visit import SHORT_S, CountKey
from kiosk.visitlog.daily.daily_tables import count_into_temp, counted_to, schemas, titles
from kiosk.visitlog.reading.log_info import is_simulated

CACHE_KIB = 128 * 1024


class KioskDay(NamedTuple):
    """One day of one kiosk. on_ms: by hour."""

    kiosk: str
    day: str
    on_ms: dict[str, int]
    visits: int
    starts: int
    cut_off: int
    untrusted: int


@dataclass(slots=True)
class ReportSource:
    """One file, open for reading. logs: those of its logs that are read from this file."""

    connection: sqlite3.Connection
    timezone: str
    logs: set[Log] = field(default_factory=set)
    _selected: dict[str, tuple[date, date]] = field(default_factory=dict)

    def open(self, kiosks: Sequence[str]) -> None:
        """Select the logs of those kiosks (empty: of all) and count what is not counted yet."""
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")  # a year is sorted in it
        self.logs = {log for log in self.logs if not kiosks or log[0] in kiosks}
        count_into_temp(self.connection, self.timezone)

    def under_way(self) -> int:
        """How many visits have not ended."""
        return sum(
            n
            for kiosk, epoch, n in self.connection.execute(
                "SELECT kiosk, epoch, count(*) FROM sessions WHERE ended_at IS NULL GROUP BY kiosk, epoch"
            )
            if (kiosk, epoch) in self.logs
        )

    def days(self) -> Iterator[tuple[Log, str]]:
        """Every day of every selected log that has counts."""
        for schema in schemas(self.connection):
            for kiosk, epoch, day in self.connection.execute(
                f"SELECT kiosk, epoch, day FROM {schema}.daily_days WHERE length(day) > ?", (MONTH,)
            ):
                if (kiosk, epoch) in self.logs:
                    yield (kiosk, epoch), day

    def other_timezones(self) -> Iterator[tuple[str, str]]:
        """Kiosks whose days were counted in another time zone than the museum's present one."""
        for schema in schemas(self.connection):
            for kiosk, epoch, timezone in self.connection.execute(
                f"SELECT DISTINCT kiosk, epoch, timezone FROM {schema}.daily_days WHERE timezone <> ?", (self.timezone,)
            ):
                if (kiosk, epoch) in self.logs:
                    yield kiosk, timezone

    def titles(self) -> Iterator[tuple[TitleKey, Title]]:
        yield from titles(self.connection)

    def simulated(self) -> bool:
        return is_simulated(self.connection)

    def counts(self, since: date, until: date, measures: Sequence[str] = ()) -> Iterator[tuple[CountKey, int]]:
        """The counts of those days together. measures: only those, and of dwell and room only how many visits; empty:
        all."""
        for schema in schemas(self.connection):
            self._select(schema, since, until)
            yield from self._sum(schema, measures)

    def kiosk_days(self, since: date, until: date) -> Iterator[KioskDay]:
        """What is needed of each day of each kiosk by itself."""
        for schema in schemas(self.connection):
            self._select(schema, since, until)
            of_day = f"FROM {schema}.daily WHERE day_id = id AND measure ="
            for kiosk, day, on_ms, *numbers in self.connection.execute(
                f"SELECT kiosk, day, (SELECT json_group_object(key, n) {of_day} 'on_ms'),"
                f" (SELECT sum(n) {of_day} 'session' AND value >= ?), (SELECT n {of_day} 'kiosk_on'),"
                f" (SELECT n {of_day} 'cut_off'), (SELECT sum(n) {of_day} 'untrusted') FROM temp.days_of_{schema}",
                (SHORT_S,),
            ):
                yield KioskDay(kiosk, day, json.loads(on_ms), *(n or 0 for n in numbers))

    def by_kiosk(self, since: date, until: date, measure: str) -> Iterator[tuple[str, str, int, int]]:
        """The counts of one measure by kiosk, key and value."""
        for schema in schemas(self.connection):
            self._select(schema, since, until)
            yield from self.connection.execute(
                f"SELECT kiosk, key, value, sum(n) FROM temp.days_of_{schema} CROSS JOIN {schema}.daily"
                " ON day_id = id AND measure = ? GROUP BY kiosk, key, value",
                (measure,),
            )

    def hours(self, since: date, until: date) -> Iterator[tuple[int, str, int]]:
        """How many visits began, by weekday (0 is Monday) and hour."""
        for schema in schemas(self.connection):
            self._select(schema, since, until)
            yield from self.connection.execute(
                f"SELECT (strftime('%w', day) + 6) % 7 AS weekday, key, sum(n) FROM temp.days_of_{schema}"
                f" CROSS JOIN {schema}.daily ON day_id = id AND measure = 'hour' GROUP BY weekday, key"
            )

    def _select(self, schema: str, first: date, last: date) -> None:
        """Select those days, and the months and odd days that together cover them; once for each span."""
        if self._selected.get(schema) == (first, last):
            return
        months, since = whole_months(first, last), first.isoformat()
        days: list[tuple[int, str, str]] = []
        pieces: list[tuple[int]] = []
        for day_id, kiosk, epoch, day in self.connection.execute(
            f"SELECT id, kiosk, epoch, day FROM {schema}.daily_days WHERE day BETWEEN ? AND ?",
            (since[:MONTH], last.isoformat()),
        ):
            if (kiosk, epoch) not in self.logs:
                continue
            if len(day) > MONTH and day >= since:
                days.append((day_id, kiosk, day))
            if day in months or (len(day) > MONTH and day >= since and day[:MONTH] not in months):
                pieces.append((day_id,))
        run = self.connection.execute
        run(f"DROP TABLE IF EXISTS temp.days_of_{schema}")
        run(f"DROP TABLE IF EXISTS temp.pieces_of_{schema}")
        run(f"CREATE TEMP TABLE days_of_{schema} (id INTEGER PRIMARY KEY, kiosk TEXT, day TEXT)")
        run(f"CREATE TEMP TABLE pieces_of_{schema} (id INTEGER PRIMARY KEY)")
        self.connection.executemany(f"INSERT INTO temp.days_of_{schema} VALUES (?, ?, ?)", days)
        self.connection.executemany(f"INSERT INTO temp.pieces_of_{schema} VALUES (?)", pieces)
        self._selected[schema] = (first, last)

    def _sum(self, schema: str, measures: Sequence[str]) -> Iterator[tuple[CountKey, int]]:
        value, only = "value", ""
        if measures:
            value = "CASE WHEN measure IN ('dwell', 'room') THEN 0 ELSE value END"
            only = f" WHERE measure IN ({', '.join('?' * len(measures))})"
        for row in self.connection.execute(
            f"SELECT measure, room, exhibit, key, {value} AS size, sum(n) FROM temp.pieces_of_{schema}"
            f" CROSS JOIN {schema}.daily ON day_id = id{only} GROUP BY measure, room, exhibit, key, size",
            tuple(measures),
        ):
            yield CountKey._make(row[:-1]), row[-1]


def whole_months(since: date, until: date) -> set[str]:
    """The months that lie wholly within those days."""
    months: set[str] = set()
    first = since.replace(day=1)
    while first <= until:
        following = (first + timedelta(days=32)).replace(day=1)
        if first >= since and following - timedelta(days=1) <= until:
            months.add(first.isoformat()[:MONTH])
        first = following
    return months


def assign_logs(sources: Iterable[ReportSource]) -> None:
    """Assign each log to the one file that holds more of it."""
    best: dict[Log, tuple[int, ReportSource]] = {}
    for source in sources:
        for log, counted in counted_to(source.connection).items():
            (last,) = source.connection.execute(
                "SELECT coalesce(max(seq), 0) FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ?", (*log, LAST_SEQ)
            ).fetchone()
            goes_to = max(last, counted)
            if log not in best or goes_to > best[log][0]:
                best[log] = (goes_to, source)
    for log, (_, source) in best.items():
        source.logs.add(log)
