"""The two pictures with which a new museum begins: a jug on a window sill, and an empty room.

Rules: drawn here, from nothing but curves and light, so that nobody else's rights are in them; the same bytes each
time with the same Pillow.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1600, 1200)
_SMOOTH = (1280, 960)
_QUALITY = 88
_Colour = tuple[int, int, int]
_WALL, _WALL_DARK = (206, 190, 166), (92, 82, 74)
_CLAY: tuple[_Colour, _Colour] = ((58, 28, 18), (214, 128, 84))
_DOWN = (330, 352, 372, 440, 520, 620, 720, 800, 880, 960)
_HALF = (92, 100, 84, 66, 96, 196, 262, 268, 222, 150)
_JUG = tuple(zip(_DOWN, _HALF, strict=True))
"""Half of the jug's outline: how far down, and how far from its middle."""


@cache
def jug() -> bytes:
    """A round clay jug with one handle, lit from the left."""
    picture = _lit(_vertical(_WALL, _WALL_DARK), (120, 180), 1500)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 900, *SIZE), (126, 96, 70))
    draw.rectangle((0, 900, SIZE[0], 916), (176, 142, 106))
    sill = _lit(picture.crop((0, 916, *SIZE)), (300, 0), 1900)
    picture.paste(sill, (0, 916))
    _shadow(picture, lambda d: d.polygon([(620, 975), (930, 985), (1500, 930), (1420, 905), (900, 925)], 150), 22)
    middle = 780
    handle = Image.new("L", SIZE)
    ImageDraw.Draw(handle).arc((middle - 20, 395, middle + 320, 770), 225, 92, 255, 44)
    picture.paste((112, 58, 38), mask=handle.filter(ImageFilter.GaussianBlur(1.2)))
    ImageDraw.Draw(picture).arc((middle - 14, 401, middle + 308, 758), 240, 330, (186, 108, 72), 9)
    shade = Image.new("L", (256, 1))
    shade.putdata([_lambert(x / 127.5 - 1) for x in range(256)])
    body = Image.merge("RGB", [shade.point(_ramp(_CLAY[0][n], _CLAY[1][n])) for n in range(3)])
    for y in range(_JUG[0][0], _JUG[-1][0]):
        half = _half_width(y)
        wide = round(2 * half)
        row = body.resize((wide, 1), Image.Resampling.BILINEAR)
        picture.paste(row, (round(middle - half), y))
        if y == _JUG[-1][0] - 1:
            foot = Image.new("L", (wide, 26))
            ImageDraw.Draw(foot).pieslice((0, -26, wide - 1, 25), 0, 180, 255)
            picture.paste(row.resize((wide, 26)), (round(middle - half), y), foot)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((middle - 92, 314, middle + 92, 348), (148, 84, 56))
    draw.ellipse((middle - 78, 320, middle + 78, 343), (40, 20, 14))
    for y in (650, 668, 742):
        half = _half_width(y)
        draw.arc((middle - half, y - 22, middle + half, y + 22), 8, 172, (92, 46, 30), 5)
    return _jpeg(picture)


