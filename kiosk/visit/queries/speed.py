"""The speed of recordings: four speeds at the same pitch.

Rules: 1 is as it was spoken; the button steps through them, from the fastest back to the slowest; films keep their
speed.
"""

from __future__ import annotations

SPEEDS = (0.8, 1.0, 1.25, 1.5)
NORMAL_SPEED = 1.0


def next_speed(speed: float) -> float:
    """The speed that the button selects next."""
    return next((faster for faster in SPEEDS if faster > speed + 0.01), SPEEDS[0])


def speed_for(what: str, speed: float) -> float:
    """The speed of this medium where the visitor chose that speed. what: recording | more | film."""
    return NORMAL_SPEED if what == "film" else speed
