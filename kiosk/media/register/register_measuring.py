"""Measuring a names file: how many persons it names, what is wrong in its rows, and its index made on the way.

Rules: an index is known by the hash of the file's content, so that a version's copy of the file, or a file that comes
back, finds it; what was measured stands in it. Of several indexes the newest are kept: the version that is shown, the
one before and the one that comes.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import date
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec

from kiosk.content.measures import Measure, RegisterMeasure, Unplayable
from kiosk.content.messages import msg
from kiosk.content.registers import RegisterProblem
from kiosk.content.regular_file import open_regular
from kiosk.content.system_reasons import reason_of
from kiosk.media.register.csv_rows import RegisterUnreadable
from kiosk.media.register.index_building import Progress, build
from kiosk.media.register.index_file import FORM, IndexFile
from kiosk.media.register.register_words import SHORT

MOST_INDEXES, MOST_BYTES = 4, 3_000_000_000
_ROOM_PER_BYTE = 3
"""Of the file: for the index, and for the rows that wait beside it meanwhile."""


def index_path(folder: Path, digest: str) -> Path:
    return folder / f"{digest}.names"


def measure_register(path: Path, folder: Path, progress: Progress) -> Measure:
    """Measure the file, and have its index in that folder, unless it is there already."""
    try:
        with open(open_regular(path), "rb") as file:
            digest = file_digest(file, lambda: blake2b(FORM, digest_size=16)).hexdigest()
    except OSError as error:
        return _unread(error)
    index = index_path(folder, digest)
    with suppress(OSError, ValueError, KeyError, msgspec.MsgspecError):
        facts = IndexFile(index).facts
        os.utime(index)
        problems = msgspec.convert(facts["problems"], tuple[RegisterProblem, ...])
        ignored, translated = tuple(facts["ignored"]), tuple(facts["translated"])
        return RegisterMeasure(digest, facts["count"], facts["read"], problems, ignored, translated)
    try:
        return _built(path, index, digest, progress)
    except OSError as error:
        return _unread(error) if error.filename == str(path) else _unwritten(path, folder, error)


def _unread(error: OSError) -> Unplayable:
    return Unplayable(SHORT, msg("It cannot be read ({reason}).", reason=reason_of(error)), transient=True)


def _unwritten(path: Path, folder: Path, error: OSError) -> Unplayable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = msg(
            "The file may be right, but the disk of {folder} is full, and its index takes up to {mb} MB there. Free "
            "some space, then try again.",
            folder=str(folder),
            mb=1 + _ROOM_PER_BYTE * path.stat().st_size // 1_000_000,
        )
        return Unplayable(SHORT, why, transient=True, unwritten=True)
    why = msg(
        "The file may be right, but its index cannot be written into {folder} ({reason}). Free some space there, or "
        "let the kiosk's user write there.",
        folder=str(folder),
        reason=reason_of(error),
    )
    return Unplayable(SHORT, why, transient=True, unwritten=True)


def _built(path: Path, index: Path, digest: str, progress: Progress) -> RegisterMeasure:
    try:
        rows, count = build(path, index, date.today(), progress)
    except RegisterUnreadable as error:
        problem = RegisterProblem(error.code, 0, 0)
        return RegisterMeasure("", 0, 0, (problem,), unreadable=(error.message, error.hint))
    problems = tuple(rows.problems.values())
    found = RegisterMeasure(digest if count else "", count, rows.read, problems, rows.ignored, rows.translated)
    if count:
        _forget_oldest(index.parent)
    return found


def _forget_oldest(folder: Path) -> None:
    with suppress(OSError):
        kept = sorted(folder.glob("*.names"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        total = 0
        for number, path in enumerate(kept):
            total += path.stat().st_size
            if number >= MOST_INDEXES or (number and total > MOST_BYTES):
                path.unlink()
