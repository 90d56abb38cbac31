"""Simulated visits: a log for trying the report before there are visitors.

Rules: made of the museum's own content, through the log's own tables, and marked, so that nobody can take it for a
real one: a file of its own, never added to another. The same museum, seed and dates give the same file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from random import Random

from kiosk.simulation.simulated_days import Mishaps, SimulatedKiosk, days_before
from kiosk.simulation.simulated_museum import MuseumByDay
from kiosk.visit.guide import Guide
from kiosk.visitlog.file.schema import SIMULATED
from kiosk.visitlog.tools.build import add_rows, build_log, count_days, without_indexes

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SimulationRequest:
    """until: the last day. Both counts are at least 1."""

    days: int
    kiosks: int
    seed: int
    until: date
    mishaps: Mishaps = Mishaps()


@dataclass(frozen=True, slots=True)
class SimulationResult:
    sessions: int
    entries: int


def simulate(
    guide: Guide, request: SimulationRequest, path: Path, progress: Progress = lambda _done, _total: None
) -> SimulationResult:
    """Build the log. Raises LogNotBuilt."""
    days = list(days_before(request.until, request.days))
    shown = MuseumByDay(guide)
    sessions = entries = 0
    marks = {
        "epoch": f"simulated-{Random(f'{request.seed}/epoch').getrandbits(32):08x}",
        "begun_at": f"{days[0].isoformat()}T00:00:00.000Z",
        SIMULATED: "1",
    }
    names = kiosk_names(guide, request.kiosks)
    with build_log(path, marks) as connection:
        with without_indexes(connection):
            for number, place in enumerate(names):
                kiosk = SimulatedKiosk(guide.museum, shown, place, request.seed, days, request.mishaps)
                for day_number, day in enumerate(days):
                    rows = kiosk.day(day)
                    add_rows(connection, rows.sessions, rows.entries)
                    sessions, entries = sessions + len(rows.sessions), entries + len(rows.entries)
                    progress(number * len(days) + day_number + 1, len(names) * len(days))
        count_days(connection, guide.museum.timezone)
    return SimulationResult(sessions, entries)


def kiosk_names(guide: Guide, count: int) -> list[tuple[str, str]]:
    """`count` kiosks as (id, room), spread over the rooms and named after them."""
    rooms = [room.room for room in guide.museum.rooms]
    placed = list(islice(cycle(rooms), count))
    width = len(str((count - 1) // len(rooms) + 1))
    return sorted((f"{room}-{number // len(rooms) + 1:0{width}d}", room) for number, room in enumerate(placed))
