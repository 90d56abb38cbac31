"""The counts of a span of days, out of one log or many: what all measures are taken from.

Rules: logs are only read; what a log's tables hold is taken from them, whole months as months; what they do not hold
yet is counted beside them from its rows; a log that is in two files (a copy) is read from the one that goes further;
visits that could not be counted (under way, a clock that cannot be trusted) are numbers of their own.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kiosk.reports.model import Span
from kiosk.visitlog.count_visit import SHORT_S, Key
from kiosk.visitlog.counting import MONTH, Log
from kiosk.visitlog.daily import count_beside, counted_to, schemas

OF_KIOSKS = ("session", "on_ms", "kiosk_on", "cut_off", "untrusted", "media_fault", "breadth", "hour")
"""The measures that are also wanted by kiosk or by day."""
COMPARED = ("session", "language", "touches", "breadth", "listened", "dwell", "room", "on_ms")
"""All that is wanted of a span that another is compared with; of dwell and room only how many visits."""


@dataclass(slots=True)
class KioskDay:
    """One day of one kiosk. on_ms: by hour."""

    visits: int = 0
    on_ms: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    cut_off: int = 0


@dataclass(slots=True)
class Sums:
    """counts: of all kiosks and days together. hours: by weekday (0 is Monday) and hour. breadths: by kiosk, how many
    visits opened how many different exhibits. faults: by file and kiosk."""

    span: Span
    counts: Counter[Key] = field(default_factory=Counter)
    kiosk_days: dict[tuple[str, str], KioskDay] = field(default_factory=dict)
    hours: Counter[tuple[int, str]] = field(default_factory=Counter)
    breadths: dict[str, Counter[int]] = field(default_factory=dict)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    untrusted: int = 0

    @property
    def visits(self) -> int:
        return sum(n for key, n in self.counts.items() if key.measure == "session" and key.value >= SHORT_S)

    @property
    def kiosks(self) -> tuple[str, ...]:
        return tuple(sorted({kiosk for kiosk, _ in self.kiosk_days}))

    def n(self, measure: str, room: str = "", exhibit: str = "", key: str = "") -> int:
        return self.counts[Key(measure, room, exhibit, key)]

    def of_kiosk(self, kiosk: str, day: str) -> KioskDay:
        return self.kiosk_days.setdefault((kiosk, day), KioskDay())

    def add(self, kiosk: str, day: str, key: Key, n: int) -> None:
        """One count of one day of one kiosk, where that is wanted."""
        there = self.of_kiosk(kiosk, day)
        match key.measure:
            case "session" if key.value >= SHORT_S:
                there.visits += n
            case "on_ms":
                there.on_ms[key.key] += n
            case "kiosk_on":
                there.starts += n
            case "cut_off":
                there.cut_off += n
            case "untrusted":
                self.untrusted += n
            case "media_fault":
                self.faults[key.key, kiosk] += n
            case "breadth":
                self.breadths.setdefault(kiosk, Counter())[key.value] += n
            case "hour":
                self.hours[date.fromisoformat(day).weekday(), key.key] += n


@dataclass(slots=True)
class Source:
    """One file, open for reading. logs: those of its logs that are read from it."""

    connection: sqlite3.Connection
    timezone: str
    logs: set[Log] = field(default_factory=set)

    def open(self, kiosks: Sequence[str]) -> None:
        """Chooses the logs of those kiosks (none named: of all) and counts what is not counted yet."""
        self.logs = {log for log in self.logs if not kiosks or log[0] in kiosks}
        count_beside(self.connection, self.timezone)

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
        """Every day of every chosen log of which there are counts."""
        for schema in schemas(self.connection):
            for kiosk, epoch, day in self.connection.execute(
                f"SELECT kiosk, epoch, day FROM {schema}.daily_days WHERE length(day) > ?", (MONTH,)
            ):
                if (kiosk, epoch) in self.logs:
                    yield (kiosk, epoch), day

    def other_timezones(self) -> Iterator[tuple[str, str]]:
        """Kiosks whose days were made by another time zone than the museum's now."""
        for schema in schemas(self.connection):
            for kiosk, epoch, timezone in self.connection.execute(
                f"SELECT DISTINCT kiosk, epoch, timezone FROM {schema}.daily_days WHERE timezone <> ?", (self.timezone,)
            ):
                if (kiosk, epoch) in self.logs:
                    yield kiosk, timezone

    def add_to(self, sums: Sums, measures: Sequence[str]) -> None:
        """Adds what this file knows of the span. measures: only those; none named: all."""
        for schema in schemas(self.connection):
            self._choose(schema, sums.span)
            for row in self._kept(schema, measures):
                sums.counts[Key._make(row[:-1])] += row[-1]
            for kiosk, day, key, n in self._kept_of_kiosks(schema):
                sums.add(kiosk, day, key, n)

    def _choose(self, schema: str, span: Span) -> None:
        """The days of the span, and of those the months and odd days that together are the whole of it."""
        run = self.connection.execute
        run("DROP TABLE IF EXISTS temp.chosen_days")
        run("DROP TABLE IF EXISTS temp.chosen")
        run("CREATE TEMP TABLE chosen_days (id INTEGER PRIMARY KEY, kiosk TEXT, day TEXT)")
        run("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        months, since = whole_months(span), span.since.isoformat()
        for day_id, kiosk, epoch, day in run(
            f"SELECT id, kiosk, epoch, day FROM {schema}.daily_days WHERE day BETWEEN ? AND ?",
            (since[:MONTH], span.until.isoformat()),
        ).fetchall():
            if (kiosk, epoch) not in self.logs:
                continue
            if len(day) > MONTH and day >= since:
                run("INSERT INTO temp.chosen_days VALUES (?, ?, ?)", (day_id, kiosk, day))
            if day in months or (len(day) > MONTH and day >= since and day[:MONTH] not in months):
                run("INSERT INTO temp.chosen VALUES (?)", (day_id,))

    def _kept(self, schema: str, measures: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        value, only = "value", ""
        if measures:
            value = "CASE WHEN measure IN ('dwell', 'room') THEN 0 ELSE value END"
            only = f" WHERE measure IN ({', '.join('?' * len(measures))})"
        return self.connection.execute(
            f"SELECT measure, room, exhibit, key, {value} AS size, sum(n) FROM temp.chosen"
            f" CROSS JOIN {schema}.daily ON day_id = id{only} GROUP BY measure, room, exhibit, key, size",
            tuple(measures),
        )

    def _kept_of_kiosks(self, schema: str) -> Iterator[tuple[str, str, Key, int]]:
        size = "CASE measure WHEN 'session' THEN min(value, ?) WHEN 'breadth' THEN value ELSE 0 END"
        sort = "CASE measure WHEN 'session' THEN '' ELSE key END"
        names = ", ".join("?" * len(OF_KIOSKS))
        for kiosk, day, measure, key, value, n in self.connection.execute(
            f"SELECT kiosk, day, measure, {sort} AS sort, {size} AS size, sum(n) FROM temp.chosen_days"
            f" CROSS JOIN {schema}.daily ON day_id = id AND measure IN ({names}) GROUP BY id, measure, sort, size",
            (SHORT_S, *OF_KIOSKS),
        ):
            yield kiosk, day, Key(measure, key=key, value=value), n


def whole_months(span: Span) -> set[str]:
    """The months that lie wholly within the span."""
    months: set[str] = set()
    first = span.since.replace(day=1)
    while first <= span.until:
        following = (first + timedelta(days=32)).replace(day=1)
        if first >= span.since and following - timedelta(days=1) <= span.until:
            months.add(first.isoformat()[:MONTH])
        first = following
    return months


def divide(sources: Iterable[Source]) -> None:
    """Each log is read from one file only: from that which holds more of it."""
    best: dict[Log, tuple[int, Source]] = {}
    for source in sources:
        for log, counted in counted_to(source.connection).items():
            (last,) = source.connection.execute(
                "SELECT coalesce(max(seq), 0) FROM entries WHERE kiosk = ? AND epoch = ?", log
            ).fetchone()
            goes_to = max(last, counted)
            if log not in best or goes_to > best[log][0]:
                best[log] = (goes_to, source)
    for log, (_, source) in best.items():
        source.logs.add(log)


def summed(sources: Iterable[Source], span: Span, measures: Sequence[str] = ()) -> Sums:
    sums = Sums(span)
    for source in sources:
        source.add_to(sums, measures)
    return sums
