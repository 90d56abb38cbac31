"""A picture all round, made for tests: each direction has a colour of its own, with a line each 30 degrees."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (1024, 512)


def media(folder: Path) -> None:
    """Write the panorama of the museum with every interactive into its media folder."""
    (folder / "panorama").mkdir(parents=True, exist_ok=True)
    round_picture().save(folder / "panorama" / "round.png")


def round_picture(size: tuple[int, int] = SIZE, line: int = 2) -> Image.Image:
    """Red grows from left to right, green from top to bottom; a white line stands each 30 degrees, none at the seam."""
    width, height = size
    red = Image.linear_gradient("L").rotate(90).resize(size)
    green = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (red, green, Image.new("L", size, 90)))
    pen = ImageDraw.Draw(picture)
    for n in range(1, 12):
        pen.rectangle((n * width // 12 - line // 2, 0, n * width // 12 + line // 2 - 1, height), "white")
    pen.rectangle((0, height // 2 - line // 2, width, height // 2 + line // 2 - 1), "white")
    return picture
