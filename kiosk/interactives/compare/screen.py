"""A comparison on its exhibit's page, and as a list.

Rules: at the usual sizes in landscape the pictures have the whole width, and below them stand the title, the credits
and the buttons; else they stand where any exhibit has its picture, with the buttons under them. Labels that would cover
the pictures are read after the title. The list has both pictures whole, one under the other, each with its words:
beside it on a wide screen where they have room on a sheet in every language, else below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.interactives.compare.slider import CompareSlider, lies_across, side_labels
from kiosk.interactives.compare.visit import ComparedPicture, CompareListPage, ComparePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Part
from kiosk.screens.layout.button_rows import button_row, button_rows
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.pager import ROW_LEAST_DRAWN
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.layout.side_column import stands_beside
from kiosk.screens.pages.exhibit import ExhibitScreen
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.paper_fit import PaperFit
from kiosk.screens.pages.text_column import TextColumn
from kiosk.screens.player.compact_bar import DRAWN_HEIGHT, aside_pieces
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage

UPRIGHT_SHARE = 0.6
"""Of the height above the bar, what the pictures and their buttons have on an upright screen with paper under them."""
COMPACT_SHARE = 0.46
"""The same in large words."""
PAPER_PAD_DRAWN = 40
BESIDE_DRAWN = (560, 315)
BESIDE_SHARE = 0.5
"""Of the height of a page, at most, the words beside a picture of the list."""
PICTURE_SHARE, LARGE_PICTURE_SHARE = 0.4, 0.25
"""Of the height of a page, at most, one picture of the list that has its words under it, and in larger words on a wide
screen, whose sheets begin with its words too."""
UNDER_SHARE, LEAST_PICTURE_SHARE = 0.58, 0.15
"""Of the height of an upright page, at most, a picture with its words, and at least the picture."""


def _named_lines(theme: Theme, page: ComparePage, width: int) -> list[LocalizedText]:
    """ "Before: In use, about 1950", where the pictures that are so wide have no room for that."""
    named = side_labels(theme, page, width).named
    return [replace(label, words=TranslatedWords.joined(": ", [name.words, label.words])) for name, label in named]


class Panel(Surface):
    """What stands below the pictures at the usual sizes: title, hint and credits, and the buttons; under them those of
    the bar, where nothing can be played and so no bar is needed. A title of one line has the room beside the upper row
    of buttons, so that the pictures keep the height."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: ComparePage, others: Sequence[Control]) -> None:
        theme = context.theme
        self.rows = [button_row(context, each) for each in (page.choices, others) if each]
        self.pad, self.gap = theme.px(28), theme.px(16)
        room = theme.width_px - 2 * theme.margin - max(int(each.width) for each in self.rows) - theme.px(64)
        beside = theme.width_px - 2 * theme.margin - int(self.rows[0].width) - theme.px(64)
        title = Label(context, page.title, "h3", "fg", beside)
        if int(title.height) > int(self.rows[0].height):
            title = Label(context, page.title, "h3", "fg", room)
        named = [Label(context, line, "caption", "fg", room) for line in _named_lines(theme, page, theme.width_px)]
        hinted = TranslatedWords.joined(" ", (page.hint, TranslatedWords.joined(" · ", page.credits)))
        self.lines = [title, *named, Label(context, hinted, "caption", "soft", room)]
        words = sum(int(line.height) for line in self.lines)
        self.high = sum(int(each.height) for each in self.rows) + self.gap * (len(self.rows) - 1)
        super().__init__(context, theme.width_px, max(self.high, words) + 2 * self.pad)

    def arrange(self, width: int, height: int) -> None:
        theme = self.theme
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        top = (height - max(self.high, sum(int(line.height) for line in self.lines))) // 2
        for line in self.lines:
            self.add(line, theme.margin, top)
            top += int(line.height)
        top = (height - self.high) // 2
        for each in self.rows:
            self.add(each, width - theme.margin - each.width, top)
            top += int(each.height) + self.gap


