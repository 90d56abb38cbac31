"""The bar where words are at their largest: short, so that more than half of the page is left to what it is for.

Rules: at the usual sizes the bar is as it always was. Where words are larger and the bar would take more than half of
what is above the band, it keeps what plays, Back 10 s and the track; the rest is set aside and stands, as
buttons of its own, with what is read on the page. A film's bar then shows the time over its track. So does the strip
of a tour, which keeps the way onward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.tour_strip import TourStripWidget
from kiosk.screens.widgets.buttons import Button
from kiosk.visit.control import Control
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.tour_links import TourStrip

LARGE_SCALE = 1.55
DRAWN_HEIGHT = 92


def tight(theme: Theme) -> bool:
    """Whether words are larger here than the largest of the drawings."""
    return theme.scale > LARGE_SCALE


def bar_for(
    context: ScreenContext, bar: Bar, bottom: int, *, film: bool = False
) -> tuple[AudioBar, tuple[Control, ...]]:
    """The bar of a page that is `bottom` high above its band, and the controls that it sets aside."""
    theme = context.theme
    whole = AudioBar(context, bar, theme.width_px, film=film)
    if not tight(theme):
        return whole, ()
    if film and not theme.portrait:
        over = AudioBar(context, bar, theme.width_px)
        whole = over if over.height < whole.height else whole
    if 2 * whole.height <= bottom:
        return whole, ()
    n = bar.first_others
    kept = replace(bar, others=bar.others[:n], speeds=(), chapters=())
    aside = (*(mark.control for mark in bar.chapters), *bar.speeds, *bar.others[n:])
    return AudioBar(context, kept, theme.width_px), aside


def strip_for(
    context: ScreenContext, strip: TourStrip | None, bottom: int
) -> tuple[TourStripWidget | None, tuple[Control, ...]]:
    """The strip of a tour, where one is on, and what it sets aside where it would take a quarter of the page."""
    theme = context.theme
    if strip is None:
        return None, ()
    whole = TourStripWidget(context, strip, theme.width_px)
    if not tight(theme) or 4 * whole.height <= bottom:
        return whole, ()
    short = TourStripWidget(context, strip, theme.width_px, short=True)
    if short.height >= whole.height:
        return whole, ()
    return short, tuple(control for control in strip.controls() if control.id != strip.onward.id)


class AsideRow(Group):
    """One or two of the controls that were set aside, side by side."""

    def __init__(self, context: ScreenContext, buttons: Sequence[Button], width: int, gap: int) -> None:
        high = max(int(button.height) for button in buttons)
        parts, left = [], 0
        for button in buttons:
            parts.append(Part(button, left, 0, None, high))
            left += int(button.width) + gap
        super().__init__(context, parts, width, high)
        self.focused = any(button.focused for button in buttons)


def aside_pieces(
    context: ScreenContext,
    controls: Sequence[Control],
    width: int,
    *,
    surface: str = "paper",
) -> list[ColumnBlock]:
    """The controls set aside as a column: two in a row where their words stand on one line."""
    theme = context.theme
    gap, todo, pieces = theme.px(16), list(controls), list[ColumnBlock]()
    half = (width - gap) // 2
    while todo:
        count = 2 if all(Button.least_width(theme, c) + theme.px(8) <= half for c in todo[:2]) else 1
        row, todo = todo[:count], todo[count:]
        wide = half if count == 2 else width
        buttons = [Button(context, c, surface=surface, width=wide, drawn_height=DRAWN_HEIGHT) for c in row]
        pieces.append(ColumnBlock(AsideRow(context, buttons, width, gap), theme.px(20)))
    return pieces
