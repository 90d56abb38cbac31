"""A QR code: dark modules on white, with the quiet zone that a reader needs.

Rules: each module is the same whole number of pixels; the code is white also in high contrast, or no camera reads it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.widget import CanvasWidget

QUIET = 4
"""Empty modules around the code, as its standard asks for."""
MODULE_MM, LEAST_MODULE_MM = 3.3, 1.2
"""The side of a module: as large as a phone needs from arm's length, and never smaller than its least."""


@lru_cache(maxsize=64)
def modules(link: str) -> tuple[bytes, ...]:
    """The rows of the code, from the top, without its quiet zone: 1 is dark."""
    return tuple(bytes(row) for row in segno.make(link, error="m", micro=False, boost_error=False).matrix)


def side_in_modules(link: str) -> int:
    return len(modules(link)) + 2 * QUIET


def fitting_code(context: ScreenContext, link: str, room: int) -> QrCode | None:
    """The code as large as a square of this side allows; None where it would be too small for a phone."""
    theme, module = context.theme, room // side_in_modules(link)
    most, least = (int(mm / theme.mm_per_px) for mm in (MODULE_MM, LEAST_MODULE_MM))
    return None if module < max(1, least) else QrCode(context, link, min(module, max(1, most)))


class QrCode(CanvasWidget):
    """The code of a link. module: the side of a module in pixels."""

    mirrors = False

    def __init__(self, context: ScreenContext, link: str, module: int) -> None:
        side = side_in_modules(link) * module
        super().__init__(context, side, side)
        self.rows, self.module = modules(link), module

    def draw(self) -> None:
        shapes.fill(self.box, (1, 1, 1, 1), self.theme.px(8))
        x, y, width, _ = self.box
        quiet = QUIET * self.module
        Color(1, 1, 1, 1)
        inner = width - 2 * quiet
        Rectangle(texture=self._texture(), pos=(x + quiet, y + quiet), size=(inner, inner))

    def _texture(self) -> Any:
        count = len(self.rows)
        texture = Texture.create(size=(count, count), colorfmt="luminance")
        grey = b"".join(bytes(0 if dark else 255 for dark in row) for row in reversed(self.rows))
        texture.blit_buffer(grey, colorfmt="luminance", bufferfmt="ubyte")
        texture.min_filter = texture.mag_filter = "nearest"
        return texture
