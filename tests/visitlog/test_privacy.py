"""docs/privacy.md against what the program stores: not a field more, not a field less."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.store.phone_counts import COLUMNS
from kiosk.visit.entries import KINDS, Entry
from kiosk.visit.queries.stop_numbers import LONGEST
from kiosk.visitlog.file.schema import CLOCK_KEY
from tests.visitlog.conftest import Bench

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
LIBRARY = "_sqlite_migrations"
"""Which steps made the tables: the library's own, and nothing of visitors."""


def rows(heading: str) -> list[list[str]]:
    section = DOCUMENT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def fields_under(heading: str) -> list[str]:
    return [row[0].strip("`") for row in rows(heading)]


def columns(path: Path) -> list[str]:
    """Every column of every table of a log, as SQLite lists them."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [
            f"{table}.{column[1]}"
            for table in tables
            if table != LIBRARY
            for column in connection.execute(f"PRAGMA table_info({table})")
        ]


def test_every_column_is_accounted_for(bench: Bench) -> None:
    """Each column of each table that a kiosk makes is listed once, and nothing else is."""
    bench.start().close()
    assert sorted(fields_under("Every column")) == sorted(columns(bench.path))


def test_every_column_of_phones_counts_is_accounted_for() -> None:
    """Each column of what is kept of visitors' phones is listed once, as it is written, and nothing else is."""
    assert tuple(fields_under("Every column of phones' counts")) == COLUMNS


def test_every_detail_is_accounted_for() -> None:
    """Each key that a detail may hold is listed once, and nothing else is."""
    known = [f"{kind}.{key}" for kind, keys in KINDS.items() for key in keys]
    assert fields_under("Every detail") == [*known, CLOCK_KEY]


def test_every_field_says_what_for_and_of_whom() -> None:
    """Every field says what it is for and what it reveals of a person."""
    for heading in ("Every column", "Every column of phones' counts", "Every detail"):
        assert all(len(row) == 3 and len(row[1]) > 4 and len(row[2]) > 4 for row in rows(heading))


def test_the_text_and_the_program_agree() -> None:
    """What the page says of keyed numbers and of an entry's parts is what the program does."""
    assert LONGEST == 6 and "six digits at most" in DOCUMENT
    assert {field.name for field in fields(Entry)} <= {name.split(".")[1] for name in fields_under("Every column")}


@pytest.mark.parametrize(
    "printed", ["Why.", "How long.", "Where, and who reads it.", "What leaves the kiosk.", "Legal basis", "signature"]
)
def test_it_can_be_signed(printed: str) -> None:
    """The page has what a data protection officer looks for, and a place to sign."""
    assert printed in DOCUMENT.split("## Every column")[0]


def test_no_detail_can_hold_a_new_key() -> None:
    """An entry with a key that is not listed cannot be made at all."""
    with pytest.raises(ValueError, match="a search entry has no detail 'words'"):
        Entry("search", detail=(("words", "Tamm"),))
