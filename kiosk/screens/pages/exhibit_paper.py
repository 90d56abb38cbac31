"""The paper of an exhibit: what is read of it, or its words as they are spoken, in as many sheets as that takes.

Rules: the buttons that turn stand at the foot of the paper, with larger text in landscape at its side. Nothing that is
read is laid out anew when a recording begins. A transcript follows the voice where the page moves along; turned by
hand, it turns from what is seen.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.media.picture_scaling import Fit
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import deferred_line
from kiosk.screens.layout.paged_column import PagedColumn, least_first
from kiosk.screens.layout.pager import PagerColumn, PagerRow
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.paper_fit import USUAL, PaperFit
from kiosk.screens.pages.text_column import TextColumn, heading_above
from kiosk.screens.player.compact_bar import DRAWN_HEIGHT, aside_pieces
from kiosk.screens.player.transcript_view import Transcript
from kiosk.screens.widgets.cards import ListLine
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.picture_view import PictureView

AROUND_DRAWN, CLOSE_DRAWN, DENSE_DRAWN = (40, 20), (20, 4), (16, 4)
"""How much of the paper is free above and under what is read, where that is close, and where it is dense."""

LEAST_ABOVE_DRAWN = 240
"""A picture over a heading above a lower page is no lower."""


def around(theme: Theme, fit: PaperFit) -> tuple[int, int]:
    above, under = DENSE_DRAWN if fit.dense else CLOSE_DRAWN if fit.close else AROUND_DRAWN
    return theme.px(above), theme.px(under)


class ExhibitPaper(PageScreen):
    """A page with such paper; what lies beside it is its subclass's."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._transcript: Transcript | None = None
        self._transcript_before: Transcript | None = None  # the one of the page that was drawn before
        self._began = (-1, 0.0)  # the sentence being spoken, and when it was first seen
        self._aside_controls: tuple[Control, ...] = ()
        self._turner_at: Area = (0, 0, 0, 0)  # where the buttons that turn stand, where that is not at the foot
        self._buttons_last = False  # whether those of More stand after its words
        self._voice_over = False  # whether it stands over the first sentence whose voice it is, not in the heading

    def _put_paper(
        self, page: ExhibitPage, area: Area, *, pad: int = 0, headed: bool = False, fit: PaperFit = USUAL
    ) -> int:
        """What is read, on paper, in as many sheets as it takes."""
        theme, pad = self.theme, pad or self.theme.margin
        left, top, width, height = area
        aside, self._buttons_last = self._turner_at[2] > 0, False
        inner, (above, under) = width - 2 * pad, around(theme, fit)
        paper, room = TextColumn(self.context, page, inner, fit), height - above - under
        pieces = self._pieces(page, paper, headed=headed)
        column = PagedColumn(self.context, pieces, inner, room)
        hinted = True
        turner = 0 if aside else int(PagerRow(self.context, page, 0, 2, inner).height)
        least = room if aside else height - above - turner
        if page.hint and column.sheets > 1:
            # The dots speak for themselves: their hint is not worth a sheet of its own.
            fewer = self._pieces(page, paper, headed=headed, hinted=False)
            without = PagedColumn(self.context, fewer, inner, room)
            several = (PagedColumn(self.context, each, inner, least).sheets for each in (fewer, pieces))
            if without.sheets == 1 or next(several) < next(several):
                pieces, column, hinted = fewer, without, False
        if column.sheets > 1 and page.compact and not headed and least_first(pieces) > least:
            headed = self._put_heading_above(page, paper)
            pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
            column = PagedColumn(self.context, pieces, inner, room)
        if column.sheets > 1:
            if page.inscription is not None and not aside and least_first(pieces) > least:
                paper.text_first = True
                pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
            if page.view == "more" and not (aside and headed) and least_first(pieces) > least:
                self._buttons_last = True  # under a long title they come after the words
                pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
            if not headed and page.detail is None and least_first(pieces) > least:
                paper.under_last = True
                pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
            if paper.under_last and not fit.close and least_first(pieces) > least:
                paper.fit, before = fit._replace(close=True), above + under
                pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
                above, under = around(theme, paper.fit)
                least += before - above - under
            column = PagedColumn(self.context, pieces, inner, least)
        if page.view == "more" and not headed and not self._buttons_last and not column.is_read(0):
            self._buttons_last = True  # they would leave the words no room on the first sheet
            pieces = self._pieces(page, paper, headed=headed, hinted=hinted)
            column = PagedColumn(self.context, pieces, inner, least if column.sheets > 1 else room)
        self.focused_on = self._sheet_of_focus(column)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.fill(left, top, width, height, "paper")
        self.add(column, left + pad, top + above)
        self._put_turner(page, (left, top, width, height), pad, column.sheet, column.sheets)
        return column.sheets

    def _put_heading_above(self, page: ExhibitPage, paper: TextColumn) -> bool:
        """Put the heading above a lower page, under the picture; whether it has room there."""
        theme, margin, apart = self.theme, self.theme.margin, self.theme.px(32)
        under = LocalizedText("", page.language) if page.sentences else paper.under()
        found = heading_above(self.context, page.stop, page.title, under)
        if found is None:
            return False
        heading, whole = found
        paper.under_last = not whole
        high = theme.above_px - int(heading.height) - apart - theme.px(16)
        shown, fit = self.backdrop(page)
        above: list[tuple[CanvasWidget, int, int]] = [(heading, margin, max(0, high + apart))]
        if shown is not None and not theme.high and high >= theme.px(LEAST_ABOVE_DRAWN):
            picture = PictureWidget(self.context, shown, theme.width_px, high, fit=fit, worded=False)
            tags = [Tag(self.context, shown.tag, language=page.language)] if shown.tag else []
            above += [(picture, 0, 0), *((tag, margin, high - int(tag.height) - theme.px(24)) for tag in tags)]
        self.put_above(above, "paper")
        return True

    def _inscribed_paper(self, page: ExhibitPage, width: int) -> int:
        """The height in which the first of several sheets holds the inscription under the title."""
        inner = width - 2 * self.theme.margin
        pieces = self._pieces(page, TextColumn(self.context, page, inner), headed=False)
        return (
            self.theme.px(AROUND_DRAWN[0]) + least_first(pieces) + int(PagerRow(self.context, page, 0, 2, inner).height)
        )

    def _pieces(self, page: ExhibitPage, paper: TextColumn, *, headed: bool, hinted: bool = True) -> list[ColumnBlock]:
        """What is read, and the buttons that stand with it: after the heading of what is further known, else last; a
        tour's always last."""
        pieces = paper.pieces(headed=headed, hinted=hinted)
        beneath = paper.fit.brief  # then the page's own stand under the picture
        own = () if beneath else self._buttons(page)
        first, tour = 0 if headed else 1, self._tour_rows(page, paper.width)
        buttons = aside_pieces(self.context, [c for c in own if c not in self._aside_controls], paper.width)
        if page.view == "more" and not self._buttons_last:
            return [*pieces[:first], *buttons, *pieces[first:], *tour]
        return [*pieces, *buttons, *tour]

    def _tour_rows(self, page: ExhibitPage, width: int) -> list[ColumnBlock]:
        """The ways of a tour that have no room in strip or band, as rows of a list."""
        titled = [(each, LocalizedText(each.name, page.language)) for each in self._aside_controls]
        lines = [ListLine(each, title, "", width, drawn_height=DRAWN_HEIGHT) for each, title in titled]
        return [ColumnBlock(deferred_line(self.context, each), self.theme.px(20), aside=True) for each in lines]

    def _buttons(self, page: ExhibitPage) -> tuple[Control, ...]:
        """What stands with the words; Larger too, where the picture is above the page."""
        above = self.theme.above_px and page.picture is not None and self.backdrop(page)[0] is page.picture
        larger = (page.larger,) if page.larger is not None and above else ()
        return (*larger, *page.options, *self._aside_controls)

    def backdrop(self, page: ExhibitPage) -> tuple[PictureView | None, Fit]:
        """The picture of the exhibit, upright; photographs and documents whole."""
        if self.theme.above_px and self.theme.portrait and page.compact and page.picture is not None:
            return page.picture, "cover" if page.picture.tag else "contain"
        return super().backdrop(page)

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
        own = [control for control in self._buttons(page) if control not in self._aside_controls]
        pieces = [*aside_pieces(self.context, own, inner), *self._tour_rows(page, inner)]
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
            if page.paging.moving and self._transcript_before is not None:
                words.go_on_from(self._transcript_before)
            self.focused_on = words.seen if words.focused and sheets > 1 else -1
            self.add(words, left, top)
        self._put_turner(page, area, theme.margin, sheet, sheets)
        return sheets

    def _transcript_of(self, page: ExhibitPage, width: int, height: int) -> Transcript:
        return Transcript(
            self.context,
            page.sentences,
            width,
            height,
            left=self.theme.margin,
            right=self.theme.px(48),
            sheet=page.paging.sheet,
            voice=LocalizedText(page.bar.words, page.language) if self._voice_over and page.bar is not None else None,
        )

    def _follow(self, live: Live) -> None:
        """Mark the sentence that is spoken in the transcript, where one is seen."""
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


def bars_elsewhere(page: ExhibitPage) -> list[Bar]:
    """The bar in those of the museum's languages in which it has other buttons, as without a transcript it has no
    Read."""
    ids = page.bar and [control.id for control in page.bar.others]
    bars = (each.bar for each in page.in_languages)
    return [bar for bar in bars if bar and bar.main and [control.id for control in bar.others] != ids]
