"""A picture at the size in which it is shown: decoded, cropped around its focus, scaled, turned upright, in sRGB.

Rules: a JPEG is decoded no larger than needed. `cover` fills the area and keeps the focus in view; `contain` shows the
whole picture, so that the result may be smaller than requested. `part` selects a region (left, top, right, bottom,
0..1). Beside the decoded picture only strips of it are held. The picture of a film is its still.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.media.containers import Undecodable
from kiosk.media.picture_colour import as_seen, behind, straight
from kiosk.media.picture_file import SHORT, SIDEWAYS, open_picture, orientation_of
from kiosk.media.picture_memory import drafted, size_problem
from kiosk.media.signatures import real_kind

if TYPE_CHECKING:
    from PIL import Image

Fit = Literal["cover", "contain"]
Part = tuple[float, float, float, float]
WHOLE: Part = (0.0, 0.0, 1.0, 1.0)
_REDUCING_GAP = 3.0
LANCZOS_REACH = 3.0
_STRIP_PIXELS = 1 << 20
_SIZE = struct.Struct("<II")


class PictureError(Exception):
    """A picture cannot be shown. short: a sentence for visitors; detail: for staff, with how to mend it."""

    def __init__(self, short: str, detail: str) -> None:
        super().__init__(detail)
        self.short, self.detail = short, detail


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows from the top, three bytes (red, green, blue) a pixel."""

    width: int
    height: int
    rgb: bytes

    def packed(self) -> bytes:
        """As one row of bytes, for another process."""
        return _SIZE.pack(self.width, self.height) + self.rgb

    @classmethod
    def unpacked(cls, data: bytes) -> Pixels:
        width, height = _SIZE.unpack_from(data)
        return cls(width, height, data[_SIZE.size :])


@dataclass(frozen=True, slots=True)
class PictureArea:
    """What is wanted of a picture: the area in pixels of the screen, and what of it is shown there."""

    width: int
    height: int
    fit: Fit = "cover"
    focus: tuple[float, float] = (0.5, 0.5)
    part: Part = WHOLE


def decoded(path: Path, area: PictureArea, most_bytes: int) -> Pixels | None:
    """The picture for an area; None where decoding it takes more memory than that. Raises PictureError."""
    from PIL import UnidentifiedImageError

    try:
        with _opened(path) as image:
            problem = size_problem(image)
            if problem:
                raise PictureError(SHORT, f"{path.name}{str(problem).removeprefix('It')}")
            return _scaled(image, area) if _drafted(image, area) <= most_bytes else None
    except Undecodable as error:
        raise PictureError(SHORT, error.detail) from error
    except FileNotFoundError as error:
        raise PictureError(SHORT, f"{path.name} is not there. Copy it again.") from error
    except UnidentifiedImageError as error:
        raise PictureError(
            SHORT, f"{path.name} is not a picture that can be read. Save it again as JPEG, PNG or WebP."
        ) from error
    except MemoryError as error:
        raise PictureError(SHORT, f"{path.name} takes more memory than there is. Save it smaller.") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureError(
            SHORT, f"{path.name} is damaged or cut short ({error}). Copy it again from where it was made."
        ) from error


def _opened(path: Path) -> Image.Image:
    """The picture in the file, or the still of the film in it."""
    from PIL import UnidentifiedImageError

    try:
        return open_picture(path)
    except UnidentifiedImageError:
        from kiosk.media.film_still import film_still

        try:
            return film_still(path)
        except Undecodable:
            kind = real_kind(path)
            if kind is not None and kind.family == "film":
                raise
        raise


def _drafted(image: Image.Image, area: PictureArea) -> int:
    """Have a JPEG decoded no larger than the area needs; the bytes that decoding takes."""
    across, down = _shares(area.part)
    need = area.width / across, area.height / down
    return drafted(image, *(reversed(need) if orientation_of(image) in SIDEWAYS else need))


def _shares(part: Part) -> tuple[float, float]:
    return max(part[2] - part[0], 1e-3), max(part[3] - part[1], 1e-3)


def _scaled(image: Image.Image, area: PictureArea) -> Pixels:
    turn = orientation_of(image)
    sideways = turn in SIDEWAYS
    upright_width, upright_height = reversed(image.size) if sideways else image.size
    box, (width, height) = placed(area, (upright_width, upright_height))
    image.load()
    under = behind(image)
    stored = _resized(image, as_stored(box, turn, image.size), (height, width) if sideways else (width, height))
    out = upright(as_seen(stored, image.info, under), turn)
    return Pixels(width, height, out.tobytes())


