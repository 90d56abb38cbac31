"""What a report reads of the hub's counts: summed in PostgreSQL, so that years of many kiosks never leave it by row.

Rules: only reads; all of one report is one transaction, which sees the counts as they stood when it began. A month that
lies whole in a span is read as a month. The selection is of logs: simulated or not, and of those kiosks (none: of all).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import psycopg

from kiosk.content.messages import msg
from kiosk.hub.store.opening import Connection, HubDatabaseError, reason, without_password
from kiosk.reports.fixed_rounding import BASE
from kiosk.visitlog.daily.count_days import DAY, MONTH, Log
from kiosk.visitlog.reading.stretch_counts import (
    CLASS_OF_VALUE,
    HOUR,
    OF_THE_KIOSK,
    Series,
    StretchCount,
    StretchDay,
    StretchPiece,
)

ROUNDED = "floor(({count} + {phase}) / {base:d}::double precision)::bigint * {base:d}"
"""FixedRounding.rounded, by the same arithmetic."""
COLLAPSED = ("dwell", "room")
"""Of which only how many is asked, where a report names its measures."""


@contextmanager
def reading_of(database: str) -> Iterator[None]:
    """Turn what PostgreSQL refuses inside into HubDatabaseError."""
    try:
        yield
    except psycopg.Error as error:
        sentence = msg("The hub's database {database} cannot be read: {why}. Try again, or ask whoever looks after it.")
        raise HubDatabaseError(sentence.with_values(database=without_password(database), why=reason(error))) from error


def begin_reading(connection: Connection) -> None:
    """Begin a transaction that sees the counts as they stand now, and takes as long as it takes."""
    connection.commit()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.execute("SET LOCAL jit = off")  # compiling takes longer than any of these sums
    connection.execute("SET LOCAL enable_sort = off")  # there are far more rows than is guessed: sums are hashed
    connection.execute("SET LOCAL work_mem = '64MB'")
    connection.execute("SET LOCAL statement_timeout = 0")
    connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


@dataclass(frozen=True, slots=True)
class LogSelection:
    """simulated: logs whose visits were never made by anyone. kiosks: only theirs; empty: all."""

    simulated: bool
    kiosks: tuple[str, ...] = ()

    def days(self, columns: str, where: str) -> str:
        """A query of the counted days and months of these logs."""
        own = " AND days.kiosk = ANY(%(kiosks)s)" if self.kiosks else ""
        return (
            f"SELECT {columns} FROM daily_days AS days JOIN logs USING (kiosk, epoch)"
            f" WHERE logs.simulated = %(simulated)s{own} AND {where}"
        )

    def values(self, **others: object) -> dict[str, Any]:
        return {"simulated": self.simulated, "kiosks": list(self.kiosks), **others}


@dataclass(frozen=True, slots=True)
class SpanDays:
    """A span as whole months, and the first and last days of the rest of it."""

    months: tuple[str, ...]
    rest: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, since: date, until: date) -> SpanDays:
        months, rest = [], []
        first = since
        while first <= until:
            next_month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
            last = min(until, next_month - timedelta(days=1))
            if first.day == 1 and last == next_month - timedelta(days=1):
                months.append(first.isoformat()[:MONTH])
            else:
                rest.append((first.isoformat(), last.isoformat()))
            first = next_month
        return cls(tuple(months), tuple(rest))

    @property
    def where(self) -> str:
        """Which counted days and months make the span, in SQL."""
        spans = [
            f"days.day BETWEEN '{since}' AND '{until}' AND length(days.day) = {DAY:d}" for since, until in self.rest
        ]
        return "(" + " OR ".join([*spans, "days.day = ANY(%(months)s)"]) + ")"


@dataclass(slots=True)
class ReportRows:
    """A hub's counts, as one report sees them."""

    connection: Connection
    selection: LogSelection

    def rows(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """What that query finds."""
        return iter(self.connection.execute(sql.encode(), self.selection.values(**values)))

    def logs(self) -> dict[Log, int]:
        """Every log, and how far it goes."""
        own = " AND kiosk = ANY(%(kiosks)s)" if self.selection.kiosks else ""
        found = self.rows(f"SELECT kiosk, epoch, through FROM logs WHERE simulated = %(simulated)s{own}")
        return {(kiosk, epoch): through for kiosk, epoch, through in found}

    def first_and_last_days(self) -> Iterator[tuple[str, str, str, str]]:
        """Of each log: kiosk, epoch, first day, last day."""
        select = self.selection.days("kiosk, epoch, min(day), max(day)", f"length(day) = {DAY:d}")
        return self.rows(f"{select} GROUP BY kiosk, epoch ORDER BY kiosk, epoch")

    def other_timezones(self, timezone: str) -> Iterator[tuple[str, str]]:
        select = self.selection.days("DISTINCT kiosk, days.timezone", "days.timezone <> %(timezone)s")
        yield from self.rows(select, timezone=timezone)

    def titles(self) -> Iterator[tuple[Any, ...]]:
        """Room, exhibit, language, stop, title, at: of each title the one that was read last at any kiosk."""
        return self.rows(
            "SELECT DISTINCT ON (room, exhibit, language) room, exhibit, language, stop, title, at FROM daily_titles"
            " ORDER BY room, exhibit, language, at DESC, title DESC, coalesce(stop, -1) DESC"
        )

    def visits(self, since: date, until: date) -> Iterator[tuple[str, str, str, int]]:
        """Of each day of each log that had any: kiosk, epoch, day, visits."""
        select = self.selection.days(
            "kiosk, epoch, day, visits",
            f"day BETWEEN %(since)s AND %(until)s AND length(day) = {DAY:d} AND visits <> 0",
        )
        return self.rows(f"{select} ORDER BY kiosk, epoch, day", since=since.isoformat(), until=until.isoformat())

    # --- rounded ---

    def busy(self, since: date, until: date, least: int) -> bool:
        """Whether a log had so many visits on one day."""
        where = f"day BETWEEN %(since)s AND %(until)s AND length(day) = {DAY:d} AND visits >= %(least)s"
        found = self.rows(
            f"{self.selection.days('1', where)} LIMIT 1",
            since=since.isoformat(),
            until=until.isoformat(),
            least=least,
        )
        return next(found, None) is not None

    def rounded(self, since: date, until: date, measures: Sequence[str]) -> Iterator[tuple[Series, int, int]]:
        """What all logs show together: series, value and number. measures: only those, as they are shown, and of how
        long at an exhibit and in a room only how many; empty: all."""
        span = SpanDays.of(since, until)
        value = "CASE WHEN series = ANY(%(collapsed)s) THEN 0 ELSE value END" if measures else "value"
        only = " AND series = ANY(%(only)s)" if measures else ""
        if self.selection.kiosks:
            shown = (
                f"({self.selection.days('kiosk, id', span.where)}) AS chosen JOIN rounded_of_logs AS rounded"
                f" ON rounded.kiosk = chosen.kiosk AND rounded.day_id = chosen.id{only}"
            )
        else:
            shown = f"rounded_of_all AS days WHERE simulated = %(simulated)s AND {span.where}{only}"
        for *name, size, n in self.rows(
            f"SELECT measure, room, exhibit, key, size, n FROM (SELECT series AS number, {value} AS size,"
            f" sum(n)::bigint AS n FROM {shown} GROUP BY series, {value} HAVING sum(n) <> 0) AS found"
            " JOIN series ON series.id = found.number",
            months=list(span.months),
            only=self._numbers(measures),
            collapsed=self._numbers(COLLAPSED),
        ):
            yield _series(name), size, n

    def rounded_of_kiosks(self, since: date, until: date) -> Iterator[tuple[str, Series, int, int]]:
        """What each kiosk shows of the measures that are kept of each."""
        span = SpanDays.of(since, until)
        names = {
            number: _series(name) for number, *name in self.rows("SELECT id, measure, room, exhibit, key FROM series")
        }
        chosen = self.selection.days("kiosk, of_kiosk", f"{span.where} AND of_kiosk <> '{{}}'")
        for kiosk, number, value, n in self.rows(
            "SELECT kiosk, of_kiosk[place][1] AS number, of_kiosk[place][2] AS value, sum(of_kiosk[place][3])::bigint"
            f" FROM ({chosen}) AS chosen, generate_subscripts(of_kiosk, 1) AS place"
            " GROUP BY kiosk, number, value HAVING sum(of_kiosk[place][3]) <> 0",
            months=list(span.months),
        ):
            yield kiosk, names[number], value, n

    def _numbers(self, measures: Sequence[str]) -> list[int]:
        return [
            number for (number,) in self.rows("SELECT id FROM series WHERE measure = ANY(%(of)s)", of=list(measures))
        ]

    def heard(self, since: date, until: date) -> Iterator[tuple[Series, int, int]]:
        """What was heard, and how much there was to hear, in those parts of months that the span begins or ends with:
        the series of who began, and milliseconds."""
        span = replace(SpanDays.of(since, until), months=())
        if not span.rest:
            return
        for *name, heard_ms, length_ms in self.rows(
            _heard_sql(self.selection.days("kiosk, epoch, id, day", span.where)), months=[]
        ):
            yield _series(name), heard_ms, length_ms

    # --- of stretches ---

    def days_of_months(self, months: Sequence[str]) -> list[tuple[int, str, str, str]]:
        """The counted days and months of those months: id, kiosk, epoch, day."""
        select = self.selection.days("id, kiosk, epoch, day", f"left(day, {MONTH:d}) = ANY(%(months)s)")
        return list(self.rows(f"{select} ORDER BY day", months=list(months)))

    def counts_of_pieces(
        self, pieces: Sequence[StretchPiece], kiosks: Mapping[int, str], measures: Sequence[str], *, exact: bool
    ) -> Iterator[tuple[int, StretchCount]]:
        """Of each stretch, its number and its counts. kiosks: of each counted day or month."""
        value = "value" if exact else CLASS_OF_VALUE
        only = ""
        if measures:
            value = f"CASE WHEN measure = ANY(%(collapsed)s) THEN 0 ELSE {value} END"
            only = " AND measure = ANY(%(measures)s)"
        stretches, ids, until, after = (list(column) for column in zip(*pieces, strict=True)) if pieces else ([],) * 4
        for stretch, *name, size, up_to, before in self.rows(
            f"SELECT stretch, measure, room, exhibit, key, {value} AS size, sum(n * until)::bigint,"
            " sum(n * after)::bigint FROM unnest(%(stretches)s::int[], %(of)s::text[], %(ids)s::bigint[],"
            " %(until)s::int[], %(after)s::int[]) AS piece (stretch, kiosk, id, until, after)"
            " JOIN daily ON daily.kiosk = piece.kiosk AND daily.day_id = piece.id"
            f" WHERE measure <> ALL(%(others)s){only} GROUP BY stretch, measure, room, exhibit, key, size"
            " ORDER BY stretch",
            stretches=stretches,
            of=[kiosks[day_id] for day_id in ids],
            ids=ids,
            until=until,
            after=after,
            others=[HOUR, *OF_THE_KIOSK],
            measures=list(measures),
            collapsed=list(COLLAPSED),
        ):
            yield stretch, (_series(name), size, up_to, before)

    def hours_of_days(
        self, days: Sequence[StretchDay], kiosks: Mapping[int, str]
    ) -> Iterator[tuple[int, StretchCount]]:
        """The same of visits by weekday and hour."""
        for stretch, weekday, key, up_to, before in self.rows(
            "SELECT stretch, extract(isodow FROM day::date)::int - 1 AS weekday, key, sum(n)::bigint,"
            " coalesce(sum(n) FILTER (WHERE early), 0)::bigint FROM unnest(%(stretches)s::int[], %(of)s::text[],"
            " %(ids)s::bigint[], %(days)s::text[], %(early)s::boolean[]) AS piece (stretch, kiosk, id, day, early)"
            " JOIN daily ON daily.kiosk = piece.kiosk AND daily.day_id = piece.id AND measure = %(hour)s"
            " GROUP BY stretch, weekday, key",
            stretches=[each.stretch for each in days],
            of=[kiosks[each.day_id] for each in days],
            ids=[each.day_id for each in days],
            days=[each.day for each in days],
            early=[each.early for each in days],
            hour=HOUR,
        ):
            yield stretch, ((HOUR, "", "", key), weekday, up_to, before)


def _series(name: Sequence[str]) -> Series:
    measure, room, exhibit, key = name
    return measure, room, exhibit, key


def _heard_sql(chosen: str) -> str:
    """What was heard of each log in each month, as `protected` rounds it; counts of a month only grow, so that the
    greatest is the last."""
    listen, before_listen = (
        ROUNDED.format(count=count, phase="listen_phase", base=BASE) for count in ("listen", "before_listen")
    )
    heard, before_heard = (
        ROUNDED.format(count=f"{count} / length", phase="heard_phase", base=BASE)
        for count in ("heard_ms", "before_heard_ms")
    )
    return f"""
        WITH chosen AS ({chosen}),
        counted AS (
            SELECT series, max(listen)::double precision AS listen, max(heard_ms)::double precision AS heard_ms,
                max(length_ms)::double precision AS length_ms, min(before_listen)::double precision AS before_listen,
                min(before_heard_ms)::double precision AS before_heard_ms,
                max(listen_phase) AS listen_phase, max(heard_phase) AS heard_phase
            FROM chosen JOIN heard ON heard.kiosk = chosen.kiosk AND heard.day_id = chosen.id
            GROUP BY chosen.kiosk, epoch, left(day, {MONTH:d}), series
        ),
        measured AS (
            SELECT *, coalesce(nullif(round(length_ms / listen / 1000) * 1000, 0), round(length_ms / listen)) AS length
            FROM counted WHERE listen <> 0 AND length_ms <> 0
        ),
        gained AS (
            SELECT series, length::bigint AS length, {listen} - {before_listen} AS begun,
                {heard} - {before_heard} AS hearings
            FROM measured WHERE length <> 0
        ),
        summed AS MATERIALIZED (
            SELECT series, sum(CASE WHEN begun > 0 THEN least(begun, hearings) * length ELSE 0 END)::bigint AS heard_ms,
                sum(begun * length)::bigint AS length_ms
            FROM gained GROUP BY series
        )
        SELECT measure, room, exhibit, key, heard_ms, summed.length_ms
        FROM summed JOIN series ON series.id = summed.series
    """
