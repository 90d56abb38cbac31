"""The engravings of the last room: `draw_memory.py media/memory` writes candle, names, trees, plate and chairs.

Rules: no face, no name and no real place is drawn. Everything is light and dark, made of plain shapes; the lines are
cut by engraved_plate.py. Needs NumPy and Pillow.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from engraved_plate import GREY_FINER as FINER
from engraved_plate import engraved
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600 * FINER, 900 * FINER
Points = list[tuple[float, float]]


def at(points: Points) -> Points:
    """Points of a sheet of 1600 by 900, in the pixels of the finer one."""
    return [(x * FINER, y * FINER) for x, y in points]


def glow(x: float, y: float, reach: float, strength: float) -> Image.Image:
    """Light that falls off from a point."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    away = np.hypot(across - x * FINER, down - y * FINER) / (reach * FINER)
    return Image.fromarray((255 * strength * np.exp(-(away**1.1))).clip(0, 255).astype("uint8"))


def shaded(points: Points, light: Image.Image, soft: float = 0) -> Callable[[Image.Image], Image.Image]:
    """A shape filled with light, its edge softened."""
    mask = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(mask).polygon(at(points), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(soft * FINER)) if soft else mask
    return lambda ground: Image.composite(light, ground, mask)


def across(left: float, right: float, shades: list[int]) -> Image.Image:
    """A band of greys from left to right over the whole sheet, as on a round trunk."""
    row = np.interp(np.arange(WIDTH), np.linspace(left * FINER, right * FINER, len(shades)), shades)
    return Image.fromarray(np.tile(row, (HEIGHT, 1)).astype("uint8"))


def boulder(turn: random.Random) -> Points:
    """The outline of a rough stone that stands on the ground."""
    rim = []
    for step in range(60):
        angle = math.pi * (1 + step / 59)
        rough = 1 + 0.045 * math.sin(angle * 5.3) + 0.03 * math.sin(angle * 11.7) + turn.uniform(-0.012, 0.012)
        rim.append((1010 + 400 * rough * math.cos(angle), 725 + 455 * rough * math.sin(angle)))
    return [*rim, (1405, 745), (615, 745)]


def candle() -> Image.Image:
    turn = random.Random(4)
    light = glow(470, 470, 420, 0.62)
    floor = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(floor).rectangle([0, 728 * FINER, WIDTH, HEIGHT], fill=255)
    light = Image.composite(ImageChops.add(glow(470, 760, 460, 0.85), Image.new("L", light.size, 12)), light, floor)
    stone = ImageChops.multiply(across(600, 1420, [215, 170, 120, 74, 42, 26]), glow(560, 420, 1500, 1.0))
    patches = Image.new("L", (WIDTH, HEIGHT), 128)
    pen = ImageDraw.Draw(patches)
    for _ in range(260):
        x, y, size = turn.uniform(600, 1420), turn.uniform(270, 730), turn.uniform(14, 70)
        corners = (x - size, y - size * 0.6, x + size, y + size * 0.6)
        pen.ellipse([v * FINER for v in corners], fill=turn.randint(70, 190))
    patches = patches.filter(ImageFilter.GaussianBlur(9 * FINER))
    light = shaded(boulder(turn), ImageChops.overlay(stone, patches), 1)(light)
    light = shaded([(600, 738), (1430, 738), (1490, 760), (660, 762)], Image.new("L", light.size, 14), 8)(light)
    round_wax = across(424, 516, [120, 215, 232, 170, 90])
    wax = Image.composite(Image.new("L", light.size, 250), round_wax, glow(470, 520, 60, 1))
    light = shaded([(424, 560), (516, 560), (516, 764), (424, 764)], wax, 0.6)(light)
    turns = np.linspace(0, 2 * math.pi, 60)
    flame = [(470 + 23 * math.sin(t) * (1 - math.cos(t)), 480 - 66 * math.cos(t)) for t in turns]
    light = shaded([(468, 540), (472, 540), (472, 562), (468, 562)], Image.new("L", light.size, 20))(light)
    return shaded(flame, Image.new("L", light.size, 255), 1.5)(light)


