"""A turned object on its exhibit's page: the object at the left or above, its text beside it, its buttons below.

Rules: in large words its text is behind Read; number, title, side and kind of picture and the buttons stand beside the
object, on an upright screen below it.
What lies over the object hides none of its details. The frames are kept while the page stays, however often it is
turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.interactives.turntable.frame_strip import FrameStrip
from kiosk.interactives.turntable.turned_picture import TurnedPicture
from kiosk.interactives.turntable.visit import ObjectTurned, TurntablePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, button_rows, pair, paired_rows, side_column
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.pages.exhibit import ExhibitScreen
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.pages.paper_fit import USUAL
from kiosk.screens.pages.text_column import Heading, TextColumn
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage

TRACK_DRAWN = 56
LARGE_SHARE = 0.55
"""Of the width, what the object has in large words on a wide screen."""
UPRIGHT_SHARE = 0.62
"""Of the height above the buttons, what it has on an upright screen with its text below it."""
INSCRIBED_SHARES = 0.5, 0.36
"""The same where an inscription stands under the title: the most, and the least where the inscription is long, so that
the first sheet has it."""


class TurntableScreen(InteractiveScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._strip: FrameStrip | None = None

    def lay_own(self, page: TurntablePage, area: Area) -> int:
        theme = self.theme
        left, top, width, height = area
        if theme.layout != "normal" and not theme.portrait:
            across, pad = round(width * LARGE_SHARE), theme.px(32)
            edge = theme.px(12)
            inner, high = width - across - pad - theme.margin, height - 2 * edge
            side = self._column(page, inner, high, tagged=True)
            beside = side.height <= high  # else side and kind lie on the picture
            side = side if beside else self._column(page, inner, high, tagged=False)
            self.add(side, left + across + pad, top + max(edge, (height - int(side.height)) // 2))
            turns = pair(self.context, page.turns, across - theme.margin - pad, "accent")
            low = height - int(turns.height) - theme.px(20)
            self.add(FixedGroup(self.context, turns), left + theme.margin, top + low)
            self._put_object(page, (left, top, across, low - theme.px(20)), tagged=not beside)
            self._edge((left + across, top, 0, height))
            return 1
        controls = self._rows(page, width - 2 * theme.margin)
        high = int(controls.height) + theme.px(20)
        large, heading = theme.layout != "normal", self._heading_over(page, width - 2 * theme.margin, tagged=True)
        headed = large and not theme.above_px
        low = height - high - (int(heading.height) + theme.px(32) if headed else theme.px(20))
        self.fill(left, top + low, width, height - low, "ground2")
        self.hairline(left, top + low, width)
        if headed:
            self.add(heading, left + theme.margin, top + low + theme.px(16))
        elif large:
            over = theme.above_px - theme.px(24) - int(heading.height)
            self.put_above([(heading, left + theme.margin, max(0, over))], "ground")
        self.add(controls, left + theme.margin, top + height - high)
        if large:
            self._put_object(page, (left, top, width, low), tagged=False)
            return 1
        if theme.portrait:
            high = round(low * UPRIGHT_SHARE)
            if page.inscription is not None:
                most, least = (round(low * share) for share in INSCRIBED_SHARES)
                high = max(least, min(most, low - self._inscribed_paper(page, width)))
            self._put_object(page, (left, top, width, high))
            sheets = self._put_paper(page, (left, top + high, width, low - high))
            self._edge((left, top + high, width, 0))
            return sheets
        split = theme.px(USUAL.picture_drawn)
        self._put_object(page, (left, top, split, low))
        sheets = self._put_paper(page, (left + split, top, width - split, low), pad=theme.px(56))
        self._edge((left + split, top, 0, low))
        return sheets

    def _pieces(self, page: ExhibitPage, paper: TextColumn, *, headed: bool, hinted: bool = True) -> list[ColumnBlock]:
        """What is read beside the object, and whose the pictures are; the buttons stand below."""
        assert isinstance(page, TurntablePage)
        pieces = ExhibitScreen._pieces(self, replace(page, options=()), paper, headed=headed, hinted=hinted)
        credit = Label(self.context, page.object_view.credit, "caption", "inksoft", paper.width)
        return [*pieces, ColumnBlock(credit, self.theme.px(28), aside=True)]

    # The object

    def _put_object(self, page: TurntablePage, area: Area, *, tagged: bool = True) -> None:
        """tagged: the side and the kind of picture are named on it."""
        theme = self.theme
        left, top, width, height = area
        picture = TurnedPicture(self.context, page, (width, height), self._strip_for(page, (width, height)))
        self._picture = picture
        self.add(picture, left, top)
        assert page.zoom is not None
        edge, low = theme.px(40), height - theme.px(32)
        inner = max(edge, (width - int(picture.stage.whole[0])) // 2 + theme.px(24))  # on the object's own picture
        assert page.larger is not None
        larger = Button(self.context, page.larger, emphasis="strong", drawn_height=88)
        ends = ZoomControl(self.context, page.zoom.back, page.zoom.nearer, page.zoom.name)
        right, downward = width - edge, range(theme.px(32), low, theme.px(16))

        def lay(widget: Button | ZoomControl | Tag, sides: tuple[int, ...], rows: Sequence[int]) -> None:
            size = int(widget.width), int(widget.height)
            fitting = [(x, y) for x in sides for y in rows if y + size[1] <= low and x + size[0] <= right]
            picture.over(widget, *picture.free_place(fitting or [(sides[0], rows[0])], size))

        lay(larger, (right - int(larger.width), edge), downward)
        lay(ends, (right - int(ends.width), edge), range(low - int(ends.height), 0, -theme.px(16)))
        if tagged and page.object_view.tag:
            tag = Tag(self.context, page.object_view.tag, language=page.language)
            lay(tag, (inner, edge, right - int(tag.width)), range(low - int(tag.height), 0, -theme.px(16)))
        if tagged and page.side:
            room = width - inner - 2 * edge - int(larger.width)
            beside = typesetting.widest_word(theme, page.side.words, "caption", "medium") + theme.px(40) <= room
            side = Tag(self.context, page.side, most=room if beside else width - 2 * edge)
            lay(side, (inner, edge, right - int(side.width)), downward)
        picture.lay_dots()

    def _strip_for(self, page: TurntablePage, size: tuple[int, int]) -> FrameStrip:
        """The frames at the size in which the whole object is shown."""
        files = tuple(self.context.media / file for file in page.frames)
        across, down = page.object_view.size
        times = min(1.0, size[0] / across, size[1] / down)
        shown = max(1, round(across * times)), max(1, round(down * times))
        if self._strip is None or (self._strip.files, self._strip.size) != (files, shown):
            if self._strip is not None:
                self._strip.gone()
            self._strip = FrameStrip(files, shown)
            self._strip.begin(page.frame)
        return self._strip

    def gone(self) -> None:
        super().gone()
        if self._strip is not None:
            self._strip.gone()
            self._strip = None

    # Its buttons

    def _rows(self, page: TurntablePage, width: int) -> Group:
        """The two that turn it, with the track between or above; below them all others."""
        theme, gap = self.theme, self.theme.px(24)
        ends = max(Button.least_width(theme, control) + gap for control in page.turns)
        room = width - 2 * ends - 2 * gap
        rows: list[Sized]
        if theme.portrait or room < self._least_place(page):
            rows = [self._place_mark(page, width), pair(self.context, page.turns, width, "accent")]
        else:
            left, right = (_turning(self.context, control, ends) for control in page.turns)
            rows = [Row([left, self._place_mark(page, room), right], gap, "middle")]
        below = (page.first_view, *page.options)
        large = theme.layout != "normal"
        rows += paired_rows(self.context, below, width) if large else [button_rows(self.context, below, width)]
        return FixedGroup(self.context, Column(rows, theme.px(16), "stretch"), width)

    def _heading_over(self, page: TurntablePage, width: int, *, tagged: bool) -> Heading:
        """In large words: number and title, and where it is tagged under them which side is seen and which kind of
        picture it is, in words that hide nothing of the object."""
        parts = [page.side.words, page.object_view.tag] if tagged else []
        words = TranslatedWords.joined(" · ", [part for part in parts if part])
        under = replace(page.side, words=words) if page.side else LocalizedText(words, page.language)
        return Heading(self.context, page.stop, page.title, under, width, surface="ground", small=True)

    def _column(self, page: TurntablePage, width: int, height: int, *, tagged: bool) -> Group:
        """In large words: what is beside the object."""
        head: list[Sized] = [self._heading_over(page, width, tagged=tagged), self._place_mark(page, width)]
        controls = (page.first_view, *page.options)
        return Group(self.context, side_column(self.context, head, controls, width, height), width)

    def _least_place(self, page: TurntablePage) -> int:
        return max(typesetting.widest(self.theme, page.view_words, "caption"), self.theme.px(280))

    def _place_mark(self, page: TurntablePage, width: int) -> Column:
        """Which view it is, in words over the track whose thumb turns it."""
        last = max(1, len(page.frames) - 1)
        words = typesetting.block(self.theme, page.view_words, "caption", width, align="center")
        track = ProgressTrack(
            self.context,
            width,
            share=page.frame / last,
            control=page.slider,
            sought=lambda share: self.context.emit(ObjectTurned(round(share * last))),
            drawn_height=TRACK_DRAWN,
        )
        return Column([Label(self.context, words, colour="soft"), track])


def _turning(context: ScreenContext, control: Control, width: int) -> Button:
    return Button(context, control, width=width, drawn_height=BUTTON_DRAWN, emphasis="accent", weight="semibold")
