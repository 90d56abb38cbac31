"""A hub with a museum's fleet and three people, whose pages are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.root_keys import HubKeys
from kiosk.hub.pages import passwords
from kiosk.hub.store.people_table import add_person
from tests.hub.hub_rows import put_fleet, put_history
from tests.hub.pages.browsing import PASSWORD
from tests.hub.serving import ServedHub, served_hub
from tests.source import ROOT

PEOPLE = {"Anna": "viewer", "Toomas": "technician", "Mari": "manager"}


@contextmanager
def light_passwords() -> Iterator[None]:
    """Passwords are hashed by the same argon2id with 64 KiB and one pass instead of 64 MiB and three, until the block
    ends: what it is asked, and what it answers, is the same, and a hundred logins cost less than two did.
    tests/hub/test_passwords.py holds what production takes."""
    light = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", lambda: light)
        passwords.of_nobody.cache_clear()
        yield
    passwords.of_nobody.cache_clear()


@cache
def kept_password() -> str:
    """As the hub keeps the password of each of them."""
    return passwords.hashed_password(PASSWORD)


@contextmanager
def fleet_looked_at(database: str, folder: Path) -> Iterator[ServedHub]:
    """A hub of 120 kiosks in ten rooms, with keys and content going out, and three people, until the block ends."""
    sticks = folder / "stick-a", folder / "stick-b"
    for stick in sticks:
        stick.mkdir()
    HubKeys(ContentFolder(folder / "content"), "Patarei").make(sticks)
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
