"""What waits to be written: one frozen item for each call to the log, complete in itself; and the row of an entry.

Rules: an item is created on the kiosk's thread and never changes; writing it twice is the same as writing it once;
times become UTC text with milliseconds here and nowhere else; whatever a text holds, it can be stored.
"""

from __future__ import annotations

import json
import math
import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.visit.entries import Entry
from kiosk.visitlog.file.schema import CLOCK_KEY, LogEntry, storable


@dataclass(frozen=True, slots=True)
class Begin:
    """A visit begins."""

    session: str
    content: str
    room: str
    language: str
    at: datetime
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One entry, and the session it belongs to if any. clock_ok: False where the clock is known to be wrong."""

    session: str | None
    entry: Entry
    at: datetime
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class End:
    """A visit ends; what is known of it."""

    session: str
    reason: str
    seconds: float
    touches: int
    access: tuple[str, ...]
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CutShort:
    """The kiosk itself ends a visit, of which only its entries are known."""

    session: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FlushMark:
    """Nothing to write. done: set once all that came before is committed."""

    done: threading.Event


Item = Begin | EntryItem | End | CutShort | FlushMark


def utc_text(at: datetime) -> str:
    """2026-10-29T09:00:00.123Z"""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def log_entry(
    entry: Entry, *, kiosk: str, epoch: str, seq: int, session: str | None, at: str, clock_ok: bool
) -> LogEntry:
    """The row of an entry; an empty text becomes NULL."""
    detail = {
        key: storable(value) if isinstance(value, str) else _number(value) if isinstance(value, float) else value
        for key, value in entry.detail
    }
    if not clock_ok:
        detail[CLOCK_KEY] = 0
    return LogEntry(
        kiosk=kiosk,
        epoch=epoch,
        seq=seq,
        session=session,
        at=at,
        ms=entry.ms,
        kind=entry.kind,
        room=storable(entry.room) or None,
        exhibit=storable(entry.exhibit) or None,
        stop=entry.stop,
        title=storable(entry.title) or None,
        language=storable(entry.language) or None,
        media=storable(entry.media) or None,
        position_s=_number(entry.position_s),
        length_s=_number(entry.length_s),
        detail=_to_json(detail),
    )
