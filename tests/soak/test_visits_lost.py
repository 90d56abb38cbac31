"""The long form of what is killed and stopped at random while visits are sent: hundreds of rounds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fleet.test_nothing_lost import endure
from tests.hub.conftest import database, postgres, served
from tests.hub.serving import ServedHub

__all__ = ["database", "postgres", "served"]


@pytest.mark.parametrize("seed", range(3))
def test_hundreds_of_ends(served: ServedHub, tmp_path: Path, seed: int) -> None:
    """Through hundreds of kills and stops nothing that was made is lost at any moment, and nothing is there twice."""
    assert endure(served, tmp_path, 120, random.Random(seed)) > 1000
