"""Opening a picture file: its formats, its size as it is shown, and how far the camera was turned.

Rules: nothing is decoded; only the formats named here are known, or even loaded. Pillow's own limit of pixels is off:
picture_memory.py has another. A picture that is cut short or damaged is refused, also where another library of the
process, as WeasyPrint does, has told Pillow to accept it. The orientation is that of EXIF or, where there is none, of
XMP, and in a PNG also where it stands behind the pixels; what cannot be read is upright.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.media.adobe_rgb import STATES_ADOBE_RGB, states_adobe_rgb
from kiosk.media.tiff_forms import IS_NEGATIVE, is_negative

if TYPE_CHECKING:
    from PIL import Image

SHORT = "This picture cannot be shown at the moment."
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000")
SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112
_LARGEST_PROFILE_BYTES = 8 << 20
_LARGEST_EXIF_BYTES = 1 << 20


def open_picture(path: Path) -> Image.Image:
    """Open the picture, whatever its size; raises what Pillow raises."""
    from PIL import (  # noqa: F401
        GifImagePlugin,
        Image,
        ImageFile,
        Jpeg2KImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_PROFILE_BYTES
    image = Image.open(path, formats=FORMATS)
    if image.format == "PNG" and "exif" not in image.info:
        image.info["exif"] = _exif_of_png(path)
    image.info[STATES_ADOBE_RGB] = states_adobe_rgb(image)
    image.info[IS_NEGATIVE] = is_negative(image)
    return image


def orientation_of(image: Image.Image) -> int:
    """How the picture is to be turned, as EXIF numbers it; 1: not at all. Pillow turns a TIFF itself."""
    return 1 if image.format == "TIFF" else stated_orientation(image)


def stated_orientation(image: Image.Image) -> int:
    """How the file says that the picture is to be turned; 1: not at all."""
    with suppress(Exception):  # whatever a camera or a program wrote there
        found = image.getexif().get(_ORIENTATION)
        if isinstance(found, int) and 1 <= found <= 8:
            return found
    return 1


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as it is shown."""
    width, height = image.size
    return (height, width) if orientation_of(image) in SIDEWAYS else (width, height)


def is_animation(image: Image.Image) -> bool:
    """Whether there are further pictures in it; an MPO's are the same one for other eyes."""
    if image.format not in ("GIF", "PNG", "WEBP"):
        return False
    try:
        return bool(getattr(image, "is_animated", False))
    except (EOFError, OSError, SyntaxError, ValueError):
        return False


def _exif_of_png(path: Path) -> bytes:
    """The EXIF data of a PNG, wherever they stand: Pillow finds those behind the pixels only by decoding all of it."""
    with path.open("rb") as file:
        file.seek(8)
        while len(head := file.read(8)) == 8 and head[4:] != b"IEND":
            size_bytes = int.from_bytes(head[:4], "big")
            if head[4:] == b"eXIf":
                return b"Exif\0\0" + file.read(min(size_bytes, _LARGEST_EXIF_BYTES))
            file.seek(size_bytes + 4, 1)
    return b""
