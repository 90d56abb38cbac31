"""The plates of the room "europe": `python media/scripts/draw_europe.py media/europe [NAME …]`.

Rules: no plate shows a person or copies a photograph or a poster; places on the maps have the names that are used
there. The posters are set by `draw_posters.py`.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from engraved_map import Chart, drawn_map
from hatching import AMBER, GREEN, INK, PAPER, RED, Plate, Point, box, oval, save_all

WIDTH, HEIGHT = 1360, 850
SHEET = box(0, 0, WIDTH, HEIGHT)
RISINGS = (
    (13.4, 52.52),  # Berlin 1953
    (19.05, 47.5),  # Budapest 1956
    (14.42, 50.09),  # Praha 1968
    (18.65, 54.36),  # Gdańsk 1980
    (21.23, 45.75),  # Timișoara 1989
)

CANDLES = (
    (-34, 556, 0.32),
    (44, 570, 0.36),
    (-10, 600, 0.45),
    (60, 640, 0.58),
    (-96, 655, 0.62),
    (-30, 700, 0.8),
    (130, 720, 0.85),
    (-150, 760, 1.0),
    (40, 780, 1.1),
)
"""Across from the middle of the street, down, and how large; the farthest first."""
VISTULA = (
    *(18.95, 49.62, 19.05, 50.02, 19.6, 50.02, 20.1, 50.07, 20.75, 50.25, 21.45, 50.55, 21.85, 50.75),
    *(21.85, 51.25, 21.6, 51.6, 21.4, 51.95, 21.05, 52.24, 20.7, 52.42, 20.2, 52.43, 19.7, 52.54),
    *(19.1, 52.65, 18.75, 52.95, 18.15, 53.12, 18.6, 53.4, 18.8, 53.7, 18.8, 54.05, 18.95, 54.35),
)
"""The river's longitudes and latitudes, in turn, roughly."""


def risings_map() -> Plate:
    """The five places, so near that a low strip of the picture shows all; no words, which a strip would cut."""
    plate, chart = drawn_map(Chart(-16, 42.5, 50, 57.2, WIDTH, HEIGHT))
    for place in RISINGS:
        pin(plate, chart.at(*place))
    return plate


def pin(plate: Plate, at: Point) -> None:
    plate.fill(oval(*at, 17, 17))
    plate.fill(oval(*at, 12, 12), AMBER)


def five_years() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    top, axis = 70, 768
    year_high = (HEIGHT - 2 * top) / 46
    plate.line([(axis, top), (axis, HEIGHT - top)], 4)
    for year in range(1945, 1992):
        y = top + (year - 1945) * year_high
        plate.line([(axis - (28 if year % 5 == 0 else 14), y), (axis, y)], 2.5)
    for row, year in enumerate((1953, 1956, 1968, 1980, 1989)):
        y, base = top + (year - 1945) * year_high, 170 + row * 152
        plate.line([(axis, y), (axis + 90, y), (axis + 190, base - 48), (axis + 240, base - 48)], 3, "#7A4B0C")
        plate.fill(oval(axis, y, 12, 12))
        plate.fill(oval(axis, y, 7, 7), AMBER)
        plate.write((axis + 270, base), str(year), 128, "NotoSerifDisplay-Medium")
    return plate


def courses(plate: Plate, base: float, ends: list[float]) -> None:
    """A brick wall in stretcher bond, from the lowest course up; ends: how far each course reaches."""
    wide, high, joint = 150.0, 62.0, 7.0
    for course, end in enumerate(ends):
        y, x = base - (course + 1) * high, -(wide / 2) if course % 2 else 0.0
        plate.hatch(box(0, y, end, y + high), 0.86, pitch=5)
        while x < end - 20:
            tone = 0.34 + 0.14 * math.sin(course * 2.3 + x / 170)
            brick = box(max(x, 0) + joint / 2, y + joint / 2, min(x + wide, end) - joint / 2, y + high - joint / 2)
            plate.hatch(brick, tone, 4 * math.sin(x + course))
            plate.line([brick[3], brick[2], brick[1]], 3)
            x += wide