class CompareScreen(ExhibitScreen):
    _draws_own_picture = True

    @property
    def _wide(self) -> bool:
        """Whether the pictures have the whole width."""
        return not self.theme.portrait and not self.page.compact

    def _picture_px(self, fit: PaperFit) -> int:
        return self.theme.width_px

    def _lay_look(self, page: ExhibitPage, picture_bottom: int, bottom: int) -> int:
        assert isinstance(page, ComparePage)
        whole, bottom = self.theme.width_px, picture_bottom
        if not self._wide:
            high = round(bottom * UPRIGHT_SHARE)
            self._put_picture(page, (0, 0, whole, high))
            return self._put_beneath(page, (0, high, whole, bottom - high))
        panel = Panel(self.context, page, page.options)
        bottom -= int(panel.height)
        self.add(panel, 0, bottom)
        self._put_slider(page, (0, 0, whole, bottom))
        return 1

    def _lay_compact(self, page: ExhibitPage, bottom: int) -> int:
        """In large words the pictures are at the left, upright above, and the words begin beside or below them; beside
        them they have half of the width, or as much more as keeps the buttons that turn in one row, where it leaves
        those under the pictures the room that they need."""
        whole = self.theme.width_px
        if self.theme.portrait:
            high = round(bottom * COMPACT_SHARE)
            self._put_picture(page, (0, 0, whole, high))
            return self._put_beneath(page, (0, high, whole, bottom - high))
        pad = self.theme.px(PAPER_PAD_DRAWN)
        split = min(whole // 2, whole - self.theme.grown(ROW_LEAST_DRAWN) - 2 * pad)
        split = split if split >= self._least_picture(page) else whole // 2
        self._put_picture(page, (0, 0, split, bottom))
        sheets = self._put_paper(page, (split, 0, whole - split, bottom), pad=pad)
        self._edge((split, 0, 0, bottom))
        return sheets

    def _least_picture(self, page: ExhibitPage) -> int:
        """How wide the pictures are at the least, so that the buttons under them have their words on one line."""
        assert isinstance(page, ComparePage)
        needs = [Button.least_width(self.theme, each) for each in page.choices]
        return sum(needs) + self.theme.px(24) * len(needs) + self.theme.margin

    def _put_beneath(self, page: ExhibitPage, area: Area) -> int:
        sheets = self._put_paper(page, area)
        self._edge((area[0], area[1], area[2], 0))
        return sheets

    def _pieces(self, page: ExhibitPage, paper: TextColumn, *, headed: bool, hinted: bool = True) -> list[ColumnBlock]:
        """What is read, then whose the two pictures are, in each text size, and the buttons."""
        assert isinstance(page, ComparePage)
        read = super()._pieces(replace(page, options=()), paper, headed=headed, hinted=hinted)
        assert self._picture is not None, "the pictures are put before their words"
        named = [
            ColumnBlock(Label(self.context, line, "label", "ink", paper.width), self.theme.px(8 if n else 32))
            for n, line in enumerate(_named_lines(self.theme, page, int(self._picture.width)))
        ]
        after = next((n for n, piece in enumerate(read) if not piece.heading), len(read))
        read[after:after] = named
        credits = [Label(self.context, each, "caption", "inksoft", paper.width) for each in page.credits]
        apart = [ColumnBlock(each, self.theme.px(8 if n else 22)) for n, each in enumerate(credits)]
        asides = aside_pieces(self.context, page.options, paper.width)
        if len(asides) > 1 and (row := self._option_row(page, paper.width)) is not None:
            asides = [row]
        return [*read, *apart, *asides]

    def _option_row(self, page: ComparePage, width: int) -> ColumnBlock | None:
        """All buttons that lead on in one row, as each has room so in every language, or in larger words on a wide
        screen in low rows; None where not."""
        low = page.compact and not self.theme.portrait
        rows = button_rows(self.context, page.options, width, surface="paper", drawn_height=0 if low else DRAWN_HEIGHT)
        if not low and int(rows.height) > self.theme.target(DRAWN_HEIGHT):
            return None
        rows.focused = any(control.id == self.context.focus for control in page.options)
        return ColumnBlock(rows, self.theme.px(20), aside=True)

    def _put_picture(self, page: ExhibitPage, area: Area) -> None:
        """The pictures where any exhibit has its picture, and the buttons under them."""
        assert isinstance(page, ComparePage)
        theme = self.theme
        left, top, width, height = area
        edge = theme.margin if width == theme.width_px else theme.px(24)  # at the right; there the paper may begin
        buttons = button_row(self.context, page.choices, width=width - theme.margin - edge)
        high = int(buttons.height) + 2 * theme.px(16)
        self._put_slider(page, (left, top, width, height - high))
        self.fill(left, top + height - high, width, high, "ground")
        self._edge((left, top + height - high, width, 0))
        self.add(buttons, left + theme.margin, top + height - high + theme.px(16))

    def _put_slider(self, page: ComparePage, area: Area) -> None:
        theme = self.theme
        left, top, width, height = area
        assert page.zoom is not None
        zoom = page.zoom
        ends = ZoomControl(self.context, zoom.back, zoom.nearer, zoom.name)
        across = lies_across(theme, page)
        if not across and theme.margin + int(ends.width) + theme.px(24) > width // 2:  # clear of the line at Half
            ends = ZoomControl(self.context, zoom.back, zoom.nearer, zoom.name, stacked=True)
        slider = CompareSlider(self.context, page, (width, height), beside=ends)
        self._picture = slider
        self.add(slider, left, top)
        left = theme.margin
        if slider.crowded(ends):
            left = width - theme.margin - int(ends.width)
        slider.over(ends, left, height - theme.px(32) - ends.height)
        slider.lay_dots()


class CompareListScreen(PageScreen):
    def lay(self, page: CompareListPage) -> int:
        theme = self.theme
        width = theme.width_px - 2 * theme.margin
        self.fill(0, 0, theme.width_px, theme.height_px, "paper")
        pieces = [ColumnBlock(Label(self.context, page.title, "h3", "ink", width), heading=True)]
        beside = not theme.portrait and (theme.layout == "normal" or self._has_room_beside(page, width))
        for side in page.sides:
            pieces += self._beside(side, width) if beside else self._under(side, width)
        return lay_column(
            self, pieces, ColumnFrame(theme.margin, theme.px(40), width), own=(page.back_to_look,), surface="paper"
        )

    def _has_room_beside(self, page: CompareListPage, width: int) -> bool:
        """Whether the words of each picture, in every language, have room on a sheet beside it."""
        theme = self.theme
        room = width - theme.px(BESIDE_DRAWN[0]) - theme.px(48)
        for side in page.sides:
            picture = side.picture
            texts = [text for text in (picture.caption.words, picture.alt.words, picture.credit) if text]
            high = typesetting.tallest(theme, side.label.words, "card", room)
            high += sum(typesetting.tallest(theme, text, "caption", room) + theme.px(8) for text in texts)
            if high > BESIDE_SHARE * theme.height_px:
                return False
        return True

    def _beside(self, side: ComparedPicture, width: int) -> list[ColumnBlock]:
        """The picture at the left of its words."""
        theme = self.theme
        across, gap, top = theme.px(BESIDE_DRAWN[0]), theme.px(48), 0
        parts = [Part(self._picture(side, across, theme.px(BESIDE_DRAWN[1])))]
        for words in self._words(side, width - across - gap):
            parts.append(Part(words, across + gap, top))
            top += int(words.height) + theme.px(8)
        return [ColumnBlock(Group(self.context, parts), theme.px(24))]

    def _under(self, side: ComparedPicture, width: int) -> list[ColumnBlock]:
        """The picture above its words, upright all on one sheet: the picture is lower where they are long."""
        theme = self.theme
        share = LARGE_PICTURE_SHARE if stands_beside(theme) else PICTURE_SHARE
        high = min(round(theme.height_px * share), round(width * 9 / 16))
        labels, gap = self._words(side, width), theme.px(12)
        if theme.portrait:
            words = Column(labels, gap)
            high = min(high, round(theme.height_px * UNDER_SHARE) - int(words.height) - gap)
            if high >= theme.height_px * LEAST_PICTURE_SHARE:
                whole = Group(self.context, Column([self._picture(side, width, high), words], gap))
                return [ColumnBlock(whole, theme.px(32))]
        blocks = [ColumnBlock(each, gap, heading=each is labels[-2]) for each in labels]
        shown = self._picture(side, width, high)
        return [ColumnBlock(shown, theme.px(32), heading=True, section=True), *blocks]

    def _picture(self, side: ComparedPicture, width: int, height: int) -> PictureWidget:
        across, down = side.picture.size
        width = min(width, round(height * across / down))  # nothing is empty beside it
        return PictureWidget(self.context, side.picture, width, height, fit="contain")

    def _words(self, side: ComparedPicture, width: int) -> list[Label]:
        picture = side.picture
        texts = [text for text in (picture.caption, picture.alt, picture.credit) if text]
        words = [Label(self.context, text, "caption", "inksoft", width) for text in texts]
        return [Label(self.context, side.label, "card", "ink", width), *words]
