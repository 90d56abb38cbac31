"""What is wrong with a log, in words that complete a sentence for people.

Rules: the English is that of `LogDefect` and of `failure_reason`, which stand in logs and in the journal.
"""

from __future__ import annotations

import re
import sqlite3

from kiosk.content.messages import Message, msg, msg_plural
from kiosk.content.system_reasons import foreign
from kiosk.visitlog.file.recovery import LogDefect, failure_reason

DEFECTS: dict[LogDefect, Message] = {
    LogDefect.MISSING: msg("its database file was missing"),
    LogDefect.EMPTY: msg("it was empty"),
    LogDefect.NOT_A_DATABASE: msg("it was not a database"),
    LogDefect.NOT_OURS: msg("it was another program's database"),
    LogDefect.NEWER: msg("it was written by a newer version of this program"),
    LogDefect.INCOMPLETE: msg("parts of it were missing"),
    LogDefect.DAMAGED: msg("its pages were damaged"),
    LogDefect.UNPROVED: msg("its last entries were missing"),
}
_REASONS = (
    msg("its disk is full"),
    msg("writing in its folder is not allowed"),
    msg("another program keeps it locked"),
    msg("its disk refuses what is written"),
    msg("too little memory is left"),
    *DEFECTS.values(),
)
NOT_ALLOWED = _REASONS[1]
_LOST = re.compile(r"([0-9]+) entries lost: the log could not be written")


def log_reason(error: sqlite3.Error) -> Message:
    """Why a log could not be read or written; by SQLite's own name for it where that is no common reason."""
    why = failure_reason(error)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return next((reason for reason in _REASONS if str(reason) == why), msg("SQLite answers {name}", name=name))


def lost_entries(why: str) -> Message:
    """What a log's own entry reports about entries that it could not keep."""
    found = _LOST.fullmatch(why)
    if found is None:
        return foreign(why)
    return msg_plural(
        "{n} entry lost: the log could not be written",
        "{n} entries lost: the log could not be written",
        int(found[1]),
    )
