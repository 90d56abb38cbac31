"""The volume: steps in decibels, and the gain that each is for the player.

Rules: the loudest step is the last of the kiosk's `levels` (dBA measured at the visitor's ear with full sound); gains
are relative to it; steps are 3 dB apart through `start_dba`, from 12 dB under it; the first step is silence (0). Every
recording and film is brought to one loudness, as far as its peaks allow, so that a change of language or stop does not
change the volume.
"""

from __future__ import annotations

from kiosk.content.measures import Loudness
from kiosk.content.model import SoundSettings

STEP_DB = 3.0
UNDER_START_DB = 12.0
SILENT_DB = -120.0
UNDER_DB = 15.0
"""How far an ambience stays below the volume a visit starts with, or below the present one if that is lower."""
DUCKED_DB = 12.0
"""How much lower it is while something is listened to."""
TARGET_LUFS = -18.0
MOST_DBTP = -1.5


def loudest_dba(sound: SoundSettings) -> float:
    return max(sound.levels.values(), default=sound.start_dba)


def steps(sound: SoundSettings) -> tuple[float, ...]:
    """Every level of the volume control in dBA, quietest (0, silent) first."""
    loudest = loudest_dba(sound)
    start = min(sound.start_dba, loudest)
    below = [start - STEP_DB * n for n in range(int(UNDER_START_DB / STEP_DB), 0, -1)]
    above = []
    level = start
    while level < loudest:
        above.append(level)
        level += STEP_DB
    return (0.0, *(b for b in below if b > 0), *above, loudest)


def gain_db(sound: SoundSettings, dba: float) -> float:
    return SILENT_DB if dba <= 0 else min(0.0, dba - loudest_dba(sound))


def under_db(sound: SoundSettings, dba: float, *, ducked: bool) -> float:
    """The gain of an ambience at this volume."""
    quiet_dba = min(dba, sound.start_dba, loudest_dba(sound)) - UNDER_DB
    return quiet_dba - loudest_dba(sound) - (DUCKED_DB if ducked else 0.0)


def nearest_step(sound: SoundSettings, dba: float, by: int = 0) -> float:
    """The step nearest to a level, or that many steps louder or quieter."""
    every = steps(sound)
    here = min(range(len(every)), key=lambda n: abs(every[n] - dba))
    return every[min(max(here + by, 0), len(every) - 1)]


def normalisation_db(loudness: Loudness | None) -> float:
    """The gain that brings a medium to the common loudness without clipping its peaks; 0 while it is not measured."""
    if loudness is None or loudness.level_lufs is None or loudness.peak_dbtp is None:
        return 0.0
    return min(TARGET_LUFS - loudness.level_lufs, MOST_DBTP - loudness.peak_dbtp)
