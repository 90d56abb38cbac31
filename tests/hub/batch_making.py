"""Batches as a kiosk sends them, made up."""

from __future__ import annotations

from typing import Any

from msgspec.structs import astuple

from kiosk.fleet.protocol import (
    PROTOCOL,
    BatchLine,
    DayLine,
    EntryLine,
    Line,
    SessionLine,
    TitleLine,
    entry_digest,
    write_lines,
)
from kiosk.visitlog.file.schema import SCHEMA_VERSION

EPOCH = "20261101T080000-1a2b"
PER_VISIT = 10


def entry(seq: int, **changes: Any) -> EntryLine:
    """The entry of that number, the same with every call."""
    values: dict[str, Any] = {
        "seq": seq,
        "session": f"s{(seq - 1) // PER_VISIT}",
        "at": f"2026-11-{seq // 1440 % 28 + 1:02}T{seq // 60 % 24:02}:{seq % 60:02}:00.000Z",
        "ms": seq * 1000,
        "kind": "open",
        "room": "corridor",
        "exhibit": f"exhibit-{seq % 7}",
        "stop": seq % 7 + 1,
        "title": "Ложка — spoon",
        "language": "ru",
        "media": None,
        "position_s": seq / 7,
        "length_s": None,
        "detail": '{"by":"touch"}',
    }
    return EntryLine(**{**values, **changes})


def session(number: int, **changes: Any) -> SessionLine:
    """A visit that ended."""
    values: dict[str, Any] = {
        "id": f"s{number}",
        "boot": "b1",
        "content": "c1",
        "room": "corridor",
        "language": "ru",
        "began_at": "2026-11-01T08:00:00.000Z",
        "ended_at": "2026-11-01T08:05:00.000Z",
        "seconds": 300.0,
        "end_reason": "left",
        "touches": 12,
        "access": "[]",
        "clock_ok": 1,
    }
    return SessionLine(**{**values, **changes})


def lines(kiosk: str, entries: list[EntryLine], first: int = 0, **changes: Any) -> list[Line]:
    """A batch of these entries, with the visits that they touch. first: where there are none."""
    first = entries[0].seq if entries else first
    last = first + len(entries) - 1
    values: dict[str, Any] = {
        "protocol": PROTOCOL,
        "schema": SCHEMA_VERSION,
        "kiosk": kiosk,
        "epoch": EPOCH,
        "first": first,
        "oldest": 1,
        "last": last,
        "before": digest(first - 1) if first > 1 else "",
        "timezone": "Europe/Tallinn",
        "simulated": False,
    }
    numbers = sorted({(each.seq - 1) // PER_VISIT for each in entries})
    return [BatchLine(**{**values, **changes}), *(session(number) for number in numbers), *entries]


def digest(seq: int) -> str:
    """What tells the entry of that number from others."""
    return entry_digest(astuple(entry(seq)))


def batch(kiosk: str, first: int, last: int, **changes: Any) -> bytes:
    """The body of a batch of the entries from first to last, before it is packed."""
    return write_lines(lines(kiosk, [entry(seq) for seq in range(first, last + 1)], **changes))


def day(name: str, last_seq: int, n: int) -> DayLine:
    """The counts of a day: how many visits it had."""
    return DayLine(
        name, last_seq, "Europe/Tallinn", "1.0", [("visits", "", "", "", 0, n), ("open", "r", "e", "k", 1, n)]
    )


def title(words: str, at: str) -> TitleLine:
    """What exhibit-1 was called."""
    return TitleLine("corridor", "exhibit-1", "ru", 1, words, at)
