"""A programme: a card for each event that is still to come, or one event with its code.

Rules: headings keep to the first card below them, and are left out in large words, whose sheets have few cards that
name their months themselves; the buttons of the page stand beside the title while they have room,
the others after the last card.
"""

from __future__ import annotations

from typing import Any

from kiosk.interactives.programme.event_card import StruckLabel, day_width, deferred_card
from kiosk.interactives.programme.page import EventRow, ProgrammePage
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.interactive_sheets import lay_beside_code, lay_sheets, room_beside_code
from kiosk.screens.layout.title_row import plain_button, title_row
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.label import Label


class ProgrammeScreen(InteractiveScreen):
    def lay_own(self, page: Any, area: Area) -> int:
        assert isinstance(page, ProgrammePage)
        left, top, width, height = area
        if page.opened is not None:
            self.fill(left, top, width, height, "paper")
            pieces = self._opened(page, page.opened, room_beside_code(self, width, page.code))
            return lay_beside_code(self, page, pieces, area, page.code, "paper")
        self.fill(left, top, width, height, "ground")
        return lay_sheets(self, page, self._cards(page, width - 2 * self.theme.margin), area, "ground")

    def _cards(self, page: ProgrammePage, width: int) -> list[ColumnBlock]:
        theme, context = self.theme, self.context
        head, rest = title_row(context, page.title, page.options, width, surface="ground")
        pieces, before = [ColumnBlock(head, heading=True)], theme.px(24)
        if page.empty:
            pieces.append(ColumnBlock(Label(context, page.empty, "lead", "fg", width, language=page.language), before))
            pieces += [
                ColumnBlock(Label(context, text, "caption", "soft", min(width, theme.grown(1200))), theme.px(16))
                for text in page.paragraphs
            ]
        day = day_width(theme, page.rows)
        for row in page.rows:
            if row.heading and theme.layout == "normal":
                heading = Label(context, row.heading, "card", "soft", width, language=page.language)
                pieces.append(ColumnBlock(heading, theme.px(24), heading=True))
                before = theme.px(12)
            pieces.append(ColumnBlock(deferred_card(context, row, width, page.language, day), before))
            before = theme.px(16)
        return [*pieces, *aside_pieces(context, rest, width, surface="ground")]

    def _opened(self, page: ProgrammePage, row: EventRow, width: int) -> list[ColumnBlock]:
        """The event in large, its cancellation said, and the way back."""
        theme, context = self.theme, self.context
        kind = StruckLabel if row.cancelled else Label
        pieces = [ColumnBlock(kind(context, row.title, "h3", "ink", width), heading=True)]
        pieces.append(ColumnBlock(Label(context, row.day, "left", "ink", width, language=page.language), theme.px(24)))
        if row.under:
            pieces.append(
                ColumnBlock(Label(context, row.under, "lead", "ink", width, language=page.language), theme.px(4))
            )
        if row.details:
            pieces.append(ColumnBlock(Label(context, row.details, "body", "ink", width), theme.px(16)))
        if page.back_to_all is not None:
            pieces.append(ColumnBlock(plain_button(context, page.back_to_all, "paper"), theme.px(32), aside=True))
        return pieces
