"""The hub's daily counts: adding to them, taking a kiosk's own, and how far they go.

Rules: within the caller's transaction, which holds the log's lock (`lock_log`), so that no entry is counted twice; a
log is counted up to the greatest last_seq of its days, as in a log's own file; of two counts of the same log the one
that goes further is kept, whole. What is added to a day leaves it to be rounded again. Titles, which all logs of a
kiosk share, are written in the order of their names: of two that write at once one waits, never both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from operator import itemgetter

import psycopg
from msgspec.structs import astuple

from kiosk import __version__
from kiosk.fleet.protocol import DayLine, TitleLine
from kiosk.hub.store.opening import Connection
from kiosk.hub.store.sums_of_all import take_out
from kiosk.visitlog.daily.count_days import CountedPiece, Log
from kiosk.visitlog.daily.count_visit import SHORT_S
from kiosk.visitlog.file.readable_rows import LARGEST_NUMBER

ADD_DAY = (
    "INSERT INTO daily_days (kiosk, epoch, day, last_seq, timezone, made_by) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (kiosk, epoch, day) DO UPDATE SET last_seq = excluded.last_seq, timezone = excluded.timezone,"
    " made_by = excluded.made_by, rounded = false RETURNING id"
)
ADD_COUNTS = (
    "INSERT INTO daily (kiosk, day_id, measure, room, exhibit, key, value, n)"
    " SELECT %s, %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[])"
    " ON CONFLICT (kiosk, day_id, measure, room, exhibit, key, value) DO UPDATE SET n = daily.n + excluded.n"
)
ADD_TITLE = (
    "INSERT INTO daily_titles (kiosk, room, exhibit, language, stop, title, at) VALUES (%s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (kiosk, room, exhibit, language) DO UPDATE SET"
    " stop = excluded.stop, title = excluded.title, at = excluded.at"
    " WHERE (excluded.at, excluded.title, coalesce(excluded.stop, -1))"
    " > (daily_titles.at, daily_titles.title, coalesce(daily_titles.stop, -1))"
)
HOURS = tuple(f"{hour:02}" for hour in range(24))
_OF_HOURS = ", ".join(
    f"coalesce(sum(n) FILTER (WHERE measure = 'on_ms' AND key = '{hour}'), 0)::bigint" for hour in HOURS
)
ON_MS = f"""
    CASE WHEN bool_or(measure = 'on_ms' AND key IN ({", ".join(f"'{hour}'" for hour in HOURS)}))
    THEN ARRAY[{_OF_HOURS}] ELSE '{{}}'::bigint[] END
"""
"""What a day was on, hour by hour; what is counted of any other hour is passed over."""
SUMMARISE = f"""
    UPDATE daily_days SET visits = found.visits, on_ms = found.on_ms, starts = found.starts, cut_off = found.cut_off
    FROM (
        SELECT day_id,
            coalesce(sum(n) FILTER (WHERE measure = 'session' AND value >= {SHORT_S:d}), 0) AS visits,
            {ON_MS} AS on_ms,
            coalesce(sum(n) FILTER (WHERE measure = 'kiosk_on'), 0) AS starts,
            coalesce(sum(n) FILTER (WHERE measure = 'cut_off'), 0) AS cut_off
        FROM daily WHERE kiosk = %(kiosk)s AND day_id = ANY(%(ids)s)
            AND measure IN ('session', 'on_ms', 'kiosk_on', 'cut_off')
        GROUP BY day_id
    ) AS found
    WHERE daily_days.kiosk = %(kiosk)s AND daily_days.id = found.day_id
