"""The test tone of the staff panel: a second of 1 kHz, as loud as recordings are.

Rules: made once, in the state folder; an RMS of -18 dBFS, which is what recordings are evened out to (-18 LUFS), so
that a sound level meter at the visitor's ear shows the level that was chosen; it begins and ends softly.
"""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

from kiosk.store import atomic_files

PLAY = -1
"""The number of its play: no visit's."""
NAME = "test-tone.wav"
RATE_HZ, TONE_HZ, LENGTH_S, SOFT_S = 48_000, 1_000, 1.5, 0.02
RMS_DB = -18.0


def tone_file(state: Path) -> Path:
    """The tone's file, written where there is none yet. Raises OSError."""
    path = state / NAME
    if not path.is_file():
        state.mkdir(parents=True, exist_ok=True)
        with atomic_files.replacing(path) as beside, wave.open(str(beside), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples().tobytes())
    return path


def samples() -> array[int]:
    """16-bit mono samples."""
    count, soft = round(RATE_HZ * LENGTH_S), SOFT_S * RATE_HZ
    peak = 32_767 * 10 ** (RMS_DB / 20) * math.sqrt(2)
    swell = (min(1.0, n / soft, (count - n) / soft) for n in range(count))
    turn = 2 * math.pi * TONE_HZ / RATE_HZ
    return array("h", (round(peak * loud * math.sin(turn * n)) for n, loud in enumerate(swell)))
