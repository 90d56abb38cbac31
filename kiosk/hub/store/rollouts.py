"""Roll-outs in the database: which version each group is to show, and how its kiosks do with it.

Rules: one row for each version that a group was to show; why it was halted is kept as a sentence in its parts, so that
each reader reads it in their own language. All is done in the caller's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from kiosk.content.messages import NO_MESSAGE, Message
from kiosk.hub.store.opening import Connection

FAULTS_BEFORE = timedelta(hours=24)
"""Before a roll-out: what a kiosk had then is not the new version's fault."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """percent: of the group's kiosks. halted: why; NO_MESSAGE where it goes on. held: its share is raised by hand only.
    well_since: since when its kiosks are well with it; None where they are not known to be. raised_at: when it got its
    share."""

    group: str
    version: int
    percent: int
    begun_at: datetime
    halted: Message = NO_MESSAGE
    held: bool = False
    well_since: datetime | None = None
    raised_at: datetime | None = None

    @property
    def watched_from(self) -> datetime:
        """From when on kiosks that newly got it are watched."""
        return self.raised_at or self.begun_at


@dataclass(frozen=True, slots=True)
class ContentHeard:
    """What a kiosk's last heartbeat was about content. at: when it came. faults: their codes; faults_before: those of
    the 24 hours before the roll-out."""

    kiosk: str
    group: str
    at: datetime
    content: int
    wanted: int
    faults: frozenset[str]
    faults_before: frozenset[str]


def read_rollouts(connection: Connection) -> list[Rollout]:
    """All of them, each group's newest version first."""
    rows = connection.execute(
        'SELECT "group", version, percent, begun_at, halted, held, well_since, raised_at FROM rollouts'
        ' ORDER BY "group", version DESC'
    )
    return [
        Rollout(row[0], row[1], row[2], row[3], _sentence(row[4]), row[5], row[6], row[7]) for row in rows.fetchall()
    ]


def begin_rollout(connection: Connection, group: str, version: int, percent: int, *, held: bool = False) -> None:
    """Have that share of a group show the version; one that was halted goes on."""
    connection.execute(
        'INSERT INTO rollouts ("group", version, percent, held) VALUES (%s, %s, %s, %s)'
        " ON CONFLICT (\"group\", version) DO UPDATE SET percent = excluded.percent, halted = '', held = excluded.held,"
        " begun_at = now(), raised_at = now(), well_since = NULL, well_at = NULL",
        (group, version, percent, held),
    )


def note_publication(connection: Connection, group: str, version: int, percent: int) -> None:
    """Write into the audit that a version was published at the hub's command line."""
    detail = msgspec.json.encode({"version": version, "percent": percent}).decode()
    connection.execute("INSERT INTO audit (who, what, whom, detail) VALUES ('cli', 'publish', %s, %s)", (group, detail))


def set_percent(connection: Connection, group: str, version: int, percent: int) -> bool:
    """Change the share; False where there is no such roll-out, or it was halted."""
    row = connection.execute(
        "UPDATE rollouts SET percent = %s, raised_at = now(), well_since = NULL, well_at = NULL"
        " WHERE \"group\" = %s AND version = %s AND halted = '' RETURNING version",
        (percent, group, version),
    ).fetchone()
    return row is not None


def hold_share(connection: Connection, group: str, version: int, *, held: bool) -> bool:
    """Have the share raised by hand only, or by itself again; False where there is no such roll-out."""
    row = connection.execute(
        'UPDATE rollouts SET held = %s, well_since = NULL, well_at = NULL WHERE "group" = %s AND version = %s'
        " RETURNING version",
        (held, group, version),
    ).fetchone()
    return row is not None


def note_well(connection: Connection, rollout: Rollout, *, well: bool, unseen: timedelta) -> datetime | None:
    """Keep whether its kiosks are well with it now; since when they are. unseen: what was not seen for so long begins
    anew, such as over a night."""
    row = connection.execute(
        "UPDATE rollouts SET well_at = CASE WHEN %(well)s THEN now() END, well_since = CASE"
        " WHEN NOT %(well)s THEN NULL WHEN well_at > now() - %(unseen)s THEN coalesce(well_since, now()) ELSE now() END"
        ' WHERE "group" = %(group)s AND version = %(version)s RETURNING well_since',
        {"well": well, "unseen": unseen, "group": rollout.group, "version": rollout.version},
    ).fetchone()
    return None if row is None else row[0]


