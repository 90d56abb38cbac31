"""The hub's tables."""

from __future__ import annotations

import re

import psycopg

from kiosk.fleet.protocol import EntryLine, SessionLine
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS
from tests.source import ROOT

OF_THE_MUSEUM = {"hub", "invitations", "series", "rounded_of_all", "rollouts", "users", "logins", "audit"}
"""Into these nothing writes that a kiosk sends but by counting, which sums."""
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


def test_every_key_begins_with_the_kiosk() -> None:
    """Of each table into which a kiosk writes, every key begins with the kiosk, as a database that spreads tables over
    machines by that column needs it; a token's digest alone is another key."""
    tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", SCHEMA.read_text("utf-8"), re.DOTALL)
    assert {name for name, _ in tables} >= OF_THE_MUSEUM
    for name, text in tables:
        keys = re.findall(r'(?:PRIMARY KEY|UNIQUE) \("?(\w+)', text) + re.findall(r"\n +(\w+) +.*PRIMARY KEY", text)
        assert keys and (name in OF_THE_MUSEUM or set(keys) == {"kiosk"}), name
