"""Smooth corners without multisampling."""

from __future__ import annotations

import math

import pytest

from kiosk.screens.graphics.shapes import coverage


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
