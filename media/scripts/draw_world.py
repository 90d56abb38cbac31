"""The plates of the room "world": `python media/scripts/draw_world.py media/world [NAME …]`.

Rules: no plate shows a person or copies a photograph; none is a record of one place. The plates of its little book are
drawn by `draw_book.py`.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from engraved_map import Chart, drawn_map
from hatching import AMBER, PAPER, Plate, Point, bar, box, oval, save_all

WIDTH, HEIGHT = 1360, 850
SHEET = box(0, 0, WIDTH, HEIGHT)
WOOD = "#C99A5B"
PLACES = ((105, 34), (104.9, 12), (33, 49), (69, 48.5), (-79.5, 22), (39.5, 9), (127, 40.3))
"""Where the stories of the room were: longitude and latitude."""


def world_map() -> Plate:
    plate, chart = drawn_map(Chart(-128, -38, 164, 66, WIDTH, HEIGHT))
    for where in PLACES:
        x, y = chart.at(*where)
        plate.fill(oval(x, y, 19, 19))
        plate.fill(oval(x, y, 14, 14), AMBER)
        plate.fill(oval(x, y, 5, 5))
    return plate


def classroom() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.36, 0.24))
    floor = [(0, 640), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT)]
    plate.hatch(floor, (0.62, 0.36), paper=WOOD)
    plate.line([(0, 640), (WIDTH, 640)], 4)
    for x in range(-600, 2000, 170):
        plate.line([(680 + (x - 680) * 0.62, 640), (x, HEIGHT)], 2.5)
    board = box(330, 110, 1030, 470)
    plate.hatch(box(306, 86, 1054, 494), 0.5, 0, paper=WOOD)
    plate.outline(box(306, 86, 1054, 494), 4)
    plate.hatch(board, lambda x, y: 0.9 - 0.16 * np.exp(-(((x - 560) / 170) ** 2 + ((y - 300) / 90) ** 2)), 12)
    plate.outline(board, 4)
    plate.hatch(box(306, 494, 1054, 512), 0.2, 0, paper=WOOD)
    plate.outline(box(306, 494, 1054, 512), 3)
    for x in (420, 470):
        plate.fill(box(x, 486, x + 32, 494), PAPER)
    desk = [(470, 560), (890, 560), (940, 610), (420, 610)]
    plate.hatch(desk, 0.14, 0, paper=WOOD)
    plate.outline(desk, 4)
    front = box(436, 610, 924, 776)
    plate.hatch(front, (0.66, 0.8), 0, paper=WOOD)
    plate.outline(front, 4)
    for left in (456, 696):
        plate.outline(box(left, 632, left + 208, 754), 3)
    book = [(560, 574), (680, 574), (690, 596), (552, 596)]
    plate.fill(book, PAPER)
    plate.outline(book, 3)
    plate.line([(620, 575), (620, 596)], 2)
    fallen_chair(plate, 646, 716)
    return plate


def fallen_chair(plate: Plate, x: float, y: float) -> None:
    """A chair on its side: drawn upright, its far side first, and then turned over."""
    turn = math.radians(104)

    def laid(px: float, py: float, far: float) -> Point:
        px, py = px + far * 34, py - far * 22
        return x + px * math.cos(turn) - py * math.sin(turn), y + px * math.sin(turn) + py * math.cos(turn)

    def piece(points: list[Point], far: float, tone: float) -> None:
        shape = [laid(*at, far) for at in points]
        plate.hatch(shape, tone, 14, paper=WOOD, pitch=4.5)
        plate.outline(shape, 3)

    plate.hatch(oval(x - 20, y + 116, 190, 20), 0.85)
    for far in (1.0, 0.0):
        piece(bar((0, -150), (0, 110), 15), far, 0.4 + 0.2 * far)
        piece(bar((112, 0), (118, 110), 14), far, 0.4 + 0.2 * far)
        piece(bar((6, 62), (112, 62), 8), far, 0.4 + 0.2 * far)
    for top in (-138, -92):
        shape = [laid(-7, top, 0), laid(-7, top, 1), laid(-7, top + 26, 1), laid(-7, top + 26, 0)]
        plate.hatch(shape, 0.25, 40, paper=WOOD, pitch=4.5)
        plate.outline(shape, 3)
    seat = [laid(-8, -2, 0), laid(124, -2, 0), laid(124, -2, 1), laid(-8, -2, 1)]
    plate.hatch(seat, 0.15, 60, paper=WOOD, pitch=4.5)
    plate.outline(seat, 4)
    piece([(-8, -4), (124, -4), (124, 10), (-8, 10)], 0, 0.6)


def bowl() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.5, 0.66))
    table = box(-9, 470, WIDTH + 9, HEIGHT + 9)
    plate.hatch(table, (0.28, 0.6), 0, paper=WOOD)
    plate.line([(0, 470), (WIDTH, 470)], 4)
    for y in (585, 735):
        plate.line([(0, y), (WIDTH, y + 6)], 3)
    x, y = 610, 430
    plate.hatch(oval(x + 30, y + 268, 300, 48), 0.82, 0, paper=WOOD)
    body = [*oval(x, y, 300, 92, 0, 0), *[(x + 300 * math.cos(t), y + 232 * math.sin(t) ** 0.8) for t in _arc()]]
    plate.hatch(body, lambda a, b: 0.1 + 0.5 * np.clip((a - x + 300) / 600, 0, 1) ** 1.6, 0)
    plate.outline(body, 5)
    foot = [(x - 118, y + 224), (x + 118, y + 224), (x + 98, y + 264), (x - 98, y + 264)]
    plate.hatch(foot, lambda a, b: 0.2 + 0.5 * np.clip((a - x + 118) / 236, 0, 1), 0)
    plate.outline(foot, 5)
    plate.hatch(oval(x, y, 300, 92), 0.08)
    plate.outline(oval(x, y, 300, 92), 5)
    inside = oval(x, y + 5, 272, 74)
    plate.hatch(inside, lambda a, b: 0.66 - 0.4 * np.clip((a - x + 272) / 544, 0, 1), 0)
    plate.outline(inside, 3)
    for start, end in (((262, 404), (978, 372)), ((276, 440), (984, 396))):  # chopsticks, laid across the rim
        stick = bar(start, end, 15)
        plate.hatch(stick, 0.25, -3, paper="#8C5A2B", pitch=4.5)
        plate.outline(stick, 3)
    return plate


def _arc() -> list[float]:
    return [math.pi * n / 60 for n in range(61)]


def school() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.3, 0.04))
    left, right, storey = 90, 1270, 150
    roof = [(left - 30, 170), (right + 30, 170), (right + 10, 126), (left - 10, 126)]
    plate.hatch(roof, 0.62, 0)
    plate.outline(roof, 4)
    for floor in range(3):
        top = 170 + floor * storey
        plate.hatch(box(left, top, right, top + storey), (0.72, 0.6))
        for n in range(9):
            x = left + 34 + n * 128
            if n == 4:
                stairs(plate, x - 14, top, storey)
                continue
            door = box(x + 8, top + 34, x + 50, top + storey - 14)
            plate.hatch(door, 0.94, 90)
            plate.outline(door, 3)
            window = box(x + 62, top + 40, x + 104, top + 88)
            plate.hatch(window, 0.94, 90)
            plate.outline(window, 3)
        for n in range(10):
            x = left + n * 131
            plate.hatch(box(x - 11, top, x + 11, top + storey), 0.1, 90)
            plate.outline(box(x - 11, top, x + 11, top + storey), 3)
        slab = box(left - 12, top + storey - 16, right + 12, top + storey)
        plate.hatch(slab, 0.08)
        plate.outline(slab, 3)
        if floor < 2:
            rail = box(left, top + storey - 60, right, top + storey - 16)
            plate.hatch(rail, 0.3, 90, pitch=9, sway=0)
            plate.line([(left, top + storey - 60), (right, top + storey - 60)], 4)
    plate.hatch(box(-9, 620, WIDTH + 9, HEIGHT + 9), (0.1, 0.32))
    plate.line([(0, 620), (WIDTH, 620)], 3)
    path = [(620, 620), (740, 620), (900, HEIGHT), (460, HEIGHT)]
    plate.hatch(path, 0.05)
    for x, foot, high in ((372, 760, 470), (1010, 780, 520)):
        palm(plate, x, foot, high)
    return plate


def stairs(plate: Plate, x: float, top: float, storey: float) -> None:
    plate.hatch(box(x, top, x + 128, top + storey), 0.9, 90)
    for step in range(9):
        y = top + storey - 16 - step * 14
        plate.line([(x + 18 + step * 9, y), (x + 44 + step * 9, y)], 5, PAPER)


def palm(plate: Plate, x: float, foot: float, high: float) -> None:
    head = (x + 26, foot - high)
    trunk = [(x - 17, foot), (x + 17, foot), (head[0] + 9, head[1]), (head[0] - 9, head[1])]
    plate.hatch(trunk, lambda a, b: 0.35 + 0.5 * np.clip((a - x + 10) / 50, 0, 1), 0, pitch=9)
    plate.outline(trunk, 3)
    for turn in range(-200, 40, 24):
        a = math.radians(turn)
        tip = (head[0] + 170 * math.cos(a), head[1] + 104 * math.sin(a) + 46)
        mid = (head[0] + 96 * math.cos(a), head[1] + 96 * math.sin(a) - 8)
        leaf = [head, (mid[0] - 5, mid[1] - 15), tip, (mid[0] + 5, mid[1] + 15)]
        plate.hatch(leaf, 0.74, turn, pitch=5)
        plate.outline(leaf, 2.5)


def ear() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lambda x, y: 0.16 + 0.2 * np.clip(np.hypot(x - 680, y - 400) / 760, 0, 1))
    x = 680
    stem = [(x - 22, HEIGHT + 9), (x - 9, 760), (x - 1, 660), (x, 560), (x, 230)]
    plate.line(stem, 13)
    plate.line(stem, 6, "#E2BE6C")
    for n in range(9):
        y = 590 - n * 46
        size = 1.0 - 0.055 * abs(n - 3)
        for side in (-1, 1):
            plate.line([(x + side * 46 * size, y - 40), (x + side * (128 + n * 3), y - 270 - n * 4)], 2.5)
            grain(plate, (x + side * 27 * size, y - 6), 66 * size, side * 24)
    grain(plate, (x, 590 - 9 * 46 + 6), 54, 0)
    plate.line([(x, 150), (x + 8, -9)], 2.5)
    shares = [n / 24 for n in range(25)]
    upper = [(x - 9 + 360 * u, 770 - 160 * math.sin(2.2 * u) + 60 * u * u) for u in shares]
    lower = [
        (a, b + 34 * math.sin(math.pi * (0.12 + 0.88 * u)) ** 0.8) for (a, b), u in zip(upper, shares, strict=True)
    ]
    leaf = [*upper, *reversed(lower)]
    plate.hatch(leaf, 0.4, -12, paper="#D9B45F", pitch=4.5)
    plate.outline(leaf, 3)
    return plate


def grain(plate: Plate, at: Point, long: float, lean: float) -> None:
    turn = math.radians(lean)
    shape = []
    for px, py in oval(0, 0, long * 0.36, long * 0.62):
        py -= max(0.0, -py) * 0.28
        right, down = px * math.cos(turn) - py * math.sin(turn), px * math.sin(turn) + py * math.cos(turn)
        shape.append((at[0] + right, at[1] + down))
    shade = lambda x, y: 0.2 + 0.5 * np.clip((x - at[0] + 22) / 44, 0, 1)  # noqa: E731
    plate.hatch(shape, shade, 90 + lean, paper="#E2BE6C", pitch=4.2)
    plate.outline(shape, 3.5)


def steppe() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.42, 0.03))
    hills = [(-9, 560), (200, 520), (460, 548), (760, 508), (1080, 545), (WIDTH + 9, 515)]
    plate.hatch([*hills, (WIDTH + 9, HEIGHT), (-9, HEIGHT)], 0.42, 3)
    plate.line(hills, 3)
    plate.hatch(box(-9, 580, WIDTH + 9, HEIGHT + 9), (0.12, 0.5), 0, paper="#E4D3A8")
    x, y = 470, 690
    for n in range(13):
        lean = (n - 6) / 6
        foot = (x + 250 * math.sin(lean * 1.4), y - 26 * math.cos(lean * 1.4) + 26)
        for other in (-0.16, 0.16):
            top = (x + 238 * math.sin((lean + other) * 1.3), y - 178)
            plate.line([foot, top], 5)
        plate.line([(x + 238 * math.sin(lean * 1.3), y - 178), (x + 54 * math.sin(lean * 1.4), y - 330)], 5)
    plate.outline(oval(x, y - 178, 240, 26), 6)
    plate.hatch(oval(x, y - 332, 62, 20), 0.2)
    plate.outline(oval(x, y - 332, 62, 20), 8)
    for lean in (-30, 30):
        plate.line([(x + lean, y + 26), (x + lean, y - 150)], 9)
    plate.line([(x - 34, y - 150), (x + 34, y - 150)], 9)
    for n in range(9):
        px = 760 + n * 40
        top = 626 + 10 * math.sin(n * 2.1)
        plate.line([(px, 744 + n % 2 * 6), (px + 3 * math.sin(n), top)], 9)
    for level in (656, 702):
        plate.line([(748, level + 4), (920, level - 4), (1092, level + 6)], 6)
    for n in range(60):
        px, py = (n * 397) % WIDTH, 770 + (n * 131) % 70
        plate.line([(px, py), (px + 4, py - 16)], 2.5)
        plate.line([(px + 6, py), (px + 14, py - 12)], 2.5)
    return plate


def lamplit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A dark table under a lamp."""
    return 0.78 - 0.32 * np.exp(-(((x - 600) / 540) ** 2 + ((y - 400) / 340) ** 2))