def wall_1953() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.45, 0.12))
    for x in (130, 1240):
        plate.hatch(box(x - 17, 0, x + 17, HEIGHT), lambda x_, y, x=x: 0.5 + (x_ - x) / 50, 90)
        plate.outline(box(x - 17, -9, x + 17, HEIGHT), 3)
    plate.hatch(box(0, 96, WIDTH, 126), (0.4, 0.8))
    for y in (96, 126):
        plate.line([(0, y), (WIDTH, y)], 3)
    courses(plate, HEIGHT + 14, [WIDTH, WIDTH, WIDTH, WIDTH, WIDTH, 1050, 525])
    top = HEIGHT + 14 - 6 * 62
    level = box(640, top - 46, 1010, top - 1)
    plate.hatch(level, (0.08, 0.42))
    plate.outline(level, 4)
    window = box(785, top - 37, 865, top - 12)
    plate.fill(window, PAPER)
    plate.fill(oval(818, top - 24, 17, 9), AMBER)
    plate.outline(window, 3)
    for x in (803, 835):
        plate.line([(x, top - 37), (x, top - 12)], 2)
    course = top - 62
    blade = [(380, course - 6), (190, course - 58), (112, course - 14), (180, course - 3)]
    plate.hatch(blade, (0.08, 0.7), -8, pitch=4.5)
    plate.outline(blade, 4)
    plate.line([(374, course - 10), (420, course - 74), (458, course - 70)], 11)
    handle = [*oval(470, course - 68, 20, 20, 90, 270), *oval(590, course - 50, 24, 24, -90, 90)]
    plate.hatch(handle, (0.25, 0.7), 8, pitch=4.5, paper="#C99A5B")
    plate.outline(handle, 4)
    return plate


def flag_1956() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.5, 0.14))
    left, right, top, deep = 300, 1190, 140, 168

    def wave(x: float) -> float:
        return 30 * math.sin((x - left) / 145) * min(1.0, (x - left) / 260) + (x - left) * 0.03

    steps = [left + (right - left) * n / 160 for n in range(161)]
    for stripe, (ink, tone, angle) in enumerate(((RED, 0.64, 90.0), (INK, 0.14, 0.0), (GREEN, 0.64, 45.0))):
        upper = [(x, top + stripe * deep + wave(x)) for x in steps]
        lower = [(x, y + deep) for x, y in upper]
        fold = 0.2 if tone > 0.3 else 0.09
        plate.hatch(
            [*upper, *reversed(lower)],
            lambda x, y, tone=tone, fold=fold: tone - fold * np.cos((x - left) / 145),
            angle,
            ink=ink,
            sway=0.05,
        )
    border = [(x, top + wave(x)) for x in steps] + [(x, top + 3 * deep + wave(x)) for x in reversed(steps)]
    plate.outline(border, 4)
    middle = (left + right) / 2
    hole = [
        (x, y + wave(x) + 4 * math.sin(n * 2.4)) for n, (x, y) in enumerate(oval(middle, top + 1.5 * deep, 116, 110))
    ]
    plate.hatch(hole, lambda x, y: 0.5 - 0.36 * y / HEIGHT)
    plate.outline(hole, 4)
    pole = box(left - 26, 60, left, HEIGHT + 9)
    plate.hatch(pole, lambda x, y: 0.25 + (x - left + 26) / 26 * 0.6, 90, pitch=4.5)
    plate.outline(pole, 3)
    plate.hatch(oval(left - 13, 46, 25, 25), lambda x, y: 0.2 + (x - left + 38) / 60, 60, pitch=4.5)
    plate.outline(oval(left - 13, 46, 25, 25), 3)
    return plate


