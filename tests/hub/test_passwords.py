"""What a password costs who guesses it."""

from __future__ import annotations

from argon2 import PasswordHasher

from kiosk.hub.pages.passwords import hashed_password, is_right
from kiosk.hub.store.people_table import add_person, kept_password
from tests.hub.log_copies import made_hub

COST = "$argon2id$v=19$m=65536,t=3,p=4$"


def test_a_password_is_kept_at_full_cost(database: str) -> None:
    """A hash takes 64 MiB and three passes; one that was made with less is made again at the next login, and a wrong
    password changes nothing."""
    weak = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash("of long ago, and weak")
    assert hashed_password("another of today").startswith(COST)
    connection = made_hub(database)
    try:
        assert add_person(connection, "Mari", "manager", weak)
        assert not is_right(connection, "Mari", "of long ago, and wrong")
        assert kept_password(connection, "Mari") == weak
        assert is_right(connection, "Mari", "of long ago, and weak")
        assert (kept_password(connection, "Mari") or "").startswith(COST)
        assert is_right(connection, "Mari", "of long ago, and weak")
    finally:
        connection.close()
