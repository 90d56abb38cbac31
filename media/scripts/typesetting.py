"""Type and colours for what is drawn of words and lines: fonts of the kiosk, colours of its screens.

Rules: a sheet is drawn `FINER` times as large and made smooth when it is saved; places and sizes are pixels of the
picture. Needs Pillow.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

GROUND, GROUND2, LINE, SOFT = "#12151A", "#1F242B", "#3A424C", "#C3BCAE"
PAPER, PAPER2, PAPER3, PAPER_LINE = "#F1EADC", "#E4DBC9", "#F7F1E6", "#CBC1AD"
INK, INK_SOFT, ACCENT, ACCENT_INK = "#12151A", "#4A4C4E", "#DDA84F", "#7A4B0C"
DISPLAY, SERIF, ITALIC, SANS, BOLD = (
    "NotoSerifDisplay-Medium",
    "NotoSerif-Regular",
    "NotoSerif-Italic",
    "NotoSans-Regular",
    "NotoSans-SemiBold",
)
FINER = 2
FONTS = Path(__file__).parents[2] / "kiosk" / "fonts" / "ttf"


@cache
def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", round(size * FINER))


class Sheet:
    """A drawing in the picture's pixels."""

    def __init__(self, width: int, height: int, colour: str) -> None:
        self.size = (width, height)
        self.image = Image.new("RGB", (width * FINER, height * FINER), colour)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.draw.rectangle([v * FINER for v in (left, top, right)] + [bottom * FINER - 1], fill=colour)

    def line(self, points: list[tuple[float, float]], width: float, colour: str) -> None:
        fine = [(x * FINER, y * FINER) for x, y in points]
        self.draw.line(fine, fill=colour, width=round(width * FINER), joint="curve")

    def words(
        self, place: tuple[float, float], text: str, face: tuple[str, float], colour: str, anchor: str = "ls"
    ) -> None:
        """anchor: Pillow's two letters for what stands at the place: l, m or r; s is the base line."""
        self.draw.text((place[0] * FINER, place[1] * FINER), text, font=font(*face), fill=colour, anchor=anchor)

    def save(self, path: Path, colours: int = 0) -> None:
        """colours: so many at most, for a small file; 0 keeps all."""
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS)
        if colours:
            picture = picture.quantize(colours, dither=Image.Dither.NONE)
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, optimize=True)


def wrapped(text: str, face: tuple[str, float], width: float) -> list[str]:
    """Lines of whole words that are at most `width` pixels long."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(*face).getlength(longer) <= width * FINER:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
