"""Paper under other widgets."""

from __future__ import annotations

from kiosk.screens.graphics import shapes
from kiosk.screens.widgets.widget import CanvasWidget


class Paper(CanvasWidget):
    """A sheet of paper with round corners; outlined in high contrast."""

    def draw(self) -> None:
        theme, radius = self.theme, self.theme.px(12)
        shapes.fill(self.box, theme.colour("paper"), radius)
        if theme.high:
            shapes.outline(self.box, theme.colour("line"), theme.outline, radius)
