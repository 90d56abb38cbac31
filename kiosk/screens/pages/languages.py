"""Choosing a language: a tile for each, by its own name, with its greeting.

Rules: the picture stands beside the tiles as drawn, above them on an upright screen, and gives way where words
are larger; the language spoken now has a check and an accent outline. More tiles than fit take further sheets.
"""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import grid
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.cards import LanguageButton
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.pages.languages import LanguagesPage

SPLIT_DRAWN = 760
UPRIGHT_DRAWN = 744
UPRIGHT_LEAST_DRAWN = 240


class LanguagesScreen(PageScreen):
    def lay(self, page: LanguagesPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        self.fill(0, 0, self.width, high, "ground")
        left, top = margin, theme.px(64 if theme.layout == "normal" else 32)
        beside = page.picture is not None and theme.layout == "normal" and not theme.portrait
        if beside:
            left += theme.px(SPLIT_DRAWN)
        width = theme.width_px - margin - left
        pieces = self._pieces(page, width)
        if page.picture is not None and theme.layout == "normal":
            if beside:
                split = theme.px(SPLIT_DRAWN)
                self.add(PictureWidget(self.context, page.picture, split, high), 0, 0)
            else:
                free = high - top - theme.px(24) - sum(piece.before + piece.height for piece in pieces)
                if free >= theme.px(UPRIGHT_LEAST_DRAWN):
                    free = min(free, theme.px(UPRIGHT_DRAWN))
                    self.add(PictureWidget(self.context, page.picture, theme.width_px, free), 0, 0)
                    top = free + theme.px(48)
        return lay_column(self, pieces, ColumnFrame(left, top, width))

    def _pieces(self, page: LanguagesPage, width: int) -> list[ColumnBlock]:
        theme, gap = self.theme, self.theme.px(24)
        pieces = [
            ColumnBlock(Label(self.context, page.title, "h2", "fg", width), heading=True),
            ColumnBlock(Label(self.context, page.others, "caption", "soft", width), before=theme.px(8), heading=True),
        ]
        columns = self._columns(page, width, gap)
        wide = (width - gap * (columns - 1)) // columns
        tiles = [LanguageButton(self.context, t.control, t.name, t.greeting, t.language, wide) for t in page.tiles]
        first = theme.px(40 if theme.layout == "normal" else 24)
        for number, tile_row in enumerate(grid(self.context, tiles, columns, gap)):
            pieces.append(ColumnBlock(tile_row, before=gap if number else first))
        return pieces

    def _columns(self, page: LanguagesPage, width: int, gap: int) -> int:
        """As many tiles in a row as have their words on one line: three, two or one."""
        theme = self.theme
        around = 2 * theme.px(44) + theme.icon(48) + theme.px(16)
        longest = around + max(
            max(typesetting.natural_width(theme, t.name, "h3"), typesetting.natural_width(theme, t.greeting, "caption"))
            for t in page.tiles
        )
        most = 3 if len(page.tiles) > 4 else 2
        return next((n for n in range(most, 1, -1) if longest <= (width - gap * (n - 1)) // n), 1)
