"""What a page must be to be read and touched: the assertions about sizes, each with the words for what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache

from PIL import ImageFont

from kiosk.content.design_tokens import LEAST_CAP_MM, LEAST_TARGET_MM, MAIN_TARGET_MM
from kiosk.fonts import face_for, path
from tests.access.every_page import Measured

VIEWING_MM = 600
LEAST_DEGREES = 0.7
BAND_SHARE = 0.2
MOST_LETTERS, MOST_OF_CAPTION, MOST_ALONE = 55, 65, 80
"""Of each line of a text, of a caption, and of a caption that is one line."""
DRAWN_POINTS = ("RoomPatch",)
"""What may be smaller, as the nearest answers a touch and a list beside it has rows."""
MAIN_ROLES = ("card", "tile")
LARGE_KINDS = ("KeyButton",)
GESTURES = {
    "book": ("page-on", "page-back"),
    "compare": ("compare-before", "compare-half", "compare-after"),
    "map-year": ("map-year-earlier", "map-year-later"),
    "panorama": ("panorama-left", "panorama-right", "panorama-up", "panorama-down"),
    "position": ("back-ten",),
    "timeline": ("timeline-earlier", "timeline-later"),
    "turntable": ("turntable-left", "turntable-right"),
}
"""What can be drawn along, and the buttons that do the same in steps."""


@cache
def height_em(face: str, letter: str) -> float:
    """How high the letter is drawn in this face, or in the one that lends it, in ems."""
    font = ImageFont.truetype(path(face_for(face, letter)), 1000)
    _, top, _, bottom = font.getbbox(letter)
    return (bottom - top) / 1000


def small_letters(sheet: Measured) -> list[str]:
    """Letters whose capital H subtends under 0.7° at the eyes, or whose capital I is under 4.8 mm."""
    found = []
    for face, size_px in sorted(sheet.letters):
        high_mm = height_em(face, "H") * size_px * sheet.mm_per_px
        degrees = math.degrees(2 * math.atan(high_mm / 2 / VIEWING_MM))
        tall_mm = height_em(face, "I") * size_px * sheet.mm_per_px
        if round(degrees, 3) < LEAST_DEGREES or tall_mm < LEAST_CAP_MM:
            found.append(f"{sheet.name}: {face} of {size_px} px has an H of {degrees:.3f}°, an I of {tall_mm:.2f} mm")
    return found


def small_targets(sheet: Measured) -> list[str]:
    """Controls narrower or lower than 15 mm, and those that a page is for under 20 mm."""
    found = []
    for target in sheet.targets:
        if target.kind in DRAWN_POINTS:
            continue
        main = target.main or target.in_band or target.role in MAIN_ROLES or target.kind in LARGE_KINDS
        least = MAIN_TARGET_MM if main else LEAST_TARGET_MM
        if min(target.width_mm, target.height_mm) < least - sheet.mm_per_px:
            found.append(f"{sheet.name}: {target.id} is {target.width_mm:.1f} × {target.height_mm:.1f} mm")
    return found


def long_lines(sheet: Measured) -> list[str]:
    """Lines with more letters, signs and spaces than are easily read."""
    found = []
    for caption, lines in sheet.texts:
        most = (MOST_ALONE if len(lines) == 1 else MOST_OF_CAPTION) if caption else MOST_LETTERS
        found += [f"{sheet.name}: {len(line)} letters: {line}" for line in lines if len(line) > most and " " in line]
    return found


def high_controls(sheet: Measured) -> list[str]:
    """Controls of the band that reach above the lowest fifth of the screen."""
    return [
        f"{sheet.name}: {target.id} reaches up to {target.top_mm:.0f} mm"
        for target in sheet.targets
        if target.in_band and target.top_mm > BAND_SHARE * sheet.screen_mm
    ]


def gestures_alone(sheets: Iterable[Measured]) -> list[str]:
    """What can be drawn along or swiped, without a button on the same page that does the same."""
    pages: dict[str, list[Measured]] = {}
    for sheet in sheets:
        pages.setdefault(sheet.name.rpartition(", ")[0], []).append(sheet)
    found = []
    for name, parts in pages.items():
        drawn = {target.id for sheet in parts for target in sheet.targets}
        steps = [turn for sheet in parts for turn in sheet.turning]
        steps += [step for sheet in parts for slider in sheet.sliders & drawn for step in GESTURES[slider]]
        found += [f"{name}: {step} is not drawn" for step in steps if step not in drawn]
    return found


def faults(sheet: Measured) -> list[str]:
    """What is cut, hidden, crowded or lies over something else."""
    return [f"{sheet.name}: {fault}" for fault in sheet.faults]


def wrong(check: Callable[[Measured], list[str]], sheets: Iterable[Measured]) -> list[str]:
    """What that check finds on any of the sheets."""
    return [fault for sheet in sheets for fault in check(sheet)]
