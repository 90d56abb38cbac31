"""Adobe RGB without a profile, as cameras state it: by the index R03 in EXIF (the DCF's optional colour space).

Rules: a profile in the file goes before this. The conversion is a table of three dimensions, worked out once from the
definitions of both colour spaces, and looked up by Pillow.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFilter

_INTEROPERABILITY, _INDEX, _ADOBE = 0xA005, 1, "R03"
_GAMMA = 2.19921875
_TO_LINEAR_SRGB = ((1.39836, -0.39836, 0.0), (0.0, 1.0, 0.0), (0.0, -0.04293, 1.04293))
"""Linear Adobe RGB (1998) to linear sRGB: white, red and blue are the same, only green is another."""
_GRID = 33
STATES_ADOBE_RGB = "states Adobe RGB"
"""The key of `Image.info` under which that is noted when a picture is opened."""


def states_adobe_rgb(image: Image.Image) -> bool:
    """Whether the camera states Adobe RGB, and no profile states anything."""
    if image.format not in ("JPEG", "MPO") or image.mode != "RGB" or image.info.get("icc_profile"):
        return False
    with suppress(Exception):  # whatever a camera or a program wrote there
        return str(image.getexif().get_ifd(_INTEROPERABILITY).get(_INDEX, "")).strip("\0 ") == _ADOBE
    return False


def from_adobe_rgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB; colours that sRGB lacks become the nearest of its own."""
    return image.filter(_table())


@cache
def _table() -> ImageFilter.Color3DLUT:
    from PIL import ImageFilter

    def colour(red: float, green: float, blue: float) -> tuple[float, ...]:
        linear = (red**_GAMMA, green**_GAMMA, blue**_GAMMA)
        return tuple(encoded(sum(a * b for a, b in zip(row, linear, strict=True))) for row in _TO_LINEAR_SRGB)

    return ImageFilter.Color3DLUT.generate(_GRID, colour)


def encoded(linear: float) -> float:
    """A share of light, 0 to 1, as sRGB encodes it."""
    light = min(max(linear, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
