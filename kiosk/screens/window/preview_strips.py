"""What a preview shows beside the page: above it a line that names its keys, and under that what is wrong.

Rules: both stand above the page, never on it, so that the page is as visitors see it; the strip of a fault goes when
nothing is wrong; both are in the reader's language and in letters for who sits at a desk. Where the window is narrow
the line has more rows than one. A strip takes at most half of what the page and it have together.
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
PAD_PX, ICON_PX, EDGE_PX = 14, 48, 3

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

    def measure(self, hints: Hints, state: str, wrong: ShownFault | None, page: tuple[int, int]) -> tuple[int, int]:
        """How much of a window with a page of this size is not the page's, and how much of that is a fault's."""
        width, height = page
        line_px = LINE_PX * len(self._rows(self._context(width), hints, state, width)) if hints else 0
        fault_px = 0 if wrong is None else _high(self._pieces(self._context(width), wrong, width, height))
        return line_px + fault_px, fault_px

    def show(self, hints: Hints, state: str, wrong: ShownFault | None) -> None:
        """hints: none where the line is hidden. state: at the end of the line."""
        app = self._app
        height = app.page_size_at_rest[1]
        asked = (app.page_size, height, tuple(hints), state, wrong)
        if asked == self._drawn or min(*app.page_size, height) <= 0:
            return
        room = self.measure(hints, state, wrong, (app.page_size[0], height))
        if room != (app.margin_px, app.passing_px):
            app.make_room(*room)  # which comes back here where the page has another width for it
        self._drawn = (app.page_size, *asked[1:])
        self.clear()
        width, page_height = app.page_size
        if wrong is not None:
            self._put(self._fault(wrong, width, height, page_height))
        if hints:
            self._put(self._line(hints, state, width, page_height + app.passing_px))
        app.redraw()

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

    def _pieces(self, context: ScreenContext, wrong: ShownFault, width: int, height: int) -> list[Label]:
        """The words of a fault, one below the other, for a page of this height."""
        inner = width - 3 * PAD_PX - ICON_PX
        place = Label(context, wrong.place, "caption", "accent", inner, weight="semibold")
        sentence = Label(context, wrong.sentence, "caption", "fg", inner, language=self.language)
        more = [Label(context, wrong.more, "caption", "soft", inner, language=self.language)] if wrong.more else []
        others = 2 * PAD_PX + sum(int(label.height) for label in (place, *more))
        most = max(1, (height // 2 - others) // max(1, sentence.block.line_px))
        return [place, Label(context, sentence.block.part(0, most), colour="fg"), *more]

    def _fault(self, wrong: ShownFault, width: int, height: int, bottom: int) -> Surface:
        context = self._context(width)
        pieces = self._pieces(context, wrong, width, height)
        high = _high(pieces)
        surface = Surface(context, width, high, bottom=bottom)
        surface.fill(0, 0, width, high, "ground")
        surface.fill(0, high - EDGE_PX, width, EDGE_PX, "accent")
        surface.add(Icon(context, "triangle-alert", ICON_PX, "accent"), PAD_PX, PAD_PX)
        top = PAD_PX
        for piece in pieces:
            surface.add(piece, 2 * PAD_PX + ICON_PX, top)
            top += int(piece.height)
        return surface


def _high(pieces: Sequence[Label]) -> int:
    """How high the strip with these words is."""
    return max(2 * PAD_PX + sum(int(piece.height) for piece in pieces), 2 * PAD_PX + ICON_PX)
