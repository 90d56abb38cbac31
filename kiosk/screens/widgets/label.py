"""Words, icons and tags: what is read and cannot be touched.

Rules: a text that is not in the language of the page has its mark: after its last line, or below it where that is too
narrow; over a text of several lines, so that it is read first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.widget import CanvasWidget

ON_PAPER = ("ink", "inksoft", "accent-ink")
LONG_LINES = 3
"""From how many lines on the mark of a text stands over it."""


class Label(CanvasWidget):
    """A text in one colour, as wide as given (or as its words) and as high as its lines and its mark."""

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
        given = width
        mark = ""
        if isinstance(text, Block):
            block = text
        else:
            mark = text.mark if isinstance(text, LocalizedText) and text else ""
            words, spoken = (text.words, text.language) if isinstance(text, LocalizedText) else (text, language)
            block = typesetting.block(
                theme, words, token, width or typesetting.UNBROKEN_PX, language=spoken, weight=weight
            )
            block = block if width else replace(block, width=block.widest)
        super().__init__(context, block.width, block.height)
        self.block, self.mark, self.token = block, mark, token
        self.colour = theme.colour(colour) if isinstance(colour, str) else colour
        self.paper = self.colour in {theme.colour(name) for name in ON_PAPER} and not theme.high
        self.mark_size = LanguageMark.size_for(theme, mark) if mark else (0, 0)
        self.above = 0
        if mark:
            gap = theme.px(16)
            apart = 0 if theme.above_px and theme.layout != "normal" else theme.px(8)  # a lower page has no room for it
            if not given and not isinstance(text, Block):
                self.width = block.widest + gap + self.mark_size[0]
            if len(block.lines) >= LONG_LINES:
                self.above = self.mark_size[1] + apart
                self.height += self.above
            elif not self._mark_ends_line:
                self.height += self.mark_size[1] + apart

    @property
    def _mark_ends_line(self) -> bool:
        last = self.block.lines[-1].width if self.block.lines else 0
        room = int(self.width) - round(last) - self.theme.px(16)
        return self.block.align == "left" and self.mark_size[0] <= room and self.mark_size[1] <= self.block.line_px

    def draw(self) -> None:
        self.draw_text(self.block, int(self.x), int(self.top) - self.above, self.colour)
        if not self.mark:
            return
        (x, y, _, _), (wide, high) = self.box, self.mark_size
        bottom = y
        if self.above:
            bottom = int(self.top) - high
        elif self._mark_ends_line:
            x += round(self.block.lines[-1].width) + self.theme.px(16)
            bottom = y + (self.block.line_px - high) // 2
        paint_mark(self, self.mark, (x, bottom, wide, high), paper=self.paper)

    def parted(
        self, most: int, least: int = typesetting.LEAST_LINES, *, whole: bool = False
    ) -> tuple[Self, Self] | None:
        """At most so many lines and the rest, as two texts, the mark over the first; None: it stays whole. least: how
        few lines either may have. whole: only where a sentence ends."""
        parts = self.block.parted(most, least, whole=whole)
        if parts is None:
            return None
        head, tail = (type(self)(self.context, part, colour=self.colour) for part in parts)
        if self.mark:
            head.mark, head.mark_size, head.above = self.mark, self.mark_size, self.above
            head.height += self.above
        return head, tail


class Icon(CanvasWidget):
    def __init__(self, context: ScreenContext, name: str, drawn_px: float = 48, colour: str = "fg") -> None:
        theme = context.theme
        side = theme.icon(drawn_px)
        super().__init__(context, side, side)
        self.name, self.colour = name, theme.colour(colour)

    def draw(self) -> None:
        self.draw_icon(self.name, int(self.x), int(self.top), int(self.width), self.colour)


TAG_PAD_DRAWN = 20


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
        """most: the width from which its words stand on several lines; 0 for one line. It is no wider than they are."""
        theme = context.theme
        words, spoken = (text.words, text.language) if isinstance(text, LocalizedText) else (text, language)
        self.pad = theme.px(TAG_PAD_DRAWN)
        width = typesetting.natural_width(theme, words, "caption", "medium", spoken)
        width = min(width, most - 2 * self.pad) if most else width
        self.block = typesetting.block(theme, words, "caption", width, language=spoken, weight="medium")
        if len(self.block.lines) > 1:
            near = typesetting.block(theme, words, "caption", self.block.widest, language=spoken, weight="medium")
            self.block = near if len(near.lines) == len(self.block.lines) else self.block
        super().__init__(context, self.block.width + 2 * self.pad, self.block.height + 2 * theme.px(12))
        self.words = theme.colour("fg")

    def draw(self) -> None:
        x, _, _, height = self.box
        shapes.fill(self.box, self.theme.colour("ground"), self.theme.px(8))
        if self.theme.high:
            shapes.outline(self.box, self.words, self.theme.outline, self.theme.px(8))
        self.draw_text(self.block, x + self.pad, int(self.top) - (height - self.block.height) // 2, self.words)
