"""Plates, outlines, rings and dots with smooth edges, drawn as nine slices of a small mask.

Rules: the window has no multisampling (it costs half the speed), so every round corner is a mask of coverage
worked out once for its radius, and tinted where it is drawn. Straight edges lie on whole pixels. Software GL pays for
every pixel that a shape passes over, seen or not: an edge leaves its middle out, and large opaque areas are cleared,
whatever the opacity of their widget. A clear follows no translation: beneath one, `never_cleared` is in force.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from kivy.graphics import (
    ClearBuffers,
    ClearColor,
    Color,
    Line,
    Mesh,
    Rectangle,
    ScissorPop,
    ScissorPush,
)
from kivy.graphics.texture import Texture

from kiosk.screens.graphics import mirror
from kiosk.screens.graphics.theme import Colour

LARGE_PX = 20_000
_cleared = ContextVar("whether large areas are cleared", default=True)
Box = mirror.Box  # x, y of the lower left corner, width, height


def _corner(radius: int) -> list[list[float]]:
    """How much of each pixel of a lower left quarter lies inside the round corner."""
    return [
        [min(1.0, max(0.0, radius + 0.5 - math.hypot(radius - x - 0.5, radius - y - 0.5))) for x in range(radius)]
        for y in range(radius)
    ]


def coverage(radius: int, line: int) -> list[list[float]]:
    """The mask of a rounded square of 2 × radius + 2 pixels; line 0 fills it, else only its edge is drawn."""
    quarter = [[*row, 1.0] for row in _corner(radius)] + [[1.0] * (radius + 1)]
    if line:
        inner = [[*row, 1.0] for row in _corner(max(0, radius - line))] + [[1.0] * (radius - line + 1)]
        for y, row in enumerate(inner, line):
            for x, cover in enumerate(row, line):
                quarter[y][x] -= cover
    half = [[*row, *reversed(row)] for row in quarter]
    return [*half, *reversed(half)]


@cache
def mask(radius: int, line: int = 0) -> Texture:
    rows = coverage(radius, line)
    pixels = bytes(channel for row in rows for cover in row for channel in (255, 255, 255, round(255 * cover)))
    texture = Texture.create(size=(len(rows), len(rows)), colorfmt="rgba")
    texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
    texture.min_filter = texture.mag_filter = "nearest"
    return texture


def _indices(slices: Iterable[tuple[int, int]]) -> list[int]:
    """The triangles of these slices (column, row) of a grid of 4 × 4 corners."""
    corners = ((0, 0), (1, 0), (0, 1), (0, 1), (1, 0), (1, 1))
    return [4 * (row + up) + column + across for column, row in slices for across, up in corners]


ALL = _indices((column, row) for row in range(3) for column in range(3))
HOLLOW = _indices((column, row) for row in range(3) for column in range(3) if (column, row) != (1, 1))
SIDES = _indices((column, row) for row in range(3) for column in (0, 2))


def _slices(box: Box, radius: int, line: int, slices: list[int]) -> None:
    """Those of the nine slices of a mask, stretched to the box."""
    x, y, width, height = box
    texture = mask(radius, line)
    share = radius / texture.width
    (u, v), (wide, high) = texture.uvpos, texture.uvsize
    columns = [(x, 0.0), (x + radius, share), (x + width - radius, 1 - share), (x + width, 1.0)]
    rows = [(y, 0.0), (y + radius, share), (y + height - radius, 1 - share), (y + height, 1.0)]
    vertices = [n for top, t in rows for left, s in columns for n in (left, top, u + s * wide, v + t * high)]
    Mesh(vertices=vertices, indices=slices, mode="triangles", texture=texture)


def _fitting(box: Box, radius: int, line: int) -> int:
    return max(line, min(radius, box[2] // 2 - 1, box[3] // 2 - 1))


@contextmanager
def never_cleared() -> Iterator[None]:
    """What is filled meanwhile is drawn beneath a translation, which a clear would not follow."""
    before = _cleared.set(False)
    try:
        yield
    finally:
        _cleared.reset(before)


def fill(box: Box, colour: Colour, radius: int = 0) -> None:
    box = mirror.placed(box)
    x, y, width, height = box
    radius = max(0, _fitting(box, radius, 0))
    large = _cleared.get() and colour[3] == 1.0 and (width - 2 * radius) * height >= LARGE_PX
    if large:
        _clear((x + radius, y, width - 2 * radius, height), colour)
        if not radius:
            return
    Color(*colour)
    if radius:
        _slices(box, radius, 0, SIDES if large else ALL)
    else:
        Rectangle(pos=box[:2], size=box[2:])


def fill_all(colour: Colour) -> None:
    """Colour everything there is to draw on: what covers it wholly costs next to nothing then."""
    ClearColor(*colour)
    ClearBuffers()


def _clear(box: Box, colour: Colour) -> None:
    """Colour a large opaque area three times as fast as a rectangle: software GL has no shader to run for it."""
    x, y, width, height = box
    ScissorPush(x=x, y=y, width=width, height=height)
    ClearColor(*colour)
    ClearBuffers()
    ScissorPop()


def outline(box: Box, colour: Colour, line: int, radius: int = 0) -> None:
    """An edge of `line` pixels, inside the box."""
    box = mirror.placed(box)
    Color(*colour)
    _slices(box, _fitting(box, max(radius, line), line), line, HOLLOW)


def open_ended(box: Box, colour: Colour, line: int) -> None:
    """An edge of `line` pixels, inside the box, that leaves its right side open: what has no end yet."""
    x, y, width, height = box
    for edge in ((x, y, width, line), (x, y + height - line, width, line), (x, y, line, height)):
        fill(edge, colour)


def edged(box: Box, colour: Colour, edge: Colour, line: int) -> None:
    """A straight line with edges of `line` pixels along its long sides, outside the box, seen on all it crosses."""
    x, y, width, height = box
    across, up = (line, 0) if height >= width else (0, line)
    fill((x - across, y - up, width + 2 * across, height + 2 * up), edge)
    fill(box, colour)


def ring(box: Box, colour: Colour, line: int, apart: int, radius: int) -> None:
    """The focus ring: an edge of `line` pixels that stands `apart` outside the box."""
    x, y, width, height = box
    out = apart + line
    outline((x - out, y - out, width + 2 * out, height + 2 * out), colour, line, radius + out)


def dashed(box: Box, colour: Colour, line: int, radius: int = 0) -> None:
    """An edge of dashes: what cannot be used now."""
    box = mirror.placed(box)
    x, y, width, height = box
    Color(*colour)
    dash, half = max(2, 3 * line), line / 2
    straight_x, straight_y = max(0, width - 2 * radius), max(0, height - 2 * radius)
    quads: list[float] = []
    for start, length in _dashes(straight_x, dash):
        for bottom in (y, y + height - line):
            quads += _quad(x + radius + start, bottom, length, line)
    for start, length in _dashes(straight_y, dash):
        for left in (x, x + width - line):
            quads += _quad(left, y + radius + start, line, length)
    count = len(quads) // 4
    indices = [
        n
        for quad in range(count // 4)
        for n in (4 * quad, 4 * quad + 1, 4 * quad + 2, 4 * quad, 4 * quad + 2, 4 * quad + 3)
    ]
    Mesh(vertices=quads, indices=indices, mode="triangles")
    for centre_x, centre_y, begin in (
        (x + radius, y + height - radius, 270),
        (x + width - radius, y + height - radius, 0),
        (x + width - radius, y + radius, 90),
        (x + radius, y + radius, 180),
    ):
        if radius:
            Line(circle=(centre_x, centre_y, radius - half, begin + 18, begin + 72), width=half, cap="none")


def dashed_dot(box: Box, colour: Colour, line: int) -> None:
    box = mirror.placed(box)
    x, y, side, _ = box
    Color(*colour)
    dashes = max(8, round(math.pi * side / (5 * line)))
    for number in range(dashes):
        begin = 360 * number / dashes
        Line(
            circle=(x + side / 2, y + side / 2, (side - line) / 2, begin, begin + 216 / dashes),
            width=line / 2,
            cap="none",
        )


def _dashes(length: int, dash: int) -> list[tuple[int, int]]:
    """Dashes and gaps over a length, beginning and ending with a dash."""
    count = max(1, round((length / dash + 0.7) / 1.7))
    step = (length - dash) / (count - 1) if count > 1 else 0
    return [(round(n * step), dash) for n in range(count)]


def _quad(x: float, y: float, width: float, height: float) -> list[float]:
    return [x, y, 0, 0, x + width, y, 1, 0, x + width, y + height, 1, 1, x, y + height, 0, 1]


def hatched(box: Box, colour: Colour, line: int, step: int) -> None:
    """Slanted lines clipped to the box: a place already seen."""
    box = mirror.placed(box)
    x, y, width, height = box
    Color(*colour)
    for start in range(-height, width, step):
        left, right = max(start, 0), min(start + height, width)
        if right > left:
            Line(points=(x + left, y + left - start, x + right, y + right - start), width=line / 2, cap="none")


def dot(box: Box, colour: Colour) -> None:
    fill(box, colour, box[2] // 2)


@cache
def _outside(radius: int) -> Texture:
    """What lies outside a round corner of the lower left."""
    pixels = bytes(
        channel for row in _corner(radius) for cover in row for channel in (255, 255, 255, round(255 * (1 - cover)))
    )
    texture = Texture.create(size=(radius, radius), colorfmt="rgba")
    texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
    texture.min_filter = texture.mag_filter = "nearest"
    return texture


def corner(box: Box, colour: Colour, radius: int, which: str) -> None:
    """Round one corner (tl, tr, br, bl) of what is drawn already, by the colour behind it."""
    x, y, width, height = mirror.placed(box)
    left, bottom = (which[1] == "l") != mirror.is_mirrored(), which[0] == "b"
    across, up = ((0, 1) if left else (1, 0)), ((0, 1) if bottom else (1, 0))
    Color(*colour)
    Rectangle(
        texture=_outside(radius),
        tex_coords=(across[0], up[0], across[1], up[0], across[1], up[1], across[0], up[1]),
        pos=(x if left else x + width - radius, y if bottom else y + height - radius),
        size=(radius, radius),
    )


def gradient(box: Box, colour: Colour, bottom: float, top: float) -> None:
    """The colour over a picture, from this opacity below to that above."""
    box = mirror.placed(box)
    x, y, width, height = box
    Color(*colour[:3], 1)
    Rectangle(texture=_slope(round(bottom * 255), round(top * 255)), pos=(x, y), size=(width, height))


@cache
def _slope(bottom: int, top: int) -> Texture:
    steps = 64
    pixels = bytes(
        channel for n in range(steps) for channel in (255, 255, 255, bottom + (top - bottom) * n // (steps - 1))
    )
    texture = Texture.create(size=(1, steps), colorfmt="rgba")
    texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
    return texture
