"""A hub's database for the tests that need one, a hub that answers, and commands called in the test's process."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import process_of_its_own, run_kiosk
from tests.hub.postgres import Cluster, cluster
from tests.hub.serving import ServedHub, served_hub

__all__ = ["database", "postgres", "process_of_its_own", "run_kiosk", "served"]

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """One PostgreSQL for all tests of this process."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)
    with cluster(folder, fsync=False) as found:
        yield found


@pytest.fixture
def database(postgres: Cluster) -> str:
    """The address of an empty database of the test's own."""
    return postgres.database(f"test{next(NUMBERS)}")


@pytest.fixture
def served(database: str, tmp_path: Path) -> Iterator[ServedHub]:
    """A hub that answers, with a database of its own."""
    with served_hub(database, tmp_path) as found:
        yield found
