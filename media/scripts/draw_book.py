"""The twelve plates of the little book of facts: `python media/scripts/draw_book.py media/world [NAME …]`.

Rules: no words, so that one plate serves every language, but for the names of towns, written as they are there; no
plate shows a person or copies a photograph.
"""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
from engraved_map import Chart, drawn_map
from hatching import AMBER, PAPER, RED, Plate, Point, bar, box, oval, save_all

WIDTH, HEIGHT = 1120, 840
SHEET = box(0, 0, WIDTH, HEIGHT)
WOOD, WHITE = "#C99A5B", "#F7F1E6"


def lamplit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A dark table under a lamp that hangs a little to the left."""
    return 0.8 - 0.36 * np.exp(-(((x - 480) / 460) ** 2 + ((y - 360) / 340) ** 2))


def across(area: list[Point], u: float, v: float) -> Point:
    """A place in a four-cornered area: shares across and down."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = area
    upper, lower = (x0 + (x1 - x0) * u, y0 + (y1 - y0) * u), (x3 + (x2 - x3) * u, y3 + (y2 - y3) * u)
    return upper[0] + (lower[0] - upper[0]) * v, upper[1] + (lower[1] - upper[1]) * v


def print_lines(plate: Plate, page: list[Point], rows: int, ends: tuple[float, float], ink: str, seed: int) -> None:
    """Rows of print that cannot be read; the last row of a paragraph is short."""
    for row in range(rows):
        v = 0.1 + row * 0.82 / rows
        end = ends[1] if (row + seed) % 6 else ends[0] + (ends[1] - ends[0]) * 0.55
        plate.line([across(page, ends[0], v), across(page, end, v)], 4, ink)


def pamphlet() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, paper=WOOD)
    left = [(190, 210), (558, 180), (560, 690), (150, 670)]
    right = [(558, 180), (930, 210), (972, 670), (560, 690)]
    plate.hatch([(x + 20, y + 26) for x, y in (left[0], right[1], right[2], left[3])], 0.97)
    for page, turned in ((left, False), (right, True)):
        plate.fill(page, WHITE)
        fold = lambda x, y: 0.36 * np.exp(-np.abs(x - 559) / 46)  # noqa: E731
        plate.hatch(page, fold, 88, paper=WHITE, pitch=4.5)
        plate.outline(page, 4)
        ends = (0.12, 0.86) if not turned else (0.14, 0.88)
        print_lines(plate, page, 17, ends, "#4A4C4E", 2 if turned else 0)
    for y in (300, 430, 560):
        plate.line([(559, y), (560, y + 46)], 6, RED)
    return plate


def seats() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.3, 0.14))
    for n in range(9):
        x = 60 + n * 125
        column = box(x - 17, 40, x + 17, 300)
        plate.hatch(column, lambda a, b, x=x: 0.1 + (a - x + 17) / 70, 90)
        plate.outline(column, 3)
        plate.hatch(box(x - 27, 40, x + 27, 62), 0.3)
    plate.hatch(box(-9, -9, WIDTH + 9, 42), 0.66)
    plate.hatch(box(-9, 300, WIDTH + 9, HEIGHT + 9), (0.72, 0.5))
    for row in range(6):
        wide, high, many = 190 + row * 84, 62 + row * 34, 9 + row * 3
        base = 322 + row * 30
        for n in range(many):
            turn = math.pi * (0.04 + 0.92 * n / (many - 1))
            x, y = 560 - wide * 1.35 * math.cos(turn), base + high * 1.5 * math.sin(turn)
            size = 11 + row * 3.4 + 5 * math.sin(turn)
            seat = [*oval(x, y - size, size, size * 1.1, 180, 360), (x + size, y + size), (x - size, y + size)]
            plate.hatch(seat, 0.12 + 0.07 * (n % 3), 90, paper=WOOD, pitch=4.5)
            plate.outline(seat, 2.5)
    desk = box(490, 250, 630, 372)
    plate.hatch(desk, 0.6, 90, paper=WOOD)
    plate.outline(desk, 4)
    top = [(474, 236), (646, 236), (646, 256), (474, 256)]
    plate.hatch(top, 0.15, 0, paper=WOOD)
    plate.outline(top, 4)
    return plate


