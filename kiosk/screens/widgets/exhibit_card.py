"""The card of an exhibit: upright, or lying as a row.

Rules: a card is as high as its words need, never lower than drawn; cards of one row are given the height of the
highest. How large a card is, is worked out without a widget (`CardLayout`), since a room may have hundreds of cards of
which a sheet shows a few. Before a content note was answered a card has no picture. Paper cards swap to ink when
pressed, their picture stays. A hairline runs round a card with a picture, which may be as dark as the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate, paint_plate
from kiosk.visit.pages.room import Card

MARK_DRAWN = 330
"""About as wide as the mark of another language is."""


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A card of this width, with its words broken into lines. picture: width and height of its picture, 0 without one.
    plate_top: from the top of the card to the plate of one that stands; text_top: to its title. side: of the icon of
    its medium; ticked: the room that a tick takes; marked: the height that the mark of another language takes below the
    title, 0 where it stands after the medium; in pixels, as all of it is."""

    card: Card
    row: bool
    width: int
    height: int
    picture: tuple[int, int]
    plate_top: int
    text_left: int
    text_top: int
    side: int
    gap: int
    ticked: int
    title: Block
    media_words: Block
    marked: int


def card_layout(
    theme: Theme, card: Card, width: int, *, row: bool = False, picture_drawn: float = 264, even: bool = False
) -> CardLayout:
    """even: as high as in the museum's language whose words need most lines."""
    picture_width = theme.px(picture_drawn) if row and card.picture else 0
    plate_width, plate_height = Plate.size_for(theme, card.stop) if card.stop else (0, 0)
    text_left = row_text_left(theme, picture_width, plate_width) if row else theme.px(24)
    room = width - text_left - theme.px(24)
    title = typesetting.block(theme, card.title.words, "card", room, language=card.title.language)
    side, gap = theme.icon(40), theme.px(14)
    ticked = theme.icon(36) + theme.px(12) if card.seen else 0
    media_words = typesetting.block(theme, card.media, "caption", room - (side + gap if card.icon else 0) - ticked)
    titled = typesetting.tallest(theme, card.title.words, "card", room) if even else title.height
    plate_top = text_top = 0
    mark = LanguageMark.size_for(theme, card.title.mark)[0] if card.title.mark else theme.grown(MARK_DRAWN)
    beside = room - media_words.widest - (side + gap if card.icon else 0) - ticked - theme.px(16)
    aside = row and len(media_words.lines) == 1 and mark <= beside
    marked = theme.line("caption") + theme.px(8) if card.title.mark or (even and card.title.partial) else 0
    marked = 0 if aside else marked
    if row:
        # Two lines of title are kept free, so that cards are equally high in all languages.
        text = max(titled, (1 if theme.layout == "normal" else 2) * title.line_px)
        text += marked + media_words.height + theme.px(4)
        height = max(theme.target(168), text + 2 * theme.px(24))
        picture = (picture_width, height)
    else:
        # Title and media stand as in the drawing even without a picture; two lines of title are kept free.
        picture = (width, theme.px(192) if card.picture else 0)
        plate_top = picture[1] - theme.px(36) if card.picture else theme.px(24)
        text_top = max(plate_top + plate_height, picture[1]) + theme.px(12)
        words = max(titled + marked, 2 * title.line_px) + media_words.height
        height = max(theme.px(408), text_top + words + theme.px(24))
    return CardLayout(
        card, row, width, height, picture, plate_top, text_left, text_top, side, gap, ticked, title, media_words, marked
    )


def over_picture(theme: Theme, picture_width: int, plate_width: int) -> bool:
    """Whether a lying card has its plate over its picture, as where words need the room beside it."""
    return (theme.layout != "normal" or not theme.portrait) and picture_width >= plate_width + 2 * theme.px(16)


def row_text_left(theme: Theme, picture_width: int, plate_width: int) -> int:
    """Where the words of a lying card begin, with a picture and a plate of these widths."""
    beside = plate_width + theme.px(32) if plate_width else 0
    return picture_width + theme.px(32) + (0 if over_picture(theme, picture_width, plate_width) else beside)


