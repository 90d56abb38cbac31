"""The colours of CMYK without a profile: ink on coated paper.

Rules: cyan, magenta and yellow are taken by the polynomial of pdf.js (Apache-2.0), which was fitted to U.S. Web Coated
SWOP; black darkens them by that polynomial's own curve. Both are looked up by Pillow, so that nothing is worked out
for each pixel in Python.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFilter

_GRID = 9


def printed(image: Image.Image) -> Image.Image:
    """A CMYK picture in sRGB, as coated paper would show it."""
    from PIL import Image, ImageChops

    cyan, magenta, yellow, black = image.split()
    inks = Image.merge("RGB", (cyan, magenta, yellow)).filter(_inks())
    shades = Image.merge("RGB", [black.point([_share(_black(k / 255)[at]) for k in range(256)]) for at in range(3)])
    return ImageChops.multiply(inks, shades)


@cache
def _inks() -> ImageFilter.Color3DLUT:
    from PIL import ImageFilter

    def colour(c: float, m: float, y: float) -> tuple[float, float, float]:
        red = 255 + c * (-4.3873 * c + 54.4862 * m + 18.8229 * y - 285.2331)
        red += m * (1.7150 * m - 5.6097 * y - 5.4970) + y * (-2.5217 * y + 17.5119)
        green = 255 + c * (8.8410 * c + 60.1180 * m + 6.8714 * y - 79.2971)
        green += m * (-15.3104 * m + 17.5753 * y - 190.9453) + y * (4.4443 * y - 24.8674)
        blue = 255 + c * (0.8843 * c + 8.0787 * m + 30.8998 * y - 14.1836)
        blue += m * (10.4959 * m + 63.0238 * y - 112.2388) + y * (0.0330 * y - 193.5821)
        return (_part(red), _part(green), _part(blue))

    return ImageFilter.Color3DLUT.generate(_GRID, colour)


def _black(k: float) -> tuple[float, float, float]:
    return (
        255 + k * (-21.8612 * k - 189.4818),
        255 + k * (-20.7373 * k - 187.8045),
        255 + k * (-22.3382 * k - 180.1261),
    )


def _part(value: float) -> float:
    return min(max(value / 255, 0.0), 1.0)


def _share(value: float) -> int:
    return round(255 * _part(value))
