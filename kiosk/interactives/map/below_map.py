"""What moves a map, in a row of its own below it.

Rules: the zoom is at the left and stays there; at its right are the arrows and the way back to the whole once the map
is near, and till then what the marks mean, where it has room. Words go where the row has no room for them: first that
between the arrows, then the icon of the whole, then the word of the zoom, and last the words of the whole, whose icon
stays. The row is as high and stands in the same place in every language, year and nearness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.move_control import END_DRAWN, MoveControl, SignPair
from kiosk.interactives.map.page import MapPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.widget import CanvasWidget, Surface

AROUND_DRAWN, GAP_DRAWN = 12, 12


class BelowMap(Surface):
    """has_legend, had_legend: whether the legend stands here, or does while the map is whole. with_legend: whether it
    may."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: MapPage, width: int, *, with_legend: bool) -> None:
        theme = context.theme
        self.around, self.gap = theme.px(AROUND_DRAWN), theme.px(GAP_DRAWN)
        high = self.height_of(theme)
        self.edge = theme.margin
        room = width - self.edge - 2 * self.gap
        self.moving = self._moving(context, page, room, high - 2 * self.around)
        self.legend: Legend | None = None
        self.had_legend = False
        if with_legend and page.legend:
            legend = Legend(context, page.legend, most=page.legend_words, around=0)
            room -= int(self.moving[0].width) + 2 * self.gap
            self.had_legend = int(legend.width) <= room and legend.height_of(len(page.legend_words)) < high
            self.legend = legend if self.had_legend and not page.moves else None
        super().__init__(context, width, high)

    def _moving(self, context: ScreenContext, page: MapPage, room: int, high: int) -> list[CanvasWidget]:
        """The zoom, and of a near map the arrows and the whole, in the first form that has room with all of them."""
        theme, (away, nearer) = context.theme, page.zooms
        found = list[CanvasWidget]()
        for zoom_name, move_name, whole_width, icon in self._forms(theme, page):
            side = theme.target(END_DRAWN)
            zoom: CanvasWidget = SignPair(context, (away, nearer), "", 2 * side, side)
            if zoom_name:
                zoom = ZoomControl(context, away, nearer, zoom_name)
            arrows = MoveControl.width_for(theme, move_name)
            found = [zoom]
            if page.moves:
                found.append(MoveControl(context, page.moves, move_name))
            if page.whole is not None:
                words = replace(page.whole, icon=page.whole.icon if icon else "")
                only = "" if icon and whole_width == side else None
                whole = Button(context, words, text=only, width=whole_width, emphasis="solid", drawn_height=0)
                whole.height = min(max(int(whole.height), int(zoom.height)), high)
                found.append(whole)
            plain, last = replace(page.whole_words, icon=""), icon and whole_width == side
            needed = 0 if icon else Button.size_for(theme, plain, width=whole_width, drawn_height=0)[1]
            if last or (needed <= high and int(zoom.width) + arrows + whole_width + 2 * self.gap <= room):
                break
        return found

    @staticmethod
    def _forms(theme: Theme, page: MapPage) -> Iterator[tuple[str, str, int, bool]]:
        """The words of zoom and arrows, how wide the whole is, and whether it has its icon; the fullest first."""
        iconed, plain = page.whole_words, replace(page.whole_words, icon="")
        wide, short = Button.least_width(theme, plain), Button.narrowest(theme, plain)
        yield page.zoom_name, page.move_name, Button.least_width(theme, iconed), True
        yield page.zoom_name, "", Button.least_width(theme, iconed), True
        yield page.zoom_name, "", wide, False
        yield page.zoom_name, "", short, False
        yield "", "", short, False
        yield "", "", theme.target(END_DRAWN), True

    @staticmethod
    def height_of(theme: Theme) -> int:
        """Room for the zoom, and what is around it."""
        return theme.target(END_DRAWN) + 2 * theme.px(AROUND_DRAWN)

    @property
    def has_legend(self) -> bool:
        return self.legend is not None

    def arrange(self, width: int, height: int) -> None:
        left = self.edge
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        for each in self.moving:
            self.add(each, left, (height - int(each.height)) // 2)
            left += int(each.width) + self.gap
        if self.legend is not None:
            self.add(self.legend, left + self.gap, (height - int(self.legend.height)) // 2)
