"""An interactive as a list, on paper, in as many sheets as it takes.

Rules: a row is a line of title with what belongs to it below; its picture stands at the left of its words where the
page is wide, in large words if both are low enough, else above them; its buttons stand last, at full size, or on a wide
page, where the row has few lines, beside its title, as its years do; so does a single one beside a picture and its
words, where these keep room between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.footer import ColumnFrame, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow
from kiosk.visit.pages.picture_view import PictureView

BESIDE_DRAWN = (400, 260)
BETWEEN_DRAWN = 600
"""The least width of words between a picture and a button."""
KEPT_LINES = 6
"""A row of at most so many lines is not parted between sheets."""
PICTURE_SHARE = 0.3
"""Of the height of a page, at most, a picture that has its words under it."""
BESIDE_SHARE = 0.5
"""Of that, at most, in large words, a picture with its words beside it, which no sheet parts."""
LOWER_SHARE = 0.36
"""Of that, on a lower page, whatever no sheet parts."""


GAP_DRAWN, HEADING_GAP_DRAWN, ASIDE_DRAWN = 8, 24, 80


@dataclass(frozen=True, slots=True)
class RowText:
    """What is read in a row, with its type and its colour. heads: whether it heads what follows it."""

    text: LocalizedText
    token: str = "caption"
    colour: str = "ink"
    heads: bool = False

    @property
    def weight(self) -> str:
        return "medium" if self.heads else ""

    @property
    def before_drawn(self) -> int:
        """The space over it."""
        return HEADING_GAP_DRAWN if self.heads else GAP_DRAWN


class ListFormScreen(PageScreen):
    _across = 0
    """How wide the widest picture is that has its words beside it: those of all begin in one line."""

    def lay(self, page: ListFormPage) -> int:
        theme = self.theme
        width = theme.width_px - 2 * theme.margin
        self.fill(0, 0, theme.width_px, theme.height_px, "paper")
        pieces = [ColumnBlock(Label(self.context, page.title, "h3", "ink", width), heading=True)]
        if page.note:
            pieces.append(ColumnBlock(Label(self.context, page.note, "caption", "inksoft", width), heading=True))
        pictures = [row.picture for row in page.rows if row.picture is not None]
        most = theme.px(BESIDE_DRAWN[0]), theme.px(BESIDE_DRAWN[1])
        self._across = max((_within(each, *most)[0] for each in pictures), default=0)
        for row in page.rows:
            pieces += self._row(row, width)
        frame = ColumnFrame(theme.margin, theme.px(40), width)
        return lay_column(self, pieces, frame, own=(page.back_to_look,), surface="paper")

    def _row(self, row: ListFormRow, width: int) -> list[ColumnBlock]:
        theme = self.theme
        above, texts = theme.px(32), _texts(row)
        highest = theme.height_px * (LOWER_SHARE if theme.above_px else BESIDE_SHARE)
        if row.picture is not None and not theme.portrait:
            beside = row.controls if self._room_between(row, width) else ()
            piece = self._beside(row, row.picture, width, beside)
            if theme.layout == "normal" or piece.height <= highest:
                below = aside_pieces(self.context, row.controls[len(beside) :], width)
                return [replace(piece, heading=bool(below), section=True), *below]
        buttons = aside_pieces(self.context, row.controls, width)
        if not theme.portrait and row.picture is None and (whole := self._low(row, texts, width)) is not None:
            return [whole]
        words = [self._text(each, width) for each in texts]
        short = sum(len(each.block.lines) for each in words) <= KEPT_LINES
        heads = len(words) > 1 or row.picture is not None
        pieces = [ColumnBlock(words[0], above, heading=heads, section=True)]
        if row.picture is not None:
            high = min(round(theme.height_px * PICTURE_SHARE), round(width * 9 / 16))
            wide_px, high = _within(row.picture, width, high)
            shown = PictureWidget(self.context, row.picture, wide_px, high, fit="contain")
            pieces.append(ColumnBlock(shown, theme.px(12), heading=len(words) > 1))
        lines = [len(each.block.lines) for each in words]
        for n, (each, text) in enumerate(zip(words[1:], texts[1:], strict=True), 1):
            # The last line of a row is on no sheet without the one before it.
            to_last = n == len(words) - 2 and lines[-1] == 1 and lines[n] <= KEPT_LINES
            heading = each is not words[-1] and (short or text.heads or to_last)
            pieces.append(ColumnBlock(each, theme.px(text.before_drawn), heading=heading))
        if buttons:
            pieces[-1] = replace(pieces[-1], heading=True)
        return [*pieces, *buttons]

    def _room_between(self, row: ListFormRow, width: int) -> bool:
        """Whether words have room between a picture and the row's one button."""
        if len(row.controls) != 1:
            return False
        theme = self.theme
        side = Button.least_width(theme, row.controls[0])
        return width - self._across - 2 * theme.px(48) - side >= theme.grown(BETWEEN_DRAWN)

    def _low(self, row: ListFormRow, texts: list[RowText], width: int) -> ColumnBlock | None:
        """On a wide page a row of few lines is as low as can be: beside its title its button, and where there is room
        what stands softly below else; None where a title is too long, or a text has a mark of its language."""
        context, theme, controls = self.context, self.theme, row.controls
        side = Button.least_width(theme, controls[0]) if controls else 0
        if any(each.text.mark for each in texts) or len(controls) > 1:
            return None
        room = width - (theme.px(48) + side if side else 0)
        wides = [_width(theme, each) for each in texts[: 2 if row.under else 1]]
        if wides[0] > room:
            return None
        if sum(wides) + theme.px(24) > room:
            wides = wides[:1]
        head = texts[: len(wides)]
        below = [_block(theme, each, width) for each in texts[len(head) :]]
        if len(head) + sum(len(each.lines) for each in below) > KEPT_LINES:
            return None
        button_px = Button.size_for(theme, controls[0], width=side, drawn_height=ASIDE_DRAWN)[1] if controls else 0
        first = [_block(theme, each, wide) for each, wide in zip(head, wides, strict=True)]
        top = line_px = max(button_px, *(each.height for each in first))
        places = list[tuple[typesetting.Block, str, int, int]]()
        left = 0
        for each, block, wide in zip(head, first, wides, strict=True):
            places.append((block, each.colour, left, (line_px - block.height) // 2))
            left += wide + theme.px(24)
        for each, block in zip(texts[len(head) :], below, strict=True):
            top += theme.px(each.before_drawn)
            places.append((block, each.colour, 0, top))
            top += block.height

        if theme.above_px and top > theme.height_px * LOWER_SHARE:  # on a lower page it may have no room in one piece
            return None

        def made() -> CanvasWidget:
            parts = [Part(Label(context, block, colour=colour), x, y) for block, colour, x, y in places]
            for control in controls:
                button = Button(context, control, surface="paper", width=side, drawn_height=ASIDE_DRAWN)
                parts.append(Part(button, width - side, (line_px - button_px) // 2))
            return Group(context, parts, width, top)

        focused = any(context.focus == each.id != "" for each in controls)
        return ColumnBlock(Deferred(width, top, controls, focused, made), theme.px(32), section=True)

    def _beside(self, row: ListFormRow, picture: PictureView, width: int, controls: tuple[Control, ...]) -> ColumnBlock:
        """Its picture, its words beside it, and these buttons, at most one, beside them."""
        theme = self.theme
        across, gap, top = self._across, theme.px(48), 0
        wide, high = _within(picture, across, theme.px(BESIDE_DRAWN[1]))
        parts = [Part(PictureWidget(self.context, picture, wide, high, fit="contain"))]
        side = Button.least_width(theme, controls[0]) if controls else 0
        room = width - across - gap - (side + gap if side else 0)
        for each in _texts(row):
            top += theme.px(each.before_drawn) if parts[1:] else 0
            words = Label(self.context, each.text, each.token, each.colour, room, weight=each.weight)
            parts.append(Part(words, across + gap, top))
            top += int(words.height)
        for control in controls:
            button = Button(self.context, control, surface="paper", width=side, drawn_height=ASIDE_DRAWN)
            parts.append(Part(button, width - side))
        group = Group(self.context, parts)
        focused = any(self.context.focus == each.id != "" for each in controls)
        return ColumnBlock(
            Deferred(int(group.width), int(group.height), controls, focused, lambda: group), theme.px(32)
        )

    def _text(self, row: RowText, width: int) -> Label | DeferredText:
        text = row.text
        if text.mark:
            return Label(self.context, text, row.token, row.colour, width, weight=row.weight)
        block = typesetting.block(self.theme, text.words, row.token, width, language=text.language, weight=row.weight)
        return DeferredText(self.context, block, row.colour)


def _block(theme: Theme, text: RowText, width: int) -> typesetting.Block:
    words = text.text
    return typesetting.block(theme, words.words, text.token, width, language=words.language, weight=text.weight)


def _width(theme: Theme, text: RowText) -> int:
    """What it needs on one line."""
    words = text.text
    return typesetting.natural_width(theme, words.words, text.token, text.weight, language=words.language) + 2


def _within(picture: PictureView, width: int, height: int) -> tuple[int, int]:
    """How large a whole picture is in this width and height: nothing is empty beside or over it."""
    across, down = picture.size
    wide = min(width, round(height * across / down))
    return wide, min(height, round(wide * down / across))


def _texts(row: ListFormRow) -> list[RowText]:
    """What is read in a row."""
    under = [RowText(row.under, colour="inksoft")] if row.under else []
    own = [
        RowText(each, colour="inksoft" if each in row.headings else "ink", heads=each in row.headings)
        for each in row.paragraphs
    ]
    return [RowText(row.title, token="card"), *under, *own]
