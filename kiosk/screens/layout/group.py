"""Several widgets that keep together: side by side or anywhere on one piece of a page.

Rules: a group has its size before it has a place, so that a column can be cut into pages around it. Widgets in
a row are as high as the highest; a row that is too narrow for its widgets becomes more rows. Parts that were only
measured are made when they are placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row
from kiosk.screens.widgets.widget import CanvasWidget, Surface


class Group(Surface):
    """A row, a column, or parts in given places; as large as these reach, where no size is given."""

    def __init__(
        self, context: ScreenContext, parts: Row | Column | Sequence[Part], width: int = 0, height: int = 0
    ) -> None:
        if isinstance(parts, Row | Column):
            parts = parts.parts(width=width or None, height=height or None)
        width = width or max((part.right for part in parts), default=1)
        height = height or max((part.bottom for part in parts), default=1)
        super().__init__(context, width, height)
        self.parts = parts

    def arrange(self, width: int, height: int) -> None:
        place(self, self.parts)


class FixedGroup(Group):
    """A group in the same order in every language: digits, years, and what turns something to the left or right."""

    mirrors = False


class Unmade(Protocol):
    """A widget of which only the size is known so far (deferred.py)."""

    @property
    def focused(self) -> bool: ...

    def make(self) -> CanvasWidget: ...


def made(widget: object) -> CanvasWidget:
    """The widget, made now where it is not yet."""
    return widget if isinstance(widget, CanvasWidget) else cast(Unmade, widget).make()


def place(surface: Surface, parts: Sequence[Part], left: int = 0, top: int = 0) -> None:
    """Add the parts from here on; the focused one last, so that its ring lies over its neighbours."""
    for part in sorted(parts, key=lambda part: cast(Unmade, part.widget).focused):
        surface.add(made(part.widget), left + part.x, top + part.y, part.width, part.height)


def grid(context: ScreenContext, widgets: Sequence[CanvasWidget], columns: int, gap: int) -> list[Group]:
    """Rows of at most that many widgets, each row a group as high as its highest."""
    return [Group(context, Row(widgets[n : n + columns], gap)) for n in range(0, len(widgets), columns)]
