"""What moves a map, in a row of its own below it, where the map itself has no free place for that.

Rules: the zoom is at the left and stays there; at its right is the way back to the whole once the map is near, and till
then what the marks mean, where it has room. The row is as high and stands in the same place in every language, year and
nearness.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.page import MapPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.widget import Surface

AROUND_DRAWN, GAP_DRAWN = 12, 12


class BelowMap(Surface):
    """has_legend: whether the legend stands here. with_legend: whether it may."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: MapPage, width: int, *, with_legend: bool) -> None:
        theme = context.theme
        away, nearer = page.zooms
        self.zoom = ZoomControl(context, away, nearer, page.zoom_name, even=True)
        self.around, self.gap = theme.px(AROUND_DRAWN), theme.px(GAP_DRAWN)
        high = self.height_of(theme)
        self.edge = theme.margin if width == theme.width_px else theme.px(24)
        room = width - self.edge - min(self.edge, self.gap) - int(self.zoom.width) - self.gap
        self.whole: Button | None = None
        self.legend: Legend | None = None
        if page.whole is not None:
            forms = [
                Button(context, page.whole, emphasis="solid", drawn_height=88),
                Button(context, replace(page.whole, icon=""), emphasis="solid", drawn_height=88),
                Button(context, replace(page.whole, icon=""), width=room, emphasis="solid", drawn_height=0),
            ]
            self.whole = next((each for each in forms if int(each.width) <= room), forms[-1])
            self.whole.height = min(int(self.whole.height), high - 2 * self.around)
        elif with_legend and page.legend:
            legend = Legend(context, page.legend, most=page.legend_words, around=0)
            if int(legend.width) <= room and legend.height_of(len(page.legend_words)) < high:
                self.legend = legend
        super().__init__(context, width, high)

    @staticmethod
    def height_of(theme: Theme) -> int:
        """Room for the zoom, and for two lines of words in the button beside it."""
        return max(theme.target(88), 2 * theme.line("control") + 2 * theme.px(8)) + 2 * theme.px(AROUND_DRAWN)

    @property
    def has_legend(self) -> bool:
        return self.legend is not None

    def arrange(self, width: int, height: int) -> None:
        left = self.edge
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        self.add(self.zoom, left, (height - int(self.zoom.height)) // 2)
        right = left + int(self.zoom.width) + self.gap
        for beside in (self.whole, self.legend):
            if beside is not None:
                self.add(beside, right, (height - int(beside.height)) // 2)
