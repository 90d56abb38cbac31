"""What is drawn once and then moved: a plate that grows, a view that slides, a scene larger than its frame.

Rules: made on the open canvas, in window pixels; nothing is drawn anew by a move. A texture that lies at its own size
is not smoothed: in software that is twice as fast. What is opaque is not blended, and what is covered is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kivy.graphics import (
    Callback,
    Canvas,
    ClearBuffers,
    ClearColor,
    Color,
    Fbo,
    PopMatrix,
    PushMatrix,
    Rectangle,
    ScissorPop,
    ScissorPush,
    Translate,
)
from kivy.graphics.opengl import GL_BLEND, glDisable, glEnable
from kivy.uix.widget import Widget

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Colour


class MovablePlate:
    """A rectangle of one colour."""

    def __init__(self, box: Box, colour: Colour) -> None:
        Color(*colour)
        self._plate = Rectangle(pos=box[:2], size=box[2:])

    def move(self, box: Box) -> None:
        self._plate.pos, self._plate.size = box[:2], box[2:]


class SlidingView:
    """All that a widget draws, cut off at its box, and moved across in it."""

    def __init__(self, widget: Widget, box: Box) -> None:
        x, y, width, height = box
        with widget.canvas.before:
            ScissorPush(x=x, y=y, width=width, height=height)
            PushMatrix()
            self._move = Translate(0, 0, 0)
        with widget.canvas.after:
            PopMatrix()
            ScissorPop()

    def shift(self, by: int) -> None:
        self._move.x = by


class MovablePicture:
    """A texture somewhere, or nothing yet."""

    def __init__(self) -> None:
        self._shown = Rectangle(size=(0, 0))

    def put(self, texture: Texture, box: Box) -> None:
        """Show it there; where that is its own size, pixel by pixel."""
        x, y, width, height = box
        exact = abs(width - texture.width) <= 1
        smooth = "nearest" if exact else "linear"
        if texture.mag_filter != smooth:
            texture.min_filter = texture.mag_filter = smooth
        self._shown.texture = texture
        self._shown.size = texture.size if exact else (width, height)
        self._shown.pos = (x, y + height - round(self._shown.size[1]))

    def hide(self) -> None:
        self._shown.size = (0, 0)

    @property
    def pos(self) -> tuple[float, float]:
        return tuple(self._shown.pos)


class MovableScene:
    """A frame in which a scene lies that was drawn as one texture, `margin` larger on each side (across, up) than the
    frame; what lies beneath it is seen where it does not reach."""

    def __init__(self, widget: Widget, frame: Box, margin: tuple[int, int], ground: Colour) -> None:
        x, y, width, height = frame
        self._frame, self._margin, self._ground = frame, margin, ground
        self.buffer = Fbo(size=(width + 2 * margin[0], height + 2 * margin[1]))
        with widget.canvas:
            ScissorPush(x=x, y=y, width=width, height=height)
            self._plate = Canvas()
            Color(1, 1, 1, 1)
            Callback(lambda _: glDisable(GL_BLEND))
            self.beneath = MovablePicture()
            self.shown = MovablePicture()
            Callback(lambda _: glEnable(GL_BLEND))
            ScissorPop()

    @contextmanager
    def drawn_anew(self) -> Iterator[None]:
        """What is drawn meanwhile is the scene, as it is to lie in the frame when it is not moved. It is drawn at once,
        and not with the window, whose clip would cut it."""
        self.buffer.clear()
        with self.buffer:
            ClearColor(*self._ground)
            ClearBuffers()
            PushMatrix()
            Translate(self._margin[0] - self._frame[0], self._margin[1] - self._frame[1])
            Color(1, 1, 1, 1)
            with shapes.never_cleared():
                yield
            PopMatrix()
        self.buffer.draw()

    def put(self, box: Box) -> None:
        """Show the scene there."""
        self.shown.put(self.buffer.texture, box)
        if self._covers(box) == bool(self._plate.children):
            self._plate.clear()
            if not self._covers(box):
                with self._plate:
                    shapes.fill(self._frame, self._ground)

    def _covers(self, box: Box) -> bool:
        (x, y, width, height), (left, low, wide, high) = self._frame, box
        return left <= x and low <= y and left + wide >= x + width and low + high >= y + height
