"""Pictures for the screens of phones: small, in sRGB, upright, as JPEG and as WebP.

Rules: a picture is decoded as the kiosk decodes it, what takes much memory in a child process; nothing that the camera
wrote beside the pixels is kept; equal pictures give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from kiosk.media.picture_decoder import scaled

FORMS = {"webp": ("WEBP", {"quality": 76, "method": 3}), "jpg": ("JPEG", {"quality": 80, "optimize": True})}
RECIPE = "2"
"""To be raised whenever other bytes come of the same picture."""


SHEET_RECIPE = "1"
"""The same for sheets."""

Corners = Sequence[Sequence[tuple[float, float]]]
"""Row by row from the top left, where the corner of each cell is on a picture: shares from its left and its top."""


def warped_picture(path: Path, size: tuple[int, int], corners: Corners) -> bytes:
    """A picture of this size as WebP, each cell of which shows what lies between these corners of the picture; clear
    where that is beyond its edge. Raises PictureError and OSError."""
    from PIL import Image

    pixels = scaled(path, 2 * size[0], 2 * size[1], "contain")
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("RGBA")
    down, across = len(corners) - 1, len(corners[0]) - 1
    mesh = []
    for row in range(down):
        for column in range(across):
            box = tuple(round(size[axis] * n / of) for n, axis, of in _edges(column, row, across, down))
            cell = [corners[row + y][column + x] for x, y in ((0, 0), (0, 1), (1, 1), (1, 0))]
            mesh.append((box, tuple(value for x, y in cell for value in (x * image.width, y * image.height))))
    data = BytesIO()
    image.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR).save(data, "WEBP", quality=76)
    return data.getvalue()


def _edges(column: int, row: int, across: int, down: int) -> Iterator[tuple[int, int, int]]:
    """Left, top, right and bottom of a cell: which line it is, of which axis, of how many."""
    yield from ((column, 0, across), (row, 1, down), (column + 1, 0, across), (row + 1, 1, down))


def small_pictures(
    path: Path, largest: tuple[int, int], sizes: Iterable[tuple[int, int]], endings: Sequence[str]
) -> Iterator[tuple[tuple[int, int], str, bytes]]:
    """The picture, or the still of the film, whole within each size, in each form by its ending: decoded once. largest:
    of all that are ever made of it together. Raises PictureError and OSError."""
    from PIL import Image

    pixels = scaled(path, *largest, "contain")
    whole = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    for size in sizes:
        image = whole
        if size != largest:
            image = whole.copy()
            image.thumbnail(size, Image.Resampling.LANCZOS)
        for ending in endings:
            form, options = FORMS[ending]
            data = BytesIO()
            image.save(data, form, **options)
            yield size, ending, data.getvalue()
