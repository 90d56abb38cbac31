"""Making the hub's tables, and making those of an older program into this one's.

Rules: all in one transaction, so that tables are of one version or of the next, and nothing that is there is lost. A
table that is to be written in another way than before gets another name: an older hub that still runs writes nothing
wrong then.
"""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import psycopg

from kiosk.content.messages import msg
from kiosk.hub.store.opening import (
    MAKING,
    SCHEMA,
    Connection,
    HubDatabaseError,
    HubIdentity,
    has_table,
    read_identity,
    require_schema,
)
from kiosk.hub.store.sums_of_all import sum_anew

SCHEMA_FILE = Path(__file__).with_name("schema.sql")
SUMS_OF_ALL = """
    ALTER TABLE rounded RENAME TO rounded_of_logs;
    ALTER INDEX rounded_pkey RENAME TO rounded_of_logs_pkey;
    ALTER TABLE daily_days ADD COLUMN of_kiosk bigint[] NOT NULL DEFAULT '{}';
    CREATE TABLE rounded_of_all (
        simulated  boolean NOT NULL,
        day        text NOT NULL,
        series     integer NOT NULL,
        value      bigint NOT NULL,
        n          bigint NOT NULL,
        PRIMARY KEY (simulated, day, series, value)
    );
"""


def make_schema(connection: Connection, timezone: str, museum: str) -> HubIdentity:
    """Make the tables where there are none, and commit; else keep what is in them, with this time zone and name. Raises
    HubDatabaseError for tables of a newer program, and where somebody else uses those of an older one."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
    if not has_table(connection, "hub"):
        connection.execute(SCHEMA_FILE.read_bytes())
        row = (uuid4(), SCHEMA, timezone, museum)
        connection.execute("INSERT INTO hub (id, schema, timezone, museum) VALUES (%s, %s, %s, %s)", row)
    else:
        _upgrade(connection, read_identity(connection).schema)
        require_schema(connection)
        connection.execute("UPDATE hub SET timezone = %s, museum = %s", (timezone, museum))
    identity = read_identity(connection)
    connection.commit()
    return identity


def _upgrade(connection: Connection, found: int) -> None:
    """Make tables of that version those of this program, however long that takes."""
    if found >= SCHEMA:
        return
    connection.execute("SET LOCAL statement_timeout = 0")
    try:
        if found < 2:
            connection.execute(SUMS_OF_ALL)
            sum_anew(connection)
    except psycopg.errors.LockNotAvailable:
        connection.rollback()
        in_use = msg("Another program uses the hub's tables: stop every hub that uses this database, and try again.")
        raise HubDatabaseError(in_use) from None
    connection.execute("UPDATE hub SET schema = %s", (SCHEMA,))
