"""What the hub's pages read of kiosks: how each was at its last heartbeat, its hours, its logs, its instructions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.hub.store.opening import Connection

_KIOSKS = """SELECT k.kiosk, k."group", k.token_hash IS NOT NULL, k.revoked_at IS NOT NULL, k.joined_at,
                    h.at, h.beat::text
             FROM kiosks k LEFT JOIN heartbeats h USING (kiosk) """


@dataclass(frozen=True, slots=True)
class KioskRow:
    """joined: it has a token now. received: when its last heartbeat came; beat: that heartbeat as JSON."""

    kiosk: str
    group: str
    joined: bool
    revoked: bool
    joined_at: datetime | None
    received: datetime | None
    beat: str | None


@dataclass(frozen=True, slots=True)
class KioskHour:
    """beats: how many came in that hour. beat: the last of them, as JSON."""

    hour: datetime
    beats: int
    faults: list[str]
    beat: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """What the hub has of one log, up to `through`; the kiosk had `last_seq` when it last sent."""

    epoch: str
    through: int
    oldest: int
    last_seq: int
    simulated: bool
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """An instruction and what came of it; result None: not known yet."""

    id: str
    kind: str
    lifetime_s: int
    words: dict[str, str]
    until: str
    asked_by: str
    asked_at: datetime
    sent_at: datetime | None
    result: str | None
    done_at: datetime | None
    detail: str
    pictured: bool


def kiosk_rows(connection: Connection) -> list[KioskRow]:
    """Every kiosk, by name."""
    return [KioskRow(*row) for row in connection.execute(_KIOSKS + "ORDER BY k.kiosk")]


def kiosk_row(connection: Connection, kiosk: str) -> KioskRow | None:
    row = connection.execute(_KIOSKS + "WHERE k.kiosk = %s", (kiosk,)).fetchone()
    return KioskRow(*row) if row else None


def kiosk_hours(connection: Connection, kiosk: str, since: datetime) -> list[KioskHour]:
    sql = "SELECT hour, beats, faults, beat::text FROM heartbeat_history WHERE kiosk = %s AND hour >= %s ORDER BY hour"
    return [KioskHour(*row) for row in connection.execute(sql, (kiosk, since))]


def log_rows(connection: Connection, kiosk: str) -> list[LogRow]:
    """The log written last comes first."""
    sql = """SELECT epoch, through, oldest, last_seq, simulated, sent_at FROM logs WHERE kiosk = %s
             ORDER BY sent_at DESC, epoch LIMIT 20"""
    return [LogRow(*row) for row in connection.execute(sql, (kiosk,))]


def instruction_rows(connection: Connection, kiosk: str, most: int) -> list[InstructionRow]:
    """The newest first."""
    sql = """SELECT id::text, kind, lifetime_s, words, until, asked_by, asked_at, sent_at, result, done_at, detail,
                    picture IS NOT NULL
             FROM instructions WHERE kiosk = %s ORDER BY asked_at DESC, id LIMIT %s"""
    return [InstructionRow(*row) for row in connection.execute(sql, (kiosk, most))]


def instruction_picture(connection: Connection, kiosk: str, instruction: str) -> bytes:
    """The picture that a kiosk sent; empty where there is none."""
    sql = "SELECT picture FROM instructions WHERE kiosk = %s AND id::text = %s AND picture IS NOT NULL"
    row = connection.execute(sql, (kiosk, instruction)).fetchone()
    return bytes(row[0]) if row else b""


def open_invitations(connection: Connection) -> list[tuple[str, str, datetime]]:
    """Kiosk, group and end of each invitation that can still be used."""
    sql = """SELECT i.kiosk, k."group", i.ends_at FROM invitations i JOIN kiosks k USING (kiosk)
             WHERE i.used_at IS NULL AND i.ends_at > now() ORDER BY i.ends_at DESC"""
    return [(kiosk, group, ends_at) for kiosk, group, ends_at in connection.execute(sql)]


def groups(connection: Connection) -> list[str]:
    """Every group that a kiosk is in, by name."""
    return [group for (group,) in connection.execute('SELECT DISTINCT "group" FROM kiosks ORDER BY 1')]


def entries_kept(connection: Connection) -> tuple[int, int]:
    """Up to where all logs are here together, and how much the kiosks still had to send when they last sent."""
    row = connection.execute(
        "SELECT sum(through)::bigint, sum(greatest(last_seq - through, 0))::bigint FROM logs"
    ).fetchone()
    return (row[0] or 0, row[1] or 0) if row else (0, 0)
