"""What a preview shows beside the page: a line over it that names its keys, and over its upper edge what is wrong.

Rules: the line is above the page, never on it, so that the page is as visitors see it; the strip of a fault lies on
the page, since it is the last good one, and goes when nothing is wrong; both are in the reader's language and in
letters for who sits at a desk. Where the window is narrow the line has more rows than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kivy.core.window import Window

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.label import Icon, Label
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.window.app import KioskApp
from kiosk.screens.window.kivy_config import LEAST_PX

DESK_PX = 16
"""The size of letters for who sits before the window."""
LINE_PX = 34
GAP_PX, KEY_GAP_PX = 22, 6

Hints = Sequence[tuple[str, str]]  # each a key, and what it is about


@dataclass(frozen=True, slots=True)
class ShownFault:
    """place: file:line. more: how many more errors there are, in a sentence."""

    place: str
    sentence: str
    more: str = ""


class PreviewStrips:
    """Over the window's page; `show` draws both anew where something is different. language: the reader's."""

    def __init__(self, app: KioskApp, language: str, title: str) -> None:
        Window.set_title(title)
        self._app, self.language = app, language
        self._drawn: tuple[object, ...] = ()
        self._surfaces: list[Surface] = []

    def margin_px(self, hints: Hints, state: str, width: int) -> int:
        """How high the line is in a window of this width."""
        return LINE_PX * len(self._rows(self._context(width), hints, state, width)) if hints else 0

    def show(self, hints: Hints, state: str, wrong: ShownFault | None) -> None:
        """hints: none where the line is hidden. state: at the end of the line."""
        margin_px = self.margin_px(hints, state, self._app.page_size[0])
        if margin_px != self._app.margin_px:
            self._app.margin_px = margin_px
            self._app.fit()
        width, height = self._app.page_size
        drawing = (width, height, tuple(hints), state, wrong)
        if drawing == self._drawn or min(width, height) <= 0:
            return
        self._drawn = drawing
        self.clear()
        if wrong is not None:
            self._put(self._fault(wrong, width, height))
        if hints:
            self._put(self._line(hints, state, width, height))
        self._app.redraw()

    def clear(self) -> None:
        for surface in self._surfaces:
            Window.remove_widget(surface)
        self._surfaces = []

    def _put(self, surface: Surface) -> None:
        self._surfaces.append(surface)
        Window.add_widget(surface)

    def _context(self, width: int) -> ScreenContext:
        """Letters of one size, whatever the window's."""
        size = (max(width, LEAST_PX), max(width, LEAST_PX) * 9 // 16)
        plain = Theme.fitting(size, 531.0, 600.0, 1.0, "standard", True)
        theme = Theme.fitting(size, 531.0, 600.0, DESK_PX / plain.base, "standard", True)
        return replace(self._app.board.context, theme=theme)

    def _rows(self, context: ScreenContext, hints: Hints, state: str, width: int) -> list[list[tuple[Label, int]]]:
        """What stands in each row, and where from the left."""
        end_label = Label(context, state, "caption", "soft", language=self.language)
        end = width - GAP_PX // 2 - int(end_label.width)
        rows: list[list[tuple[Label, int]]] = [[(end_label, end)]]
        left, right = GAP_PX // 2, end - GAP_PX
        for name, text in hints:
            key = Label(context, name, "caption", "accent", weight="medium")
            words = Label(context, text, "caption", "fg", language=self.language)
            needs = int(key.width) + KEY_GAP_PX + int(words.width)
            if left + needs > right and left > GAP_PX // 2:
                rows.append([])
                left, right = GAP_PX // 2, width - GAP_PX // 2
            rows[-1] += [(key, left), (words, left + int(key.width) + KEY_GAP_PX)]
            left += needs + GAP_PX
        return rows

    def _line(self, hints: Hints, state: str, width: int, bottom: int) -> Surface:
        context = self._context(width)
        rows = self._rows(context, hints, state, width)
        high = LINE_PX * len(rows)
        surface = Surface(context, width, high, bottom=bottom)
        surface.fill(0, 0, width, high, "ground2")
        surface.fill(0, high - 1, width, 1, "line")
        for number, row in enumerate(rows):
            for words, left in row:
                surface.add(words, left, number * LINE_PX + (LINE_PX - words.height) // 2)
        return surface

    def _fault(self, wrong: ShownFault, width: int, page_height: int) -> Surface:
        context = self._context(width)
        pad, icon_px = 14, 48
        icon = Icon(context, "triangle-alert", icon_px, "accent")
        left = pad + int(icon.width) + pad
        inner = width - left - pad
        place = Label(context, wrong.place, "caption", "accent", inner, weight="semibold")
        sentence = Label(context, wrong.sentence, "caption", "fg", inner, language=self.language)
        most = max(1, (page_height // 2 - 2 * pad - int(place.height)) // max(1, sentence.block.line_px))
        sentence = Label(context, sentence.block.part(0, most), colour="fg")
        pieces = [place, sentence]
        if wrong.more:
            pieces.append(Label(context, wrong.more, "caption", "soft", inner, language=self.language))
        high = 2 * pad + sum(int(piece.height) for piece in pieces)
        surface = Surface(context, width, high, bottom=page_height - high)
        surface.fill(0, 0, width, high, "ground")
        surface.fill(0, high - 3, width, 3, "accent")
        surface.add(icon, pad, pad)
        top = pad
        for piece in pieces:
            surface.add(piece, left, top)
            top += int(piece.height)
        return surface
