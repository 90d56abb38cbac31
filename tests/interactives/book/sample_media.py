"""The pages of a written book, made at test time."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

SIZES = {"leaf-1": (900, 1200), "leaf-2": (900, 1200), "foldout": (2000, 1000)}


def media(folder: Path) -> None:
    """Make them in a media folder."""
    (folder / "book").mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        written(size).save(folder / "book" / f"{name}.png")


def written(size: tuple[int, int]) -> Image.Image:
    """A sheet with lines of strokes on it."""
    picture = Image.new("RGB", size, "#efe3c6")
    draw = ImageDraw.Draw(picture)
    width, height = size
    for top in range(height // 10, height - height // 10, 60):
        for left in range(width // 10, width - width // 10, 26):
            draw.line([(left, top), (left + 10, top - 22 + left % 17), (left + 18, top)], fill="#4a3826", width=3)
    return picture
