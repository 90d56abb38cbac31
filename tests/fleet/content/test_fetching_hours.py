"""For how long content may be fetched: by the museum's own hours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.content.model import Hours, Museum
from kiosk.fleet.content.fetching_hours import LONGEST_S, seconds_to_fetch
from kiosk.visit.queries.opening_hours import WEEKDAYS

TEN_TO_SIX = Hours(600, 1080)
MUSEUM = Museum(
    {},
    ("en",),
    (),
    timezone="Europe/Tallinn",
    opening={**dict.fromkeys(WEEKDAYS, TEN_TO_SIX), "mon": None},
    opening_except={"2026-12-24": None, "2026-12-25": None, "2026-12-26": None, "2026-12-27": None},
)


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        ("2026-12-01T09:00", 0.0),  # a Tuesday: eleven o'clock in Tallinn
        ("2026-12-01T07:59", 60.0),
        ("2026-12-01T15:59", 0.0),
        ("2026-12-01T16:00", 16 * 3600.0),
        ("2026-12-06T16:00", 40 * 3600.0),  # a Sunday evening, and closed on Monday
        ("2026-12-24T08:00", LONGEST_S),  # four days closed: looked at again after one
    ],
)
def test_closed_is_until_the_museum_opens(now: str, seconds: float) -> None:
    """While it is open nothing, while it is closed until it opens."""
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert seconds_to_fetch("closed", MUSEUM, at, clock_trusted=True) == seconds


def test_always_is_always() -> None:
    """Where the kiosk's own file says so, where the museum has no hours, and where there is no museum yet."""
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert seconds_to_fetch("always", MUSEUM, now, clock_trusted=True) is None
    assert seconds_to_fetch("closed", Museum({}, ("en",), ()), now, clock_trusted=True) is None
    assert seconds_to_fetch("closed", None, now, clock_trusted=True) is None


def test_a_clock_that_cannot_be_trusted_counts_as_open() -> None:
    """Nothing is fetched while nobody knows whether visitors are there."""
    night = datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert seconds_to_fetch("closed", MUSEUM, night, clock_trusted=False) == 0.0
    assert seconds_to_fetch("always", MUSEUM, night, clock_trusted=False) is None
