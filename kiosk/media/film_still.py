"""The picture of a film that stands for it where it has no poster.

Rules: the first one on which something is to be seen: many films begin with black, or rise out of it. Where none of
the first ones has light and shade enough, it is the one that has most. Where it is in the film is remembered for as
long as the file is the same.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.file_stamp import lasting_stamp
from kiosk.content.messages import msg
from kiosk.media.containers import Undecodable
from kiosk.media.film_decoder import PictureReader

if TYPE_CHECKING:
    from PIL import Image

    from kiosk.media.frame_converter import FilmPicture

_MOST_LOOKED_AT = 250
_LOOKED_AT_PX = (64, 64)
_ENOUGH_SHADE = 64
_LEFT_OUT = 0.02
"""The share of the lightest and of the darkest pixels that do not count: a time code on black is nothing to see."""


def film_still(path: Path) -> Image.Image:
    """The picture that stands for this film, in its own size. Raises Undecodable and OSError."""
    with PictureReader(path, from_s=_still_s(path, lasting_stamp(path.stat()))) as reader:
        found = reader.next()
    if found is None:
        raise Undecodable("picture", path, msg("no picture in it can be decoded"), msg("Export it again as MP4"))
    return _image(found).convert("RGB")


@lru_cache(maxsize=256)
def _still_s(path: Path, _stamp: tuple[int, ...]) -> float:
    """The moment of the still."""
    best_s, most = 0.0, -1
    with PictureReader(path, size=_LOOKED_AT_PX) as reader:
        for _ in range(_MOST_LOOKED_AT):
            picture = reader.next()
            if picture is None:
                break
            shade = _shade(picture)
            if shade > most:
                best_s, most = picture.at_s, shade
            if shade >= _ENOUGH_SHADE:
                break
    return best_s


def _shade(picture: FilmPicture) -> int:
    """How far light and shade are apart, 0 to 255."""
    counts = _image(picture).convert("L").histogram()
    left_out = picture.width * picture.height * _LEFT_OUT
    return _first(counts[::-1], left_out, 255, -1) - _first(counts, left_out, 0, 1)


def _image(picture: FilmPicture) -> Image.Image:
    from PIL import Image

    return Image.frombytes("RGBA", (picture.width, picture.height), bytes(picture.pixels))


def _first(counts: list[int], left_out: float, level: int, towards: int) -> int:
    """The first level with more pixels up to it than are left out."""
    seen = 0
    for count in counts:
        seen += count
        if seen > left_out:
            break
        level += towards
    return level
