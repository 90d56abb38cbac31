"""What a simulated visitor does with an object that turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.simulation.simulated_log import SimulationRequest, simulate
from kiosk.visitlog.reading.reader import LogReader
from tests.interactives.turntable.test_visit import guide, knight


def test_simulated_visitors_turn_it(tmp_path: Path) -> None:
    """Some simulated visitors turn it, each to another view, at the exhibit that has it and nowhere else."""
    made = guide(knight())
    museum = replace(made.museum, timezone="Europe/Tallinn")
    simulate(replace(made, museum=museum), SimulationRequest(20, 1, 5, date(2026, 11, 10)), tmp_path / "simulated.db")
    with LogReader(tmp_path / "simulated.db") as reader:
        entries = [entry for entry in reader.entries() if entry.kind == "interactive"]
    assert {entry.exhibit for entry in entries} == {"knight"}
    assert {entry.detail for entry in entries} == {
        f'{{"interactive":"turntable","frame":{frame}}}' for frame in (1, 4, 10, 19)
    }
