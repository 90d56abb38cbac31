"""A detail of a picture as it stands in the list beside it."""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.visit.pages.full_screen import ListedHotspot


class HotspotButton(ControlWidget):
    """A detail in the list: its number and title, and what it shows where it is open."""

    def __init__(self, context: ScreenContext, listed: ListedHotspot, width: int) -> None:
        theme, control = context.theme, listed.control
        self.pad = theme.px(24)
        room = width - 2 * self.pad
        title = listed.title
        name = control.name
        self.title = typesetting.block(theme, name, "card", room, language=title.language)
        text = listed.text
        self.text = typesetting.block(theme, text.words, "label", room, language=text.language) if text else None
        words = self.title.height + (self.text.height + theme.px(8) if self.text else 0)
        super().__init__(context, control, width=width, height=max(theme.target(92), words + 2 * theme.px(20)))
        self.words_height = words

    def draw_inside(self, pen: Pen) -> None:
        x, y, _, height = self.box
        top = y + height - (height - self.words_height) // 2
        words = pen.words if self.pressed else self.theme.colour("fg")
        self.draw_text(self.title, x + self.pad, top, words)
        if self.text:
            self.draw_text(self.text, x + self.pad, top - self.title.height - self.theme.px(8), words)
