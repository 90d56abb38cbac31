"""Reading a batch of a kiosk's visits: unpacked within bounds, decoded, and looked through before the database sees it.

Rules: nothing is unpacked beyond MOST_UNPACKED_BYTES; a text is kept as it is, whatever it holds, but for NUL, which
PostgreSQL does not take and which goes; what cannot be stored at all refuses the whole batch, so that nothing of it is
lost unseen.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from kiosk.fleet.protocol import (
    MOST_ENTRIES,
    MOST_UNPACKED_BYTES,
    PROTOCOL,
    BatchLine,
    DayLine,
    EntryLine,
    Line,
    SessionLine,
    TitleLine,
    read_lines,
)
from kiosk.hub.store.refusals import RefusedRequest
from kiosk.visitlog.file.schema import SCHEMA_VERSION

MOST_LINES = 100_000
LONGEST_KEY = 200
"""Letters of what stands in a key of a table: a log's epoch, a visit's id."""
LONGEST_NAME_BYTES = 600
"""Bytes of each name of a count or a title: PostgreSQL's index takes four of them."""
LAST_SEQ = 2**62
_GZIP = 31
_NUL = b"\\u0000"
L = TypeVar("L", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whose lines fit together. sessions, days: one for each id and day."""

    head: BatchLine
    entries: list[EntryLine]
    sessions: list[SessionLine]
    days: list[DayLine]
    titles: list[TitleLine]

    @property
    def last(self) -> int:
        """The seq of the last entry; that before the first where there are none."""
        return self.head.first + len(self.entries) - 1


def read_batch(body: bytes, kiosk: str) -> Batch:
    """The batch of that kiosk. Raises RefusedRequest."""
    lines = _decoded(_unpacked(body))
    if not lines or not isinstance(lines[0], BatchLine):
        raise _malformed("The first line is not that of a batch.")
    head = lines[0]
    _look_at_head(head, kiosk)
    batch = Batch(head, [], [], [], [])
    into: dict[type[Line], list[Line]] = {
        EntryLine: batch.entries,  # type: ignore[dict-item]
        SessionLine: batch.sessions,  # type: ignore[dict-item]
        DayLine: batch.days,  # type: ignore[dict-item]
        TitleLine: batch.titles,  # type: ignore[dict-item]
    }
    for line in lines[1:]:
        if type(line) not in into:
            raise _malformed("A batch has one first line.")
        into[type(line)].append(line)
    if len(batch.entries) > MOST_ENTRIES:
        raise RefusedRequest("too-large", f"A batch has at most {MOST_ENTRIES} entries.")
    for seq, entry in enumerate(batch.entries, start=head.first):
        if entry.seq != seq:
            raise _malformed(f"Entry {seq} is missing: entries follow each other from the first on.")
    batch.sessions[:] = {session.id: session for session in batch.sessions}.values()
    batch.days[:] = {day.day: day for day in batch.days}.values()
    _look_at_keys(batch)
    return batch


def _unpacked(body: bytes) -> bytes:
    unpacking = zlib.decompressobj(_GZIP)
    try:
        unpacked = unpacking.decompress(body, MOST_UNPACKED_BYTES + 1)
    except zlib.error:
        raise _malformed("The body is not packed by gzip.") from None
    if len(unpacked) > MOST_UNPACKED_BYTES or unpacked.count(b"\n") > MOST_LINES:
        raise RefusedRequest("too-large", f"A batch has at most {MOST_UNPACKED_BYTES} bytes, {MOST_LINES} lines.")
    if not unpacking.eof or unpacking.unused_data:
        raise _malformed("The body was cut off, or has something behind its end.")
    return unpacked


def _decoded(unpacked: bytes) -> list[Line]:
    try:
        lines = read_lines(unpacked)
    except UnicodeError:
        raise _malformed("The body is not UTF-8.") from None
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _malformed(f"A line is not what the protocol says: {' '.join(str(error).split())[:200]}.") from None
    return [_without_nul(line) for line in lines] if _NUL in unpacked else lines


def _without_nul(line: Line) -> Line:
    if isinstance(line, BatchLine):
        return line  # its names are looked at, and none is kept that has one
    changes = {
        name: value.replace("\0", "")
        for name in line.__struct_fields__
        if isinstance(value := getattr(line, name), str) and "\0" in value
    }
    if isinstance(line, DayLine):
        changes["counts"] = [  # type: ignore[assignment]
            (*(word.replace("\0", "") for word in count[:4]), *count[4:]) for count in line.counts
        ]
    return msgspec.structs.replace(line, **changes) if changes else line


def _look_at_head(head: BatchLine, kiosk: str) -> None:
    if head.kiosk != kiosk:
        raise RefusedRequest("other-kiosk", f"The token is that of {kiosk}, and the batch another kiosk's.")
    if head.protocol > PROTOCOL or head.schema > SCHEMA_VERSION:
        known = f"protocol {PROTOCOL}, schema {SCHEMA_VERSION}"
        raise RefusedRequest("newer-kiosk", f"The kiosk's program is newer than the hub's ({known}): upgrade the hub.")
    if not 0 < len(head.epoch) <= LONGEST_KEY or "\0" in head.epoch:
        raise _malformed("The log's epoch is empty or too long.")
    if not (0 < head.oldest <= head.first < LAST_SEQ and 0 <= head.last < LAST_SEQ):
        raise _malformed("The first entry is before the oldest that the kiosk has, or no number of an entry.")


def _look_at_keys(batch: Batch) -> None:
    if any(not 0 < len(session.id) <= LONGEST_KEY for session in batch.sessions):
        raise _malformed("A visit's id is empty or too long.")
    names: list[Iterable[str]] = [(title.room, title.exhibit, title.language) for title in batch.titles]
    for day in batch.days:
        if not 0 < len(day.day) <= LONGEST_KEY or not 0 <= day.last_seq < LAST_SEQ:
            raise _malformed("A day is no day.")
        names += [count[:4] for count in day.counts]
        if len({count[:5] for count in day.counts}) < len(day.counts):
            raise _malformed("A day counts the same thing twice.")
    if any(len(name.encode()) > LONGEST_NAME_BYTES for each in names for name in each):
        raise _malformed("The name of a room, an exhibit or a count is too long.")


def _malformed(sentence: str) -> RefusedRequest:
    return RefusedRequest("malformed", sentence)
