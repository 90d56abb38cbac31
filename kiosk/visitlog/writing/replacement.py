"""The log of the device that this one replaces: staged beside ours, and adopted at the next start.

Rules: it is checked and copied whole before anything of ours is touched; ours is moved aside, never deleted; from then
on entries bear a new epoch, so that entries of the two devices can never be confused. An incoming log that cannot be
trusted is left where it is, and ours stays.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.file.log_connection import connect, renew_epoch
from kiosk.visitlog.file.recovery import find_defect, move_aside
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.reading.log_words import log_reason
from kiosk.visitlog.reading.reader import NoLog, snapshot

ENDING = ".incoming"


def stage_replacement(source: Path, path: Path, at: datetime) -> None:
    """Copy that log to where the next start adopts it. Raises NoLog or OSError."""
    growing = beside(path, f"{ENDING}.new")
    growing.unlink(missing_ok=True)
    try:
        snapshot(source, growing)
        with closing(connect(growing, "rw")) as copy:
            renew_epoch(copy, at)
    except sqlite3.Error as error:
        sentence = msg("The visit log {path} cannot be copied: {error}.", path=str(source), error=log_reason(error))
        raise NoLog(sentence) from error
    with growing.open("rb") as file:
        os.fsync(file.fileno())
    growing.rename(beside(path, ENDING))
    sync_folder(path.parent)


def apply_replacement(path: Path, at: datetime) -> Path | None:
    """Put a staged log in the place of ours, before ours is opened; return where ours went, None where nothing was
    staged."""
    incoming = beside(path, ENDING)
    if not incoming.exists() or find_defect(incoming) is not None:
        return None
    aside = move_aside(path, at) if path.exists() else path
    incoming.rename(path)
    sync_folder(path.parent)
    return aside