def censor() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, paper="#C3BCAE")
    page = box(270, 50, 850, 800)
    plate.hatch([(x + 18, y + 20) for x, y in page], 0.97)
    plate.fill(page, WHITE)
    plate.outline(page, 4)
    rows = 19
    struck = {2, 3, 4, 6, 7, 9, 10, 11, 12, 14, 16, 17}
    for row in range(rows):
        y = 118 + row * 35
        end = 790 if row % 5 != 4 else 590
        if row in struck:
            plate.fill(box(326 if row not in (9, 16) else 470, y - 13, end + 6, y + 13))
            if row in (9, 16):
                plate.line([(330, y), (456, y)], 4, "#4A4C4E")
        else:
            x = 330.0
            while x < end:
                long = 26 + (x * 7 + row * 31) % 60
                plate.line([(x, y), (min(x + long, end), y)], 4, "#4A4C4E")
                x += long + 13
    pencil = bar((700, 560), (1010, 700), 34)
    plate.hatch([(x + 12, y + 22) for x, y in pencil], 0.97, 24)
    plate.hatch(pencil, 0.4, 24, paper="#3B5E8C", pitch=8, sway=0)
    plate.outline(pencil, 3)
    tip = [(707, 544), (648, 536), (693, 576)]
    plate.fill(tip, "#E8D3AC")
    plate.outline(tip, 3)
    plate.fill([(668, 540), (646, 535), (662, 549)], "#3B5E8C")
    return plate


def passport() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, paper=WOOD)
    cover = [(180, 170), (560, 130), (610, 650), (220, 690)]
    plate.hatch([(x + 18, y + 24) for x, y in cover], 0.97)
    plate.hatch(cover, 0.55, 84, ink="#26362C", paper="#4F6B58", pitch=5)
    plate.outline(cover, 5)
    plate.outline([across(cover, *at) for at in ((0.07, 0.05), (0.93, 0.05), (0.93, 0.95), (0.07, 0.95))], 2, "#C9D3B8")
    plate.line([across(cover, 0.3, 0.7), across(cover, 0.7, 0.7)], 4, "#C9D3B8")
    for n in range(3):
        plate.line([(222 + n * 3, 694 + n * 5), (612 + n * 3, 655 + n * 5)], 2.5)
    tin = box(690, 440, 980, 660)
    plate.hatch([(x + 16, y + 20) for x, y in tin], 0.97)
    plate.hatch(tin, (0.15, 0.4), 0)
    plate.outline(tin, 5)
    plate.hatch(box(714, 464, 956, 636), 0.82, 0, ink="#2C2340", paper="#6C5B8C")
    plate.outline(box(714, 464, 956, 636), 3)
    plate.hatch(oval(800, 330, 92, 30), 0.97)
    knob = [*oval(770, 130, 44, 46, 160, 380), (796, 250), (744, 250)]
    plate.hatch(knob, lambda x, y: 0.2 + 0.6 * np.clip((x - 726) / 88, 0, 1), 90, paper=WOOD, pitch=4.5)
    plate.outline(knob, 4)
    plate.hatch(oval(770, 300, 84, 26), 0.8)
    drum = [*oval(770, 252, 84, 26, 180, 360), *oval(770, 300, 84, 26, 0, 180)]
    plate.hatch(drum, lambda x, y: 0.2 + 0.6 * np.clip((x - 686) / 168, 0, 1), 90, pitch=4.5)
    plate.outline(drum, 4)
    return plate


