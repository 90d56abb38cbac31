"""A big picture as a pyramid of tiles: made once, so that any part of it is shown at once and without much memory.

Rules: a pyramid is a folder with a file for each level, the picture itself in `0`, upright and in sRGB, each further
one half of the one before, down to what fits in four tiles. It is made strip by strip, so that beside the decoded
picture little is held.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.media.picture_colour import as_seen, behind, straight
from kiosk.media.picture_file import SIDEWAYS, open_picture, orientation_of
from kiosk.media.picture_memory import drafted
from kiosk.media.picture_scaling import LANCZOS_REACH, PictureArea, Pixels, as_stored, placed, upright
from kiosk.media.tile_file import TILE, TileLevel, TileWriter

if TYPE_CHECKING:
    from PIL import Image

LEAST_PX = 2 * TILE


class _Level:
    """A level being written, and the half of it that is not a strip of the next one yet."""

    def __init__(self, folder: Path, number: int, width: int) -> None:
        self._folder, self._number, self._width = folder, number, width
        self._writer = TileWriter((folder / str(number)).open("wb"), width)
        self._half: Image.Image | None = None
        self._next: _Level | None = None
        self._height = 0

    def add(self, strip: Image.Image) -> None:
        self._writer.add(strip)
        self._height += strip.height
        reduced = strip.reduce(2)
        if self._half is None:
            self._half = reduced
        else:
            self._half = _below(self._half, reduced)
            self._hand_on()

    def close(self) -> None:
        if self._half is not None and (self._next is not None or max(self._width, self._height) > LEAST_PX):
            self._hand_on()
        self._writer.close()
        if self._next is not None:
            self._next.close()

    def _hand_on(self) -> None:
        assert self._half is not None
        if self._next is None:
            self._next = _Level(self._folder, self._number + 1, self._half.width)
        self._next.add(self._half)
        self._half = None


def _below(upper: Image.Image, lower: Image.Image) -> Image.Image:
    from PIL import Image

    both = Image.new("RGB", (upper.width, upper.height + lower.height))
    both.paste(upper, (0, 0))
    both.paste(lower, (0, upper.height))
    return both


def make_pyramid(path: Path, folder: Path, progress: Callable[[int, int], None]) -> None:
    """Make the pyramid of a picture in a folder that is there; raises what Pillow raises. progress: how many rows of
    pixels are done, and how many there are."""
    with open_picture(path) as image:
        drafted(image, image.width, image.height)
        turn = orientation_of(image)
        image.load()
        size, under = image.size, behind(image)
        width, height = reversed(size) if turn in SIDEWAYS else size
        level = _Level(folder, 0, width)
        for top in range(0, height, TILE):
            bottom = min(top + TILE, height)
            left, upper, right, lower = as_stored((0, top, width, bottom), turn, size)
            stored = straight(image.crop((int(left), int(upper), int(right), int(lower))))
            level.add(upright(as_seen(stored, image.info, under), turn).convert("RGB"))
            progress(bottom, height)
        level.close()


def levels_of(folder: Path) -> list[TileLevel]:
    """The levels of a pyramid, the picture itself first; empty where it is not whole."""
    levels: list[TileLevel] = []
    while (level := TileLevel.read(folder / str(len(levels)))) is not None:
        levels.append(level)
    return levels if levels and max(levels[-1].width, levels[-1].height) <= 2 * LEAST_PX else []


def pixels_from(folder: Path, area: PictureArea) -> Pixels | None:
    """The picture for an area, from the smallest level that has all of its pixels; None where there is no pyramid."""
    levels = levels_of(folder)
    if not levels:
        return None
    box, size = placed(area, (levels[0].width, levels[0].height))
    level, times = levels[0], 1.0
    for smaller in levels[1:]:
        less = smaller.width / levels[0].width
        if (box[2] - box[0]) * less < size[0] or (box[3] - box[1]) * less < size[1]:
            break
        level, times = smaller, less
    left, top, right, bottom = (each * times for each in box)
    reach = ceil(LANCZOS_REACH * max(1.0, (right - left) / size[0], (bottom - top) / size[1]))
    x0, y0 = max(0, floor(left) - reach), max(0, floor(top) - reach)
    x1, y1 = min(level.width, ceil(right) + reach), min(level.height, ceil(bottom) + reach)
    from PIL import Image

    inner = (left - x0, top - y0, min(right, level.width) - x0, min(bottom, level.height) - y0)
    shown = level.region(x0, y0, x1, y1).resize(size, Image.Resampling.HAMMING, box=inner)  # half of Lanczos's time
    return Pixels(*size, shown.tobytes())
