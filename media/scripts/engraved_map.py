"""Maps for plates: the land of Natural Earth, without borders, in Mercator's projection.

Rules: the outlines are those of the kiosk's own map; no name is written that a script does not ask for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from hatching import FINER, Plate, Point
from PIL import Image, ImageDraw

from kiosk.interactives.map.land import land


@dataclass(frozen=True, slots=True)
class Chart:
    """The part of the world between two longitudes, from a latitude upward, on a plate of that size in pixels."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    def at(self, east: float, north: float) -> Point:
        """Where a place lies on the plate; the middle latitude of the part is the plate's middle."""
        scale = self.width / (self.east - self.west)
        middle = (_mercator(self.south) + _mercator(self.north)) / 2
        return (east - self.west) * scale, self.height / 2 - (_mercator(north) - middle) * scale


def _mercator(north: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(max(min(north, 84.0), -84.0)))))


def land_mask(chart: Chart) -> Image.Image:
    area = Image.new("L", (chart.width * FINER, chart.height * FINER), 0)
    draw = ImageDraw.Draw(area)
    for shore in land():
        for turn in (-360.0, 0.0, 360.0):
            corners = [chart.at(east + turn, north) for east, north in shore.ring]
            if max(x for x, _ in corners) > 0 and min(x for x, _ in corners) < chart.width:
                draw.polygon([(x * FINER, y * FINER) for x, y in corners], fill=0 if shore.water else 255)
    return area


def drawn_map(chart: Chart) -> tuple[Plate, Chart]:
    """A plate with a dark, ruled sea and pale land within a coast line."""
    plate = Plate(chart.width, chart.height)
    plate.hatch([(0, 0), (chart.width, 0), (chart.width, chart.height), (0, chart.height)], 0.62, pitch=6, sway=0.12)
    mask = land_mask(chart)
    plate.hatch(mask, 0.08, 35, pitch=9, sway=0.1)
    for shore in land():
        for turn in (-360.0, 0.0, 360.0):
            corners = [chart.at(east + turn, north) for east, north in shore.ring]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            if max(xs) > 0 and min(xs) < chart.width and max(ys) > 0 and min(ys) < chart.height and len(corners) > 5:
                plate.outline(corners, 3)
    return plate, chart
