"""What a timeline shows, as pieces of its sheets: title and axis, the chosen event, its picture, the lanes."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.texts import LocalizedText
from kiosk.interactives.timeline.axis_control import LANE_DRAWN, LOW_LANE_DRAWN, AxisControl
from kiosk.interactives.timeline.page import EventView, TimelinePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.column_blocks import ColumnBlock, column_height
from kiosk.screens.pages.exhibit_picture import opening_picture
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.visit.pages.picture_view import PictureView

PICTURE_DRAWN = (512, 300)
CLOSE_DRAWN = 4
"""Between what stands close on the first sheet, twice as much over the axis."""
PICTURE_SHARE = 0.4
"""Of the height, what a picture has on a sheet."""


class TimelinePieces(InteractiveScreen):
    """The pieces; how they stand is its subclass's."""

    def _height(self, event: EventView, width: int) -> int:
        theme = self.theme
        marks = theme.line("caption") if event.title.mark or event.text.mark else 0
        texts = ((event.date, "h3"), (event.title.words, "card"), (event.text.words, "caption"))
        return sum(typesetting.tallest(theme, words, token, width) for words, token in texts) + theme.px(16) + 2 * marks

    def _words(self, event: EventView, width: int) -> list[ColumnBlock]:
        context, theme = self.context, self.theme
        date = LocalizedText(event.date, self.page.language)
        found = [
            ColumnBlock(Label(context, date, "h3", "ink", width), heading=True),
            ColumnBlock(Label(context, event.title, "card", "ink", width), heading=bool(event.text)),
        ]
        if event.text:
            found.append(ColumnBlock(Label(context, event.text, "caption", "ink", width), theme.px(8)))
        return found

    def _shaped_picture(self, page: TimelinePage, view: PictureView, width: int, height: int) -> PictureButton:
        """A picture in its own shape, as large as there is room; cropped only where the tag of its kind needs more of
        the width."""
        across, down = view.size
        high = min(height, round(width * down / across))
        tagged = int(Tag(self.context, view.tag).width) + 2 * self.theme.px(24) if view.tag else 0
        return self._picture_of(page, view, min(width, max(tagged, round(high * across / down))), high)

    def _picture_of(self, page: TimelinePage, view: PictureView, width: int, height: int) -> PictureButton:
        """The picture, which a touch shows on the full screen; photographs and documents whole."""
        assert page.larger is not None
        picture = PictureWidget(self.context, view, width, height, fit="cover" if view.tag else "contain")
        return opening_picture(picture, view, page.larger, page.language)

    def _over_event(self, page: TimelinePage, width: int, *, close: bool = False) -> list[ColumnBlock]:
        """Title and axis."""
        theme, most = self.theme, "h2" if self.theme.layout == "normal" else "h3"
        token = typesetting.title_token(theme, page.title.words, "card" if close else most, width, most=1)
        axis = AxisControl(self.context, page, width, lanes=(), close=close)
        return [
            ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True),
            ColumnBlock(axis, theme.px(2 * CLOSE_DRAWN if close else 12)),  # clear of its ring
        ]

    def _begun(self, page: TimelinePage, title_width: int, width: int) -> int:
        """How high an event's title is at the most with the first lines of its words."""
        theme, highs = self.theme, []
        line = theme.line("caption")
        for event in page.views:
            high = typesetting.tallest(theme, event.title.words, "card", title_width)
            if event.text:
                whole = typesetting.tallest(theme, event.text.words, "caption", width)
                parted = whole >= 2 * typesetting.LEAST_LINES * line
                high += theme.px(8) + (typesetting.LEAST_LINES * line if parted else whole)
            highs.append(high + line * (bool(event.title.mark) + bool(event.text.mark)))
        return max(highs)

    def _lanes(self, page: TimelinePage, width: int, room: int, below: int) -> list[ColumnBlock]:
        """The lanes over one axis, lower where their sheet has room for what stands below them only so, or for
        themselves; where it has not even that, each over its own, the last as low as lets what stands below it share
        its sheet. below: how high that is, with the space over it."""
        before = self.theme.px(32)
        wholes = [AxisControl(self.context, page, width, lane_drawn=each) for each in (LANE_DRAWN, LOW_LANE_DRAWN)]
        for free in (room - below, room):
            for whole in wholes if page.lanes else ():
                if int(whole.height) <= free or (len(page.lanes) < 2 and free == room):
                    return [ColumnBlock(whole, before)]
        shapes = [(drawn, close) for close in (False, True) for drawn in (LANE_DRAWN, LOW_LANE_DRAWN)]
        axes = []
        for lane in page.lanes:
            forms = [
                AxisControl(self.context, page, width, lanes=(lane,), lane_drawn=drawn, close=close)
                for drawn, close in shapes
            ]
            fitting = [form for form in forms if int(form.height) <= room]
            ending = [form for form in fitting if lane is page.lanes[-1] and int(form.height) <= room - below]
            axes.append(next(iter([*ending, *fitting]), forms[-1]))
        return [ColumnBlock(axis, before) for axis in axes]

    def _picture_below(
        self, page: TimelinePage, pieces: Sequence[ColumnBlock], width: int, room: int
    ) -> list[ColumnBlock]:
        """The picture of the event below those pieces on the first sheet, or where that leaves it no room under the
        event's title on the next, as large as can be."""
        apart = self.theme.px(24)
        high = self._height_below(page, pieces, width, room - apart)
        if high:
            return [ColumnBlock(self._whole_picture(page, width, high), apart)]
        title = ColumnBlock(Label(self.context, page.event.title, "card", "ink", width), heading=True, fresh=True)
        below = room - title.height - self.theme.px(12)
        return [title, ColumnBlock(self._whole_picture(page, width, below, share=1.0), self.theme.px(12))]

    def _height_below(self, page: TimelinePage, pieces: Sequence[ColumnBlock], width: int, room: int) -> int:
        """How high a picture is below those pieces on the first sheet, whichever event is shown in whichever of the
        museum's languages; 0 where it has no room there."""
        words = sum(piece.before + piece.height for piece in self._words(page.event, width))
        most = max(self._height(each, width) for each in (page.event, page.roomiest))
        left = room - (column_height(pieces) - words + most)
        return left if left >= self.theme.px(PICTURE_DRAWN[1]) else 0

    def _whole_picture(
        self, page: TimelinePage, width: int, most: int = 0, share: float = PICTURE_SHARE
    ) -> PictureButton:
        """The picture of the event, as large as a sheet has room for. most: how high at the most, where not 0; share:
        of the page's height it has at the most."""
        assert page.event.picture is not None
        high = round(self.theme.height_px * share)
        return self._shaped_picture(page, page.event.picture, width, min(high, most or high))
