"""A book on its exhibit's page: the pages that lie open, and its buttons below or, in large words on a wide
screen, beside them.

Rules: words too long for their page go on on further leaves, of which as many are seen at once as lie open. Beside its
picture, on a wide screen, a page's text has a leaf of its own. An enlarged page has all of the room.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.book.book_controls import side_controls, upright_controls, wide_controls
from kiosk.interactives.book.leaf import Leaf, LeafFrame, LeafPart
from kiosk.interactives.book.open_book import EDGE_DRAWN, MOST_EDGES, OpenBook
from kiosk.interactives.book.page import BookPage, PrintedPageView
from kiosk.interactives.book.visit import BookLaid, BookTurned
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.widgets.label import Tag
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events import Event

SIDE_SHARE = 1 / 3
"""Of the width, what its buttons take in large words on a wide screen, where they have room so."""
PAGE_SHARE, LOWER_PAGE_SHARE = 0.55, 0.5
"""Of the width, what the page has where they have not."""


class BookScreen(InteractiveScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._book: OpenBook | None = None
        self._was: OpenBook | None = None
        self._before: tuple[int, int, bool] | None = None  # page, sheet and whether it was enlarged

    def lay_own(self, page: BookPage, area: Area) -> int:
        theme = self.theme
        left, top, width, height = area
        if theme.layout != "normal" and not theme.portrait:
            apart, edge = theme.px(32), theme.px(12)
            beside = width - round(width * (LOWER_PAGE_SHARE if theme.above_px else PAGE_SHARE)) - apart - theme.margin
            most = height - 2 * edge
            forms = (side_controls(self.context, page, wide, most) for wide in (round(width * SIDE_SHARE), beside))
            side = next(forms)
            side = side if side.height <= most else next(forms)
            across = width - int(side.width) - apart - theme.margin
            self.add(side, left + across + apart, top + max(edge, (height - int(side.height)) // 2))
            room = left, top, across, height - theme.px(24)
        else:
            make = upright_controls if theme.portrait else wide_controls
            controls = make(self.context, page, width - 2 * theme.margin)
            low = height - int(controls.height) - theme.px(20)
            self.add(controls, left + theme.margin, top + low)
            room = left, top, width, low - theme.px(20)
        book, sheets = self._open(page, room)
        self._turn(page, book)
        self.laid = BookLaid(single=theme.portrait) if self._is_laid_otherwise(page) else None
        return sheets

    def _is_laid_otherwise(self, page: BookPage) -> bool:
        """Whether two pages lie open that have no room side by side here."""
        return self.theme.portrait and (len(page.opening) > 1 or page.lies != "")

    # What lies open

    def _open(self, page: BookPage, room: Area) -> tuple[OpenBook, int]:
        self._was, self._book = self._book, OpenBook(self.context, (room[2], room[3]), self._half)
        if self._was is not None:
            self._was.gone()
        book = self._book
        sheets = self._enlarge(page, book) if self._enlarged(page) else self._put_leaves(page, book)
        self.add(book, room[0], room[1])
        self._picture = book.pictures[0] if len(book.pictures) == 1 else None
        return book, sheets

    @staticmethod
    def _enlarged(page: BookPage) -> bool:
        return page.zoom is not None and page.zoom.scale > 1 and page.opening[0].picture is not None

    def _enlarge(self, page: BookPage, book: OpenBook) -> int:
        shown, zoom = page.opening[0].picture, page.zoom
        assert shown is not None and zoom is not None
        size = int(book.width), int(book.height)
        picture = ZoomPicture(
            self.context, shown, *size, scale=zoom.scale, centre=zoom.centre, whole=True, tapped=book.tapped
        )
        book.leaves = [Part(picture)]
        book.tag = Tag(self.context, shown.tag, language=page.language) if shown.tag else None
        return 1

    def _put_leaves(self, page: BookPage, book: OpenBook) -> int:
        theme = self.theme
        wide = not theme.portrait and theme.layout == "normal"
        below = theme.px(EDGE_DRAWN * MOST_EDGES)
        edge, right = below + theme.margin, below + (theme.margin if wide or theme.portrait else 0)
        edge, right = (right, edge) if self.is_mirrored else (edge, right)  # what is open is no mirror's image
        top, high = theme.px(24), int(book.height) - theme.px(24)
        full = int(book.width) - edge - right
        foldout = len(page.opening) == 1 and page.opening[0].wide and not page.worded
        columns = 2 if wide and not foldout else 1
        frame = LeafFrame(self.context, page.language, full // columns, high, book.tapped)
        opening = page.opening[:columns] if theme.portrait else page.opening
        parts = self._parts(page, opening, frame, columns)
        sheets = len(parts)
        shown = parts[min(page.paging.sheet, sheets - 1)]
        if page.rtl:
            shown = shown[::-1]
        book.leaves = [
            Part(self._leaf(page, frame, part, shown, column), edge + column * frame.width, top)
            for column, part in enumerate(shown)
            if part is not None
        ]
        count = len(page.openings)
        begun, left = page.place, count - 1 - page.place
        book.below = (left, begun) if page.rtl else (begun, left)
        return sheets

    @staticmethod
    def _leaf(page: BookPage, frame: LeafFrame, part: LeafPart, shown: Sequence[LeafPart | None], column: int) -> Leaf:
        """Of a page that lies beside its own words, these have its number."""
        outer = "left" if len(shown) == 2 and column == 0 else "right"
        beside_its_words = part.sheet < 0 and any(each and each.sheet >= 0 and each.page == part.page for each in shown)
        return Leaf(frame, part, "" if beside_its_words else outer, page.part_words if part.sheet >= 0 else "")

    def _parts(
        self, page: BookPage, opening: tuple[PrintedPageView, ...], frame: LeafFrame, columns: int
    ) -> list[list[LeafPart | None]]:
        """The leaves of each sheet, in the order in which they are read."""
        first = opening[0]
        beside = columns == 2 and page.worded and first.picture is not None
        if beside:
            picture = LeafPart(first)
            return [[picture, part] for part in frame.parts(first, worded=True)]
        leaves: list[LeafPart | None] = [p for each in opening for p in frame.parts(each, worded=page.worded)]
        if columns == 2 and len(opening) == 1 and len(leaves) == 1:
            starts = page.lies == ("left" if not page.rtl else "right") or not page.lies
            return [[*leaves, None]] if starts else [[None, *leaves]]
        if len(leaves) % columns:
            leaves.append(None)
        return [leaves[n : n + columns] for n in range(0, len(leaves), columns)]

    # Turning

    def _half(self, way: int) -> None:
        self.context.emit(BookTurned(-way if self.page.rtl else way))

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        way = -by if self.page.rtl else by
        button = self.page.paging.on if way > 0 else self.page.paging.back
        return BookTurned(way) if button is not None and button.enabled else None

    def _turn(self, page: BookPage, book: OpenBook) -> None:
        """Slide where it was turned; what is drawn anew meanwhile slides on."""
        here = (page.opening[0].number, page.paging.sheet, self._enlarged(page))
        before, self._before = self._before, here
        was = self._was
        if before is None or before[2] != here[2]:
            return
        if before[:2] != here[:2]:
            way = 1 if before[:2] < here[:2] else -1
            book.slide(-way if page.rtl else way)
        elif was is not None and was.sliding:
            book.slide(was.sliding, was.passed_s)

    def gone(self) -> None:
        super().gone()
        if self._book is not None:
            self._book.gone()
