"""A short line that changes while a page stays: a time, drawn again only when it reads otherwise."""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.widgets.widget import CanvasWidget


class StatusLine(CanvasWidget):
    """A short line that changes: it is set again only when it differs."""

    def __init__(
        self, context: ScreenContext, width: int, token: str, colour: str, *, weight: str = "", align: str = "left"
    ) -> None:
        theme = context.theme
        super().__init__(context, width, theme.line(token))
        self.token, self.weight, self.align = token, weight, align
        self.colour: Colour = theme.colour(colour)
        self.text = ""

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.paint()

    def draw(self) -> None:
        words = typesetting.block(
            self.theme, self.text, self.token, int(self.width), weight=self.weight, align=self.align
        )
        self.draw_text(words.part(0, 1), int(self.x), int(self.top), self.colour)
