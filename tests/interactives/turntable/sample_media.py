"""A box turned once round, made at test time."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw

COUNT, SIZE = 36, (800, 800)


def media(folder: Path) -> None:
    """Make its frames in a media folder."""
    frames(folder / "turntable", "box", COUNT, SIZE)


def frames(folder: Path, name: str, count: int, size: tuple[int, int]) -> None:
    """So many frames of one turn, numbered from 1 without leading noughts."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        turned(number / count, size).save(folder / f"{name}-{number + 1}.png")


def turned(share: float, size: tuple[int, int]) -> Image.Image:
    """The box after that share of a turn to the left."""
    picture = Image.new("RGB", size, "#4a4a4a")
    draw = ImageDraw.Draw(picture)
    width, height = size
    corners = [
        (
            width / 2 - width * 0.3 * math.sin(2 * math.pi * (share + corner)),
            height * 0.1 * math.cos(2 * math.pi * (share + corner)),
        )
        for corner in (-0.125, 0.125, 0.375, 0.625)
    ]
    for n in sorted(range(4), key=lambda each: corners[each][1] + corners[(each + 1) % 4][1]):
        (x, deep), (next_x, next_deep) = corners[n], corners[(n + 1) % 4]
        face = [(x, height * 0.4 + deep), (next_x, height * 0.4 + next_deep)]
        face += [(next_x, height * 0.75 + next_deep), (x, height * 0.75 + deep)]
        draw.polygon(face, fill="#d8b77a" if n == 0 else "#a8926c", outline="#2b2418", width=3)
    return picture
