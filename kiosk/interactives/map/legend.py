"""What the marks of a map mean.

Rules: nothing is told by its colour alone: what is closed is hollow, a route of earlier years is thin.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.widgets.widget import CanvasWidget

AROUND_DRAWN = 20
LINE_DRAWN = {"going": 9, "gone": 3}
"""How wide the sample of a route of the years that are shown is, and that of one of earlier years."""


class Legend(CanvasWidget):
    """Pins and routes as they are drawn, and what they mean: on a dark plate over the map, or over the paper of this
    width, side by side where all have room so. most: all that it may say on this plate; around: what its plate leaves
    around it, as drawn, 0 without a plate; in_row: on the plate, too, all stand side by side."""

    def __init__(
        self,
        context: ScreenContext,
        rows: Sequence[tuple[str, str]],
        width: int = 0,
        most: Sequence[str] = (),
        *,
        around: float = AROUND_DRAWN,
        in_row: bool = False,
    ) -> None:
        theme = context.theme
        self.on_paper = width > 0
        self.side, self.gap, self.pad = theme.px(30), theme.px(16), 0 if width else theme.px(around)
        needs = [typesetting.widest(theme, words, "caption") for _, words in rows]
        widest = max(*needs, *(typesetting.widest(theme, words, "caption") for words in most), 0)
        room = min(widest, width - self.side - self.gap) if width else widest
        self.rows = [(state, typesetting.block(theme, words, "caption", room)) for state, words in rows]
        each = self.side + self.gap
        self.apart = theme.px(40)
        if in_row and most:
            needs = [typesetting.widest(theme, words, "caption") for words in most]
        whole = len(needs) * each + sum(needs) + self.apart * (len(needs) - 1)
        self.beside = in_row or whole <= width
        high = sum(words.height for _, words in self.rows)
        if self.beside:
            high, room = theme.line("caption"), (whole if in_row else width) - each
        super().__init__(context, each + room + 2 * self.pad, high + 2 * self.pad)

    def height_of(self, rows: int) -> int:
        """How high it is on its plate with so many rows of one line."""
        return rows * self.theme.line("caption") + 2 * self.pad

    def draw(self) -> None:
        theme, (left, _, _, _) = self.theme, self.box
        if self.pad:
            shapes.fill(self.box, theme.colour("ground"), theme.px(12))
            if theme.high:
                shapes.outline(self.box, theme.colour("line"), theme.outline, theme.px(12))
        top = int(self.top) - self.pad
        for state, words in self.rows:
            low, edge = top - (words.line_px + self.side) // 2, theme.stroke(5)
            box = (left + self.pad, low, self.side, self.side)
            within = (box[0] + edge, low + edge, self.side - 2 * edge, self.side - 2 * edge)
            if state == "here":
                shapes.fill(box, theme.colour("ink" if self.on_paper else "fg"))
            elif state in LINE_DRAWN:
                self._draw_line(state, box)
            else:
                self._draw_pin(state, box, within)
            tone = theme.colour("inksoft" if self.on_paper else "fg")
            self.draw_text(words, box[0] + self.side + self.gap, top, tone)
            if self.beside:
                left += self.side + self.gap + round(words.lines[0].width) + self.apart
            else:
                top -= words.height

    def _draw_line(self, state: str, box: Box) -> None:
        theme, (x, y, side, _) = self.theme, box
        wide = theme.stroke(LINE_DRAWN[state])
        low = y + (side - wide) // 2
        tones = ("ink", "inksoft") if self.on_paper else ("accent", "soft")
        shapes.fill((x, low, side, wide), theme.colour(tones[state == "gone"]))
        edge = theme.stroke(2)
        if self.on_paper and wide > 2 * edge:
            shapes.fill((x + edge, low + edge, side - 2 * edge, wide - 2 * edge), theme.colour("accent"))

    def _draw_pin(self, state: str, box: Box, within: Box) -> None:
        theme = self.theme
        rim = ("ink" if state == "open" else "inksoft") if self.on_paper else ("accent", "soft")[state == "closed"]
        shapes.fill(box, theme.colour(rim), self.side // 2)
        inside = "accent" if state == "open" else "paper" if self.on_paper else "ground"
        shapes.fill(within, theme.colour(inside), within[2] // 2)
