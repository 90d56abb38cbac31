"""Makes `land.bin` from Natural Earth's land: `python -m kiosk.interactives.map.make_land land-50m.json`.

The source is the file land-50m.json of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`): the land of
Natural Earth 1:50 million as TopoJSON. Natural Earth is in the public domain; nothing else of the package is used.

Rules: no corner moves; one is left out where the outline then runs less than `TOLERANCE` degrees from it. Islands of a
few corners are kept whole: a camp may have stood on one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from kiosk.interactives.map.land import FILE, Ring, Shore, packed

TOLERANCE = 0.012
SMALL = 8
POLE_CORNERS = 72
"""In how many pieces the edge along the South Pole is cut: on a conic map it is an arc."""


def shores_of(topology: dict[str, Any]) -> list[Shore]:
    """The outlines of a TopoJSON of land, the longest first, so that an island lies over the sea that it is in."""
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [(x * scale_x + left, y * scale_y + top) for x, y in zip(*map(accumulate, zip(*arc, strict=True)), strict=True)]
        for arc in topology["arcs"]
    ]
    found: list[Shore] = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for inner, ring in enumerate(polygon):
                corners: list[tuple[float, float]] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    corners += arc[1:] if corners else arc
                found.append(Shore(unwrapped(corners), water=inner > 0))
    return sorted(found, key=lambda shore: len(shore.ring), reverse=True)


def unwrapped(corners: Sequence[tuple[float, float]]) -> Ring:
    """A closed line of corners as a ring whose longitudes nowhere jump; one around the South Pole is closed there."""
    turned, found = 0.0, [corners[0]]
    for (before, _), (east, north) in pairwise(corners):
        turned += 360 * ((east - before < -180) - (east - before > 180))
        found.append((east + turned, north))
    if turned:
        begin, end = found[0][0], found[-1][0]
        found += [(end + (begin - end) * n / POLE_CORNERS, -90.0) for n in range(POLE_CORNERS + 1)]
    else:
        found.pop()
    easts = [east for east, _ in found]
    back = 360 * round((min(easts) + max(easts)) / 720)
    return tuple((each - back, north) for each, north in found)


def simplified(ring: Ring) -> Ring:
    """The ring without the corners that hardly show (Douglas and Peucker's way)."""
    if len(ring) <= SMALL or any(north == -90 for _, north in ring):
        return ring
    far = max(range(len(ring)), key=lambda n: _apart(ring[n], ring[0], ring[0]))
    halves = _kept((*ring[: far + 1],)), _kept((*ring[far:], ring[0]))
    return (*halves[0][:-1], *halves[1][:-1])


def _kept(line: Ring) -> Ring:
    keep, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far = max(range(first + 1, last), key=lambda n: _apart(line[n], line[first], line[last]), default=0)
        if far and _apart(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return tuple(line[n] for n in sorted(keep))


def _apart(at: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a corner is from a straight line between two others, in degrees."""
    (x, y), (x0, y0), (x1, y1) = at, start, end
    wide, high = x1 - x0, y1 - y0
    length = wide * wide + high * high
    along = 0.0 if not length else min(1.0, max(0.0, ((x - x0) * wide + (y - y0) * high) / length))
    return float(((x - x0 - along * wide) ** 2 + (y - y0 - along * high) ** 2) ** 0.5)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m kiosk.interactives.map.make_land land-50m.json", file=sys.stderr)
        return 2
    shores = shores_of(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    kept = [replace(shore, ring=simplified(shore.ring)) for shore in shores]
    FILE.write_bytes(packed(kept))
    before, after = (sum(len(shore.ring) for shore in each) for each in (shores, kept))
    print(f"{len(kept)} outlines, {after} corners of {before}, {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
