"""An exhibit: its picture beside its paper, its words as they are spoken, or all that is known of it.

Rules: landscape has the picture at the left and paper at the right, which reaches down to the band beside the bar;
upright the picture stands above. With larger text heading and words begin on the first sheet, and the picture is small,
beside or above them, in what room the buttons under it leave. What is too long for the paper takes several sheets; the
buttons for that stand at its foot, with larger text in landscape at its side. Nothing that is read is laid out anew
when a recording begins. A picture looked at closely moves on from where it was. A transcript follows the voice where
the page moves along; turned by hand, it turns from what is seen.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, Space
from kiosk.screens.layout.footer import above_band, add_band
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import ColumnBlock, PagedColumn
from kiosk.screens.layout.pager import PagerColumn, PagerRow
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import (
    LOOK_SPLIT,
    Area,
    cover,
    next_picture,
    picture_area,
    small_picture,
    zoom_picture,
)
from kiosk.screens.pages.text_column import Heading, IconLine, TextColumn
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.compact_bar import aside_pieces, strip_for
from kiosk.screens.player.transcript_view import Transcript
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.live import Live

READ_SPLIT = 688
SMALL_UPRIGHT = 400
SMALL_HEIGHT = 420
SIDE_DRAWN = 608
"""In large words: how wide the picture and the buttons that turn are, with what is around them."""
FIRST_LINES = 2
LEAST_SMALL = 120
STRIP_DRAWN = (280, 440)
"""How high the picture is above large words: over a transcript, and over a text."""


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
        self._turner_at: Area = (0, 0, 0, 0)  # where the buttons that turn stand, where that is not at the foot
        self._of: tuple[str, str] | None = None

    def lay(self, page: ExhibitPage) -> int:
        theme = self.theme
        before, self._picture, self._transcript = self._picture, None, None
        self._turner_at = (0, 0, 0, 0)
        if self._of != (page.room, page.exhibit):
            self._lately, self._of, before = Live(), (page.room, page.exhibit), None
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        bottom = above_band(theme, page)
        strip, self._aside_controls = strip_for(self.context, page.tour, bottom)
        if strip is not None:
            bottom -= int(strip.height)
            self.add(strip, 0, bottom)
        # Under the picture alone, so that the paper beside it reaches down to the band.
        looks = page.view == "look" and (page.picture is not None or self._draws_own_picture) and not page.compact
        beside = looks and not theme.portrait
        self._bar, above_bar = None, bottom
        if page.bar is not None and page.bar.main is not None:
            self._bar = AudioBar(self.context, page.bar, self._picture_width if beside else theme.width_px)
            above_bar -= int(self._bar.height)
            self.add(self._bar, 0, above_bar)
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

    _draws_own_picture = False

    @property
    def _picture_width(self) -> int:
        return self.theme.px(LOOK_SPLIT)

    def _lay_look(self, page: ExhibitPage, picture_bottom: int, bottom: int) -> int:
        """The picture at the left or above, its paper beside or below it."""
        theme, whole = self.theme, self.theme.width_px
        area = picture_area(theme, picture_bottom)
        self._put_picture(page, area)
        if theme.portrait:
            return self._put_paper(page, (0, area[3], whole, bottom - area[3]))
        sheets = self._put_paper(page, (area[2], 0, whole - area[2], bottom), pad=theme.px(56))
        if theme.high:
            self.fill(area[2], 0, theme.stroke(4), bottom, "line")
        return sheets

    def _lay_compact(self, page: ExhibitPage, bottom: int) -> int:
        """In large words: heading and words over the whole paper; the picture is small, at the right of them over the
        buttons that turn, or upright a strip above them."""
        theme, whole = self.theme, self.theme.width_px
        self.fill(0, 0, whole, bottom, "paper")
        put = self._put_transcript if page.sentences else self._put_paper
        if theme.portrait:
            high = theme.px(STRIP_DRAWN[page.view == "look"]) if page.picture is not None else 0
            high = self._put_small(page, (0, 0, whole, self._strip_high(page, high, bottom))) if high else 0
            top = high + (self._put_heading(page, high, whole) if page.sentences else 0)
            return put(page, (0, top, whole, bottom - top), headed=bool(page.sentences))
        tag, around = page.picture.tag if page.picture is not None else "", theme.px(32) + theme.margin
        wide = typesetting.widest_word(theme, tag, "caption") + around
        side = max(PagerColumn.width_for(theme, page.paging), theme.px(SIDE_DRAWN), wide)
        left, top, width = whole - side, theme.px(40), side - around
        if page.picture is not None:
            buttons = 3 if page.sentences else 2  # Follow may come while it plays
            room = bottom - top - PagerColumn.least_height(theme, buttons)
            tagged = typesetting.tallest(theme, tag, "caption", width) if tag else 0
            high = max(theme.target(0), min(round(width * 9 / 16), room - tagged))
            top += self._put_small(page, (left + theme.px(32), top, width, high))
        self._turner_at = (left, top, side, bottom - top)
        head = self._put_heading(page, 0, whole - side) if page.sentences else 0
        return put(page, (0, head, whole - side, bottom - head), headed=bool(page.sentences))

    def _strip_high(self, page: ExhibitPage, high: int, bottom: int) -> int:
        """How high the picture over large words is, so that heading and first words have room below it."""
        theme, inner = self.theme, self.theme.width_px - 2 * self.theme.margin
        heading = Heading(self.context, page.stop, page.title, page.subtitle, inner)
        turner = PagerRow(self.context, page, 0, 2, inner)
        words = theme.px(40 + 32) + FIRST_LINES * theme.line("label")
        return max(theme.px(LEAST_SMALL), min(high, bottom - int(heading.height + turner.height) - words))

    def _put_heading(self, page: ExhibitPage, top: int, width: int) -> int:
        """The heading over a transcript, on the paper; how much of the height it takes."""
        theme = self.theme
        heading = Heading(self.context, page.stop, page.title, "", width - 2 * theme.margin)
        above = theme.px(32)
        self.add(heading, theme.margin, top + above)
        return above + int(heading.height)

    def _put_small(self, page: ExhibitPage, area: Area) -> int:
        """The small picture, below it the tag of its kind where that has no room on it; how much height both take."""
        left, top, width, height = area
        small = small_picture(self.context, page, width, height, worded=True)
        self.add(small, left, top)
        tag = page.picture.tag if page.picture is not None else ""
        if not tag or any(isinstance(widget, Tag) for widget in small.children):
            return height
        inset = 0 if left else self.theme.margin  # over the whole width the picture has no margin, its words do
        words = Label(self.context, tag, "caption", "inksoft", width - 2 * inset, language=page.language)
        self.add(words, left + inset, top + height)
        return height + int(words.height)

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
            small = [self._small(page, wide, high), Space(height=gap)]
        if theme.portrait and not small:
            small = [Space(height=gap)]
        head = Column([*small, under])
        self.add(Group(self.context, head), left, top)
        if theme.portrait:
            return put(page, (0, head.height + gap, whole, bottom - head.height - gap), headed=True)
        split = theme.px(READ_SPLIT)
        return put(page, (split, 0, whole - split, bottom), headed=True)

    def _small(self, page: ExhibitPage, width: int, high: int) -> CanvasWidget:
        """The picture over its heading; Larger alone where a long heading leaves it no room."""
        if page.larger is not None and high < self.theme.px(LEAST_SMALL):
            return Button(self.context, page.larger, width=width, drawn_height=88)
        return small_picture(self.context, page, width, high)

    def _heading(self, page: ExhibitPage, width: int) -> Heading:
        bar = page.bar
        lasts = bar.length if bar is not None and page.view in ("read", "along") else ""
        voice = bar.words if bar is not None and page.sentences else ""
        under = " · ".join(filter(None, (lasts or page.subtitle.words, voice)))
        language = page.language if lasts or voice else page.subtitle.language
        return Heading(self.context, page.stop, page.title, LocalizedText(under, language), width, surface="ground")

    def _put_picture(self, page: ExhibitPage, area: Area) -> None:
        left, top, width, height = area
        self._picture = zoom_picture(self.context, page, width, height)
        self.add(self._picture, left, top)
        cover(self._picture, page)

    def _put_paper(self, page: ExhibitPage, area: Area, *, pad: int = 0, headed: bool = False) -> int:
        """What is read, on paper, in as many sheets as it takes."""
        theme, pad = self.theme, pad or self.theme.margin
        left, top, width, height = area
        aside = self._turner_at[2] > 0
        inner, above = width - 2 * pad, theme.px(40)
        paper, room = TextColumn(self.context, page, inner), height - above - theme.px(20)
        pieces = self._pieces(page, paper, headed=headed)
        column = PagedColumn(self.context, pieces, inner, room)
        if page.hint and column.sheets > 1:
            # The dots speak for themselves: their hint is not worth a sheet of its own.
            fewer = self._pieces(page, paper, headed=headed, hinted=False)
            without = PagedColumn(self.context, fewer, inner, room)
            if without.sheets < column.sheets:
                pieces, column = fewer, without
        if column.sheets > 1 and not aside:
            row = int(PagerRow(self.context, page, 0, 2, inner).height)
            column = PagedColumn(self.context, pieces, inner, height - above - row)
        self.focused_on = self._sheet_of_focus(column)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.fill(left, top, width, height, "paper")
        self.add(column, left + pad, top + above)
        self._put_turner(page, (left, top, width, height), pad, column.sheet, column.sheets)
        return column.sheets

    def _pieces(self, page: ExhibitPage, paper: TextColumn, *, headed: bool, hinted: bool = True) -> list[ColumnBlock]:
        """What is read, and the buttons that stand with it: after the heading of what is further known, else last."""
        pieces = paper.pieces(headed=headed, hinted=hinted)
        buttons = aside_pieces(self.context, (*page.options, *self._aside_controls), paper.width)
        first = 0 if headed else 1
        return [*pieces[:first], *buttons, *pieces[first:]] if page.view == "more" else [*pieces, *buttons]

    def _put_turner(self, page: ExhibitPage, area: Area, pad: int, sheet: int, sheets: int) -> None:
        """The buttons that turn: at the foot of the paper, in large words on a wide screen at its side."""
        left, top, width, height = area
        if sheets == 1:
            return
        context = replace(self.context, emit=self._turned)
        if self._turner_at[2]:
            left, top, width, height = self._turner_at
            self.add(PagerColumn(context, page, sheet, sheets, width, height, surface="paper"), left, top)
            return
        row = PagerRow(context, page, sheet, sheets, width - 2 * pad)
        self.add(row, left + pad, top + height - row.height)

    def _turned(self, event: Event) -> None:
        """A transcript that moved on by itself is turned from what is seen of it."""
        self.context.emit(replace(event, seen=self.seen) if isinstance(event, PageTurned) else event)

    @property
    def seen(self) -> int:
        words = self._transcript
        return -1 if words is None or not self.page.paging.moving else words.seen

    @staticmethod
    def _sheet_of_focus(column: PagedColumn) -> int:
        """The sheet where the focus is; -1 where it is on none."""
        for number, placed in enumerate(column.pages):
            if any(piece.widget.focused for piece, _ in placed):
                return number
        return -1

    def _put_transcript(self, page: ExhibitPage, area: Area, *, headed: bool) -> int:
        """The sentences; after them, on sheets of their own, the buttons that stand with them, if any."""
        theme = self.theme
        left, top, width, height = area
        self.fill(left, top, width, height, "paper")
        if theme.high and headed and not page.compact:
            self.fill(left, top, theme.stroke(4), height, "line")
        room, inner = height, width - 2 * theme.margin
        aside = self._turner_at[2] > 0
        pieces = self._after_words(page, inner)
        words = self._transcript_of(page, width, room)
        if words.sheets + len(pieces) > 1 and not aside:
            room -= int(PagerRow(self.context, page, 0, 2, inner).height)
            words = self._transcript_of(page, width, room)
        rest = PagedColumn(self.context, pieces, inner, room - 2 * words.pad) if pieces else None
        sheets = words.sheets + (0 if rest is None else rest.sheets)
        found = -1 if rest is None else self._sheet_of_focus(rest)
        turned_to = page.paging.sheet >= words.sheets and not page.paging.moving and not words.focused
        if rest is not None and (found >= 0 or turned_to):
            rest.sheet = found if found >= 0 else min(page.paging.sheet - words.sheets, rest.sheets - 1)
            sheet = words.sheets + rest.sheet
            self.focused_on = sheet if found >= 0 else -1
            self.add(rest, left + theme.margin, top + words.pad)
        else:
            self._transcript, sheet = words, words.sheet
            self.focused_on = words.seen if words.focused and sheets > 1 else -1
            self.add(words, left, top)
        self._put_turner(page, area, theme.margin, sheet, sheets)
        return sheets

    def _after_words(self, page: ExhibitPage, width: int) -> list[ColumnBlock]:
        """What stands after a transcript: whose voice it is, where no heading beside it states that, and buttons."""
        pieces = aside_pieces(self.context, (*page.options, *self._aside_controls), width)
        if page.compact and page.bar is not None and page.bar.words:
            line = IconLine(self.context, "info", LocalizedText(page.bar.words, page.language), width)
            pieces.insert(0, ColumnBlock(line, self.theme.px(20)))
        return pieces

    def _transcript_of(self, page: ExhibitPage, width: int, height: int) -> Transcript:
        return Transcript(
            self.context,
            page.sentences,
            width,
            height,
            left=self.theme.margin,
            right=self.theme.px(48),
            sheet=page.paging.sheet,
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

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        """A swipe on a picture that is one of several leads to the next; elsewhere it turns the sheets."""
        picture = self._picture
        if self.page is not None and self.page.thumbs and picture is not None and picture.collide_point(*began):
            return next_picture(self.page.thumbs, by)
        return super().turned(by, began)

    def gone(self) -> None:
        if self._picture is not None:
            self._picture.gone()
        if self._transcript is not None:
            self._transcript.stop()
