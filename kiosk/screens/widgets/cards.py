"""What can be opened besides an exhibit: a language, a choice, a line of a list.

Rules: each is as high as its words need, never lower than drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, left_after, paint_mark
from kiosk.screens.widgets.plate import Plate, paint_plate
from kiosk.visit.control import Control


class LanguageButton(ControlWidget):
    """A language by its own name, with its greeting; a check where it is spoken now. height: where it is not as drawn,
    never less than its words need."""

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        name: str,
        greeting: str,
        language: str,
        width: int,
        height: int = 0,
        **more: Any,
    ) -> None:
        theme = context.theme
        self.side, self.pad = theme.icon(48), theme.px(36)
        room = width - self.beside_words(theme)
        self.name = typesetting.block(theme, name, "h3", room, language=language)
        self.greeting = typesetting.block(theme, greeting, "caption", room, language=language)
        self.between = theme.px(2)
        words = self.name.height + self.greeting.height + self.between
        height = max(height or theme.target(184), words + 2 * theme.px(16))
        super().__init__(context, control, width=width, height=height, **more)

    @staticmethod
    def beside_words(theme: Theme) -> int:
        """How much of the width is not for the words."""
        return 2 * theme.px(36) + theme.icon(48)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        words = pen.words
        if self.control.chosen and not self.pressed:
            words = self.theme.colour("ink" if self.surface == "paper" else "fg")
        top = y + height - (height - self.name.height - self.greeting.height - self.between) // 2
        self.draw_text(self.name, x + self.pad, top, words)
        self.draw_text(self.greeting, x + self.pad, top - self.name.height - self.between, pen.soft)
        icon = "check" if self.control.chosen else "chevron-right"
        left = x + width - self.theme.px(36) - self.side
        self.draw_icon(icon, left, y + (height + self.side) // 2, self.side, pen.words)


class Choice(ControlWidget):
    """One of equal choices: a large icon, a title in h3, a line below it; the icon beside them or (upright) above."""

    emphasis = "strong"

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        title: LocalizedText,
        line: LocalizedText,
        width: int,
        *,
        token: str = "h3",
        upright: bool = False,
        drawn_height: float = 256,
        **more: Any,
    ) -> None:
        theme = context.theme
        self.upright = upright
        self.side = theme.icon(72) if control.icon else 0
        self.pad = theme.px(24 if upright else 40)
        self.gap = theme.px(12 if upright else 40) if control.icon else 0
        room = width - 2 * self.pad - (0 if upright else self.side + self.gap)
        self.title = typesetting.block(theme, title.words, token, room, language=title.language)
        self.line = typesetting.block(theme, line.words, "caption", room, language=line.language)
        self.between = theme.px(8)
        self.high = self.title.height + self.line.height + self.between + (self.side + self.gap if upright else 0)
        height = max(theme.target(drawn_height), self.high + 2 * theme.px(24))
        super().__init__(context, control, width=width, height=height, **more)

    def draw_inside(self, pen: Pen) -> None:
        x, y, _, height = self.box
        left, top = x + self.pad, y + height - (height - self.high) // 2
        if self.side and self.upright:
            self.draw_icon(self.control.icon, left, top, self.side, pen.words)
            top -= self.side + self.gap
        elif self.side:
            self.draw_icon(self.control.icon, left, y + (height + self.side) // 2, self.side, pen.words)
            left += self.side + self.gap
        self.draw_text(self.title, left, top, pen.words)
        self.draw_text(self.line, left, top - self.title.height - self.between, pen.soft)


@dataclass(frozen=True, slots=True)
class ListLine:
    """What a line of a list shows, this many pixels wide: a plate where there is a number, a title, a line below, a
    mark at its end."""

    control: Control
    title: LocalizedText
    line: str | LocalizedText
    width: int
    stop: str = ""
    mark: str = "chevron-right"
    drawn_height: float = 128

    def text_left(self, theme: Theme) -> int:
        return theme.px(32) + (Plate.size_for(theme, self.stop)[0] + theme.px(28) if self.stop else 0)

    def room(self, theme: Theme) -> int:
        """How wide its words may be."""
        mark = theme.icon(40) + theme.px(16) if self.mark else 0
        return self.width - self.text_left(theme) - theme.px(32) - mark

    @property
    def language_mark(self) -> str:
        """The mark of what is in another language, title or line."""
        return self.title.mark or ("" if isinstance(self.line, str) else self.line.mark)

    def words(self, theme: Theme) -> tuple[Block, Block]:
        """Title and line, broken into lines."""
        room, line = self.room(theme), self.line
        words, language = (line, "") if isinstance(line, str) else (line.words, line.language)
        title = typesetting.block(theme, self.title.words, "card", room, language=self.title.language)
        return title, typesetting.block(theme, words, "caption", room, language=language)

    def height(self, theme: Theme) -> int:
        title, line = self.words(theme)
        words = title.height + line.height + self.below(theme)
        plate = Plate.size_for(theme, self.stop)[1] + 2 * theme.px(12) if self.stop else 0
        return max(theme.target(self.drawn_height), words + 2 * theme.px(16), plate)

    def mark_left(self, theme: Theme) -> int:
        """Where the mark of the title's language stands after the last line of words; 0 where it stands below."""
        title, line = self.words(theme)
        last = (line if self.line else title).lines[-1].width
        return left_after(theme, self.language_mark, last, self.room(theme))

    def below(self, theme: Theme) -> int:
        """The height of a mark that has no room beside the words."""
        if not self.language_mark or self.mark_left(theme):
            return 0
        return LanguageMark.size_for(theme, self.language_mark)[1] + theme.px(8)


class ListRow(ControlWidget):
    """A line of a list or a step; its title in SemiBold."""

    def __init__(self, context: ScreenContext, shown: ListLine, **more: Any) -> None:
        theme = context.theme
        self.pad, self.mark, self.side = theme.px(32), shown.mark, theme.icon(40) if shown.mark else 0
        self.text_left = shown.text_left(theme)
        self.title, self.line = shown.words(theme)
        self.shown, self.below = shown, shown.below(theme)
        self.language_mark = shown.language_mark
        super().__init__(context, shown.control, width=shown.width, height=shown.height(theme), **more)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        if self.shown.stop:
            wide, high = Plate.size_for(self.theme, self.shown.stop)
            paint_plate(self, self.shown.stop, (x + self.pad, y + (height - high) // 2, wide, high))
        top = y + height - (height - self.title.height - self.line.height - self.below) // 2
        self.draw_text(self.title, x + self.text_left, top, pen.words)
        self.draw_text(self.line, x + self.text_left, top - self.title.height, pen.soft)
        if self.language_mark:
            wide, high = LanguageMark.size_for(self.theme, self.language_mark)
            bottom = top - self.title.height - self.line.height
            left = 0 if self.below else self.shown.mark_left(self.theme)
            bottom += -self.below if self.below else (self.theme.line("caption") - high) // 2
            box = (x + self.text_left + left, bottom, wide, high)
            paint_mark(self, self.language_mark, box, paper=self.surface == "paper", ink=pen.soft)
        if self.mark:
            left = x + width - self.pad - self.side
            self.draw_icon(self.mark, left, y + (height + self.side) // 2, self.side, pen.words)