"""
DAY_OR_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", re.ASCII)
UNCOUNTABLE = (
    *(psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded),
    *(ValueError, OverflowError),
)
"""What is raised by values that no count can have."""
Count = tuple[str, str, str, str, int, int]
"""Measure, room, exhibit, key, value, n."""


def lock_log(connection: Connection, log: Log) -> None:
    """Hold that log until the transaction ends; who holds it already, to count it or to take a batch, is waited for."""
    connection.execute("SELECT FROM logs WHERE kiosk = %s AND epoch = %s FOR UPDATE", log)


def uncounted_logs(connection: Connection) -> list[Log]:
    """The logs of which entries have come that are not counted."""
    return [
        (kiosk, epoch)
        for kiosk, epoch in connection.execute(
            "SELECT kiosk, epoch FROM logs WHERE through > counted ORDER BY kiosk, epoch"
        )
    ]


def counted_through(connection: Connection, log: Log) -> tuple[int, int]:
    """Up to which entry that log is counted, and up to which its entries are here."""
    found = connection.execute(
        "SELECT coalesce((SELECT max(last_seq) FROM daily_days WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s), 0),"
        " coalesce((SELECT through FROM logs WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s), 0)",
        {"kiosk": log[0], "epoch": log[1]},
    ).fetchone()
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def add_piece(connection: Connection, piece: CountedPiece, timezone: str) -> None:
    """Add what was counted of a log, and how far."""
    kiosk, epoch = piece.log
    days = [
        (day, piece.last_seq, timezone, __version__, [(*key, n) for key, n in counts.items()])
        for day, counts in piece.days.items()
    ]
    _add_days(connection, piece.log, days)
    connection.cursor().executemany(
        ADD_TITLE,
        [
            (kiosk, *key, title.stop, title.title, title.at)
            for key, title in sorted(piece.titles.items(), key=itemgetter(0))
        ],
    )
    connection.execute(
        "UPDATE logs SET counted = greatest(counted, %s) WHERE kiosk = %s AND epoch = %s",
        (piece.last_seq, kiosk, epoch),
    )


def take_days(connection: Connection, log: Log, days: Iterable[DayLine], titles: Iterable[TitleLine] = ()) -> bool:
    """Take a kiosk's own counts of a log in the place of the hub's, where they go further; whether they were taken.
    What is no day, or a number that no day can have, is passed over; of each title the one that was read last stays."""
    kiosk, epoch = log
    connection.cursor().executemany(
        ADD_TITLE, sorted(((kiosk, *astuple(each)) for each in titles), key=itemgetter(0, 1, 2, 3))
    )
    days = [day for day in days if _is_day(day.day)]
    goes_to = max((day.last_seq for day in days), default=0)
    if goes_to <= counted_through(connection, log)[0]:
        return False
    _forget_days(connection, log)
    _add_days(connection, log, [(day.day, day.last_seq, day.timezone, day.made_by, day.counts) for day in days])
    connection.execute(
        "UPDATE logs SET counted = greatest(counted, %s) WHERE kiosk = %s AND epoch = %s", (goes_to, kiosk, epoch)
    )
    return True


def _is_day(day: str) -> bool:
    """Whether that is a day or a month of the calendar."""
    if DAY_OR_MONTH.fullmatch(day) is None:
        return False
    year, month, *rest = map(int, day.split("-"))
    return year > 0 and (not rest or rest[0] <= monthrange(year, month)[1])


def count_anew(connection: Connection, log: Log) -> bool:
    """Have a log counted again from its first entry, because entries were marked anew by their kiosk's clock; False
    where the hub has not all of its entries, so that its counts stay."""
    lock_log(connection, log)  # before its days, as whoever takes a batch or counts
    found = connection.execute("SELECT oldest FROM logs WHERE kiosk = %s AND epoch = %s", log).fetchone()
    if found != (1,):
        return False
    _forget_days(connection, log)
    connection.execute("UPDATE logs SET counted = 0 WHERE kiosk = %s AND epoch = %s", log)
    return True


def _forget_days(connection: Connection, log: Log) -> None:
    ids = "SELECT id FROM daily_days WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s"
    whose = {"kiosk": log[0], "epoch": log[1]}
    take_out(connection, log)
    for table in ("daily", "rounded_of_logs", "heard"):
        connection.execute(f"DELETE FROM {table} WHERE kiosk = %(kiosk)s AND day_id IN ({ids})".encode(), whose)
    connection.execute("DELETE FROM daily_days WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s", whose)


def _add_days(connection: Connection, log: Log, days: Iterable[tuple[str, int, str, str, Iterable[Count]]]) -> None:
    kiosk, epoch = log
    ids = []
    for day, last_seq, timezone, made_by, counts in days:
        added = connection.execute(ADD_DAY, (kiosk, epoch, day, last_seq, timezone, made_by)).fetchone()
        assert added is not None
        ids.append(added[0])
        storable = (count for count in counts if max(abs(count[4]), abs(count[5])) < LARGEST_NUMBER)
        columns = list(zip(*storable, strict=True)) or [()] * 6
        connection.execute(ADD_COUNTS, (kiosk, added[0], *map(list, columns)))
    connection.execute(SUMMARISE.encode(), {"kiosk": kiosk, "ids": ids})