def third() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    for row in range(3):
        for n in range(10):
            x, y = 128 + n * 96, 228 + row * 192
            disc = oval(x, y, 37, 37)
            if n % 3 == (1, 2, 0)[row]:
                plate.hatch(disc, 0.72, 45, ink="#7A1F19", paper=RED, pitch=5)
            else:
                plate.hatch(disc, 0.12, 45)
            plate.outline(disc, 4)
    return plate


def wall() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.46, 0.04))
    for x, high in ((90, 150), (330, 210), (820, 180), (1010, 130)):
        house = box(x, 330 - high, x + 150, 420)
        plate.hatch(house, 0.3, 90)
        plate.outline(house, 2.5)
        for row in range((high - 20) // 54):
            for n in range(3):
                pane = box(x + 22 + n * 42, 350 - high + row * 54, x + 44 + n * 42, 380 - high + row * 54)
                plate.fill(pane, "#4A4C4E")
    for n in range(10):
        x = -40 + n * 122
        slab = box(x, 372, x + 122, 640)
        plate.hatch(slab, lambda a, b, n=n: 0.2 + 0.04 * (n % 3) + 0.12 * np.clip((b - 372) / 268, 0, 1), 0)
        plate.line([(x, 372), (x, 640)], 3)
        plate.line([(x + 8, 604), (x + 8, 640)], 2)
    pipe = box(-9, 322, WIDTH + 9, 376)
    plate.hatch(pipe, lambda a, b: 0.1 + 0.75 * np.clip((b - 322) / 54, 0, 1) ** 1.4, 0, pitch=4.5)
    for y in (322, 376):
        plate.line([(0, y), (WIDTH, y)], 4)
    for n in range(4):
        plate.line([(150 + n * 290, 322), (158 + n * 290, 376)], 3)
    sand = box(-9, 640, WIDTH + 9, HEIGHT + 9)
    plate.hatch(sand, (0.36, 0.16), 0, paper="#E4D3A8")
    for n in range(15):
        y = 654 + n * 14 + n * n * 0.18
        plate.line([(x, y + 4 * math.sin(x / 40 + n)) for x in range(-9, WIDTH + 10, 16)], 2, "#8A7A52")
    plate.line([(0, 640), (WIDTH, 640)], 4)
    for x in (250, 700, 980):
        lamp = [(x, 760), (x, 420), (x + 64, 400)]
        plate.line(lamp, 9)
        plate.fill(bar((x + 60, 404), (x + 108, 396), 20))
    return plate


def copies() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, lamplit, paper=WOOD)
    for n in range(5, -1, -1):
        lean = math.radians(-9 + 7 * n)
        foot = (330 + n * 56, 800 + n * 4)
        corners = [
            (foot[0] + x * math.cos(lean) + y * math.sin(lean), foot[1] + x * math.sin(lean) - y * math.cos(lean))
            for x, y in ((-200, 660), (200, 660), (200, 60), (-200, 60))
        ]
        plate.hatch([(x + 12, y + 12) for x, y in corners], 0.97)
        plate.fill(corners, WHITE)
        plate.outline(corners, 3)
        grey = round(28 + n * 34)
        print_lines(plate, corners, 22, (0.1, 0.9), f"#{grey:02x}{grey:02x}{min(255, grey + 26):02x}", n)
    return plate


