"""From longitude and latitude to a flat map of one part of the world, and that map fitted into a frame.

Rules: no Kivy. Mercator is used only where all that the frame shows lies within 70° north and south; else the map is
equal-area: Albers's conic where the part is in one hemisphere and no wider than half the world, else Equal Earth. North
is up in its middle. Longitudes count from the middle of the part, so that a part may cross 180°. Places in the frame
are 0 to 1 from its top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kiosk.interactives.map.data import Bounds, Spot

Flat = Callable[[float, float], tuple[float, float]]
"""From degrees east of the middle and degrees north to a place of the flat map, y upward."""

MERCATOR_NORTH = 70.0
WIDEST_CONIC = 180.0
LEAST_CONE = 0.15
SAMPLES = 24
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The coefficients of Equal Earth (Šavrič, Patterson and Jenny, 2018)."""


def mercator(east: float, north: float) -> tuple[float, float]:
    """Raises nothing: what lies beyond 85° is drawn there."""
    north = math.radians(min(max(north, -85.0), 85.0))
    return math.radians(east), math.asinh(math.tan(north))


def equal_earth(east: float, north: float) -> tuple[float, float]:
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(north)))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = 9 * _A4 * t6 * t2 + 7 * _A3 * t6 + 3 * _A2 * t2 + _A1
    x = 2 * math.sqrt(3) * math.radians(east) * math.cos(t) / (3 * slope)
    return x, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


def albers(south: float, north: float) -> Flat:
    """The conic that is true to scale a sixth of the way from either of these latitudes."""
    first, second = (math.radians(south + (north - south) * share) for share in (1 / 6, 5 / 6))
    cone = (math.sin(first) + math.sin(second)) / 2
    constant = math.cos(first) ** 2 + 2 * cone * math.sin(first)
    middle = math.sqrt(max(0.0, constant - 2 * cone * math.sin(math.radians((south + north) / 2)))) / cone

    def flat(east: float, north: float) -> tuple[float, float]:
        away = math.sqrt(max(0.0, constant - 2 * cone * math.sin(math.radians(north)))) / cone
        turned = cone * math.radians(east)
        return away * math.sin(turned), middle - away * math.cos(turned)

    return flat


@dataclass(frozen=True, slots=True)
class FittedMap:
    """A map whose frame is this many times as wide as it is high. scale: frame heights for one unit of the flat map;
    left, top: where the frame begins on it."""

    name: str
    middle: float
    flat: Flat
    aspect: float
    scale: float
    left: float
    top: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        """Where a place lies in the frame, by the shorter way from the middle."""
        return self.along(short_way(east - self.middle), north)

    def along(self, east: float, north: float) -> tuple[float, float]:
        """The same, for degrees east of the middle that may be beyond 180."""
        x, y = self.flat(east, north)
        return (x - self.left) * self.scale / self.aspect, (self.top - y) * self.scale


def short_way(degrees: float) -> float:
    """The same direction, from -180 up to 180."""
    return (degrees + 180) % 360 - 180


@lru_cache(maxsize=4)
def placed(found: FittedMap, spots: tuple[Spot, ...]) -> tuple[tuple[float, float], ...]:
    """Where these lie in its frame."""
    return tuple(found.at(east, north) for north, east in spots)


@lru_cache(maxsize=8)
def fitted(view: Bounds, aspect: float) -> FittedMap:
    """The map on which that part of the world is whole in a frame, as large as it goes."""
    wide = view.wide
    if max(-view.south, view.north) <= MERCATOR_NORTH:
        found = _fit("mercator", mercator, view, aspect)
        high = math.sinh(found.top), math.sinh(found.top - 1 / found.scale)
        if max(map(abs, high)) <= math.tan(math.radians(MERCATOR_NORTH)) + 1e-6 and found.aspect / found.scale < 7:
            return found
    cone = (math.sin(math.radians(view.south)) + math.sin(math.radians(view.north))) / 2
    if wide <= WIDEST_CONIC and abs(cone) >= LEAST_CONE:
        return _fit("albers", albers(view.south, view.north), view, aspect)
    return _fit("equal-earth", equal_earth, view, aspect)


def _fit(name: str, flat: Flat, view: Bounds, aspect: float) -> FittedMap:
    half = view.wide / 2
    steps = [n / SAMPLES for n in range(SAMPLES + 1)]
    edge = [flat(half * (2 * n - 1), north) for n in steps for north in (view.south, view.north)]
    norths = [view.south + (view.north - view.south) * n for n in steps]
    widest = min(max(0.0, view.south), view.north)  # a map may be widest at the equator
    edge += [flat(east, north) for north in (*norths, widest) for east in (-half, 0.0, half)]
    across, up = ([at[axis] for at in edge] for axis in (0, 1))
    left, right, low, high = min(across), max(across), min(up), max(up)
    unit = max((right - left) / aspect, high - low)
    return FittedMap(
        name,
        view.west + half,
        flat,
        aspect,
        1 / unit,
        (left + right) / 2 - unit * aspect / 2,
        (low + high) / 2 + unit / 2,
    )


@lru_cache(maxsize=512)
def path_in(
    fitted_map: FittedMap, path: tuple[tuple[float, float], ...], most_degrees: float = 2.0
) -> tuple[list[float], ...]:
    """A path of places, each [latitude, longitude], as lines of the frame: x, y, x, y … in 0 to 1. It goes the short
    way, and ends on one side of the map to go on at the other where it leaves the map."""
    lines: list[list[float]] = []
    north, east = path[0]
    east = short_way(east - fitted_map.middle)
    line = [*fitted_map.along(east, north)]
    for to_north, to_east in path[1:]:
        by = short_way(to_east - fitted_map.middle - east)
        steps = max(1, math.ceil(max(abs(by), abs(to_north - north)) / most_degrees))
        for n in range(1, steps + 1):
            there, up = east + by / steps, north + (to_north - north) / (steps - n + 1)
            if abs(there) > 180:
                edge = math.copysign(180.0, there)
                share = (edge - east) / (there - east) if there != east else 0.0
                line += fitted_map.along(edge, north + (up - north) * share)
                lines.append(line)
                line = [*fitted_map.along(-edge, north + (up - north) * share)]
                there -= 2 * edge
            line += fitted_map.along(there, up)
            east, north = there, up
    return (*lines, line)
