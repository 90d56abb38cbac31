"""The people who may look at the hub's pages, and their logins.

Rules: a password is kept as argon2id writes it, and is never read back; what a browser holds is kept as its sha256; who
is closed, or has another password, is logged out everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.hub.store.opening import Connection

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
"""A login ends after so long without use, and in any case after LONGEST."""


@dataclass(frozen=True, slots=True)
class HubPerson:
    """role: viewer, technician or manager."""

    name: str
    role: str
    added: datetime
    closed: datetime | None
    last_login: datetime | None


@dataclass(frozen=True, slots=True)
class Login:
    """Who is logged in. csrf: what every form of this login carries."""

    name: str
    role: str
    csrf: str


def people(connection: Connection) -> list[HubPerson]:
    sql = """SELECT u.name, u.role, u.made_at, u.closed_at,
                    (SELECT max(at) FROM audit WHERE who = u.name AND what = 'login')
             FROM users u ORDER BY u.closed_at IS NOT NULL, lower(u.name)"""
    return [HubPerson(*row) for row in connection.execute(sql)]


def add_person(connection: Connection, name: str, role: str, password: str) -> bool:
    """Whether there was nobody of that name; password: as argon2id writes it."""
    sql = "INSERT INTO users (name, role, password) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
    return connection.execute(sql, (name, role, password)).rowcount == 1


def close_person(connection: Connection, name: str) -> bool:
    """Nobody logs in under that name any more; whether that was possible before."""
    _log_out(connection, name)
    sql = "UPDATE users SET closed_at = now() WHERE name = %s AND closed_at IS NULL"
    return connection.execute(sql, (name,)).rowcount == 1


def keep_password(connection: Connection, name: str, password: str) -> bool:
    """Another password, which ends every login; who was closed is opened. Whether there is such a person."""
    _log_out(connection, name)
    sql = "UPDATE users SET password = %s, closed_at = NULL WHERE name = %s"
    return connection.execute(sql, (password, name)).rowcount == 1


def refresh_password(connection: Connection, name: str, password: str) -> None:
    """The same password, written with newer parameters."""
    connection.execute("UPDATE users SET password = %s WHERE name = %s", (password, name))


def kept_password(connection: Connection, name: str) -> str:
    """The password of who may log in; "" for nobody."""
    row = connection.execute("SELECT password FROM users WHERE name = %s AND closed_at IS NULL", (name,)).fetchone()
    return row[0] if row else ""


def _log_out(connection: Connection, name: str) -> None:
    connection.execute("DELETE FROM logins WHERE name = %s", (name,))


def begin_login(connection: Connection, name: str, id_hash: bytes, csrf: str) -> None:
    connection.execute("DELETE FROM logins WHERE begun_at < now() - %s OR used_at < now() - %s", (LONGEST, IDLE))
    connection.execute("INSERT INTO logins (id_hash, name, csrf) VALUES (%s, %s, %s)", (id_hash, name, csrf))


def find_login(connection: Connection, id_hash: bytes, *, used: bool) -> Login | None:
    """used: by the person, not by a page that renews itself."""
    sql = """SELECT u.name, u.role, l.csrf, l.used_at < now() - interval '1 minute'
             FROM logins l JOIN users u USING (name)
             WHERE l.id_hash = %s AND u.closed_at IS NULL AND l.begun_at > now() - %s AND l.used_at > now() - %s"""
    row = connection.execute(sql, (id_hash, LONGEST, IDLE)).fetchone()
    if row is None:
        return None
    if used and row[3]:
        connection.execute("UPDATE logins SET used_at = now() WHERE id_hash = %s", (id_hash,))
    return Login(*row[:3])


def end_login(connection: Connection, id_hash: bytes) -> None:
    connection.execute("DELETE FROM logins WHERE id_hash = %s", (id_hash,))
