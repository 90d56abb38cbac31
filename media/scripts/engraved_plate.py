"""A picture in parallel lines, as an engraver cuts it: the lighter a place, the wider its line.

Rules: the same input gives the same pixels; sizes are pixels of the finished picture; tones are 0 (ground) to 1
(paper). A region has its own slant of lines, so that neighbouring surfaces of one tone differ. What is drawn in greys
first is cut whole, by `engraved`, into lines that sway a little. Here one screen of lines runs through the whole
picture and bends with it; hatching.py paints area by area, each with lines of its own. Needs NumPy and Pillow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

GROUND, PAPER, RED = "#12151A", "#F1EADC", "#B4483C"
PITCH, COLOURS, FINER = 6.0, 12, 3

Array = np.ndarray
Points = Sequence[tuple[float, float]]
Tone = float | Array


def rgb(colour: str) -> Array:
    return np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)], dtype=float)


def cut(tone: Array, row: Array, pitch: float, finer: int) -> Array:
    """How far each pixel is covered by lines as wide as the tone says. row: counted in lines; pitch: pixels of the
    finished picture from one to the next; finer: how many times as large as that the pixels are drawn."""
    away = np.abs(row % 1 - 0.5) * 2
    return np.clip((tone - away) * pitch * finer / 2 + 0.5, 0, 1)


def noise(width: int, height: int, coarse: int, seed: int) -> Array:
    """Smooth noise, -1 to 1, with features of about this many pixels."""
    cells = np.random.default_rng(seed).random((height // coarse + 3, width // coarse + 3))
    grey = Image.fromarray((cells * 255).astype("uint8")).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(grey, dtype=float) / 127.5 - 1


class LinePlate:
    """The tones and slants of a picture, filled region by region from the back to the front."""

    def __init__(self, width: int, height: int, ground: str = GROUND, paper: str = PAPER) -> None:
        self.width, self.height, self.ground, self.paper = width, height, ground, paper
        self.y, self.x = np.mgrid[0:height, 0:width].astype(float)
        self.tone = np.zeros((height, width))
        self.shift = np.zeros((height, width))
        self.lines: list[tuple[Points, float, str]] = []
        self.patches: list[tuple[Points, str]] = []
        self.tinted = np.zeros((height, width))

    def fill(self, region: Points | Array, tone: Tone, shift: Tone = 0.0, *, tint: bool = False) -> Array:
        """Cover a polygon, or a mask of 0 to 1; returns the mask. shift: how far its lines lie below their rows."""
        mask = region if isinstance(region, np.ndarray) else self.mask(region)
        self.tone = self.tone * (1 - mask) + tone * mask
        self.shift = np.where(mask > 0.5, shift, self.shift)
        self.tinted = np.where(mask > 0.5, float(tint), self.tinted)
        return mask

    def mask(self, points: Points) -> Array:
        image = Image.new("L", (self.width * FINER, self.height * FINER))
        ImageDraw.Draw(image).polygon([(x * FINER, y * FINER) for x, y in points], fill=255)
        small = image.resize((self.width, self.height), Image.Resampling.BOX)
        return np.asarray(small, dtype=float) / 255

    def below(self, edge: Callable[[Array], Array]) -> Array:
        """The mask of all that lies under a curve y(x)."""
        return np.clip(self.y - edge(self.x) + 0.5, 0, 1)

    def stroke(self, points: Points, width: float, colour: str = "") -> None:
        """A line over the finished lines, in the colour of the paper unless another is given."""
        self.lines.append((points, width, colour or self.paper))

    def patch(self, points: Points, colour: str) -> None:
        """A plain area over the finished lines and strokes."""
        self.patches.append((points, colour))

    def image(self, pitch: float = PITCH) -> Image.Image:
        row = (self.y + self.shift) / pitch
        across = np.abs(row - np.floor(row) - 0.5) * pitch
        steep = np.hypot(*np.gradient(row)) * pitch
        cover = np.clip((np.clip(self.tone, 0, 1) * pitch / 2 - across) / np.maximum(steep, 0.2) + 0.5, 0, 1)
        cover = np.where(self.tone < 0.02, 0, cover)[..., None]
        light = np.where(self.tinted[..., None] > 0.5, rgb(RED), rgb(self.paper))
        pixels = rgb(self.ground) * (1 - cover) + light * cover
        fine = Image.fromarray(pixels.round().astype("uint8"))
        return self._with_strokes(fine)

    def _with_strokes(self, image: Image.Image) -> Image.Image:
        """Strokes, then patches, each drawn three times finer and laid on smoothly."""
        for points, width, colour in self.lines:
            box = _box(points, width, image.size)
            size = ((box[2] - box[0]) * FINER, (box[3] - box[1]) * FINER)
            if min(size) <= 0:
                continue
            over = Image.new("L", size)
            fine = [((x - box[0]) * FINER, (y - box[1]) * FINER) for x, y in points]
            ImageDraw.Draw(over).line(fine, fill=255, width=max(1, round(width * FINER)), joint="curve")
            small = over.resize((size[0] // FINER, size[1] // FINER), Image.Resampling.BOX)
            image.paste(colour, box[:2], small)
        for points, colour in self.patches:
            image.paste(colour, (0, 0), Image.fromarray((self.mask(points) * 255).astype("uint8")))
        return image

    def save(self, path: Path, pitch: float = PITCH) -> None:
        save(self.image(pitch), path)


def _box(points: Points, width: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    xs, ys, room = [x for x, _ in points], [y for _, y in points], int(width) + 2
    return (
        max(0, int(min(xs)) - room),
        max(0, int(min(ys)) - room),
        min(size[0], int(max(xs)) + room),
        min(size[1], int(max(ys)) + room),
    )


def save(image: Image.Image, path: Path, inks: Sequence[str] = (RED,)) -> None:
    """A PNG of the steps between ground, paper and inks: lines need no more, and the file is a third as large."""
    ends = [(GROUND, PAPER, COLOURS), *((end, ink, 5) for ink in inks for end in (GROUND, PAPER))]
    steps = [rgb(a) + (rgb(b) - rgb(a)) * n / (count - 1) for a, b, count in ends for n in range(count)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([round(v) for step in steps for v in step])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def from_picture(source: Path, box: tuple[float, float, float, float], width: int, contrast: float = 1.15) -> LinePlate:
    """A plate after a picture: box is the part of it, 0 to 1; edges are cut a little lighter than they are."""
    whole = Image.open(source).convert("L")
    left, top, right, bottom = (round(v * whole.size[n % 2]) for n, v in enumerate(box))
    part = whole.crop((left, top, right, bottom))
    part = part.resize((width, round(part.height * width / part.width)), Image.Resampling.LANCZOS)
    soft = part.filter(ImageFilter.GaussianBlur(1.2))
    wide = np.asarray(part.filter(ImageFilter.GaussianBlur(14)), dtype=float) / 255
    grey = np.asarray(soft, dtype=float) / 255
    plate = LinePlate(part.width, part.height)
    low, high = np.quantile(grey, (0.01, 0.99))
    plain = np.clip((grey - low) / (high - low), 0, 1) ** 1.1
    plate.tone = np.clip(plain * 0.86 + (grey - wide) * contrast * 2.2, 0, 1)
    plate.shift = (wide - 0.5) * 26
    return plate


GREY_FINER, GREY_PITCH = 2, 6.5


def _sway(width: int, height: int, seed: int) -> Array:
    """Smooth noise from -1 to 1, the same for the same seed."""
    coarse = np.random.default_rng(seed).random((height // 90 + 3, width // 160 + 3))
    image = Image.fromarray((coarse * 255).astype("uint8")).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(width / 160)), dtype=float) / 127.5 - 1


def engraved(light: Image.Image, seed: int = 1) -> Image.Image:
    """light: greys, drawn `GREY_FINER` times as large as the picture that is given back."""
    grey = np.asarray(light.convert("L"), dtype=float) / 255
    height, width = grey.shape
    rows = np.arange(height, dtype=float)[:, None] + 5 * GREY_FINER * _sway(width, height, seed)
    lit = cut(grey, rows / (GREY_PITCH * GREY_FINER), GREY_PITCH, GREY_FINER)
    colours = rgb(GROUND) + lit[..., None] * (rgb(PAPER) - rgb(GROUND))
    picture = Image.fromarray(colours.round().astype("uint8"))
    return picture.resize((width // GREY_FINER, height // GREY_FINER), Image.Resampling.LANCZOS)
