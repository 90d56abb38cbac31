"""A log's file opened for a report: which of its days are needed, and what its tables hold of them.

Rules: logs are only read; counts are taken from the log's tables; what the tables do not hold yet is counted from the
rows into temporary tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kiosk.visitlog.daily.count_days import LAST_SEQ, MONTH, Log, Title, TitleKey
from kiosk.visitlog.daily.count_visit import SHORT_S
from kiosk.visitlog.daily.daily_tables import count_into_temp, counted_to, schemas, titles
from kiosk.visitlog.reading import stretch_counts
from kiosk.visitlog.reading.log_info import is_simulated
from kiosk.visitlog.reading.stretch_counts import Stretch, StretchCount

CACHE_KIB = 128 * 1024


class KioskDay(NamedTuple):
    """One day of one kiosk. on_ms: by hour."""

    kiosk: str
    day: str
    on_ms: dict[str, int]
    starts: int
    cut_off: int


@dataclass(slots=True)
class LogSource:
    """One file, open for reading. logs: those of its logs that are read from this file."""

    connection: sqlite3.Connection
    timezone: str
    logs: set[Log] = field(default_factory=set)
    _selected: dict[str, tuple[date, date]] = field(default_factory=dict)

    def reach(self) -> dict[Log, int]:
        """Every log in this file, and the last of its entries that the file holds or has counted."""
        found: dict[Log, int] = {}
        for log, counted in counted_to(self.connection).items():
            (last,) = self.connection.execute(
                "SELECT coalesce(max(seq), 0) FROM entries WHERE kiosk = ? AND epoch = ? AND seq <= ?", (*log, LAST_SEQ)
            ).fetchone()
            found[log] = max(last, counted)
        return found

    def open(self, kiosks: Sequence[str]) -> None:
        """Select the logs of those kiosks (empty: of all) and count what is not counted yet."""
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")  # a year is sorted in it
        self.logs = {log for log in self.logs if not kiosks or log[0] in kiosks}
        count_into_temp(self.connection, self.timezone)

    def days(self) -> Iterator[tuple[Log, str, str]]:
        """Every selected log that has counts, with the first and the last day of them."""
        for schema in schemas(self.connection):
            for kiosk, epoch, first, last in self.connection.execute(
                f"SELECT kiosk, epoch, min(day), max(day) FROM {schema}.daily_days WHERE length(day) > ?"
                " GROUP BY kiosk, epoch",
                (MONTH,),
            ):
                if (kiosk, epoch) in self.logs:
                    yield (kiosk, epoch), first, last

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

    def kiosk_days(self, since: date, until: date, step_ms: int = 1) -> Iterator[KioskDay]:
        """What is needed of each day of each kiosk by itself. step_ms: to whole how many it was on, hour by hour."""
        for schema in schemas(self.connection):
            self._select(schema, since, until)
            of_day = f"FROM {schema}.daily WHERE day_id = id AND measure ="
            for kiosk, day, on_ms, *numbers in self.connection.execute(
                f"SELECT kiosk, day, (SELECT json_group_object(key, (n + ?1 / 2) / ?1 * ?1) {of_day} 'on_ms'),"
                f" (SELECT n {of_day} 'kiosk_on'), (SELECT n {of_day} 'cut_off') FROM temp.days_of_{schema}",
                (step_ms,),
            ):
                yield KioskDay(kiosk, day, json.loads(on_ms), *(n or 0 for n in numbers))

    def day_figures(self, since: date, until: date, step_ms: int, opened: object) -> None:
        """A file sums no days: whoever reads them does."""

    def visits_by_day(self, since: date, until: date) -> Iterator[tuple[Log, str, int]]:
        """How many visits of five seconds or longer began on each of those days, log by log."""
        for schema in schemas(self.connection):
            for kiosk, epoch, day, n in self.connection.execute(
                f"SELECT kiosk, epoch, day, (SELECT sum(n) FROM {schema}.daily WHERE day_id = id"
                f" AND measure = 'session' AND value >= ?) FROM {schema}.daily_days"
                " WHERE day BETWEEN ? AND ? AND length(day) > ?",
                (SHORT_S, since.isoformat(), until.isoformat(), MONTH),
            ):
                if n and (kiosk, epoch) in self.logs:
                    yield (kiosk, epoch), day, n

    def stretch_counts(
        self, stretches: Sequence[Stretch], measures: Sequence[str] = (), *, exact: bool = False
    ) -> Iterator[Mapping[int, list[StretchCount]]]:
        """The counts of those stretches from the first of their months on, once for each schema that may hold some."""
        for schema in schemas(self.connection):
            yield stretch_counts.read(self.connection, schema, stretches, measures, exact=exact)

    def rounded_sums(self, since: date, until: date, measures: Sequence[str]) -> None:
        """A file keeps no rounded counts: its stretches are rounded for each report."""

    def _select(self, schema: str, first: date, last: date) -> None:
        """Select the days of that span; once for each span."""
        if self._selected.get(schema) == (first, last):
            return
        days = [
            (day_id, kiosk, day)
            for day_id, kiosk, epoch, day in self.connection.execute(
                f"SELECT id, kiosk, epoch, day FROM {schema}.daily_days WHERE day BETWEEN ? AND ? AND length(day) > ?",
                (first.isoformat(), last.isoformat(), MONTH),
            )
            if (kiosk, epoch) in self.logs
        ]
        run = self.connection.execute
        run(f"DROP TABLE IF EXISTS temp.days_of_{schema}")
        run(f"CREATE TEMP TABLE days_of_{schema} (id INTEGER PRIMARY KEY, kiosk TEXT, day TEXT)")
        self.connection.executemany(f"INSERT INTO temp.days_of_{schema} VALUES (?, ?, ?)", days)
        self._selected[schema] = (first, last)
