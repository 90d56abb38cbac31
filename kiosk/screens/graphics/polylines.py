"""Lines through points, the heads of arrows, and many round marks at once: what charts and maps are drawn with.

Rules: on the open canvas, in window pixels; lines have smooth edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kivy.graphics import Color, Mesh, SmoothLine, Triangle

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.theme import Colour


def polyline(runs: Iterable[Sequence[float]], colour: Colour, line: float) -> None:
    """Lines of this breadth, each through the points x, y, x, y … of a run."""
    Color(*colour)
    for points in runs:
        SmoothLine(points=points, width=line / 2)


def triangle(corners: Sequence[float], colour: Colour) -> None:
    Color(*colour)
    Triangle(points=corners)


def discs(middles: Iterable[tuple[float, float]], side: int, colour: Colour) -> None:
    """Round marks of one size, all as one mesh."""
    half = side // 2
    vertices: list[float] = []
    indices: list[int] = []
    for x, y in middles:
        left, low, first = round(x) - half, round(y) - half, len(vertices) // 4
        vertices += (left, low, 0, 0, left + side, low, 1, 0, left + side, low + side, 1, 1, left, low + side, 0, 1)
        indices += (first, first + 1, first + 2, first, first + 2, first + 3)
    if vertices:
        Color(*colour)
        Mesh(vertices=vertices, indices=indices, mode="triangles", texture=shapes.mask(half))


def textured(texture: Texture, vertices: Sequence[float], indices: Sequence[int]) -> None:
    """A picture on triangles, its colours as they are. vertices: x, y, u, v of each corner; indices: its triangles."""
    texture.min_filter = texture.mag_filter = "linear"
    Color(1, 1, 1, 1)
    Mesh(vertices=vertices, indices=indices, mode="triangles", texture=texture)
