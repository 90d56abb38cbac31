"""Frames of which only a part is drawn anew: what moves while a page stands, on software GL.

Rules: software GL pays for every pixel, so a clock that goes on by a second would cost a whole window. A part is drawn
only where the window keeps what was drawn before (X11 and offscreen, where a frame is copied out, never swapped for an
older one), and only where nothing else has changed since the last frame; everywhere else the next whole frame shows it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from kivy.clock import Clock
from kivy.graphics import ScissorPop, ScissorPush
from kivy.graphics.opengl import GL_COLOR_BUFFER_BIT, glClear, glClearColor, glFlush

from kiosk.screens.graphics import event_wait
from kiosk.screens.graphics.crossfade import software_gl
from kiosk.screens.graphics.shapes import Box

KEEPING = (b"x11", b"offscreen")
"""SDL's names of the window systems that keep what was drawn."""


def begin() -> None:
    """To be called once, before the first frame: each whole frame is cleared here from now on, on software GL. Kivy's
    own way clears depth and stencil too, with which nothing here is drawn: software GL takes as long for them as for
    the colour, a graphics chip clears all three at once."""
    if software_gl():
        _window().clear = _begin_whole


def _draw_part(box: Box) -> None:
    """Draw the window inside this box alone. The next whole frame is whole again, also where `begin` was not called."""
    _window().clear = _begin_whole
    _set_clip(box)
    _window().render_context.draw()


@contextmanager
def drawn_alone(box: Box) -> Iterator[None]:
    """What changes meanwhile is inside this box of the window: it is drawn at once, alone."""
    alone = _keeps_frames() and not _window().canvas.needs_redraw
    yield
    if alone and _window().canvas.needs_redraw:
        _draw_part(box)
        _window().dispatch("on_flip")
        glFlush()  # off screen a flip shows nothing: what was asked for would wait, a megabyte for each part


class MovedPart:
    """A part that follows a finger: however often the finger moved in one turn, `place` is called once for it, just
    before the frame, which is of this box alone where nothing else has changed."""

    BEFORE_FRAME = -1

    def __init__(self, box: Callable[[], Box], place: Callable[[], None]) -> None:
        self._box, self._place = box, place
        self._trigger = Clock.create_trigger(self._draw, self.BEFORE_FRAME)

    def ask(self) -> None:
        self._trigger()

    def forget(self) -> None:
        self._trigger.cancel()

    def _draw(self, _frame_s: float) -> None:
        with drawn_alone(self._box()):
            self._place()


def _begin_whole() -> None:
    if _keeps_frames():
        width, height = _window().system_size
        _set_clip((0, 0, int(width), int(height)))
    glClearColor(*_window().clearcolor)
    glClear(GL_COLOR_BUFFER_BIT)


@cache
def _window() -> Any:
    """The window, which opens when it is first imported: to import a page opens none."""
    from kivy.core.window import Window

    return Window


@cache
def _keeps_frames() -> bool:
    library = event_wait.sdl()
    if library is None or not software_gl():
        return False
    driver = library.SDL_GetCurrentVideoDriver
    driver.restype = ctypes.c_char_p
    return driver() in KEEPING


@cache
def _clip() -> Any:
    """What bounds everything that the window draws."""
    with _window().canvas.before:
        clip = ScissorPush(x=0, y=0, width=0, height=0)
    with _window().canvas.after:
        ScissorPop()
    return clip


def _set_clip(box: Box) -> None:
    clip = _clip()
    clip.x, clip.y, clip.width, clip.height = box
