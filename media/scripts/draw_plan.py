"""The schematic plan of the demonstration museum: `draw_plan.py museum/plan.png`.

Rules: nothing in it is measured from a real building; no words and no numbers are drawn, so that one picture
serves every language; rooms of the museum have the light floor, other cells the colour of the page. The
outlines given in config/museum.yaml are those of `ROOMS`, divided by the size of the picture. Needs Pillow.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, FINER = 1920, 760, 3
GROUND, FLOOR, INK, WATER = "#F1EADC", "#F7F1E6", "#12151A", "#CBC1AD"
LEFT, RIGHT, TOP, CELL_END, CORRIDOR, BOTTOM = 128, 1792, 166, 430, 440, 580
OUTER, INNER, CELLS, CELL = 16, 10, 9, 176
ROOMS = {
    "corridor": (LEFT, CORRIDOR, RIGHT, BOTTOM),
    "yard": (LEFT, BOTTOM + 24, RIGHT, BOTTOM + 148),
    "cell-14": (LEFT + 4 * (CELL + INNER), TOP, LEFT + 4 * (CELL + INNER) + CELL, CELL_END),
}


class Sheet:
    """A drawing in the plan's pixels, kept three times finer and made smooth at the end."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), GROUND)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.draw.rectangle([v * FINER for v in (left, top, right)] + [bottom * FINER - 1], fill=colour)

    def line(self, points: list[tuple[float, float]], width: float, colour: str = INK) -> None:
        fine = [(x * FINER, y * FINER) for x, y in points]
        self.draw.line(fine, fill=colour, width=round(width * FINER), joint="curve")

    def dashes(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        steps = int(length // 8)
        for step in range(0, steps, 2):
            a, b = step / steps, (step + 1) / steps
            ends = [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in (a, b)]
            self.line(ends, width)

    def save(self, path: Path) -> None:
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, optimize=True)


def water(sheet: Sheet) -> None:
    """Three long, calm lines of waves above the outer wall: the sea side."""
    for row, y in enumerate((44, 72, 100)):
        swell = [(x, y + 4 * math.sin(x / 13 + row * 1.3)) for x in range(LEFT - OUTER, RIGHT + OUTER + 1, 2)]
        sheet.line([(float(x), height) for x, height in swell], 2.5, WATER)


def cell(sheet: Sheet, left: float, room: bool) -> None:
    right = left + CELL
    sheet.box(left, TOP, right, CELL_END, FLOOR if room else GROUND)
    middle, centre = left + CELL / 2, (TOP + CELL_END) / 2
    for x, away in ((left, 1), (right, -1)):
        for y, down in ((TOP, 1), (CELL_END, -1)):
            sheet.dashes((x, y), (middle - away * 34, centre - down * 34 * (CELL_END - TOP) / CELL), 2)
    sheet.box(middle - 34, TOP - OUTER + 4, middle + 34, TOP - 4, GROUND)
    gap = (middle - 30, middle + 30)
    sheet.box(gap[0], CELL_END, gap[1], CORRIDOR, FLOOR)
    arc = [(v * FINER) for v in (gap[0] - 60, CORRIDOR - 60, gap[0] + 60, CORRIDOR + 60)]
    sheet.draw.arc(arc, 0, 90, fill=INK, width=2 * FINER)
    sheet.line([(gap[0], CORRIDOR), (gap[0], CORRIDOR + 60)], 4)


def yard(sheet: Sheet) -> None:
    """Under the open sky: a thin wall, and two rows of boxes with a way between them."""
    left, top, right, bottom = ROOMS["yard"]
    sheet.box(left - 4, top, right + 4, bottom + 4, INK)
    sheet.box(left, top, right, bottom, FLOOR)
    middle = (top + bottom) / 2
    for y in (middle - 10, middle + 10):
        sheet.line([(left + 1350, y), (right - 60, y)], 2, WATER)
    for x in range(left + 1350, right - 60 + 1, 46):
        sheet.line([(x, top + 14), (x, middle - 10)], 2, WATER)
        sheet.line([(x, middle + 10), (x, bottom - 14)], 2, WATER)


def plan() -> Sheet:
    sheet = Sheet()
    water(sheet)
    sheet.box(LEFT - OUTER, TOP - OUTER, RIGHT + OUTER, BOTTOM + OUTER, INK)
    sheet.box(*ROOMS["corridor"], FLOOR)
    for number in range(CELLS):
        left = LEFT + number * (CELL + INNER)
        cell(sheet, left, left == ROOMS["cell-14"][0])
        sheet.box(left + CELL / 2 - 34, BOTTOM + 4, left + CELL / 2 + 34, BOTTOM + OUTER - 4, GROUND)
    yard(sheet)
    for x in (LEFT - OUTER, RIGHT):
        sheet.box(x, CORRIDOR + 30, x + OUTER, BOTTOM - 30, FLOOR)
    return sheet


if __name__ == "__main__":
    plan().save(Path(sys.argv[1]))
