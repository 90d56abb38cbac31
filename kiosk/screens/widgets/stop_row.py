"""A stop as a row: its picture, its plate, its title, and what it offers.

Rules: what it offers stands at the end of the row where the title keeps its line beside it, else below the title; a row
is as high as its words need, and the picture goes where the longest word of the title has no room beside it, in larger
words where the title would take more lines. The rows of one list have one form (`stop_row_layouts`): what one of them
has no room for goes in all, and a row without a picture keeps its place. The mark of another language stands with what
it offers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate, paint_plate
from kiosk.visit.pages.room import Card

PICTURE_DRAWN = 180
ROW_DRAWN = 112


@dataclass(frozen=True, slots=True)
class StopRowLayout:
    """Where everything of a row stands, in pixels from its left edge. media_left: 0 where it stands below the title."""

    card: Card
    width: int
    height: int
    picture: int
    plate_left: int
    text_left: int
    title: Block
    media: Block
    media_left: int
    below: int


def stop_row_layouts(theme: Theme, cards: Sequence[Card], width: int, *, beside: bool = True) -> list[StopRowLayout]:
    """The rows of a list, all in one form, and none lower than those of one line of title over what they offer.
    beside: whether that may stand at the end of the row."""
    pictured = any(card.picture for card in cards) and all(_takes_picture(theme, card, width) for card in cards)
    laid = [stop_row_layout(theme, card, width, beside=beside, pictured=pictured) for card in cards]
    if all(row.media_left or not row.card.media for row in laid):
        return laid
    under = [stop_row_layout(theme, card, width, beside=False, pictured=pictured) for card in cards]
    least = theme.line("card") + theme.line("caption") + 2 * theme.px(16)
    return [replace(row, height=max(row.height, least)) for row in under]


def _plate_room(theme: Theme, card: Card) -> int:
    return Plate.size_for(theme, card.stop)[0] + theme.px(24) if card.stop else 0


def _takes_picture(theme: Theme, card: Card, width: int) -> bool:
    """Whether its title has room beside a picture."""
    one_line = typesetting.natural_width(theme, card.title.words, "card", language=card.title.language)
    longest = typesetting.longest_word(theme, card.title.words, "card")
    least = longest if theme.layout == "normal" else one_line
    return theme.px(PICTURE_DRAWN) + _plate_room(theme, card) + 2 * theme.px(24) + least <= width


def stop_row_layout(
    theme: Theme, card: Card, width: int, *, beside: bool = True, pictured: bool | None = None
) -> StopRowLayout:
    """beside: whether what it offers may stand at the end of the row. pictured: whether it keeps the place of a
    picture; None: where it has one and its title has room beside it."""
    pad, icon = theme.px(24), theme.icon(40) + theme.px(12)
    plate = _plate_room(theme, card)
    language = card.title.language
    one_line = typesetting.natural_width(theme, card.title.words, "card", language=language)
    if pictured is None:
        pictured = bool(card.picture) and _takes_picture(theme, card, width)
    picture = theme.px(PICTURE_DRAWN) if pictured else 0
    text_left = picture + pad + plate
    room = width - text_left - pad
    media = typesetting.block(theme, card.media, "caption", room - (icon if card.icon else 0))
    media_wide = media.widest + (icon if card.icon else 0)
    mark = LanguageMark.size_for(theme, card.title.mark) if card.title.mark else (0, 0)
    at_end = beside and not mark[0] and bool(card.media) and one_line + 2 * pad + media_wide <= room
    below = 0
    if at_end:
        title = typesetting.block(theme, card.title.words, "card", room - media_wide - pad, language=language)
    else:
        title = typesetting.block(theme, card.title.words, "card", room, language=language)
        below = media.height if card.media else 0
        if mark[0]:
            side_by_side = below and media_wide + pad + mark[0] <= room
            below = max(below, mark[1]) if side_by_side or not below else below + theme.px(8) + mark[1]
    height = max(theme.target(ROW_DRAWN), title.height + below + 2 * theme.px(16))
    media_left = width - pad - media_wide if at_end else 0
    return StopRowLayout(card, width, height, picture, picture + pad, text_left, title, media, media_left, below)


class StopRow(ControlWidget):
    """A stop that is opened by a touch on its row."""

    emphasis = "card"

    def __init__(self, context: ScreenContext, laid: StopRowLayout) -> None:
        card = laid.card
        self.laid, self.title, self.media = laid, laid.title, laid.media
        super().__init__(context, card.control, surface="paper", around="ground", width=laid.width, height=laid.height)
        self.language_mark = card.title.mark
        self.mark = LanguageMark(context, card.title.mark, surface="paper") if card.title.mark else None
        self.picture: PictureWidget | None = None
        if laid.picture and card.picture:
            self.picture = PictureWidget(
                context, card.picture, laid.picture, laid.height, corners=("tl", "bl"), worded=False
            )
            self.add_widget(self.picture)
        if self.mark:
            self.add_widget(self.mark)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.picture:
            self.put_within(self.picture, (x, y, self.laid.picture, height))
        if self.mark:
            left, top = self._mark_at
            self.put_within(self.mark, (left, top - int(self.mark.height), int(self.mark.width), int(self.mark.height)))

    @property
    def _top(self) -> int:
        """Where the title begins, in window pixels."""
        return int(self.top) - (int(self.height) - self.title.height - self.laid.below) // 2

    @property
    def _media_wide(self) -> int:
        icon = self.theme.icon(40) + self.theme.px(12) if self.laid.card.icon else 0
        return self.media.widest + icon if self.laid.card.media else 0

    @property
    def _mark_at(self) -> tuple[int, int]:
        """The left top corner of the mark: beside what the row offers, else below it."""
        theme, laid = self.theme, self.laid
        assert self.mark is not None
        left, top = int(self.x) + laid.text_left, self._top - self.title.height
        if not laid.card.media:
            return left, top
        beside = left + self._media_wide + theme.px(24)
        if beside + int(self.mark.width) <= int(self.right) - theme.px(24):
            return beside, top - max(0, (self.media.height - int(self.mark.height)) // 2)
        return left, top - self.media.height - theme.px(8)

    def draw(self) -> None:
        pen = self.pen
        self.draw_plate(pen, self.plate)
        self.draw_inside(pen)

    def paint(self) -> None:
        super().paint()
        self.canvas.after.clear()
        with self.canvas.after, self.mirroring():  # over the picture, which is drawn after this widget's own canvas
            if self.theme.high:
                shapes.outline(self.box, self.pen.edge or self.pen.words, self.theme.outline, self.theme.px(12))
            elif self.picture:  # which may be as dark as the page
                shapes.outline(self.box, self.theme.colour("line"), self.theme.stroke(2), self.theme.px(12))
            if self.focused:
                self.draw_ring(self.plate)

    def draw_inside(self, pen: Pen) -> None:
        (x, y, _, height), laid, card = self.box, self.laid, self.laid.card
        if card.stop:
            wide, high = Plate.size_for(self.theme, card.stop)
            paint_plate(self, card.stop, (x + laid.plate_left, y + (height - high) // 2, wide, high))
        self.draw_text(self.title, x + laid.text_left, self._top, pen.words)
        if not card.media:
            return
        left, top = x + laid.text_left, self._top - self.title.height
        if laid.media_left:
            left, top = x + laid.media_left, y + (height + self.media.height) // 2
        if card.icon:
            side = self.theme.icon(40)
            middle = top - self.media.line_px // 2
            self.draw_icon(card.icon, left, middle + side // 2, side, pen.soft)
            left += side + self.theme.px(12)
        self.draw_text(self.media, left, top, pen.soft)
