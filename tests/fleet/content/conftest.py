"""A hub with content that answers on loopback, and a kiosk that has joined it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.content.fetched import FetchingKiosk
from tests.hub.content.published import ContentAtHub, content_at_hub, copied_content
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub

__all__ = ["at_one", "hub_with_keys", "kiosk", "served", "token_of_east", "where_two_is_published"]


@pytest.fixture(scope="module")
def served(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A hub that answers for a module's tests; its folder of content is each test's own."""
    with postgres.lent() as database, served_hub(database, tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def token_of_east(served: ServedHub) -> str:
    return served.join("east")


@pytest.fixture(scope="session")
def hub_with_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub's content with new keys, and the museum that is to be published: each test has a copy."""
    folder = tmp_path_factory.mktemp("keys")
    content_at_hub(folder, folder / "content")
    return folder


def joined(hub: ContentAtHub, served: ServedHub, token: str) -> FetchingKiosk:
    """A kiosk that has joined that hub, which serves this content from now on."""
    place, content = served.hub.settings.content, hub.folder.root
    place.unlink(missing_ok=True)
    place.symlink_to(content, target_is_directory=True)
    root = (hub.folder.metadata / "1.root.json").read_text()
    return FetchingKiosk(hub, served, content.with_name("state"), token, root)


@pytest.fixture
def kiosk(served: ServedHub, token_of_east: str, hub_with_keys: Path, tmp_path: Path) -> FetchingKiosk:
    """A kiosk that has joined a hub where nothing is published yet."""
    return joined(copied_content(hub_with_keys, tmp_path), served, token_of_east)


@pytest.fixture(scope="module")
def where_two_is_published(
    served: ServedHub, token_of_east: str, hub_with_keys: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A hub's content and the state of a kiosk that shows version 1, where version 2 is published."""
    folder = tmp_path_factory.mktemp("two")
    kiosk = joined(copied_content(hub_with_keys, folder), served, token_of_east)
    kiosk.hub.publish("One.")
    done = kiosk.fetch(1)
    assert done.kind == "new", done
    kiosk.hub.publish("Two.")
    return folder


@pytest.fixture
def at_one(served: ServedHub, token_of_east: str, where_two_is_published: Path, tmp_path: Path) -> FetchingKiosk:
    """A kiosk that shows version 1 of its hub, where version 2 is published."""
    return joined(copied_content(where_two_is_published, tmp_path), served, token_of_east)
