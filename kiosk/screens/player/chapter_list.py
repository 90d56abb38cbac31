"""The chapters of a film, below each other: when each begins, and its title.

Rules: each is a control that goes there; the one that is seen is SemiBold, with a bar at its edge. All times have one
width, so that the titles have one left edge. The mark of their language, where that is not the page's, stands over a
short list, and of others below each title, so that every sheet has it; further to the left where it is too wide there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.visit.pages.transport import ChapterMark

DRAWN_HEIGHT, PAD_DRAWN, EDGE_DRAWN, GAP_DRAWN = 76, 24, 12, 12
MOST_UNDER_ONE_MARK = 5


class ChapterLine(ControlWidget):
    """time_width: of the widest time of the list, in pixels. marked: with the mark of its language below its title."""

    emphasis = "plain"

    def __init__(
        self, context: ScreenContext, mark: ChapterMark, number: int, width: int, time_width: int, *, marked: bool
    ) -> None:
        theme = context.theme
        self.number, self.current = number, False
        self.language_mark = mark.title.mark if marked else ""
        self.mark_size = LanguageMark.size_for(theme, self.language_mark) if self.language_mark else (0, 0)
        self.time = typesetting.one_line(theme, mark.time, "control", "semibold")
        self.after = theme.px(PAD_DRAWN) + time_width + theme.px(16)
        room, title = width - self.after - theme.px(PAD_DRAWN), mark.title
        words = typesetting.block(theme, title.words, "control", room, language=title.language, broken_as="semibold")
        self.plain = words
        self.strong = typesetting.block(theme, title.words, "control", room, language=title.language, weight="semibold")
        self.words_height = self.strong.height + (self.mark_size[1] + theme.px(8) if self.language_mark else 0)
        high = max(theme.target(DRAWN_HEIGHT), self.words_height + 2 * theme.px(12))
        super().__init__(context, mark.control, width=width, height=high)

    def become(self, current: bool) -> None:
        if current != self.current:
            self.current = current
            self.paint()

    def draw_inside(self, pen: Pen) -> None:
        theme, (x, y, _, height) = self.theme, self.box
        words = self.strong if self.current else self.plain
        top = y + (height + self.words_height) // 2
        if self.current and not self.pressed:
            edge = theme.px(EDGE_DRAWN)
            bar = x + edge // 2, y + edge, theme.px(6), height - 2 * edge
            shapes.fill(bar, theme.colour("accent"), theme.px(3))
        self.draw_text(self.time, x + theme.px(PAD_DRAWN), top, pen.words if self.current else pen.soft)
        self.draw_text(words, x + self.after, top, pen.words)
        if self.language_mark:
            bottom = top - words.height - theme.px(8) - self.mark_size[1]
            left = x + min(self.after, self.box[2] - theme.px(PAD_DRAWN) - self.mark_size[0])
            paint_mark(self, self.language_mark, (left, bottom, *self.mark_size), paper=False, ink=pen.soft)


def chapter_pieces(
    context: ScreenContext, marks: Sequence[ChapterMark], width: int, *, one_mark: bool = False
) -> list[ColumnBlock]:
    """one_mark: the mark stands over a short list in larger words, too."""
    theme = context.theme
    times = [typesetting.natural_width(theme, mark.time, "control", "semibold") for mark in marks]
    gap, wide = theme.px(GAP_DRAWN), max(times, default=0)
    named = next((mark.title.mark for mark in marks if mark.title.mark), "")
    short = len(marks) <= MOST_UNDER_ONE_MARK
    alone = bool(named) and short and (one_mark or theme.layout == "normal")
    over = [ColumnBlock(LanguageMark(context, named), gap, heading=True)] if alone else []
    lines = (ChapterLine(context, mark, n, width, wide, marked=not alone) for n, mark in enumerate(marks))
    return [*over, *(ColumnBlock(line, gap) for line in lines)]
