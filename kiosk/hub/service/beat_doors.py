"""The doors by which a kiosk reports how it is, is asked for something, and reports what came of it."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

from msgspec.structs import astuple

from kiosk.fleet.protocol import (
    HEARTBEAT,
    MOST_BODY_BYTES,
    MOST_HEARTBEAT_BYTES,
    MOST_PICTURE_BYTES,
    PROTOCOL,
    RESULTS,
    Heartbeat,
    HeartbeatReply,
    InstructionResult,
    ResultKept,
)
from kiosk.hub.content.rollout import RolloutBoard
from kiosk.hub.rates import Rate
from kiosk.hub.running_hub import Hub
from kiosk.hub.service.door import Door, read_record
from kiosk.hub.store.beats import put_result, take_heartbeat
from kiosk.hub.store.membership import Member
from kiosk.hub.store.refusals import RefusedRequest
from kiosk.visitlog.file.records import utc_text

PNG = b"\x89PNG\r\n\x1a\n"
OUTCOMES = ("done", "late", "unknown", "refused", "failed")
LONGEST_DETAIL = 200_000


def beat_doors(board: RolloutBoard) -> list[Door]:
    """These doors; board: which content each kiosk is to show."""

    def heartbeat(hub: Hub, kiosk: Member, body: bytes) -> HeartbeatReply:
        beat = read_record(body, Heartbeat)
        numbers = [value for value in astuple(beat) if isinstance(value, int)]
        if not all(-(2**63) <= number < 2**63 for number in numbers):
            raise RefusedRequest("malformed", "A heartbeat holds a number that is too large.")
        if beat.protocol > PROTOCOL:
            raise RefusedRequest("newer-kiosk", "The kiosk's program is newer than the hub's: upgrade the hub.")
        with hub.pool.connection() as connection:
            through, instructions = take_heartbeat(connection, kiosk.kiosk, beat)
        content = board.wanted(kiosk.kiosk, kiosk.group)
        return HeartbeatReply(
            instructions=instructions, through=through, content=content, now=utc_text(datetime.now(UTC))
        )

    return [
        Door(HEARTBEAT, "POST", heartbeat, Rate(20, 1), MOST_HEARTBEAT_BYTES),
        Door(RESULTS, "POST", _results, Rate(30, 0.5), MOST_BODY_BYTES),
    ]


def _results(hub: Hub, kiosk: Member, body: bytes) -> ResultKept:
    sent = read_record(body, InstructionResult)
    if sent.result not in OUTCOMES or len(sent.detail) > LONGEST_DETAIL:
        raise RefusedRequest("malformed", f"A result is one of {', '.join(OUTCOMES)}, with a detail of bounded length.")
    picture = _picture(sent.picture)
    try:
        id = str(UUID(sent.id))
    except ValueError:
        return ResultKept(False)
    with hub.pool.connection() as connection:
        kept = put_result(connection, kiosk.kiosk, (id, sent.result, sent.detail, picture))
    return ResultKept(kept)


def _picture(text: str) -> bytes | None:
    """The picture of a result, None where there is none. Raises RefusedRequest for what is no PNG."""
    if not text:
        return None
    try:
        picture = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        picture = b""
    if not picture.startswith(PNG) or len(picture) > MOST_PICTURE_BYTES:
        raise RefusedRequest("malformed", f"A picture is a PNG of at most {MOST_PICTURE_BYTES} bytes, in base64.")
    return picture
