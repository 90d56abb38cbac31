"""Whether a log is to blame for what went wrong while it was read.

Rules: nothing is blamed on a log that verifying finds whole, so that a mistake of the program stays one; a log whose
very verification fails is damaged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_row
from kiosk.visitlog.file.recovery import BROKEN_CODES, is_sound, primary_code
from kiosk.visitlog.reading.log_words import log_reason
from kiosk.visitlog.reading.reader import LogReader, NoLog
from kiosk.visitlog.reading.snapshot_reader import damaged
from kiosk.visitlog.tools.verify_log import verify

FROM_ROWS = (NoLog, sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)
"""What reading rows raises that no kiosk wrote."""
LOOKED_FOR_S = 60.0


def what_is_wrong(path: Path) -> Message:
    """What is wrong with the log that stops a reader, in a sentence; empty where it is whole."""
    try:
        with LogReader(path) as reader:
            wrong = any(finding.ok is False for finding in verify(reader.connection))
            return damaged(path) if wrong or not is_sound(reader.connection, LOOKED_FOR_S) else NO_MESSAGE
    except NoLog as why:
        return why.sentence
    except FROM_ROWS:
        return damaged(path)


def reason(error: Exception, logs: Sequence[Path]) -> Message:
    """Why those logs could not be read, in sentences; empty where neither they nor the machine are to blame."""
    wrong = [why for path in dict.fromkeys(logs) if (why := what_is_wrong(path))]
    if not wrong and isinstance(error, NoLog):
        wrong = [error.sentence]
    elif not wrong and isinstance(error, sqlite3.Error):
        code = primary_code(error)
        if code in BROKEN_CODES or "decode" in str(error):  # in what verifying does not need
            wrong = [damaged(logs[0])] if len(logs) == 1 else [SOME]
        elif code:
            sentence = msg("The visit log cannot be read: {why}. Mend that, then try again.", why=log_reason(error))
            wrong = [sentence]
    return msg_row(wrong, "\n")


SOME = msg("One of the visit logs is damaged. Leave one after the other out, to see which.")
