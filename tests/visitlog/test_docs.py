"""docs/log.md against the kinds of entries and the columns that the program knows."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.visit.entries import KIOSK_KINDS, SESSION_KINDS
from kiosk.visitlog.file.schema import (
    APPLICATION_ID,
    CLOCK_KEY,
    DAILY_COLUMNS,
    DAY_COLUMNS,
    END_REASONS,
    ENTRY_COLUMNS,
    LOG_COLUMNS,
    SESSION_COLUMNS,
    TITLE_COLUMNS,
)

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "log.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under that heading, without its head."""
    section = DOCUMENT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(heading: str) -> tuple[str, ...]:
    return tuple(row[0].strip("`") for row in rows(heading))


def keys(heading: str) -> dict[str, tuple[str, ...]]:
    return {row[0].strip("`"): tuple(re.findall(r"`([a-z_]+)`: \S", row[2])) for row in rows(heading)}


def test_every_column_is_documented() -> None:
    """docs/log.md says each column of each table, in order, and no other."""
    assert names("sessions") == SESSION_COLUMNS
    assert names("entries") == ENTRY_COLUMNS
    assert names("daily_days") == DAY_COLUMNS
    assert names("daily") == DAILY_COLUMNS
    assert names("daily_titles") == TITLE_COLUMNS
    assert names("log") == LOG_COLUMNS


def test_every_kind_and_key_is_documented() -> None:
    """docs/log.md says each kind of entry and each key of its detail, and no other."""
    assert keys("Entries of a visit") == SESSION_KINDS
    assert keys("The kiosk's own entries") == KIOSK_KINDS


def test_every_row_says_something() -> None:
    """No column and no kind is listed without a word on what it means."""
    tables = ("sessions", "entries", "daily_days", "daily", "daily_titles", "log")
    for heading in (*tables, "Entries of a visit", "The kiosk's own entries"):
        assert all(len(row[1]) > 5 for row in rows(heading))


def test_what_the_log_adds_is_documented() -> None:
    """docs/log.md says every way a visit ends, the mark of a doubted clock, and how to know the file."""
    ended = next(row[1] for row in rows("sessions") if row[0] == "`end_reason`")
    assert all(f"`{reason}`" in ended for reason in END_REASONS)
    assert f"Any detail may also hold `{CLOCK_KEY}`" in DOCUMENT
    assert f"0x{APPLICATION_ID:08X}" in DOCUMENT
