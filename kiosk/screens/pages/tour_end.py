"""The end of a tour: what was left out, the other tours, and the way out on the plan.

Rules: with usual words the plan stands beside the lists, on an upright screen below them; with larger ones the lists
have the whole page, and the way to the plan stays in sight; on an upright screen the plan follows the lists, as wide as
they are. The lists take sheets where they are long.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import deferred
from kiosk.screens.layout.footer import ColumnFrame, Footer, above_band, add_band, lay_column, sheet_with
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.cards import ListLine, ListRow
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.paper import Paper
from kiosk.screens.widgets.picture import NegativePicture
from kiosk.screens.widgets.stop_row import StopRow, stop_row_layouts
from kiosk.visit.pages.tour import TourEndPage

PANEL_DRAWN, LOW_PANEL_DRAWN = 848, 640
"""How wide the paper with the plan is, and how high on an upright screen."""
TOUR_DRAWN = 160
HEADING_LINES = 2
"""Under the title, which tour has ended and how much of it was seen, in larger words."""
MOST_PLAN = 0.3
"""Of the height over the band, at most, the paper with the plan that follows the lists."""


class TourEndScreen(PageScreen):
    def lay(self, page: TourEndPage) -> int:
        theme, margin = self.theme, self.theme.margin
        self.fill(0, 0, self.width, above_band(theme, page), "ground")
        width = theme.width_px - 2 * margin
        top = theme.px(48 if theme.layout == "normal" else 24)
        if theme.layout != "normal" or (theme.portrait and page.plan is None):
            heading = self._heading(page, width)
            pieces = [*heading, *self._lists(page, width, theme.px(24)), *self._after_lists(page, width)]
            frame = ColumnFrame(margin, top, width)
            # Then what was left out, or another tour, comes first.
            long = theme.above_px and self._is_long(page, width)
            long = bool(long or any(piece.height > 2 * theme.line("h3") for piece in heading))
            overflow = None if theme.layout == "normal" else len(heading) + 2 * long
            return lay_column(self, pieces, frame, own=(page.way_out,), overflow=overflow)
        for piece in self._heading(page, width):
            self.add(piece.made(), margin, top)
            top += piece.height
        return self._with_plan(page, top + theme.px(32), width)

    def _with_plan(self, page: TourEndPage, top: int, width: int) -> int:
        """The lists, and the paper with the plan at their right or below them."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.px(64)
        bottom = above_band(theme, page) - gap
        if theme.portrait:
            bottom, panel, left = bottom + gap - theme.margin, theme.px(LOW_PANEL_DRAWN), width
            self._way_out(page, margin, bottom - panel, width, panel)
            bottom -= panel + theme.margin
        else:
            panel = theme.px(PANEL_DRAWN)
            left = width - panel - gap
            self._way_out(page, margin + width - panel, top, panel, bottom - top)
        pieces = self._lists(page, left, 0)
        column = PagedColumn(self.context, pieces, left, bottom - top)
        if column.sheets > 1:
            foot = Footer(self.context, page, left, turning=True)
            room = bottom - top - foot.height - theme.px(24)
            column = PagedColumn(self.context, pieces, left, room, page.paging.sheet)
            self.focused_on = sheet_with(column, page.focus, -1)
            column.sheet = sheet_with(column, page.focus, column.sheet)
            self.add(foot.made(), margin, bottom - foot.height)
        self.add(column, margin, top)
        add_band(self, page)
        return column.sheets

    def _heading(self, page: TourEndPage, width: int) -> list[ColumnBlock]:
        token = "h2" if self.theme.layout == "normal" else "h3"
        line = LocalizedText(page.line, page.language)
        if not self._is_long(page, width):
            joined = TranslatedWords.joined(" · ", [page.tour.words, page.line])
            one = typesetting.widest(self.theme, joined, "caption") <= width  # else each has its line
            line = replace(page.tour, words=joined if one else f"{page.tour.words}\n{page.line}")
        return [
            ColumnBlock(Label(self.context, page.title, token, "fg", width, language=page.language), heading=True),
            ColumnBlock(Label(self.context, line, "caption", "soft", width), heading=True),
        ]

    def _is_long(self, page: TourEndPage, width: int) -> bool:
        """Whether in larger words the title of the tour leaves the lists no room under it in any of the museum's
        languages; it then follows them."""
        theme, words = self.theme, TranslatedWords.joined(" · ", [page.tour.words, page.line])
        marked = theme.line("caption") if page.tour.partial else 0
        high = typesetting.tallest(theme, words, "caption", width) + marked
        return theme.layout != "normal" and high > HEADING_LINES * theme.line("caption")

    def _lists(self, page: TourEndPage, width: int, before: int) -> list[ColumnBlock]:
        """What was left out, then the other tours."""
        theme, pieces = self.theme, list[ColumnBlock]()
        if page.left_out:
            title = Label(self.context, page.left_title, "card", "fg", width, language=page.language)
            pieces.append(ColumnBlock(title, before, heading=True, section=True))
        for number, laid in enumerate(stop_row_layouts(theme, page.left_out, width, beside=False)):
            make = partial(StopRow, self.context, laid)
            row = deferred(self.context, laid.card.control, (laid.width, laid.height), make)
            pieces.append(ColumnBlock(row, theme.px(16 if number else 12)))
        if page.others:
            title = Label(self.context, page.others_title, "card", "fg", width, language=page.language)
            pieces.append(ColumnBlock(title, theme.px(40) if pieces else before, heading=True, section=True))
        for number, tour in enumerate(page.others):
            drawn = TOUR_DRAWN if theme.layout == "normal" else 112
            line = ListLine(tour.control, tour.title, tour.line, width, "", "chevron-right", drawn)
            pieces.append(ColumnBlock(ListRow(self.context, line), theme.px(16 if number else 12)))
        return pieces

    def _after_lists(self, page: TourEndPage, width: int) -> list[ColumnBlock]:
        """The title of the tour, where it is long; on an upright screen, the plan on paper as wide as the lists, under
        what it is for."""
        theme, plan, pad = self.theme, page.plan, self.theme.px(32)
        title = Label(self.context, page.tour, "caption", "soft", width)
        tour = [ColumnBlock(title, theme.px(40))] if self._is_long(page, width) else []
        if plan is None or not theme.portrait:
            return tour
        most = MOST_PLAN * above_band(theme, page) - 2 * pad
        scale = min((width - 2 * pad) / plan.size[0], most / plan.size[1])
        wide, high = round(plan.size[0] * scale), round(plan.size[1] * scale)
        picture = NegativePicture(self.context, plan, wide, high)
        parts = [Part(Paper(self.context), 0, 0, width, high + 2 * pad), Part(picture, (width - wide) // 2, pad)]
        title = Label(self.context, page.plan_title, "card", "fg", width, language=page.language)
        return [
            *tour,
            ColumnBlock(title, theme.px(40), heading=True, section=True),
            ColumnBlock(Group(self.context, parts, width, high + 2 * pad), theme.px(12)),
        ]

    def _way_out(self, page: TourEndPage, left: int, top: int, width: int, height: int) -> None:
        """Paper with the plan on it, and the way to it."""
        theme, pad = self.theme, self.theme.px(40)
        inner = width - 2 * pad
        button = Button(self.context, page.way_out, width=inner, drawn_height=104, surface="paper")
        parts = [Part(Paper(self.context), 0, 0, width, height)]
        at = theme.px(32)
        if page.plan_title:
            title = Label(self.context, page.plan_title, "card", "ink", inner, language=page.language)
            parts.append(Part(title, pad, at))
            at += int(title.height) + theme.px(16)
        foot = height - theme.px(32) - int(button.height)
        if page.plan is not None:
            room = foot - at - theme.px(24)
            scale = min(inner / page.plan.size[0], room / page.plan.size[1])
            wide, high = round(page.plan.size[0] * scale), round(page.plan.size[1] * scale)
            shown = NegativePicture(self.context, page.plan, wide, high)
            parts.append(Part(shown, pad + (inner - wide) // 2, at + (room - high) // 2))
        parts.append(Part(button, pad, foot))
        self.add(Group(self.context, parts, width, height), left, top)
