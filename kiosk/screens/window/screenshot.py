"""What stands in the window, as a PNG of exactly its size.

Rules: the page is drawn once more and read back before it is shown, so a picture can be taken with no
display and at any moment.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.media.png import png
from kiosk.store import atomic_files


def write(window: Any, path: Path) -> None:
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    width, height = (int(side) for side in window.system_size)
    window.dispatch("on_draw")
    rgb = bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
    window.dispatch("on_flip")
    atomic_files.write(path, png(width, height, rgb))
