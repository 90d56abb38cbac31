"""What a finger that was drawn across the page means: one sheet forward or back. Pure: places are in millimetres.

Rules: only what goes clearly more across than up or down turns, further than an unsteady finger wanders
(kiosk/screens/widgets/wandering.py); how far it goes beyond that, and how fast, does not matter, so that a swipe is
always one sheet. Whatever is no swipe can press. To the left leads on, as in a book. A finger that moves something
itself (a slider, a picture that is near) turns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.screens.widgets.wandering import DRAWN_MM

TURNS_MM = DRAWN_MM
STRAIGHT = 1.7
"""How many times further across than up or down it goes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """From where a finger came down, in pixels, how far to the right and up it is, in millimetres."""

    began: tuple[float, float]
    across_mm: float
    up_mm: float

    @property
    def turns(self) -> int:
        """+1 on, -1 back, 0 neither."""
        if abs(self.across_mm) < max(TURNS_MM, STRAIGHT * abs(self.up_mm)):
            return 0
        return 1 if self.across_mm < 0 else -1