def raise_share(connection: Connection, rollout: Rollout, percent: int, well_for: timedelta) -> bool:
    """Raise the share by itself, where its kiosks have been well for so long and nobody changed it meanwhile, and write
    it into the audit; whether it was raised."""
    raised = connection.execute(
        "UPDATE rollouts SET percent = %s, raised_at = now(), well_since = NULL, well_at = NULL"
        " WHERE \"group\" = %s AND version = %s AND percent = %s AND halted = '' AND NOT held"
        " AND well_since <= now() - %s RETURNING version",
        (percent, rollout.group, rollout.version, rollout.percent, well_for),
    ).fetchone()
    if raised is not None:
        detail = msgspec.json.encode({"version": rollout.version, "action": "widen", "percent": percent}).decode()
        connection.execute(
            "INSERT INTO audit (who, what, whom, detail) VALUES ('hub', 'rollout', %s, %s)", (rollout.group, detail)
        )
    return raised is not None


def halt_rollout(connection: Connection, group: str, version: int, why: Message) -> bool:
    """Have nobody show the version any more; False where it was halted already."""
    row = connection.execute(
        "UPDATE rollouts SET halted = %s WHERE \"group\" = %s AND version = %s AND halted = '' RETURNING version",
        (msgspec.json.encode(why).decode(), group, version),
    ).fetchone()
    return row is not None


def members_by_group(connection: Connection) -> dict[str, list[str]]:
    """The kiosks that have joined, by their groups."""
    rows = connection.execute(
        'SELECT kiosk, "group" FROM kiosks WHERE joined_at IS NOT NULL AND revoked_at IS NULL ORDER BY kiosk'
    )
    groups: dict[str, list[str]] = {}
    for kiosk, group in rows.fetchall():
        groups.setdefault(group, []).append(kiosk)
    return groups


def content_heard(connection: Connection, begun_at: datetime) -> list[ContentHeard]:
    """What was last heard of every kiosk. begun_at: of the roll-out."""
    rows = connection.execute(
        'SELECT h.kiosk, k."group", h.at, h.beat, coalesce(b.faults, ARRAY[]::text[])'
        " FROM heartbeats h JOIN kiosks k USING (kiosk) LEFT JOIN LATERAL ("
        "SELECT array_agg(DISTINCT fault) AS faults FROM heartbeat_history p, unnest(p.faults) fault"
        " WHERE p.kiosk = h.kiosk AND p.hour >= %s AND p.hour < %s) b ON true"
        " WHERE k.joined_at IS NOT NULL AND k.revoked_at IS NULL",
        (begun_at - FAULTS_BEFORE, begun_at),
    )
    return [
        ContentHeard(
            kiosk, group, at, _number(beat, "content"), _number(beat, "wanted"), _codes(beat), frozenset(before)
        )
        for kiosk, group, at, beat, before in rows.fetchall()
    ]


def numbers_in_use(connection: Connection) -> frozenset[int]:
    """The versions that roll-outs name, as far as they go on, and that kiosks show."""
    rows = connection.execute(
        'SELECT version FROM (SELECT version, row_number() OVER (PARTITION BY "group" ORDER BY version DESC) AS place'
        " FROM rollouts WHERE halted = '') newest WHERE place <= 2"
        " UNION SELECT (beat->>'content')::bigint FROM heartbeats WHERE beat->>'content' ~ '^[0-9]{1,9}$'"
        " UNION SELECT max(version) FROM rollouts"
    )
    return frozenset(row[0] for row in rows.fetchall() if row[0])


def _sentence(halted: str) -> Message:
    return msgspec.json.decode(halted, type=Message) if halted else NO_MESSAGE


def _number(beat: dict[str, object], key: str) -> int:
    value = beat.get(key)
    return value if isinstance(value, int) else 0


def _codes(beat: dict[str, object]) -> frozenset[str]:
    codes = beat.get("faults")
    return frozenset(map(str, codes)) if isinstance(codes, list) else frozenset()
