"""The mark of a text that is not in the language of the page: an icon and a word, "In English"."""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.widgets.widget import CanvasWidget


class LanguageMark(CanvasWidget):
    """Small, in the outline of a control, and nothing to touch. surface: ground | paper."""

    def __init__(self, context: ScreenContext, words: str, surface: str = "ground") -> None:
        super().__init__(context, *self.size_for(context.theme, words))
        self.mark, self.surface = words, surface
        self.words = typesetting.one_line(context.theme, words, "caption")

    @staticmethod
    def size_for(theme: Theme, words: str) -> tuple[int, int]:
        """Width and height with these words, in pixels."""
        inside = theme.icon(32) + theme.px(10) + typesetting.one_line(theme, words, "caption").width
        return inside + 2 * theme.px(14), theme.line("caption")

    def draw(self) -> None:
        paint_mark(self, self.mark, self.box, paper=self.surface == "paper")


def left_after(theme: Theme, mark: str, last: float, room: int) -> int:
    """How far from its beginning a mark stands after a line that is `last` wide; 0 where it has no room there."""
    left = round(last) + theme.px(16)
    return left if left + LanguageMark.size_for(theme, mark)[0] <= room else 0


def paint_mark(widget: CanvasWidget, mark: str, box: Box, *, paper: bool, ink: Colour | None = None) -> None:
    """Draw a mark on the open canvas of a widget; the box is as large as `LanguageMark.size_for` gives. ink: its words,
    where they are not those of the ground it stands on."""
    theme, (x, y, _, height) = widget.theme, box
    words, side = typesetting.one_line(theme, mark, "caption"), theme.icon(32)
    ink = ink or theme.colour("inksoft" if paper else "soft")
    shapes.outline(box, theme.colour("pctl" if paper else "ctl"), theme.outline, theme.px(8))
    widget.draw_icon("languages", x + theme.px(14), y + (height + side) // 2, side, ink)
    left = x + theme.px(14) + side + theme.px(10)
    widget.draw_text(words, left, y + (height + words.height) // 2, ink)