def boat() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.4, 0.02))
    horizon = 430

    def swell(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        near = np.clip((y - horizon) / 400, 0.02, 1)
        return 0.56 + 0.34 * np.sin(x / (40 + 180 * near) + 9 * np.sqrt(near) * 6 + np.sin(x / 211)) * near**0.4

    plate.hatch(box(-9, horizon, WIDTH + 9, HEIGHT + 9), swell, 0, pitch=6, sway=0.5)
    plate.line([(0, horizon), (WIDTH, horizon)], 3)
    hull = [(420, 500), (462, 566), (720, 574), (800, 484), (742, 516), (470, 520)]
    plate.hatch(hull, (0.4, 0.86), 4, paper=WOOD)
    plate.outline(hull, 4)
    plate.line([(432, 520), (462, 530), (736, 534), (788, 500)], 3, PAPER)
    cabin = box(500, 440, 640, 520)
    plate.hatch(cabin, 0.3, 90, paper=WOOD)
    plate.outline(cabin, 4)
    plate.hatch(box(486, 424, 656, 442), 0.7)
    plate.outline(box(486, 424, 656, 442), 3)
    for x in (518, 566, 606):
        plate.fill(box(x, 458, x + 24, 486))
    plate.line([(690, 520), (690, 396)], 6)
    wake = [(360, 590), (470, 572), (720, 580), (860, 596), (720, 598), (480, 596)]
    plate.fill(wake, PAPER)
    for y, a, b in ((612, 400, 640), (628, 560, 830), (640, 330, 520)):
        plate.line([(a, y), (b, y + 2)], 5, PAPER)
    return plate


def window() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, 0.86, 0, paper="#8A9098")
    for row in range(4):
        for n in range(5):
            x, y = 60 + n * 214, 44 + row * 204
            frame = box(x, y, x + 138, y + 140)
            lit = (row, n) == (2, 3)
            plate.hatch(box(x - 14, y + 140, x + 152, y + 156), 0.4, 0, paper="#8A9098")
            if lit:
                plate.glow((x + 69, y + 70), 270, opacity=0.5)
                plate.fill(frame, "#EBC577")
                plate.hatch(frame, lambda a, b, y=y: 0.05 + 0.25 * (b - y) / 140, 0, ink="#7A4B0C", paper="#EBC577")
                plate.line([(x + 84, y + 140), (x + 84, y + 108)], 6)
                plate.fill([(x + 58, y + 108), (x + 110, y + 108), (x + 98, y + 78), (x + 70, y + 78)])
                for book, high in ((18, 46), (28, 38), (38, 50)):
                    plate.fill(box(x + book - 4, y + 140 - high, x + book + 4, y + 140))
            else:
                plate.hatch(frame, 0.95, 60, paper="#8A9098")
            plate.outline(frame, 5)
            plate.line([(x + 69, y), (x + 69, y + 140)], 5)
            plate.line([(x, y + 44), (x + 138, y + 44)], 5)
    for n in range(1, 5):
        plate.line([(n * 214 + 22, 0), (n * 214 + 22, HEIGHT)], 2)
    return plate


def street() -> Plate:
    """The car, at the kerb."""
    plate = Plate(WIDTH, 560)
    plate.hatch(box(0, 0, WIDTH, 560), (0.3, 0.05))
    plate.hatch(box(0, 470, WIDTH, 560), (0.5, 0.3))
    plate.line([(0, 470), (WIDTH, 470)], 3)
    plate.hatch(oval(560, 500, 360, 26), 0.95)
    body = [(236, 470), (228, 380), (262, 342), (396, 328), (462, 232), (500, 216), (690, 216), (736, 236), (800, 328)]
    body += [(880, 344), (900, 400), (896, 470)]
    plate.hatch(body, (0.08, 0.5), 0, paper="#C7D0C4")
    plate.outline(body, 5)
    for glass in ([(424, 326), (478, 246), (568, 240), (568, 326)], [(588, 326), (588, 240), (690, 240), (748, 326)]):
        plate.hatch(glass, 0.7, 60)
        plate.outline(glass, 4)
    plate.line([(578, 216), (578, 448)], 3)
    plate.line([(412, 330), (404, 440)], 3)
    plate.line([(236, 388), (896, 396)], 3)
    plate.fill(box(540, 362, 566, 370))
    plate.hatch(oval(256, 372, 20, 24), 0.1)
    plate.outline(oval(256, 372, 20, 24), 4)
    for x in (356, 776):
        plate.fill(oval(x, 466, 66, 66, 180, 360))
        plate.hatch(oval(x, 470, 54, 54), 0.9, 0)
        plate.outline(oval(x, 470, 54, 54), 4)
        plate.hatch(oval(x, 470, 29, 29), 0.15)
        plate.outline(oval(x, 470, 29, 29), 3)
    plate.hatch(box(206, 446, 262, 462), 0.3)
    plate.outline(box(206, 446, 262, 462), 3)
    plate.outline(box(868, 446, 920, 462), 3)
    return plate


