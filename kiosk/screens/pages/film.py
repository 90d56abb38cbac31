"""An exhibit's film: the stage, the captions and the signer on it, and beside it what it is.

Rules: the poster stands until pictures come, which are asked for in the size of the stage and of the signer
(`stage_size`, `signer_size`). Captions stand at the foot of the stage. A small signer is an inset at its top right, a
large one takes about half of the room, with the film beside it. Beside the stage (below it on an upright screen) stand
number, title, note, captions, sign language and description on or off, and the other views. Where words are too large
for both, the stage is a sheet of its own under the heading, with the captions below it, and the words follow on further
sheets; the pictures go on meanwhile. A long title leaves the heading to the further sheets. A heading that has no room
beside or over the stage stands above a lower page. Over a further sheet of buttons alone the title, else the
line under it, stands again, where one line has room.
"""

from __future__ import annotations

from dataclasses import replace

from kivy.clock import Clock

from kiosk.content.texts import LocalizedText
from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText
from kiosk.screens.layout.footer import above_band, add_band
from kiosk.screens.layout.paged_column import PagedColumn, least_first
from kiosk.screens.layout.pager import PagerColumn, PagerRow, pager_for
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.film_column import film_pieces, least_column, line_under, nearer, opened_list
from kiosk.screens.pages.text_column import Heading, heading_above, width_for
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.chapter_list import ChapterLine
from kiosk.screens.player.compact_bar import tight
from kiosk.screens.player.film_area import Arranged, CaptionBox, Size, arranged, fitted
from kiosk.screens.player.film_stage import FilmStage
from kiosk.screens.player.tour_strip import tour_ways
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.visit.control import Control
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.live import Live

LEAST_BESIDE_DRAWN = 464
NEAR_DRAWN = 12
"""How near to each other the controls beside a film stand, where all of them have room only so."""
CAPTION_LINES, CAPTION_LINES_UPRIGHT = 2, 3
JUST_CHANGED_S = 0.8
"""So long after the film became large or small, a touch on it is the second of the two that did it."""
LARGE_NEEDS_DRAWN = 600
"""The least for what stands beside a film and its signer."""
TITLE_LINES = 3
"""Of a title beside Close on an upright screen."""
OVER_SCALE, BESIDE_SCALE = 1.1, 1.3
"""Where words are larger, a small signer stands beside the film; larger still, both have a sheet of their own."""
SIGNER_ASIDE = 0.45
"""How much of the height a signer has under the buttons that turn, where captions need the room beside the film."""
MOST_OF_HEADING = 0.12
"""How much of the height a heading over the film may take, where words are larger than any drawn."""
STAGE_SHARE, LARGE_SHARE = 0.5, 0.6
"""How much of an upright page the stage has: with a large signer it has more."""


class FilmScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._bar: AudioBar | None = None
        self.stage = FilmStage(self)
        self._aside: tuple[Control, ...] = ()
        self._lately = Live()
        self._full, self._changed_s = False, 0.0

    @property
    def stage_size(self) -> tuple[int, int] | None:
        """How large the film's pictures are shown."""
        return self.stage.film_size

    @property
    def signer_size(self) -> tuple[int, int] | None:
        """How large the signer's pictures are shown."""
        return self.stage.signer_size

    def lay(self, page: FilmPage) -> int:
        theme = self.theme
        if self._full is not (page.close is not None):
            self._full, self._changed_s = page.close is not None, Clock.get_time()
        if self.stage.film != page.film:
            self._lately = Live()
        self.stage.keep_pictures(page)
        if page.close is not None:
            return self._lay_full_screen(page, page.close)
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        self._bar = AudioBar(self.context, page.bar, theme.width_px)
        if page.links and (theme.layout != "normal" or not theme.portrait):
            page = self._with_links_in_bar(page, self._bar)
        ways = tour_ways(self.context, page.tour, page.band, self._bar.height)
        page, self._aside = replace(page, band=ways.band), ways.aside
        bottom = above_band(theme, page) - ways.height - int(self._bar.height)
        widest = OVER_SCALE if theme.portrait and self._large(page) else BESIDE_SCALE
        on_sheets = tight(theme) or (self._signs(page) and theme.scale > widest)
        if theme.portrait and not self._large(page):
            on_sheets = tight(theme)
        lay = self._lay_on_sheets if on_sheets else self._lay_upright if theme.portrait else self._lay_beside
        sheets = lay(page, bottom)
        self.add(self._bar, 0, bottom)
        if ways.strip is not None:
            self.add(ways.strip, 0, bottom + int(self._bar.height))
        add_band(self, page)
        self._move(self._lately)
        return sheets

    def _with_links_in_bar(self, page: FilmPage, short: AudioBar) -> FilmPage:
        """The page with the ways to its other views in its bar, as they stand below those, where that is no higher."""
        bar = AudioBar(self.context, replace(page.bar, others=(*page.bar.others, *page.links)), self.theme.width_px)
        whole = self.theme.window_px
        larger = self.theme.layout != "normal" and bar.height + whole - above_band(self.theme, page) <= whole / 3
        if bar.height > short.height and not larger:
            return page
        self._bar = bar
        return replace(page, links=())

    def _lay_full_screen(self, page: FilmPage, close: Control) -> int:
        """The film over the whole window, above its title and its bar; Close and Stop at its upper right, or left of a
        signer's; on an upright screen the title stands beside Close, and of a lower page above it."""
        theme, edge = self.theme, self.theme.px(32)
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        self._aside = ()
        bar = replace(page.bar, chapters=(), speeds=(), others=page.bar.others[: page.bar.first_others])
        self._bar = AudioBar(self.context, bar, theme.width_px)
        bottom = theme.height_px - int(self._bar.height)
        controls = [close, *([page.silence] if page.silence is not None else [])]
        width = max(Button.least_width(theme, c) + 2 * theme.px(16) for c in controls)
        ways = [Button(self.context, c, emphasis="strong", width=width, drawn_height=92) for c in controls]
        first, last = self._put_title(page, bottom, width, int(ways[0].height))
        if first > 0:  # beside the title; the film begins under all of them
            first = max(first, edge + sum(int(way.height) + theme.px(16) for way in ways))
        placed = self._arranged(page, (theme.width_px, last - first), over=True)
        used = max(placed.used[1], placed.captions.foot)
        middle = (bottom if theme.portrait else last) - used + min(0, first)
        left, top = (theme.width_px - placed.used[0]) // 2, max(first, min(middle // 2, last - used))
        on_left = placed.signer is not None and first <= 0
        self.stage.put(page, left, top, placed, aside=edge + width if on_left else 0)
        self.stage.taken = (0, 0, theme.width_px, bottom)
        across = edge if on_left else theme.width_px - edge - width
        down = edge
        for way in ways:
            self.add(way, across, down)
            down += int(way.height) + theme.px(16)
        self.add(self._bar, 0, bottom)
        self._move(self._lately)
        return 1

    def _put_title(self, page: FilmPage, bottom: int, way: int, high: int) -> tuple[int, int]:
        """Put the title of a film on the full screen in its place, and return from where to where the film has room.
        way, high: the width and height of Close."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.px(24)
        inner = theme.width_px - 2 * margin
        if not (theme.portrait or theme.above_px):
            title = Label(self.context, page.title, "card", "fg", inner)
            self.add(title, margin, bottom - int(title.height) - theme.px(12))
            return 0, bottom - int(title.height) - 2 * theme.px(12)
        room = inner if theme.above_px else inner - way - gap
        token = typesetting.title_token(theme, page.title.words, "h3", room, TITLE_LINES)
        title = Label(self.context, page.title, token, "fg", room)
        if theme.above_px:
            fits = not theme.portrait and int(title.height) + 2 * gap <= theme.above_px
            down = gap if fits else max(0, theme.above_px - gap - int(title.height))
            self.add(title, margin, down - theme.above_px)
            self.put_above([], "")
            return (int(title.height) + 2 * gap - theme.above_px if fits else 0), bottom
        row = max(int(title.height), high) + 2 * gap
        self.add(title, margin, (row - int(title.height)) // 2)
        return row, bottom

    def on_touch_down(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_down(touch))
        left, top, width, height = self.stage.taken
        on_film = left <= touch.x < left + width and top <= self.top - touch.y < top + height
        if on_film and "pressed" not in touch.ud:
            touch.ud["film"] = True
        return taken

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("film") and touches_one_place(touch, self.theme):
            self._tapped()
        return bool(super().on_touch_up(touch))

    def _tapped(self) -> None:
        """A touch on the film shows it on the full screen, or closes that; not the second of two touches."""
        control = self.page.larger or self.page.close
        if control is not None and Clock.get_time() - self._changed_s > JUST_CHANGED_S:
            self.context.emit(control.event)

    def _lay_beside(self, page: FilmPage, bottom: int) -> int:
        theme, gap = self.theme, self.theme.px(48)
        top = theme.px(48 if theme.layout == "normal" else 24)
        high = bottom - top - theme.px(32)
        # At usual words a longer word of the title is parted, so that the film is as large as every other.
        word = 0 if theme.layout == "normal" else typesetting.widest_word(theme, page.title.words, "card")
        least = max(min(theme.grown(LEAST_BESIDE_DRAWN), theme.width_px // 3), least_column(self.context, page), word)
        if self._signs(page) and (self._large(page) or theme.scale > OVER_SCALE):
            buttons = [Button.least_width(theme, replace(c, icon="")) for c in page.paging.controls()]
            least = max(least, theme.grown(LARGE_NEEDS_DRAWN), sum(buttons) + theme.px(64))
        turner = int(pager_for(self.context, page, 0, 2, least, surface="ground").height)
        least = width_for(self.context, page.stop, page.title, least, high - turner)
        room = theme.width_px - 2 * theme.margin - gap - least
        placed = self._arranged(page, (room, high))
        self.stage.put(page, theme.margin, top, placed)
        left = theme.margin + placed.used[0] + gap
        beside = theme.width_px - theme.margin - left
        return self._put_column(page, left, top, beside, high)

    def _lay_on_sheets(self, page: FilmPage, bottom: int) -> int:
        """Heading and stage over the whole width, then the words; the buttons that turn at the side, upright at the
        foot."""
        theme, top, edge, left = self.theme, self.theme.px(24), self.theme.px(16), self.theme.margin
        inner, high, side = theme.width_px - 2 * left, bottom, 0
        if theme.portrait:
            high -= int(PagerRow(self.context, page, 0, 2, inner, surface="ground").height)
        else:
            side = PagerColumn.width_for(theme, page.paging)
            inner -= side
        pieces, heading = film_pieces(self.context, page, inner, self._aside), self._heading_over(page, inner)
        if heading is not None:
            under = [] if heading.under or not page.subtitle else [line_under(self.context, page, inner)]
            pieces = [*under, *film_pieces(self.context, page, inner, self._aside, headed=True)]
        elif theme.above_px:
            pieces = self._headed_above(page, inner) or pieces
        column = PagedColumn(self.context, pieces, inner, high - 2 * top)
        sheets = column.sheets + 1
        sheet = self._sheet_of(page, column, 1)
        spoken = page.captions_on and page.showing
        below = self._caption_lines(page, inner) * theme.line("lead") + 2 * edge if spoken else 0
        above = top if heading is None else top + int(heading.height) + edge
        room = (inner, high - above - max(below, top))
        aside = self._signs(page) and spoken and not theme.portrait
        placed = self._arranged(page, room, captions=False, alone=aside)
        if aside and page.signer is not None:
            space = (side - theme.px(32) - theme.margin, round(bottom * SIGNER_ASIDE))
            placed = replace(placed, signer=fitted(page.signer.size, space))
        if sheet:
            column.sheet = sheet - 1
            self.add(column, left, top)
            self.stage.put_away(placed)
        else:
            if heading is not None:
                self.add(heading, left, top)
            middle = above + (room[1] - placed.used[1]) // 2 if self._signs(page) else above
            first = left + (inner - placed.used[0]) // 2
            if aside and placed.signer is not None:
                seen_at = (theme.width_px - side + theme.px(32) - first, bottom - placed.signer[1] - middle)
                placed = replace(placed, signer_at=seen_at)
            self.stage.put(page, first, middle, placed, captions=False)
            words = CaptionBox(self.context, inner, most=max(below, theme.line("lead") + edge))
            self.stage.put_captions(words, left, high - edge)
        if theme.portrait:
            row = PagerRow(self.context, page, sheet, sheets, inner, surface="ground")
            self.add(row, left, high)
        else:
            tall = bottom - placed.signer[1] - theme.px(8) if aside and not sheet and placed.signer else bottom
            self.add(PagerColumn(self.context, page, sheet, sheets, side, tall), theme.width_px - side, 0)
        return sheets

    def _caption_lines(self, page: FilmPage, width: int) -> int:
        """How many lines of captions are left room for: upright as many as the longest beside a signer; on a wide
        screen longer ones are shown in parts, so that the film stays large."""
        if not self.theme.portrait:
            return CAPTION_LINES
        if not self._signs(page) or not page.longest_caption:
            return CAPTION_LINES_UPRIGHT
        return max(CAPTION_LINES_UPRIGHT, CaptionBox(self.context, width).lines_of(page.longest_caption))

    def _lay_upright(self, page: FilmPage, bottom: int) -> int:
        theme = self.theme
        inner, above = theme.width_px - 2 * theme.margin, 0
        room = (theme.width_px, round(bottom * STAGE_SHARE))
        if self._large(page):
            room, above = (inner, round(bottom * LARGE_SHARE)), theme.px(24)
        placed = self._arranged(page, room)
        self.stage.put(page, (theme.width_px - placed.used[0]) // 2, above, placed)
        top = above + max(placed.used[1], placed.captions.foot) + theme.px(40)
        return self._put_column(page, theme.margin, top, inner, bottom - top - theme.px(24))

    def _signs(self, page: FilmPage) -> bool:
        """Whether a signer is seen now."""
        return page.showing and page.signer is not None

    def _large(self, page: FilmPage) -> bool:
        """Whether the signer takes about half of the stage now."""
        return page.showing and page.signer is not None and page.signer.large

    def _arranged(
        self, page: FilmPage, room: Size, *, captions: bool = True, alone: bool = False, over: bool = False
    ) -> Arranged:
        """Film, signer and captions in their room. captions: whether they stand on the stage; alone: the signer is
        elsewhere."""
        theme, large = self.theme, self._large(page)
        signer = page.signer.size if page.signer is not None and page.showing and not alone else None
        lines = CAPTION_LINES_UPRIGHT if theme.portrait else CAPTION_LINES
        return arranged(
            theme,
            page.size,
            signer,
            room,
            large=large,
            over=over or (captions and (theme.portrait or theme.scale <= OVER_SCALE)),
            lines=lines if captions else 0,
            across=captions and large and theme.portrait,
        )

    def _heading_over(self, page: FilmPage, width: int) -> Heading | None:
        """What stands over the stage: on a wide screen, where height is dear, and of the largest words number and title
        alone; None where a title is long."""
        theme = self.theme
        largest, upright = tight(theme), theme.portrait
        small = largest or not upright
        under = "" if small else page.subtitle
        heading = Heading(self.context, page.stop, page.title, under, width, surface="ground", small=small)
        return None if largest and heading.highest > theme.height_px * MOST_OF_HEADING else heading

    def _put_column(self, page: FilmPage, left: int, top: int, width: int, height: int) -> int:
        pieces = film_pieces(self.context, page, width, self._aside)
        forms = [pieces, nearer(self.theme, pieces)]
        if opened_list(page) is not None:
            pieces = film_pieces(self.context, page, width, self._aside, brief=True)
            forms.append(nearer(self.theme, pieces))
        for each in forms:
            column = PagedColumn(self.context, each, width, height)
            if column.sheets == 1:
                self.add(column, left, top)
                return 1
        row_height = int(pager_for(self.context, page, 0, 2, width, surface="ground").height)
        if self.theme.above_px and least_first(pieces) > height - row_height:
            pieces = self._headed_above(page, width) or pieces
        column = PagedColumn(self.context, pieces, width, height - row_height)
        column.sheet = self._sheet_of(page, column)
        words = None if self.theme.above_px else self._named_again(page, column, height - row_height)
        if words is not None:
            self.add(words, left, top)
        self.add(column, left, top + (0 if words is None else int(words.height) + self.theme.px(NEAR_DRAWN)))
        row = pager_for(self.context, page, column.sheet, column.sheets, width, surface="ground")
        self.add(row, left, top + height - row_height)
        return column.sheets

    def _named_again(self, page: FilmPage, column: PagedColumn, height: int) -> Label | None:
        """The title, else the line under it, small, over a sheet of buttons alone, where it has one line there in each
        of the museum's languages."""
        theme, width = self.theme, int(column.width)
        if any(isinstance(piece.widget, Label | Heading | DeferredText) for piece, _ in column.pages[column.sheet]):
            return None
        room = height - column.used - theme.px(NEAR_DRAWN)
        for words in (page.title, LocalizedText(page.subtitle, page.language)):
            again = typesetting.tallest(theme, words.words, "caption", width)
            if words and again <= min(room, theme.line("caption")):
                return Label(self.context, words, "caption", "soft", width)
        return None

    def _headed_above(self, page: FilmPage, width: int) -> list[ColumnBlock]:
        """What stands beside the stage where the heading stands above a lower page; empty: it has no room there."""
        theme, under = self.theme, LocalizedText(page.subtitle, page.language)
        found = heading_above(self.context, page.stop, page.title, under, surface="ground")
        if found is None:
            return []
        heading, whole = found
        top = max(0, theme.above_px - int(heading.height) - theme.px(24))
        self.put_above([(heading, theme.margin, top)], "ground")
        return [
            *([] if whole else [line_under(self.context, page, width)]),
            *film_pieces(self.context, page, width, self._aside, headed=True),
        ]

    def _sheet_of(self, page: FilmPage, column: PagedColumn, first: int = 0) -> int:
        """The sheet that has the focus, else the visitor's; `first`: how many there are before the column."""
        for number, placed in enumerate(column.pages):
            if any(piece.widget.focused for piece, _ in placed):
                self.focused_on = number + first
                return self.focused_on
        return min(page.paging.sheet, column.sheets + first - 1)

    def live(self, live: Live) -> None:
        self._lately = live
        self._move(live)

    def _move(self, live: Live) -> None:
        if self._bar is not None:
            self._bar.live(live)
        for line in self.walk(restrict=True):
            if isinstance(line, ChapterLine):
                line.become(line.number == live.chapter)
        if self.page is not None:
            on = self.page.captions_on and self.page.showing
            self.stage.show_words(live.caption if on else LocalizedText("", ""), live.caption_share)

    def frame(self, frame: VideoFrame) -> None:
        if self.page is not None and self.page.showing:
            self.stage.show(frame)

    def signed_frame(self, frame: VideoFrame) -> None:
        if self.page is not None and self.page.showing:
            self.stage.show_signed(frame)