class ExhibitCard(ControlWidget):
    """An exhibit: its picture, its plate over the picture's edge, its title, and what it offers."""

    emphasis = "card"

    def __init__(self, context: ScreenContext, laid: CardLayout) -> None:
        card = laid.card
        self.laid, self.card, self.row = laid, card, laid.row
        self.title, self.media_words, self.language_mark = laid.title, laid.media_words, card.title.mark
        super().__init__(context, card.control, surface="paper", around="ground", width=laid.width, height=laid.height)
        self.picture: PictureWidget | None = None
        if card.picture:
            corners = ("tl", "bl") if laid.row else ("tl", "tr")
            self.picture = PictureWidget(context, card.picture, *laid.picture, corners=corners, worded=False)
            self.add_widget(self.picture)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.picture:
            wide, high = self.laid.picture
            high = height if self.row else high
            self.put_within(self.picture, (x, y + height - high, wide, high))

    def paint(self) -> None:
        super().paint()
        self.canvas.after.clear()
        with self.canvas.after, self.mirroring():
            self._draw_over()

    def _draw_over(self) -> None:
        """The plate lies over the picture, which is drawn after this widget's own canvas."""
        x, y, _, height = self.box
        if self.theme.high:
            shapes.outline(self.box, self.pen.edge or self.pen.words, self.theme.outline, self.theme.px(12))
        elif self.picture:
            shapes.outline(self.box, self.theme.colour("line"), self.theme.stroke(2), self.theme.px(12))
        if self.card.stop:
            wide, high = Plate.size_for(self.theme, self.card.stop)
            if self.row and over_picture(self.theme, self.laid.picture[0], wide):
                left, bottom = x + self.theme.px(16), y + self.theme.px(16)
            elif self.row:
                left, bottom = x + self.laid.picture[0] + self.theme.px(32), y + (height - high) // 2
            else:
                left, bottom = x + self.theme.px(24), y + height - self.laid.plate_top - high
            paint_plate(self, self.card.stop, (left, bottom, wide, high))
        if self.focused:
            self.draw_ring(self.plate)

    def draw(self) -> None:
        pen = self.pen
        self.draw_plate(pen, self.plate)
        self.draw_inside(pen)

    def draw_inside(self, pen: Pen) -> None:
        (x, y, width, height), laid = self.box, self.laid
        left = x + laid.text_left
        if laid.row:
            gap = self.theme.px(4)
            top = y + height - (height - self.title.height - laid.marked - self.media_words.height - gap) // 2
            media_top = top - self.title.height - laid.marked - gap
        else:
            top = y + height - laid.text_top
            media_top = y + self.theme.px(12) + self.media_words.height
        self.draw_text(self.title, left, top, pen.words)
        if self.language_mark:
            wide, high = LanguageMark.size_for(self.theme, self.language_mark)
            box = (left, top - self.title.height - high, wide, high)
            if not laid.marked:
                icon_wide = laid.side + laid.gap if self.card.icon else 0
                after = left + icon_wide + self.media_words.widest + self.theme.px(16)
                box = (after, media_top - self.media_words.line_px + (self.media_words.line_px - high) // 2, wide, high)
            paint_mark(self, self.language_mark, box, paper=True, ink=pen.soft)
        icon = "audio-lines" if self.card.playing else self.card.icon
        soft = self.theme.colour("accent-ink") if self.card.playing and not self.pressed else pen.soft
        middle = media_top - self.media_words.line_px // 2
        if icon:
            self.draw_icon(icon, left, middle + laid.side // 2, laid.side, soft)
            left += laid.side + laid.gap
        self.draw_text(self.media_words, left, media_top, soft)
        if laid.ticked:
            tick = self.theme.icon(36)
            self.draw_icon("check", x + width - self.theme.px(24) - tick, middle + tick // 2, tick, pen.words)
