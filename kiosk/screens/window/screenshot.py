"""What stands in the window, as a PNG of exactly its size.

Rules: the page is drawn once more and read back before it is shown, so a picture can be taken with no
display and at any moment; rows go from the top down; the PNG is made by the standard library alone.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from kiosk.store import atomic_files

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def seen(window: Any) -> tuple[int, int, bytes]:
    """Width, height and the RGB rows, top row first, of what the window shows now."""
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    width, height = (int(side) for side in window.system_size)
    window.dispatch("on_draw")
    pixels = bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
    window.dispatch("on_flip")
    row = width * 3
    return width, height, b"".join(pixels[y * row : (y + 1) * row] for y in reversed(range(height)))


def png(width: int, height: int, rgb: bytes) -> bytes:
    row = width * 3
    filtered = b"".join(b"\x00" + rgb[y * row : (y + 1) * row] for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(filtered, 6)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def write(window: Any, path: Path) -> None:
    atomic_files.write(path, png(*seen(window)))
