"""A map on its exhibit's page: the map at the left, paper with its places beside it, the years below both.

Rules: upright the paper lies below the map, which has a third of the height. Upright and in large words the years stand
with what moves the map in a column at its side (beside_map.py), which takes no height, or on a wide screen in rows at
its foot (under_map.py), where the map is larger so; where it is too low for either, wide under the paper and upright
below the map. Of a lower page the map reaches up to the top of the window, nothing
that can be touched does; on a wide one the years are one row below both. Else what moves the map stands in a row at its
foot (below_map.py); of an upright map above a lower page, first on the paper. The paper has the list, or the place that
is open, so that its card never covers its pin; its sheets are turned as any. In large words the list begins with the
first sentence of the text, where some of its places have room below it in all languages; and the name of the place that
is open, with its years where they have room beside it, its picture and an icon that closes it stand on each of its
sheets, where that leaves room for two lines; else the name begins the first, and a button that closes it ends the last.
The legend without a place stands on the paper below the heading; where only a near map has none for it, after the list,
which stays as it was. The land is drawn once for a size, and kept while the
page changes; the whole map is, where only its list changes, as when the page learns how many sheets it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kiosk.content.texts import TranslatedWords
from kiosk.interactives.map.below_map import BelowMap
from kiosk.interactives.map.beside_map import BesideMap
from kiosk.interactives.map.first_words import first_words
from kiosk.interactives.map.land_view import NEAR, LandView, colours_of
from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.map_widget import MapWidget, stage_of
from kiosk.interactives.map.over_map import OverMap, moving_parts
from kiosk.interactives.map.page import MANY, MapPage, PlaceCard
from kiosk.interactives.map.paper_width import FEW, PAD_DRAWN, paper_width, turning_width
from kiosk.interactives.map.place_rows import LIST_BEFORE_DRAWN, highest_row, letter_rows, place_rows
from kiosk.interactives.map.under_map import UnderMap, across_px
from kiosk.interactives.map.year_bar import YearPanel
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part, Row
from kiosk.screens.layout.button_rows import button_rows
from kiosk.screens.layout.column_blocks import ColumnBlock, column_height
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import pager_for
from kiosk.screens.pages.exhibit_picture import Area, opening_picture
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.pages.picture_view import PictureView

LEAST_UNDER_SHARE = 0.6
"""Of the height above the bar, what a map with rows at its foot has at the least."""
UPRIGHT_SHARE, MOST_UPRIGHT_SHARE = 1 / 3, 0.36
"""Of the height of an upright window, what the map has, and at the most with the row below it."""
WIDEST_THUMB = 1.8
"""Of its height, how wide the picture beside the name of a place is at the most."""
PICTURE_SHARE, LEAST_PICTURE_DRAWN = 0.2, 180
DRAWN = (
    *("shown", "scale", "centre", "spots", "here", "pins", "lines", "legend", "legend_words", "compact", "layer"),
    *("layer_bounds", "layers", "zooms", "zoom_name", "moves", "move_name", "whole"),
)
"""What of a page is drawn on the map."""


class MapScreen(InteractiveScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._land: LandView | None = None
        self._widget: MapWidget | None = None
        self._over: OverMap | None = None
        self._below: BelowMap | UnderMap | None = None
        self._under: UnderMap | None = None
        self._drawn: tuple[object, ...] = ()
        self._beside: BesideMap | None = None

    def lay_own(self, page: MapPage, area: Area) -> int:
        theme = self.theme
        left, top, width, bottom = area
        if theme.portrait:
            return self._lay_upright(page, area)
        large = theme.layout != "normal" and not theme.above_px
        self._under = self._rows_under(page, width - turning_width(theme), bottom) if large else None
        beside = 0 if self._under is not None else self._put_beside(page, left, top, bottom)
        apart = beside > 0 or self._under is not None
        side = width
        if large:
            side = turning_width(theme) if apart else paper_width(self.context, page, width, bottom)
        years = None if page.years is None or apart else YearPanel(self.context, page, side)
        below = bottom - (0 if years is None else int(years.height))
        if years is not None:
            self.add(years, width - side, below)
        if not large:
            side = paper_width(self.context, page, width, below)
        high = (bottom if large else below) + theme.above_px
        self._put_map_and_row(page, (left + beside, top - theme.above_px, width - side - beside, high))
        sheets = self._put_list(page, (width - side, top, side, below))
        self._edge((width - side, top - theme.above_px, 0, high))
        if theme.above_px:
            self._above = lambda: self._lay_title_above(page, width - side, side, theme.above_px)
        return sheets

    def _lay_upright(self, page: MapPage, area: Area) -> int:
        theme = self.theme
        left, top, width, bottom = area
        lower, middle = theme.above_px, theme.layout != "normal" and not theme.above_px
        map_high = lower - self._title_strip if lower else round(theme.height_px * UPRIGHT_SHARE)
        beside = self._put_beside(page, left, top, map_high)
        if not lower and not beside:
            map_high = min(map_high + BelowMap.height_of(theme), round(theme.height_px * MOST_UPRIGHT_SHARE))
        years = None if page.years is None or beside else YearPanel(self.context, page, width)
        high = 0 if years is None else int(years.height)
        self._put_map_and_row(page, (left + beside, top - lower, width - beside, map_high))
        paper_top = top + (0 if lower else map_high) + (high if middle else 0)
        if years is not None:
            self.add(years, 0, paper_top - high if middle else bottom - high)
        sheets = self._put_list(page, (left, paper_top, width, bottom - paper_top - (0 if middle else high)))
        self._edge((left, paper_top, width, 0))
        if lower:
            self._above = lambda: self._lay_title_above(page, left, width, self._title_strip)
        return sheets

    @property
    def _title_strip(self) -> int:
        """How high the paper over a lower upright page is, for one heading of any length."""
        theme = self.theme
        return 2 * theme.px(20) + max(theme.line("h3"), 2 * theme.line("card"))

    def _lay_title_above(self, page: MapPage, left: int, width: int, height: int) -> None:
        """The paper of a lower page goes on above it, with the heading of what is on it: the place that is open, or the
        page."""
        theme = self.theme
        pad = theme.margin if theme.portrait else theme.px(PAD_DRAWN)
        heading, inner = page.title if page.card is None else page.card.name, width - pad - theme.margin
        token = typesetting.title_token(theme, heading.words, "h3", inner, height=height - 2 * theme.px(20))
        title = Label(self.context, heading, token, "ink", inner)
        self.fill(left, -height, width, height, "paper")
        top = -theme.px(20) - int(title.height)
        if page.card is not None and page.card.years and not theme.portrait:
            years = Label(self.context, page.card.years, "caption", "inksoft", inner)
            top -= int(years.height)
            self.add(years, left + pad, top + int(title.height))
        self.add(title, left + pad, top)

    # The map

    def _put_map_and_row(self, page: MapPage, area: Area) -> None:
        """The map and at its foot what moves it, unless it is all above a lower page or that stands beside it."""
        left, top, width, height = area
        self._below, lowest = self._under, height - self.theme.above_px
        row = 0 if self._beside is not None else BelowMap.height_of(self.theme)
        row = 0 if lowest < row else row
        if self._under is not None:
            row = int(self._under.height)
        elif row:
            self._below = BelowMap(self.context, page, width, with_legend=True)
        self._put_map(page, (left, top, width, height - row))
        if self._below is not None:
            self.add(self._below, left, top + height - row)

    def _rows_under(self, page: MapPage, width: int, height: int) -> UnderMap | None:
        """In large words on a wide screen years and what moves the map in rows at its foot, where the map is larger so
        than with a column of them at its side."""
        under, column = UnderMap(self.context, page, width), BesideMap(self.context, page, height)
        low = height - int(under.height)
        if not under.fits or (column.fits and low < round(height * LEAST_UNDER_SHARE)):
            return None
        rooms = (width, low), (width - int(column.width), height)
        larger, smaller = (across_px(page.shown, *room) for room in rooms)
        return under if not column.fits or larger > smaller else None

    def _put_beside(self, page: MapPage, left: int, top: int, height: int) -> int:
        """Upright or in large words years and what moves the map, in a column at its left; how wide that is."""
        self._beside = None
        if (self.theme.portrait or self.theme.layout != "normal") and not self.theme.above_px:
            column = BesideMap(self.context, page, height)
            if column.fits:
                self._beside = column
                self.add(column, left, top)
        return 0 if self._beside is None else int(self._beside.width)

    def _put_map(self, page: MapPage, area: Area) -> None:
        theme = self.theme
        left, top, width, height = area
        stage, colours = stage_of(width, height), colours_of(theme)
        drawn = (*(getattr(page, name) for name in DRAWN), page.card and page.card.number, area, self.context.focus)
        if self._widget is not None and self._drawn == drawn:
            self.add_widget(self._widget)
            return
        if self._widget is not None:
            self._widget.gone()
        self._drawn = drawn
        if self._land is None or self._land.key != (page.shown, width, height, colours):
            self._land = LandView(self.context.pictures, page.shown, stage, colours)
        self._widget = MapWidget(self.context, page, self._land)
        near = self._widget.spots_now() if page.scale > NEAR else None
        routes = self._widget.routes_now() if page.scale > NEAR and page.legend else ()
        above = min(height, theme.above_px)
        legend = self._below is None or not self._below.has_legend
        size, spots = (width, height), self._widget.spots
        self._over = OverMap(self.context, page, size, spots, near, above, with_legend=legend, routes=routes)
        self._widget.kept = self._over.boxes
        self.add(self._widget, left, top)
        self._over.lie_on(self._widget)

    # The paper

    def _put_list(self, page: MapPage, area: Area) -> int:
        theme, card = self.theme, page.card
        left, top, width, height = area
        pad = theme.margin if theme.portrait else theme.px(PAD_DRAWN)
        inner, above = width - pad - theme.margin, theme.px(16 if theme.portrait and theme.layout != "normal" else 28)
        large, turning = theme.layout != "normal", int(pager_for(self.context, page, 0, 2, inner).height)
        head, dated = (
            self._head(page, card, inner) if card is not None and large and not theme.above_px else (None, False)
        )
        if head is not None and height - int(head.height) - theme.px(8) - above - turning < 2 * theme.line("body"):
            head, dated = None, False
        docked = () if card is None or large else tuple(c for c in (card.open, card.close) if c is not None)
        if head is not None:
            top, height = top + int(head.height) + theme.px(8), height - int(head.height) - theme.px(8)
        rows = [button_rows(self.context, docked, inner, surface="paper")] if docked else []
        buttons = [ColumnBlock(each, theme.px(20), aside=True) for each in rows]
        foot = sum(piece.before + int(piece.height) for piece in buttons)
        room, least = height - above - foot - theme.px(16), height - above - foot - turning
        if card is None:
            pieces = self._list(page, inner, least)
        else:
            layers = [*aside_pieces(self.context, self._layers_beside(page), inner), *self._moving_beside(page, inner)]
            closing = aside_pieces(self.context, (card.close,), inner) if large and head is None else ()
            shown = replace(card, years="") if dated or (theme.above_px and not theme.portrait) else card
            pieces = [*self._card(page, shown, inner, (room, least), pictured=head is None), *layers, *closing]
            if large and head is None and not theme.above_px:
                pieces.insert(0, ColumnBlock(Label(self.context, card.name, "card", "ink", inner), heading=True))
        column = PagedColumn(self.context, pieces, inner, room)
        if column.sheets > 1:
            column = PagedColumn(self.context, pieces, inner, least)
        self.focused_on = self._sheet_of_focus(column)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.fill(left, area[1], width, area[3], "paper")
        self.add(column, left + pad, top + above)
        if head is not None:
            self.add(head, left + pad, area[1] + theme.px(20))
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

    def _head(self, page: MapPage, card: PlaceCard, width: int) -> tuple[Group, bool]:
        """In large words: the name of the place, its picture and an icon that closes it, over each of its sheets; and
        whether its years stand beside the name."""
        theme, gap = self.theme, self.theme.px(16)
        close = Button(self.context, card.close, text="", width=theme.target(72), drawn_height=72, surface="paper")
        beside: list[CanvasWidget] = [close]
        if card.picture is not None:
            across, down = card.picture.size
            wide = min(round(int(close.height) * across / down), round(int(close.height) * WIDEST_THUMB))
            beside.insert(0, self._opening(page, card.picture, wide, int(close.height)))
        room = width - sum(int(each.width) + gap for each in beside)
        years = typesetting.one_line(theme, card.years, "caption")
        named = typesetting.natural_width(theme, card.name.words, "card", language=card.name.language)
        dated = bool(card.years) and named + theme.px(24) + years.width <= room
        name = Label(self.context, card.name, "card", "ink", named + 2 if dated else room)
        high = max(int(name.height), int(close.height))
        parts = [Part(name, 0, (high - int(name.height)) // 2), *Row(beside, gap, "start").parts(room + gap)]
        if dated:
            words = Label(self.context, years, colour="inksoft")
            parts.append(Part(words, named + theme.px(24), (high - int(words.height)) // 2))
        return Group(self.context, parts, width, high), dated

    def _opened_ahead(self, page: Any) -> Iterable[str]:
        return page.pictured if isinstance(page, MapPage) else ()

    def _opening(self, page: MapPage, picture: PictureView, width: int, height: int) -> CanvasWidget:
        """The picture of the place, whole; a touch shows it on the full screen. Its kind is in its credit."""
        seen = PictureWidget(self.context, picture, width, height, fit="contain")
        assert page.larger is not None
        return opening_picture(seen, replace(picture, tag=""), page.larger, page.language)

    def _card(
        self, page: MapPage, card: PlaceCard, width: int, rooms: tuple[int, int], *, pictured: bool
    ) -> list[ColumnBlock]:
        """rooms: the height of a sheet that stands alone, and of one of several; the picture is lower where it has room
        beneath the words then. pictured: False where it stands elsewhere; what is known of it follows all the same."""
        theme = self.theme
        pieces = list[ColumnBlock]()
        if theme.layout == "normal":
            pieces.append(ColumnBlock(Label(self.context, card.name, "h3", "ink", width), heading=True))
        if card.years:
            years = Label(self.context, card.years, "caption", "inksoft", width)
            pieces.append(ColumnBlock(years, theme.px(4), heading=bool(card.paragraphs)))
        pieces += [
            ColumnBlock(Label(self.context, text, "body", "ink", width), theme.px(16)) for text in card.paragraphs
        ]
        if card.open is not None and theme.layout != "normal":
            pieces += aside_pieces(self.context, (card.open,), width)
        picture = card.picture
        if picture is not None:
            known = picture.tag.casefold() in picture.credit.casefold()
            words = picture.credit if known else TranslatedWords.joined(" · ", (picture.tag, picture.credit))
            credit = ColumnBlock(Label(self.context, words, "caption", "inksoft", width), theme.px(8))
            if not pictured:
                return [*pieces, credit]
            across, down = picture.size
            high = min(round(theme.height_px * PICTURE_SHARE), round(width * down / across), rooms[1])
            free = rooms[0] - theme.px(16) - sum(piece.before + int(piece.height) for piece in (*pieces, credit))
            high = free if theme.px(LEAST_PICTURE_DRAWN) <= free < high else high
            wide = min(width, round(high * across / down))
            shown = self._opening(page, picture, wide, high)
            pieces += [ColumnBlock(shown, theme.px(16), heading=True), credit]
        return pieces

    def _list(self, page: MapPage, width: int, room: int) -> list[ColumnBlock]:
        """The list; what stands with it follows it, or where it is long, comes before, but after the places for which
        the first sheet has room. room: the least height of a sheet."""
        theme, many, over = self.theme, len(page.rows) > MANY, self._over
        assert over is not None, "the map is laid before its list"
        pieces, beside, last = list[ColumnBlock](), list[ColumnBlock](), list[ColumnBlock]()
        if not theme.above_px:  # else it stands above
            token = typesetting.title_token(theme, page.title.words, "h3", width, height=room)
            pieces.append(ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True))
        legend = None
        if page.legend and not over.has_legend and not (self._below is not None and self._below.has_legend):
            legend = ColumnBlock(Legend(self.context, page.legend, width), theme.px(8), heading=True)
        near_only = over.had_legend or (self._below is not None and self._below.had_legend)
        first = [*pieces, legend] if legend is not None and not near_only else pieces
        pieces += first_words(self.context, page, width, room - column_height(first))
        pieces += [replace(each, aside=False) for each in self._moving_beside(page, width)]
        if legend is not None:
            if near_only:
                last.append(replace(legend, before=theme.px(20), heading=False))
            elif (
                column_height([*pieces, legend]) + theme.px(LIST_BEFORE_DRAWN) + highest_row(self.context, page, width)
                <= room
            ):
                pieces.append(legend)
            else:
                beside.insert(0, replace(legend, before=theme.px(20), heading=False))
        options = (*self._layers_beside(page), *page.options, *self._aside_controls)
        beside += self._options(options, width, room)
        if page.ways or page.letters:
            heading = Label(self.context, page.list_title, "card", "ink", width)
            pieces.append(ColumnBlock(heading, theme.px(16), heading=True))
        pieces += aside_pieces(self.context, page.ways, width)
        rows = (letter_rows if page.letters else place_rows)(self.context, page.rows, width)
        if not many:
            return [*pieces, *rows, *beside, *last]
        full = column_height([*pieces, *beside]) > room
        ahead = sum(column_height([*pieces, *rows[: n + 1]]) <= room for n in range(min(FEW, len(rows)))) if full else 0
        return [*pieces, *rows[:ahead], *beside, *rows[ahead:], *last]

    def _options(self, controls: Sequence[Control], width: int, room: int) -> list[ColumnBlock]:
        """The buttons that lead on, together where a sheet has room for all."""
        rows = button_rows(self.context, controls, width, surface="paper") if controls else None
        if rows is None or int(rows.height) > room:
            return aside_pieces(self.context, controls, width)
        rows.focused = any(control.id == self.context.focus for control in controls)
        return [ColumnBlock(rows, self.theme.px(20), aside=True)]

    def _moving_beside(self, page: MapPage, width: int) -> list[ColumnBlock]:
        """What moves the map, where it has no row or column for that; in as few rows as have room."""
        if self._beside is not None or self._below is not None:
            return []
        gap, rows = self.theme.px(16), list[list[CanvasWidget]]()
        for part in moving_parts(self.context, page):
            if rows and sum(int(each.width) + gap for each in rows[-1]) + int(part.width) <= width:
                rows[-1].append(part)
            else:
                rows.append([part])
        groups = [Group(self.context, Row(row, gap)) for row in rows]
        return [ColumnBlock(each, gap if n else self.theme.px(20), aside=True) for n, each in enumerate(groups)]

    def _layers_beside(self, page: MapPage) -> tuple[Control, ...]:
        """The choice among layers, where the map has no room for it."""
        return () if self._over is not None and self._over.has_layers else page.layers

    def gone(self) -> None:
        super().gone()
        if self._widget is not None:
            self._widget.gone()
