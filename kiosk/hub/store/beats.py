"""How each kiosk is: its last heartbeat, and one an hour of the last weeks.

Rules: a heartbeat is one statement on rows of its kiosk alone, and waits for nothing that visits wait for; it may be
lost with the power, as the next one comes within a minute.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.fleet.protocol import Heartbeat, Instruction
from kiosk.hub.store.opening import Connection

KEPT_WEEKS = 8
MOST_INSTRUCTIONS = 20
_encode = msgspec.json.Encoder().encode
TAKE = f"""
    WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)),
    latest AS (
        INSERT INTO heartbeats (kiosk, at, beat) SELECT %(kiosk)s, now(), %(beat)s::jsonb FROM quick
        ON CONFLICT (kiosk) DO UPDATE SET at = excluded.at, beat = excluded.beat
    ),
    hourly AS (
        INSERT INTO heartbeat_history AS known (kiosk, hour, beat, beats, faults)
        VALUES (%(kiosk)s, date_trunc('hour', now()), %(beat)s::jsonb, 1, %(faults)s::text[])
        ON CONFLICT (kiosk, hour) DO UPDATE SET beat = excluded.beat, beats = known.beats + 1, faults =
            ARRAY(SELECT DISTINCT code FROM unnest(known.faults || excluded.faults) AS code ORDER BY code LIMIT 200)
    ),
    pruned AS (
        DELETE FROM heartbeat_history WHERE kiosk = %(kiosk)s AND hour < now() - interval '{KEPT_WEEKS:d} weeks'
    ),
    sent AS (
        UPDATE instructions SET sent_at = coalesce(sent_at, now())
        WHERE kiosk = %(kiosk)s AND result IS NULL
            AND coalesce(sent_at, asked_at) + make_interval(secs => lifetime_s) > now()
        RETURNING id, kind, lifetime_s, words, until, asked_at
    )
    SELECT
        coalesce((SELECT through FROM logs WHERE kiosk = %(kiosk)s AND epoch = %(epoch)s), 0),
        (SELECT json_agg(due) FROM (SELECT * FROM sent ORDER BY asked_at, id LIMIT {MOST_INSTRUCTIONS:d}) AS due)
"""
PUT_RESULT = (
    "UPDATE instructions SET result = %s, detail = %s, picture = %s, done_at = now()"
    " WHERE kiosk = %s AND id = %s AND result IS NULL"
)


def take_heartbeat(connection: Connection, kiosk: str, beat: Heartbeat) -> tuple[int, list[Instruction]]:
    """Keep that heartbeat, in the caller's transaction; the mark of its log, and what is asked of the kiosk: every
    instruction that is not done, from when it was first sent until its lifetime is over."""
    stored = _encode(msgspec.convert(_without_nul(msgspec.to_builtins(beat)), Heartbeat)).decode()
    faults = sorted({_without_nul(code) for code in beat.faults})
    row = {"kiosk": kiosk, "beat": stored, "faults": faults, "epoch": _without_nul(beat.epoch)}
    found = connection.execute(TAKE, row).fetchone()
    assert found is not None
    through, due = found
    return through, [
        Instruction(
            id=each["id"],
            kind=each["kind"],
            lifetime_s=each["lifetime_s"],
            words=each["words"],
            until=each["until"],
        )
        for each in due or ()
    ]


def put_result(connection: Connection, kiosk: str, result: tuple[str, str, str, bytes | None]) -> bool:
    """Keep what came of an instruction (its id, the result, a detail, a picture), in the caller's transaction, once;
    False where it is known already, or nobody asked for it."""
    id, word, detail, picture = result
    row = (_without_nul(word), _without_nul(detail), picture, kiosk, id)
    return connection.execute(PUT_RESULT, row).rowcount == 1


def _without_nul(value: Any) -> Any:
    """The value without NUL in any of its texts, which PostgreSQL does not keep."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_nul(each) for name, each in value.items()}
    return value
