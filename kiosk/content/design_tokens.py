"""The design in figures: colours, sizes of type, touch targets, durations.

Rules: nothing here knows a screen; sizes are given for the reference screen (1920 pixels along its long side)
and follow from millimetres: a capital H subtends at least 0.7° at the viewing distance (EN 301 549, 5.1.4), and is
4.8 mm high or more however near the eyes are (Section 508, 402.4), on any screen that has room for that.
Where that needs more than twice the drawn size, the screen is too small or too far away: ScreenTooSmall.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.content.messages import SentenceError, msg

REFERENCE_LONG_PX = 1920
REFERENCE_SHORT_PX = 1080
REFERENCE_BASE_PX = 38
CAP_HEIGHT_EM = 0.714
CAP_PER_DISTANCE = math.radians(0.7)
LEAST_CAP_MM = 4.8
TEXT_SCALES = (1.0, 1.25, 1.5)
LARGEST_SCALE = 2.0
MAIN_TARGET_MM = 20.0
LEAST_TARGET_MM = 15.0

STANDARD: dict[str, str] = {
    "ground": "#12151A",
    "ground2": "#1F242B",
    "paper": "#F1EADC",
    "paper2": "#E4DBC9",
    "paper3": "#F7F1E6",
    "fg": "#F1EADC",
    "soft": "#C3BCAE",
    "ink": "#12151A",
    "inksoft": "#4A4C4E",
    "accent": "#DDA84F",
    "on-accent": "#12151A",
    "accent-ink": "#7A4B0C",
    "tint": "#EBD2A0",
    "on-tint": "#12151A",
    "ctl": "#8A9098",
    "pctl": "#78746B",
    "line": "#3A424C",
    "pline": "#CBC1AD",
    "seen": "#EBDDBF",
    "hatch": "#D3C199",
    "land": "#2A3038",
    "sea": "#0D1014",
}
HIGH: dict[str, str] = {
    **dict.fromkeys(
        ("ground", "ground2", "paper", "paper2", "paper3", "seen", "sea", "on-accent", "on-tint"), "#000000"
    ),
    **dict.fromkeys(("fg", "soft", "ink", "inksoft", "ctl", "pctl", "line", "pline", "hatch"), "#FFFFFF"),
    **dict.fromkeys(("accent", "accent-ink", "tint"), "#FFD400"),
    "land": "#333333",
}
COLOURS: dict[str, dict[str, str]] = {"standard": STANDARD, "high": HIGH}
SPACE_PX: dict[str, int] = {"xs": 8, "s": 12, "m": 16, "l": 24, "xl": 32, "xxl": 48}
"""Gaps and paddings, in pixels of the reference screen."""


@dataclass(frozen=True, slots=True)
class TypeSize:
    """A size of type: its ratio to the base, its line in pixels of the reference screen, and its face."""

    ratio: float
    line_px: int
    face: str

    @property
    def px(self) -> int:
        return round(self.ratio * REFERENCE_BASE_PX)


TYPE: dict[str, TypeSize] = {
    "caption": TypeSize(1.00, 48, "sans"),
    "control": TypeSize(1.00, 48, "sans-medium"),
    "label": TypeSize(1.00, 52, "sans"),
    "label-close": TypeSize(1.00, 48, "sans"),
    "body": TypeSize(1.05, 56, "sans"),
    "card": TypeSize(1.05, 48, "sans-semibold"),
    "dot": TypeSize(1.05, 48, "sans-semibold"),
    "book": TypeSize(1.05, 60, "serif"),
    "lead": TypeSize(1.21, 64, "sans"),
    "inscription": TypeSize(1.21, 62, "serif-italic"),
    "person": TypeSize(1.21, 52, "serif"),
    "left": TypeSize(1.21, 64, "sans-semibold"),
    "plate-s": TypeSize(1.21, 64, "sans-semibold"),
    "h3": TypeSize(1.47, 64, "display"),
    "plate-title": TypeSize(1.10, 52, "display"),
    "key": TypeSize(1.47, 72, "sans-medium"),
    "plate-m": TypeSize(1.68, 80, "sans-semibold"),
    "h2": TypeSize(1.89, 80, "display"),
    "digits": TypeSize(1.89, 88, "sans-medium"),
    "h1": TypeSize(2.53, 104, "display"),
    "number": TypeSize(2.53, 112, "sans-semibold"),
    "name": TypeSize(2.74, 120, "serif"),
    "plate-l": TypeSize(3.16, 144, "sans-semibold"),
    "hero": TypeSize(4.21, 168, "display"),
    "countdown": TypeSize(5.47, 200, "display"),
}
MOTION_MS: dict[str, int] = {"page": 200, "slide": 250, "attract": 400, "zoom": 200, "name": 600}


def nearest_mm(unit: float, mm_per_px: float) -> float:
    """The farthest that eyes may be from a screen of this size for its largest text to fit."""
    most_px = math.floor(LARGEST_SCALE / TEXT_SCALES[-1] * REFERENCE_BASE_PX * unit)
    return most_px * CAP_HEIGHT_EM * mm_per_px / CAP_PER_DISTANCE


def reading_mm(viewing_mm: float, unit: float, mm_per_px: float) -> float:
    """The distance that words are set for: never so near that capitals would be smaller than they may be, nor so far
    that the largest text would not fit."""
    return min(max(viewing_mm, LEAST_CAP_MM / CAP_PER_DISTANCE), nearest_mm(unit, mm_per_px))


class ScreenTooSmall(SentenceError):
    """Text large enough to read would not fit this screen; the sentence is for whoever set the screen up."""


def base_px(viewing_mm: float, mm_per_px: float) -> int:
    """The smallest legible type at this distance: the em in pixels."""
    return math.ceil(CAP_PER_DISTANCE * viewing_mm / (CAP_HEIGHT_EM * mm_per_px) - 1e-9)


def target_px(target_mm: float, mm_per_px: float) -> int:
    return math.ceil(target_mm / mm_per_px - 1e-9)


def require_fit(base: int, unit: float, viewing_mm: float, width_mm: float) -> None:
    """Raise ScreenTooSmall where the largest text would not fit a screen of this base size."""
    largest = base / (REFERENCE_BASE_PX * unit) * TEXT_SCALES[-1]
    if largest <= LARGEST_SCALE:
        return
    most_px = math.floor(LARGEST_SCALE / TEXT_SCALES[-1] * REFERENCE_BASE_PX * unit)
    most_mm = math.floor(most_px * CAP_HEIGHT_EM * width_mm / (REFERENCE_LONG_PX * unit) / CAP_PER_DISTANCE)
    raise ScreenTooSmall(
        msg(
            "The screen is too small or too far away: for eyes {viewing_mm:g} mm from a screen {width_mm:g} mm wide "
            "the largest text would be {largest:.1f} times as large as drawn, and at most {most:g} times fits. Use a "
            "larger screen, or set screen.viewing_mm to {most_mm} or less if visitors stand that near.",
            viewing_mm=viewing_mm,
            width_mm=width_mm,
            largest=largest,
            most=LARGEST_SCALE,
            most_mm=most_mm,
        )
    )
