"""What a file's sound is, decoded, and recordings in which each second is known by its pitch."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from tests.players import making

Decoded = np.ndarray[Any, np.dtype[np.int16]]
LOUD = 3000
LENGTH_S = 9.0


def decoded(path: Path, *, frames: int = 60 * RATE_HZ, **how: Any) -> Decoded:
    """Both sides of a file's sound."""
    with SoundReader(path, **how) as reader:
        both: Decoded = np.frombuffer(reader.read(frames).data, dtype="<i2").reshape(-1, 2)
        return both


def begins_s(sound: Decoded) -> float:
    """When a tone begins to be loud."""
    loud = np.abs(sound[:, 0].astype(np.int32)) > LOUD
    assert loud.any(), "silence"
    return float(np.argmax(loud)) / RATE_HZ


def beats(
    path: Path,
    rate_hz: int = 48_000,
    mux: dict[str, str] | None = None,
    codec: dict[str, str] | None = None,
    *,
    coding: str = "",
) -> Path:
    """Nine seconds, each of which begins with a short tone that tells by its pitch which second it is."""
    seconds = np.arange(round(LENGTH_S * rate_hz)) / rate_hz
    sine = 0.4 * np.sin(2 * np.pi * (600 + 200 * np.floor(seconds)) * seconds) * (seconds % 1.0 < 0.2)
    sound = (sine * 32767).astype(np.int16)
    with av.open(str(path), "w", options=mux or {}) as out:
        coding = coding or making.CODECS[path.suffix[1:]]
        stream = out.add_stream(coding, rate=rate_hz, layout="mono", options=codec or {})
        for start in range(0, len(sound), 960):
            frame = av.AudioFrame.from_ndarray(sound[None, start : start + 960], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = rate_hz, start, Fraction(1, rate_hz)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path
