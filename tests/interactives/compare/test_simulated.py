"""What a simulated visitor does with a comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.simulation.simulated_log import SimulationRequest, simulate
from kiosk.visitlog.reading.reader import LogReader
from tests.interactives.compare.test_visit import guide


def test_simulated_visitors_compare(tmp_path: Path) -> None:
    """Some simulated visitors move the slider, each time elsewhere, at the exhibit that has it and nowhere else."""
    made = guide()
    museum = replace(made.museum, timezone="Europe/Tallinn")
    simulate(replace(made, museum=museum), SimulationRequest(20, 1, 5, date(2026, 11, 10)), tmp_path / "simulated.db")
    with LogReader(tmp_path / "simulated.db") as reader:
        entries = [entry for entry in reader.entries() if entry.kind == "interactive"]
    assert {entry.exhibit for entry in entries} == {"years"}
    assert {entry.detail for entry in entries} == {
        f'{{"interactive":"compare","at":{at}}}' for at in ('"after"', '"before"', 38, 70)
    }
