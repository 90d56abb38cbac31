"""What each month of each log shows, in PostgreSQL: which is to be rounded, of what, and keeping it.

Rules: within the caller's transaction, which holds the log's lock; a month is kept whole, in the place of what was
kept of it, in the log's own rows and in the sums of all logs. Series are named once for all logs; their numbers are
never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.hub.store.opening import Connection
from kiosk.hub.store.sums_of_all import keep_shown
from kiosk.reports.sums import OF_KIOSKS
from kiosk.visitlog.daily.count_days import DAY, MONTH, Log
from kiosk.visitlog.reading.stretch_counts import CLASS_OF_VALUE, OF_THE_KIOSK, Series

MONTHS = (
    f"SELECT DISTINCT kiosk, epoch, left(day, {MONTH:d}) FROM daily_days"
    f" WHERE NOT rounded AND length(day) > {MONTH:d} AND day <= %s ORDER BY 1, 2, 3"
)
COUNTS = (
    f"SELECT day_id, measure, room, exhibit, key, {CLASS_OF_VALUE} AS size, sum(n)::bigint FROM daily"
    " WHERE kiosk = %s AND day_id = ANY(%s) AND measure <> ALL(%s) GROUP BY 1, 2, 3, 4, 5, 6"
)
Shown = tuple[Series, int, int]
"""A series, a value, and by how much it grew."""


@dataclass(frozen=True, slots=True)
class HeardRow:
    """What was heard in a series up to a day that closed, and up to the one before it."""

    series: Series
    listen: int
    heard_ms: int
    length_ms: int
    before_listen: int
    before_heard_ms: int
    listen_phase: float
    heard_phase: float


@dataclass(slots=True)
class RoundedDay:
    """What a day or a month shows. visits: of a day."""

    day_id: int
    visits: int = 0
    shown: Sequence[Shown] = ()
    heard: Sequence[HeardRow] = ()


@dataclass(slots=True)
class CountedMonth:
    """A month of a log. days: their ids, in order; counts: by day, series, class and number. month_id: of its sum."""

    days: dict[str, int]
    month_id: int | None
    counts: dict[str, list[tuple[Series, int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class SeriesNumbers:
    """The number of each series, as far as it was asked for in one transaction or an earlier one that was kept."""

    known: dict[Series, int] = field(default_factory=dict)

    def learn(self, connection: Connection, names: Iterable[Series]) -> None:
        new = sorted(set(names) - self.known.keys())
        if not new:
            return
        columns = [list(column) for column in zip(*new, strict=True)]
        named = "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])"
        connection.execute(
            f"INSERT INTO series (measure, room, exhibit, key) {named} ON CONFLICT DO NOTHING".encode(), columns
        )
        for number, *name in connection.execute(
            "SELECT id, measure, room, exhibit, key FROM series WHERE (measure, room, exhibit, key) IN"
            f" ({named})".encode(),
            columns,
        ):
            self.known[name[0], name[1], name[2], name[3]] = number


def months_to_round(connection: Connection, until: str) -> list[tuple[Log, str]]:
    """The months of logs in which days up to `until` have counts that are not rounded."""
    return [((kiosk, epoch), month) for kiosk, epoch, month in connection.execute(MONTHS.encode(), (until,))]


def read_month(connection: Connection, log: Log, month: str, until: str) -> CountedMonth:
    """The counts of that month, up to that day."""
    ids = {
        day: day_id
        for day_id, day in connection.execute(
            "SELECT id, day FROM daily_days WHERE kiosk = %s AND epoch = %s AND day BETWEEN %s AND %s ORDER BY day",
            (*log, month, f"{month}-99"),
        )
    }
    found = CountedMonth({day: i for day, i in ids.items() if len(day) == DAY and day <= until}, ids.get(month))
    days = {day_id: day for day, day_id in found.days.items()}
    for day_id, measure, room, exhibit, key, value, n in connection.execute(
        COUNTS.encode(), (log[0], list(days), list(OF_THE_KIOSK))
    ):
        found.counts.setdefault(days[day_id], []).append(((measure, room, exhibit, key), value, n))
    return found


def keep_month(
    connection: Connection, log: Log, month: CountedMonth, rounded: Sequence[RoundedDay], series: SeriesNumbers
) -> None:
    """Keep what the month shows in the place of what was kept of it."""
    kiosk = log[0]
    ids = [*month.days.values(), *([] if month.month_id is None else [month.month_id])]
    connection.execute("DELETE FROM heard WHERE kiosk = %s AND day_id = ANY(%s)", (kiosk, ids))
    series.learn(connection, {shown[0] for day in rounded for shown in day.shown})
    series.learn(connection, {row.series for day in rounded for row in day.heard})
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY heard (kiosk, day_id, series, listen, heard_ms, length_ms, before_listen, before_heard_ms,"
            " listen_phase, heard_phase) FROM STDIN"
        ) as into,
    ):
        for day in rounded:
            for row in day.heard:
                numbers = (row.listen, row.heard_ms, row.length_ms, row.before_listen, row.before_heard_ms)
                phases = (row.listen_phase, row.heard_phase)
                into.write_row((kiosk, day.day_id, series.known[row.series], *numbers, *phases))
    rows = [(day.day_id, series.known[name], value, n) for day in rounded for name, value, n in day.shown]
    keep_shown(connection, kiosk, ids, rows)
    found = {day.day_id: day for day in rounded}
    days = [found.get(day_id, RoundedDay(day_id)) for day_id in ids]
    connection.execute(
        "UPDATE daily_days SET rounded = true, shown = new.shown, of_kiosk = new.of_kiosk::bigint[]"
        " FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS new (id, shown, of_kiosk)"
        " WHERE daily_days.kiosk = %s AND daily_days.epoch = %s AND daily_days.id = new.id",
        (ids, [day.visits for day in days], [_of_kiosk(day, series) for day in days], *log),
    )


def _of_kiosk(day: RoundedDay, series: SeriesNumbers) -> str:
    """What that day shows of the measures that a report gives of each kiosk, as PostgreSQL reads an array of rows."""
    rows = sorted((series.known[name], value, n) for name, value, n in day.shown if name[0] in OF_KIOSKS)
    return "{" + ",".join(f"{{{number},{value},{n}}}" for number, value, n in rows) + "}"
