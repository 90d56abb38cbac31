"""The time that one visit spent at each exhibit."""

from __future__ import annotations

import pytest

from kiosk.visitlog.daily.count_visit import dwell_ms_by_exhibit
from kiosk.visitlog.file.schema import LogEntry

BUNK, STOVE = ("cell-14", "bunk"), ("cell-14", "stove")


def logged(number: int, kind: str, ms: int, exhibit: str) -> LogEntry:
    """An entry whose time of day runs backwards, which must not matter."""
    at, nothing = f"2026-10-29T09:00:{59 - number:02d}.000Z", (None,) * 6
    return LogEntry("k", "e", number, "s", at, ms, kind, "cell-14", exhibit or None, *nothing, "{}")


@pytest.mark.parametrize(
    ("entries", "seconds", "spent"),
    [
        ([("exhibit", 1000, "bunk"), ("closed", 4000, "bunk"), ("plan", 9000, "")], 10, {BUNK: 3000}),
        (
            [("exhibit", 1000, "bunk"), ("play", 2000, "bunk"), ("exhibit", 3000, "stove"), ("room", 3500, "")],
            9,
            {BUNK: 2000, STOVE: 500},
        ),
        (
            [("exhibit", 1000, "bunk"), ("closed", 2000, "bunk"), ("exhibit", 5000, "bunk"), ("ended", 6000, "")],
            9,
            {BUNK: 2000},
        ),
        ([("exhibit", 1000, "bunk"), ("ended", 120_000, "bunk")], 15, {BUNK: 14_000}),
        ([("exhibit", 1000, "bunk"), ("zoom", 2500, "bunk")], 2.5, {BUNK: 1500}),
        ([("exhibit", 5000, "bunk"), ("ended", 9000, "bunk")], 2, {BUNK: 0}),
        ([("plan", 1000, ""), ("closed", 4000, "bunk")], 10, {}),
    ],
)
def test_time_at_an_exhibit(
    entries: list[tuple[str, int, str]], seconds: float, spent: dict[tuple[str, str], int]
) -> None:
    """Time at an exhibit runs in monotonic milliseconds from opening to leaving, never past the end of the visit."""
    visit = [logged(number, *entry) for number, entry in enumerate(entries)]
    assert dwell_ms_by_exhibit(visit, round(seconds * 1000)) == spent
