"""Instructions that people ask of kiosks: each kiosk's own row, which its next heartbeat fetches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from kiosk.hub.store.opening import Connection


def ask_instruction(
    connection: Connection,
    kiosks: Iterable[str],
    kind: str,
    *,
    asked_by: str,
    lifetime_s: int,
    words: Mapping[str, str] | None = None,
    until: str = "",
) -> int:
    """Ask this of each of these kiosks; how many there were."""
    sql = """INSERT INTO instructions (kiosk, id, kind, lifetime_s, words, until, asked_by)
             VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s)"""
    written = json.dumps(dict(words or {}), ensure_ascii=False)
    rows = [(kiosk, uuid4(), kind, lifetime_s, written, until, asked_by) for kiosk in kiosks]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
    return len(rows)


def joined_kiosks(connection: Connection, group: str = "") -> list[str]:
    """The kiosks that can be asked something, of that group or of all."""
    sql = """SELECT kiosk FROM kiosks WHERE token_hash IS NOT NULL AND revoked_at IS NULL
             AND (%s = '' OR "group" = %s) ORDER BY kiosk"""
    return [kiosk for (kiosk,) in connection.execute(sql, (group, group))]