def car() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.lay_plate(street(), 0, 280, WIDTH, 560)
    for n in range(14):
        x = 60 + n * 72.4
        leaf = box(x, 112, x + 56, 180)
        plate.fill(box(x, 112, x + 56, 130), RED)
        plate.outline(leaf, 3)
        for ring in (14, 42):
            plate.line([(x + ring, 104), (x + ring, 118)], 4)
    return plate


def chain() -> Plate:
    plate, chart = drawn_map(Chart(16.5, 53.4, 33.5, 60.6, WIDTH, HEIGHT))
    way = [(24.75, 59.44), (24.9, 58.9), (25.57, 58.36), (25.4, 57.75), (24.85, 57.15), (24.1, 56.95), (24.2, 56.4)]
    way += [(24.36, 55.73), (24.75, 55.25), (25.28, 54.69)]
    points = [chart.at(*at) for at in way]
    for (x0, y0), (x1, y1) in pairwise(points):
        many = max(2, round(math.hypot(x1 - x0, y1 - y0) / 17))
        for n in range(many):
            at = (x0 + (x1 - x0) * n / many, y0 + (y1 - y0) * n / many)
            plate.fill(oval(*at, 7.5, 7.5))
            plate.fill(oval(*at, 5, 5), AMBER)
    for at, name, dx, dy in ((0, "Tallinn", 30, 8), (5, "Rīga", -30, 44), (-1, "Vilnius", 30, 16)):
        x, y = points[at]
        plate.fill(oval(x, y, 17, 17))
        plate.fill(oval(x, y, 12, 12), AMBER)
        anchor = "ls" if dx > 0 else "rs"
        plate.write((x + dx, y + dy), name, 44, "NotoSerif-Medium", anchor=anchor, halo=PAPER)
    return plate


def flag() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.hatch(SHEET, (0.86, 0.14), paper="#D8CDB8")
    plate.glow((560, 900), 640, opacity=0.6)
    dome = [*oval(560, 640, 240, 190, 180, 360), (830, 640), (830, 700), (290, 700), (290, 640)]
    plate.hatch(dome, lambda x, y: 0.45 + 0.45 * np.clip((x - 320) / 480, 0, 1), 0)
    plate.outline(dome, 4)
    for n in range(-3, 4):
        rib = [(560 + 240 * math.sin(n * 0.4) * math.sin(t), 640 - 190 * math.cos(t)) for t in np.linspace(0, 1.57, 20)]
        plate.line(rib, 2.5)
    plate.hatch(box(250, 700, 870, 770), 0.78, 90)
    plate.outline(box(250, 700, 870, 770), 4)
    for n in range(13):
        plate.fill(box(280 + n * 45, 716, 300 + n * 45, 756))
    plate.hatch(box(-9, 770, WIDTH + 9, HEIGHT + 9), 0.94)
    plate.fill(box(532, 430, 588, 462))
    plate.line([(560, 440), (560, 96)], 10)
    plate.fill(oval(560, 90, 15, 15), AMBER)
    plate.outline(oval(560, 90, 15, 15), 3)
    plate.line([(567, 110), (574, 270), (567, 420)], 2.5)
    return plate


PLATES = (pamphlet, seats, censor, passport, third, wall, copies, boat, window, car, chain, flag)

if __name__ == "__main__":
    save_all(PLATES, Path(sys.argv[1]), sys.argv[2:], prefix="book-")
