"""The enamel plate that carries a stop's number."""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.widget import CanvasWidget

SIZES = {"S": (104, 72, "plate-s"), "M": (144, 96, "plate-m"), "L": (288, 168, "plate-l")}


class Plate(CanvasWidget):
    """A stop's number, S, M or L; wider where the number is."""

    def __init__(self, context: ScreenContext, number: str, kind: str = "S") -> None:
        self.words = typesetting.one_line(context.theme, number, SIZES[kind][2])
        super().__init__(context, *self.size_for(context.theme, number, kind))

    @staticmethod
    def size_for(theme: Theme, number: str, kind: str = "S") -> tuple[int, int]:
        """Width and height of the plate with this number, in pixels."""
        wide, high, token = SIZES[kind]
        return max(
            theme.grown(wide), typesetting.one_line(theme, number, token).width + 2 * theme.grown(12)
        ), theme.grown(high)

    def draw(self) -> None:
        self.paint_at(self.box)

    def paint_at(self, box: Box) -> None:
        """Draw the plate here, also inside another widget."""
        theme, (x, y, width, height) = self.theme, box
        ink, inset = theme.colour("on-accent"), theme.px(5)
        shapes.fill(box, theme.colour("accent"), theme.px(6))
        inner = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
        shapes.outline(inner, ink, theme.stroke(2), theme.px(3))
        top = y + height - (height - self.words.height) // 2
        self.draw_text(self.words, x + (width - self.words.width) // 2, top, ink)
