"""What a kiosk and a hub send each other, version 1; docs/hub-protocol.md explains it.

Rules: every request has the kiosk's token (`Authorization: Bearer …`), but for `JOIN`. Visits are gzip JSON lines, each
an array that begins with the name of its form; all else is one JSON object. Unknown keys of an object, and further
elements of an array, are passed over, so that a newer kiosk or hub may add some. A refusal is a `Refusal`, with the
status of HTTP that REFUSALS has for its code. Times are UTC, ISO 8601, with milliseconds and Z.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.visitlog.file.schema import CLOCK_KEY

PROTOCOL = 1
JOIN = "/v1/join"
MARKS = "/v1/marks"
VISITS = "/v1/visits"
HEARTBEAT = "/v1/heartbeat"
RESULTS = "/v1/results"
CONTENT = "/v1/content"
"""Under it: metadata/NAME and targets/NAME, as The Update Framework names them."""

MOST_ENTRIES = 500
"""Entries in one batch."""
MOST_BODY_BYTES = 4 * 1024 * 1024
"""A request's body as it is sent; and MOST_UNPACKED_BYTES once it is unpacked."""
MOST_UNPACKED_BYTES = 32 * 1024 * 1024
MOST_HEARTBEAT_BYTES = 64 * 1024
MOST_PICTURE_BYTES = 3_000_000
"""A picture of an InstructionResult, before base64."""
HEARTBEAT_S = 60

REFUSALS = {
    "malformed": 400,  # not what this protocol says
    "unknown-token": 401,  # no token, or none that the hub gave
    "revoked": 403,  # the token was revoked at the hub
    "other-kiosk": 403,  # the batch is of another kiosk than the token
    "invitation": 403,  # no such code, or its hour is over, or it was used
    "not-found": 404,
    "gap": 409,  # entries between the hub's mark and this batch are missing: send from `through` + 1
    "other-log": 409,  # the entry before this batch is another one at the hub: two kiosks write under one name
    "too-large": 413,
    "newer-kiosk": 422,  # the log has a newer schema, or the protocol a newer version, than this hub knows
    "too-often": 429,
    "busy": 503,  # with Retry-After, as 429
}


class Refusal(msgspec.Struct, frozen=True):
    """code: of REFUSALS. sentence: English, for who reads a trail. through: of `gap`, the hub's mark."""

    code: str
    sentence: str
    through: int | None = None


# --- joining ---


class JoinRequest(msgspec.Struct, frozen=True):
    """code: of an invitation. program: the version of this program."""

    code: str
    program: str


class Joined(msgspec.Struct, frozen=True):
    """kiosk: the name under which it was invited. token: its own, never sent again. hub: the hub's id, which stays with
    its database. group: which content it gets. root: the first trusted root of the hub's content, as JSON text; empty
    where the hub has no keys yet."""

    kiosk: str
    token: str
    hub: str
    group: str
    root: str = ""


# --- visits ---


class BatchLine(msgspec.Struct, frozen=True, array_like=True, tag="batch"):
    """The first line of a batch. schema: of the log (kiosk.visitlog.file.schema). first: the seq of the first entry.
    oldest: the first seq that the kiosk still has: what was before it is pruned. last: the log's last seq at present.
    before: `entry_digest` of the entry before the first; "" where the kiosk no longer has it. simulated: its visits
    were never made by anyone."""

    protocol: int
    schema: int
    kiosk: str
    epoch: str
    first: int
    oldest: int
    last: int
    before: str
    timezone: str
    simulated: bool = False


class SessionLine(msgspec.Struct, frozen=True, array_like=True, tag="session"):
    """A visit that the entries of the batch touch, as it stands in the log now: the columns of LogSession without kiosk
    and epoch, which are those of the batch. A visit that was sent while it was open, and that a start closed after a
    crash or a power cut, has no entry of its own after that: it is sent once more with the next batch."""

    id: str
    boot: str
    content: str
    room: str | None
    language: str
    began_at: str
    ended_at: str | None
    seconds: float | None
    end_reason: str | None
    touches: int | None
    access: str
    clock_ok: int


class EntryLine(msgspec.Struct, frozen=True, array_like=True, tag="entry"):
    """One entry: the columns of LogEntry without kiosk and epoch. In a batch they follow each other without a gap."""

    seq: int
    session: str | None
    at: str
    ms: int
    kind: str
    room: str | None
    exhibit: str | None
    stop: int | None
    title: str | None
    language: str | None
    media: str | None
    position_s: float | None
    length_s: float | None
    detail: str


class DayLine(msgspec.Struct, frozen=True, array_like=True, tag="day"):
    """The counts of a local day (2026-10-29) or month (2026-10), where the kiosk pruned entries that the hub lacks
    (first > the hub's mark + 1). Then all days and months of the log are sent, with that batch: the greatest last_seq
    is how far all of it is counted, and the hub counts on from there. counts: measure, room, exhibit, key, value, n."""

    day: str
    last_seq: int
    timezone: str
    made_by: str
    counts: list[tuple[str, str, str, str, int, int]]


