"""The years of a map and what moves it, in a column at its side: where rows would take the height.

Rules: the year stands between Earlier and Later, which are signs alone then; below it are the track, Play, the zoom,
and once the map is near the arrows and the whole. All stand in the same places in every language, year and nearness.
Where the column is too low for all, Play is a sign beside the track; where it is too low even so there is none.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.map.move_control import CELL_DRAWN, MoveControl, SignPair
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.year_bar import YearSlider
from kiosk.interactives.map.year_choice import YearBar
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.group import FixedGroup
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control

INNER_DRAWN, MOST_DRAWN = 208, 240
"""How wide it is within at the least, and at the most for the words of the whole; else that is an icon."""
AROUND_DRAWN, GAP_DRAWN = 16, 12


class BesideMap(Surface):
    """fits: whether it has room for all in this height."""

    mirrors = False

    def __init__(self, context: ScreenContext, page: MapPage, height: int) -> None:
        theme = context.theme
        self.inner, self.cell = self.inner_of(theme, page), theme.target(CELL_DRAWN)
        self.gap, self.around = theme.px(GAP_DRAWN), theme.px(AROUND_DRAWN)
        super().__init__(context, theme.margin + self.inner + self.around, height)
        self.fits = False
        for short in (False, True):
            self.rows = self._rows(page, short=short)
            # The arrows and the whole have their place before the map is near.
            count = len(self.rows) + (0 if page.moves else 2)
            high = sum(int(row.height) for row in self.rows) + (0 if page.moves else 2 * self.cell)
            if high + self.gap * (count - 1) + 2 * self.around <= height:
                self.fits = True
                break

    @staticmethod
    def inner_of(theme: Theme, page: MapPage) -> int:
        least = max(theme.grown(INNER_DRAWN), 4 * (theme.target(0) + 2 * theme.outline))
        worded = Button.least_width(theme, replace(page.whole_words, icon=""))
        least = max(least, min(worded, theme.grown(MOST_DRAWN)))
        if page.years is not None:
            bar = page.years
            stepped = 2 * (theme.target(CELL_DRAWN) + theme.px(8)) + year_width(theme, bar)
            plain = (replace(bar.play, name=words, icon="") for words in bar.play_words)
            least = max(least, stepped, *(Button.least_width(theme, c) for c in plain))
        return least

    def _rows(self, page: MapPage, *, short: bool) -> list[CanvasWidget]:
        context, theme = self.context, self.theme
        rows = list[CanvasWidget]()
        if page.years is not None:
            rows += self._years(page.years, short=short)
        away, nearer = page.zooms
        rows.append(SignPair(context, (away, nearer), page.zoom_name, self.inner, self.cell))
        if page.moves:
            rows.append(MoveControl(context, page.moves, "", self.inner, self.cell))
        if page.whole is not None:
            plain = replace(page.whole_words, icon="")
            worded = Button.least_width(theme, plain) <= self.inner
            rows.append(self._button(replace(page.whole, icon="") if worded else page.whole, None if worded else ""))
        return rows

    def _years(self, bar: YearBar, *, short: bool) -> list[CanvasWidget]:
        context, theme = self.context, self.theme
        years = (bar.words,) if len(bar.earlier) == 1 else (str(bar.first), str(bar.last))
        rows: list[CanvasWidget] = [
            SignPair(context, (earlier, later), words, self.inner, self.cell, "card")
            for earlier, later, words in zip(bar.earlier, bar.later, years, strict=True)
        ]
        if short:
            play = self._button(bar.play, "", self.cell)
            slider = YearSlider(context, bar, self.inner - int(play.width) - self.gap, numbered=False)
            parts = [
                Part(slider, 0, 0),
                Part(play, self.inner - int(play.width), (int(slider.height) - self.cell) // 2),
            ]
            return [*rows, FixedGroup(context, parts, self.inner, int(slider.height))]
        with_icon = all(
            Button.least_width(theme, replace(bar.play, name=each)) <= self.inner for each in bar.play_words
        )
        play = self._button(bar.play if with_icon else replace(bar.play, icon=""))
        return [*rows, YearSlider(context, bar, self.inner, numbered=False), play]

    def _button(self, control: Control, text: str | None = None, width: int = 0) -> Button:
        button = Button(self.context, control, text=text, width=width or self.inner, emphasis="solid", drawn_height=0)
        button.height = self.cell
        return button

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground")
        top = self.around
        for row in self.rows:
            self.add(row, self.theme.margin, top)
            top += int(row.height) + self.gap
        self.fill(width - self.theme.stroke(1), 0, self.theme.stroke(1), height, "line")


def year_width(theme: Theme, bar: YearBar) -> int:
    return max(typesetting.one_line(theme, words, "card").width for words in (bar.words, str(bar.begin), str(bar.end)))
