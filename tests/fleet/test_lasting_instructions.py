"""An announcement and a rest outlast a restart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.fleet.lasting_instructions import FILE, LastingInstructions
from kiosk.fleet.protocol import Instruction

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
ANNOUNCED = Instruction(id="1", kind="announce", lifetime_s=60, words={"et": "Suletud kell 16"}, until="")


def test_what_holds_is_there_after_a_restart(tmp_path: Path) -> None:
    """The latest of each kind, until its time; what was taken back is not."""
    kept = LastingInstructions(tmp_path)
    kept.keep(ANNOUNCED, NOW + timedelta(hours=2))
    kept.keep(Instruction(id="2", kind="rest", lifetime_s=60), NOW + timedelta(hours=1))
    again = LastingInstructions(tmp_path)
    assert [(each.kind, left) for each, left in again.holding(NOW)] == [("announce", 7200.0), ("rest", 3600.0)]
    assert again.holding(NOW)[0][0].words == ANNOUNCED.words
    assert [each.kind for each, _ in again.holding(NOW + timedelta(minutes=90))] == ["announce"]
    again.end("announce")
    assert [each.kind for each, _ in LastingInstructions(tmp_path).holding(NOW)] == ["rest"]


def test_a_damaged_file_holds_nothing(tmp_path: Path) -> None:
    """Whatever stands there, the kiosk goes on without it."""
    for data in (
        b"\xff{",
        b'{"announce": 7}',
        b'{"announce":{"id":"1","kind":"announce","lifetime_s":1,"until":"soon"}}',
    ):
        (tmp_path / FILE).write_bytes(data)
        assert LastingInstructions(tmp_path).holding(NOW) == []
