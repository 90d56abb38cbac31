"""A tour: its stops in order, each with its plate, room and state.

Rules: the title stands beside the stops on a wide screen with usual words, else above them, on a wide screen with the
way to leave the tour at its right, so that the first sheet has more than one stop; a stop's state is a mark and a word,
never colour alone; where the stops take several sheets, it opens on that with the present one.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import deferred_line
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.layout.title_row import title_row
from kiosk.screens.widgets.cards import ListLine
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.control import Control
from kiosk.visit.pages.tour import TourPage, TourRow

MARKS = {"now": "map-pin", "seen": "check"}
BESIDE_DRAWN = 480
AROUND_DRAWN = 280
"""About what stands beside the words of a stop."""
BESIDE_LINES = 4
COMING_LINES = LINE_LINES = 2
"""What comes next, and where a stop is, take no more lines than that, or are left out: the list has both."""


class TourScreen(PageScreen):
    def lay(self, page: TourPage) -> int:
        theme, margin = self.theme, self.theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, above_band(theme, page), "paper")
        top = theme.px(48 if theme.layout == "normal" else 24)
        own: tuple[Control, ...] = (page.begin,) if page.leave is None else (page.leave, page.begin)
        left, heading = margin, list[ColumnBlock]()
        if theme.layout == "normal" and not theme.portrait:
            beside = max(theme.px(BESIDE_DRAWN), typesetting.longest_word(theme, page.title.words, "h2"))
            token = typesetting.title_token(theme, page.title.words, "h2", beside, BESIDE_LINES)
            title = Label(self.context, page.title, token, "ink", beside)
            self.add(title, margin, top - theme.px(8))
            at = top + int(title.height) + theme.px(8)
            lines: tuple[tuple[str | LocalizedText, str, str], ...] = (
                (page.line, "lead", "ink"),
                (page.left_out, "caption", "inksoft"),
                (page.coming, "caption", "inksoft"),
            )
            foot = above_band(theme, page) - row_height(theme) - 2 * theme.px(24)
            for words, token, colour in lines:
                line = Label(self.context, words, token, colour, beside, language=page.language)
                if words and at + int(line.height) <= foot:  # what comes next is marked in the list as well
                    self.add(line, margin, at)
                    at += int(line.height) + theme.px(24)
            left, width = margin + beside + theme.px(64), width - beside - theme.px(64)
        else:
            token = typesetting.title_token(theme, page.title.words, "h2" if theme.layout == "normal" else "h3", width)
            headed: Label | Group = Label(self.context, page.title, token, "ink", width)
            if page.leave is not None and not theme.portrait and not theme.above_px:
                row, rest = title_row(self.context, page.title, (page.leave,), width, surface="paper")
                headed, own = (headed, own) if rest else (row, (page.begin,))
            heading = [
                ColumnBlock(headed, heading=True),
                ColumnBlock(Label(self.context, page.line, "body", "ink", width, language=page.language), heading=True),
            ]
            named = () if theme.above_px and theme.layout == "wide150" else (page.coming, page.left_out)
            for words in named:
                line = Label(self.context, words, "caption", "inksoft", width, language=page.language)
                if words and len(line.block.lines) <= COMING_LINES:
                    heading.append(ColumnBlock(line, heading=theme.portrait or theme.above_px > 0))
        # Where the longest word has no room beside it, the mark gives way: the state stands there in words too.
        around = 2 * theme.px(32) + theme.px(28 + 16) + theme.icon(40)
        around += max((Plate.size_for(theme, row.stop)[0] for row in page.stops), default=0)
        longest = max((typesetting.longest_word(theme, row.title.words, "card") for row in page.stops), default=0)
        marked = longest + around <= width
        shown = [
            ListLine(
                row.control,
                row.title,
                self._line(row, width),
                width,
                row.stop,
                MARKS.get(row.state, "chevron-right") if marked else "",
                168 if theme.portrait else 128,
            )
            for row in page.stops
        ]
        long = any(piece.height > 2 * theme.line("h3") for piece in heading)  # then a stop comes first
        gap = theme.px(24 if theme.portrait else 16)
        rows = (deferred_line(self.context, line) for line in shown)
        pieces = [*heading, *(ColumnBlock(row, before=gap if n else theme.px(20)) for n, row in enumerate(rows))]
        present = next((row.control.id for row in page.stops if row.state == "now"), "")
        return lay_column(
            self,
            pieces,
            ColumnFrame(left, top, width),
            own=own,
            surface="paper",
            present=present,
            overflow=None if theme.layout == "normal" else len(heading) + long,
        )

    def _line(self, row: TourRow, width: int) -> LocalizedText:
        """What stands under the title of a stop: with its room, where that is short."""
        whole = typesetting.block(self.theme, row.line.words, "caption", width - self.theme.px(AROUND_DRAWN))
        return row.line if len(whole.lines) <= LINE_LINES or not row.brief else row.brief
