"""How loud sound is."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.sound.loudness import loudness_of

RATE_HZ = 48_000


def written(path: Path, *channels: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.stack(channels, axis=1).round().astype("<i2").tobytes())
    return path


def test_mono_is_as_loud_as_it_is_heard_on_both_sides(tmp_path: Path) -> None:
    """A mono recording has the level and the peak of the stereo that is played: both sides alike, 3 dB lower."""
    noise = np.random.default_rng(141).normal(0, 4000, 5 * RATE_HZ)
    sound = np.convolve(noise, np.ones(6) / 6, mode="same")  # with little above what a voice has
    mono = loudness_of(written(tmp_path / "mono.wav", sound))
    stereo = loudness_of(written(tmp_path / "stereo.wav", sound / 2**0.5, sound / 2**0.5))
    assert mono.level_lufs == pytest.approx(stereo.level_lufs, abs=0.01)
    assert mono.peak_dbtp == pytest.approx(stereo.peak_dbtp, abs=0.02)
    assert -40 < (mono.level_lufs or 0) < -10