def sign_1968() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.25, 0.08))
    corner = 1010
    front, side = box(0, 0, corner, HEIGHT), [(corner, 0), (WIDTH, 96), (WIDTH, HEIGHT), (corner, HEIGHT)]
    plate.hatch(front, lambda x, y: 0.34 + 0.1 * np.sin(x / 210) * np.sin(y / 160), 0)
    plate.hatch(side, 0.66, 15)
    plate.line([(corner, 0), (corner, HEIGHT)], 4)
    for row in range(7):  # the corner is dressed with stones, long and short
        wide, y = (150, 100)[row % 2], row * 126 - 20
        stone = box(corner - wide, y + 6, corner - 3, y + 120)
        plate.hatch(stone, 0.24 + 0.05 * (row % 3), -4)
        plate.outline(stone, 3)
    patch = box(380, 250, 806, 430)
    plate.hatch(patch, 0.06, 0)
    plate.outline(patch, 2)
    for x in (412, 774):
        for y in (282, 398):
            plate.fill(oval(x, y, 10, 10))
            plate.line([(x + 2, y + 8), (x + 3, y + 44)], 3, "#7A4B0C")
    for left in (330, 618):
        pane = box(left, 600, left + 216, HEIGHT + 10)
        plate.hatch(pane, 0.9, 60)
        plate.outline(pane, 6)
        plate.line([(left + 108, 606), (left + 108, HEIGHT)], 7, PAPER)
        plate.line([(left + 4, 720), (left + 212, 720)], 7, PAPER)
        lintel = box(left - 22, 570, left + 238, 606)
        plate.hatch(lintel, (0.1, 0.5))
        plate.outline(lintel, 3)
    plate.line([(corner + 4, 210), (1110, 180), (1180, 200)], 9)
    plate.line([(corner + 4, 290), (1080, 230), (1110, 184)], 6)
    lamp = [(1140, 250), (1220, 250), (1200, 356), (1160, 356)]
    plate.hatch(lamp, 0.12, 90)
    plate.outline(lamp, 5)
    plate.line([(1180, 200), (1180, 226)], 8)
    plate.fill([(1120, 254), (1180, 216), (1240, 254)])
    plate.fill(box(1158, 354, 1202, 366))
    return plate


def crane(plate: Plate, foot: Point, high: float, jib: float, tone: float) -> None:
    """A portal crane: legs, tower, cabin, a jib of lattice and its rope."""
    x, y = foot
    top = y - high
    for side in (-70, 70):
        plate.line([(x + side, y), (x + side * 0.55, y - high * 0.34)], 13)
    plate.fill(box(x - 92, y - high * 0.34 - 22, x + 92, y - high * 0.34))
    for side in (-26, 26):
        plate.line([(x + side, y - high * 0.34), (x + side * 0.7, top)], 8)
    steps = 8
    for n in range(steps):
        a, b = (y - high * 0.34 - (high * 0.66) * (n + m) / steps for m in (0, 1))
        plate.line([(x - 24, a), (x + 22, b)] if n % 2 else [(x + 24, a), (x - 22, b)], 4)
    cabin = box(x - 46, top - 4, x + 46, top + 66)
    plate.hatch(cabin, tone, 90)
    plate.outline(cabin, 5)
    plate.fill(box(x - 32, top + 12, x + 6, top + 40), PAPER)
    end = (x + jib, top - abs(jib) * 0.42)
    side = 30 if jib > 0 else -30
    lower, upper = [(x + side, top + 6), end], [(x + side * 0.2, top - 46), end]
    for path in (lower, upper):
        plate.line(path, 6)
    for n in range(11):
        share, later = n / 11, (n + 1) / 11
        a = (lower[0][0] + (end[0] - lower[0][0]) * share, lower[0][1] + (end[1] - lower[0][1]) * share)
        b = (upper[0][0] + (end[0] - upper[0][0]) * later, upper[0][1] + (end[1] - upper[0][1]) * later)
        plate.line([a, b], 3)
    back = (x - side * 4, top - 20)
    plate.line([(x, top - 60), back], 6)
    plate.fill(box(back[0] - 26, back[1], back[0] + 26, back[1] + 46))
    plate.line([(x, top - 2), (x, top - 116), end], 4)
    plate.line([(x, top - 116), back], 4)
    plate.line([end, (end[0], end[1] + 210)], 3)
    plate.line([(end[0] - 1, end[1] + 210), (end[0] + 8, end[1] + 226), (end[0] - 8, end[1] + 236)], 4)


