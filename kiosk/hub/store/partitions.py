"""The months of the entries: one partition for each, made when the first entry of a month comes.

Rules: of many processes that need a month at once one makes it, and the others wait for it; making one does not stop
whoever reads or writes the months before.
"""

from __future__ import annotations

from datetime import date

from kiosk.hub.store.opening import MAKING, Connection, has_table


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def require_month(connection: Connection, day: date) -> date:
    """The month of that day, whose partition is there when this returns; commits where it has to make it."""
    month = month_of(day)
    if _is_missing(connection, month):
        make_month(connection, month)
        connection.commit()
    return month


def make_month(connection: Connection, month: date) -> None:
    """Make the partition of that month unless it is there, in the caller's transaction."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
    if _is_missing(connection, month):
        bounds = f"FOR VALUES FROM ('{month}') TO ('{next_month(month)}')"
        connection.execute(f"CREATE TABLE {_name(month)} (LIKE entries INCLUDING ALL)".encode())
        connection.execute(f"ALTER TABLE entries ATTACH PARTITION {_name(month)} {bounds}".encode())


def _name(month: date) -> str:
    return f"entries_{month:%Y_%m}"


def _is_missing(connection: Connection, month: date) -> bool:
    return not has_table(connection, _name(month))
