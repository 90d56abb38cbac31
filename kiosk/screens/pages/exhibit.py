"""An exhibit: its picture beside its paper, its words as they are spoken, or all that is known of it.

Rules: landscape has the picture at the left and paper at the right, upright the picture stands above; with
larger text (upright: the largest) picture and paper have a sheet each. What is too long for the paper takes several;
the buttons for that stand at its foot, with larger text in landscape at its side. The bar and the band are
always below. A picture looked at closely moves on from where it was. A transcript follows the voice where the
page moves along; turned by hand, it turns from what is seen.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, Space
from kiosk.screens.layout.footer import above_band, add_band
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import PagerColumn, PagerRow
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import (
    Area,
    cover,
    on_picture,
    on_separate_sheets,
    picture_area,
    small_picture,
    zoom_picture,
)
from kiosk.screens.pages.text_column import Heading, TextColumn
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.compact_bar import aside_pieces, bar_for, strip_for
from kiosk.screens.player.transcript_view import Transcript
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.live import Live

READ_SPLIT = 688
SMALL_UPRIGHT, SMALL_UPRIGHT_LARGE = 400, 280
SMALL_HEIGHT = 420


class ExhibitScreen(PageScreen):
    """The three views of an exhibit."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._bar: AudioBar | None = None
        self._transcript: Transcript | None = None
        self._picture: ZoomPicture | None = None
        self._lately = Live()
        self._began = (-1, 0.0)  # the sentence being spoken, and when it was first seen
        self._aside_controls: tuple[Control, ...] = ()
        self._before = 0  # how many sheets there are before the words
        self._of: tuple[str, str] | None = None

    @property
    def _separate(self) -> bool:
        return on_separate_sheets(self.theme)

    @property
    def _aside(self) -> bool:
        """Whether the buttons that turn stand at the side."""
        return not self.theme.portrait and self._separate

    def lay(self, page: ExhibitPage) -> int:
        theme = self.theme
        before, self._picture, self._transcript = self._picture, None, None
        if self._of != (page.room, page.exhibit):
            self._lately, self._of, before = Live(), (page.room, page.exhibit), None
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        bottom = above_band(theme, page)
        strip, more = strip_for(self.context, page.tour, bottom)
        self._bar, self._aside_controls, self._before = None, more, 0
        if page.bar is not None:
            room = bottom - (0 if strip is None else int(strip.height))
            self._bar, aside = bar_for(self.context, page.bar, room)
            self._aside_controls = (*aside, *more)
            bottom -= int(self._bar.height)
            self.add(self._bar, 0, bottom)
        looks = page.view == "look" and page.picture is not None
        if strip is not None:
            bottom -= int(strip.height)
            self.add(strip, 0, bottom)
        sheets = (self._lay_look if looks else self._lay_read)(page, bottom)
        add_band(self, page)
        if before is not None:
            before.gone()
            if self._picture is not None and before.path == self._picture.path:
                self._picture.glide_from(before.view, theme.motion_s("zoom"))
        self._move(self._lately)
        return sheets

    def _lay_look(self, page: ExhibitPage, bottom: int) -> int:
        theme = self.theme
        whole = theme.width_px
        if self._separate:
            return self._put_paper(page, (0, 0, whole, bottom), picture_first=page.detail is None)
        area = picture_area(theme, bottom)
        self._put_picture(page, area)
        if theme.portrait:
            high = area[3]
            return self._put_paper(page, (0, high, whole, bottom - high))
        split = area[2]
        sheets = self._put_paper(page, (split, 0, whole - split, bottom), pad=theme.px(56))
        if theme.high:
            self.fill(split, 0, theme.stroke(4), bottom, "line")
        return sheets

    def _lay_read(self, page: ExhibitPage, bottom: int) -> int:
        """The transcript, or where there is none the text, beside or below the small picture and the
        title."""
        theme, whole = self.theme, self.theme.width_px
        put = self._put_transcript if page.sentences else self._put_paper
        if self._separate:
            self._aside_controls += () if page.larger is None else (page.larger,)
            return put(page, (0, 0, whole, bottom), headed=False)
        heading = self._heading(page, (whole if theme.portrait else theme.px(READ_SPLIT)) - 2 * theme.margin)
        left, top, gap = 0 if theme.portrait else theme.margin, 0 if theme.portrait else theme.px(64), theme.space("l")
        under: Sized = heading
        if theme.portrait:
            wide, high = whole, theme.px(SMALL_UPRIGHT if theme.layout == "normal" else SMALL_UPRIGHT_LARGE)
            under = Row([Space(theme.margin), heading])
        else:
            wide, high = int(heading.width), min(theme.px(SMALL_HEIGHT), bottom - top - 2 * gap - int(heading.height))
        small = [small_picture(self.context, page, wide, high), Space(height=gap)] if page.picture is not None else []
        if theme.portrait and not small:
            small = [Space(height=gap)]
        head = Column([*small, under])
        self.add(Group(self.context, head), left, top)
        if theme.portrait:
            return put(page, (0, head.height + gap, whole, bottom - head.height - gap), headed=True)
        split = theme.px(READ_SPLIT)
        return put(page, (split, 0, whole - split, bottom), headed=True)

    def _heading(self, page: ExhibitPage, width: int) -> Heading:
        lasts = page.bar.length if page.bar is not None and page.view in ("read", "along") else ""
        return Heading(self.context, page.stop, page.title, lasts or page.subtitle, width, surface="ground")

    def _put_picture(self, page: ExhibitPage, area: Area) -> None:
        left, top, width, height = area
        self._picture = zoom_picture(self.context, page, width, height)
        self.add(self._picture, left, top)
        cover(self._picture, page)

    def _put_paper(
        self, page: ExhibitPage, area: Area, *, pad: int = 0, picture_first: bool = False, headed: bool = False
    ) -> int:
        """What is read, on paper, in as many sheets as it takes; `picture_first`: the first sheet is the picture."""
        theme, pad = self.theme, pad or self.theme.margin
        left, top, width, height = area
        side = PagerColumn.width_for(theme, page.paging) if self._aside else 0
        width -= side
        inner, first = width - 2 * pad, int(picture_first)
        above = theme.px(24 if side else 40 if theme.portrait else 47)
        unsaid = "" if self._bar is None else self._bar.words_without_room
        paper, room, row = TextColumn(self.context, page, inner, unsaid), height - above - theme.px(20), 0
        aside = aside_pieces(self.context, self._aside_controls, inner)
        pieces = [*paper.pieces(headed=headed), *aside]
        column = PagedColumn(self.context, pieces, inner, room)
        if page.hint and column.sheets > 1:
            # The dots speak for themselves: their hint is not worth a sheet of its own.
            fewer = [*paper.pieces(headed=headed, hinted=False), *aside]
            without = PagedColumn(self.context, fewer, inner, room)
            if without.sheets < column.sheets:
                pieces, column = fewer, without
        if column.sheets + first > 1 and not side:
            row = int(PagerRow(self.context, page, 0, 2, inner).height)
            column = PagedColumn(self.context, pieces, inner, height - above - row)
        sheets = column.sheets + first
        self.focused_on = self._sheet_of_focus(page, column, first)
        sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, sheets - 1)
        if sheet < first:
            self._put_picture(page, (left, top, width, height - row))
        else:
            self.fill(left, top, width, height, "paper")
            column.sheet = sheet - first
            self.add(column, left + pad, top + above)
        self._put_turner(page, (left, top, width, height), pad, sheet, sheets, side, ground=sheet < first)
        return sheets

    def _put_turner(
        self, page: ExhibitPage, area: Area, pad: int, sheet: int, sheets: int, side: int, *, ground: bool = False
    ) -> None:
        left, top, width, height = area
        if sheets == 1:
            return
        context = replace(self.context, emit=self._turned)
        if side:
            self.add(PagerColumn(context, page, sheet, sheets, side, height), left + width, top)
            return
        surface = "ground" if ground else "paper"
        row = PagerRow(context, page, sheet, sheets, width - 2 * pad, surface=surface)
        self.add(row, left + pad, top + height - row.height)

    def _turned(self, event: Event) -> None:
        """A transcript that moved on by itself is turned from what is seen of it."""
        self.context.emit(replace(event, seen=self.seen) if isinstance(event, PageTurned) else event)

    @property
    def seen(self) -> int:
        words = self._transcript
        return -1 if words is None or not self.page.paging.moving else words.seen + self._before

    @staticmethod
    def _sheet_of_focus(page: ExhibitPage, column: PagedColumn, first: int) -> int:
        """The sheet where the focus is; -1 where it is on none."""
        if first and page.focus in on_picture(page):
            return 0
        for number, placed in enumerate(column.pages):
            if any(piece.widget.focused for piece, _ in placed):
                return number + first
        return -1

    def _put_transcript(self, page: ExhibitPage, area: Area, *, headed: bool) -> int:
        theme = self.theme
        left, top, width, height = area
        side = PagerColumn.width_for(theme, page.paging) if self._aside else 0
        width -= side
        self.fill(left, top, width, height, "paper")
        if theme.high and headed:
            self.fill(left, top, theme.stroke(4), height, "line")
        room, inner = height, width - 2 * theme.margin
        words = self._transcript_of(page, width, room)
        if words.sheets + len(self._aside_controls) > 1 and not side:
            room -= int(PagerRow(self.context, page, 0, 2, inner).height)
            words = self._transcript_of(page, width, room)
        rest = self._aside_of(inner, room - 2 * words.pad)
        if rest is None:
            self._transcript = words
            self.focused_on = words.seen if words.focused and words.sheets > 1 else -1
            self.add(words, left, top)
            self._put_turner(page, (left, top, width, height), theme.margin, words.sheet, words.sheets, side)
            return words.sheets
        sheet, sheets = page.paging.sheet, words.sheets + rest.sheets
        first = page.bar is not None and page.bar.state in ("playing", "paused")
        self._before = rest.sheets if first else 0
        begins = 0 if first else words.sheets
        found = next((n for n, placed in enumerate(rest.pages) if any(piece.widget.focused for piece, _ in placed)), -1)
        shows_rest = begins <= sheet < begins + rest.sheets and not page.paging.moving and not words.focused
        if found >= 0 or shows_rest:
            rest.sheet = found if found >= 0 else sheet - begins
            sheet = begins + rest.sheet
            self.focused_on = sheet if found >= 0 else -1
            self.add(rest, left + theme.margin, top + words.pad)
        else:
            self._transcript = words = self._transcript_of(page, width, room, before=self._before)
            sheet = words.sheet + self._before
            self.focused_on = words.seen + self._before if words.focused else -1
            self.add(words, left, top)
        self._put_turner(page, (left, top, width, height), theme.margin, sheet, sheets, side)
        return sheets

    def _aside_of(self, width: int, height: int) -> PagedColumn | None:
        """The controls that the bar sets aside: while it plays before the words, else after them."""
        if not self._aside_controls:
            return None
        pieces = aside_pieces(self.context, self._aside_controls, width)
        return PagedColumn(self.context, pieces, width, height)

    def _transcript_of(self, page: ExhibitPage, width: int, height: int, *, before: int = 0) -> Transcript:
        return Transcript(
            self.context,
            page.sentences,
            width,
            height,
            left=self.theme.margin,
            right=self.theme.px(48),
            sheet=page.paging.sheet - before,
        )

    def live(self, live: Live) -> None:
        self._lately = live
        self._move(live)

    def _move(self, live: Live) -> None:
        if self._bar is not None:
            self._bar.live(live)
        if self._transcript is not None:
            page = self.page
            playing = page.bar is not None and page.bar.state in ("playing", "paused")
            slide_s = self.theme.motion_s("slide")
            follow = page.paging.moving or page.paging.follow is None
            sentence = live.sentence if playing else -1
            self._transcript.mark(sentence, share=self._share_spoken(live), slide_s=slide_s, follow=follow)

    def _share_spoken(self, live: Live) -> float:
        """About how much of its sentence has been spoken: its part of all the letters, from when it was first seen."""
        page, now_s = self.page, live.position_s or 0.0
        if live.sentence != self._began[0] or now_s < self._began[1]:
            self._began = (live.sentence, now_s)
        if page.bar is None or not 0 <= live.sentence < len(page.sentences):
            return 0.0
        letters = [len(sentence.text.words) for sentence in page.sentences]
        lasts_s = page.bar.length_s * letters[live.sentence] / max(1, sum(letters))
        return (now_s - self._began[1]) / lasts_s if lasts_s else 0.0

    def gone(self) -> None:
        if self._picture is not None:
            self._picture.gone()
        if self._transcript is not None:
            self._transcript.stop()
