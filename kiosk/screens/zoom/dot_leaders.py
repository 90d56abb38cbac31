"""The line from a dot that stands beside its detail to the detail itself, with a mark at its end.

Rules: light on dark, so that they are seen on any picture; a dot that lies on its detail has none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kivy.graphics import Canvas, Color, Line

from kiosk.content.model import Point
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.widget import CanvasWidget

Leader = tuple[int, int, int, int]  # from the edge of a dot to its detail, in window pixels


def leaders(dot: CanvasWidget, detail: Point) -> list[Leader]:
    """The line from a dot to its detail, both in window pixels."""
    middle, radius = dot.center, dot.width / 2
    apart = math.dist(middle, detail)
    if apart <= radius:
        return []
    edge = [m + (p - m) * radius / apart for m, p in zip(middle, detail, strict=True)]
    return [(round(edge[0]), round(edge[1]), round(detail[0]), round(detail[1]))]


class LeaderCanvas:
    """Drawn on the canvas that is open, and drawn anew by `draw`."""

    def __init__(self, theme: Theme) -> None:
        self._theme, self._canvas = theme, Canvas()

    def draw(self, lines: Sequence[Leader]) -> None:
        theme, canvas = self._theme, self._canvas
        canvas.clear()
        with canvas:
            for line, tone in ((10, "ground"), (4, "fg")):
                Color(*theme.colour(tone))
                for leader in lines:
                    Line(points=leader, width=theme.stroke(line) / 2, cap="none")
            for _, _, x, y in lines:
                for side, tone in ((26, "ground"), (20, "fg")):
                    wide = theme.px(side)
                    shapes.fill((x - wide // 2, y - wide // 2, wide, wide), theme.colour(tone), wide // 2)
