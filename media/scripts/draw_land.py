"""The drawn maps of the rooms `deportation` and `gulag`: `draw_land.py MEDIA`, the folder media/.

Rules: the land is Natural Earth's, as the kiosk's own maps have it; no borders, no names, no words. Routes and camps
are those of the rooms' files, read from them. Needs NumPy, Pillow and this project's environment.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from engraved_plate import FINER, GROUND, PAPER, Array, LinePlate, save
from PIL import Image, ImageDraw

from kiosk.content.museum_files import load
from kiosk.interactives.map.data import Bounds, Map
from kiosk.interactives.map.land import land
from kiosk.interactives.map.projection import FittedMap, fitted

WIDTH = 1620
INK, AMBER = "#7A4B0C", "#DDA84F"


def covered(flat: FittedMap, height: int) -> Array:
    """1 where there is land."""
    image = Image.new("L", (WIDTH * FINER, height * FINER))
    draw = ImageDraw.Draw(image)
    for shore in land():
        spots = [flat.along(east - flat.middle, north) for east, north in shore.ring]
        draw.polygon([(x * WIDTH * FINER, y * height * FINER) for x, y in spots], fill=0 if shore.water else 255)
    return np.asarray(image.resize((WIDTH, height), Image.Resampling.BOX), dtype=float) / 255


def distance(there: Array, most: int) -> Array:
    """How many pixels it is to land, as the crow flies; at most so many."""
    columns = np.arange(there.shape[1])
    land_at = there > 0.5
    left = np.maximum.accumulate(np.where(land_at, columns, -(10**6)), axis=1)
    right = np.minimum.accumulate(np.where(land_at, columns, 10**6)[:, ::-1], axis=1)[:, ::-1]
    across = np.minimum(np.minimum(columns - left, right - columns), most).astype(float) ** 2
    found = across.copy()
    for down in range(1, most):
        np.minimum(found[down:], across[:-down] + down * down, out=found[down:])
        np.minimum(found[:-down], across[down:] + down * down, out=found[:-down])
    return np.minimum(np.sqrt(found), most)


def waterlines(there: Array, count: int) -> Array:
    """Lines along the shore, each further out and fainter, as engravers drew the sea."""
    most, found = 12 * count, np.zeros_like(there)
    out = distance(there, most)
    at = 7.0
    for n in range(count):
        width = 1.5 - 0.9 * n / count
        found = np.maximum(found, np.clip(width - np.abs(out - at) + 0.5, 0, 1) * (1 - 0.55 * n / count))
        at += 7 + 5 * n / count
    return found * (out < most - 1) * (1 - there)


class Sheet(LinePlate):
    """A map: hatched land, a shore line, and lines of the sea."""

    def __init__(self, flat: FittedMap, ground: str, paper: str) -> None:
        super().__init__(WIDTH, round(WIDTH / flat.aspect), ground, paper)
        self.flat = flat
        self.there = covered(flat, self.height)
        self.sea: Array = np.zeros_like(self.there)

    def shore(self) -> Array:
        slope = np.hypot(*np.gradient(self.there))
        return np.clip(slope * 1.9, 0, 1)

    def image(self, pitch: float = 6.0) -> Image.Image:
        over, self.lines, self.patches = (self.lines, self.patches), [], []
        fine = super().image(pitch)
        shore = Image.fromarray((np.maximum(self.shore(), self.sea) * 255).astype("uint8"))
        fine.paste(self.paper, (0, 0), shore)
        self.lines, self.patches = over
        return self._with_strokes(fine)

    def spot(self, north: float, east: float) -> tuple[float, float]:
        x, y = self.flat.at(east, north)
        return x * self.width, y * self.height

    def pin(self, at: tuple[float, float], radius: float, colour: str, edge: str) -> None:
        for size, ink in ((radius + 3, edge), (radius, colour)):
            turns = (n / 24 * math.pi for n in range(48))
            self.patch([(at[0] + size * math.cos(turn), at[1] + size * math.sin(turn)) for turn in turns], ink)


def view(west: float, south: float, east: float, north: float, aspect: float = 1.8) -> FittedMap:
    return fitted(Bounds(west, south, east, north), aspect)


def arrow(sheet: Sheet, points: Sequence[tuple[float, float]], width: float, colour: str) -> None:
    """A line that bends upward a little, with its head."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    bend = math.dist(points[0], points[-1]) * 0.1
    whole = math.dist((x0, y0), (x1, y1))
    curve = []
    steps = max(8, round(whole / 6))
    for n in range(steps + 1):
        t = n / steps * (1 - 15 / whole)
        curve.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - bend * 4 * t * (1 - t)))
    sheet.stroke(curve, width + 3, sheet.ground)
    sheet.stroke(curve[:-1], width, colour)
    tip, back = curve[-1], curve[-3]
    turn, long = math.atan2(tip[1] - back[1], tip[0] - back[0]), width * 6
    wings = [(tip[0] + long * math.cos(turn + side), tip[1] + long * math.sin(turn + side)) for side in (2.75, -2.75)]
    sheet.patch([tip, *wings], colour)


def map_of(museum: Path, room: str, exhibit: str) -> Map:
    found = load(museum).museum
    assert found is not None, "the museum's files have errors"
    shown = next(e for r in found.rooms if r.room == room for e in r.exhibits if e.id == exhibit).interactive
    assert isinstance(shown, Map)
    return shown


def routes(shown: Map) -> Sheet:
    """All routes of all years; ink on paper."""
    sheet = Sheet(view(18, 41, 108, 64), PAPER, GROUND)
    sheet.tone = sheet.there * 0.11
    sheet.sea = waterlines(sheet.there, 6)
    for route in shown.routes:
        arrow(sheet, [sheet.spot(*spot) for spot in route.path], 3.4, INK)
    for place in shown.places:
        sheet.pin(sheet.spot(*place.at), 7, PAPER, GROUND)
    return sheet


def crimea() -> Sheet:
    """The Crimea and the coast around it; ink on paper."""
    sheet = Sheet(view(31.2, 43.7, 38.4, 46.9, 1.5), PAPER, GROUND)
    sheet.tone = sheet.there * 0.42
    sheet.sea = waterlines(sheet.there, 22)
    return sheet


def camps(shown: Map) -> Sheet:
    """The seats of the camps; light on dark."""
    sheet = Sheet(view(30, 40, 164, 72), GROUND, PAPER)
    sheet.tone = sheet.there * 0.16
    sheet.sea = waterlines(sheet.there, 7) * 0.6
    for place in shown.places:
        sheet.pin(sheet.spot(*place.at), 12, AMBER, GROUND)
    return sheet


def drawn(media: Path) -> None:
    museum = media.resolve().parent
    sheets = {
        "deportation/routes.png": routes(map_of(museum, "deportation", "routes")),
        "deportation/crimea.png": crimea(),
        "gulag/camps.png": camps(map_of(museum, "gulag", "camps")),
    }
    for name, sheet in sheets.items():
        save(sheet.image(), media / name, (INK, AMBER))


if __name__ == "__main__":
    drawn(Path(sys.argv[1]))
