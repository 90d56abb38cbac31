"""How much room a window has on the screen of who sits before it.

Rules: a page of a preview has a kiosk's shape; it is as long as one of these sides where that fits the screen, with
something to spare for the window's own frame; where nothing is known of the screen it is that of a small laptop.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from kiosk.screens.graphics import event_wait

LONG_SIDES_PX = (640, 800, 960, 1120, 1280, 1440, 1600, 1920)
AT_FIRST_PX = 1280
UNKNOWN = (1366, 728)
FRAME_PX = (8, 40)
SHAPE = (16, 9)
VIDEO = 0x20  # SDL_INIT_VIDEO


class _Rect(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_int), ("w", ctypes.c_int), ("h", ctypes.c_int))


def screen_size() -> tuple[int, int] | None:
    """The size of the first screen, in pixels, before any window is open; None where that is not known. Where no window
    manager fits the window to its screen, it must be opened in that size."""
    library, rect = event_wait.sdl() or _sdl_of_kivy(), _Rect()
    if library is None or library.SDL_InitSubSystem(VIDEO):
        return None
    try:
        known = not library.SDL_GetDisplayBounds(0, ctypes.byref(rect)) and rect.w > 0 and rect.h > 0
    finally:
        library.SDL_QuitSubSystem(VIDEO)
    return (rect.w, rect.h) if known else None


def _sdl_of_kivy() -> ctypes.CDLL | None:
    """The SDL library with which Kivy will open its window."""
    kivy = find_spec("kivy")
    folder = None if kivy is None or kivy.origin is None else Path(kivy.origin).parent.parent / "Kivy.libs"
    shipped = [] if folder is None else sorted(folder.glob("libSDL2-2*.so*"))
    try:
        return ctypes.CDLL(str(shipped[0]) if shipped else "libSDL2-2.0.so.0")
    except OSError:
        return None


def usable() -> tuple[int, int, int, int] | None:
    """What of the first screen a window can have: left, top, width, height. None where that is not known."""
    library, rect = event_wait.sdl(), _Rect()
    if library is None or library.SDL_GetDisplayUsableBounds(0, ctypes.byref(rect)) or rect.w <= 0 or rect.h <= 0:
        return None
    return rect.x, rect.y, rect.w, rect.h


def highest() -> int:
    """How high a window can be."""
    room = usable()
    return (UNKNOWN[1] if room is None else room[3]) - FRAME_PX[1]


def place_for(place: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """Where a window of this size is to be, as near to this place as it can be seen whole."""
    room = usable()
    if room is None:
        return place
    left, top, width, height = room
    most = (left + width - size[0] - FRAME_PX[0], top + height - size[1] - FRAME_PX[0])
    return max(left, min(place[0], most[0])), max(top, min(place[1], most[1]))


def page_sizes(portrait: bool, margin_px: int, screen: tuple[int, int] | None = None) -> Sequence[tuple[int, int]]:
    """The sizes a page can have there, the smallest first; there is always one."""
    room = usable()
    width, height = screen or (UNKNOWN if room is None else room[2:])
    sizes: list[tuple[int, int]] = []
    for long_px in LONG_SIDES_PX:
        size = (long_px, long_px * SHAPE[1] // SHAPE[0])
        size = (size[1], size[0]) if portrait else size
        if not sizes or (size[0] + FRAME_PX[0] <= width and size[1] + margin_px + FRAME_PX[1] <= height):
            sizes.append(size)
    return sizes


def first_size(portrait: bool, margin_px: int) -> tuple[int, int]:
    """The largest that fits, and no larger than is wanted at first."""
    sizes = page_sizes(portrait, margin_px)
    return next((size for size in reversed(sizes) if max(size) <= AT_FIRST_PX), sizes[0])
