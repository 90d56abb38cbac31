"""Choosing a language: a tile for each, by its own name, with its greeting.

Rules: up to nine tiles are one sheet at the usual text size, in three rows at most. The picture stands beside up to
four tiles as drawn, above them on an upright screen, and gives way where words are larger. The language spoken now has
a check and an accent outline; where the tiles take several sheets, the page opens on the one with it.
"""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import equal
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import grid
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.cards import LanguageButton
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.pages.languages import LanguagesPage

SPLIT_DRAWN = 760
UPRIGHT_DRAWN = 744
UPRIGHT_LEAST_DRAWN = 240
TILE_DRAWN, LARGE_TILE_DRAWN = (208, 184, 160), (280, 256, 232)
"""How high tiles may be; and where words are larger, which stand without the picture."""
GAP_DRAWN = 24
FEW = 4  # languages beside a picture, two in a row


class LanguagesScreen(PageScreen):
    def lay(self, page: LanguagesPage) -> int:
        theme = self.theme
        high, left = above_band(theme, page), theme.margin
        self.fill(0, 0, self.width, high, "ground")
        top = theme.px(48 if theme.layout == "normal" else 24)
        pictured = page.picture is not None and theme.layout == "normal"
        beside = theme.width_px - 2 * left - theme.px(SPLIT_DRAWN)
        few = len(page.tiles) <= FEW and not theme.portrait
        if pictured and few and self._columns(page, beside, whole=True) > 1:
            left += theme.px(SPLIT_DRAWN)
        width = theme.width_px - theme.margin - left
        pieces = self._pieces(page, width, high - top - theme.px(24))
        if page.picture is not None and left > theme.margin:
            self.add(PictureWidget(self.context, page.picture, theme.px(SPLIT_DRAWN), high), 0, 0)
        elif page.picture is not None and pictured and theme.portrait:
            free = high - top - theme.px(24) - sum(piece.before + piece.height for piece in pieces)
            if free >= theme.px(UPRIGHT_LEAST_DRAWN):
                free = min(free, theme.px(UPRIGHT_DRAWN))
                self.add(PictureWidget(self.context, page.picture, theme.width_px, free), 0, 0)
                top = free + theme.px(48)
        present = next((tile.control.id for tile in page.tiles if tile.control.chosen), "")
        return lay_column(self, pieces, ColumnFrame(left, top, width), present=present)

    def _pieces(self, page: LanguagesPage, width: int, room: int) -> list[ColumnBlock]:
        theme, gap = self.theme, self.theme.px(GAP_DRAWN)
        heading = [
            ColumnBlock(Label(self.context, page.title, "h2", "fg", width), heading=True),
            ColumnBlock(Label(self.context, page.others, "caption", "soft", width), before=theme.px(8), heading=True),
        ]
        first = theme.px(40 if theme.layout == "normal" else 24)
        room -= sum(piece.before + piece.height for piece in heading) + first
        tiles = self._tiles(page, width, room)
        columns = (width + gap) // (int(tiles[0].width) + gap)
        lines = grid(self.context, tiles, columns, gap)
        return [*heading, *(ColumnBlock(line, before=gap if n else first) for n, line in enumerate(lines))]

    def _tiles(self, page: LanguagesPage, width: int, room: int) -> list[LanguageButton]:
        """As many in a row as have their greetings on one line; more, with these on two, where one sheet needs it."""
        tiles: list[LanguageButton] = []
        for whole in (True, False):
            columns, gap = self._columns(page, width, whole=whole), self.theme.px(GAP_DRAWN)
            rows = -(-len(page.tiles) // columns)
            share, wide = equal(room, rows, gap), equal(width, columns, gap)
            drawn = TILE_DRAWN if self.theme.layout == "normal" else (*LARGE_TILE_DRAWN, *TILE_DRAWN)
            high = next((h for h in map(self.theme.px, drawn) if h <= share), self.theme.target(0))
            tiles = [
                LanguageButton(self.context, t.control, t.name, t.greeting, t.language, wide, high) for t in page.tiles
            ]
            if max(int(tile.height) for tile in tiles) <= share:
                break
        return tiles

    def _columns(self, page: LanguagesPage, width: int, *, whole: bool) -> int:
        """How many tiles fit in a row of this width: three, two or one. whole: with their greetings on one line."""
        theme, measure = self.theme, typesetting.natural_width if whole else typesetting.longest_word
        names = max(typesetting.natural_width(theme, tile.name, "h3") for tile in page.tiles)
        greetings = max(measure(theme, tile.greeting, "caption") for tile in page.tiles)
        longest = LanguageButton.beside_words(theme) + max(names, greetings)
        most = 3 if len(page.tiles) > FEW else 2
        return next((n for n in range(most, 1, -1) if longest <= equal(width, n, theme.px(GAP_DRAWN))), 1)
