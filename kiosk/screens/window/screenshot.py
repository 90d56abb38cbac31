"""What stands in the window, as a PNG of exactly its size.

Rules: the page is drawn once more and read back before it is shown, so a picture can be taken with no
display and at any moment.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.media.png import png
from kiosk.store import atomic_files


def write(window: Any, path: Path, every: int = 1) -> None:
    """every: of so many pixels and rows only one is kept."""
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    width, height = (int(side) for side in window.system_size)
    window.dispatch("on_draw")
    rgb = bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
    window.dispatch("on_flip")
    if every > 1:
        width, height, rgb = _sparse(width, height, rgb, every)
    atomic_files.write(path, png(width, height, rgb))


def _sparse(width: int, height: int, rgb: bytes, every: int) -> tuple[int, int, bytes]:
    """The picture with one of so many pixels and rows: its size, and its colours."""
    across, down = -(-width // every), -(-height // every)
    sparse = bytearray(3 * across * down)
    for row in range(down):
        at = row * every * width * 3
        line = rgb[at : at + width * 3]
        for channel in range(3):
            start = row * across * 3 + channel
            sparse[start : start + across * 3 - channel : 3] = line[channel :: 3 * every]
    return across, down, bytes(sparse)
