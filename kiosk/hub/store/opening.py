"""Opening the hub's database; schema_making.py makes its tables.

Rules: a commit is on the disk when it returns, whatever the database's own setting is; a statement, a lock and an idle
transaction each have their bound, so that nothing waits for ever; a database of another program is left alone. Who
opens one is answered with a sentence where it is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from kiosk.content.messages import SentenceError, msg
from kiosk.hub.hub_settings import HubSettings

SCHEMA = 2
CONNECTIONS = 24
WAIT_S = 5.0
"""How long a request waits for a connection."""
SESSION = (
    "-c synchronous_commit=on -c statement_timeout=60s -c lock_timeout=10s"
    " -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
)
MAKING = 0x4B494F53
"""PostgreSQL's advisory lock while tables are made."""
COUNTING = MAKING + 1
"""The same, held by whoever counts."""

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Pool: TypeAlias = ConnectionPool[Connection]
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, PoolClosed, TooManyRequests)
"""What is raised while the database is away, or too busy; trying again later is right."""


class HubDatabaseError(SentenceError):
    """Why the hub's database cannot be used."""


@dataclass(frozen=True, slots=True)
class HubIdentity:
    """id: stays with the database. timezone, museum: as hub.yaml had them when the hub was last opened."""

    id: str
    schema: int
    timezone: str
    museum: str


def connect(database: str) -> Connection:
    """One connection, as the pool's are. Raises HubDatabaseError."""
    try:
        return psycopg.connect(_conninfo(database))
    except psycopg.Error as error:
        sentence = msg(
            "The database {database} cannot be opened: {why}. Start PostgreSQL, or correct database: in the hub's file."
        )
        raise HubDatabaseError(sentence.with_values(database=without_password(database), why=reason(error))) from error


def open_pool(settings: HubSettings) -> Pool:
    """The hub's connections; opened in the background, and again whenever the database comes back."""
    return ConnectionPool(
        _conninfo(settings.database),
        min_size=1,
        max_size=CONNECTIONS,
        timeout=WAIT_S,
        open=True,
        check=ConnectionPool.check_connection,
        reconnect_timeout=0.0,
        name="hub",
    )


def require_schema(connection: Connection) -> None:
    """Raise HubDatabaseError unless the tables are those of this program."""
    if not has_table(connection, "hub"):
        raise HubDatabaseError(msg('The database has no tables of a hub yet: run "kiosk hub init".'))
    found = read_identity(connection).schema
    if found < SCHEMA:
        older = msg(
            "The database was made by an older program (tables {found}, this one knows {known}): stop every hub that "
            'uses it, save a copy of it, and run "kiosk hub init", which keeps all that is there.'
        )
        raise HubDatabaseError(older.with_values(found=found, known=SCHEMA))
    if found > SCHEMA:
        newer = msg(
            "The database was made by a newer program (tables {found}, this one knows {known}): upgrade the hub first."
        )
        raise HubDatabaseError(newer.with_values(found=found, known=SCHEMA))


def has_table(connection: Connection, name: str) -> bool:
    """Whether there is such a table, by what is committed now: to_regclass answers from a cache, which waiting for a
    lock does not refresh."""
    sql = "SELECT 1 FROM pg_class WHERE relname = %s AND relnamespace = current_schema()::regnamespace"
    return connection.execute(sql, (name,)).fetchone() is not None


@contextmanager
def hold_counting(connection: Connection) -> Iterator[bool]:
    """Whether this connection is the one that counts, of all that the database has, until the block ends."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (COUNTING,)).fetchone()
    connection.commit()
    held = row == (True,)
    try:
        yield held
    finally:
        if held and not connection.closed:
            connection.rollback()
            connection.execute("SELECT pg_advisory_unlock(%s)", (COUNTING,))
            connection.commit()


def read_identity(connection: Connection) -> HubIdentity:
    """What the database says of itself."""
    row = connection.execute("SELECT id::text, schema, timezone, museum FROM hub").fetchone()
    if row is None:
        raise HubDatabaseError(msg('The database has no tables of a hub yet: run "kiosk hub init".'))
    return HubIdentity(*row)


def without_password(database: str) -> str:
    """The address of a database for people to read."""
    try:
        parts = psycopg.conninfo.conninfo_to_dict(database)
    except psycopg.Error:
        return "postgresql://…"
    parts.pop("password", None)
    return make_conninfo("", **parts)


def reason(error: psycopg.Error) -> str:
    """PostgreSQL's own words, in one line."""
    return " ".join(str(error).split()).rstrip(".")


def _conninfo(database: str) -> str:
    return make_conninfo(database, connect_timeout=5, application_name="kiosk-hub", options=SESSION)
