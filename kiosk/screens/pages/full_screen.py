"""A picture on the full screen: as large as the window allows, with its details in a list and its buttons below.

Rules: the picture is whole, and never under its list or the bar. The title is in the face of titles: over the list, or
where there is none in the bar or at the left, upright at the top, on a lower page with the words of the bar above it.
Close (and Stop, while something sounds) stands in the upper right corner and not on it: beside the picture, or above it
where it is larger so; on an upright screen beside the title. In larger text what turns the list stands below Close, if
that is beside the picture. A touch on the picture that is no second one, where it is
not enlarged, closes it as Close does. The list opens at the detail that is open or has the focus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kivy.clock import Clock

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.kivy_types import Scheduled, Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Row, middle
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import sheet_with
from kiosk.screens.layout.group import place
from kiosk.screens.layout.paged_column import PagedColumn, least_first
from kiosk.screens.layout.pager import STACKED_DRAWN, bare, pager_for, turning
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import next_picture
from kiosk.screens.pages.hotspot_button import HotspotButton
from kiosk.screens.pages.view_bar import ViewBar, bar_texts
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.zoom.pan_zoom import DOUBLE_TOUCH_MS, SAME_SCALE
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events import Event
from kiosk.visit.pages.full_screen import FullScreenPage, ListedHotspot

LIST_DRAWN, LIST_SHARES, LOWER_LIST_SHARE = 528, (0.36, 0.48), 0.6
"""How wide the list of details is; in larger text, its share of the window, which is more where titles are long, and
most on a lower page."""
UPRIGHT_LIST_SHARE = 0.34
"""How much of the height the list has on an upright screen, at most."""
TITLE_LINES = 3
"""Of a title beside Close on an upright screen."""
LEAST_PICTURE_DRAWN = 120
"""The height that a list leaves the picture on an upright screen, where its titles have room so."""
JUST_OPENED_S = 0.8
"""So long after it opened, a touch on the picture is the second one of the touch that opened it."""


def _opened(listed: ListedHotspot, opened: bool) -> ListedHotspot:
    return replace(listed, text=listed.kept if opened else replace(listed.kept, words=""))


def _high(pieces: Sequence[ColumnBlock]) -> int:
    """How high a column of them is."""
    return sum(int(piece.height) + piece.before for piece in pieces)


class FullScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._picture: ZoomPicture | None = None
        self._headed = False  # whether the title stands over the list
        self._turns_aside = False  # whether its buttons stand under Close
        self._least_of: tuple[object, ...] = ()
        self._leasts = 0, 0
        self._opened_s = Clock.get_time()
        self._closing: Scheduled | None = None

    def lay(self, page: FullScreenPage) -> int:
        theme, before = self.theme, self._picture
        self._picture, self._turns_aside = None, False
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        titled = not theme.portrait and not page.hotspots
        above = self._put_words_above(page, titled=titled or theme.portrait)
        bar = ViewBar(self.context, page, titled=titled and not above, worded=not above)
        bottom = theme.height_px - int(bar.height)
        self._headed = bool(page.hotspots) and not theme.portrait and self._list_share(page, bottom, headed=True) > 0
        if page.hotspots and not theme.portrait and not self._headed:
            other = ViewBar(self.context, page, titled=True, worded=not above)
            high = theme.height_px - int(other.height)
            if other.titled and self._has_room(page, self._list_share(page, high), high):
                bar, bottom = other, high
        if theme.portrait:
            sheets = self._lay_upright(page, bottom, named=above)
        else:
            sheets = self._lay_wide(page, bottom, named=bar.titled or above)
        self.add(bar, 0, bottom)
        picture = self._picture
        if before is not None:
            before.gone()
            if picture is not None and before.path == picture.path:
                picture.glide_from(before.view, theme.motion_s("zoom"))
        return sheets

    def _put_words_above(self, page: FullScreenPage, *, titled: bool) -> bool:
        """Put what is read in the bar above a lower page; whether it has room there in every language."""
        theme, gap = self.theme, self.theme.px(24)
        inner = theme.width_px - 2 * theme.margin
        texts = bar_texts(theme, page, inner, titled=titled)
        if theme.portrait:
            texts[0] = page.title, self._title_token(page, inner), "fg"
        high = sum(typesetting.tallest(theme, text.words, token, inner) for text, token, _ in texts)
        if high + 2 * gap > theme.above_px:
            return False
        labels = [Label(self.context, text, token, colour, inner) for text, token, colour in texts]
        top, above = theme.above_px - gap - sum(int(label.height) for label in labels), []
        for label in labels:
            above.append((label, theme.margin, top))
            top += int(label.height)
        self.put_above(above, "ground")
        return True

    def _ways(self, page: FullScreenPage) -> list[Button]:
        """Close, and Stop while something sounds, equally wide, and as wide as what may turn the list below them."""
        controls = [page.close, *([page.silence] if page.silence is not None else [])]
        width = max(Button.least_width(self.theme, c) for c in controls) + self.theme.px(32)
        if not self.theme.portrait and self.theme.layout != "normal" and page.hotspots:
            width = max([width, *(Button.narrowest(self.theme, each) for each in bare(turning(page)))])
        return [Button(self.context, c, emphasis="strong", width=width, drawn_height=92) for c in controls]

    def _lay_wide(self, page: FullScreenPage, bottom: int, *, named: bool) -> int:
        """named: the title stands in the bar; else, in larger text, over a list that keeps to one sheet with it."""
        theme, sheets, left = self.theme, 1, 0
        if page.hotspots:
            left = self._list_share(page, bottom, headed=self._headed)
            width, top = left - theme.margin - theme.px(40), theme.px(40)
            self._turns_aside = self._has_room_aside(page, (left, 0, theme.width_px - left, bottom))
            over = not named and not self._headed
            over = over and _high(self._pieces(page, width, bottom - top, titled=True)) <= bottom - top
            sheets = self._put_list(page, (theme.margin, top, width, bottom), titled=over)
        elif not named:
            left = round(theme.width_px * LIST_SHARES[0])
            width = left - theme.margin - theme.px(40)
            token = self._title_token(page, width)
            self.add(Label(self.context, page.title, token, "fg", width), theme.margin, theme.px(40))
        self._put_clear(page, (left, 0, theme.width_px - left, bottom), sheets)
        return sheets

    def _over_and_aside(self, page: FullScreenPage) -> tuple[int, int]:
        """How much height Close takes above the picture, and how much width beside it."""
        way, gap = self._ways(page)[0], self.theme.px(32)
        return int(way.height) + gap + self.theme.px(16), int(way.width) + 2 * gap

    def _is_above(self, page: FullScreenPage, width: int, height: int) -> bool:
        """Whether the picture is larger in this room with Close above it than beside it."""
        (across, down), (over, aside) = page.picture.size, self._over_and_aside(page)
        return min(width / across, (height - over) / down) > min((width - aside) / across, height / down)

    def _has_room_aside(self, page: FullScreenPage, room: tuple[int, int, int, int]) -> bool:
        """In larger text, whether the buttons that turn the list have room under Close, also with Stop below it: there
        they take no height from what is read."""
        theme, (_, _, width, height) = self.theme, room
        if theme.layout == "normal" or self._is_above(page, width, height):
            return False
        way, gap = self._ways(page)[0], theme.px(32)
        turners = [int(each.height) for each in self._turners(page, int(way.width))]
        turning_px = max([*turners, theme.target(STACKED_DRAWN)])
        return gap + 2 * (int(way.height) + gap // 2) + 2 * (turning_px + gap // 2) <= height

    def _turners(self, page: FullScreenPage, width: int) -> list[Button]:
        """The buttons that turn the list, the next page first, as wide as Close and equally high."""
        controls = turning(page)[::-1]
        if any(Button.least_width(self.theme, each) > width for each in controls):
            controls = bare(controls)
        buttons = [Button(self.context, each, width=width, drawn_height=STACKED_DRAWN) for each in controls]
        for button in buttons:
            button.height = max(each.height for each in buttons)
        return buttons

    def _put_clear(self, page: FullScreenPage, room: tuple[int, int, int, int], sheets: int) -> None:
        """Put the picture into a room (left, top, width and height), and Close beside it, or above it where the picture
        is larger so; one that is narrow has all of the room, and only once it is near comes under Close. sheets: of its
        list, whose buttons may stand at the foot of the room under Close."""
        (left, top, width, height), gap, ways = room, self.theme.px(32), self._ways(page)
        across, down = page.picture.size
        over, aside = self._over_and_aside(page)
        is_above = self._is_above(page, width, height)
        if is_above:
            picture = self._put_picture(page, left, top + over, width, height - over)
        elif (width - aside) / across >= height / down:
            picture = self._put_picture(page, left, top, width, height)
            picture.leave_free(aside)
        else:
            picture = self._put_picture(page, left, top, width - aside, height)
        x, y = left + width - gap - int(ways[0].width), top + gap
        placed = list[tuple[Button, int, int]]()
        for way in ways:
            placed.append((way, x, y))
            x, y = (x - int(way.width) - gap // 2, y) if is_above else (x, y + int(way.height) + gap // 2)
        y = top + height - gap // 2
        for button in reversed(self._turners(page, int(ways[0].width)) if self._turns_aside and sheets > 1 else []):
            y -= int(button.height)
            placed.append((button, x, y))
            y -= gap // 2
        for button, x, y in placed:
            if int(picture.width) == width and not is_above:
                picture.over(button, x - left, y - top)
            else:
                self.add(button, x, y)
        picture.lay_dots()

    def _lay_upright(self, page: FullScreenPage, bottom: int, *, named: bool) -> int:
        """named: the title stands above a lower page."""
        theme, gap = self.theme, self.theme.px(24)
        ways = self._ways(page)
        taken = sum(int(way.width) + gap for way in ways)
        sheets, inner = 1, theme.width_px - 2 * theme.margin
        beside = self._title_token(page, inner - taken)
        title = Label(self.context, page.title, beside, "fg", inner - taken)
        tallest = typesetting.tallest(theme, page.title.words, beside, inner - taken)
        row = high = max(tallest, int(ways[0].height)) + 2 * gap
        long = tallest > TITLE_LINES * theme.line(beside)
        over = long and bool(page.hotspots) and not named  # it stands over the list
        if over or named:
            row = high = int(ways[0].height) + 2 * gap
        elif long:  # below the buttons, over the whole width
            title = Label(self.context, page.title, "card", "fg", inner)
            row = int(ways[0].height) + 2 * gap
            high = row + typesetting.tallest(theme, page.title.words, "card", inner) + gap
            self.add(title, theme.margin, row)
        else:
            place(self, Row([middle(title)], 0).parts(theme.margin, 0, height=high))
        left = theme.width_px - theme.margin
        for way in ways:
            left -= int(way.width)
            self.add(way, left, (row - int(way.height)) // 2)
            left -= gap
        if page.hotspots:
            leasts = self._least_lists(page, inner, bottom - high, titled=over)
            free = bottom - high - 2 * gap - theme.px(LEAST_PICTURE_DRAWN)
            least = next((each for each in leasts if each <= free), leasts[-1])
            most = max(least, round((bottom - high) * UPRIGHT_LIST_SHARE))
            tall = most + 2 * gap  # also with no detail open, so that the picture stays where it is when one is
            sheets = self._put_list(page, (theme.margin, bottom - tall + gap, inner, bottom), titled=over)
            bottom -= tall
        self._put_picture(page, 0, high, theme.width_px, bottom - high).lay_dots()
        return sheets

    def _least_lists(self, page: FullScreenPage, width: int, room: int, *, titled: bool) -> tuple[int, int]:
        """The heights that a list of this width needs, whichever detail is open, so that each stands whole on a sheet;
        and so that its button does. room: what picture and list have. They are kept while the details are the same."""
        details = tuple((each.control.name, each.title, each.kept) for each in page.hotspots)
        key = details, page.title, page.hint, width, room, titled
        if self._least_of != key:
            around = int(self._turner(page, 0, 2, width).height) + 2 * self.theme.px(24)
            first, *others = page.hotspots
            lists = [(_opened(first, True),), *((_opened(first, False), _opened(each, True)) for each in others)]
            whole = bare = 0
            for listed in lists:
                pieces = self._pieces(replace(page, hotspots=listed), width, room // 2 - around, titled=titled)
                buttons = [int(piece.height) for piece in pieces if isinstance(piece.widget, HotspotButton)]
                whole, bare = max(whole, least_first(pieces), *buttons), max(bare, *buttons)
            self._least_of, self._leasts = key, (whole + around, bare + around)
        return self._leasts

    def _title_token(self, page: FullScreenPage, width: int) -> str:
        """The type of a title that stands by itself, in the face of titles as long as it has so few lines; over a list
        in larger text the small one."""
        theme, words = self.theme, page.title.words
        listed = theme.layout != "normal" and not theme.portrait and bool(page.hotspots)
        token = "card" if listed else typesetting.title_token(theme, words, "h3", width, TITLE_LINES)
        most = TITLE_LINES * theme.line(typesetting.SMALL_TITLE)
        fits = typesetting.tallest(theme, words, typesetting.SMALL_TITLE, width) <= most
        fits = fits and typesetting.widest_word(theme, words, typesetting.SMALL_TITLE) <= width
        return typesetting.SMALL_TITLE if token == "card" and fits else token

    def _list_share(self, page: FullScreenPage, bottom: int, *, headed: bool = False) -> int:
        """How wide the list is, in larger text so that each title has room over the buttons that turn. headed: with the
        page's title over it; 0 where that has no room."""
        if self.theme.layout == "normal":
            return self.theme.px(LIST_DRAWN)
        shares = (*LIST_SHARES, LOWER_LIST_SHARE) if self.theme.above_px else LIST_SHARES
        lefts = [round(self.theme.width_px * share) for share in shares]
        fitting = (left for left in lefts if self._has_room(page, left, bottom, headed=headed))
        return next(fitting, 0 if headed else lefts[-1])

    def _has_room(self, page: FullScreenPage, left: int, bottom: int, *, headed: bool = False) -> bool:
        """Whether each title has room over the buttons that turn, in a list that is so wide with its margins."""
        theme = self.theme
        width = left - theme.margin - theme.px(40)
        high = bottom - theme.px(40) - int(self._turner(page, 0, 2, width).height)
        bare = (replace(each, text=replace(each.text, words="")) for each in page.hotspots)
        buttons = [int(HotspotButton(self.context, each, width).height) for each in bare]
        over = 0
        if headed:
            token = self._title_token(page, width)
            over = typesetting.tallest(theme, page.title.words, token, width) + theme.px(24)
        return max(buttons[0] + over, *buttons) <= high

    def _pieces(self, page: FullScreenPage, width: int, high: int, *, titled: bool = False) -> list[ColumnBlock]:
        """The list; a text that is higher than the list stands below its button, where it can part. titled: the title
        has no room elsewhere."""
        px, pieces = self.theme.px, list[ColumnBlock]()
        if titled:
            pieces.append(ColumnBlock(Label(self.context, page.title, "card", "fg", width)))
        if self._headed:
            token = self._title_token(page, width)
            pieces.append(ColumnBlock(Label(self.context, page.title, token, "fg", width), heading=True))
        for n, each in enumerate(page.hotspots):
            button = HotspotButton(self.context, each, width)
            over = _high(pieces) + px(24) if pieces and not n else 0
            before, apart = px(20 if n else 24), button.height > high - over
            if apart:
                button = HotspotButton(self.context, replace(each, text=replace(each.text, words="")), width)
            pieces.append(ColumnBlock(button, before, heading=apart))
            if apart:
                pieces.append(ColumnBlock(Label(self.context, each.text, "label", "fg", width), px(16)))
        if page.hint:
            pieces.append(ColumnBlock(Label(self.context, page.hint, "caption", "soft", width), px(28)))
        return pieces

    def _put_list(self, page: FullScreenPage, area: tuple[int, int, int, int], *, titled: bool = False) -> int:
        """The list from its left and top, so wide, down to the last of its area; the number of its sheets."""
        left, top, width, bottom = area
        high = self.theme.px(24) if self._turns_aside else int(self._turner(page, 0, 2, width).height)
        pieces = self._pieces(page, width, bottom - top - high, titled=titled)
        column = PagedColumn(self.context, pieces, width, bottom - top)
        if column.sheets > 1 and page.hint:
            pieces = pieces[:-1]
            column = PagedColumn(self.context, pieces, width, bottom - top)
        if column.sheets > 1:
            column = PagedColumn(self.context, pieces, width, bottom - top - high)
            opened = next((each.control.id for each in page.hotspots if each.control.chosen), "")
            self.opens_on, self.focused_on = (sheet_with(column, each, -1) for each in (opened, page.focus))
            sheets = column.sheets
            column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, sheets - 1)
            if not self._turns_aside:
                turner = self._turner(page, column.sheet, sheets, width)
                self.add(turner, left, bottom - turner.height)
        self.add(column, left, top)
        return column.sheets

    def _turner(self, page: FullScreenPage, sheet: int, sheets: int, width: int) -> Surface:
        return pager_for(self.context, page, sheet, sheets, width, surface="ground")

    def _put_picture(self, page: FullScreenPage, left: int, top: int, width: int, height: int) -> ZoomPicture:
        zoom = page.zoom
        self._picture = ZoomPicture(
            self.context,
            page.picture,
            width,
            height,
            scale=zoom.scale,
            centre=zoom.centre,
            whole=True,
            tapped=self._tapped,
        )
        self.add(self._picture, left, top)
        if self.theme.high:
            self.outline(left, top, width, height, "line", self.theme.stroke(4))
        return self._picture

    def _tapped(self, touch: Touch) -> None:
        """A single touch closes, once it is clear that no second one follows."""
        self._wait_no_more()
        just_opened = Clock.get_time() - self._opened_s < JUST_OPENED_S
        if self._picture is not None and self._picture.view.scale < 1 + SAME_SCALE and not just_opened:
            self._closing = Clock.schedule_once(lambda _s: self._close(), DOUBLE_TOUCH_MS / 1000)

    def _close(self) -> None:
        if self.page is not None and self.parent is not None:
            self.context.emit(self.page.close.event)

    def _wait_no_more(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None

    def on_touch_down(self, touch: Touch) -> bool:
        self._wait_no_more()
        return bool(super().on_touch_down(touch))

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        """A swipe on a picture that is one of several leads to the next; elsewhere it turns the sheets."""
        picture = self._picture
        if self.page is not None and self.page.thumbs and picture is not None and picture.collide_point(*began):
            return next_picture(self.page.thumbs, self.onward(by))
        return super().turned(by, began)

    def gone(self) -> None:
        self._wait_no_more()
        if self._picture is not None:
            self._picture.gone()
