"""A log that no kiosk is writing, opened to be changed.

Rules: whoever changes it holds its lock, so that no kiosk writes it meanwhile; it is brought to this version first.
What is wrong with its content is raised as it is; what keeps it from being written is LogNotBuilt, in a sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.log_connection import connect, migrate_older
from kiosk.visitlog.file.recovery import BROKEN_CODES, primary_code
from kiosk.visitlog.reading.log_words import NOT_ALLOWED, log_reason
from kiosk.visitlog.tools.build import LogNotBuilt, not_written_here


@contextmanager
def closed_log(path: Path) -> Iterator[sqlite3.Connection]:
    """Raises LogInUse while a kiosk writes it, and LogNotBuilt where it cannot be written."""
    lock = lock_log(path)
    try:
        if not lock.is_held:
            raise LogNotBuilt(not_written_here(path, NOT_ALLOWED))
        with closing(connect(path, "rw")) as connection:
            migrate_older(connection)
            yield connection
    except sqlite3.Error as error:
        if primary_code(error) in (0, *BROKEN_CODES):
            raise
        raise LogNotBuilt(not_written_here(path, log_reason(error))) from error
    finally:
        lock.release()
