"""The engravings of the rooms `deportation` and `gulag`: `draw_scenes.py MEDIA`, the folder media/.

Rules: invented staging, no record of a place; no person, no word. The wagon and the watchtower are cut after the
reconstructions beside them. Needs NumPy and Pillow.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from engraved_plate import GROUND, PAPER, Array, LinePlate, Points, from_picture, noise

WIDTH, HEIGHT = 1620, 1080
Curve = Callable[[Array], Array]


def ridge(base: float, waves: list[tuple[float, float, float]]) -> Curve:
    """A skyline: waves of so many pixels of height, so long, from there on."""

    def edge(x: Array) -> Array:
        return base + sum((high * np.sin((x + start) / long * 2 * math.pi) for high, long, start in waves), 0 * x)

    return edge


def jagged(base: float, rise: float, seed: int, rough: tuple[int, ...] = (420, 150, 60, 24)) -> Curve:
    """A skyline of mountains, the same for the same seed."""
    found = np.full(WIDTH, base)
    for part, coarse in enumerate(rough):
        found = found + rise * 0.5**part * noise(WIDTH, coarse, coarse, seed + part)[0]
    return lambda x: found[np.clip(x, 0, WIDTH - 1).astype(int)]


def sky(plate: LinePlate, horizon: float, top: float, low: float) -> None:
    plate.fill(np.ones_like(plate.tone), top + (low - top) * np.clip(plate.y / horizon, 0, 1) ** 1.6)


def snow(plate: LinePlate, edge: Curve, near: float, far: float, seed: int) -> None:
    """A field of snow under a skyline, brighter towards the viewer, its lines following gentle drifts."""
    mask = plate.below(edge)
    drift = noise(plate.width, plate.height, 320, seed) * 18 + noise(plate.width, plate.height, 120, seed + 1) * 5
    depth = np.clip((plate.y - edge(plate.x)) / (plate.height - edge(plate.x)), 0, 1)
    plate.fill(mask, far + (near - far) * depth**0.7 + 0.05 * noise(plate.width, plate.height, 200, seed + 2), drift)


def slopes(plate: LinePlate, edge: Curve, light: float, dark: float, seed: int) -> None:
    """A mountain side in snow: lit where it falls to the left, dark where it falls to the right, misty at its foot."""
    line = np.convolve(np.pad(edge(plate.x[0] * 1.0), 20, "edge"), np.ones(41) / 41, "valid")
    fall = np.gradient(line)
    deep = np.clip((plate.y - line[None, :]) / 330, 0, 1)
    flutes = noise(plate.width, plate.height, 46, seed) * (1 - deep)
    lit = np.clip(0.5 - np.tanh(fall * 2.2)[None, :] * 0.5 * (1 - deep) + flutes * 0.16, 0, 1)
    mist = (light + dark) / 2
    tone = (dark + (light - dark) * lit) * (1 - deep) + mist * deep
    plate.fill(plate.below(edge), tone, (-line * 0.34)[None, :] * (1 - deep) + flutes * 2)


def spruces(plate: LinePlate, foot: float, high: float, seed: int) -> None:
    """A dark forest edge."""
    chance = np.random.default_rng(seed)
    for x in np.arange(-20, plate.width + 20, 15.0):
        tall, wide = high * chance.uniform(0.55, 1.0), high * chance.uniform(0.16, 0.24)
        tone = chance.uniform(0.12, 0.3)
        plate.fill([(x - wide, foot), (x, foot - tall), (x + wide, foot)], tone, plate.x * chance.uniform(0.5, 0.9))


def towers() -> LinePlate:
    """Two stone towers on a slope in the mountains."""
    plate = LinePlate(WIDTH, HEIGHT)
    sky(plate, 620, 0.12, 0.42)
    slopes(plate, jagged(430, 150, 5, (520, 190, 80, 26)), 0.95, 0.06, 31)
    slopes(plate, jagged(620, 90, 18, (460, 150, 60, 20)), 0.8, 0.04, 41)
    hill = ridge(850, [(70, 2300, 700), (14, 610, 90)])
    snow(plate, hill, 0.96, 0.62, 51)
    for left, foot, high, wide in ((560, 866, 560, 118), (934, 876, 430, 100)):
        _tower(plate, left, foot, high, wide)
    return plate


def _tower(plate: LinePlate, left: float, foot: float, high: float, wide: float) -> None:
    top, in_, edge = foot - high, wide * 0.17, left + wide * 0.62
    top_edge = left + in_ + (wide - 2 * in_) * 0.62
    right = left + wide
    lit: Points = [(left, foot), (left + in_, top), (top_edge, top), (edge, foot + 10)]
    shade: Points = [(edge, foot + 10), (top_edge, top), (right - in_, top), (right, foot - 4)]
    courses = 0.1 * noise(plate.width, plate.height, 9, 71)
    plate.fill(lit, 0.72 + courses, plate.x * 0.06)
    plate.fill(shade, 0.2 + courses * 0.6, -plate.x * 0.16)
    peak = (left + wide * 0.54, top - wide * 0.62)
    for step in range(5):
        low, upper = step / 5, (step + 1) / 5
        y0, y1 = top - low * wide * 0.62, top - upper * wide * 0.62
        a, b = left + in_ - 7, right - in_ + 7
        spread = [(a + (peak[0] - a) * low, y0), (b + (peak[0] - b) * low, y0)]
        narrow = [(b + (peak[0] - b) * (low + 0.13), y1), (a + (peak[0] - a) * (low + 0.13), y1)]
        plate.fill([*spread, *narrow], 0.9 if step % 2 else 0.7)
        plate.stroke(spread, 2, GROUND)
    for share, size in ((0.2, 12), (0.44, 10), (0.68, 10)):
        x, y = left + in_ * (1 - share) + wide * 0.27, top + high * share
        plate.fill([(x, y), (x + size, y), (x + size, y + size * 2.2), (x, y + size * 2.2)], 0.0)
    plate.stroke([(edge, foot + 8), (top_edge, top)], 2, GROUND)
    plate.stroke([(left, foot), (left + in_, top)], 1.6)
    plate.stroke([(right, foot - 4), (right - in_, top)], 1.6)


def farm() -> LinePlate:
    """A farmhouse in the snow whose door stands open."""
    plate = LinePlate(WIDTH, HEIGHT)
    sky(plate, 560, 0.2, 0.6)
    spruces(plate, 640, 170, 9)
    snow(plate, ridge(610, [(12, 1500, 0), (4, 420, 60)]), 0.97, 0.78, 21)
    _house(plate)
    _well(plate, 1280.0, 700.0)
    for start, end in (((742, 770), (1350, 1080)), ((778, 768), (1470, 1080))):
        path = _bend(start, end, 0.36)
        plate.stroke(path, 6, GROUND)
    return plate


def _bend(start: tuple[float, float], end: tuple[float, float], pull: float) -> list[tuple[float, float]]:
    """A track that leaves straight down and swings aside."""
    found = []
    for n in range(41):
        t = n / 40
        found.append(
            (start[0] + (end[0] - start[0]) * t**1.9, start[1] + (end[1] - start[1]) * (t + pull * t * (1 - t)))
        )
    return found


def _house(plate: LinePlate) -> None:
    left, right, eaves, foot = 360.0, 1060.0, 560.0, 762.0
    logs = 0.34 + 0.2 * (((plate.y - eaves) % 34) > 5) + 0.05 * noise(plate.width, plate.height, 40, 33)
    plate.fill([(left + 34, eaves), (right - 34, eaves), (right - 34, foot), (left + 34, foot)], logs, plate.y * 0.2)
    roof: Points = [(left - 20, eaves + 26), (left + 110, 368), (right - 110, 368), (right + 20, eaves + 26)]
    plate.fill(roof, 0.92 + 0.06 * noise(plate.width, plate.height, 120, 44), -plate.x * 0.03)
    plate.fill(
        [(left - 20, eaves + 26), (right + 20, eaves + 26), (right + 8, eaves + 44), (left - 8, eaves + 44)], 0.0
    )
    plate.fill([(620, 300), (684, 300), (684, 392), (620, 392)], 0.3, plate.y * 0.5)
    plate.fill([(612, 288), (692, 288), (692, 304), (612, 304)], 0.97)
    plate.fill([(708, 600), (812, 600), (812, foot), (708, foot)], 0.0)
    plate.fill([(812, 600), (872, 616), (872, foot + 18), (812, foot)], 0.55, plate.x * 0.5)
    for x in (440.0, 572.0, 930.0):
        plate.fill([(x, 622), (x + 62, 622), (x + 62, 694), (x, 694)], 0.02)
        plate.stroke([(x, 622), (x + 62, 622), (x + 62, 694), (x, 694), (x, 622)], 3)
        plate.stroke([(x + 31, 622), (x + 31, 694)], 2.4)
        plate.stroke([(x, 656), (x + 62, 656)], 2.4)
    plate.stroke([(708, foot), (708, 600), (812, 600), (812, foot)], 3)
    plate.stroke([(812, 600), (872, 616), (872, foot + 18), (812, foot)], 2.4)


def _well(plate: LinePlate, x: float, y: float) -> None:
    """A well with its sweep, as farms on the Baltic had."""
    plate.stroke([(x, y), (x, y - 210)], 11, GROUND)
    plate.stroke([(x - 150, y - 128), (x + 190, y - 318)], 8, GROUND)
    plate.stroke([(x + 190, y - 318), (x + 190, y - 40)], 2.4, GROUND)
    plate.fill([(x + 140, y - 46), (x + 240, y - 46), (x + 240, y + 22), (x + 140, y + 22)], 0.25, plate.y * 0.3)
    plate.fill([(x + 130, y - 58), (x + 250, y - 58), (x + 246, y - 42), (x + 134, y - 42)], 0.96)


def kolyma() -> LinePlate:
    """A road through bare hills."""
    plate = LinePlate(WIDTH, HEIGHT)
    sky(plate, 520, 0.1, 0.5)
    for base, rise, seed, light in ((400, 110, 3, 0.7), (500, 100, 14, 0.82), (610, 80, 23, 0.92)):
        slopes(plate, jagged(base, rise, seed, (560, 230, 90)), light, 0.12, seed * 7)
    snow(plate, ridge(716, [(34, 1900, 250), (9, 500, 0)]), 0.95, 0.6, 61)
    left, right = [], []
    for n in range(121):
        t = n / 120
        y = 1080 - 372 * (1 - (1 - t) ** 1.7)
        middle = 640 + 330 * math.sin(t * 5.4 + 0.5) * (1 - t) ** 0.75 + 250 * t
        half = 165 * (1 - t) ** 1.9 + 3.5
        left.append((middle - half, y))
        right.append((middle + half, y))
    plate.fill([*left, *reversed(right)], 0.2 + 0.05 * noise(plate.width, plate.height, 40, 77), plate.x * 0.04)
    for side in (left, right):
        plate.stroke(side, 2.6)
    for n in range(22, 112, 9):
        x, y = right[n]
        high = 64 * (1 - n / 120) ** 1.5 + 5
        foot = x + 10 + 70 * (1 - n / 120) ** 1.6
        plate.stroke([(foot, y), (foot, y - high)], max(1.4, high / 13), GROUND)
    return plate


def flag() -> LinePlate:
    """A dark flag with a stripe on the roof of a barrack."""
    plate = LinePlate(WIDTH, HEIGHT)
    sky(plate, 760, 0.4, 0.72)
    slopes(plate, ridge(740, [(40, 1700, 300), (14, 520, 0)]), 0.7, 0.3, 8)
    snow(plate, ridge(872, [(10, 1300, 100)]), 0.97, 0.82, 81)
    eaves, foot = 770.0, 900.0
    boards = 0.3 + 0.14 * (((plate.x + 7) % 30) > 4)
    plate.fill([(120, eaves), (1500, eaves), (1500, foot), (120, foot)], boards, plate.x * 0.7)
    plate.fill([(80, eaves + 16), (170, 640), (1450, 640), (1540, eaves + 16)], 0.94, plate.x * 0.02)
    plate.fill([(80, eaves + 16), (1540, eaves + 16), (1534, eaves + 28), (86, eaves + 28)], 0.0)
    for x in range(200, 1440, 160):
        plate.fill([(x, 806), (x + 58, 806), (x + 58, 862), (x, 862)], 0.0)
        plate.stroke([(x, 806), (x + 58, 806), (x + 58, 862), (x, 862), (x, 806)], 2.4)
    pole = 612.0
    _cloth(plate, pole)
    plate.stroke([(pole, 664), (pole, 92)], 10, GROUND)
    plate.stroke([(pole - 5, 664), (pole - 5, 92)], 2)
    return plate


def _cloth(plate: LinePlate, pole: float) -> None:
    high, long = 300.0, 560.0

    def edge(down: float, n: int) -> tuple[float, float]:
        t = n / 60
        wave = 34 * math.sin(t * 6.2 + 0.4) * t**0.7 + 30 * t
        return pole + 4 + long * t - 16 * math.sin(t * 6.2 + 1.3) * t, 118 + down + wave

    def band(first: float, last: float) -> list[tuple[float, float]]:
        return [*(edge(first, n) for n in range(61)), *(edge(last, n) for n in range(60, -1, -1))]

    fold = np.sin((plate.x - pole) / long * 6.2 + 0.9)
    wave = -34 * np.sin((plate.x - pole) / long * 6.2 + 0.4)
    plate.fill(band(0, high), 0.14 + 0.1 * fold, wave)
    plate.fill(band(high * 0.42, high * 0.6), 0.82 + 0.18 * fold, wave, tint=True)
    plate.stroke([*band(0, high), edge(0, 0)], 2.4)


def mine() -> LinePlate:
    """A winding tower whose wheels stand still, and crosses before it."""
    plate = LinePlate(WIDTH, HEIGHT)
    sky(plate, 760, 0.2, 0.78)
    plate.fill(
        [(980, 800), (1290, 470), (1330, 470), (1700, 800)], 0.3 + 0.1 * noise(WIDTH, HEIGHT, 30, 5), plate.x * 0.5
    )
    snow(plate, ridge(790, [(8, 1400, 0), (3, 300, 0)]), 0.97, 0.8, 91)
    for box, tone in (((250, 640, 620, 800), 0.26), ((560, 560, 760, 800), 0.36)):
        left, top, right, foot = box
        plate.fill([(left, top), (right, top), (right, foot), (left, foot)], tone, plate.y * 0.4)
        plate.fill([(left - 14, top), (left + 20, top - 34), (right - 10, top - 34), (right + 14, top)], 0.94)
        for x in range(left + 34, right - 40, 62):
            plate.fill([(x, top + 40), (x + 26, top + 40), (x + 26, top + 84), (x, top + 84)], 0.02)
    _headframe(plate)
    for x, y, high in ((236, 960, 190), (420, 1010, 240), (1240, 986, 230), (1420, 940, 170)):
        _cross(plate, x, y, high)
    return plate


def _headframe(plate: LinePlate) -> None:
    """Four legs, two stays that take the pull of the ropes, and two wheels on a platform."""
    for foot, head in (((690, 800), (752, 300)), ((930, 800), (868, 300)), ((566, 800), (740, 320))):
        plate.stroke([foot, head], 12, GROUND)
    for n in range(6):
        low, high = 800 - n * 84, 800 - (n + 1) * 84
        a, b = (690 + (800 - low) * 0.124, low), (930 - (800 - low) * 0.124, low)
        c, d = (690 + (800 - high) * 0.124, high), (930 - (800 - high) * 0.124, high)
        for ends in ((a, d), (b, c), (c, d)):
            plate.stroke(ends, 4.5, GROUND)
    plate.stroke([(700, 298), (920, 298)], 14, GROUND)
    plate.stroke([(700, 268), (920, 268)], 3, GROUND)
    for x in (756.0, 864.0):
        plate.stroke([(x - 26, 296), (x, 240), (x + 26, 296)], 5, GROUND)
        _wheel(plate, x, 240.0, 50.0)
    for x in (716.0, 824.0):
        plate.stroke([(x - 8, 232), (500, 612)], 2.2, GROUND)


def _wheel(plate: LinePlate, x: float, y: float, radius: float) -> None:
    ring = [(x + radius * math.cos(n / 24 * math.pi), y + radius * math.sin(n / 24 * math.pi)) for n in range(49)]
    plate.stroke(ring, 9, GROUND)
    for n in range(4):
        a = n / 4 * math.pi + 0.2
        ends = [
            (x + radius * math.cos(a), y + radius * math.sin(a)),
            (x - radius * math.cos(a), y - radius * math.sin(a)),
        ]
        plate.stroke(ends, 4, GROUND)


def _cross(plate: LinePlate, x: float, y: float, high: float) -> None:
    half, arm, reach = high / 24, y - high * 0.72, high * 0.26
    right = [
        (half, y),
        (half, arm + half),
        (reach, arm + half),
        (reach, arm - half),
        (half, arm - half),
        (half, y - high),
    ]
    shape = [(x + away, at) for away, at in right] + [(x - away, at) for away, at in reversed(right)]
    plate.fill(shape, 0.0)
    plate.stroke([*shape, shape[0]], 2.6)


def kite() -> LinePlate:
    """A kite over the wall of a camp; ink on paper."""
    plate = LinePlate(WIDTH, HEIGHT, PAPER, GROUND)
    plate.fill(np.ones_like(plate.tone), 0.3 - 0.22 * np.clip(plate.y / 820, 0, 1))
    plain = ridge(828, [(3, 900, 0)])
    plate.fill(plate.below(plain), 0.34 + 0.2 * np.clip((plate.y - 828) / 250, 0, 1), noise(WIDTH, HEIGHT, 260, 4) * 8)
    top: Points = [(0, 560), (1130, 792), (1130, 832), (0, 1000)]
    plate.fill(top, 0.62 + 0.08 * noise(WIDTH, HEIGHT, 26, 6), -plate.x * 0.2)
    plate.fill([(0, 536), (1130, 787), (1130, 795), (0, 566)], 0.12)
    for n in range(12):
        x = 1130 * (1 - (1 - n / 12) ** 1.6)
        y = 545 + x / 1130 * 244
        high = 62 * (1 - x / 1130) + 8
        plate.stroke([(x, y), (x, y - high), (x + high * 0.4, y - high * 1.2)], max(1.6, high / 12))
    for share in (0.35, 0.7, 1.0):
        plate.stroke([(0, 545 - 62 * share), (1130, 789 - 8 * share)], 1.4)
    _watch(plate, 1150.0, 836.0, 120.0)
    body: Points = [(1180, 118), (1302, 226), (1204, 400), (1086, 262)]
    plate.fill(body, 0.02)
    for half, tone in (((1180, 118), 0.1), ((1204, 400), 0.22)):
        plate.fill([half, (1302, 226), (1086, 262)], tone, plate.x * 0.5)
    plate.stroke([*body, body[0]], 4)
    plate.stroke([body[0], body[2]], 2.4)
    plate.stroke([body[1], body[3]], 2.4)
    tail = [(1204 + 24 * math.sin(n / 5.0) + n * 1.4, 400 + n * 5.6) for n in range(36)]
    plate.stroke(tail, 2.4)
    for n in range(5, 34, 7):
        x, y = tail[n]
        plate.fill([(x - 17, y - 9), (x + 17, y + 9), (x + 17, y - 9), (x - 17, y + 9)], 0.9)
    string = [(1194 - 760 * t - 60 * math.sin(t * math.pi), 244 + 420 * t**1.25) for t in (n / 40 for n in range(41))]
    plate.stroke(string, 1.8)
    for x, y, turn in ((900, 430, 0.3), (990, 560, -0.5), (1330, 520, 0.7), (760, 330, -0.2), (1420, 380, 0.1)):
        _leaflet(plate, x, y, turn)
    return plate


def _watch(plate: LinePlate, x: float, foot: float, high: float) -> None:
    floor, rail, eaves = foot - high * 0.62, foot - high * 0.82, foot - high
    for left, right in ((-30, -18), (30, 18), (-6, -4), (12, 10)):
        plate.stroke([(x + left, foot), (x + right, floor)], 3)
    plate.fill([(x - 24, floor), (x + 24, floor), (x + 24, rail), (x - 24, rail)], 0.85)
    plate.fill([(x - 34, eaves), (x, foot - high * 1.2), (x + 34, eaves)], 0.95)
    for side in (-22, 22):
        plate.stroke([(x + side, rail), (x + side, eaves)], 2.4)


def _leaflet(plate: LinePlate, x: float, y: float, turn: float) -> None:
    a, b = (26 * math.cos(turn), 26 * math.sin(turn)), (-10 * math.sin(turn), 15 * math.cos(turn))
    sheet = [(x, y), (x + a[0], y + a[1]), (x + a[0] + b[0], y + a[1] + b[1]), (x + b[0], y + b[1])]
    plate.fill(sheet, 0.0)
    plate.stroke([*sheet, sheet[0]], 2)


def index() -> LinePlate:
    """A drawer full of cards; ink on paper."""
    plate = LinePlate(WIDTH, HEIGHT, PAPER, GROUND)
    plate.fill(np.ones_like(plate.tone), 0.1 + 0.1 * plate.y / HEIGHT, noise(WIDTH, HEIGHT, 300, 2) * 6)
    count, heights = 44, noise(64, 64, 3, 19)[5]
    plate.fill([(470, 96), (1150, 96), (1330, 720), (290, 720)], 0.94)
    for n in range(count):
        t = (n / (count - 1)) ** 1.15
        left, right, y = 500 - 170 * t, 1120 + 170 * t, 128 + 570 * t
        rise = (6 + 5 * heights[n]) * (0.5 + t) + (88 if n == 27 else 0)
        if n % 7 == 3:
            tab, wide = left + (right - left) * (0.06 + 0.13 * (n // 7)), 64 + 44 * t
            _sheet(plate, tab, y - rise - 20, tab + wide, y, 0.0)
        _sheet(plate, left, y - rise, right, y + 30, 0.0 if n == 27 else 0.03 + 0.11 * (n % 3))
    grain = 0.5 + 0.12 * noise(WIDTH, HEIGHT, 160, 11)
    plate.fill([(262, 716), (1358, 716), (1358, 1000), (262, 1000)], grain, noise(WIDTH, HEIGHT, 180, 13) * 14)
    for side in (((470, 96), (444, 96), (262, 716), (290, 720)), ((1150, 96), (1176, 96), (1358, 716), (1330, 720))):
        plate.fill(list(side), 0.66, plate.x * 0.8)
    plate.stroke([(262, 716), (1358, 716), (1358, 1000), (262, 1000), (262, 716)], 3)
    plate.fill([(640, 790), (980, 790), (980, 880), (640, 880)], 0.0)
    plate.stroke([(640, 790), (980, 790), (980, 880), (640, 880), (640, 790)], 5)
    ring = [(810 + 46 * math.cos(n / 20 * math.pi), 906 + 44 * math.sin(n / 20 * math.pi)) for n in range(21)]
    plate.stroke(ring, 9)
    return plate


def _sheet(plate: LinePlate, left: float, top: float, right: float, foot: float, tone: float) -> None:
    """A card with a thin edge; what comes later covers it."""
    plate.fill([(left - 2, top - 2), (right + 2, top - 2), (right + 2, foot), (left - 2, foot)], 1.0)
    plate.fill([(left, top), (right, top), (right, foot), (left, foot)], tone)


def scenes(media: Path) -> None:
    room, camp = media / "deportation", media / "gulag"
    from_picture(room / "cattle-wagon.jpg", (0.02, 0.0, 0.84, 1.0), WIDTH).save(room / "wagon-engraving.png")
    from_picture(camp / "watchtower.jpg", (0.16, 0.0, 1.0, 1.0), WIDTH).save(camp / "watchtower-engraving.png")
    for folder, drawn in ((room, (towers, farm)), (camp, (kolyma, flag, mine, kite, index))):
        for draw in drawn:
            draw().save(folder / f"{draw.__name__}.png")


if __name__ == "__main__":
    scenes(Path(sys.argv[1]))