def scraps() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, 8, paper="#C3BCAE")
    strip = [(300, 330), (1010, 264), (1028, 478), (318, 548)]
    plate.hatch([(a + 16, b + 22) for a, b in strip], 0.94, 8)
    plate.fill(strip, "#F7F1E6")
    plate.outline(strip, 3)
    for row in range(11):
        for n in range(104):
            u = 0.03 + n * 0.0092
            if (n * 7 + row * 5) % 11 < 2:
                continue
            a = _across(strip, u, 0.09 + row * 0.08)
            high = 3 + (n * 13 + row * 7) % 6
            plate.line([(a[0], a[1]), (a[0] + 4, a[1] - high), (a[0] + 7, a[1])], 1.6, "#4A4C4E")
    for end, wide in ((1019, 60), (309, 40)):
        curl = [_across(strip, 1.0 if end > 600 else 0.0, v) for v in (0, 1)]
        roll = [*oval(*curl[0], wide / 2, 14, 180, 360), *oval(*curl[1], wide / 2, 14, 0, 180)]
        shade = lambda x, y, end=end, wide=wide: 0.1 + 0.7 * np.clip(np.abs(x - end) / wide, 0, 1)  # noqa: E731
        plate.hatch(roll, shade, 90, paper="#F7F1E6", pitch=4.5)
        plate.outline(roll, 3)
    pencil = bar((760, 700), (960, 640), 34)
    plate.hatch([(a + 10, b + 18) for a, b in pencil], 0.94, 8)
    plate.hatch(pencil, 0.45, -17, paper="#DDA84F", pitch=8, sway=0)
    plate.outline(pencil, 3)
    tip = [(765, 716), (690, 720), (755, 684)]
    plate.fill(tip, "#E8D3AC")
    plate.outline(tip, 3)
    plate.fill([(712, 718), (688, 720), (710, 709)])
    return plate