class TitleLine(msgspec.Struct, frozen=True, array_like=True, tag="title"):
    """What a room or an exhibit was called when it was last visited: the columns of daily_titles."""

    room: str
    exhibit: str
    language: str
    stop: int | None
    title: str
    at: str


Line = BatchLine | SessionLine | EntryLine | DayLine | TitleLine


class Kept(msgspec.Struct, frozen=True):
    """through: up to this seq, without a gap, the hub has the log's entries or knows them as pruned, on its disk."""

    through: int


class Marks(msgspec.Struct, frozen=True):
    """What the hub has of each of this kiosk's epochs. hub: the hub's id."""

    hub: str
    through: dict[str, int]


# --- how a kiosk is, and what is asked of it ---


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """boot: one start of the program. frame_age_s, touch_age_s: since a frame was drawn, since somebody touched; None:
    not since the start. playing: whether something sounds. output: the sound output by name; None where there is none.
    pss_mib: memory. temperature_c: None where it cannot be read. content: the version shown; wanted: the one that it is
    fetching, else the same. epoch, last_seq, through: of the log, and what the hub is known to have of it. faults:
    their codes, once each. timezone: the museum's. room: in which the kiosk stands, by its own file; "" where that does
    not say so. protocol: PROTOCOL. sound: whether anything of what is shown can be heard. certificate_ends: until when
    the hub's certificate is good, UTC; "" where there is none, or that cannot be seen. pinned: only the certificate's
    fingerprint counts for this kiosk."""

    protocol: int
    program: str
    boot: str
    uptime_s: int
    frame_age_s: float | None
    touch_age_s: float | None
    playing: bool
    output: str | None
    pss_mib: int
    disk_free_mib: int
    temperature_c: float | None
    clock_trusted: bool
    at: str
    timezone: str
    content: int
    wanted: int
    epoch: str
    last_seq: int
    through: int
    faults: list[str]
    resting: bool = False
    room: str = ""
    sound: bool = True
    certificate_ends: str = ""
    pinned: bool = False


class Instruction(msgspec.Struct, frozen=True, kw_only=True):
    """What staff ask of a kiosk from afar. kind: of INSTRUCTIONS. lifetime_s: counted from its receipt; after it, it is
    no longer done. words: of `announce`, by language. until: of `announce` and `rest`, when it goes by itself."""

    id: str
    kind: str
    lifetime_s: int
    words: dict[str, str] = {}
    until: str = ""


INSTRUCTIONS = ("reload", "announce", "withdraw", "rest", "wake", "restart", "diagnose", "picture")
"""reload the content; show an announcement to visitors, take it back; rest and wake; restart the program; send what the
doctor finds; send a picture of the attract or rest page, never of a visitor's."""


class InstructionResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an instruction. result: done, late, unknown (a newer hub's), refused, failed. detail: JSON text or a
    sentence; picture: PNG, base64, of `picture`."""

    id: str
    result: str
    at: str
    detail: str = ""
    picture: str = ""


class ResultKept(msgspec.Struct, frozen=True):
    """The answer to an InstructionResult. kept: False where the hub knew the result already, or asked nothing so; there
    is no need to send it again in either case."""

    kept: bool


class HeartbeatReply(msgspec.Struct, frozen=True, kw_only=True):
    """instructions: those that are not known as done. through: the hub's mark of the heartbeat's epoch. content: the
    version wanted for this kiosk's group; 0 where none is published. now: the hub's time. every_s: until the next."""

    instructions: list[Instruction]
    through: int
    content: int
    now: str
    every_s: int = HEARTBEAT_S


# --- lines ---

_LINE: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)
_encode = msgspec.json.Encoder().encode


def write_lines(lines: list[Line]) -> bytes:
    """The body of a batch, before it is packed."""
    return b"".join(_encode(line) + b"\n" for line in lines)


def read_lines(body: bytes) -> list[Line]:
    """The lines of a batch. Raises msgspec.DecodeError or UnicodeDecodeError for what is not one."""
    return _LINE.decode_lines(body)


def entry_digest(columns: tuple[Any, ...]) -> str:
    """What tells two entries apart: 16 hexadecimal digits of the columns of an EntryLine, in their order. Not the
    clock's mark in its detail, which may be put right later, and no NUL, which the hub's database does not keep."""
    from hashlib import sha256

    *others, detail = (each.replace("\0", "") if isinstance(each, str) else each for each in columns)
    return sha256(_encode((*others, without_clock_mark(detail)))).hexdigest()[:16]


def without_clock_mark(detail: str) -> str:
    """A detail without the mark that the log itself may add, written anew; one that is no JSON object stays as it
    is."""
    try:
        found = msgspec.json.decode(detail)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return detail
    if not isinstance(found, dict):
        return detail
    return _encode({key: value for key, value in found.items() if key != CLOCK_KEY}).decode()
