"""A hub's tables of an older program become those of this one, and nothing that is in them is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk.hub.store.opening import Connection, HubDatabaseError, connect, require_schema
from kiosk.hub.store.schema_making import make_schema
from tests.hub.log_copies import copy_log, made_hub
from tests.hub.test_hub_report import OF_ALL, SPANS, TALLINN, as_json, counted
from tests.reports.logs import Log, local
from tests.reports.random_visits import fill

SCHEMA_1 = Path(__file__).with_name("schema_1.sql")
COUNTED = ("logs", "daily", "series", "heard", "daily_titles")
DAY_COLUMNS = "id, kiosk, epoch, day, last_seq, timezone, made_by, visits, on_ms, starts, cut_off, shown, rounded"
COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
    " WHERE table_schema = 'public' AND table_name NOT LIKE 'entries\\_%' ORDER BY 1, 2"
)
INDEXES = (
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename NOT LIKE 'entries\\_%' ORDER BY 1, 2"
)


def as_before(connection: Connection) -> None:
    """The same counts in the tables of the program of version 1."""
    connection.execute("ALTER SCHEMA public RENAME TO newer")
    connection.execute("CREATE SCHEMA public")
    connection.execute(SCHEMA_1.read_bytes())
    for name in COUNTED:
        connection.execute(f"INSERT INTO {name} OVERRIDING SYSTEM VALUE SELECT * FROM newer.{name}".encode())
    days = f"INSERT INTO daily_days ({DAY_COLUMNS}) OVERRIDING SYSTEM VALUE SELECT {DAY_COLUMNS} FROM newer.daily_days"
    connection.execute(days.encode())
    connection.execute("INSERT INTO rounded SELECT * FROM newer.rounded_of_logs")
    connection.execute("INSERT INTO hub SELECT id, 1, made_at, timezone, museum FROM newer.hub")
    connection.execute("DROP SCHEMA newer CASCADE")
    connection.commit()


def test_the_tables_of_an_older_program(database: str, tmp_path: Path) -> None:
    """What an older program refuses to serve, making a hub anew makes into this program's tables: what was there stays,
    the sums are made of it, and the reports are the same."""
    with closing(made_hub(database)) as connection:
        for seed, kiosk in enumerate(("east", "west")):
            log = Log(tmp_path / f"{kiosk}.db", kiosk)
            fill(log, Random(seed), local("2026-09-20T08:00"), 15, 14)
            copy_log(connection, log.path)
        connection.execute("UPDATE logs SET simulated = true WHERE kiosk = 'west'")
        counted(connection)
        before, shown = as_json(connection, SPANS["odd days"]), sorted(connection.execute(OF_ALL))
        tables = [list(connection.execute(each)) for each in (COLUMNS, INDEXES)]
        as_before(connection)
        with pytest.raises(HubDatabaseError, match="older program"):
            require_schema(connection)
        with connect(database) as other:
            other.execute("SELECT FROM rounded")
            connection.execute("SET lock_timeout = '1ms'")
            with pytest.raises(HubDatabaseError, match="stop every hub"):
                make_schema(connection, TALLINN, "Patarei")
        make_schema(connection, TALLINN, "Patarei")
        require_schema(connection)
        assert [list(connection.execute(each)) for each in (COLUMNS, INDEXES)] == tables
        assert sorted(connection.execute(OF_ALL)) == shown and {row[0] for row in shown} == {True, False}
        assert as_json(connection, SPANS["odd days"]) == before