def cranes_1980() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.36, 0.03))
    hull = [(620, 620), (1300, 560), (1330, 600), (1290, 740), (640, 740)]
    plate.hatch(hull, (0.5, 0.85), 5)
    plate.outline(hull, 4)
    for n in range(1, 9):
        x = 640 + n * 76
        plate.line([(x, 628 - n * 6), (x, 740)], 2, PAPER)
    crane(plate, (400, 760), 440, 400, 0.4)
    crane(plate, (960, 760), 560, -330, 0.5)
    for n in range(7):
        x = n * 210 - 60
        shed = [(x, 820), (x, 720), (x + 60, 676), (x + 60, 720), (x + 210, 720), (x + 210, 820)]
        plate.hatch(shed, 0.78, 90)
        plate.outline(shed, 3)
    plate.hatch(box(0, 764, WIDTH, HEIGHT), (0.9, 0.96))
    return plate


def tram_1989() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    far, horizon = 690.0, 430.0
    plate.hatch(SHEET, (0.78, 0.5), paper="#C3BCAE")
    for sign in (-1, 1):
        edge = -20.0 if sign < 0 else WIDTH + 20.0
        for n, (near, deep) in enumerate(((1.0, 0.62), (0.62, 0.36), (0.36, 0.17))):
            x0, x1 = (far + (edge - far) * share for share in (near, deep))
            roof0, roof1 = (horizon - (520 - 46 * n) * share for share in (near, deep))
            foot0, foot1 = (horizon + 150 * share for share in (near, deep))
            house = [(x0, roof0), (x1, roof1), (x1, foot1), (x0, foot0)]
            plate.hatch(house, 0.86 - 0.08 * n, sign * (20 - 5 * n), paper="#C3BCAE")
            plate.outline(house, 4)
            for floor in range(3):
                for window in range(3):
                    a, b = 0.16 + window * 0.28, 0.3 + window * 0.28
                    c, d = 0.16 + floor * 0.25, 0.3 + floor * 0.25
                    panes = [_inside(house, u, v) for u, v in ((a, c), (b, c), (b, d), (a, d))]
                    lit = (n, floor, window, sign) in {(0, 1, 1, -1), (1, 0, 2, 1), (0, 2, 0, 1)}
                    plate.fill(panes, AMBER if lit else INK)
    kerb, foot = horizon + 150, HEIGHT + 9
    road = [(far - 112, horizon + 26), (far + 114, horizon + 26), (WIDTH + 20, kerb), (WIDTH + 20, foot), (-20, foot)]
    road.append((-20, kerb))
    plate.hatch(road, lambda x, y: 0.86 - 0.3 * np.clip((y - horizon) / 420, 0, 1), 0, paper="#C3BCAE")
    for side in (-1, 1):
        for out, wide, ink in ((446, 24, INK), (440, 9, PAPER), (412, 5, PAPER)):
            rail = [(far, horizon + 20), (far + side * (out - wide), foot), (far + side * (out + wide), foot)]
            plate.fill(rail, ink)
    for across, y, size in CANDLES:
        candle(plate, (far + across, y), size)
    return plate


def candle(plate: Plate, at: Point, size: float) -> None:
    x, y = at
    plate.glow((x, y - 66 * size), 150 * size, opacity=0.75)
    stem = box(x - 11 * size, y - 50 * size, x + 11 * size, y)
    plate.hatch(stem, lambda x_, y_: 0.1 + (x_ - x + 11 * size) / (34 * size), 90, pitch=4)
    plate.outline(stem, 2.5)
    flame = [(x, y - 96 * size), (x + 9 * size, y - 70 * size), (x, y - 54 * size), (x - 9 * size, y - 70 * size)]
    plate.fill(flame, "#F7F1E6")


