"""Many kiosks at once against one hub process, after an outage: each entry is there once, and each heartbeat came."""

from __future__ import annotations

import asyncio
import random

from tests.hub.serving import ServedHub
from tests.hub.simulated_fleet import StormPace, backlog, put_members, storm

KIOSKS, ENTRIES = 60, 40


def test_a_storm_of_kiosks(served: ServedHub) -> None:
    """All kiosks send what they kept and their heartbeats at once, some batches twice: nothing is lost or doubled
    (tests/bench: of 2,000 kiosks)."""
    with served.hub.pool.connection() as connection:
        put_members(connection, KIOSKS)
    kept = [[batch, batch] if number % 3 == 0 else [batch] for number, [batch] in enumerate(backlog(KIOSKS, ENTRIES))]
    found = asyncio.run(storm(served.port, kept, StormPace(0.0, 0.0, 0.5), random.Random(5)))
    with served.hub.pool.connection() as connection:
        (entries, different) = connection.execute(
            "SELECT count(*), count(DISTINCT (kiosk, seq)) FROM entries"
        ).fetchone()
        (beats,) = connection.execute("SELECT sum(beats) FROM heartbeat_history").fetchone()
        marks = connection.execute("SELECT DISTINCT through FROM logs").fetchall()
    assert (entries, different, marks) == (KIOSKS * ENTRIES, KIOSKS * ENTRIES, [(ENTRIES,)])
    assert beats >= len(found.beats_s) >= KIOSKS
