"""Loudness of recordings and films.

Rules: advice only, since the kiosk normalises what it plays; a file is reported once, where it is named first. The
target is −18 LUFS ± 1 LU, with true peaks of at most −1.5 dBTP.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.model import RECORDINGS
from kiosk.content.museum_files import LoadedMuseum
from kiosk.visit.queries.volume_levels import MOST_DBTP, TARGET_LUFS

SLACK_LU = 1.0
MEND = msg("The kiosk evens it out; better export it at −18 LUFS with true peaks of at most −1.5 dBTP.")


def loudness_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    seen: set[str] = set()
    for use in loaded.media:
        found = None if use.path in seen else measures.loudness.get(use.path)
        seen.add(use.path)
        if found is None:
            continue
        if found.level_lufs is None or found.peak_dbtp is None:
            if use.kind in (*RECORDINGS, "described"):
                message = msg("{path} is silent.", path=quoted(use.path))
                yield fault_at(
                    use, "silent-recording", message, msg("Export it again, and listen to it before copying.")
                )
            continue
        if abs(found.level_lufs - TARGET_LUFS) > SLACK_LU:
            by_lu = abs(found.level_lufs - TARGET_LUFS)
            message = msg("{path} is {by_lu:.1f} LU louder than −18 LUFS.", path=quoted(use.path), by_lu=by_lu)
            if found.level_lufs < TARGET_LUFS:
                message = msg("{path} is {by_lu:.1f} LU quieter than −18 LUFS.", path=quoted(use.path), by_lu=by_lu)
            yield fault_at(use, "loudness", message, MEND)
        if found.peak_dbtp > MOST_DBTP:
            message = msg(
                "{path} has peaks of {peak_dbtp} dBTP.", path=quoted(use.path), peak_dbtp=signed(found.peak_dbtp)
            )
            yield fault_at(use, "loud-peaks", message, MEND)


def signed(decibels: float) -> str:
    return f"{decibels:.1f}".replace("-", "−")
