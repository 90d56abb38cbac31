"""The sizes of labels, and of the type on them, in millimetres.

Rules: no type on a label or plate is smaller than the distance from which it is read asks for: capitals of at least
0.7° (EN 301 549, 5.1.4), and of at least 4.8 mm, as on a kiosk's screen. A module of a QR code is a five-hundredth of
that distance: what a phone's camera resolves from there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.content.design_tokens import CAP_HEIGHT_EM, CAP_PER_DISTANCE, LEAST_CAP_MM

NEAR_MM = 400
"""How far the eyes are where nothing else is asked for: as near as one steps to a label."""
LEAST_DISTANCE_MM, MOST_DISTANCE_MM = 200, 20_000
LEAST_MODULE_MM = 0.8
BLEED_MM = 6.0
"""What is around a label for its crop marks."""
PLATE_CAP_MM = 24.0
PLATE_HEIGHT_CAPS, PLATE_WIDTH_CAPS = 2.2, 3.2
"""A plate's sides, in heights of its digits; it is wider for more than three of them."""
DIGIT_CAPS = 0.82
"""How wide a digit is, in its height."""


@dataclass(frozen=True, slots=True)
class LabelSize:
    """title: of the type of titles to that of the text. columns: whether languages stand beside each other."""

    name: str
    width_mm: float
    height_mm: float
    margin_mm: float
    title: float = 1.47
    columns: bool = False

    @property
    def inner_height_mm(self) -> float:
        return self.height_mm - 2 * self.margin_mm


SIZES: dict[str, LabelSize] = {
    size.name: size
    for size in (
        LabelSize("a6", 148, 105, 8),
        LabelSize("a5", 210, 148, 9),
        LabelSize("a4", 210, 297, 13, title=1.6),
        LabelSize("strip", 297, 105, 9, columns=True),
    )
}


def cap_mm(distance_mm: float) -> float:
    """The least height of capitals that are read from this distance."""
    return max(CAP_PER_DISTANCE * distance_mm, LEAST_CAP_MM)


def type_mm(distance_mm: float) -> float:
    """The least size of type that is read from this distance: the em, rounded up to a twentieth."""
    return math.ceil(cap_mm(distance_mm) / CAP_HEIGHT_EM * 20 - 1e-9) / 20


def module_mm(distance_mm: float) -> float:
    """The side of a module of a QR code that is scanned from this distance."""
    return max(LEAST_MODULE_MM, distance_mm / 500)


def plate_cap_mm(distance_mm: float) -> float:
    """The height of the digits of a plate that hangs alone."""
    return max(PLATE_CAP_MM, cap_mm(distance_mm))


def plate_sides_mm(digits_cap_mm: float, digits: int) -> tuple[float, float]:
    """Width and height of the plate of a number of so many digits of this height."""
    width = max(PLATE_WIDTH_CAPS, DIGIT_CAPS * digits + 1.0) * digits_cap_mm
    return width, PLATE_HEIGHT_CAPS * digits_cap_mm