@cache
def room() -> bytes:
    """An empty room with three arched windows, whose light lies on the floor."""
    picture = _vertical((84, 78, 74), (60, 54, 50))
    draw = ImageDraw.Draw(picture)
    back = (300, 190, 1300, 760)
    draw.polygon([(0, 0), (300, 190), (300, 760), (-67, 1200), (-67, 0)], (70, 64, 60))
    draw.polygon([(1600, 0), (1300, 190), (1300, 760), (1667, 1200)], (104, 95, 86))
    draw.polygon([(0, 0), (1600, 0), (1300, 190), (300, 190)], (54, 50, 48))
    draw.rectangle(back, (128, 117, 104))
    draw.polygon([(300, 760), (1300, 760), (1667, 1200), (-67, 1200)], (96, 70, 50))
    for board in range(1, 16):
        top = 300 + board * 62.5
        draw.line([(top, 760), (800 + (top - 800) * 1.733, 1200)], (70, 50, 36), 3)
    draw.rectangle((300, 742, 1300, 760), (86, 78, 70))
    light, floor = Image.new("L", SIZE), Image.new("L", SIZE)
    ImageDraw.Draw(floor).polygon([(300, 760), (1300, 760), (1667, 1200), (-67, 1200)], 255)
    for left in (400, 700, 1000):
        sky = _vertical((236, 240, 238), (250, 232, 196))
        hole = Image.new("L", SIZE)
        cut = ImageDraw.Draw(hole)
        cut.pieslice((left, 280, left + 200, 480), 180, 360, 255)
        cut.rectangle((left, 380, left + 200, 640), 255)
        round_it = (left - 32, 248, left + 232, 672)  # the filter is slow, and there is nothing farther away
        picture.paste((84, 75, 66), round_it, hole.crop(round_it).filter(ImageFilter.MaxFilter(15)))
        picture.paste(sky, mask=hole)
        bars = ImageDraw.Draw(picture)
        bars.line([(left + 100, 282), (left + 100, 640)], (84, 75, 66), 9)
        bars.line([(left, 470), (left + 200, 470)], (84, 75, 66), 9)
        bars.rectangle((left - 14, 640, left + 214, 656), (160, 147, 130))
        near, far = (left - 800) * 1.42 + 720, (left - 800) * 1.16 + 770
        ImageDraw.Draw(light).polygon([(far, 830), (far + 232, 830), (near + 284, 1050), (near, 1050)], 190)
    glow = light.filter(ImageFilter.GaussianBlur(14)).point(lambda value: value * 0.55)
    picture.paste((255, 214, 150), mask=ImageChops.darker(glow, floor))
    return _jpeg(_lit(picture, (800, 430), 1500))


def _half_width(y: float) -> float:
    """Half of the jug's width at this height, by a smooth curve through its outline."""
    n = max(at for at, (down, _) in enumerate(_JUG[:-1]) if down <= y)
    (above, wide_above), (below, wide_below) = _JUG[n], _JUG[n + 1]
    share = (y - above) / (below - above)
    before = (wide_below - _JUG[max(n - 1, 0)][1]) / (below - _JUG[max(n - 1, 0)][0]) * (below - above)
    after_at = min(n + 2, len(_JUG) - 1)
    after = (_JUG[after_at][1] - wide_above) / (_JUG[after_at][0] - above) * (below - above)
    square, cube = share**2, share**3
    return (
        (2 * cube - 3 * square + 1) * wide_above
        + (cube - 2 * square + share) * before
        + (3 * square - 2 * cube) * wide_below
        + (cube - square) * after
    )


def _lambert(across: float) -> int:
    """How much light a round body has at this place of its width, -1 to 1, lit from the left and a little in front."""
    facing = math.sqrt(max(0.0, 1 - across * across))
    return round(255 * min(1.0, 0.12 + 0.9 * max(0.0, -0.72 * across + 0.62 * facing)))


def _ramp(dark: int, bright: int) -> list[int]:
    return [round(dark + (bright - dark) * value / 255) for value in range(256)]


def _vertical(top: _Colour, bottom: _Colour) -> Image.Image:
    down = Image.linear_gradient("L").resize(SIZE)
    return Image.merge("RGB", [down.point(_ramp(top[n], bottom[n])) for n in range(3)])


def _lit(picture: Image.Image, at: tuple[int, int], reach: int) -> Image.Image:
    """The picture, darker the farther from a point."""
    falloff = Image.radial_gradient("L").resize((2 * reach, 2 * reach)).point(lambda value: 255 - value * 0.62)
    light = Image.new("L", picture.size, 97)
    light.paste(falloff, (at[0] - reach, at[1] - reach))
    return ImageChops.multiply(picture, Image.merge("RGB", [light] * 3))


def _shadow(picture: Image.Image, shape: Callable[[ImageDraw.ImageDraw], None], blur: int) -> None:
    mask = Image.new("L", picture.size)
    shape(ImageDraw.Draw(mask))
    picture.paste((24, 18, 14), mask=mask.filter(ImageFilter.GaussianBlur(blur)))


def _jpeg(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.resize(_SMOOTH, Image.Resampling.LANCZOS).save(data, "JPEG", quality=_QUALITY, optimize=True)
    return data.getvalue()
