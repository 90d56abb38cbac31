"""A journey played by the real command in its own process, and what it left: pictures and a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from kiosk.visitlog.daily.count_visit import dwell_ms_by_exhibit
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.reading.reader import LogReader
from tests.conftest import RunKiosk
from tests.three_rooms import THREE_ROOMS

JOURNEYS = Path(__file__).parent
TIMEOUT_S = 120


@dataclass(frozen=True, slots=True)
class Played:
    """What was said, and where pictures and log are."""

    returncode: int
    printed: str
    shots: Path
    log: Path

    def told(self) -> tuple[list[LogSession], list[LogEntry]]:
        """The visits and every entry, in order of writing."""
        with LogReader(self.log) as log:
            return list(log.sessions()), list(log.entries())

    def kinds(self) -> str:
        """The kinds of all entries, in order, as one line."""
        return " ".join(entry.kind for entry in self.told()[1])


def dwell_ms(sessions: Iterable[LogSession], entries: Iterable[LogEntry]) -> dict[tuple[str, str], int]:
    """Milliseconds at each (room, exhibit), all visits together."""
    dwell: Counter[tuple[str, str]] = Counter()
    for session in sessions:
        visit = [entry for entry in entries if entry.session == session.id]
        dwell.update(dwell_ms_by_exhibit(visit, round((session.seconds or 0.0) * 1000)))
    return dict(dwell)


def play(
    run_kiosk: RunKiosk,
    journey: Path,
    folder: Path,
    museum: Path = THREE_ROOMS,
    device: Path | None = None,
    size: tuple[int, int] | None = None,
) -> Played:
    """Plays it headless and faster than life. size: of the window, else that of the journey."""
    shots, log = folder / "shots", folder / "log" / "visits.db"
    done = run_kiosk(
        "rehearse",
        journey,
        "--museum",
        museum,
        "--headless",
        "--fast",
        "--shots",
        shots,
        "--log",
        log,
        *(() if device is None else ("--device", device)),
        *(() if size is None else ("--size", "x".join(map(str, size)))),
        timeout_s=TIMEOUT_S,
    )
    return Played(done.returncode, done.stdout + done.stderr, shots, log)


def colours(picture: Path, size: tuple[int, int]) -> int:
    """How many colours a picture of this size has, in every third row of it; a blank one has one."""
    with Image.open(picture) as image:
        assert image.size == size, f"{picture.name} is {image.size}"
        rows = np.asarray(image.convert("RGB"))[::3].reshape(-1, 3).astype(np.uint32)
    return len(np.unique(rows[:, 0] << 16 | rows[:, 1] << 8 | rows[:, 2]))
