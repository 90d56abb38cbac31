"""An exhibit: its picture beside its paper, its words as they are spoken, or all that is known of it.

Rules: landscape has the picture at the left and paper at the right, which reaches down to the band beside the bar;
upright the picture stands above. With larger text heading and words begin on the first sheet, and the picture is small,
beside or above them, in what room the buttons under it leave. A picture looked at closely moves on from where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, Space
from kiosk.screens.layout.button_rows import button_rows
from kiosk.screens.layout.footer import above_band, add_band
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import NEAR_DRAWN, cut
from kiosk.screens.layout.pager import PagerColumn, PagerRow
from kiosk.screens.pages.exhibit_paper import ExhibitPaper, around, bars_elsewhere
from kiosk.screens.pages.exhibit_picture import (
    Area,
    cover,
    fetch_ahead,
    larger_button,
    leaves_the_middle,
    next_picture,
    picture_area,
    small_picture,
    strip_height,
    zoom_picture,
)
from kiosk.screens.pages.paper_fit import USUAL, CountSheets, PaperFit, fit_ahead, paper_fit
from kiosk.screens.pages.text_column import Heading, IconLine, TextColumn, heading_blocks
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.player.tour_strip import TourWays, tour_ways
from kiosk.screens.player.transcript_view import height_for
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import SheetFollowed
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.live import Live

PAPER_PAD = 56
READ_SPLIT = 688
SMALL_UPRIGHT = 400
SMALL_HEIGHT = 420
SIDE_DRAWN = 608
"""In large words: how wide the picture and the buttons that turn are, with what is around them."""
FIRST_LINES = 2
ROOMY_SHEET, LEAST_SHEET = (3, 7), (2, 5)
"""Sentences and lines for which a sheet of a transcript has room: so that of whole sentences at least five lines stand
there, and where that is not to be had."""
LEAST_SMALL = 120
STRIP_DRAWN = (244, 440)
"""How high the picture is above large words: over a transcript, and over a text."""


class ExhibitScreen(ExhibitPaper):
    """The three views of an exhibit."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._bar: AudioBar | None = None
        self._picture: ZoomPicture | None = None
        self._lately = Live()
        self._of: tuple[str, str] | None = None
        self._fit = USUAL

    def lay(self, page: ExhibitPage) -> int:
        theme = self.theme
        before, self._picture = self._picture, None
        self._transcript_before, self._transcript = self._transcript, None
        self._turner_at, self._voice_over = (0, 0, 0, 0), False
        if self._of != (page.room, page.exhibit):
            self._lately, self._of, before = Live(), (page.room, page.exhibit), None
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        # Under the picture alone, so that the paper beside it reaches down to the band.
        looks = self._looks(page)
        beside = looks and not theme.portrait
        ways = self._tour_ways(page, beside)
        page, self._aside_controls = replace(page, band=ways.band), ways.aside
        bottom = above_band(theme, page) - ways.height
        if ways.strip is not None:
            self.add(ways.strip, 0, bottom)
        counting = self._counting(bottom)
        self._fit = paper_fit(theme, page, bottom, counting) if beside and page.in_languages else USUAL
        self._bar, above_bar = None, bottom
        if page.bar is not None and page.bar.main is not None:
            self._bar = self._bar_under(page, page.bar, self._picture_px(self._fit) if beside else theme.width_px)
            above_bar -= int(self._bar.height)
            self.add(self._bar, 0, above_bar)
        elif self._fit.brief and page.options:
            above_bar -= self._put_beneath_picture(page.options, bottom)
        if looks:
            sheets = self._lay_look(page, above_bar, bottom if beside else above_bar)
        else:
            sheets = (self._lay_compact if page.compact else self._lay_read)(page, above_bar)
        add_band(self, page)
        if before is not None:
            before.gone()
            if self._picture is not None and before.path == self._picture.path:
                self._picture.glide_from(before.view, theme.motion_s("zoom"))
        self._move(self._lately)
        return sheets

    def _bar_under(self, page: ExhibitPage, bar: Bar, width: int) -> AudioBar:
        return AudioBar(self.context, bar, width, bars_elsewhere(page))

    def _tour_ways(self, page: ExhibitPage, beside: bool) -> TourWays:
        """Where the ways of a tour stand: chosen before how wide the picture is, which depends on it."""
        taken = 0.0
        if page.tour is not None and page.bar is not None and page.bar.main is not None:
            bar = self._bar_under(page, page.bar, self._picture_px(USUAL) if beside else self.theme.width_px)
            taken = bar.height * bar.width / self.theme.width_px
        if self.theme.portrait and page.compact:  # the buttons that turn stand over the strip
            taken += PagerRow(self.context, page, 0, 2, self.theme.width_px - 2 * self.theme.margin).height
        return tour_ways(self.context, page.tour, page.band, taken)

    _draws_own_picture = False

    def _picture_px(self, fit: PaperFit) -> int:
        """How wide the picture is, which the bar stands under."""
        return self.theme.px(fit.picture_drawn)

    def _put_beneath_picture(self, controls: Sequence[Control], bottom: int) -> int:
        """Where there is no bar, the buttons that have no room with the words; how much height they take."""
        theme, width = self.theme, self._picture_px(self._fit)
        rows, pad = button_rows(self.context, controls, width - 2 * theme.margin), theme.px(20)
        high = int(rows.height) + 2 * pad
        self.fill(0, bottom - high, width, high, "ground2")
        self.hairline(0, bottom - high, width)
        self.add(rows, theme.margin, bottom - high + pad)
        return high

    def _looks(self, page: ExhibitPage) -> bool:
        """Whether its picture stands beside or above its paper."""
        return page.view == "look" and (page.picture is not None or self._draws_own_picture) and not page.compact

    def fetch_ahead(self) -> None:
        for file in self._opened_ahead(self.page):
            self.context.pictures.detail_ahead(self.context.media / file)

    def _opened_ahead(self, page: Any) -> Iterable[str]:
        """The files of the pictures that may be shown small from here, with Larger on them."""
        return () if page.picture is None or page.larger is None else (page.picture.file,)

    def picture_ahead(self, page: ExhibitPage) -> None:
        if page.picture is not None and (page.compact or self._looks(page)) and not self._draws_own_picture:
            fetch_ahead(self.context, page, [page.picture])

    def work_ahead(self, page: ExhibitPage) -> Iterator[None]:
        if self.theme.portrait or not page.in_languages or not self._looks(page):
            return
        ways = self._tour_ways(page, True)
        bottom = above_band(self.theme, replace(page, band=ways.band)) - ways.height
        yield from fit_ahead(self.theme, page, bottom, self._counting(bottom))

    def _counting(self, bottom: int) -> CountSheets:
        """Counts the sheets on paper that reaches down to there."""
        theme = self.theme

        def count(page: ExhibitPage, fit: PaperFit) -> int:
            inner = theme.width_px - theme.px(fit.picture_drawn) - 2 * theme.px(PAPER_PAD)
            pieces = self._pieces(page, TextColumn(self.context, page, inner, fit), headed=False)
            high, near = bottom - sum(around(theme, fit)), theme.px(NEAR_DRAWN)
            turned = bottom - around(theme, fit)[0] - int(PagerRow(self.context, page, 0, 2, inner).height)
            return 1 if len(cut(pieces, high, near)) == 1 else len(cut(pieces, turned, near))

        return count

    def _lay_look(self, page: ExhibitPage, picture_bottom: int, bottom: int) -> int:
        """The picture at the left or above, its paper beside or below it."""
        theme, whole = self.theme, self.theme.width_px
        area = picture_area(theme, picture_bottom, self._fit.picture_drawn)
        self._put_picture(page, area)
        if theme.portrait:
            return self._put_paper(page, (0, area[3], whole, bottom - area[3]))
        beside = area[2], 0, whole - area[2], bottom
        sheets = self._put_paper(page, beside, pad=theme.px(PAPER_PAD), fit=self._fit)
        self._edge((area[2], 0, 0, bottom))
        return sheets

    def _edge(self, line: Area) -> None:
        """In high contrast, the line where a picture ends: upright where it has no width, else across."""
        if self.theme.high:
            left, top, width, height = line
            self.fill(left, top, width or self.theme.stroke(4), height or self.theme.stroke(4), "line")

    def _lay_compact(self, page: ExhibitPage, bottom: int) -> int:
        """In large words: heading and words over the whole paper; the picture is small, at the right of them over the
        buttons that turn, or upright a strip above them."""
        theme, whole = self.theme, self.theme.width_px
        self.fill(0, 0, whole, bottom, "paper")
        put = self._put_transcript if page.sentences else self._put_paper
        if theme.portrait:
            stripped = page.picture is not None and not theme.above_px
            drawn = theme.px(STRIP_DRAWN[page.view == "look"])
            high = strip_height(self.context, page, drawn) if stripped else 0
            high = self._put_small(page, (0, 0, whole, self._strip_high(page, high, bottom))) if high else 0
            if page.sentences:
                turner = int(PagerRow(self.context, page, 0, 2, whole - 2 * theme.margin).height)
                high += self._head_transcript(page, high, whole, bottom - high - turner)[0]
            top = high
            return put(page, (0, top, whole, bottom - top), headed=bool(page.sentences))
        tag, around = page.picture.tag if page.picture is not None else "", theme.px(32) + theme.margin
        wide = typesetting.widest_word(theme, tag, "caption") + around
        side = max(PagerColumn.width_for(theme, page.paging), theme.px(SIDE_DRAWN), wide)
        left, top, width, head, pictured = whole - side, theme.px(40), side - around, 0, page.picture is not None
        if page.sentences:
            head, across = self._head_transcript(page, 0, whole - side, bottom, whole)
            pictured, top = pictured and not across, head if across else top
        if pictured:
            buttons = 3 if page.sentences else 2  # Follow may come while it plays
            tagged = typesetting.tallest(theme, tag, "caption", width) if tag else 0
            room = bottom - PagerColumn.least_height(theme, buttons)
            top = max(theme.px(12), min(top, room - tagged - theme.target(0)))
            room -= top
            high = max(theme.target(0), min(round(width * 9 / 16), room - tagged))
            larger = self._larger_alone(page, width, top + room) if high < theme.px(LEAST_SMALL) else None
            if larger is not None:
                top = min(theme.px(40), top + room - int(larger.height))
                self.add(larger, left + theme.px(32), top)
                top += int(larger.height)
            else:
                top += self._put_small(page, (left + theme.px(32), top, width, high))
        self._turner_at = (left, top, side, bottom - top)
        return put(page, (0, head, whole - side, bottom - head), headed=bool(page.sentences))

    def _larger_alone(self, page: ExhibitPage, width: int, room: int) -> Button | None:
        """Larger in the place of a picture that would be a stamp and stands above the page anyhow."""
        if page.larger is None or not self.theme.above_px:
            return None
        button = larger_button(self.context, page.larger, width)
        return button if button.height + self.theme.px(12) <= room else None

    def _head_transcript(self, page: ExhibitPage, top: int, width: int, room: int, whole: int = 0) -> tuple[int, bool]:
        """Put the heading over a transcript, or where the first words would have no room under it, above a lower page;
        how much of the page's height it takes, and whether it stands across the page. Where room is scarce it is
        smaller, and whose voice it is stands over the first words, then it takes the whole width. whole: that width, if
        it may."""
        theme, margin = self.theme, self.theme.margin
        roomy, close = height_for(theme, *ROOMY_SHEET), height_for(theme, *LEAST_SHEET)
        shapes = [(width, False, roomy), (width, True, roomy), (width, True, close), (whole or width, True, close)]
        for wide, small, least in (*shapes, (width, True, 0)):
            self._voice_over, above = small, theme.px(20 if small else 32)
            heading = self._heading_of(page, wide - 2 * margin, small=small)
            if above + heading.highest + least <= room:
                break
        if theme.above_px and room < self._least_read(page, width - 2 * margin):
            paper = TextColumn(self.context, page, width - 2 * margin)
            if self._put_heading_above(page, paper):
                return 0, False
        self.add(heading, margin, top + above)
        return above + int(heading.height), wide == whole

    def _least_read(self, page: ExhibitPage, width: int) -> int:
        """The height that a transcript takes at the least with its heading: two lines of it, or the highest of the
        buttons that follow it."""
        theme, heading = self.theme, self._heading_of(page, width)
        buttons = (int(piece.widget.height) for piece in aside_pieces(self.context, self._buttons(page), width))
        around = theme.px(24 + 24)  # above and below what is read
        least = max(FIRST_LINES * theme.line("label") + theme.px(20), *buttons, 0)
        return theme.px(32) + int(heading.height) + around + least

    def _strip_high(self, page: ExhibitPage, high: int, bottom: int) -> int:
        """How high the picture over large words is, so that heading and first words have room below it."""
        theme, inner = self.theme, self.theme.width_px - 2 * self.theme.margin
        turner = PagerRow(self.context, page, 0, 2, inner)
        words = theme.px(40 + 32) + FIRST_LINES * theme.line("label")
        if page.sentences:
            words = theme.px(32) + height_for(theme, *ROOMY_SHEET)
        if page.note and not page.sentences:
            words += theme.px(24) + int(IconLine(self.context, "info", page.note, inner).height)
        heading: CanvasWidget = self._heading_of(page, inner)
        if not page.sentences:  # the line under a long title gives way
            heading = heading_blocks(self.context, page.stop, page.title, page.subtitle, inner)[0].made()
        return max(theme.px(LEAST_SMALL), min(high, bottom - int(heading.height + turner.height) - words))

    def _heading_of(self, page: ExhibitPage, width: int, *, small: bool = False) -> Heading:
        """Under the title stands whose voice it is, where the page has what it speaks and room for it there."""
        under = page.subtitle
        if page.sentences:
            voice = page.bar.words if page.bar is not None and not self._voice_over else ""
            under = LocalizedText(voice, page.language)
        return Heading(self.context, page.stop, page.title, under, width, small=small)

    def _put_small(self, page: ExhibitPage, area: Area) -> int:
        """The small picture, below it the tag of its kind where that has no room on it, and Larger where it would hide
        the middle of it; how much height they take."""
        theme = self.theme
        left, top, width, height = area
        beneath, gap, shown, larger = None, theme.px(12), page.picture, page.larger
        seen = shown is None or larger is None or leaves_the_middle(self.context, larger, shown, width, height)
        if left and larger is not None and not seen:
            button = larger_button(self.context, larger, width)
            if height - int(button.height) - gap >= theme.px(LEAST_SMALL):
                beneath, height = button, height - int(button.height) - gap
        small = small_picture(self.context, page, width, height, worded=beneath is None)
        self.add(small, left, top)
        tag = shown.tag if shown is not None else ""
        if tag and not any(isinstance(widget, Tag) for widget in small.children):
            inset = 0 if left else theme.margin  # over the whole width the picture has no margin, its words do
            words = Label(self.context, tag, "caption", "inksoft", width - 2 * inset, language=page.language)
            self.add(words, left + inset, top + height)
            height += int(words.height)
        if beneath is not None:
            self.add(beneath, left, top + height + gap)
            height += int(beneath.height) + gap
        return height

    def _lay_read(self, page: ExhibitPage, bottom: int) -> int:
        """The transcript, or where there is none the text, beside or below the small picture and the
        title."""
        theme, whole = self.theme, self.theme.width_px
        put = self._put_transcript if page.sentences else self._put_paper
        heading = self._heading(page, (whole if theme.portrait else theme.px(READ_SPLIT)) - 2 * theme.margin)
        left, top, gap = 0 if theme.portrait else theme.margin, 0 if theme.portrait else theme.px(64), theme.space("l")
        under: Sized = heading
        if theme.portrait:
            wide, high = whole, theme.px(SMALL_UPRIGHT)
            under = Row([Space(theme.margin), heading])
        else:
            wide, high = int(heading.width), min(theme.px(SMALL_HEIGHT), bottom - top - 2 * gap - int(heading.height))
        small: list[Sized] = []
        if page.picture is not None:
            small = [*self._small(page, wide, high), Space(height=gap)]
        if theme.portrait and not small:
            small = [Space(height=gap)]
        head = Column([*small, under])
        self.add(Group(self.context, head), left, top)
        if theme.portrait:
            return put(page, (0, head.height + gap, whole, bottom - head.height - gap), headed=True)
        split = theme.px(READ_SPLIT)
        return put(page, (split, 0, whole - split, bottom), headed=True)

    def _small(self, page: ExhibitPage, width: int, high: int) -> list[Sized]:
        """The picture over its heading, and below it the tag of its kind where that has no room on it; Larger alone
        where a long heading leaves it no room."""
        if page.larger is not None and high < self.theme.px(LEAST_SMALL):
            return [Button(self.context, page.larger, width=width, drawn_height=88)]
        small, tag = small_picture(self.context, page, width, high, worded=True), page.picture and page.picture.tag
        if not tag or any(isinstance(widget, Tag) for widget in small.children):
            return [small]
        inset = self.theme.margin if self.theme.portrait else 0
        words = Label(self.context, tag, "caption", "soft", width - 2 * inset, language=page.language)
        small = small_picture(self.context, page, width, high - int(words.height), worded=True)
        return [small, Row([Space(inset), words])]

    def _heading(self, page: ExhibitPage, width: int) -> Heading:
        bar = page.bar
        lasts = bar.length if bar is not None and page.view in ("read", "along") else ""
        voice = bar.words if bar is not None and page.sentences else ""
        under = " · ".join(filter(None, (lasts or page.subtitle.words, voice)))
        language = page.language if lasts or voice else page.subtitle.language
        return Heading(self.context, page.stop, page.title, LocalizedText(under, language), width, surface="ground")

    def _put_picture(self, page: ExhibitPage, area: Area) -> None:
        self._picture = zoom_picture(self.context, page, *area[2:])
        self.add(self._picture, *area[:2])
        cover(self._picture, page)

    def live(self, live: Live) -> None:
        self._lately = live
        self._move(live)
        if self.page is not None and 0 <= self.seen != self.page.paging.sheet:
            self.context.emit(SheetFollowed(self.seen))

    def _move(self, live: Live) -> None:
        if self._bar is not None:
            self._bar.live(live)
        self._follow(live)

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        """A swipe on a picture that is one of several leads to the next; elsewhere it turns the sheets."""
        picture = self._picture
        if self.page is not None and self.page.thumbs and picture is not None and picture.collide_point(*began):
            return next_picture(self.page.thumbs, self.onward(by))
        return super().turned(by, began)

    def gone(self) -> None:
        if self._picture is not None:
            self._picture.gone()
        if self._transcript is not None:
            self._transcript.stop()
