"""What can be opened: the card of an exhibit (upright and as a row), a language, a choice, a line of a list.

Rules: a card is as high as its words need, never lower than drawn; cards of one row are given the height of
the highest. Before a content note was answered a card has no picture. Paper cards swap to ink when pressed,
their picture stays.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.control import Control
from kiosk.visit.pages.room import Card


class ExhibitCard(ControlWidget):
    """An exhibit: its picture, its plate over the picture's edge, its title, and what it offers."""

    emphasis = "card"

    def __init__(
        self,
        context: ScreenContext,
        card: Card,
        width: int,
        *,
        row: bool = False,
        picture_drawn: float = 264,
    ) -> None:
        theme = context.theme
        self.card, self.row, self.pad = card, row, theme.px(24)
        self.stop_plate = Plate(context, card.stop) if card.stop else None
        self.picture: PictureWidget | None = None
        picture_width = theme.px(picture_drawn) if row and card.picture else 0
        self.text_left = picture_width + theme.px(32 if row else 24)
        if row and self.stop_plate:
            self.text_left += int(self.stop_plate.width) + theme.px(32)
        room = width - self.text_left - self.pad
        self.title = typesetting.block(theme, card.title.words, "card", room, language=card.title.language)
        self.side, self.gap = theme.icon(40), theme.px(14)
        self.ticked = theme.icon(36) + theme.px(12) if card.seen else 0
        media_room = room - (self.side + self.gap if card.icon else 0) - self.ticked
        self.media_words = typesetting.block(theme, card.media, "caption", media_room)
        if row:
            text = self.title.height + self.media_words.height + theme.px(4)
            height = max(theme.target(168), text + 2 * theme.px(24))
            self.picture_box = (0, 0, picture_width, height)
        else:
            # Title and media stand as in the drawing even without a picture; two lines of title are kept free.
            self.picture_box = (0, 0, width, theme.px(192) if card.picture else 0)
            self.plate_top = self.picture_box[3] - theme.px(36) if card.picture else self.pad
            below_plate = self.plate_top + (int(self.stop_plate.height) if self.stop_plate else 0)
            self.text_top = max(below_plate, self.picture_box[3]) + theme.px(12)
            lines = max(2, len(self.title.lines))
            words = lines * self.title.line_px + self.media_words.height
            height = max(theme.px(408), self.text_top + words + theme.px(24))
        super().__init__(context, card.control, surface="paper", around="ground", width=width, height=height)
        if card.picture:
            corners = ("tl", "bl") if row else ("tl", "tr")
            self.picture = PictureWidget(context, card.picture, *self.picture_box[2:], corners=corners, worded=False)
            self.add_widget(self.picture)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.picture:
            _, _, wide, high = self.picture_box
            high = height if self.row else high
            self.picture.put(x, y + height - high, wide, high)

    def paint(self) -> None:
        super().paint()
        self.canvas.after.clear()
        with self.canvas.after:
            self._draw_over()

    def _draw_over(self) -> None:
        """The plate lies over the picture, which is drawn after this widget's own canvas."""
        x, y, _, height = self.box
        if self.theme.high:
            shapes.outline(self.box, self.pen.edge or self.pen.words, self.theme.outline, self.theme.px(12))
        if self.stop_plate:
            wide, high = int(self.stop_plate.width), int(self.stop_plate.height)
            if self.row:
                left, bottom = x + self.picture_box[2] + self.theme.px(32), y + (height - high) // 2
            else:
                left, bottom = x + self.pad, y + height - self.plate_top - high
            self.stop_plate.paint_at((left, bottom, wide, high))
        if self.focused:
            self.draw_ring(self.plate)

    def draw(self) -> None:
        pen = self.pen
        self.draw_plate(pen, self.plate)
        self.draw_inside(pen)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        left = x + self.text_left
        if self.row:
            gap = self.theme.px(4)
            top = y + height - (height - self.title.height - self.media_words.height - gap) // 2
            media_top = top - self.title.height - gap
        else:
            top = y + height - self.text_top
            media_top = y + self.theme.px(12) + self.media_words.height
        self.draw_text(self.title, left, top, pen.words)
        icon = "audio-lines" if self.card.playing else self.card.icon
        soft = self.theme.colour("accent-ink") if self.card.playing and not self.pressed else pen.soft
        if icon:
            middle = media_top - self.media_words.line_px // 2
            self.draw_icon(icon, left, middle + self.side // 2, self.side, soft)
            left += self.side + self.gap
        self.draw_text(self.media_words, left, media_top, soft)
        if self.ticked:
            tick = self.theme.icon(36)
            middle = media_top - self.media_words.line_px // 2
            self.draw_icon("check", x + width - self.pad - tick, middle + tick // 2, tick, pen.words)


class LanguageButton(ControlWidget):
    """A language by its own name, with its greeting; a check where it is spoken now."""

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        name: str,
        greeting: str,
        language: str,
        width: int,
        **more: Any,
    ) -> None:
        theme = context.theme
        self.side, self.pad = theme.icon(48), theme.px(44)
        room = width - 2 * self.pad - self.side
        self.name = typesetting.block(theme, name, "h3", room, language=language)
        self.greeting = typesetting.block(theme, greeting, "caption", room, language=language)
        self.between = theme.px(2)
        height = max(theme.target(184), self.name.height + self.greeting.height + 2 * theme.px(32))
        super().__init__(context, control, width=width, height=height, **more)

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


class ListRow(ControlWidget):
    """A line of a list or a step: a plate where there is a number, a title in SemiBold, a line below, a chevron."""

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        title: LocalizedText,
        line: str,
        width: int,
        *,
        stop: str = "",
        mark: str = "chevron-right",
        drawn_height: float = 128,
        **more: Any,
    ) -> None:
        theme = context.theme
        self.stop_plate = Plate(context, stop) if stop else None
        self.pad, self.mark, self.side = theme.px(32), mark, theme.icon(40) if mark else 0
        self.text_left = self.pad + (int(self.stop_plate.width) + theme.px(28) if self.stop_plate else 0)
        room = width - self.text_left - self.pad - (self.side + theme.px(16) if mark else 0)
        self.title = typesetting.block(theme, title.words, "card", room, language=title.language)
        self.line = typesetting.block(theme, line, "caption", room)
        height = max(theme.target(drawn_height), self.title.height + self.line.height + 2 * theme.px(16))
        super().__init__(context, control, width=width, height=height, **more)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        if self.stop_plate:
            wide, high = int(self.stop_plate.width), int(self.stop_plate.height)
            self.stop_plate.paint_at((x + self.pad, y + (height - high) // 2, wide, high))
        top = y + height - (height - self.title.height - self.line.height) // 2
        self.draw_text(self.title, x + self.text_left, top, pen.words)
        self.draw_text(self.line, x + self.text_left, top - self.title.height, pen.soft)
        if self.mark:
            left = x + width - self.pad - self.side
            self.draw_icon(self.mark, left, y + (height + self.side) // 2, self.side, pen.words)
