"""A hub with a museum's fleet and three people, for the tests of its pages."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from kiosk.hub.pages.passwords import hashed_password
from kiosk.hub.store.people_table import add_person
from tests.hub.hub_rows import put_fleet, put_history
from tests.hub.pages.browsing import PASSWORD, BrowsingPerson
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub
from tests.source import ROOT

NUMBERS = itertools.count(1)
PEOPLE = {"Anna": "viewer", "Toomas": "technician", "Mari": "manager"}
HOSTILE = "<img src=x onerror=alert(1)>"


@cache
def kept_password() -> str:
    return hashed_password(PASSWORD)


@pytest.fixture(scope="module")
def fleet(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A hub of 120 kiosks in ten rooms, with content going out, and three people."""
    folder = tmp_path_factory.mktemp("pages")
    database = postgres.database(f"pages{next(NUMBERS)}")
    with served_hub(database, folder, museum_folder=ROOT, metrics_token="a-token-of-prometheus") as hub:
        with hub.hub.pool.connection() as connection:
            put_fleet(connection, 120)
            put_history(connection, "corridor-1")
            connection.execute(
                """INSERT INTO rollouts ("group", version, percent, begun_at) VALUES
                   ('all', 6, 100, now() - interval '20 days'), ('all', 7, 100, now() - interval '3 days'),
                   ('west', 7, 100, now() - interval '3 days'), ('west', 8, 1, now() - interval '1 hour')"""
            )
            for name, role in PEOPLE.items():
                assert add_person(connection, name, role, kept_password())
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
