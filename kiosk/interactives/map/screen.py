"""A map on its exhibit's page: the map at the left, paper with its places beside it, the years below both.

Rules: upright the paper lies below the map. The paper has the list, or the place that is open, so that its card never
covers its pin; its sheets are turned as any. What moves the map stands on it: zoom, and once it is near, the arrows.
The land is drawn once for a size, and kept while the page changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.map.land_view import LandView, colours_of
from kiosk.interactives.map.map_widget import MapWidget, stage_of
from kiosk.interactives.map.move_control import MoveControl
from kiosk.interactives.map.page import MANY, MapPage, PlaceCard
from kiosk.interactives.map.year_bar import YearPanel
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Row
from kiosk.screens.layout.button_rows import button_row
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import ColumnBlock, PagedColumn
from kiosk.screens.layout.pager import pager_for
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control

PAPER_DRAWN, PAPER_SHARE, UPRIGHT_SHARE = 592, 0.5, 0.5
ROW_DRAWN, LETTER_DRAWN = 84, 92
PICTURE_SHARE, LAYERS_SHARE = 0.2, 0.7
LIST_BEFORE_DRAWN = 28
TWO_DRAWN = 800
"""From this width on two places stand in a row of the list."""


class Legend(CanvasWidget):
    """Pins as they are drawn, and what they mean: on a dark plate over the map, or over the paper of this width."""

    def __init__(self, context: ScreenContext, rows: Sequence[tuple[str, str]], width: int = 0) -> None:
        theme = context.theme
        self.on_paper = width > 0
        self.side, self.gap, self.pad = theme.px(30), theme.px(16), 0 if width else theme.px(20)
        widest = max(typesetting.widest(theme, words, "caption") for _, words in rows)
        room = min(widest, width - self.side - self.gap) if width else widest
        self.rows = [(state, typesetting.block(theme, words, "caption", room)) for state, words in rows]
        high = sum(words.height for _, words in self.rows)
        super().__init__(context, self.side + self.gap + room + 2 * self.pad, high + 2 * self.pad)

    def draw(self) -> None:
        theme, (x, _, _, _) = self.theme, self.box
        if not self.on_paper:
            shapes.fill(self.box, theme.colour("ground"), theme.px(12))
        top = int(self.top) - self.pad
        for state, words in self.rows:
            low, edge = top - (words.line_px + self.side) // 2, theme.stroke(5)
            box = (x + self.pad, low, self.side, self.side)
            within = (box[0] + edge, low + edge, self.side - 2 * edge, self.side - 2 * edge)
            rim = ("ink" if state == "open" else "inksoft") if self.on_paper else ("accent", "soft")[state == "closed"]
            shapes.fill(box, theme.colour(rim), self.side // 2)
            inside = "accent" if state == "open" else "paper" if self.on_paper else "ground"
            shapes.fill(within, theme.colour(inside), within[2] // 2)
            tone = theme.colour("inksoft" if self.on_paper else "fg")
            self.draw_text(words, box[0] + self.side + self.gap, top, tone)
            top -= words.height


class MapScreen(InteractiveScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._land: LandView | None = None
        self._widget: MapWidget | None = None

    def lay_own(self, page: MapPage, area: Area) -> int:
        theme = self.theme
        left, top, width, bottom = area
        if page.years is not None:
            years = YearPanel(self.context, page)
            bottom -= int(years.height)
            self.add(years, 0, bottom)
        if theme.portrait:
            high = round(bottom * UPRIGHT_SHARE)
            self._put_map(page, (left, top, width, high))
            return self._put_list(page, (left, high, width, bottom - high))
        side = min(max(theme.px(PAPER_DRAWN), self._least_paper(page)), round(width * PAPER_SHARE))
        self._put_map(page, (left, top, width - side, bottom))
        return self._put_list(page, (width - side, top, side, bottom))

    def _least_paper(self, page: MapPage) -> int:
        theme = self.theme
        words = [typesetting.widest_word(theme, page.title.words, "h3")]
        words += [Button.narrowest(theme, c) for c in (*page.options, *page.ways)]
        return max(words) + 2 * theme.px(40)

    # The map

    def _put_map(self, page: MapPage, area: Area) -> None:
        theme = self.theme
        left, top, width, height = area
        stage, colours = stage_of(width, height), colours_of(theme)
        if self._widget is not None:
            self._widget.gone()
        if self._land is None or self._land.key != (page.shown, width, height, colours):
            self._land = LandView(self.context.pictures, page.shown, stage, colours)
        self._widget = MapWidget(self.context, page, self._land)
        self.add(self._widget, left, top)
        self._put_controls(page, self._widget)

    def _put_controls(self, page: MapPage, widget: MapWidget) -> None:
        """What moves the map, along its lower edge with the legend over it; the layers along its upper edge."""
        theme, gap, edge = self.theme, self.theme.px(16), self.theme.px(24)
        away, nearer = page.zooms
        parts: list[CanvasWidget] = [ZoomControl(self.context, away, nearer, page.zoom_name)]
        if page.moves:
            parts.append(MoveControl(self.context, page.moves, page.move_name))
        if page.whole is not None:
            parts.append(Button(self.context, page.whole, emphasis="solid", drawn_height=88))
        x, low = edge, int(widget.height) - edge
        for part in parts:
            if x > edge and x + part.width > widget.width - edge:
                x, low = edge, low - int(parts[0].height) - gap
            widget.add(part, x, low - part.height)
            x += int(part.width) + gap
        if page.legend and not (page.compact or theme.portrait):
            legend = Legend(self.context, page.legend)
            widget.add(legend, edge, low - int(parts[0].height) - gap - legend.height)
        layers = self._layers_over(page, int(widget.width))
        if layers is not None:
            around = theme.px(12)
            wide, high = int(layers.width) + 2 * around, int(layers.height) + 2 * around
            widget.fill(edge - around, edge - around, wide, high, "ground", around)
            widget.add(layers, edge, edge)

    def _layers_over(self, page: MapPage, width: int) -> Group | None:
        """The choice of layers, where it leaves most of the map free; else it stands on the paper."""
        if not page.layers or page.compact:
            return None
        row = button_row(self.context, page.layers)
        return row if row.width <= width * LAYERS_SHARE else None

    # The paper

    def _put_list(self, page: MapPage, area: Area) -> int:
        theme, card = self.theme, page.card
        left, top, width, height = area
        pad = theme.margin if theme.portrait else theme.px(40)
        inner, above = width - 2 * pad, theme.px(28)
        docked = () if card is None else tuple(c for c in (card.open, card.close) if c is not None)
        buttons = aside_pieces(self.context, docked, inner)
        foot = sum(piece.before + int(piece.height) for piece in buttons)
        pieces = self._card(card, inner) if card is not None else self._list(page, inner, self._map_width(area))
        room = height - above - foot - theme.px(16)
        column = PagedColumn(self.context, pieces, inner, room)
        if column.sheets > 1:
            turning = int(pager_for(self.context, page, 0, 2, inner).height)
            column = PagedColumn(self.context, pieces, inner, height - above - foot - turning)
        self.focused_on = self._sheet_of_focus(column)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.fill(left, top, width, height, "paper")
        self.add(column, left + pad, top + above)
        low = top + height - (0 if column.sheets > 1 else theme.px(24))
        if column.sheets > 1:
            turner = pager_for(self.context, page, column.sheet, column.sheets, inner)
            low -= int(turner.height)
            self.add(turner, left + pad, low)
        for piece in reversed(buttons):
            low -= int(piece.height)
            self.add(piece.made(), left + pad, low)
            low -= piece.before
        return column.sheets

    def _map_width(self, paper: Area) -> int:
        return self.theme.width_px if self.theme.portrait else paper[0]

    def _card(self, card: PlaceCard, width: int) -> list[ColumnBlock]:
        theme = self.theme
        pieces = [ColumnBlock(Label(self.context, card.name, "h3", "ink", width), heading=True)]
        if card.years:
            years = Label(self.context, card.years, "caption", "inksoft", width)
            pieces.append(ColumnBlock(years, theme.px(4), heading=bool(card.paragraphs)))
        pieces += [
            ColumnBlock(Label(self.context, text, "body", "ink", width), theme.px(16)) for text in card.paragraphs
        ]
        picture = card.picture
        if picture is not None:
            high = min(round(theme.height_px * PICTURE_SHARE), round(width * 0.66))
            shown = PictureWidget(self.context, picture, width, high, fit="contain")
            known = picture.tag.casefold() in picture.credit.casefold()
            words = picture.credit if known else f"{picture.tag} · {picture.credit}"
            pieces.append(ColumnBlock(shown, theme.px(16), heading=True))
            pieces.append(ColumnBlock(Label(self.context, words, "caption", "inksoft", width), theme.px(8)))
        return pieces

    def _list(self, page: MapPage, width: int, map_width: int) -> list[ColumnBlock]:
        """The list; what stands with it follows it, or where it is long, comes before."""
        theme, many = self.theme, len(page.rows) > MANY
        token = typesetting.title_token(theme, page.title.words, "h3", width)
        pieces = [ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True)]
        beside: list[ColumnBlock] = []
        if page.legend and (page.compact or theme.portrait):
            beside.append(ColumnBlock(Legend(self.context, page.legend, width), theme.px(20)))
        options = (*page.options, *self._aside_controls)
        if self._layers_over(page, map_width) is None:
            options = (*page.layers, *options)
        beside += aside_pieces(self.context, options, width)
        if page.ways or page.letters:
            heading = Label(self.context, page.list_title, "card", "ink", width)
            pieces.append(ColumnBlock(heading, theme.px(16), heading=True))
        pieces += aside_pieces(self.context, page.ways, width)
        rows = self._letters(page.rows, width) if page.letters else self._rows(page.rows, width)
        return [*pieces, *beside, *rows] if many else [*pieces, *rows, *beside]

    def _rows(self, rows: Sequence[Control], width: int) -> list[ColumnBlock]:
        """Two places in a row where the paper is wide."""
        theme, gap = self.theme, self.theme.px(12)
        count = 2 if width >= theme.grown(TWO_DRAWN) else 1
        wide = (width - gap * (count - 1)) // count
        room = wide - 2 * theme.px(Button.pad_drawn)
        found = []
        for start in range(0, len(rows), count):
            before = gap if start else theme.px(LIST_BEFORE_DRAWN)
            row = rows[start : start + count]
            lines = max(self._lines(each.name, room) for each in row)
            high = max(theme.target(ROW_DRAWN), lines * theme.line("control") + 2 * theme.px(12))
            found.append(ColumnBlock(self._deferred(row, wide, high), before))
        return found

    def _lines(self, name: str, room: int) -> int:
        """How many lines a name takes; one that fits even if all its letters were as wide as high is not measured."""
        if len(name) * self.theme.size("control") <= room:
            return 1
        return len(typesetting.block(self.theme, name, "control", room).lines)

    def _letters(self, letters: Sequence[Control], width: int) -> list[ColumnBlock]:
        theme, gap = self.theme, self.theme.px(12)
        side = theme.target(LETTER_DRAWN)
        count = max(1, (width + gap) // (side + gap))
        rows = [letters[n : n + count] for n in range(0, len(letters), count)]
        first = theme.px(LIST_BEFORE_DRAWN)
        return [ColumnBlock(self._deferred(row, side, side), gap if n else first) for n, row in enumerate(rows)]

    def _deferred(self, controls: Sequence[Control], width: int, height: int) -> Deferred:
        """A row of buttons of this size, made once it is shown."""
        context = self.context

        def made() -> CanvasWidget:
            buttons = [Button(context, control, surface="paper", width=width, drawn_height=0) for control in controls]
            for button in buttons:
                button.height = height
            return buttons[0] if len(buttons) == 1 else Group(context, Row(buttons, self.theme.px(12)))

        focused = any(context.focus == control.id != "" for control in controls)
        return Deferred(width, height, tuple(controls), focused, made)

    def gone(self) -> None:
        super().gone()
        if self._widget is not None:
            self._widget.gone()
