"""What is wrong with a log, in words that complete a sentence for people.

Rules: the English is that of `LogDefect`, which stands in logs.
"""

from __future__ import annotations

from kiosk.content.messages import Message, msg
from kiosk.visitlog.file.recovery import LogDefect

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
