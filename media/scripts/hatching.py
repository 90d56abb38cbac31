"""Plates as an engraver would cut them: areas filled with lines that swell where it is dark.

Rules: a plate is drawn in its own pixels, kept three times finer and made smooth at the end; nothing is random; no
word is written unless a script writes one. Tones go from 0 (bare paper) to 1 (solid ink). Needs Pillow and NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from engraved_plate import GROUND, PAPER, cut, rgb
from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Tone = float | tuple[float, float] | Callable[[np.ndarray, np.ndarray], np.ndarray]
"""One tone; or from the top of an area to its bottom; or a function of the plate's x and y."""

FINER = 3
Box = tuple[int, int, int, int]
Area = Sequence[Point] | Image.Image
"""A polygon in the plate's pixels, or a mask of the whole plate in fine ones."""
INK, AMBER, LINE = GROUND, "#DDA84F", "#CBC1AD"
RED, GREEN = "#8C2F28", "#3E5B46"
FONTS = Path(__file__).parents[2] / "kiosk" / "fonts" / "ttf"


def colour(name: str) -> np.ndarray:
    return rgb(name).astype(np.float32)


class Plate:
    """A sheet of paper that is engraved area by area, the farthest first."""

    def __init__(self, width: int = 1360, height: int = 850, paper: str = PAPER) -> None:
        self.width, self.height = width, height
        self.pixels = np.empty((height * FINER, width * FINER, 3), dtype=np.float32)
        self.pixels[:] = colour(paper)
        self.paper = paper

    def hatch(
        self,
        area: Area,
        tone: Tone,
        angle: float = 0.0,
        *,
        pitch: float = 5.5,
        ink: str = INK,
        paper: str = "",
        sway: float = 0.2,
    ) -> None:
        """Fill an area with lines at an angle in degrees, `pitch` pixels apart; sway: how many pitches they stray."""
        cover = self._cover(area)
        if cover is None:
            return
        share, (left, top, right, bottom) = cover
        y, x = np.mgrid[top:bottom, left:right].astype(np.float32) / FINER
        dark = _tones(tone, x, y, (top / FINER, bottom / FINER))
        along = x * math.cos(math.radians(angle)) + y * math.sin(math.radians(angle))
        across = y * math.cos(math.radians(angle)) - x * math.sin(math.radians(angle))
        strays = sway * (np.sin(along / 97 + across / 190) + 0.4 * np.sin(along / 31 + across / 57))
        inked = cut(dark, across / pitch + strays, pitch, FINER) * (dark > 0.02)
        lines = np.maximum(inked, np.clip((dark - 0.97) * 40, 0, 1))[..., None]
        drawn = colour(paper or self.paper) * (1 - lines) + colour(ink) * lines
        self._lay(drawn, share, (left, top, right, bottom))

    def fill(self, area: Area, ink: str = INK, opacity: float = 1.0) -> None:
        cover = self._cover(area)
        if cover is not None:
            self._lay(colour(ink), cover[0] * opacity, cover[1])

    def line(self, points: Sequence[Point], width: float = 3.0, ink: str = INK) -> None:
        half = width * FINER / 2
        fine = [(x * FINER, y * FINER) for x, y in points]
        box = self._clipped(fine, half + 2)
        if box is None:
            return
        area = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        draw = ImageDraw.Draw(area)
        moved = [(x - box[0], y - box[1]) for x, y in fine]
        draw.line(moved, fill=255, width=max(1, round(width * FINER)))
        for x, y in moved:
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
        self._lay(colour(ink), np.asarray(area, dtype=np.float32)[..., None] / 255, box)

    def outline(self, points: Sequence[Point], width: float = 3.0, ink: str = INK) -> None:
        self.line([*points, points[0]], width, ink)

    def _clipped(self, fine: Sequence[Point], more: float) -> Box | None:
        left, right = min(x for x, _ in fine) - more, max(x for x, _ in fine) + more
        top, bottom = min(y for _, y in fine) - more, max(y for _, y in fine) + more
        found = (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(self.width * FINER, math.ceil(right)),
            min(self.height * FINER, math.ceil(bottom)),
        )
        return found if found[0] < found[2] and found[1] < found[3] else None

    def _cover(self, area: Area) -> tuple[np.ndarray, Box] | None:
        """How far each fine pixel is covered, and the part of the plate that it stands for."""
        if isinstance(area, Image.Image):
            found = area.getbbox()
            mask = area.crop(found) if found else None
        else:
            fine = [(x * FINER, y * FINER) for x, y in area]
            found = self._clipped(fine, 1)
            mask = None
            if found is not None:
                mask = Image.new("L", (found[2] - found[0], found[3] - found[1]), 0)
                ImageDraw.Draw(mask).polygon([(x - found[0], y - found[1]) for x, y in fine], fill=255)
        if mask is None or found is None:
            return None
        return np.asarray(mask, dtype=np.float32)[..., None] / 255, found

    def _lay(self, drawn: np.ndarray, share: np.ndarray, box: Box) -> None:
        left, top, right, bottom = box
        under = self.pixels[top:bottom, left:right]
        self.pixels[top:bottom, left:right] = under * (1 - share) + drawn * share

    def glow(self, at: Point, radius: float, ink: str = AMBER, opacity: float = 0.6) -> None:
        """Light around a point, fading to nothing at the radius."""
        box = self._clipped([(at[0] * FINER, at[1] * FINER)], radius * FINER)
        if box is not None:
            y, x = np.mgrid[box[1] : box[3], box[0] : box[2]].astype(np.float32) / FINER
            share = np.clip(1 - np.hypot(x - at[0], y - at[1]) / radius, 0, 1)[..., None] ** 2 * opacity
            self._lay(colour(ink), share, box)

    def write(
        self, at: Point, text: str, size: float, font: str, *, ink: str = INK, anchor: str = "ls", halo: str = ""
    ) -> None:
        """Words at a point; halo: the colour that keeps what lies under them away from their letters."""
        face = ImageFont.truetype(FONTS / f"{font}.ttf", round(size * FINER))
        for rim, tint in ((round(size * FINER / 7), halo), (0, ink)):
            if tint:
                mask = Image.new("L", (self.width * FINER, self.height * FINER), 0)
                place = (at[0] * FINER, at[1] * FINER)
                ImageDraw.Draw(mask).text(place, text, fill=255, font=face, anchor=anchor, stroke_width=rim)
                self.fill(mask, tint)

    def lay_plate(self, other: Plate, left: int, top: int, width: int, height: int) -> None:
        """Another plate, whole, in this box."""
        fine = Image.fromarray(np.clip(other.pixels + 0.5, 0, 255).astype(np.uint8))
        small = fine.resize((width * FINER, height * FINER), Image.Resampling.LANCZOS)
        self.pixels[top * FINER : (top + height) * FINER, left * FINER : (left + width) * FINER] = np.asarray(small)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        fine = Image.fromarray(np.clip(self.pixels + 0.5, 0, 255).astype(np.uint8))
        image = fine.resize((self.width, self.height), Image.Resampling.LANCZOS)
        image.save(path, quality=82, optimize=True, progressive=False, subsampling="4:4:4")


