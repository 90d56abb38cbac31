"""What staff announce from afar: a strip at the very top of the window, with the lamp's line at its beginning.

Rules: it covers nothing, for the page is made that much lower; nobody can touch it; on at most three lines, and as
broad as is read well.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.widget import CanvasWidget

PAD_DRAWN = 18
RULE_DRAWN = 6
ICON_DRAWN = 36


class AnnouncementStrip(CanvasWidget):
    def __init__(self, context: ScreenContext, words: LocalizedText) -> None:
        theme = context.theme
        super().__init__(context, theme.width_px, self.height_for(theme, words))
        self.block, self.mark = _block(theme, words), words.mark
        self.mark_size = LanguageMark.size_for(theme, words.mark) if words.mark else (0, 0)

    @staticmethod
    def height_for(theme: Theme, words: LocalizedText) -> int:
        return max(_block(theme, words).height, theme.icon(ICON_DRAWN)) + 2 * theme.px(PAD_DRAWN)

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        shapes.fill(self.box, theme.colour("ground2"))
        shapes.fill((x, y, width, theme.stroke(2)), theme.colour("accent"))
        shapes.fill((x, y, theme.px(RULE_DRAWN), height), theme.colour("accent"))
        icon = theme.icon(ICON_DRAWN)
        self.draw_icon("info", x + theme.margin, y + (height + icon) // 2, icon, theme.colour("accent"))
        left = x + theme.margin + icon + theme.px(20)
        top = y + (height + self.block.height) // 2
        self.draw_text(self.block, left, top, theme.colour("fg"))
        if self.mark:
            wide, high = self.mark_size
            at = x + width - theme.margin - wide
            paint_mark(self, self.mark, (at, y + (height - high) // 2, wide, high), paper=False)


def _block(theme: Theme, words: LocalizedText) -> Block:
    """The words, as broad as the strip has room beside its icon and its mark."""
    room = theme.width_px - 2 * theme.margin - theme.icon(ICON_DRAWN) - theme.px(20)
    if words.mark:
        room -= LanguageMark.size_for(theme, words.mark)[0] + theme.px(24)
    return typesetting.block(theme, words.words, "label", room, language=words.language, weight="medium")
