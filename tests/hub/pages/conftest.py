"""A hub with a museum's fleet and three people, for the tests of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.fleet_looked_at import fleet_looked_at, light_passwords
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub


@pytest.fixture(scope="module", autouse=True)
def light() -> Iterator[None]:
    with light_passwords():
        yield


@pytest.fixture(scope="module")
def fleet(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for all tests of a module."""
    with postgres.lent() as database, fleet_looked_at(database, tmp_path_factory.mktemp("pages")) as hub:
        yield hub


@pytest.fixture
def logged_in(fleet: ServedHub) -> Callable[[str], BrowsingPerson]:
    """Somebody who has logged in, by name."""

    def enter(name: str) -> BrowsingPerson:
        person = BrowsingPerson(fleet.port)
        answer = person.log_in(name)
        assert answer.status == 303, answer.words
        return person

    return enter
