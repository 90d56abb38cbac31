"""The schematic plan of the demonstration museum: `draw_plan.py media/museum/plan.png`.

Rules: nothing in it is measured from a real building; no words and no numbers are drawn, so that one picture serves
every language; an arrow shows the way out; rooms of the museum have the light floor, other cells the colour of the
page. `--outlines` prints those that config/museum.yaml gives: the boxes of `ROOMS`, divided by the size of the picture.
Needs Pillow.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, FINER = 1920, 716, 3
GROUND, FLOOR, INK, FAINT = "#F1EADC", "#F7F1E6", "#12151A", "#CBC1AD"
WALL, THIN, DOOR = 16, 10, 64
LEFT, TOP, MIDDLE, RIGHT, BOTTOM = 96, 104, 1130, 1824, 676
CELL_END, CORRIDOR, CORRIDOR_END, YARD = 330, 340, 452, 484
EXIT = 548
"""Where the door in the right wall begins that leads out."""
CELLS = tuple(LEFT + number * 134 for number in range(3))
Box = tuple[float, float, float, float]
ROOMS: dict[str, Box] = {
    "corridor": (LEFT, CORRIDOR, MIDDLE - WALL, CORRIDOR_END),
    "cell-14": (CELLS[1], TOP, CELLS[1] + 124, CELL_END),
    "interrogation": (498, TOP, 788, CELL_END),
    "chamber": (798, TOP, MIDDLE - WALL, CELL_END),
    "yard": (LEFT, YARD, MIDDLE - WALL, BOTTOM),
    "deportation": (MIDDLE, CORRIDOR, 1472, BOTTOM),
    "europe": (MIDDLE, TOP, 1472, CELL_END),
    "gulag": (1482, TOP, RIGHT, 282),
    "world": (1482, 292, RIGHT, 474),
    "memory": (1482, 484, RIGHT, BOTTOM),
}


class Drawing:
    """Boxes and lines in the plan's pixels, kept three times finer and made smooth at the end."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), GROUND)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, box: Box, colour: str) -> None:
        left, top, right, bottom = (v * FINER for v in box)
        self.draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)

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

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        corners = [v * FINER for v in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(corners, outline=colour, width=round(width * FINER))

    def save(self, path: Path) -> None:
        picture = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        picture.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


def water(plan: Drawing) -> None:
    """Two long, calm lines of waves above the outer wall: the sea side."""
    for row, y in enumerate((32, 60)):
        swell = [(x, y + 4 * math.sin(x / 13 + row * 1.3)) for x in range(LEFT - WALL, RIGHT + WALL + 1, 2)]
        plan.line([(float(x), height) for x, height in swell], 2.5, FAINT)


def vaulted(plan: Drawing, box: Box, floor: str) -> None:
    """A room by the sea with the lines of its vault, a window and a door that opens into the corridor."""
    left, top, right, bottom = box
    plan.box(box, floor)
    middle = (left + right) / 2
    reach = 36
    for x, away in ((left, 1), (right, -1)):
        for y, down in ((top, 1), (bottom, -1)):
            plan.dashes((x, y), (x + away * reach, y + down * reach * 1.8), 2)
    plan.box((middle - 30, top - WALL + 4, middle + 30, top - 4), GROUND)
    plan.box((middle - 30, bottom, middle + 30, CORRIDOR), FLOOR)
    arc = [v * FINER for v in (middle - 90, CORRIDOR - 60, middle + 30, CORRIDOR + 60)]
    plan.draw.arc(arc, 0, 90, fill=INK, width=2 * FINER)
    plan.line([(middle - 30, CORRIDOR), (middle - 30, CORRIDOR + 60)], 4)


def yard(plan: Drawing) -> None:
    """Under the open sky: a thin wall, two rows of boxes with a way between them, and a lean along the building."""
    left, top, right, bottom = ROOMS["yard"]
    plan.box((left - 4, top - 8, right + 4, bottom + 4), INK)
    plan.box(ROOMS["yard"], FLOOR)
    for x in range(left + 24, left + 300, 14):
        plan.line([(x, top + 2), (x - 10, top + 34)], 2, FAINT)
    plan.line([(left, top + 36), (left + 304, top + 36)], 3, FAINT)
    near, far, middle = left + 640, right - 40, (top + bottom) / 2
    for y in (middle - 14, middle + 14):
        plan.line([(near, y), (far, y)], 3, FAINT)
    for x in range(near, far + 1, 48):
        plan.line([(x, top + 30), (x, middle - 14)], 3, FAINT)
        plan.line([(x, middle + 14), (x, bottom - 30)], 3, FAINT)


def halls(plan: Drawing) -> None:
    """Five rooms one after the other, with what stands in them drawn faintly."""
    for name in ("deportation", "europe", "gulag", "world", "memory"):
        plan.box(ROOMS[name], FLOOR)
    plan.box((1472, 193 - DOOR / 2, 1482, 193 + DOOR / 2), FLOOR)
    for x, y in ((1301, CELL_END), (1653, 282), (1653, 474)):
        plan.box((x - DOOR / 2, y, x + DOOR / 2, y + THIN), FLOOR)
    for box in ((1170, 560, 1430, 650), (1756, 124, 1800, 168), (1520, 436, 1786, 456)):
        plan.line(_around(box), 3, FAINT)
    plan.line(_around((1764, 132, 1792, 160)), 2, FAINT)
    plan.line([(1190, 630), (1270, 588), (1330, 616), (1410, 576)], 3, FAINT)
    for left in (1180, 1290):
        plan.line(_around((left, 124, left + 76, 136)), 3, FAINT)
    for row in range(2):
        plan.line([(1560, 632 + row * 24), (1750, 632 + row * 24)], 3, FAINT)
    plan.line(_around((1498, 510, 1516, 650)), 3, FAINT)


def _around(box: Box) -> list[tuple[float, float]]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def plan() -> Drawing:
    drawn = Drawing()
    water(drawn)
    drawn.box((LEFT - WALL, TOP - WALL, RIGHT + WALL, CORRIDOR_END + WALL), INK)
    drawn.box((MIDDLE - WALL, TOP - WALL, RIGHT + WALL, BOTTOM + WALL), INK)
    drawn.box(ROOMS["corridor"], FLOOR)
    for left in CELLS:
        cell = (left, TOP, left + 124, CELL_END)
        vaulted(drawn, cell, FLOOR if cell == ROOMS["cell-14"] else GROUND)
    for name in ("interrogation", "chamber"):
        vaulted(drawn, ROOMS[name], FLOOR)
    drawn.line(_around((556, 284, 612, 312)), 3, FAINT)
    for x in (538, 630):
        drawn.line(_around((x - 8, 290, x + 8, 306)), 3, FAINT)
    yard(drawn)
    halls(drawn)
    for x in range(LEFT + 120, MIDDLE - 160, 200):
        drawn.box((x, CORRIDOR_END + 4, x + 60, CORRIDOR_END + WALL - 4), GROUND)
    drawn.box((880, CORRIDOR_END, 880 + DOOR, YARD), FLOOR)
    drawn.box((LEFT - WALL, 364, LEFT, 364 + DOOR), FLOOR)
    drawn.box((MIDDLE - WALL, 364, MIDDLE, 364 + DOOR), FLOOR)
    drawn.box((RIGHT, EXIT, RIGHT + WALL, EXIT + DOOR), FLOOR)
    way_out(drawn)
    return drawn


def way_out(plan: Drawing) -> None:
    """An arrow through the door of the last hall."""
    y, tip = EXIT + DOOR / 2, WIDTH - 12
    plan.line([(RIGHT - 4, y), (tip - 20, y)], 10)
    plan.draw.polygon([(x * FINER, down * FINER) for x, down in ((tip, y), (tip - 36, y - 26), (tip - 36, y + 26))], INK)


def outlines() -> list[str]:
    """The lines of config/museum.yaml under `rooms` of the plan."""
    lines = []
    for name, (left, top, right, bottom) in ROOMS.items():
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        lines.append(f"{name}: {[[round(x / WIDTH, 4), round(y / HEIGHT, 4)] for x, y in corners]}")
    return lines


if __name__ == "__main__":
    if sys.argv[1] == "--outlines":
        print("\n".join(outlines()))
    else:
        plan().save(Path(sys.argv[1]))
