"""Which kiosks belong to the hub: invitations, tokens, and revoking one.

Rules: codes and tokens are kept as sha256 only, so that a copy of the database opens no door; a code is good for an
hour and for one kiosk, once; a kiosk has one token, and a new one ends the one before; revoking ends it at once and
keeps what the kiosk sent.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from kiosk.hub.store.opening import Connection

LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""Of codes: none that is read for another (0 and O, 1, I and L, U and V)."""
CODE_LETTERS = 12
"""58 bits: an hour is far too short to guess one."""
INVITATION_S = 3600
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Member:
    """A kiosk that showed its token."""

    kiosk: str
    group: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class Joining:
    """What a kiosk gets for its code. hub: the hub's id."""

    kiosk: str
    group: str
    token: str
    hub: str


def hashed(secret: str) -> bytes:
    """What is kept of a code or a token."""
    return sha256(secret.encode("utf-8", "replace")).digest()


def plain_code(code: str) -> str:
    """A code as it was made, whatever way it was typed: small letters, spaces and dashes do not count."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)


def parted(code: str) -> str:
    """A code for reading: WXYZ-2345-ABCD."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def invite(connection: Connection, kiosk: str, group: str = "") -> str:
    """A new code for that kiosk, in the caller's transaction; its codes before are void. group: which content it is to
    get; "": as before, `all` for a new one."""
    connection.execute(
        'INSERT INTO kiosks (kiosk, "group") VALUES (%s, %s) ON CONFLICT (kiosk) DO UPDATE'
        ' SET invited_at = now(), "group" = CASE WHEN %s = \'\' THEN kiosks."group" ELSE excluded."group" END',
        (kiosk, group or "all", group),
    )
    connection.execute("DELETE FROM invitations WHERE kiosk = %s OR ends_at < now() - interval '1 day'", (kiosk,))
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    connection.execute(
        "INSERT INTO invitations (code_hash, kiosk, ends_at) VALUES (%s, %s, now() + make_interval(secs => %s))",
        (hashed(code), kiosk, INVITATION_S),
    )
    return code


def is_invited_by(connection: Connection, kiosk: str, code: str) -> bool:
    """Whether that kiosk can still join with that code."""
    sql = "SELECT 1 FROM invitations WHERE code_hash = %s AND kiosk = %s AND used_at IS NULL AND ends_at > now()"
    return connection.execute(sql, (hashed(plain_code(code)), kiosk)).fetchone() is not None


def join(connection: Connection, code: str) -> Joining | None:
    """Trade a code for a token, in the caller's transaction; None for a code that is unknown, used, or past its
    hour."""
    used = connection.execute(
        "UPDATE invitations SET used_at = now() WHERE code_hash = %s AND used_at IS NULL AND ends_at > now()"
        " RETURNING kiosk",
        (hashed(plain_code(code)),),
    ).fetchone()
    if used is None:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = connection.execute(
        "UPDATE kiosks SET token_hash = %s, joined_at = now(), revoked_at = NULL WHERE kiosk = %s"
        ' RETURNING kiosk, "group", (SELECT id FROM hub)',
        (hashed(token), used[0]),
    ).fetchone()
    assert row is not None
    kiosk, group, hub = row
    connection.execute("INSERT INTO audit (who, what, whom) VALUES (%s, 'join', %s)", (kiosk, kiosk))
    return Joining(kiosk, group, token, str(UUID(str(hub))))


def member(connection: Connection, token: str) -> Member | None:
    """Whose token that is; None where nobody's."""
    row = connection.execute(
        'SELECT kiosk, "group", revoked_at IS NOT NULL FROM kiosks WHERE token_hash = %s', (hashed(token),)
    ).fetchone()
    return None if row is None else Member(*row)


def revoke(connection: Connection, kiosk: str) -> bool:
    """End that kiosk's token and its invitations, in the caller's transaction; False where there is no such kiosk."""
    connection.execute("DELETE FROM invitations WHERE kiosk = %s AND used_at IS NULL", (kiosk,))
    row = connection.execute(
        "UPDATE kiosks SET revoked_at = coalesce(revoked_at, now()) WHERE kiosk = %s RETURNING kiosk", (kiosk,)
    ).fetchone()
    return row is not None


def has_joined(connection: Connection, kiosk: str) -> bool:
    """Whether that kiosk has a token that opens something."""
    sql = "SELECT 1 FROM kiosks WHERE kiosk = %s AND token_hash IS NOT NULL AND revoked_at IS NULL"
    return connection.execute(sql, (kiosk,)).fetchone() is not None


def note(connection: Connection, what: str, kiosk: str, who: str = "cli") -> None:
    """Note in the audit trail, in the caller's transaction, what somebody did to a kiosk."""
    connection.execute("INSERT INTO audit (who, what, whom) VALUES (%s, %s, %s)", (who, what, kiosk))


def withdraw(connection: Connection, kiosk: str) -> bool:
    """End that kiosk's open invitation, and keep its token; whether there was one."""
    return connection.execute("DELETE FROM invitations WHERE kiosk = %s AND used_at IS NULL", (kiosk,)).rowcount > 0


def marks(connection: Connection, kiosk: str) -> dict[str, int]:
    """What the hub has of each of a kiosk's epochs."""
    rows = connection.execute("SELECT epoch, through FROM logs WHERE kiosk = %s ORDER BY epoch", (kiosk,))
    return dict(rows.fetchall())