def _inside(area: list[Point], u: float, v: float) -> Point:
    """A place in a four-cornered area: shares across and down."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = area
    upper, lower = (x0 + (x1 - x0) * u, y0 + (y1 - y0) * u), (x3 + (x2 - x3) * u, y3 + (y2 - y3) * u)
    return upper[0] + (lower[0] - upper[0]) * v, upper[1] + (lower[1] - upper[1]) * v


def pilecki_map() -> Plate:
    plate, chart = drawn_map(Chart(2.16, 42.6, 26.86, 55.94, WIDTH, HEIGHT))
    river = list(zip(VISTULA[::2], VISTULA[1::2], strict=True))
    plate.line([chart.at(*at) for at in river], 7)
    plate.line([chart.at(*at) for at in river], 3, PAPER)
    ends = [chart.at(21.01, 52.23), chart.at(19.2, 50.03)]
    (x0, y0), (x1, y1) = ends
    shares = [n / 40 for n in range(41)]
    there, back = (
        [(x0 + (x1 - x0) * n + out * math.sin(math.pi * n), y0 + (y1 - y0) * n) for n in shares] for out in (40, -50)
    )
    plate.line(there, 6, "#7A4B0C")
    for n in range(0, 40, 2):
        plate.line(back[n : n + 2], 6, "#7A4B0C")
    # In the upper right: below and at the left are the number of the stop, Larger, the zoom and the kind of picture.
    for at, name, down in ((ends[0], "Warszawa", 14), (ends[1], "Oświęcim", 34)):
        pin(plate, at)
        plate.write((at[0] + 32, at[1] + down), name, 46, "NotoSerif-Medium", anchor="ls", halo=PAPER)
    return plate


def microphone_1950() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.82, 0.6))
    for row in range(5):  # rows of empty seats, the farther the smaller
        y, wide = 330 + row * 58, 54 + row * 12
        for n in range(-1, math.ceil(WIDTH / wide) + 1):
            x = n * wide + (wide / 2 if row % 2 else 0)
            back = oval(x + wide / 2, y, wide * 0.36, wide * 0.36, 180, 360)
            back += [(x + wide * 0.86, y + 64), (x + wide * 0.14, y + 64)]
            plate.hatch(back, 0.5 + 0.05 * row, 90, pitch=5)
            plate.outline(back, 2.5)
    bench = box(-9, 610, WIDTH + 9, HEIGHT + 9)
    plate.hatch(bench, (0.55, 0.85), 0, paper="#C99A5B")
    plate.hatch(box(-9, 596, WIDTH + 9, 632), (0.1, 0.45), 0, paper="#C99A5B")
    for y in (596, 632):
        plate.line([(0, y), (WIDTH, y)], 4)
    for n in range(5):
        panel = box(60 + n * 262, 668, 60 + n * 262 + 214, HEIGHT + 20)
        plate.outline(panel, 4)
    x = 680
    stem = box(x - 11, 330, x + 11, 600)
    plate.hatch(stem, lambda x_, y: 0.1 + (x_ - x + 11) / 30, 90, pitch=4)
    plate.outline(stem, 4)
    foot = [*oval(x, 600, 130, 34, 180, 360), (x + 130, 612), (x - 130, 612)]
    plate.hatch(foot, lambda x_, y: 0.25 + (x_ - x + 130) / 420, 0, pitch=4)
    plate.outline(foot, 4)
    plate.outline(oval(x, 230, 128, 128), 9)
    plate.outline(oval(x, 230, 128, 128), 3, PAPER)
    head = oval(x, 230, 92, 92)
    plate.hatch(head, lambda x_, y: 0.3 + 0.35 * (x_ - x + 92) / 184, 90, pitch=9, sway=0)
    plate.outline(head, 6)
    for turn in (45, 135, 225, 315):
        spring = (math.cos(math.radians(turn)), math.sin(math.radians(turn)))
        plate.line([(x + far * spring[0], 230 + far * spring[1]) for far in (92, 126)], 4, PAPER)
    plate.hatch(box(x - 92, 212, x + 92, 248), (0.05, 0.3), 0, pitch=4)
    plate.outline(box(x - 92, 212, x + 92, 248), 4)
    return plate


PLATES = (
    risings_map,
    five_years,
    wall_1953,
    flag_1956,
    sign_1968,
    cranes_1980,
    tram_1989,
    pilecki_map,
    microphone_1950,
)

if __name__ == "__main__":
    save_all(PLATES, Path(sys.argv[1]), sys.argv[2:])
