"""The sound of the yard, made by computer: wind over walls, and a calm sea far behind them.

    make_ambience.py ../yard/wind.ogg

Rules: nothing in it was recorded. All of it is noise shaped in the frequency domain over the whole length, and every
swell is a whole number of waves long, so that its end goes over into its beginning, in a lull. Mono, 48 kHz, Ogg
Opus 32 kbit/s, at -18 LUFS with peaks of at most -1.5 dBTP; the guide plays it far under speech. Needs what
make_recordings.py needs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from make_recordings import Samples, encode

RATE_HZ, LENGTH_S, EDGE_S = 48_000, 32, 0.06
CODING = ["-c:a", "libopus", "-b:a", "32k", "-application", "audio"]


def noise(low_hz: float, high_hz: float, fall: float, seed: int) -> Samples:
    """Noise between two pitches, `fall` times 3 dB lower with each octave; it repeats without a seam."""
    count = RATE_HZ * LENGTH_S
    pitch_hz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(pitch_hz))
    soft = 1 / (1 + (low_hz / np.maximum(pitch_hz, 1)) ** 4) / (1 + (pitch_hz / high_hz) ** 4)
    made = np.fft.irfft(soft * np.maximum(pitch_hz, 20) ** (-fall / 2) * np.exp(1j * phase), count)
    return (made / np.abs(made).max()).astype(np.float32)


def swell(*waves: tuple[int, float, float]) -> Samples:
    """From 0 to 1 and back, by waves of (how many over the whole length, how strong, where they begin)."""
    turn = 2 * np.pi * np.arange(RATE_HZ * LENGTH_S) / (RATE_HZ * LENGTH_S)
    made = sum(strong * np.sin(many * turn + begins) for many, strong, begins in waves)
    return ((made - np.min(made)) / np.ptp(made)).astype(np.float32)


def yard() -> Samples:
    wind = noise(90, 420, 1.0, seed=1) * (0.35 + 0.65 * swell((2, 1.0, 0.3), (5, 0.6, 2.0), (9, 0.3, 4.0)))
    whistle = noise(500, 900, 0.5, seed=2) * swell((3, 1.0, 1.0), (7, 0.7, 3.0)) ** 3
    sea = noise(40, 900, 1.2, seed=3) * swell((4, 1.0, 0.0), (1, 0.3, 2.0)) ** 2
    return breathing(np.asarray(wind + 0.12 * whistle + 0.5 * sea, np.float32))


def breathing(sound: Samples) -> Samples:
    """The same, from its quietest moment on: there it is taken back to nothing and out of it again, so that no codec
    leaves a click where the end goes over into the beginning."""
    piece, edge = RATE_HZ // 10, int(EDGE_S * RATE_HZ)
    power = np.square(sound).reshape(-1, piece).sum(axis=1)
    sound = np.roll(sound, -int(np.argmin(power)) * piece)
    rise = np.sin(np.linspace(0, np.pi / 2, edge)) ** 2
    sound[:edge] *= rise
    sound[-edge:] *= rise[::-1]
    return sound


if __name__ == "__main__":
    loudness, peak_db = encode(yard(), RATE_HZ, Path(sys.argv[1]), CODING)
    print(f"{sys.argv[1]}: {LENGTH_S} s, {loudness:.1f} LUFS, {peak_db:.1f} dBTP")
