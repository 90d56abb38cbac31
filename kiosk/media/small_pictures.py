"""Pictures for the screens of phones: small, in sRGB, upright, as JPEG and as WebP.

Rules: a picture is decoded as the kiosk decodes it, what takes much memory in a child process; nothing that the camera
wrote beside the pixels is kept; equal pictures give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from kiosk.media.picture_decoder import scaled

FORMS = {"webp": ("WEBP", {"quality": 76, "method": 3}), "jpg": ("JPEG", {"quality": 80, "optimize": True})}
RECIPE = "1"
"""To be raised whenever other bytes come of the same picture."""


def small_pictures(path: Path, size: tuple[int, int], endings: Iterable[str]) -> dict[str, bytes]:
    """The picture, or the still of the film, whole within this size, by the ending of its form. Raises PictureError and
    OSError."""
    from PIL import Image

    pixels = scaled(path, *size, "contain")
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    found = {}
    for ending in endings:
        form, options = FORMS[ending]
        data = BytesIO()
        image.save(data, form, **options)
        found[ending] = data.getvalue()
    return found
