"""Pictures written as PNG."""

from __future__ import annotations

from io import BytesIO


def png(width: int, height: int, rgb: bytes) -> bytes:
    """The picture as a PNG. rgb: its rows from the bottom up, as OpenGL reads them."""
    from PIL import Image

    file = BytesIO()
    Image.frombytes("RGB", (width, height), rgb, "raw", "RGB", 0, -1).save(file, "PNG", compress_level=1)
    return file.getvalue()
