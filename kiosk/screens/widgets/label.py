"""Words, icons and tags: what is read and cannot be touched."""

from __future__ import annotations

from typing import Self

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.widget import CanvasWidget


class Label(CanvasWidget):
    """A text in one colour, as wide as given (or as its words) and as high as its lines."""

    def __init__(
        self,
        context: ScreenContext,
        text: str | LocalizedText | Block,
        token: str = "body",
        colour: str | Colour = "fg",
        width: int = 0,
        *,
        weight: str = "",
        language: str = "",
    ) -> None:
        """text: a Block is drawn as it is."""
        theme = context.theme
        if isinstance(text, Block):
            block = text
        else:
            words, spoken = (text.words, text.language) if isinstance(text, LocalizedText) else (text, language)
            width = width or typesetting.natural_width(theme, words, token, weight, spoken)
            block = typesetting.block(theme, words, token, width, language=spoken, weight=weight)
        super().__init__(context, block.width, block.height)
        self.block = block
        self.colour = theme.colour(colour) if isinstance(colour, str) else colour

    def draw(self) -> None:
        self.draw_text(self.block, int(self.x), int(self.top), self.colour)

    def parted(self, most: int) -> tuple[Self, Self] | None:
        """At most so many lines and the rest, as two texts; None: it stays whole."""
        parts = self.block.parted(most)
        if parts is None:
            return None
        head, tail = (type(self)(self.context, part, colour=self.colour) for part in parts)
        return head, tail


class Icon(CanvasWidget):
    def __init__(self, context: ScreenContext, name: str, drawn_px: float = 48, colour: str = "fg") -> None:
        theme = context.theme
        side = theme.icon(drawn_px)
        super().__init__(context, side, side)
        self.name, self.colour = name, theme.colour(colour)

    def draw(self) -> None:
        self.draw_icon(self.name, int(self.x), int(self.top), int(self.width), self.colour)


class Tag(CanvasWidget):
    """A short word on a solid label: the kind of a picture, "You are here"."""

    def __init__(
        self,
        context: ScreenContext,
        text: str | LocalizedText,
        *,
        language: str = "",
        most: int = 0,
    ) -> None:
        """most: the width from which its words stand on several lines; 0 for one line."""
        theme = context.theme
        words, spoken = (text.words, text.language) if isinstance(text, LocalizedText) else (text, language)
        self.pad = theme.px(20)
        width = typesetting.natural_width(theme, words, "caption", "medium", spoken)
        width = min(width, most - 2 * self.pad) if most else width
        self.block = typesetting.block(theme, words, "caption", width, language=spoken, weight="medium")
        super().__init__(context, self.block.width + 2 * self.pad, self.block.height + 2 * theme.px(12))
        self.words = theme.colour("fg")

    def draw(self) -> None:
        x, _, _, height = self.box
        shapes.fill(self.box, self.theme.colour("ground"), self.theme.px(8))
        if self.theme.high:
            shapes.outline(self.box, self.words, self.theme.outline, self.theme.px(8))
        self.draw_text(self.block, x + self.pad, int(self.top) - (height - self.block.height) // 2, self.words)
