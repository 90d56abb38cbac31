"""A level of a big picture as tiles in one file: JPEGs one after the other, then where each begins.

Rules: a level is 1, 1/2, 1/4 … of the picture in each direction, its tiles 256 pixels a side, less at its right and
lower edges, by rows from the top. What is in a file is known from its last bytes, so that one which was not finished
is none.
"""

from __future__ import annotations

import io
import struct
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from PIL import Image

TILE = 256
QUALITY = 90
_MAGIC = b"kiosk tiles 1\0\0\0"
_END = struct.Struct("<QII16s")  # where the places begin, the level's width and height


def _count(length: int) -> int:
    return -(-length // TILE)


class TileWriter:
    """Writes a level from its rows of tiles, the uppermost first."""

    def __init__(self, file: BinaryIO, width: int) -> None:
        self._file, self._width, self._height = file, width, 0
        self._places = array("Q", [0])

    def add(self, strip: Image.Image) -> None:
        """Add a strip as high as a tile, or at the end less."""
        for left in range(0, self._width, TILE):
            tile, packed = strip.crop((left, 0, min(left + TILE, self._width), strip.height)), io.BytesIO()
            tile.save(packed, "JPEG", quality=QUALITY, subsampling=0)
            self._file.write(packed.getbuffer())
            self._places.append(self._places[-1] + packed.tell())
        self._height += strip.height

    def close(self) -> None:
        self._file.write(self._places.tobytes())
        self._file.write(_END.pack(self._places[-1], self._width, self._height, _MAGIC))
        self._file.close()


@dataclass(frozen=True, slots=True)
class TileLevel:
    """A level that was written whole."""

    path: Path
    width: int
    height: int
    places: array[int]

    @classmethod
    def read(cls, path: Path) -> TileLevel | None:
        """The level in a file; None where it is none, or was not finished."""
        try:
            with path.open("rb") as file:
                file.seek(-_END.size, 2)
                ends = file.tell()
                begins, width, height, magic = _END.unpack(file.read(_END.size))
                file.seek(begins)
                places = array("Q", file.read(ends - begins))
        except (OSError, ValueError, struct.error):
            return None
        if magic != _MAGIC or len(places) != _count(width) * _count(height) + 1:
            return None
        return cls(path, width, height, places)

    def region(self, left: int, top: int, right: int, bottom: int) -> Image.Image:
        """That part of the level, put together from the tiles that it touches; raises what Pillow raises."""
        from PIL import Image

        whole = Image.new("RGB", (right - left, bottom - top))
        with self.path.open("rb") as file:
            for row in range(top // TILE, _count(bottom)):
                for column in range(left // TILE, _count(right)):
                    number = row * _count(self.width) + column
                    file.seek(self.places[number])
                    packed = file.read(self.places[number + 1] - self.places[number])
                    with Image.open(io.BytesIO(packed), formats=("JPEG",)) as tile:
                        whole.paste(tile, (column * TILE - left, row * TILE - top))
        return whole
