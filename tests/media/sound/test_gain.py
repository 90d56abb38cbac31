"""Sound made quieter: right to one step of its 16 bits, at every level and over a ramp."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.media.sound.gain import ramped, scaled

SAMPLES = np.random.default_rng(5).integers(-32768, 32768, 9600).astype("<i2")


@pytest.mark.parametrize("factor", [0.0, 0.001, 0.25, 0.7079, 0.9999])
def test_a_level_is_right_to_one_step(factor: float) -> None:
    """Every sample is its factor of what it was, to one step."""
    quieter = np.frombuffer(scaled(SAMPLES.tobytes(), factor), dtype="<i2")
    assert np.abs(quieter - SAMPLES * factor).max() <= 1.0


def test_the_loudest_level_changes_nothing() -> None:
    """At a factor of one the sound is what it was, bit by bit."""
    assert scaled(SAMPLES.tobytes(), 1.0) == SAMPLES.tobytes()


@pytest.mark.parametrize(("begin", "end"), [(0.0, 1.0), (1.0, 0.1)])
def test_a_ramp_changes_with_every_frame(begin: float, end: float) -> None:
    """Over a ramp both sides of each frame have its factor, to one step."""
    step = (end - begin) / (len(SAMPLES) // 2)
    factors = np.repeat(begin + step * np.arange(len(SAMPLES) // 2), 2)
    shaped = np.frombuffer(ramped(SAMPLES.tobytes(), begin, step), dtype="<i2")
    assert np.abs(shaped - SAMPLES * factors).max() <= 1.0
