"""The dots over a picture as buttons: each joined with its point by a line, those gathered in one with a "+5" in it.

Rules: what lies over the picture keeps its place, and dots make room for it. A dot that stays in sight is moved and not
made anew; one that is away, or gathered otherwise than before, is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from kiosk.content.model import Point
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.widgets.buttons import HotspotDot
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.screens.zoom.dot_leaders import Leader, LeaderCanvas, leaders
from kiosk.screens.zoom.dot_places import Area, DotFrame, PlacedDot, placed_dots
from kiosk.visit.control import Control

ControlOf = Callable[[PlacedDot], tuple[Control, str]]
"""The control of a placed dot, and what stands in it."""


class DotLayer:
    """`begin` it while the picture's canvas is open; `place` it whenever the view moved."""

    def __init__(self, picture: Surface, count: int, control_of: ControlOf) -> None:
        """count: of all the picture's points, in sight or not."""
        self._picture, self._count, self._control_of = picture, count, control_of
        self._dots: dict[tuple[Control, str], HotspotDot] = {}
        self.kept: list[Area] = []
        self.gap = picture.theme.px(12)

    @cached_property
    def side(self) -> int:
        return HotspotDot.side(self._picture.theme, self._count)

    def begin(self) -> None:
        self._lines = LeaderCanvas(self._picture.theme)

    def over(self, widget: CanvasWidget, x: float, y: float) -> None:
        """Lay a widget over the picture, of which dots keep clear."""
        self._picture.add(widget, x, y)
        self.kept.append((x, y, widget.width, widget.height))

    def place(self, points: Mapping[int, Point], apart: tuple[int, ...], within: Area) -> None:
        """Put a dot beside each point in sight, by its number and place in the picture's frame. apart: those that are
        never gathered. within: where in the frame dots may stand."""
        picture, frame = self._picture, DotFrame(within, self.side, self.gap, tuple(self.kept))
        before, self._dots, lines = self._dots, {}, list[Leader]()
        for placed in placed_dots(tuple(points.items()), frame, apart):
            key = self._control_of(placed)
            button = before.pop(key, None)
            if button is None:
                button = HotspotDot(picture.context, *key, self.side)
                picture.add_widget(button)
            self._dots[key] = button
            x, top = round(picture.x + placed.place[0]), round(picture.top - placed.place[1])
            button.put(x, top - button.height, *button.size)
            if len(placed.members) == 1:
                mark = points[placed.members[0]]
                lines += leaders(button, (picture.x + mark[0], picture.top - mark[1]))
        for button in before.values():
            picture.remove_widget(button)
        self._lines.draw(lines)

    def holds(self, control: object) -> bool:
        """Whether the control with this id is a dot's."""
        return any(own.id == control for own, _ in self._dots)

    def let_go(self, touch: Touch) -> None:
        """The touch moves the picture and presses no dot."""
        touch.ud["cancelled"] = True
        for button in self._dots.values():
            button.on_touch_move(touch)
