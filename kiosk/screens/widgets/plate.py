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

    mirrors = False

    def __init__(self, context: ScreenContext, number: str, kind: str = "S") -> None:
        super().__init__(context, *self.size_for(context.theme, number, kind))
        self.number, self.kind = number, kind

    @staticmethod
    def size_for(theme: Theme, number: str, kind: str = "S") -> tuple[int, int]:
        """Width and height of the plate with this number, in pixels."""
        wide, high, token = SIZES[kind]
        return max(
            theme.grown(wide), typesetting.one_line(theme, number, token).width + 2 * theme.grown(12)
        ), theme.grown(high)

    def draw(self) -> None:
        paint_plate(self, self.number, self.box, self.kind)


def paint_plate(widget: CanvasWidget, number: str, box: Box, kind: str = "S") -> None:
    """Draw a plate on the open canvas of a widget; the box is as large as `Plate.size_for` gives."""
    theme, (x, y, width, height) = widget.theme, box
    words = typesetting.one_line(theme, number, SIZES[kind][2])
    ink, inset = theme.colour("on-accent"), theme.px(5)
    shapes.fill(box, theme.colour("accent"), theme.px(6))
    inner = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
    shapes.outline(inner, ink, theme.stroke(2), theme.px(3))
    widget.draw_text(words, x + (width - words.width) // 2, y + height - (height - words.height) // 2, ink)
