"""The permanent control band: Back, Plan, Keypad, Language, Access, Volume, and Stop or Leave.

Rules: one row, or two on an upright screen (what sets things above, what moves and leaves below); one row everywhere
with More in the place of what sets things. The slots of a row are equal where every word fits, else as wide as their
words need; both in whichever of the museum's languages needs most, so that no control changes its place with the
language. The five of larger words that have no room in one row, however near their words are, have two low ones, each
icon beside its word, what comes next on a tour between Back and Leave, or in a third. `is_crowded` says that words have
no room even so. The last control is always the last, outlined, and never disabled. `height_for` says how high it will
be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.band import Band

ICON_MOST_DRAWN = 60  # larger words need the height more than the icons do
BETWEEN_DRAWN = 24  # between two words of a row that all need their slots
WITHIN_DRAWN = 20  # more between the edge of the last one and its word, where there is room
CLOSE_BETWEEN_DRAWN, CLOSE_WITHIN_DRAWN, CLOSE_EDGE_DRAWN = 12, 8, 16  # the same in a row of five without more room
LOW_AROUND_DRAWN, LOWEST_AROUND_DRAWN = 28, 12  # above and below a word beside its icon, and in three rows
BESIDE_DRAWN = 12  # between an icon and the word beside it
LEAST_BETWEEN_DRAWN = 16  # between the longest word and the edges of an equal slot


def icon_side(theme: Theme) -> int:
    return min(theme.icon(48), theme.px(ICON_MOST_DRAWN))


class BandButton(ControlWidget):
    """A slot of the band: an icon over a word. outlined: the last one. beside: the icon stands before its word."""

    emphasis = "bare"

    def __init__(
        self, context: ScreenContext, control: Control, *, outlined: bool = False, beside: bool = False, **more: Any
    ) -> None:
        theme = context.theme
        super().__init__(context, control, **more)
        self.words = typesetting.one_line(theme, control.name, "control")
        self.outlined, self.beside = outlined, beside

    @property
    def plate(self) -> Box:
        x, y, width, height = self.box
        left, right = (8, 0) if self.outlined else (4, 4)
        px = self.theme.px
        icon, words = icon_side(self.theme), int(self.words.height)
        free = (height - (max(icon, words) if self.beside else icon + words)) // 2
        high = max(px(4), min(px(12), free - px(6)))  # in a low band the edge gives way, not what is within it
        return (x + px(left), y + high, width - px(left) - px(right), height - 2 * high)

    def draw_plate(self, pen: Pen, box: Box) -> None:
        theme, radius = self.theme, self.theme.px(self.radius_drawn)
        if pen.fill:
            shapes.fill(box, pen.fill, radius)
        elif self.outlined:
            shapes.outline(box, pen.words, theme.outline, radius)
        if self.control.chosen and not pen.dashed:
            x, y, width, height = self.box
            bar, inset = theme.stroke(6), theme.px(16)
            shapes.fill((x + inset, y + height - bar, width - 2 * inset, bar), theme.colour("accent"))

    def draw_ring(self, box: Box) -> None:
        line = self.theme.stroke(6)
        shapes.ring(box, self.ring_colour, line, -self.theme.px(2), self.theme.px(self.radius_drawn))

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        side = icon_side(self.theme)
        # The last one is outlined up to the page's margin: its words stand in the middle of that.
        middle = (x + x + width + (self.theme.px(8) if self.outlined else 0)) // 2
        if self.beside:
            gap = self.theme.px(BESIDE_DRAWN)
            left = middle - (side + gap + self.words.width) // 2
            self.draw_icon(self.control.icon, left, y + (height + side) // 2, side, pen.words)
            self.draw_text(self.words, left + side + gap, y + (height + self.words.height) // 2, pen.words)
            return
        around = (height - side - self.words.height) // 2
        lower = self.theme.px(4) if around > self.theme.px(16) else 0  # in a low band a tail would touch the outline
        top = y + height - around - lower
        self.draw_icon(self.control.icon, middle - side // 2, top, side, pen.words)
        self.draw_text(self.words, middle - self.words.width // 2, top - side, pen.words)


@dataclass(frozen=True, slots=True)
class BandRow:
    """Controls side by side from `left` on, and how wide each slot is. fits: whether every word has room. beside:
    whether the icons stand before their words."""

    controls: Sequence[Control]
    left: int
    widths: Sequence[int]
    fits: bool
    beside: bool = False


def band_row(
    theme: Theme, controls: Sequence[Control], *, edge: int, close: bool = False, beside: bool = False
) -> BandRow:
    """The controls as a row between two edges of the window. close: with no more between their words than they need.
    beside: with the icons before their words."""
    room = theme.width_px - 2 * edge
    before = icon_side(theme) + theme.px(BESIDE_DRAWN) if beside else 0
    words = [before + typesetting.widest(theme, c.name, "control") for c in controls]
    between, within = (CLOSE_BETWEEN_DRAWN, CLOSE_WITHIN_DRAWN) if close else (BETWEEN_DRAWN, WITHIN_DRAWN)
    needs = [width + theme.px(between) for width in words]
    if max(words) + theme.px(LEAST_BETWEEN_DRAWN) <= room // len(words):
        needs = [0] * len(words)
    elif close or sum(needs) + theme.px(within) <= room:
        needs[-1] += theme.px(within)
        needs[-1] += min(max(0, room - sum(needs)), theme.px(WITHIN_DRAWN - within))
    over, count = room - sum(needs), len(needs)
    widths = [need + over * (n + 1) // count - over * n // count for n, need in enumerate(needs)]
    return BandRow(controls, edge, widths, fits=over >= 0, beside=beside)


def band_rows(theme: Theme, band: Band) -> list[BandRow]:
    """The rows of the band, the upper one first: as few as its words fit in. The last band's are kept: all that is laid
    out above a band asks for them."""
    if not (_LAST and _LAST[0][0] is band and _LAST[0][1] is theme):
        _LAST[:] = [(band, theme, _band_rows(theme, band))]
    return _LAST[0][2]


_LAST: list[tuple[Band, Theme, list[BandRow]]] = []


def _band_rows(theme: Theme, band: Band) -> list[BandRow]:
    adjusting, every = band.adjusting(), band.controls()
    others = [control for control in every if control not in adjusting]
    parts = [adjusting, others] if theme.portrait and adjusting else [every]
    for edge in (theme.margin, theme.px(BETWEEN_DRAWN)):
        rows = [band_row(theme, part, edge=edge) for part in parts]
        if all(row.fits for row in rows):
            return rows
    split = [[*adjusting], others] if adjusting else [[*every[1:-1]], [every[0], every[-1]]]
    if band.settings is not None:
        near = band_row(theme, every, edge=theme.px(CLOSE_EDGE_DRAWN), close=True)
        first, *between, last = every
        splits = [split]
        if (onward := band.onward) is not None:
            others = [control for control in between if control is not onward]
            splits += [[others, [first, onward, last]], [[onward], others, [first, last]]]
        edges = (theme.margin, False), (theme.px(CLOSE_EDGE_DRAWN), True)
        lows = (
            [band_row(theme, part, edge=edge, close=close, beside=True) for part in each]
            for each, (edge, close) in product(splits, edges)
        )
        low = next((rows for rows in lows if all(row.fits for row in rows)), [])
        if near.fits or low:
            return [near] if near.fits else low
    return [band_row(theme, part, edge=theme.margin) for part in split]


class ControlBand(Surface):
    """Place it at the bottom of the page: `sheet.add(band, 0, theme.height_px - band.height)`."""

    mirrors = True

    def __init__(self, context: ScreenContext, band: Band) -> None:
        theme = context.theme
        self.rows, self.last = band_rows(theme, band), band.last
        self.row_height = _row_height(theme, self.rows)
        super().__init__(context, theme.width_px, self.row_height * len(self.rows))

    @staticmethod
    def height_for(theme: Theme, band: Band) -> int:
        rows = band_rows(theme, band)
        return len(rows) * _row_height(theme, rows)

    @staticmethod
    def is_crowded(theme: Theme, band: Band) -> bool:
        """Whether not all of what sets things has room beside what moves and leaves."""
        rows = band_rows(theme, band)
        return not all(row.fits for row in rows) or len(rows) > (2 if theme.portrait else 1)

    def arrange(self, width: int, height: int) -> None:
        theme = self.theme
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        focused: tuple[BandButton, int, int] | None = None
        for number, row in enumerate(self.rows):
            top, left = number * self.row_height, row.left
            if number:
                self.hairline(theme.margin, top, width - 2 * theme.margin)
            for control, slot in zip(row.controls, row.widths, strict=True):
                outlined = control is self.last
                of: dict[str, Any] = {"outlined": outlined, "beside": row.beside}
                button = BandButton(self.context, control, width=slot, height=self.row_height, **of)
                if button.focused:
                    focused = (button, left, top)
                else:
                    self.add(button, left, top)
                left += slot
        if focused:
            self.add(*focused)


def _row_height(theme: Theme, rows: Sequence[BandRow]) -> int:
    if any(row.beside for row in rows):
        around = theme.px(LOW_AROUND_DRAWN if len(rows) <= 2 else LOWEST_AROUND_DRAWN)
        return max(theme.target(0), max(icon_side(theme), theme.line("control")) + around)
    around = 36 if len(rows) > 1 else 40 if theme.layout == "normal" else 28
    return icon_side(theme) + theme.line("control") + theme.px(around)