def names() -> Image.Image:
    """An open book of ruled lines on a table; the light comes from outside the picture."""
    light = glow(300, 120, 900, 0.5)
    under = [(150, 770), (1450, 770), (1530, 830), (70, 830)]
    light = shaded(under, Image.new("L", light.size, 10), 12)(light)
    leaf = ImageChops.multiply(across(120, 1480, [250, 235, 214, 120, 236, 205, 160]), glow(300, 240, 3200, 1.15))
    for side in (-1, 1):
        edge = [(800, 236), (800 + side * 560, 210), (800 + side * 690, 770), (800, 800)]
        light = shaded([(x, y + 16) for x, y in edge], Image.new("L", light.size, 60))(light)
        light = shaded(edge, leaf)(light)
        pen = ImageDraw.Draw(light)
        for row in range(13):
            part = 0.1 + row / 13 * 0.86
            y, reach = 232 + 552 * part, 560 + 130 * part
            far, near = (0.9, 0.12) if row % 4 != 2 else (0.66, 0.12)
            ends = [(800 + side * reach * near, y), (800 + side * reach * far, y - 26 + 2 * part)]
            pen.line(at(ends), fill=70, width=round((5 + 5 * part) * FINER))
    return light


def trees() -> Image.Image:
    turn = random.Random(11)
    rows = np.interp(np.arange(HEIGHT), [0, HEIGHT * 0.5, HEIGHT * 0.74, HEIGHT], [120, 200, 150, 60])
    columns = np.interp(np.arange(WIDTH), [0, WIDTH * 0.55, WIDTH], [0.55, 1, 0.5])
    light = Image.fromarray((rows[:, None] * columns).astype("uint8"))
    for depth, (count, thick, dark, foot) in enumerate([(26, 16, 150, 640), (14, 34, 95, 700), (6, 84, 40, 800)]):
        for number in range(count):
            x = (number + 0.5 + turn.uniform(-0.3, 0.3)) * 1600 / count
            half, lean, low = thick / 2 * turn.uniform(0.8, 1.2), turn.uniform(-14, 14), foot + turn.uniform(-16, 26)
            top, base = half * 0.8, half * 1.15
            trunk = [(x + lean - top, -10), (x + lean + top, -10), (x + base, low), (x - base, low)]
            bark = across(x - half, x + half, [dark // 2, dark + 50, dark + 18, dark // 2, dark // 4])
            light = shaded(trunk, bark, 0.8)(light)
            root = [(x - half * 2.2, low + 12), (x + half * 2.2, low + 12), (x + half, low - 40), (x - half, low - 40)]
            light = shaded(root, bark, 3)(light)
            if depth and number % (3 if depth == 1 else 1) == 0:
                light = frame(light, x + lean * 0.5, 330 + turn.uniform(-70, 110), half * (0.82 if depth == 2 else 0.8))
    return light


def frame(light: Image.Image, x: float, y: float, half: float) -> Image.Image:
    """A picture frame on a trunk, with nothing in it."""
    pen = ImageDraw.Draw(light)
    tall = half * 1.3
    pen.rectangle([v * FINER for v in (x - half - 3, y - tall - 3, x + half + 5, y + tall + 6)], fill=10)
    pen.rectangle([v * FINER for v in (x - half, y - tall, x + half, y + tall)], fill=248)
    pen.rectangle([v * FINER for v in (x - half * 0.8, y - tall * 0.84, x + half * 0.8, y + tall * 0.84)], fill=112)
    return light


def plate() -> Image.Image:
    turn = random.Random(2)
    light = glow(560, 250, 1500, 0.72)
    pen = ImageDraw.Draw(light)
    for row in range(8):
        y = 12 + row * 128
        pen.line(at([(0, y), (1600, y)]), fill=44, width=5 * FINER)
        for x in range(-160 + (row % 2) * 160, 1760, 320):
            pen.line(at([(x + turn.uniform(-4, 4), y), (x + turn.uniform(-4, 4), y + 128)]), fill=44, width=5 * FINER)
    light = light.filter(ImageFilter.GaussianBlur(2 * FINER))
    shadow = [(372, 292), (1272, 292), (1272, 692), (372, 692)]
    light = shaded(shadow, Image.new("L", light.size, 16), 14)(light)
    metal = ImageChops.screen(across(340, 1260, [176, 214, 198, 232, 190, 168]), glow(520, 240, 700, 0.25))
    light = shaded([(340, 260), (1240, 260), (1240, 640), (340, 640)], metal)(light)
    pen = ImageDraw.Draw(light)
    pen.line(at([(340, 640), (340, 260), (1240, 260)]), fill=255, width=4 * FINER)
    pen.line(at([(340, 640), (1240, 640), (1240, 260)]), fill=60, width=5 * FINER)
    pen.rectangle([v * FINER for v in (400, 350, 600, 550)], fill=6)
    pen.line(at([(400, 550), (600, 550), (600, 350)]), fill=255, width=4 * FINER)
    for row, length in enumerate((470, 520, 380, 440, 300)):
        pen.rectangle([v * FINER for v in (668, 356 + row * 43, 668 + length, 356 + row * 43 + 19)], fill=52)
    for x, y in ((366, 286), (1214, 286), (366, 614), (1214, 614)):
        pen.ellipse([v * FINER for v in (x - 11, y - 11, x + 11, y + 11)], fill=70)
        pen.line(at([(x - 7, y - 5), (x + 7, y + 5)]), fill=240, width=3 * FINER)
    return light


def chair(light: Image.Image, x: float, foot: float, size: float, shade: int, *, back: bool) -> Image.Image:
    """A plain wooden chair, seen from the front, or its back with the seat hidden."""
    pen = ImageDraw.Draw(light)

    def bar(left: float, top: float, right: float, bottom: float, grey: int) -> None:
        corners = (x + left * size, foot + top * size, x + right * size, foot + bottom * size)
        pen.rectangle([v * FINER for v in corners], fill=grey)

    for left in (-50, 40):
        bar(left, -210, left + 10, 0, shade)
    for top in (-205, -172, -139):
        bar(-50, top, 50, top + 17, shade)
    if back:
        bar(-50, -96, 50, -84, shade)
        return light
    seat = [(-46, -104), (46, -104), (60, -78), (-60, -78)]
    pen.polygon(at([(x + a * size, foot + b * size) for a, b in seat]), fill=min(255, shade + 30))
    bar(-60, -78, 60, -68, shade - 40)
    for left in (-60, 49):
        bar(left, -70, left + 11, 26, shade - 10)
    bar(-50, -22, 50, -14, shade - 60)
    return light


def chairs() -> Image.Image:
    light = glow(800, 300, 900, 0.34)
    beam = [(640, 0), (960, 0), (1180, 560), (420, 560)]
    light = shaded(beam, ImageChops.add(light, Image.new("L", light.size, 46)), 30)(light)
    rows = np.interp(np.arange(HEIGHT), [0, 520 * FINER, 560 * FINER, HEIGHT], [0, 0, 64, 120])
    floor = Image.fromarray(np.tile(rows[:, None], (1, WIDTH)).astype("uint8"))
    mask = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(mask).rectangle([0, 540 * FINER, WIDTH, HEIGHT], fill=255)
    light = Image.composite(ImageChops.add(floor, glow(800, 640, 300, 0.16)), light, mask)
    light = shaded([(742, 590), (862, 590), (960, 640), (850, 640)], Image.new("L", light.size, 24), 6)(light)
    light = chair(light, 800, 596, 1.25, 232, back=False)
    for foot, size, shade, gap in ((880, 1.15, 20, 236), (1085, 1.9, 4, 400)):
        for number in range(-4, 4):
            light = chair(light, 800 + (number + 0.5) * gap, foot, size, shade, back=True)
    return light


if __name__ == "__main__":
    for number, scene in enumerate((candle, trees, plate, chairs, names)):
        engraved(scene(), number).save(Path(sys.argv[1]) / f"{scene.__name__}.jpg", quality=82, optimize=True)
