"""Smooth corners without multisampling."""

from __future__ import annotations

import math

import numpy as np
import pytest
from kivy.graphics import BorderImage, ClearBuffers, ClearColor, Color, Fbo

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.shapes import Box, coverage

WHITE, BLACK = (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)


def drawn(box: Box, radius: int, line: int, *, whole: bool = False) -> np.ndarray:
    """The pixels of a shape in white on black. whole: by Kivy's own nine slices, the middle always with them."""
    fbo = Fbo(size=(640, 400))
    with fbo:
        ClearColor(*BLACK)
        ClearBuffers()
        if whole:
            radius = max(line, min(radius, box[2] // 2 - 1, box[3] // 2 - 1))
            Color(*WHITE)
            BorderImage(texture=shapes.mask(radius, line), border=(radius,) * 4, pos=box[:2], size=box[2:])
        elif line:
            shapes.outline(box, WHITE, line, radius)
        else:
            shapes.fill(box, WHITE, radius)
    fbo.draw()
    return np.frombuffer(fbo.pixels, np.uint8).reshape(400, 640, 4)[:, :, :3]


@pytest.mark.usefixtures("the_window")
@pytest.mark.parametrize("box", [(7, 5, 600, 380), (20, 30, 90, 60), (3, 4, 30, 9), (3, 4, 200, 101)])
@pytest.mark.parametrize(("radius", "line"), [(12, 0), (40, 0), (12, 3), (6, 2), (3, 3)])
def test_what_is_left_out_is_not_seen(box: Box, radius: int, line: int) -> None:
    """A shape looks as if all its nine slices were drawn, large or small, filled or only its edge."""
    assert (drawn(box, radius, line) == drawn(box, radius, line, whole=True)).all()


@pytest.mark.usefixtures("the_window")
@pytest.mark.parametrize("box", [(3, 4, 3, 9), (3, 4, 2, 2), (3, 4, 200, 1)])
def test_what_is_too_small_for_a_corner_is_filled(box: Box) -> None:
    """A bar of a few pixels is as large as it should be, without round corners."""
    assert (drawn(box, 12, 0) > 0).all(axis=2).sum() == box[2] * box[3]


@pytest.mark.parametrize("radius", [1, 3, 6, 12, 18, 40, 60])
def test_a_dot_is_as_large_as_a_circle(radius: int) -> None:
    """The mask of a round plate covers as much as the plate does, and is the same from all sides."""
    rows = coverage(radius, 0)
    side = 2 * radius + 2
    area = math.pi * radius**2 + side**2 - (2 * radius) ** 2
    assert sum(map(sum, rows)) == pytest.approx(area, rel=0.04 if radius < 6 else 0.01)
    assert rows == rows[::-1]
    assert rows == [row[::-1] for row in rows]


@pytest.mark.parametrize(("radius", "line"), [(12, 3), (12, 4), (6, 2), (40, 4), (3, 3), (24, 6)])
def test_an_outline_is_as_thick_as_asked_everywhere(radius: int, line: int) -> None:
    """An edge has its thickness on the straight sides and on the diagonal of the corner."""
    rows = coverage(radius, line)
    middle = len(rows) // 2
    assert rows[middle][:line] == [1.0] * line
    assert sum(rows[middle]) == pytest.approx(2 * line)
    diagonal = sum(rows[n][n] for n in range(middle)) * math.sqrt(2)
    if radius > line:
        assert diagonal == pytest.approx(line, abs=1.0)
    assert all(0.0 <= cover <= 1.0 for row in rows for cover in row)
