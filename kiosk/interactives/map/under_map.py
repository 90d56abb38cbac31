"""The years of a map and what moves it, in two rows at its foot: in large words, where a map is wider than high.

Rules: above stand the year between Earlier and Later, which are signs alone then, the track and Play; below them the
zoom, and once the map is near the arrows and the whole, till then what the marks mean, where that has room on one line.
All stand in the same places in every language, year and nearness. Play is a sign where its words leave the track too
little room; where it has too little even so, or the whole has no room for its words, there are no such rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.interactives.map.beside_map import year_width
from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.move_control import CELL_DRAWN, NARROW_DRAWN, MoveControl, SignPair
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.projection import fitted
from kiosk.interactives.map.year_bar import YearSlider
from kiosk.interactives.map.year_choice import YearBar
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control

TRACK_DRAWN = 208
"""The least length of the track."""
AROUND_DRAWN, GAP_DRAWN, RIGHT_DRAWN = 16, 12, 24


class UnderMap(Surface):
    """fits: whether all has room in this width. has_legend, had_legend: whether the legend stands here, or does while
    the map is whole."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: MapPage, width: int) -> None:
        theme = context.theme
        self.cell, self.gap, self.around = theme.target(CELL_DRAWN), theme.px(GAP_DRAWN), theme.px(AROUND_DRAWN)
        room = width - theme.margin - theme.px(RIGHT_DRAWN)
        count = 1 if page.years is None else 2
        super().__init__(context, width, count * self.cell + (count - 1) * self.gap + 2 * self.around)
        self.rows = list[Sequence[CanvasWidget]]()
        years = self._years(page.years, room) if page.years is not None else ()
        moving = self._moving(page, room)
        self.fits = bool(moving) and years is not None
        self.had_legend = self.has_legend = False
        if moving and years is not None:
            legend = (
                Legend(context, page.legend, most=page.legend_words, around=0, in_row=True) if page.legend else None
            )
            left = room - int(moving[0].width) - 2 * self.gap
            self.had_legend = legend is not None and int(legend.width) <= left and int(legend.height) <= self.cell
            if legend is not None and self.had_legend and not page.moves:
                self.has_legend, moving = True, [*moving, legend]
            self.rows = [row for row in (years, moving) if row]

    def _years(self, bar: YearBar, room: int) -> Sequence[CanvasWidget] | None:
        """In the first form that leaves the track its length; None where none does."""
        if len(bar.earlier) > 1:
            return None
        theme = self.theme
        wide = 2 * (self.cell + theme.px(8)) + year_width(theme, bar)
        pair = SignPair(self.context, (bar.earlier[0], bar.later[0]), bar.words, wide, self.cell, "card")
        plain = replace(bar.play, icon="")
        for shown in (bar.play, plain, None):
            each = (Button.least_width(theme, replace(shown, name=words)) for words in bar.play_words if shown)
            play = self._button(shown or bar.play, max((*each, self.cell)), None if shown else "")
            track = room - wide - int(play.width) - 2 * self.gap
            if track >= theme.grown(TRACK_DRAWN):
                return pair, YearSlider(self.context, bar, track, numbered=False), play
        return None

    def _moving(self, page: MapPage, room: int) -> Sequence[CanvasWidget]:
        """The zoom, and of a near map the arrows and the whole; none where they have no room with its words."""
        theme = self.theme
        sign = min(theme.target(NARROW_DRAWN), theme.target(0) + 2 * theme.outline + theme.px(8))
        arrows, whole = 4 * sign, Button.least_width(theme, replace(page.whole_words, icon=""))
        away, nearer = page.zooms
        zoom = room - arrows - whole - 2 * self.gap
        if zoom < 2 * sign:
            return ()
        found: list[CanvasWidget] = [SignPair(self.context, (away, nearer), page.zoom_name, zoom, self.cell)]
        if page.moves:
            found.append(MoveControl(self.context, page.moves, "", arrows, self.cell))
        if page.whole is not None:
            found.append(self._button(replace(page.whole, icon=""), whole))
        return found

    def _button(self, control: Control, width: int, text: str | None = None) -> Button:
        button = Button(self.context, control, text=text, width=width, emphasis="solid", drawn_height=0)
        button.height = self.cell
        return button

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        top = self.around
        for row in self.rows:
            left = self.theme.margin
            for each in row:
                left += self.gap if isinstance(each, Legend) else 0
                self.add(each, left, top + (self.cell - int(each.height)) // 2)
                left += int(each.width) + self.gap
            top += self.cell + self.gap


def across_px(view: Bounds, width: int, height: int) -> float:
    """How wide half of this part of the world is in a frame of this size, in its middle: how large a map is drawn."""
    frame, quarter, north = fitted(view, width / height), view.wide / 4, (view.south + view.north) / 2
    return (frame.along(quarter, north)[0] - frame.along(-quarter, north)[0]) * width
