"""A hub with content that answers on loopback, and a kiosk that has joined it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.content.fetched import FetchingKiosk
from tests.hub.conftest import postgres
from tests.hub.content.published import content_at_hub
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub

__all__ = ["kiosk", "postgres", "served", "token_of_east"]
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def served(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A hub that answers for a module's tests; its folder of content is each test's own."""
    with served_hub(postgres.database(f"content{next(NUMBERS)}"), tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def token_of_east(served: ServedHub) -> str:
    return served.join("east")


@pytest.fixture
def kiosk(served: ServedHub, token_of_east: str, tmp_path: Path) -> FetchingKiosk:
    """A kiosk that has joined a hub where nothing is published yet."""
    place = served.hub.settings.content
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "content", target_is_directory=True)
    hub = content_at_hub(tmp_path, tmp_path / "content")
    root = (hub.folder.metadata / "1.root.json").read_text()
    return FetchingKiosk(hub, served, tmp_path / "state", token_of_east, root)
