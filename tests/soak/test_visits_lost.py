"""The long form of what is killed and stopped at random while visits are sent: hundreds of rounds, PostgreSQL too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fleet.test_nothing_lost import endure
from tests.hub.conftest import database, served
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub

__all__ = ["database", "served"]


@pytest.mark.parametrize("seed", range(3))
def test_hundreds_of_ends(served: ServedHub, tmp_path: Path, seed: int) -> None:
    """Through hundreds of kills and stops nothing that was made is lost at any moment, and nothing is there twice."""
    assert endure(served, tmp_path, 120, random.Random(seed)) > 1000


def test_a_killed_database(served: ServedHub, postgres: Cluster, tmp_path: Path) -> None:
    """Where the hub's PostgreSQL is killed too, in each round, what it answered for is there when it is back."""

    def strike() -> None:
        postgres.kill()
        served.hub.pool.check()

    assert endure(served, tmp_path, 12, random.Random(9), strike) > 100
