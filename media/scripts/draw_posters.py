"""The two posters of the room "europe", set anew in type: `python media/scripts/draw_posters.py media/europe`.

Rules: only the words are those of the posters, in the language and spelling in which the museum that owns them gives
them; nothing of their pictures, colours or lettering is copied, because no picture of them was looked at. The words
stand above: on a card the stop's number lies over the lower left.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from hatching import AMBER, PAPER, RED, Plate, box, oval, save_all

WIDTH, HEIGHT = 1200, 1500
WALL = 1400
"""Each side of the plate: a poster hangs on a wall, so that a square frame shows all of it."""
SERIF, SANS = "NotoSerifDisplay-Medium", "NotoSans-Medium"


def wire(plate: Plate, y: float, sag: float, barbs: int) -> None:
    strand = [(n * WIDTH / 80, y + sag * math.sin(math.pi * n / 80)) for n in range(81)]
    for turn in (0, math.pi):
        plate.line([(x, at + 5 * math.sin(x / 17 + turn)) for x, at in strand], 3.5)
    for n in range(barbs):
        x, at = strand[round((n + 0.5) * 80 / barbs)]
        for lean in (-1, 1):
            plate.line([(x - 20, at - lean * 19), (x + 20, at + lean * 19)], 4)


def camps() -> Plate:
    plate = Plate(WIDTH, HEIGHT)
    plate.outline(box(46, 46, WIDTH - 46, HEIGHT - 46), 5)
    frame = box(74, 600, WIDTH - 74, HEIGHT - 74)
    plate.hatch(frame, (0.02, 0.28), paper="#F1DFB4")
    sun = (WIDTH / 2, 1046)
    for n in range(24):
        turn = 2 * math.pi * n / 24
        ends = [(sun[0] + far * math.cos(turn), sun[1] + far * math.sin(turn)) for far in (238, 300 + 30 * (n % 2))]
        plate.line(ends, 8, AMBER)
    plate.hatch(oval(*sun, 210, 210), 0.3, 0, ink="#B57A22", paper=AMBER)
    plate.outline(oval(*sun, 210, 210), 6)
    for row, (y, sag, barbs) in enumerate(((826, 26, 7), (996, 34, 6), (1166, 40, 7), (1326, 30, 6))):
        wire(plate, y, sag, barbs + row % 2)
    plate.outline(frame, 5)
    plate.fill(box(0, 0, 43, HEIGHT), PAPER)
    plate.fill(box(WIDTH - 43, 0, WIDTH, HEIGHT), PAPER)
    plate.fill(box(49, 60, 71, HEIGHT - 60), PAPER)
    plate.fill(box(WIDTH - 71, 60, WIDTH - 49, HEIGHT - 60), PAPER)
    plate.write((WIDTH / 2, 215), "Enjoy", 120, SERIF, anchor="ms")
    plate.write((WIDTH / 2, 355), "holiday camps…", 120, SERIF, anchor="ms")
    plate.line([(420, 406), (780, 406)], 4, "#7A4B0C")
    plate.write((WIDTH / 2, 506), "Soviet-style", 84, SANS, ink=RED, anchor="ms")
    return plate


def plan() -> Plate:
    plate = Plate(WIDTH, HEIGHT, RED)
    plate.outline(box(46, 46, WIDTH - 46, HEIGHT - 46), 5, PAPER)
    base = 1370
    plate.line([(130, base), (WIDTH - 130, base)], 8, PAPER)
    for n in range(5):
        left, top = 170 + n * 178, base - 130 - n * 132
        column = box(left, top, left + 138, base - 4)
        if n < 4:
            plate.hatch(column, 0.62 + 0.07 * n, 90, ink=PAPER, paper=RED, pitch=7, sway=0.05)
            plate.outline(column, 5, PAPER)
        else:
            for a, b in ((column[0], column[1]), (column[1], column[2]), (column[3], column[0])):
                dashes(plate, a, b)
    plate.write((WIDTH / 2, 220), "So to fulfill the plan –", 94, SERIF, ink=PAPER, anchor="ms")
    plate.write((WIDTH / 2, 350), "to march towards", 94, SERIF, ink=PAPER, anchor="ms")
    plate.write((WIDTH / 2, 505), "communism!", 124, SERIF, ink=PAPER, anchor="ms")
    return plate


def dashes(plate: Plate, start: tuple[float, float], end: tuple[float, float]) -> None:
    long = math.hypot(end[0] - start[0], end[1] - start[1])
    for n in range(0, int(long // 17), 2):
        a, b = n * 17 / long, min(1.0, (n + 1) * 17 / long)
        plate.line([(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in (a, b)], 5, PAPER)


def hung(poster: Plate) -> Plate:
    """The poster, smaller, on a plastered wall, with its shadow and two pins."""
    plate = Plate(WALL, WALL)
    plate.hatch(box(0, 0, WALL, WALL), lambda x, y: 0.4 + 0.16 * np.clip((x + y) / (2 * WALL), 0, 1), 0)
    high = 950  # clear of what stands in the corners of the frame
    wide = round(high * WIDTH / HEIGHT)
    left, top = 224, 150
    plate.hatch(box(left + 16, top + 18, left + wide + 16, top + high + 18), 0.97)
    plate.lay_plate(poster, left, top, wide, high)
    plate.outline(box(left, top, left + wide, top + high), 3)
    for x in (left + 26, left + wide - 26):
        plate.fill(oval(x, top + 24, 9, 9))
        plate.fill(oval(x - 2, top + 22, 5, 5), AMBER)
    return plate


def poster_camps() -> Plate:
    return hung(camps())


def poster_plan() -> Plate:
    return hung(plan())


if __name__ == "__main__":
    save_all((poster_camps, poster_plan), Path(sys.argv[1]), sys.argv[2:])
