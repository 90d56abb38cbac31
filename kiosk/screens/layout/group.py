"""Several widgets that keep together: side by side or anywhere on one piece of a page.

Rules: a group has its size before it has a place, so that a column can be cut into pages around it. Widgets in
a row are as high as the highest; a row that is too narrow for its widgets becomes more rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.widget import CanvasWidget, Surface


@dataclass(frozen=True, slots=True)
class Part:
    """A widget and its place in the group, from the top left corner; None: as wide or high as it is itself."""

    widget: CanvasWidget
    x: int = 0
    y: int = 0
    width: int | None = None
    height: int | None = None

    @property
    def right(self) -> int:
        return self.x + int(self.widget.width if self.width is None else self.width)

    @property
    def bottom(self) -> int:
        return self.y + int(self.widget.height if self.height is None else self.height)


class Group(Surface):
    """As large as its parts reach, where no size is given."""

    def __init__(self, context: ScreenContext, parts: Sequence[Part], width: int = 0, height: int = 0) -> None:
        width = width or max((part.right for part in parts), default=1)
        height = height or max((part.bottom for part in parts), default=1)
        super().__init__(context, width, height)
        self.parts = parts

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        for part in self.parts:
            self.add(part.widget, part.x, part.y, part.width, part.height)


def row(widgets: Sequence[CanvasWidget], gap: int, top: int = 0) -> list[Part]:
    """Widgets side by side, each as wide as it is, all as high as the highest."""
    height = max((int(widget.height) for widget in widgets), default=0)
    parts, left = [], 0
    for widget in widgets:
        parts.append(Part(widget, left, top, None, height))
        left += int(widget.width) + gap
    return parts


def grid(context: ScreenContext, widgets: Sequence[CanvasWidget], columns: int, gap: int) -> list[Group]:
    """Rows of so many widgets, each row a group as high as its highest."""
    return [Group(context, row(widgets[first : first + columns], gap)) for first in range(0, len(widgets), columns)]