def _across(area: list[Point], u: float, v: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = area
    return (
        x0 + (x1 - x0) * u + (x3 - x0) * v * (1 - u) + (x2 - x1) * v * u,
        y0 + (y1 - y0) * u + (y3 - y0) * v * (1 - u) + (y2 - y1) * v * u,
    )


def portraits() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.78, 0.7), paper="#C3BCAE")
    for row in range(4):
        for n in range(9):
            x, y = 76 + n * 138, 62 + row * 190
            plate.hatch(box(x + 7, y + 9, x + 111, y + 155), 0.96)
            frame = box(x, y, x + 104, y + 146)
            plate.fill(frame, PAPER)
            plate.outline(frame, 3)
            photo = box(x + 11, y + 11, x + 93, y + 116)
            tone = 0.16 + 0.06 * ((n * 5 + row * 3) % 5)
            plate.hatch(photo, (tone, tone + 0.12), 0, pitch=5)
            plate.outline(photo, 2)
            plate.line([(x + 24, y + 131), (x + 62 + (n * 7 + row * 11) % 20, y + 131)], 3, "#78746B")
    return plate


def from_above() -> Plate:
    plate = Plate(WIDTH, HEIGHT)

    def height(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        wave = np.hypot((a - 700) / 1.5, b - 440 + 60 * np.sin(a / 260)) / 300
        return wave + 0.16 * np.sin(a / 130 + b / 90) + 0.1 * np.sin(b / 47 - a / 71)

    plate.fill(SHEET, "#E4DBC9")
    levels = height(*_fine(plate)) * 8
    slope = np.hypot(*np.gradient(levels)) + 1e-4
    for every, far, tint in ((1.0, 2.6, (138, 128, 108)), (5.0, 4.6, (90, 82, 66))):
        away = np.abs((levels / every + 0.5) % 1 - 0.5) * every / slope
        plate.pixels[away < far] = tint
    stream = [(-9 + n * 14, 470 - 60 * math.sin((-9 + n * 14) / 260) + 16 * math.sin(n / 5)) for n in range(100)]
    plate.line(stream, 15)
    plate.line(stream, 9, "#C9D3D6")
    turns = [2 * math.pi * n / 72 for n in range(73)]
    wide, high = [1 + 0.07 * math.sin(3 * t) for t in turns], [1 + 0.06 * math.cos(4 * t) for t in turns]
    fence = [
        (690 + 560 * math.cos(t) * w, 430 + 330 * math.sin(t) * h) for t, w, h in zip(turns, wide, high, strict=True)
    ]
    plate.line(fence, 4, "#7A4B0C")
    for n, (px, py) in enumerate(fence[:-1]):
        plate.fill(oval(px, py, 5, 5), "#7A4B0C")
        if n % 9 == 0:
            plate.fill(box(px - 11, py - 11, px + 11, py + 11))
            plate.fill(box(px - 6, py - 6, px + 6, py + 6), AMBER)
    for left, top, rows, many in ((390, 250, 3, 6), (700, 556, 3, 7), (820, 250, 2, 4)):
        for row in range(rows):
            for n in range(many):
                a, b = left + n * 56, top + row * 34 + n * 3
                roof = box(a, b, a + 42, b + 18)
                plate.hatch([(p + 5, q + 6) for p, q in roof], 0.96)
                plate.fill(roof, PAPER)
                plate.hatch(box(a, b + 9, a + 42, b + 18), 0.5, 0, pitch=4)
                plate.outline(roof, 2)
    road = [(-9, 770), (210, 650), (380, 560), (520, 360), (740, 350), (830, 380)]
    plate.line(road, 10, "#8A806C")
    plate.line(road, 6, PAPER)
    return plate


def _fine(plate: Plate) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[: plate.pixels.shape[0], : plate.pixels.shape[1]].astype(np.float32)
    finer = plate.pixels.shape[0] / plate.height
    return x / finer, y / finer


def book() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, 0, paper=WOOD)
    cover = [(420, 150), (900, 190), (930, 700), (440, 680)]
    plate.hatch([(x + 34, y + 34) for x, y in cover], 0.96)
    pages = [(440, 680), (930, 700), (936, 722), (446, 704)]
    plate.fill([(900, 190), (914, 206), (936, 722), (930, 700)], PAPER)
    plate.hatch(pages, 0.4, 2, pitch=4)
    plate.outline(pages, 3)
    plate.outline([(900, 190), (914, 206), (936, 722), (930, 700)], 3)
    plate.hatch(cover, 0.5, 86, ink="#5C1F1A", paper="#8C2F28", pitch=5)
    plate.outline(cover, 5)
    for u, v, w, z, wide in ((0.1, 0.07, 0.9, 0.93, 4), (0.13, 0.1, 0.87, 0.9, 2)):
        plate.outline([_across(cover, *at) for at in ((u, v), (w, v), (w, z), (u, z))], wide, "#E9C98A")
    label = [_across(cover, *at) for at in ((0.24, 0.24), (0.76, 0.24), (0.76, 0.44), (0.24, 0.44))]
    plate.fill(label, PAPER)
    plate.outline(label, 3)
    for v in (0.3, 0.38):
        plate.line([_across(cover, 0.32, v), _across(cover, 0.68, v)], 4, "#78746B")
    ribbon = [(660, 695), (684, 696), (708, 800), (690, 792), (676, 806)]
    plate.fill(ribbon, AMBER)
    plate.outline(ribbon, 3)
    return plate


PLATES = (world_map, classroom, bowl, school, ear, steppe, scraps, portraits, from_above, book)

if __name__ == "__main__":
    save_all(PLATES, Path(sys.argv[1]), sys.argv[2:])
