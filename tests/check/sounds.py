"""Recordings that `check` has nothing to say about."""

from __future__ import annotations

import math
import wave
from pathlib import Path

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nOne.\n\n00:01.000 --> 00:02.000\nTwo.\n"


def sound(path: Path, length_s: float) -> None:
    """A tone as loud as the kiosk plays; the captions beside it go to its end."""
    period = [128 + round(22.6 * math.sin(2 * math.pi * step / 8)) for step in range(8)]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(8000)
        out.writeframes(bytes(period) * round(1000 * length_s))
    clock = f"{int(length_s) // 60:02}:{length_s % 60:06.3f}"
    path.with_suffix(".vtt").write_text(CAPTIONS.replace("00:02.000", clock))
