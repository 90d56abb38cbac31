"""What all logs of a hub show together, day by day and month by month: always the sum of what each log shows.

Rules: within the caller's transaction, which holds the log's lock, and in the same statement as what the sum is of, so
that no moment and no crash parts them; rows are written in one order, so that of two that write at once one waits,
never both. Real visits and simulated ones have sums of their own.
"""

from __future__ import annotations

from kiosk.hub.store.opening import Connection
from kiosk.reports.sums import OF_KIOSKS
from kiosk.visitlog.daily.count_days import Log

ADDED = (
    "INSERT INTO rounded_of_all AS known (simulated, day, series, value, n) SELECT simulated, day, series, value,"
    " sum(change)::bigint FROM ({changes}) AS changed JOIN daily_days AS days ON days.kiosk = %(kiosk)s"
    " AND days.id = changed.day_id JOIN logs ON logs.kiosk = days.kiosk AND logs.epoch = days.epoch"
    " GROUP BY simulated, day, series, value HAVING sum(change) <> 0 ORDER BY simulated, day, series, value"
    " ON CONFLICT (simulated, day, series, value) DO UPDATE SET n = known.n + excluded.n"
)
"""Adds changes of one log, of counted days: day_id, series, value, change."""
OF_THE_LOG = (
    "SELECT day_id, series, value, %(sign)s * n AS change FROM rounded_of_logs WHERE kiosk = %(kiosk)s AND day_id IN"
    " (SELECT id FROM daily_days WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s)"
)
KEEP = f"""
    WITH sent AS (
        SELECT * FROM unnest(%(days)s::bigint[], %(series)s::int[], %(values)s::bigint[], %(numbers)s::bigint[])
            AS row (day_id, series, value, n)
    ),
    stored AS (
        SELECT day_id, series, value, n FROM rounded_of_logs WHERE kiosk = %(kiosk)s AND day_id = ANY(%(ids)s)
    ),
    differing AS (
        SELECT day_id, series, value, sent.n, coalesce(sent.n, 0) - coalesce(stored.n, 0) AS change
        FROM sent FULL JOIN stored USING (day_id, series, value) WHERE sent.n IS DISTINCT FROM stored.n
    ),
    removed AS (
        DELETE FROM rounded_of_logs AS old USING differing AS gone WHERE old.kiosk = %(kiosk)s AND gone.n IS NULL
            AND (old.day_id, old.series, old.value) = (gone.day_id, gone.series, gone.value)
    ),
    put AS (
        INSERT INTO rounded_of_logs (kiosk, day_id, series, value, n)
        SELECT %(kiosk)s, day_id, series, value, n FROM differing WHERE n IS NOT NULL
        ON CONFLICT (kiosk, day_id, series, value) DO UPDATE SET n = excluded.n
    )
    {ADDED.format(changes="SELECT day_id, series, value, change FROM differing")}
"""
ShownRow = tuple[int, int, int, int]
"""The number of a counted day or month, that of a series, a value, and by how much it grew."""


def keep_shown(connection: Connection, kiosk: str, ids: list[int], rows: list[ShownRow]) -> None:
    """Keep what these days and months of one log of that kiosk show in the place of what was kept of them, in its own
    rows and in the sums."""
    days, series, values, numbers = (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 4
    connection.execute(
        KEEP.encode(),
        {"kiosk": kiosk, "ids": ids, "days": days, "series": series, "values": values, "numbers": numbers},
    )


def take_out(connection: Connection, log: Log) -> None:
    """Take all that this log shows out of the sums; its own rows stay, for the caller to remove or to `put_in`."""
    _add(connection, log, -1)


def put_in(connection: Connection, log: Log) -> None:
    """Add all that this log shows to the sums of those that are simulated as it is now, or are not."""
    _add(connection, log, 1)


def _add(connection: Connection, log: Log, sign: int) -> None:
    connection.execute(ADDED.format(changes=OF_THE_LOG).encode(), {"kiosk": log[0], "epoch": log[1], "sign": sign})


def sum_anew(connection: Connection) -> None:
    """Make the sums anew of what every log shows, and what is kept with each day; nobody else may write any of it
    meanwhile."""
    connection.execute("DELETE FROM rounded_of_all")
    connection.execute(
        "INSERT INTO rounded_of_all (simulated, day, series, value, n)"
        " SELECT simulated, day, series, value, sum(n)::bigint FROM rounded_of_logs AS shown JOIN daily_days AS days"
        " ON days.kiosk = shown.kiosk AND days.id = shown.day_id JOIN logs ON logs.kiosk = days.kiosk"
        " AND logs.epoch = days.epoch GROUP BY simulated, day, series, value"
    )
    connection.execute("UPDATE daily_days SET of_kiosk = '{}' WHERE of_kiosk <> '{}'")
    connection.execute(
        "UPDATE daily_days AS days SET of_kiosk = shown.rows FROM (SELECT kiosk, day_id,"
        " array_agg(ARRAY[series, value, n] ORDER BY series, value) AS rows FROM rounded_of_logs WHERE series ="
        " ANY(ARRAY(SELECT id FROM series WHERE measure = ANY(%s))) GROUP BY kiosk, day_id) AS shown"
        " WHERE days.kiosk = shown.kiosk AND days.id = shown.day_id",
        (list(OF_KIOSKS),),
    )
