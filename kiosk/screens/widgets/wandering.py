"""How far an unsteady finger wanders between coming down and lifting, and still touches what it came down on.

Rules: what a finger came down on is touched, also from its edge, where it lifts within `OFF_MM`; beyond that only while
it is still over it. Once it went `DRAWN_MM` it touches no picture, and where that turns something it is a swipe
(kiosk/screens/window/swipe.py). Hands that tremble wander by 3 to 12 mm.
"""

from __future__ import annotations

import math

from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.theme import Theme

OFF_MM = 8.0
DRAWN_MM = 16.0


def wandered_mm(touch: Touch, theme: Theme) -> float:
    """How far a finger is from where it came down."""
    return math.dist(touch.pos, touch.opos) * theme.mm_per_px


def touches_one_place(touch: Touch, theme: Theme) -> bool:
    """Whether a finger that lifts now touched, and was neither drawn along nor taken back."""
    return wandered_mm(touch, theme) < DRAWN_MM and not touch.ud.get("cancelled")
