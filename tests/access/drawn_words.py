"""Which words a screen has drawn, where and in which colour: noted while it draws them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.screens.graphics import mirror
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.widget import CanvasWidget
from tests.screens.laid import Rows


@dataclass(frozen=True)
class DrawnWords:
    """Words on the screen. left, top: of their first line, in pixels of the window, top counted upward."""

    widget: Any
    block: Block
    left: int
    top: int

    def first_line(self, seen: Rows) -> Rows:
        """The picture of the first line, from its first letter to its last, over the height of a line."""
        line = self.block.lines[0]
        over = self.block.width - line.width
        left = self.left + round(over * {"left": 0.0, "center": 0.5, "right": 1.0}[self.block.align])
        top = seen.shape[0] - self.top
        return seen[max(0, top) : top + self.block.line_px, max(0, left) : left + max(8, round(line.width))]


class WordsNoted:
    """What each widget has drawn of words since it was last painted."""

    def __init__(self) -> None:
        self.drawn: dict[Any, list[DrawnWords]] = {}

    def on(self, widgets: list[Any]) -> list[DrawnWords]:
        """The words of these widgets that can be read and are no disabled control's."""
        found = [words for widget in widgets for words in self.drawn.get(widget, ())]
        return [
            words
            for words in found
            if words.block.lines
            and words.block.lines[0].text.strip()
            and (words.widget.control is None or words.widget.control.enabled)
        ]


@contextmanager
def words_noted() -> Iterator[WordsNoted]:
    """Widgets draw as ever; what they draw of words is noted."""
    noted = WordsNoted()
    draw_text, paint, hide = CanvasWidget.draw_text, CanvasWidget.paint, CanvasWidget.hide

    def noting_text(self: CanvasWidget, text: Block, x: int, top: int, colour: Colour) -> None:
        noted.drawn.setdefault(self, []).append(DrawnWords(self, text, mirror.left_of(x, text.width), top))
        draw_text(self, text, x, top, colour)

    def noting_paint(self: CanvasWidget) -> None:
        noted.drawn.pop(self, None)
        paint(self)

    def noting_hide(self: CanvasWidget) -> None:
        noted.drawn.pop(self, None)
        hide(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CanvasWidget, "draw_text", noting_text)
        patch.setattr(CanvasWidget, "paint", noting_paint)
        patch.setattr(CanvasWidget, "hide", noting_hide)
        yield noted
