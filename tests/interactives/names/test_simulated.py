"""What a simulated visitor does with a list of persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.locale.strings import Strings
from kiosk.simulation.simulated_log import SimulationRequest, simulate
from kiosk.store.prepared import prepare
from kiosk.visit.guide import Guide
from kiosk.visitlog.reading.reader import LogReader
from tests.interactives.names.documented import museum


def test_simulated_visitors_look_somebody_up(tmp_path: Path) -> None:
    """Some simulated visitors open somebody, narrow the list or let it be read, and no entry names anybody."""
    prepared = prepare(museum(tmp_path / "museum"), tmp_path / "state", load=load)
    assert prepared.museum is not None
    found = replace(prepared.museum, timezone="Europe/Tallinn")
    made = Guide(found, prepared.measures, Strings(), Device())
    simulate(made, SimulationRequest(20, 1, 5, date(2026, 11, 10)), tmp_path / "simulated.db")
    with LogReader(tmp_path / "simulated.db") as reader:
        entries = [entry for entry in reader.entries() if entry.kind == "interactive"]
    assert {entry.exhibit for entry in entries} == {"names"}
    assert {entry.detail for entry in entries} == {
        f'{{"interactive":"names","at":"{at}"}}' for at in ("person", "reading", "letter", "decade")
    }
