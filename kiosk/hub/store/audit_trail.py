"""Who did what at the hub and when: written with what was done, in one transaction, and never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.hub.store.opening import Connection

FAILED = "login-failed"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """who: a person, "cli" or a kiosk. what: a word. whom: the kiosk, person or group that it was done to."""

    id: int
    at: datetime
    who: str
    what: str
    whom: str
    detail: dict[str, Any]


def record(connection: Connection, who: str, what: str, whom: str = "", **detail: Any) -> None:
    sql = "INSERT INTO audit (who, what, whom, detail) VALUES (%s, %s, %s, %s::jsonb)"
    connection.execute(sql, (who, what, whom, json.dumps(detail, ensure_ascii=False)))


def audit_entries(connection: Connection, before: int, most: int, words: str = "") -> list[AuditEntry]:
    """The newest first, those before that id. words: only where who, what or whom holds them."""
    sql = """SELECT id, at, who, what, whom, detail FROM audit
             WHERE id < %s AND (%s = '' OR strpos(lower(concat_ws(' ', who, what, whom)), lower(%s)) > 0)
             ORDER BY id DESC LIMIT %s"""
    return [AuditEntry(*row) for row in connection.execute(sql, (before, words, words, most))]


def failed_logins(connection: Connection, name: str, origin: str, since: timedelta) -> tuple[int, int]:
    """How many failed lately: under this name, and from this address under any name."""
    sql = """SELECT count(*) FILTER (WHERE whom = %s AND detail->>'from' = %s),
                    count(*) FILTER (WHERE detail->>'from' = %s)
             FROM audit WHERE what = %s AND at > now() - %s"""
    row = connection.execute(sql, (name, origin, origin, FAILED, since)).fetchone()
    return (row[0], row[1]) if row else (0, 0)
