"""Rows of a log as they can be read, whatever somebody or a failing disk made of their content.

Rules: a value of another type than its column's counts as none, text in another encoding is read as far as it goes; a
time that is none is a time that is doubted; what cannot be read is passed over, value by value, and never stops a
reading, a count or a recovery. The rows themselves stay as they are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from kiosk.visitlog.file.clock_trust import UNTRUSTED
from kiosk.visitlog.file.schema import LogEntry, LogSession

LONGEST_DETAIL = 64 * 1024
"""A hundred times what the longest detail takes."""
LARGEST_WHOLE, LARGEST_NUMBER = 2**53, 2**40
"""Beyond every number of milliseconds or entries, and of seconds, so that sums of them can be stored."""
TIME = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII)


def lenient_text(data: bytes) -> str:
    """For sqlite3's text_factory: text that is not UTF-8 is read as far as it goes."""
    return data.decode("utf-8", "replace")


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def whole_of(value: object) -> int | None:
    return value if isinstance(value, int) and -LARGEST_WHOLE <= value <= LARGEST_WHOLE else None


def number_of(value: object) -> float | None:
    return value if isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER else None


def is_time(value: object) -> bool:
    """Whether that is a time as the log writes it, of a day that is in the calendar."""
    if not isinstance(value, str) or TIME.fullmatch(value) is None:
        return False
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:10])
    return day <= 28 or day <= monthrange(year, month)[1]


def readable_entry(row: Sequence[object]) -> LogEntry:
    """An entry; one without a time of day says that its clock was doubted."""
    entry = LogEntry._make(row)
    detail = text_of(entry.detail)
    if not is_time(entry.at):
        entry, detail = entry._replace(at=""), f"{{{UNTRUSTED}}}"
    elif len(detail) > LONGEST_DETAIL:
        detail = f"{{{UNTRUSTED}}}" if UNTRUSTED in detail else "{}"
    if all(map(isinstance, entry, ENTRY_TYPES)) and detail is entry.detail:
        return entry
    return LogEntry(
        kiosk=text_of(entry.kiosk),
        epoch=text_of(entry.epoch),
        seq=whole_of(entry.seq) or 0,
        session=text_of(entry.session) or None,
        at=entry.at,
        ms=whole_of(entry.ms) or 0,
        kind=text_of(entry.kind),
        room=text_of(entry.room) or None,
        exhibit=text_of(entry.exhibit) or None,
        stop=whole_of(entry.stop),
        title=text_of(entry.title) or None,
        language=text_of(entry.language) or None,
        media=text_of(entry.media) or None,
        position_s=number_of(entry.position_s),
        length_s=number_of(entry.length_s),
        detail=detail or "{}",
    )


def readable_session(row: Sequence[object]) -> LogSession:
    """A visit; one without a time of day at which it began is one whose clock was doubted."""
    visit = LogSession._make(row)
    seconds, touches = number_of(visit.seconds), whole_of(visit.touches)
    began = is_time(visit.began_at)
    return LogSession(
        id=text_of(visit.id),
        kiosk=text_of(visit.kiosk),
        epoch=text_of(visit.epoch),
        boot=text_of(visit.boot),
        content=text_of(visit.content),
        room=text_of(visit.room) or None,
        language=text_of(visit.language),
        began_at=visit.began_at if began else "",
        ended_at=visit.ended_at if is_time(visit.ended_at) else None,
        seconds=0.0 if seconds is None and visit.ended_at is not None else seconds and max(0.0, seconds),
        end_reason=text_of(visit.end_reason) or None,
        touches=None if touches is None or touches < 0 else touches,
        access=text_of(visit.access),
        clock_ok=int(began and visit.clock_ok == 1),
    )


_TEXT, _TEXT_OR_NONE, _WHOLE, _NUMBER = str, (str, type(None)), (int, type(None)), (int, float, type(None))
ENTRY_TYPES: tuple[type | tuple[type, ...], ...] = (
    *(_TEXT, _TEXT, int, _TEXT_OR_NONE, _TEXT, int, _TEXT),
    *(_TEXT_OR_NONE, _TEXT_OR_NONE, _WHOLE, _TEXT_OR_NONE, _TEXT_OR_NONE, _TEXT_OR_NONE),
    *(_NUMBER, _NUMBER, _TEXT),
)