def _tones(tone: Tone, x: np.ndarray, y: np.ndarray, ends: tuple[float, float]) -> np.ndarray:
    if callable(tone):
        return np.clip(tone(x, y), 0, 1)
    if isinstance(tone, tuple):
        share = (y - ends[0]) / max(ends[1] - ends[0], 1)
        return tone[0] + (tone[1] - tone[0]) * share
    return np.full_like(x, tone)


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def oval(x: float, y: float, wide: float, high: float, begin: float = 0, end: float = 360) -> list[Point]:
    """An ellipse about a point, or the part of it between two angles, clockwise from the right."""
    steps = max(8, round(abs(end - begin) / 4))
    turns = (math.radians(begin + (end - begin) * n / steps) for n in range(steps + 1))
    return [(x + wide * math.cos(t), y + high * math.sin(t)) for t in turns]


def bar(start: Point, end: Point, width: float) -> list[Point]:
    """A straight piece as an area."""
    long = math.hypot(end[0] - start[0], end[1] - start[1])
    x, y = (end[1] - start[1]) / long * width / 2, (start[0] - end[0]) / long * width / 2
    return [
        (start[0] + x, start[1] + y),
        (end[0] + x, end[1] + y),
        (end[0] - x, end[1] - y),
        (start[0] - x, start[1] - y),
    ]


def save_all(plates: Sequence[Callable[[], Plate]], folder: Path, names: Sequence[str] = (), prefix: str = "") -> None:
    """Draw plates, all or those named, each under the name of its function."""
    for plate in plates:
        name = prefix + plate.__name__.replace("_", "-")
        if not names or name in names:
            plate().save(folder / f"{name}.jpg")
            print(folder / f"{name}.jpg")
