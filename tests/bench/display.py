"""A virtual display of the benchmark's own, and eyes and a finger on it from outside what is measured.

Rules: a change is timed when the display tells that something was drawn, and counts only if pixels are then other
than before; a touch is a press and a release at once, by the display's own test extension, so that whatever is
measured cannot tell it from a real one.
"""

from __future__ import annotations

import ctypes
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench import xlib

WIDTH, HEIGHT = 1920, 1080
Pixels = NDArray[np.uint32]
Box = tuple[int, int, int, int]  # left, top, width, height
LEAST_COLOURS = 30
WHOLE: Box = (0, 0, WIDTH, HEIGHT)


def shows_a_page(pixels: Pixels) -> bool:
    """Whether more is there than an empty window."""
    return len(set(pixels[:: HEIGHT // 54, :: WIDTH // 96].ravel().tolist())) >= LEAST_COLOURS


@contextmanager
def virtual_display() -> Iterator[str]:
    """A display of 1920×1080 as long as it is needed; `DISPLAY`'s value."""
    read_end, write_end = os.pipe()
    screen = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), *screen], pass_fds=(write_end,), stderr=subprocess.DEVNULL
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    if not number:
        raise SystemExit(f"Xvfb ended with {server.wait()} before it opened a display.")
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)


@dataclass(frozen=True, slots=True)
class Change:
    """What was seen: when the first and the last pixels changed, how often, and what then stood there."""

    first_s: float | None
    last_s: float | None
    drawn: int
    after: Pixels


class Eyes:
    """One connection to a display: sees, hears of drawing, touches. Times are of time.monotonic."""

    def __init__(self, name: str) -> None:
        self._x, self._ext, self._test = xlib.x11(), xlib.xext(), xlib.xtst()
        damage = xlib.xdamage()
        self._display = self._x.XOpenDisplay(name.encode())
        if not self._display:
            raise SystemExit(f"The display {name} cannot be opened.")
        self._root = self._x.XDefaultRootWindow(self._display)
        self._told = 0
        self._images: dict[tuple[int, int], tuple[Any, Pixels, Any]] = {}
        event, error = ctypes.c_int(), ctypes.c_int()
        if not damage.XDamageQueryExtension(self._display, xlib.byref(event), xlib.byref(error)):
            raise SystemExit("The display does not tell of drawing: its DAMAGE extension is missing.")
        damage.XDamageCreate(self._display, self._root, xlib.RAW_RECTANGLES)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def touch(self, place: tuple[float, float]) -> float:
        """A short touch there; when the finger came down."""
        self._test.XTestFakeMotionEvent(self._display, -1, round(place[0]), round(place[1]), 0)
        self._x.XSync(self._display, 0)
        at_s = time.monotonic()
        self._test.XTestFakeButtonEvent(self._display, 1, 1, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XFlush(self._display)
        return at_s

    def finger_down(self, place: tuple[float, float]) -> None:
        """A finger comes down there and stays."""
        self.finger_moved(place)
        self._test.XTestFakeButtonEvent(self._display, 1, 1, 0)
        self._x.XFlush(self._display)

    def finger_moved(self, place: tuple[float, float]) -> float:
        """It is there now; when."""
        at_s = time.monotonic()
        self._test.XTestFakeMotionEvent(self._display, -1, round(place[0]), round(place[1]), 0)
        self._x.XFlush(self._display)
        return at_s

    def finger_up(self) -> None:
        self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XFlush(self._display)

    def press(self, keycode: int) -> None:
        """A key pressed and released at once, by its number in X."""
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, keycode, down, 0)
        self._x.XFlush(self._display)

    def count_drawn(self) -> int:
        """How many words of drawing have come since this connection was opened."""
        self._forget()
        return self._told

    def drawn(self, until_s: float) -> float | None:
        """When something was drawn next, or None if nothing was until then."""
        while True:
            if self._forget() > 0:
                return time.monotonic()
            left_s = until_s - time.monotonic()
            if left_s <= 0:
                return None
            select.select([self._x.XConnectionNumber(self._display)], [], [], left_s)

    def _forget(self) -> int:
        """Takes every word of drawing that waits; how many."""
        event, count = xlib.Event(), 0
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, xlib.byref(event))
            count += 1
        self._told += count
        return count

    def look(self, box: Box = WHOLE) -> Pixels:
        """The pixels now, one 32-bit number each, rows from the top."""
        left, top, width, height = box
        image, pixels, _ = self._image(width, height)
        if not self._ext.XShmGetImage(self._display, self._root, image, left, top, xlib.ALL_PLANES):
            raise OSError("the display does not show its pixels")
        return pixels.copy()

    def keep(self, file: Path) -> Path:
        """The screen now, as a picture in a file; returns it."""
        from PIL import Image

        Image.fromarray(self.look().view(np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, 2::-1].copy()).save(file)
        return file

    def _image(self, width: int, height: int) -> tuple[Any, Pixels, Any]:
        known = self._images.get((width, height))
        if known is None:
            number = self._x.XDefaultScreen(self._display)
            visual = self._x.XDefaultVisual(self._display, number)
            depth = self._x.XDefaultDepth(self._display, number)
            info = xlib.ShmInfo()
            size = (width, height)
            image = self._ext.XShmCreateImage(
                self._display, visual, depth, xlib.Z_PIXMAP, None, xlib.byref(info), *size
            )
            bytes_per_line = image.contents.bytes_per_line
            info.shmid, info.shmaddr = xlib.shared_memory(bytes_per_line * height)
            image.contents.data = info.shmaddr
            self._ext.XShmAttach(self._display, xlib.byref(info))
            self._x.XSync(self._display, 0)
            xlib.forget_when_unused(info.shmid)
            memory = (ctypes.c_uint32 * (bytes_per_line * height // 4)).from_address(info.shmaddr)
            pixels = np.frombuffer(memory, np.uint32).reshape(height, bytes_per_line // 4)[:, :width]
            known = self._images[(width, height)] = (image, pixels, info)
        return known

    def watch(self, before: Pixels, until_s: float, quiet_s: float) -> Change:
        """Looks until pixels have changed and then stood for a while, or nothing changed until a moment."""
        first_s = last_s = None
        drawn = 0
        while True:
            deadline_s = until_s if last_s is None else min(until_s, last_s + quiet_s)
            at_s = self.drawn(deadline_s)
            if at_s is None:
                return Change(first_s, last_s, drawn, before)
            now = self.look()
            drawn += 1
            if not np.array_equal(now, before):
                first_s = at_s if first_s is None else first_s
                last_s, before = at_s, now

    def stand_still(self, quiet_s: float = 0.5, within_s: float = 10.0) -> Pixels:
        """Waits until no pixel has changed for a while; the pixels then."""
        end_s = time.monotonic() + within_s
        last_s, before = time.monotonic(), self.look()
        while (at_s := self.drawn(min(end_s, last_s + quiet_s))) is not None:
            now = self.look()
            if not np.array_equal(now, before):
                last_s, before = at_s, now
        return before
