"""Rows of a museum's fleet in a hub's tables: every condition that a page can show, hours, logs and instructions."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from kiosk.fleet.protocol import Heartbeat
from kiosk.hub.store.opening import Connection

ROOMS = ["corridor", "cell-14", "interrogation", "chamber", "yard", "deportation", "europe", "gulag", "world", "memory"]


def beat(moment: datetime, /, **other: Any) -> str:
    """A heartbeat of a kiosk with which all is well, but for what is given."""
    well = Heartbeat(
        protocol=1,
        program="kiosk 0.9.0",
        boot="b0",
        uptime_s=187_000,
        frame_age_s=0.4,
        touch_age_s=75.0,
        playing=False,
        output="USB Audio Device",
        pss_mib=412,
        disk_free_mib=48_000,
        temperature_c=51.5,
        clock_trusted=True,
        at=moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        timezone="Europe/Tallinn",
        content=7,
        wanted=7,
        epoch="5e1f6c0a9b3d",
        last_seq=18_204,
        through=18_204,
        faults=[],
        room="corridor",
        certificate_ends=(moment + timedelta(days=80)).isoformat(),
    )
    return msgspec.json.encode(msgspec.structs.replace(well, **other)).decode()


WRONG: dict[str, dict[str, Any]] = {
    "no-sound": {"output": None},
    "full-disk": {"disk_free_mib": 210},
    "clock": {"clock_trusted": False},
    "old-content": {"content": 6, "wanted": 7},
    "faults": {"faults": ["unplayable", "log"]},
    "resting": {"resting": True},
}


def put_kiosk(
    connection: Connection, kiosk: str, group: str = "all", *, received: datetime | None = None, **other: Any
) -> None:
    """A kiosk that has joined, and was heard of just now."""
    moment = received or datetime.now(UTC)
    connection.execute(
        'INSERT INTO kiosks (kiosk, "group", token_hash, joined_at) VALUES (%s, %s, sha256(%s::bytea), now())',
        (kiosk, group, kiosk.encode()),
    )
    connection.execute(
        "INSERT INTO heartbeats (kiosk, at, beat) VALUES (%s, %s, %s::jsonb)", (kiosk, moment, beat(moment, **other))
    )


def put_fleet(connection: Connection, kiosks: int) -> None:
    """So many kiosks in ten rooms and two groups; of fifty, one has each kind of trouble and one was not heard of."""
    kinds = list(WRONG)
    with connection.pipeline():
        for number in range(kiosks):
            room, group = ROOMS[number % len(ROOMS)], "west" if number % 3 == 0 else "east"
            place = number % 50
            other = WRONG[kinds[place - 3]] if 3 <= place < 3 + len(kinds) else {}
            received = datetime.now(UTC) - timedelta(hours=3) if place == 2 else None
            put_kiosk(connection, f"{room}-{number + 1}", group, received=received, room=room, **other)
    connection.execute("INSERT INTO kiosks (kiosk) VALUES ('shop-1')")
    connection.execute("INSERT INTO kiosks (kiosk, revoked_at) VALUES ('stolen-1', now())")


def put_history(connection: Connection, kiosk: str) -> None:
    """Two weeks of hours, a log, and instructions in every state."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for back in range(14 * 24):
        hour = now - timedelta(hours=back)
        if back % 24 in (0, 3, 4, 5, 6, 7, 8, 9, 10, 11) and back != 77:
            faults = ["unplayable"] if back in (30, 31) else []
            connection.execute(
                "INSERT INTO heartbeat_history (kiosk, hour, beat, beats, faults) VALUES (%s, %s, %s::jsonb, %s, %s)",
                (kiosk, hour, beat(hour, faults=faults), 22 if back % 24 == 3 else 60, faults),
            )
    connection.execute(
        "INSERT INTO logs (kiosk, epoch, through, last_seq) VALUES (%s, '5e1f6c0a9b3d', 18204, 18204)", (kiosk,)
    )
    rows: list[tuple[Any, ...]] = [
        (
            "announce",
            {"en": "Closed at 16:00", "et": "Suletud kell 16"},
            "2026-11-30T14:00:00.000Z",
            None,
            "",
        ),
        ("diagnose", {}, "", "done", json.dumps({"disk": "48 GB are free", "sound": "USB Audio Device"}, indent=1)),
        ("restart", {}, "", "refused", "A visit was going on."),
        ("reload", {}, "", "late", ""),
    ]
    for minutes, (kind, words, until, result, detail) in enumerate(rows):
        connection.execute(
            "INSERT INTO instructions (kiosk, id, kind, lifetime_s, words, until, asked_by, asked_at, sent_at,"
            " result, done_at, detail) VALUES (%s, gen_random_uuid(), %s, 900, %s::jsonb, %s, 'Mari', %s, now(), %s,"
            " now(), %s)",
            (kiosk, kind, json.dumps(words), until, now - timedelta(minutes=minutes * 50), result, detail),
        )
