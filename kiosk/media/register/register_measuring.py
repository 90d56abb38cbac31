"""Measuring a names file: how many persons it names, what is wrong in its rows, and its index made on the way.

Rules: an index is known by the hash of the file's content, so that a version's copy of the file, or a file that comes
back, finds it; what was measured stands in it. Of several indexes the newest are kept: the version that is shown, the
one before and the one that comes.
"""

from __future__ import annotations

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
from kiosk.media.register.csv_rows import RegisterUnreadable
from kiosk.media.register.index_building import Progress, build
from kiosk.media.register.index_file import FORM, IndexFile
from kiosk.media.register.register_words import SHORT

MOST_INDEXES, MOST_BYTES = 4, 3_000_000_000


def index_path(folder: Path, digest: str) -> Path:
    return folder / f"{digest}.names"


def measure_register(path: Path, folder: Path, progress: Progress) -> Measure:
    """Measure the file, and have its index in that folder, unless it is there already."""
    try:
        with open(open_regular(path), "rb") as file:
            digest = file_digest(file, lambda: blake2b(FORM, digest_size=16)).hexdigest()
        index = index_path(folder, digest)
        with suppress(OSError, ValueError, KeyError, msgspec.MsgspecError):
            facts = IndexFile(index).facts
            os.utime(index)
            problems = msgspec.convert(facts["problems"], tuple[RegisterProblem, ...])
            return RegisterMeasure(digest, facts["count"], facts["read"], problems, tuple(facts["ignored"]))
        return _built(path, index, digest, progress)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        why = msg("It cannot be read, or its index not be written ({reason}).", reason=reason)
        return Unplayable(SHORT, why, transient=True)


def _built(path: Path, index: Path, digest: str, progress: Progress) -> RegisterMeasure:
    try:
        rows, count = build(path, index, date.today(), progress)
    except RegisterUnreadable as error:
        problem = RegisterProblem(error.code, 0, 0)
        return RegisterMeasure("", 0, 0, (problem,), unreadable=(error.message, error.hint))
    found = RegisterMeasure(digest if count else "", count, rows.read, tuple(rows.problems.values()), rows.ignored)
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
