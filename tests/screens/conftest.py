"""A real window for the tests of what is seen: drawn by software GL, without any display.

Kivy is locked down before any test module of this folder imports it; there is one window in a process, 1920 × 1080.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from kiosk.screens.window.kivy_config import WindowRequest, lock_down
from kiosk.screens.window.memory_at_rest import give_back
from tests.conftest import present_mib

SIZE = (1920, 1080)
MOST_KEPT_MIB = 120
"""What the pages of a process may take before what no widget shows is given back."""
Rows = np.ndarray[Any, np.dtype[np.uint8]]

if "kivy" not in sys.modules:
    lock_down(request=WindowRequest(size=SIZE, offscreen=True))
    del os.environ["SDL_VIDEODRIVER"]  # only this process's window: programs that tests start choose for themselves


class Rested:
    """mib: this process's memory after it last gave back what no widget shows."""

    mib = present_mib()


RESTED = Rested()


@pytest.fixture(scope="session")
def the_window() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "offscreen")
        patch.setenv("LIBGL_ALWAYS_SOFTWARE", "1")
        from kivy.base import EventLoop
        from kivy.core.window import Window

        EventLoop.ensure_window()
    assert tuple(Window.size) == SIZE
    return Window


@pytest.fixture(scope="module", autouse=True)
def nothing_stays() -> Iterator[None]:
    """What a module drew is given back after it, so that a worker does not grow from module to module."""
    yield
    if "kivy.core.window" not in sys.modules:
        return
    from kivy.clock import Clock
    from kivy.core.window import Window

    for child in list(Window.children) if Window is not None else ():
        Window.remove_widget(child)
    for event in Clock.get_events():
        event.cancel()  # no frame is drawn here that would let it go, and with it a whole screen
    empty_caches()


def empty_caches() -> None:
    """Let go of the pictures and texts that no widget shows; the tests' caches keep what a kiosk's would not."""
    from tests.screens.drawing import PICTURES, TEXTS
    from tests.screens.laid import buffer

    PICTURES.clear()
    TEXTS.clear()
    buffer.cache_clear()
    gc.collect()
    delete_textures()


def delete_textures() -> None:
    """Delete the textures of what was collected, which Kivy does with the next frame: here hardly one is drawn."""
    from kivy.graphics.context import get_context

    get_context().gl_dealloc()


@pytest.fixture(autouse=True)
def no_texture_stays() -> Iterator[None]:
    """What a test drew goes with it."""
    yield
    if "kivy.core.window" in sys.modules:
        leave_no_texture()


def leave_no_texture() -> None:
    """Let go of what was drawn, and of what is still waited for: a picture under way holds a whole screen, and one that
    nobody fetches holds its pixels. A module lays out hundreds of pages: once they are much, so do those that are kept
    for the next of them."""
    from tests.screens.drawing import PICTURES, UNDECODED

    UNDECODED._waiting.clear()
    PICTURES._waiting.clear()  # so that none of them is decoded any more
    PICTURES.deliver()
    delete_textures()
    if present_mib() > RESTED.mib + MOST_KEPT_MIB:
        empty_caches()
        give_back()
        RESTED.mib = present_mib()


@pytest.fixture
def window(the_window: Any) -> Any:
    """The window, empty."""
    for child in list(the_window.children):
        the_window.remove_widget(child)
    yield the_window
    for child in list(the_window.children):
        the_window.remove_widget(child)


@pytest.fixture
def seen(window: Any) -> Callable[..., Rows]:
    """Draws widgets in the window, with all their pictures, and gives back the pixels: rows from the top."""

    def draw(*widgets: Any) -> Rows:
        from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

        from tests.screens.drawing import PICTURES

        for widget in widgets:
            if widget.parent is None:
                window.add_widget(widget)
        assert PICTURES.settle()
        window.dispatch("on_draw")
        width, height = SIZE
        pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
        return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)[::-1]

    return draw


@pytest.fixture
def fresh_pictures(the_window: Any) -> None:
    """No picture is at hand in another size, so that each is drawn as on a kiosk that shows this page first."""
    from tests.screens.drawing import PICTURES

    PICTURES.clear()
