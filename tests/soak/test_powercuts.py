"""The long form of the power cut tests: ten long runs, hundreds of cuts in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.visitlog.conftest import StartChild, start_child
from tests.visitlog.test_powercut import examine, recorded_run

__all__ = ["start_child"]


@pytest.mark.parametrize("seed", range(10))
def test_thousands_of_power_cuts(tmp_path: Path, start_child: StartChild, seed: int) -> None:
    """Over thousands of possible power cuts in a long run, with many checkpoints, no saved entry is ever lost."""
    steps = recorded_run(tmp_path / "state", tmp_path / "record", start_child, 1500)
    found = examine(steps, tmp_path / "cuts", seed=seed, every=0.05)
    assert found["as said"] > 300
