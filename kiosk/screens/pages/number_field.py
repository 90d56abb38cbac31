"""The field over the keys: what is keyed so far, or in words what to do."""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.widget import CanvasWidget


class NumberField(CanvasWidget):
    """What is keyed so far, its digits apart; while there is nothing, in words what to do."""

    mirrors = False

    def __init__(self, context: ScreenContext, digits: str, width: int, height: int, placeholder: str = "") -> None:
        super().__init__(context, width, height)
        theme, room = self.theme, width - 2 * self.theme.px(16)
        self.digits = digits
        self.asked: Block | None = None
        if not digits and placeholder and typesetting.longest_word(theme, placeholder, "caption") <= room:
            asked = typesetting.block(theme, placeholder, "caption", room, align="center")
            self.asked = asked if asked.height <= height else None

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        radius = theme.px(12)
        shapes.fill(self.box, theme.colour("ground2"), radius)
        shapes.outline(self.box, theme.colour("accent"), theme.outline, radius)
        if self.asked is not None:
            self.draw_centred(self.asked, self.box, theme.colour("soft"))
        gap = theme.px(20)
        digits = [typesetting.one_line(theme, digit, "number") for digit in self.digits]
        wide = sum(digit.width for digit in digits) + gap * max(0, len(digits) - 1)
        if wide > width - 2 * gap:
            digits, gap = [typesetting.one_line(theme, self.digits, "number")], 0
            wide = digits[0].width if self.digits else 0
        left = x + (width - wide) // 2
        for digit in digits:
            self.draw_text(digit, left, y + (height + digit.height) // 2, theme.colour("fg"))
            left += digit.width + gap
