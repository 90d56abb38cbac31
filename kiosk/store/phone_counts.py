"""How often pages were opened on visitors' phones, as it lies on the disk: a file for each month in the state folder.

Rules: a line for each day, hour, language and page, whose number is a multiple of BASE: nothing smaller is ever
written, and nothing of whoever asked; a file is replaced whole, by one process at a time; what cannot be read of it is
passed over. What is older than KEPT_MONTHS is removed.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk.content.regular_file import read_regular
from kiosk.store import atomic_files
from kiosk.store.state_lock import held_alone

BASE = 5
KEPT_MONTHS = 26
"""This year, the one before, and two months."""
COLUMNS = ("day", "hour", "language", "page", "openings")
_LOCK = ".lock"
_MONTHS_FILE = re.compile(r"\d{4}-\d\d\.csv", re.ASCII)


class PhoneCountKey(NamedTuple):
    """What was opened when. day: as 2026-11-30; hour: 0 to 23, both of the museum. page: its address from the root of
    its language on, without the last slash; "" for the first page."""

    day: str
    hour: int
    language: str
    page: str


PhoneCounts = Mapping[PhoneCountKey, int]


def counts_folder(state: Path) -> Path:
    """Where they lie in a state folder."""
    return state / "phone-counts"


def holds_counts(folder: Path) -> bool:
    """Whether it is a folder that has a month's file. Raises OSError where it cannot be read."""
    return os.path.isdir(folder) and any(_MONTHS_FILE.fullmatch(name) for name in os.listdir(folder))


def add_counts(folder: Path, more: PhoneCounts) -> None:
    """Add to what is there, to last. Raises OSError."""
    atomic_files.make_folder(folder)
    with held_alone(folder / _LOCK):
        for month in sorted({key.day[:7] for key in more}):
            path = folder / f"{month}.csv"
            counts = Counter(_read(path))
            counts.update({key: n for key, n in more.items() if key.day[:7] == month})
            atomic_files.write(path, _written(counts), 0o640)
        months = sorted(folder.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9].csv"))
        for old in months[:-KEPT_MONTHS]:
            old.unlink(missing_ok=True)


def counts_between(folder: Path, since: date, until: date) -> PhoneCounts:
    """What was counted on those days; nothing where nothing was. Raises OSError where it cannot be read."""
    found: dict[PhoneCountKey, int] = {}
    first, last = since.isoformat(), until.isoformat()
    with suppress(FileNotFoundError):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".csv") and first[:7] <= name.removesuffix(".csv") <= last[:7]:
                counts = _read(folder / name)
                found |= {key: n for key, n in counts.items() if first <= key.day <= last}
    return found


def _read(path: Path) -> dict[PhoneCountKey, int]:
    try:
        text = read_regular(path).decode("utf-8", "replace")
    except FileNotFoundError:
        return {}
    found: dict[PhoneCountKey, int] = {}
    for row in csv.reader(io.StringIO(text)):
        with suppress(ValueError):
            day, hour, language, page, n = row
            key = PhoneCountKey(date.fromisoformat(day).isoformat(), int(hour), language, page)
            if 0 <= key.hour < 24 and int(n) > 0 and int(n) % BASE == 0:
                found[key] = found.get(key, 0) + int(n)
    return found


def _written(counts: PhoneCounts) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*key, n) for key, n in sorted(counts.items()))
    return out.getvalue().encode("utf-8")
