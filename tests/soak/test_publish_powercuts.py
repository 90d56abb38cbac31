"""The long form of the power cuts during a publication: every step, every kind of cut, again and again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.staff.small_museum import edited, made
from tests.staff.test_publish_powercut import examine, kill_at, recorded, with_history


@pytest.mark.parametrize("seed", range(2))
def test_a_power_cut_at_every_step(tmp_path: Path, seed: int) -> None:
    """However the power is cut at whichever step of a publication, one of the two versions is shown, complete."""
    museum, state = made(tmp_path / "museum"), tmp_path / "state"
    with_history(museum, state)
    Image.new("RGB", (900, 700), "red").save(museum / "media/yard/bunk.png")
    run = recorded(tmp_path, "publish", edited(museum, "Four."), state)
    found = examine(run, museum, tmp_path / "cuts", {"Three.", "Four."}, seed=seed, every=1)
    assert sum(found.values()) == 4 * (len(run.steps) + 1)
    assert found["Three."] > 50 and found["Four."] > 50


@pytest.mark.parametrize("seed", range(2))
def test_a_power_cut_at_every_step_of_the_first(tmp_path: Path, seed: int) -> None:
    """However the power is cut at whichever step of the first publication, nothing or the whole version is shown."""
    museum, state = made(tmp_path / "museum"), tmp_path / "state"
    state.mkdir()
    run = recorded(tmp_path, "publish", museum, state)
    found = examine(run, museum, tmp_path / "cuts", {"", "Boards."}, seed=seed, every=1)
    assert set(found) == {"", "Boards."}


def test_a_publication_that_is_killed_at_any_sync(tmp_path: Path) -> None:
    """Whichever sync of a publication its process is killed at, it leaves what was shown, and the next goes through."""
    kill_at(made(tmp_path / "museum"), tmp_path / "state", range(1, 25))
