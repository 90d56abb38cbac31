"""What `kiosk rename` does with pictures that one pattern names together."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.former_names import Renaming
from kiosk.content.museum_files import load
from kiosk.interactives.turntable.data import Turntable
from kiosk.staff.renaming.carrying_out import carry_out
from kiosk.staff.renaming.museum_texts import CannotRename
from kiosk.staff.renaming.renaming_plan import plan_renaming
from tests.interactives.turntable.documented import museum

TURN = "cell-14/chess-turn"


def renamed(folder: Path, old: str, new: str) -> tuple[str, ...]:
    """The frames after that medium was renamed."""
    carry_out(folder, plan_renaming(folder, Renaming("medium", old, new)))
    loaded = load(folder)
    assert loaded.museum is not None and not [fault for fault in loaded.faults if fault.severity == "error"]
    found = loaded.museum.rooms[0].exhibits[0].interactive
    assert isinstance(found, Turntable)
    return found.frames


def test_the_folder_of_the_frames_is_renamed_with_the_pattern(tmp_path: Path) -> None:
    """Where the folder has another name the pattern has it too, and finds every frame there."""
    frames = renamed(museum(tmp_path, count=19), TURN, "cell-14/knight-turn")
    assert len(frames) == 19 and frames[0] == "cell-14/knight-turn/knight-1.png"
    assert "cell-14/knight-turn/*.png" in (tmp_path / "exhibits/cell-14.yaml").read_text(encoding="utf-8")


def test_one_frame_is_renamed_as_long_as_the_pattern_finds_it(tmp_path: Path) -> None:
    """A frame may have another name of the row; one that would leave it, or come into it, is refused in a sentence."""
    folder = museum(tmp_path, count=19)
    (folder / "media/cell-14/front.png").write_bytes(b"")
    for old, new in ((f"{TURN}/knight-1.png", "cell-14/first.png"), ("cell-14/front.png", f"{TURN}/front.png")):
        with pytest.raises(CannotRename) as refused:
            renamed(folder, old, new)
        assert str(refused.value) == (
            f"{TURN}/*.png would not find the same pictures any more. Rename their folder, or choose a name that "
            "leaves the row as it is."
        )
    frames = renamed(folder, f"{TURN}/knight-19.png", f"{TURN}/knight-99.png")
    assert len(frames) == 19 and frames[-1] == f"{TURN}/knight-99.png"
