"""A hub's database for the tests that need one, a hub that answers, and commands called in the test's process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import process_of_its_own, run_kiosk
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub

__all__ = ["database", "process_of_its_own", "run_kiosk", "served"]


@pytest.fixture
def database(postgres: Cluster) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    with postgres.lent() as address:
        yield address


@pytest.fixture
def served(database: str, tmp_path: Path) -> Iterator[ServedHub]:
    """A hub that answers, with a database of its own."""
    with served_hub(database, tmp_path) as found:
        yield found
