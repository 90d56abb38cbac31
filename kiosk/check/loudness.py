"""How loud recordings and films are.

Rules: advice only, since the kiosk evens out what it plays; a file is told once, where it is named first. Right is
−18 LUFS, one LU more or less, with true peaks of at most −1.5 dBTP.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import at
from kiosk.content.faults import Fault, shown
from kiosk.content.measures import Measures
from kiosk.content.museum import Loaded
from kiosk.visit.volume import EVEN_LUFS, MOST_DBTP

SLACK_LU = 1.0
MEND = "The kiosk evens it out; better export it at −18 LUFS with true peaks of at most −1.5 dBTP."


def loudness_faults(loaded: Loaded, measures: Measures) -> Iterator[Fault]:
    seen: set[str] = set()
    for use in loaded.media:
        found = None if use.path in seen else measures.loudness.get(use.path)
        seen.add(use.path)
        if found is None or found.level_lufs is None or found.peak_dbtp is None:
            continue
        if abs(found.level_lufs - EVEN_LUFS) > SLACK_LU:
            how = "quieter" if found.level_lufs < EVEN_LUFS else "louder"
            by_lu = abs(found.level_lufs - EVEN_LUFS)
            message = f"{shown(use.path)} is {by_lu:.1f} LU {how} than −18 LUFS."
            yield at(use, "loudness", message, MEND)
        if found.peak_dbtp > MOST_DBTP:
            message = f"{shown(use.path)} has peaks of {signed(found.peak_dbtp)} dBTP."
            yield at(use, "loud-peaks", message, MEND)


def signed(decibels: float) -> str:
    return f"{decibels:.1f}".replace("-", "−")
