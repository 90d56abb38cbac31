"""The ground all widgets stand on: something drawn at a place, and the sheet that holds a page.

Rules: `put` gives a widget its place and draws it, once; nothing is drawn again because a property changed. A
sheet counts from its top left corner downward, as the drawings do; a widget's own box counts from the lower
left, as the canvas does.
"""

from __future__ import annotations

from typing import Any

from kivy.uix.widget import Widget

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.graphics.typesetting import Block
from kiosk.visit.control import Control


class CanvasWidget(Widget):
    """A widget of a fixed place. A child says in `draw` what is seen; its canvas is open while that runs."""

    control: Control | None = None
    focused = False

    def __init__(self, context: ScreenContext, width: int = 0, height: int = 0, **more: Any) -> None:
        super().__init__(size_hint=(None, None), size=(width, height), **more)
        self.context, self.theme = context, context.theme

    def apply_class_lang_rules(self, *_: Any, **__: Any) -> None:
        """No kv rule is looked up: Kivy's own style for a class of the same name is not ours."""

    @property
    def box(self) -> Box:
        return (int(self.x), int(self.y), int(self.width), int(self.height))

    def put(self, x: int, y: int, width: int, height: int) -> None:
        """Take this place (lower left corner, in window pixels) and be drawn there."""
        self.size = (width, height)
        self.pos = (x, y)
        self.paint()

    def hide(self) -> None:
        """Draw nothing until a place is given again."""
        self.canvas.before.clear()

    def paint(self) -> None:
        self.canvas.before.clear()  # what lies in `canvas` itself are the canvases of the children
        with self.canvas.before:
            self.draw()

    def draw(self) -> None:
        """What is seen, drawn on the open canvas."""

    def draw_text(self, text: Block, x: int, top: int, colour: Colour) -> None:
        """Add a text to the open canvas; x and top are window pixels, top counted upward."""
        typesetting.draw(self.context.texts, text, x, top, colour)

    def draw_centred(self, text: Block, box: Box, colour: Colour) -> None:
        """Add a text to the middle of a box of the open canvas."""
        x, y, width, height = box
        self.draw_text(text, x + (width - text.width) // 2, y + (height + text.height) // 2, colour)

    def draw_icon(self, name: str, x: int, top: int, size_px: int, colour: Colour) -> None:
        """Add an icon whose square has its top left corner here."""
        typesetting.draw_icon(self.context.texts, name, x, top, size_px, colour)


class Surface(CanvasWidget):
    """A surface of widgets, placed from its top left corner; give it its size, then fill it."""

    def __init__(self, context: ScreenContext, width: int = 0, height: int = 0, *, bottom: int = 0) -> None:
        theme = context.theme
        super().__init__(context, width or theme.width_px, height or theme.height_px, pos=(0, bottom))

    def add(
        self, widget: CanvasWidget, x: float, y: float, width: float | None = None, height: float | None = None
    ) -> CanvasWidget:
        """Put a widget here; it keeps its own width and height where none are given."""
        wide = round(widget.width if width is None else width)
        high = round(widget.height if height is None else height)
        self.add_widget(widget)
        widget.put(round(self.x + x), round(self.top - y) - high, wide, high)
        return widget

    def area(self, x: float, y: float, width: float, height: float) -> Box:
        """A place on this sheet as a box of the canvas."""
        return (round(self.x + x), round(self.top - y) - round(height), round(width), round(height))

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour | str, radius: int = 0) -> None:
        """Colour a part of the sheet, under its widgets."""
        with self.canvas:
            shapes.fill(self.area(x, y, width, height), self._tone(colour), radius)

    def outline(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour | str,
        line: int,
        radius: int = 0,
    ) -> None:
        with self.canvas:
            shapes.outline(self.area(x, y, width, height), self._tone(colour), line, radius)

    def hairline(self, x: float, y: float, width: float, colour: Colour | str = "line") -> None:
        self.fill(x, y, width, self.theme.stroke(2), colour)

    def _tone(self, colour: Colour | str) -> Colour:
        return self.theme.colour(colour) if isinstance(colour, str) else colour

    def put(self, x: int, y: int, width: int, height: int) -> None:
        self.size = (width, height)
        self.pos = (x, y)
        self.arrange(width, height)

    def arrange(self, width: int, height: int) -> None:
        """Add what the surface holds, now that it has its place and size."""
