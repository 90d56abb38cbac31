"""Passwords of people: kept as argon2id writes them, checked a few at a time.

Rules: a name that nobody has takes as long as a wrong password; who fails too often waits, by name and address; at most
two are checked at once, since each takes 64 MiB of memory.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from kiosk.content.messages import Message, msg
from kiosk.hub.store.audit_trail import failed_logins
from kiosk.hub.store.membership import LETTERS, parted
from kiosk.hub.store.people_table import kept_password, refresh_password

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from kiosk.hub.store.opening import Connection

SHORTEST, LONGEST = 12, 200
FAILURES_OF_A_NAME, FAILURES_OF_AN_ADDRESS = 5, 30
WAIT = timedelta(minutes=15)
_AT_ONCE = BoundedSemaphore(2)


@cache
def hasher() -> PasswordHasher:
    """argon2id with 64 MiB, three passes and four lanes: the second choice of RFC 9106."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def of_nobody() -> str:
    """What a password is compared with where nobody has that name."""
    return hashed_password(secrets.token_urlsafe(16))


def hashed_password(password: str) -> str:
    """As the hub keeps it."""
    with _AT_ONCE:
        return hasher().hash(password)


def new_password() -> str:
    """One that the hub thought of: 16 letters and figures, 78 bits."""
    return parted("".join(secrets.choice(LETTERS) for _ in range(16)))


def refusal_of(password: str, name: str) -> Message | None:
    """Why this cannot be somebody's password."""
    if not SHORTEST <= len(password) <= LONGEST:
        return msg("A password has {least} to {most} characters.", least=SHORTEST, most=LONGEST)
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        return msg("A password has five different characters or more, and does not hold the name.")
    return None


def is_right(connection: Connection, name: str, password: str) -> bool:
    """Whether this person may log in with this password."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    kept = kept_password(connection, name)
    try:
        with _AT_ONCE:
            hasher().verify(kept or of_nobody(), password)
    except (Argon2Error, InvalidHashError):
        return False
    if kept and hasher().check_needs_rehash(kept):
        refresh_password(connection, name, hashed_password(password))
    return bool(kept)


def too_often(connection: Connection, name: str, origin: str) -> bool:
    """Whether so many logins failed lately that another has to wait. origin: the browser's address."""
    of_name, of_address = failed_logins(connection, name, origin, WAIT)
    return of_name >= FAILURES_OF_A_NAME or of_address >= FAILURES_OF_AN_ADDRESS
