"""What a simulated visitor does with a book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.simulation.simulated_log import SimulationRequest, simulate
from kiosk.visitlog.reading.reader import LogReader
from tests.interactives.book.test_visit import exhibit, guide


def test_simulated_visitors_turn_pages(tmp_path: Path) -> None:
    """Some simulated visitors turn to pages or read a text, at the exhibit that has the book and nowhere else."""
    made = guide(exhibit())
    museum = replace(made.museum, timezone="Europe/Tallinn")
    simulate(replace(made, museum=museum), SimulationRequest(20, 1, 5, date(2026, 11, 10)), tmp_path / "simulated.db")
    with LogReader(tmp_path / "simulated.db") as reader:
        entries = [entry for entry in reader.entries() if entry.kind == "interactive"]
    assert {entry.exhibit for entry in entries} == {"little-book"}
    assert {entry.detail for entry in entries} == {
        f'{{"interactive":"book","page":{rest}}}' for rest in ("2", "4", "6", '2,"shown":"text"')
    }
