"""The ground all widgets stand on: something drawn at a place, and the sheet that holds a page.

Rules: `put` gives a widget its place and draws it, once; nothing is drawn again because a property changed. A
sheet counts from its top left corner downward, as the drawings do; a widget's own box counts from the lower
left, as the canvas does. On a page that is read from the right, what a sheet holds and what a widget draws stands as
far from the right as is given from the left; `mirrors` is False where the order does not follow the language (digits,
time, pictures, maps), and so is what lies on that.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.screens.graphics import mirror, shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.graphics.typesetting import Block
from kiosk.visit.control import Control


class CanvasWidget(Widget):
    """A widget of a fixed place. A child says in `draw` what is seen; its canvas is open while that runs."""

    control: Control | None = None
    focused = False
    mirrors: bool | None = None
    """Whether it follows the direction of the page's language; None: as what it lies on does."""

    size_hint_x = NumericProperty(None, allownone=True)
    size_hint_y = NumericProperty(None, allownone=True)
    """No share of what it lies on. The class says so, not each widget anew: that halves what one costs to make and to
    let go of."""

    def __init__(self, context: ScreenContext, width: int = 0, height: int = 0, **more: Any) -> None:
        super().__init__(width=width, height=height, **more)
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
        with self.canvas.before, self.mirroring():
            self.draw()

    def mirroring(self) -> AbstractContextManager[None]:
        """What is drawn meanwhile stands in the widget as the page's language is read."""
        return mirror.within(int(self.x), int(self.right)) if self.is_mirrored else nullcontext()

    def put_within(self, widget: CanvasWidget, box: Box) -> None:
        """Give a widget its place in this one: the box that it has in a language read from the left."""
        if widget.mirrors is None and self.mirrors is False:
            widget.mirrors = False
        with self.mirroring():
            x, y, width, height = mirror.placed(box)
        widget.put(x, y, width, height)

    @property
    def is_mirrored(self) -> bool:
        """Whether it is read from the right."""
        return self.mirrors is not False and self.theme.mirrored

    def draw(self) -> None:
        """What is seen, drawn on the open canvas."""

    def draw_text(self, text: Block, x: int, top: int, colour: Colour) -> None:
        """Add a text to the open canvas; x and top are window pixels, top counted upward. Where the page is
        read from the right its words begin there, in whichever language they are."""
        if text.align == "left" and mirror.is_mirrored():
            text = replace(text, align="right")
        typesetting.draw(self.context.texts, text, mirror.left_of(x, text.width), top, colour)

    def draw_centred(self, text: Block, box: Box, colour: Colour) -> None:
        """Add a text to the middle of a box of the open canvas."""
        x, y, width, height = box
        self.draw_text(text, x + (width - text.width) // 2, y + (height + text.height) // 2, colour)

    def draw_icon(self, name: str, x: int, top: int, size_px: int, colour: Colour) -> None:
        """Add an icon whose square has its top left corner here."""
        left = mirror.left_of(x, size_px)
        flipped = mirror.is_flipped(name)
        typesetting.draw_icon(self.context.texts, mirror.icon(name), left, top, size_px, colour, flipped=flipped)


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
        if widget.mirrors is None and self.mirrors is False:
            widget.mirrors = False
        left = self.width - round(x) - wide if self.is_mirrored else x
        widget.put(round(self.x + left), round(self.top - y) - high, wide, high)
        return widget

    def area(self, x: float, y: float, width: float, height: float) -> Box:
        """A place on this sheet as a box of the canvas."""
        left = self.width - x - width if self.is_mirrored else x
        return (round(self.x + left), round(self.top - y) - round(height), round(width), round(height))

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
