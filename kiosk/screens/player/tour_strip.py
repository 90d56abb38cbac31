"""The strip above the bar while a tour is on: the stop before, how far the visitor is, and what comes next and where.

Rules: it is one row of buttons, what comes next at the right. Where the row is too narrow, what comes next loses its
room, then its title; then the icons give way, then the stop before. Strip, bar, band and, upright, the buttons that
turn the page take at most a third of the height in larger words, a bar under a picture by its part of the width: where
a strip would take more, the band has what comes next. What has no place in strip or band stands on a sheet of the page,
as rows of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import shared
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.band import Band
from kiosk.visit.pages.tour_links import TourStrip

DRAWN_HEIGHT, AROUND_DRAWN, PAD_DRAWN, GAP_DRAWN = 76, 20, 8, 16
MOST_SHARE, MOST_SHARE_DRAWN = 1 / 3, 0.35
"""Of the window's height, at most, strip, bar and band in larger words, and in those of the drawings."""


class TourStripWidget(Surface):
    """Place it above the bar; `height` is what it needs. controls: those of the strip that it shows."""

    def __init__(self, context: ScreenContext, controls: Sequence[Control], width: int) -> None:
        theme = context.theme
        self.gap, self.pad = theme.px(GAP_DRAWN), theme.px(PAD_DRAWN)
        inner = width - 2 * theme.margin
        widths = shared(_needs(theme, controls), inner, self.gap)
        self.row = [
            Button(context, control, width=wide, drawn_height=DRAWN_HEIGHT)
            for control, wide in zip(controls, widths, strict=True)
        ]
        self.high = max(int(button.height) for button in self.row)
        if theme.layout != "normal":  # larger words need the height more than what is around them
            lines = max(int(button.words.height) for button in self.row)
            self.high = min(self.high, max(theme.main_target, lines + theme.px(AROUND_DRAWN)))
        super().__init__(context, width, self.high + 2 * self.pad)

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        left = self.theme.margin
        for button in self.row:
            self.add(button, left, self.pad, None, self.high)
            left += int(button.width) + self.gap


@dataclass(frozen=True, slots=True)
class TourWays:
    """Where the ways of a tour stand on a page. strip: above the bar, if any; band: with the way onward, where there is
    no strip; aside: what stands with what is read instead."""

    strip: TourStripWidget | None
    band: Band | None
    aside: tuple[Control, ...]

    @property
    def height(self) -> int:
        return 0 if self.strip is None else int(self.strip.height)


def tour_ways(context: ScreenContext, strip: TourStrip | None, band: Band | None, bar_px: float) -> TourWays:
    """Where the ways of a tour, if one is on, have room over such a band. bar_px: the height of the page's bar, by its
    part of the width, and of what else stands across it."""
    theme = context.theme
    if strip is None:
        return TourWays(None, band, ())
    most = theme.window_px * (MOST_SHARE_DRAWN if theme.layout == "normal" else MOST_SHARE)
    over = bar_px + (0 if band is None else ControlBand.height_for(theme, band))
    controls = _row(theme, strip)
    shown = TourStripWidget(context, controls, theme.width_px)
    if band is None or shown.height + over <= most:
        kept = {control.id for control in controls}
        return TourWays(shown, band, tuple(c for c in strip.controls() if c.id not in kept))
    onward = replace(strip.onward, name=strip.brief, mark="")
    return TourWays(None, replace(band, onward=onward), tuple(c for c in strip.controls() if c.id != onward.id))


def _row(theme: Theme, strip: TourStrip) -> Sequence[Control]:
    """What fits in one row, the most telling that does."""
    inner = theme.width_px - 2 * theme.margin
    first = [control for control in strip.controls() if control.id != strip.onward.id]
    brief = replace(strip.onward, name=strip.brief, mark="")  # whose title is not read
    titled = [] if strip.onward.mark else [strip.onward, replace(strip.onward, name=strip.titled)]
    rows: list[Sequence[Control]] = [[*first, onward] for onward in titled]
    rows += [[*_bare(first), onward] for onward in titled[-1:]]
    rows += [[*first, brief], _bare([*first, brief]), [strip.tour, brief], _bare([strip.tour, brief])]
    rows += [[onward] for onward in titled]
    return next((row for row in rows if _needed(theme, row) <= inner), [brief])


def _bare(controls: Sequence[Control]) -> Sequence[Control]:
    return [replace(control, icon="") for control in controls]


def _needed(theme: Theme, controls: Sequence[Control]) -> int:
    return sum(_needs(theme, controls)) + theme.px(GAP_DRAWN) * (len(controls) - 1)


def _needs(theme: Theme, controls: Sequence[Control]) -> list[int]:
    return [Button.least_width(theme, control) + theme.px(8) for control in controls]
