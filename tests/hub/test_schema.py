"""The hub's tables."""

from __future__ import annotations

import psycopg

from kiosk.fleet.protocol import EntryLine, SessionLine
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS
from tests.source import ROOT

SCHEMA = ROOT / "kiosk" / "hub" / "store" / "schema.sql"


def test_what_is_sent_and_kept_are_the_columns_of_the_log(database: str) -> None:
    """Each column of the log is in the protocol and in the hub's tables, in the same order."""
    own = ("kiosk", "epoch")
    assert SessionLine.__struct_fields__ == tuple(column for column in SESSION_COLUMNS if column not in own)
    assert EntryLine.__struct_fields__ == tuple(column for column in ENTRY_COLUMNS if column not in own)
    with psycopg.connect(database) as connection:
        connection.execute(SCHEMA.read_bytes())

        def columns(table: str) -> list[str]:
            sql = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
            return [name for (name,) in connection.execute(sql, (table,))]

        assert sorted(columns("sessions")) == sorted(SESSION_COLUMNS)
        assert columns("entries") == [*ENTRY_COLUMNS, "month"]
