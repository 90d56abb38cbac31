"""A tour: its stops in order, each with its plate, room and state.

Rules: the title stands beside the stops on a wide screen with usual words, else above them; a stop's state is a mark
and a word, never colour alone; where the stops take several sheets, it opens on that with the present one.
"""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.deferred import deferred_line
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.cards import ListLine
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.control import Control
from kiosk.visit.pages.tour import TourPage

MARKS = {"now": "map-pin", "seen": "check"}
BESIDE_DRAWN = 480
BESIDE_LINES = 4


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
            lines = (
                (page.line, "lead", "ink"),
                (page.coming, "caption", "inksoft"),
                (page.left_out, "caption", "inksoft"),
            )
            for words, token, colour in lines:
                if words:
                    line = Label(self.context, words, token, colour, beside, language=page.language)
                    self.add(line, margin, at)
                    at += int(line.height) + theme.px(24)
            left, width = margin + beside + theme.px(64), width - beside - theme.px(64)
        else:
            token = typesetting.title_token(theme, page.title.words, "h2" if theme.layout == "normal" else "h3", width)
            heading = [
                ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True),
                ColumnBlock(Label(self.context, page.line, "body", "ink", width, language=page.language), heading=True),
            ]
            for words in filter(None, (page.coming, page.left_out)):
                line = Label(self.context, words, "caption", "inksoft", width, language=page.language)
                heading.append(ColumnBlock(line, heading=theme.portrait))
        # Where the longest word has no room beside it, the mark gives way: the state stands there in words too.
        around = 2 * theme.px(32) + theme.px(28 + 16) + theme.icon(40)
        around += max((Plate.size_for(theme, row.stop)[0] for row in page.stops), default=0)
        longest = max((typesetting.longest_word(theme, row.title.words, "card") for row in page.stops), default=0)
        marked = longest + around <= width
        shown = [
            ListLine(
                row.control,
                row.title,
                row.line,
                width,
                row.stop,
                MARKS.get(row.state, "chevron-right") if marked else "",
                168 if theme.portrait else 128,
            )
            for row in page.stops
        ]
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
            overflow=None if theme.layout == "normal" else len(heading),
        )
