"""A page of a book on paper: its picture with what is said of it, or its words.

Rules: words have the size of a book in each text size, never smaller; those too long for one leaf go on on the next. A
title that would have the first leaf for itself is set in a smaller type, so that the first words stand under it. A
picture lies whole on its leaf. The number printed on the page stands at its outer lower corner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.interactives.book.page import PrintedPageView
from kiosk.interactives.book.visit import BookEnlarged
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText
from kiosk.screens.layout.paged_column import PagedColumn, least_first
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events import Event
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.pages.picture_view import PictureView

SIDE_DRAWN, TOP_DRAWN = 56, 48
PICTURE_SIDE_DRAWN, PICTURE_TOP_DRAWN = 40, 28
Tapped = Callable[[Touch], None]


@dataclass(frozen=True, slots=True)
class LeafPart:
    """What stands on one leaf. sheet: of its words, counted from 0; -1: its picture."""

    page: PrintedPageView
    sheet: int = -1


@dataclass(frozen=True, slots=True)
class LeafFrame:
    """How large leaves are, and what a touch on a picture does. language: of the interface."""

    context: ScreenContext
    language: str
    width: int
    height: int
    tapped: Tapped

    @property
    def side(self) -> int:
        return self.context.theme.px(SIDE_DRAWN)

    @property
    def top(self) -> int:
        return self.context.theme.px(TOP_DRAWN)

    @property
    def bottom(self) -> int:
        """Below what stands on a leaf: the line with the number of the page."""
        return self.context.theme.line("caption") + self.context.theme.px(28)

    @property
    def inner(self) -> tuple[int, int]:
        return self.width - 2 * self.side, self.height - self.top - self.bottom

    def parts(self, page: PrintedPageView, *, worded: bool) -> list[LeafPart]:
        """The leaves that a page takes. worded: with its words, though it has a picture."""
        if page.picture is not None and not worded:
            return [LeafPart(page)]
        return [LeafPart(page, sheet) for sheet in range(self.words(page).sheets)]

    def words(self, page: PrintedPageView, sheet: int = 0) -> PagedColumn:
        width, height = self.inner
        pieces = self._pieces(page, "h3")
        if page.title and least_first(pieces) > height:
            pieces = self._pieces(page, "card")
        return PagedColumn(self.context, pieces, width, height, sheet)

    def _pieces(self, page: PrintedPageView, title: str) -> list[ColumnBlock]:
        """What is read on the page. title: the type of its title."""
        context, theme, (width, _) = self.context, self.context.theme, self.inner
        pieces: list[ColumnBlock] = []
        if page.title:
            pieces.append(ColumnBlock(Label(context, page.title, title, "ink", width), heading=True))
        for wording in page.wordings:
            if wording.heading:
                heading = Label(context, wording.heading, "caption", "inksoft", width, weight="medium")
                pieces.append(ColumnBlock(heading, theme.px(28), heading=True))
            for number, text in enumerate(wording.paragraphs):
                before = theme.px(12 if number or wording.heading else 20)
                if text.mark:
                    pieces.append(ColumnBlock(Label(context, text, "book", "ink", width), before))
                    continue
                block = typesetting.block(theme, text.words, "book", width, language=text.language)
                pieces.append(ColumnBlock(DeferredText(context, block, "ink"), before))
        return pieces


def plain_picture(frame: LeafFrame, page: PrintedPageView, size: tuple[int, int]) -> ZoomPicture:
    """The picture of a page, whole, in a frame of its own shape; fingers that enlarge it say which page it is."""
    assert page.picture is not None
    emit = frame.context.emit

    def emitted(event: Event) -> None:
        emit(BookEnlarged(page.number, event.scale, event.centre) if isinstance(event, Zoomed) else event)

    context = replace(frame.context, emit=emitted)
    return ZoomPicture(context, page.picture, *size, whole=True, tapped=frame.tapped)


def fitted(picture: PictureView, width: int, height: int) -> tuple[int, int]:
    """The size of the whole picture in this room."""
    across, down = picture.size
    times = min(width / across, height / down)
    return max(1, round(across * times)), max(1, round(down * times))


class Leaf(Surface):
    """outer: the side at which the number printed on it stands, left | right; "" for none. note: what stands at its
    other lower corner."""

    mirrors = False

    def __init__(self, frame: LeafFrame, part: LeafPart, outer: str, note: str = "") -> None:
        super().__init__(frame.context, frame.width, frame.height)
        self.frame, self.part, self.outer, self.note = frame, part, outer, note
        self.picture: ZoomPicture | None = None

    def arrange(self, width: int, height: int) -> None:
        theme, frame, page = self.theme, self.frame, self.part.page
        with shapes.never_cleared():  # it slides with its page
            self.fill(0, 0, width, height, "paper")
        if theme.high:
            self.outline(0, 0, width, height, "line", theme.stroke(4))
        note = self.note
        if self.part.sheet >= 0:
            self.add(frame.words(page, self.part.sheet), frame.side, frame.top)
        elif page.picture is not None:
            note = self._put_picture(page, page.picture)
        low = height - theme.line("caption") - theme.px(14)
        for words, outer in ((page.label if self.outer else "", True), (note, False)):
            if words:
                label = Label(self.context, words, "caption", "inksoft")
                at_right = (self.outer == "right") == outer
                self.add(label, width - frame.side - label.width if at_right else frame.side, low)

    def _put_picture(self, page: PrintedPageView, picture: PictureView) -> str:
        """Put it on the leaf with what is said of it; returns what still has to stand at the foot of the leaf."""
        theme, frame = self.theme, self.frame
        side, top = theme.px(PICTURE_SIDE_DRAWN), theme.px(PICTURE_TOP_DRAWN)
        width, height = frame.width - 2 * side, frame.height - top - frame.bottom
        label = typesetting.natural_width(theme, page.label, "caption")
        room = frame.width - 2 * frame.side - label - theme.px(32)
        foot = picture.credit if typesetting.natural_width(theme, picture.credit, "caption") <= room else ""
        below = [Label(self.context, picture.caption, "book", "ink", width, weight="italic")] if picture.caption else []
        below += [] if foot else [Label(self.context, picture.credit, "caption", "inksoft", width)]
        apart = theme.px(16) if below else 0
        words = sum(int(each.height) for each in below) + apart
        across, down = fitted(picture, width, height - words)
        left, top = side + (width - across) // 2, top + (height - words - down) // 2
        self.picture = plain_picture(frame, page, (across, down))
        self.add(self.picture, left, top)
        if picture.tag:
            tag = Tag(self.context, picture.tag, language=frame.language, most=across)
            self.picture.over(tag, theme.px(16), down - tag.height - theme.px(16))
        self.picture.lay_dots()
        top += down + apart
        for each in below:
            self.add(each, side, top)
            top += int(each.height)
        return foot