def placed(area: PictureArea, size: tuple[int, int]) -> tuple[tuple[float, float, float, float], tuple[int, int]]:
    """Which box of an upright picture of this size is shown in an area, and at which size."""
    upright_width, upright_height = size
    share = _shares(area.part)
    left, top = area.part[0] * upright_width, area.part[1] * upright_height
    across, down = share[0] * upright_width, share[1] * upright_height
    width, height = area.width, area.height
    if area.fit == "contain":
        times = min(width / across, height / down)
        width, height = max(1, round(across * times)), max(1, round(down * times))
    else:
        left, top, across, down = _cover((left, top, across, down), width / height, area.focus)
    return (left, top, min(left + across, upright_width), min(top + down, upright_height)), (width, height)


def _resized(image: Image.Image, box: tuple[float, float, float, float], size: tuple[int, int]) -> Image.Image:
    """The box at this size, in one of the modes of `straight`; converted and reduced strip by strip."""
    from PIL import Image

    left, top, right, bottom = box
    by_x = max(1, int((right - left) / size[0] / _REDUCING_GAP))
    by_y = max(1, int((bottom - top) / size[1] / _REDUCING_GAP))
    reach_x, reach_y = (LANCZOS_REACH * max(1.0, (b - a) / s) for a, b, s in zip(box[:2], box[2:], size, strict=True))
    x0, y0 = max(0, floor(left - reach_x)), max(0, floor(top - reach_y))
    x1, y1 = min(image.width, ceil(right + reach_x)), min(image.height, ceil(bottom + reach_y))
    if by_x == by_y == 1 and straight(image) is image:
        return image.resize(size, Image.Resampling.LANCZOS, box=box)
    few = max(1, _STRIP_PIXELS // (by_y * (x1 - x0))) * by_y
    reduced: Image.Image | None = None
    for y in range(y0, y1, few):
        strip = straight(image.crop((x0, y, x1, min(y + few, y1))))
        if by_x > 1 or by_y > 1:
            strip = strip.reduce((by_x, by_y))
        if reduced is None:
            reduced = Image.new(strip.mode, (strip.width, ceil((y1 - y0) / by_y)))
        reduced.paste(strip, (0, (y - y0) // by_y))
    assert reduced is not None
    inner = ((left - x0) / by_x, (top - y0) / by_y, (right - x0) / by_x, (bottom - y0) / by_y)
    within = (*inner[:2], min(inner[2], reduced.width), min(inner[3], reduced.height))
    return reduced.resize(size, Image.Resampling.LANCZOS, box=within)


def as_stored(
    box: tuple[float, float, float, float], turn: int, size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Where a box of the upright picture lies in the picture as it is stored."""
    left, top, right, bottom = box
    if turn in SIDEWAYS:
        left, top, right, bottom = top, left, bottom, right
    if turn in (2, 3, 7, 8):
        left, right = size[0] - right, size[0] - left
    if turn in (3, 4, 6, 7):
        top, bottom = size[1] - bottom, size[1] - top
    return max(0.0, left), max(0.0, top), right, bottom


def upright(image: Image.Image, turn: int) -> Image.Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if turn in turns else image


def _cover(
    area: tuple[float, float, float, float], aspect: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest region of this aspect ratio, as near to the focus as the area allows: left, top, width, height."""
    left, top, across, down = area
    width, height = (across, across / aspect) if across / down < aspect else (down * aspect, down)
    x = min(max(focus[0] * across - width / 2, 0.0), across - width)
    y = min(max(focus[1] * down - height / 2, 0.0), down - height)
    return left + x, top + y, width, height


HARDLY_LIGHTER = 16
"""Tones of 255 by which a light drawing's papers may differ and still be one."""


def in_negative(pixels: Pixels) -> Pixels:
    """A light drawing as white lines on black; a dark one keeps its tones, without colour."""
    from PIL import Image, ImageStat

    grey = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("L")
    if ImageStat.Stat(grey).median[0] >= 128:
        lightest = max(1, ImageStat.Stat(grey).median[0])
        # The paper, whatever its tone, becomes black, and what is hardly darker, as the floors of a plan are beside the
        # ground around it; what is darker becomes as much lighter.
        lights = [max(0, 255 - round(255 * tone / lightest)) for tone in range(256)]
        grey = grey.point([light if light > HARDLY_LIGHTER else 0 for light in lights])
    return Pixels(pixels.width, pixels.height, grey.convert("RGB").tobytes())
